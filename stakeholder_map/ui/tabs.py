"""Tabs as buttons, wide enough for their words when bold."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton

from stakeholder_map.theme import GRID, TEXT_NORMAL
from stakeholder_map.ui.parts import button


def tab(text: str, name: str = "") -> QPushButton:
    """Return a tab that can be checked, its text bold while it is. ``name`` is what a screen reader says."""
    made = button(text.replace("&", "&&"), "tab", name=name or text)
    made.setCheckable(True)
    made.setAutoDefault(False)
    font = made.font()
    font.setPixelSize(TEXT_NORMAL)
    font.setBold(True)
    made.setMinimumWidth(QFontMetrics(font).horizontalAdvance(text) + GRID)
    return made
