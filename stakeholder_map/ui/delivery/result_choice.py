"""Won, even or lost: three buttons and three keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from stakeholder_map.model.outcomes import Result
from stakeholder_map.theme import SPACE_TIGHT
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

RESULT_GLYPHS = {Result.WON: "▲", Result.EVEN: "●", Result.LOST: "▼"}
_KEYS = {"w": Result.WON, "e": Result.EVEN, "l": Result.LOST, "1": Result.WON, "2": Result.EVEN, "3": Result.LOST}


class ResultChoice(QWidget):
    """What a person said. W, E and L (or 1, 2, 3) say it, arrows move between the buttons, Delete takes it back."""

    chosen = Signal(object)  # a Result
    taken_back = Signal()

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._result: Result | None = None
        self._buttons: dict[Result, QPushButton] = {}
        writable = session.document.read_only_reason is None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_TIGHT)
        for result in (Result.WON, Result.EVEN, Result.LOST):
            made = button(f"{RESULT_GLYPHS[result]} {result.value}", name=f"{name} said: {result.value}")
            made.setToolTip(f"{result.value.capitalize()}, as they said ({result.value[0].upper()})")
            made.setProperty("said", result.value)  # coloured by the style sheet; the glyph and the ring say it too
            made.setCheckable(True)
            made.setEnabled(writable)
            made.installEventFilter(self)
            made.clicked.connect(lambda _=False, result=result: self._say(result))
            self._buttons[result] = made
            row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._buttons[Result.WON])

    def button_of(self, result: Result) -> QPushButton:
        return self._buttons[result]

    def show_result(self, result: Result | None) -> None:
        """Show what was said, None for nothing."""
        self._result = result
        for each, made in self._buttons.items():
            made.setChecked(each is result)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        said = _KEYS.get(event.text().lower())
        order = list(self._buttons.values())
        if said is not None:
            self._buttons[said].setFocus()
            self._say(said)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._result is not None:
            self.taken_back.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            at = next(place for place, made in enumerate(order) if made is watched)
            order[(at + step) % len(order)].setFocus()
        else:
            return False
        return True

    def _say(self, result: Result) -> None:
        self.show_result(self._result)  # as stored, until the edit is made
        if result is not self._result:
            self.chosen.emit(result)
