"""One effect that pointed the wrong way, and the ways to correct it, each of them one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.after_delivery import Said
from stakeholder_map.analysis.delivery_words import believed
from stakeholder_map.analysis.explain import effect_words
from stakeholder_map.edits.outcomes import correct_effect, keep_prediction
from stakeholder_map.edits.wins import change_win, remove_win
from stakeholder_map.model.deals import Effect
from stakeholder_map.model.outcomes import is_lesson
from stakeholder_map.model.wins import Win
from stakeholder_map.theme import SPACE, SPACE_SMALL, SPACE_TIGHT, TEXT_SMALL
from stakeholder_map.ui.inspector.choices import Check, Choice, Dots
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.rows import Labelled
from stakeholder_map.ui.inspector.sentences import amount_words
from stakeholder_map.ui.inspector.words import Run, Words
from stakeholder_map.ui.session import Session

_AMOUNTS: tuple[tuple[float | None, str], ...] = (
    *((amount, f"{amount_words(amount)}  {effect_words(amount)}") for amount in (-2.0, -1.0, 0.0, 1.0, 2.0)),
    (None, "?  nobody knows"),
)


@dataclass(frozen=True, slots=True)
class Believed:
    """What was believed of an effect when its lesson was first shown."""

    effect: int
    win: int
    text: str
    win_text: str
    amount: float | None
    weight: int
    must: bool


def believed_now(session: Session, effect: Effect) -> Believed:
    """Take down what is believed of an effect now."""
    win = session.workspace.get(Win, effect.win)
    text = believed(session.workspace, effect)
    return Believed(effect.id, win.id, text, win.text, effect.amount, win.weight, win.must)


class LessonRow(QWidget):
    """What was believed; "Correct it" opens another amount, the win's weight and must, and a way to take it out."""

    opened = Signal()

    def __init__(self, session: Session, before: Believed, said: Said) -> None:
        super().__init__()
        self._session, self._before, self._said = session, before, said
        self._writable = session.document.read_only_reason is None
        self.words = Words(session, most_lines=5)
        self.mark = Words(session, size=TEXT_SMALL, most_lines=3)
        self.correct = TextLink(session, "Correct it", tone="accent")
        self.correct.setCheckable(True)
        self.correct.setAccessibleName(f"Correct {before.text}")
        self.correct.setEnabled(self._writable)
        self.correct.toggled.connect(self._open)
        self.controls: CorrectionControls | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE_TIGHT, 0, SPACE_TIGHT)
        self._column.setSpacing(1)
        for widget in (self.words, self.mark, self.correct):
            self._column.addWidget(widget)

    def refresh(self) -> None:
        """Show what is believed now, and that it was corrected where it was."""
        workspace, before = self._session.workspace, self._before
        effect, win = workspace.find(Effect, before.effect), workspace.find(Win, before.win)
        amount = effect.amount if effect is not None else before.amount
        self.words.show_runs([Run(before.text), Run(f"  {amount_words(amount)}, {effect_words(amount)}", "muted")])
        mark = correction_words(before, effect, win)
        self.mark.show_text(f"✓ {mark}" if mark else "", "wins")
        self.mark.setVisible(bool(mark))
        self.correct.setVisible(effect is not None)
        if effect is None or win is None:
            self.correct.setChecked(False)
        elif self.controls is not None:
            self.controls.refresh(effect, win)

    def _open(self, opened: bool) -> None:
        effect = self._session.workspace.find(Effect, self._before.effect)
        self.correct.show_text("Close" if opened else "Correct it")
        self.correct.setAccessibleName(f"{'Close' if opened else 'Correct'} {self._before.text}")
        if opened and self.controls is None and effect is not None:
            self.controls = CorrectionControls(self._session, effect, self._said)
            self._column.addWidget(self.controls)
        if self.controls is not None:
            self.controls.setVisible(opened)
        self.opened.emit()


class CorrectionControls(QWidget):
    """Another amount for the effect, and the win's weight and must, or neither win nor effect at all."""

    def __init__(self, session: Session, effect: Effect, said: Said) -> None:
        super().__init__()
        self._session, self._effect, self._win, self._said = session, effect.id, effect.win, said
        self.amount = Choice(session, "What it really did", _AMOUNTS)
        self.amount.setMaximumWidth(220)
        self.weight = Dots(session, "Weight of the win")
        self.must = Check(session, "A must", tip="A deal-breaker, whatever else they get")
        self.remove = TextLink(session, "They do not win that way: remove the win", tone="muted")
        rows = Labelled()
        rows.add("It really", self.amount)
        rows.add("Weight", self.weight)
        rows.add("", self.must)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_SMALL, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(rows)
        column.addWidget(self.remove)
        self.amount.chosen.connect(lambda amount, _: self._edit(correct_effect, self._effect, amount))
        self.weight.picked.connect(lambda weight, token: self._edit(change_win, self._win, typing=token, weight=weight))
        self.must.clicked.connect(lambda must: self._edit(change_win, self._win, must=must))
        self.remove.clicked.connect(lambda: self._edit(remove_win, self._win))
        self.refresh(effect, session.workspace.get(Win, effect.win))

    def refresh(self, effect: Effect, win: Win) -> None:
        """Show the effect and the win as they are stored."""
        self.amount.set_items(
            _AMOUNTS
            if any(effect.amount == amount for amount, _ in _AMOUNTS)
            else ((effect.amount, amount_words(effect.amount)), *_AMOUNTS)
        )
        self.amount.show_value(effect.amount)
        self.weight.show_value(win.weight)
        self.must.setChecked(win.must)

    def _edit(self, function: Callable[..., object], *args: Any, **fields: Any) -> None:
        """Correct something. Where no prediction is kept yet, it is kept now, or this would make it look right."""
        session, said = self._session, self._said
        foreseen = session.verdict_of(said.deal).of(said.person)
        revision = session.document.revision
        session.edit(function, session.document, *args, **fields)
        if foreseen is not None and session.document.revision != revision:
            session.edit(keep_prediction, session.document, said.deal, foreseen)


def correction_words(before: Believed, effect: Effect | None, win: Win | None) -> str:
    """Return what was corrected of a belief: "corrected, was +2", "weight 5, was 3"; "" where nothing was."""
    if win is None:
        return f"“{before.win_text}” is removed"
    if effect is None:
        return "the effect is removed"
    parts = []
    if effect.amount != before.amount:
        parts.append(f"corrected, was {amount_words(before.amount)}")
    elif is_lesson(effect.note):
        parts.append(effect.note.partition(".")[0][0].lower() + effect.note.partition(". ")[0][1:].rstrip("."))
    if win.weight != before.weight:
        parts.append(f"weight {win.weight}, was {before.weight}")
    if win.must != before.must:
        parts.append("a must now" if win.must else "no must any more")
    return "; ".join(parts)
