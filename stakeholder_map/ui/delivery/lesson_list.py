"""What was wrong teaches: for each surprise, the effects that misled, to be corrected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.after_delivery import Said, what_misled
from stakeholder_map.analysis.delivery_words import WHEN_KEPT, corrected_effects, counted_today_words, predicted_words
from stakeholder_map.model.deals import Deal, Effect
from stakeholder_map.model.outcomes import Outcome
from stakeholder_map.model.people import Person
from stakeholder_map.ui.delivery.lesson_row import Believed, LessonRow, believed_now
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.page import order_tabs
from stakeholder_map.ui.inspector.rows import help_line
from stakeholder_map.ui.inspector.words import Run, Words
from stakeholder_map.ui.session import Session

_MOST_EFFECTS = 8
_AT_FIRST = 6  # lessons; the others come when asked for
_NOTHING = "Nothing that is noted explains it. Ask what made the difference."
_LEARNED = "What is noted now says what they said."
NONE_YET = "Nothing went otherwise than predicted so far."


class _Lesson(QWidget):
    """One person's surprise with the effects behind it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.heading = Words(session, most_lines=3)
        self.note = Words(session, tone="muted", most_lines=4)
        self.nothing = help_line(session, _NOTHING)
        self.rows: dict[int, LessonRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        for widget in (self.heading, self.note, self.nothing):
            self._column.addWidget(widget)

    def show_lesson(self, said: Said, believed: Sequence[Believed]) -> bool:
        """Show a person's lesson, and return whether a row is new."""
        workspace = self._session.workspace
        name, outcome = workspace.get(Person, said.person).name, workspace.find(Outcome, said.outcome)
        self.note.show_text(f"“{outcome.note}”" if outcome is not None and outcome.note else "")
        self.note.setVisible(bool(self.note.text()))
        result = said.result.value if said.result is not None else ""
        way = {-1: ", worse", 1: ", better"}.get((said.surprise > 0) - (said.surprise < 0), ", as predicted")
        self.heading.show_runs(
            [Run(name, strong=True), Run(f"  {predicted_words(said)}; said: {result}{way}", "muted")]
        )
        new = [each for each in believed if each.effect not in self.rows]
        for each in new:
            row = LessonRow(self._session, each, said)
            row.opened.connect(lambda: order_tabs(self.window()))
            self.rows[each.effect] = row
            self._column.addWidget(row)
        for row in self.rows.values():
            row.refresh()
        is_learned = said.is_kept and said.surprise != 0 and said.surprise_today == 0
        self.nothing.show_text(_LEARNED if is_learned else _NOTHING)
        self.nothing.setVisible(is_learned or not self.rows)
        return bool(new)


class LessonList(QWidget):
    """Everyone whom the prediction was wrong about. What was corrected stays in the list, marked so."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._deal: int | None = None
        self._believed: dict[int, dict[int, Believed]] = {}  # by person and effect, as first shown
        self.lessons: dict[int, _Lesson] = {}
        self.none = help_line(session, NONE_YET)
        self.when_kept = help_line(session, WHEN_KEPT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown_count = _AT_FIRST
        self._listed: Sequence[Said] = ()
        self.more = TextLink(session, "", tone="accent")
        self.more.clicked.connect(self._show_more)
        for widget in (self.none, self.when_kept, self.more):
            widget.hide()
            self._column.addWidget(widget)

    def show_deal(self, deal: Deal, said: Sequence[Said]) -> None:
        """Show what there is to learn from a deal."""
        if deal.id != self._deal:
            self._deal, self._shown_count = deal.id, _AT_FIRST
            self._believed.clear()
            for person in list(self.lessons):
                self._drop(person)
        spoken = [each for each in said if each.result is not None]
        taught = [each for each in spoken if each.surprise or each.person in self._believed or self._corrected(each)]
        self.more.setVisible(len(taught) > self._shown_count)
        self.more.show_text(f"and {len(taught) - self._shown_count} more")
        self._listed = said
        taught = taught[: self._shown_count]
        for each in taught:
            for effect in self._effects(each):
                self._believed.setdefault(each.person, {}).setdefault(effect.id, believed_now(self._session, effect))
        for person in [p for p in self.lessons if p not in {each.person for each in taught}]:
            self._drop(person)
        for each in taught:
            if each.person not in self.lessons:
                self.lessons[each.person] = _Lesson(self._session)
                self._column.insertWidget(self._column.count() - 1, self.lessons[each.person])
            self.lessons[each.person].show_lesson(each, list(self._believed.get(each.person, {}).values()))
        self.none.setVisible(not taught)
        self.when_kept.show_text(counted_today_words(spoken) or WHEN_KEPT)
        self.when_kept.setVisible(bool(taught))

    def _show_more(self) -> None:
        self._shown_count += _AT_FIRST
        if self._deal is not None:
            self.show_deal(self._session.workspace.get(Deal, self._deal), self._listed)
            order_tabs(self.window())

    def _corrected(self, said: Said) -> list[Effect]:
        return corrected_effects(self._session.workspace, said.deal, said.person)

    def _effects(self, said: Said) -> list[Effect]:
        workspace = self._session.workspace
        misled = [workspace.get(Effect, each.effect) for each in what_misled(workspace, said)[:_MOST_EFFECTS]]
        return list({effect.id: effect for effect in (*misled, *self._corrected(said))}.values())

    def _drop(self, person: int) -> None:
        lesson = self.lessons.pop(person)
        lesson.hide()
        self._column.removeWidget(lesson)
        lesson.deleteLater()
