"""What assistive technology finds in a window: every interface from the window down, those without a widget too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_NAME, _DESCRIPTION, _VALUE = QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value

# Cells out of sight are said to be invisible too, though keys go to them.
_SCROLLED_AWAY = (QAccessible.Role.Cell, QAccessible.Role.ColumnHeader)


@dataclass(frozen=True)
class Node:
    """One interface as it was when the tree was walked."""

    depth: int
    role: QAccessible.Role
    name: str
    description: str
    value: str
    focusable: bool
    focused: bool
    selected: bool
    rect: QRect

    def line(self) -> str:
        marks = "".join(
            mark
            for mark, there in (
                (" focusable", self.focusable),
                (" focused", self.focused),
                (" selected", self.selected),
            )
            if there
        )
        said = " · ".join(text for text in (self.name, self.value, self.description) if text)
        return f"{'  ' * self.depth}{self.role.name}{marks}: {said}"


def walk(interface: QAccessibleInterface | None, depth: int = 0) -> Iterator[Node]:
    """Yield an interface and all below it that is shown, parents first."""
    if interface is None or not interface.isValid():
        return
    state = interface.state()
    if state.invisible and interface.role() not in _SCROLLED_AWAY:
        return
    yield Node(
        depth,
        interface.role(),
        interface.text(_NAME).strip(),
        interface.text(_DESCRIPTION).strip(),
        interface.text(_VALUE).strip(),
        bool(state.focusable),
        bool(state.focused),
        bool(state.selected),
        interface.rect(),
    )
    for index in range(interface.childCount()):
        yield from walk(interface.child(index), depth + 1)


def tree(widget: QWidget) -> list[Node]:
    """Return what is found from a widget down."""
    return list(walk(QAccessible.queryAccessibleInterface(widget)))


def dump(widget: QWidget) -> str:
    """Return the tree as indented lines, for looking at it."""
    return "\n".join(node.line() for node in tree(widget))


def named(nodes: list[Node], role: QAccessible.Role) -> list[str]:
    """Return the names of all of a role."""
    return [node.name for node in nodes if node.role is role]
