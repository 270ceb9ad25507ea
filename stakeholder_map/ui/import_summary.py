"""What an import would do, in words: one line, the details, and every warning."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.theme import CONTROL_RADIUS, GRID, Palette
from stakeholder_map.ui.import_work import Outcome
from stakeholder_map.ui.lines_view import LinesView
from stakeholder_map.ui.parts import label

_MOST_HIGH = 112


class Summary(QWidget):
    """One line that says what would happen or what is wrong, and the warnings below it."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._is_problem = False
        self.headline = label(role="strong", wrap=True)
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.warnings = LinesView("Warnings", most_high=_MOST_HIGH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.headline)
        column.addWidget(self.warnings)
        self.say("")

    def show_outcome(self, outcome: Outcome) -> None:
        self._say(outcome.headline, problem=False)
        self._warn(outcome.warnings)

    def say(self, text: str) -> None:
        """Say something that is neither an outcome nor wrong, such as what is still missing."""
        self._say(text, problem=False)
        self._warn(())

    def say_problem(self, text: str) -> None:
        """Say what is wrong."""
        self._say(text, problem=True)
        self._warn(())

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self._colour()

    def _say(self, text: str, *, problem: bool) -> None:
        self._is_problem = problem
        self.headline.setText(text)
        self.headline.setAccessibleName(text)
        self._colour()

    def _warn(self, lines: Sequence[str]) -> None:
        self.warnings.setVisible(bool(lines))
        self.warnings.show_lines(lines)

    def _colour(self) -> None:
        tint = self._palette.may_lose
        self.warnings.setStyleSheet(
            f"QListView {{ background: {tint.tint}; border-radius: {CONTROL_RADIUS}px; padding: {GRID}px; }}"
            f"QListView::item {{ color: {tint.text}; padding: 2px; }}"
        )
        self.headline.setStyleSheet(f"color: {self._palette.loses.text};" if self._is_problem else "")
