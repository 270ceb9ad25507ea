"""What painted widgets are to assistive technology, where Qt knows no more than that they are widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# By the name of the class.
_ROLES = {"ChartPicture": QAccessible.Role.Graphic, "_CountPill": QAccessible.Role.Button}
_installed: list[bool] = []


def install() -> None:
    """Let assistive technology know. Costs nothing while none runs."""
    if not _installed:
        QAccessible.installFactory(_interface_of)
        _installed.append(True)


def _interface_of(class_name: str, subject: QObject | None) -> QAccessibleInterface | None:
    role = _ROLES.get(class_name)
    return QAccessibleWidget(subject, role, "") if role is not None and isinstance(subject, QWidget) else None
