"""The line over the map that says whom it stresses: who is in focus, how far around them, and how many that are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from stakeholder_map.ui.explained_numbers import NumberLink
from stakeholder_map.ui.map.stress import shown_lines
from stakeholder_map.ui.parts import button, label, plain_tip
from stakeholder_map.ui.session import Session

MOST_STEPS = 3
_NAMES = 190


class FocusBar(QFrame):
    """ "Ana Ruiz and 1 2 3 steps · 9 of 43 shown ×". Without a focus, only how many pass the filter."""

    steps_chosen = Signal(int)
    ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.who = label("", "strong")
        self._and = label("and", "muted")
        self._unit = label("steps", "muted")
        self.count = NumberLink(session)
        self.end_button = button("×", "quiet")
        self.end_button.setFixedWidth(24)
        self.end_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.end_button.setStyleSheet("padding: 0px;")
        self.steps: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 4, 3)
        row.setSpacing(6)
        row.addWidget(self.who)
        row.addWidget(self._and)
        group = QButtonGroup(self)
        for number in range(1, MOST_STEPS + 1):
            tip = "1 tie around them" if number == 1 else f"{number} ties around them"
            made = button(str(number), "quiet", tip=f"{tip} (F: one more, Shift+F: one fewer)", name=tip)
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard on the map
            made.setFixedWidth(26)
            made.setStyleSheet("padding: 0px;")
            made.clicked.connect(lambda _=False, number=number: self.steps_chosen.emit(number))
            group.addButton(made)
            row.addWidget(made)
            self.steps.append(made)
        row.addWidget(self._unit)
        row.addWidget(self.count)
        row.addWidget(self.end_button)
        self.end_button.clicked.connect(self.ended)
        self.hide()

    def tell(self, names: Sequence[str], steps: int, shown: int, everyone: int) -> None:
        """Say who is in focus (nobody: there is only a filter) and how many are shown."""
        words = _listed(names)
        self.who.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _NAMES))
        self.who.setToolTip(plain_tip(words))
        for widget in (self.who, self._and, self._unit, *self.steps):
            widget.setVisible(bool(names))
        for number, made in enumerate(self.steps, 1):
            made.setChecked(number == steps)
        self._unit.setText("step" if steps == 1 else "steps")
        text = f"{'· ' if names else ''}{shown} of {everyone} shown"
        self.count.tell(text, partial(shown_lines, self._session))
        tip = "End the focus (Esc)" if names else "Show everyone"
        self.end_button.setToolTip(tip)
        self.end_button.setAccessibleName(tip.partition(" (")[0])
        said = f"{words} and whoever is within {steps} {self._unit.text()}, " if names else "Filtered map, "
        self.setAccessibleName(f"{said}{shown} of {everyone} shown")
        self.adjustSize()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the map beneath is not meant


def _listed(names: Sequence[str]) -> str:
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} others"
