"""The rows of a talk's note that turn an answer into what we know: a win, an effect, a win that still holds or not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stakeholder_map.edits.answers import SaidEffect, SaidWin
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.ui.inspector.choices import Dots, Star
from stakeholder_map.ui.inspector.sentences import amount_words, weight_words
from stakeholder_map.ui.inspector.words import Run, Words
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.staleness import confirmed_words

AMOUNTS = (-2, -1, 0, 1, 2)
_MEANINGS = ("hurts badly", "hurts", "does nothing", "helps", "helps a lot")
_WEIGHT = 3


class NewWinRow(QWidget):
    """A win in the person's own words, with its weight and whether it is a must."""

    removed = Signal()

    def __init__(self, session: Session, text: str) -> None:
        super().__init__()
        self.text = QLineEdit(text)
        self.text.setAccessibleName("How they win")
        self.text.setPlaceholderText("In their words")
        self.dots = Dots(session, "Weight")
        self.dots.show_value(_WEIGHT)
        self.star = Star(session)
        self.remove = button("Remove", "quiet", name="Do not note this win")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.text, 1)
        for control in (self.dots, self.star, self.remove):
            row.addWidget(control)

    def said(self) -> SaidWin:
        """Return the win as it is filled in."""
        return SaidWin(self.text.text().strip(), self.dots.value(), self.star.isChecked())


class _ToggleRow(QWidget):
    """A text with buttons of which one or none is pressed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.words = Words(session)
        self.words.inset = 0
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 6)
        self._column.setSpacing(4)
        self._column.addWidget(self.words)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self._column.addLayout(self._row)

    def add_button(self, text: str, spoken: str, tip: str = "") -> None:
        made = button(text, name=spoken, tip=tip)
        made.setAutoDefault(False)
        made.setCheckable(True)
        made.clicked.connect(lambda on, made=made: self._press(made, on))
        self.buttons.append(made)
        self._row.insertWidget(len(self.buttons) - 1, made)

    @property
    def pressed(self) -> int:
        """The place of the pressed button, −1 for none."""
        return next((place for place, each in enumerate(self.buttons) if each.isChecked()), -1)

    def _press(self, pressed: QPushButton, on: bool) -> None:
        for each in self.buttons:
            each.setChecked(each is pressed and on)


class EffectRow(_ToggleRow):
    """What an option does to a win: five buttons from −2 to +2."""

    def __init__(self, session: Session, effect: Effect) -> None:
        super().__init__(session)
        self._effect = effect
        workspace = session.workspace
        option, win = workspace.get(Option, effect.option), workspace.get(Win, effect.win)
        term = workspace.get(Term, option.term)
        what = f"{term.name} “{option.label}” and “{win.text}”"
        believed = "nobody is sure" if effect.amount is None else f"we assume {amount_words(effect.amount)}"
        about = f"{workspace.get(Deal, term.deal).name} · {believed}"
        self.words.show_runs([Run(what), Run(f"   {about}", "muted")])
        for amount, meaning in zip(AMOUNTS, _MEANINGS, strict=True):
            text = amount_words(float(amount))
            self.add_button(text, f"{what}: {text}, {meaning}", meaning)

    @property
    def win(self) -> int:
        return self._effect.win

    def said(self) -> SaidEffect | None:
        """Return what they said, None where they said nothing of it."""
        if self.pressed < 0:
            return None
        return SaidEffect(self._effect.option, self._effect.win, float(AMOUNTS[self.pressed]))


class KnownWinRow(_ToggleRow):
    """A win that is assumed or stale: is it still so?"""

    def __init__(self, session: Session, win: Win) -> None:
        super().__init__(session)
        self.win = win.id
        known = "we assume" if win.source is Source.ASSUMED else "they said so"
        when = confirmed_words(win.confirmed_on, session.today())
        name = session.workspace.get(Person, win.person).name
        self.words.show_runs([Run(win.text), Run(f"   {weight_words(win)} · {known}, {when}", "muted")])
        self.add_button("Still so", f"“{win.text}” is still so", f"{name} said so on the day of this talk")
        self.add_button("No longer", f"“{win.text}” holds no longer", "Takes the win out, with what deals do to it")

    @property
    def still_so(self) -> bool:
        return self.pressed == 0

    @property
    def no_longer(self) -> bool:
        return self.pressed == 1
