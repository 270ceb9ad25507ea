"""The page of several selected people or ties."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.outcome_words import count_lines, listed_names
from stakeholder_map.analysis.verdicts import Verdict
from stakeholder_map.edits.maps import change_placement, remove_from_map
from stakeholder_map.edits.ties import cut
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TIE_WORDS, Tie
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document
from stakeholder_map.theme import GLYPHS, TEXT_LARGE, TEXT_SMALL
from stakeholder_map.ui.explained_numbers import NumberWords
from stakeholder_map.ui.inspector.choices import Choice
from stakeholder_map.ui.inspector.links import NameLinks, TextLink
from stakeholder_map.ui.inspector.page import Page
from stakeholder_map.ui.inspector.placement_section import BUYING_ROLES, SUPPORT
from stakeholder_map.ui.inspector.rows import Labelled, Section
from stakeholder_map.ui.inspector.sentences import counted, fate_words
from stakeholder_map.ui.inspector.words import Run, Words
from stakeholder_map.ui.session import Session


class SeveralPeoplePage(Page):
    """How many, who, how they fare, and what can be set for all of them at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = NumberWords(session, size=TEXT_LARGE)
        self.people = NameLinks(session)
        self.people.followed.connect(lambda person: session.select("person", [person]))
        self.fates = NumberWords(session)
        self.not_asked = NumberWords(session, "muted", size=TEXT_SMALL)
        self.support = Choice(session, "Support of all of them", SUPPORT)
        self.buying_role = Choice(session, "Buying role of all of them", BUYING_ROLES)
        self.hours = NumberWords(session)
        self.off_map = TextLink(session, "Remove from this map", tone="muted")
        self.off_map.setEnabled(session.document.read_only_reason is None)
        self._lay_out()
        self.support.chosen.connect(lambda value, token: self._change(token, support=value))
        self.buying_role.chosen.connect(lambda value, token: self._change(token, buying_role=value))
        self.off_map.clicked.connect(self._remove)

    def refresh(self) -> None:
        workspace = self.session.workspace
        people = [p for p in (workspace.find(Person, i) for i in self.ids) if p is not None]
        names = [person.name for person in people]
        how_many = Run(counted(len(people), "person", "people"), strong=True)
        self.title.tell_of([how_many], lambda: ["Selected are:", *names])
        self.people.show_names([(person.id, person.name) for person in people])
        self._show_fates()
        silent = [person.name for person in people if not workspace.group(Win, "person", person.id)]
        self.not_asked.setVisible(bool(silent))
        words = f"Of {len(silent)} of them we do not know how they win."
        self.not_asked.tell_of(words, lambda: [f"No win is noted: {listed_names(silent, 40)}."])
        placements = self._placements()
        self.here.setVisible(bool(placements))
        self.off_map.setVisible(bool(placements))
        self.support.show_value(_shared([p.support for p in placements]))
        self.buying_role.show_value(_shared([p.buying_role for p in placements]))
        hours = number(sum(p.hours for p in placements))
        self.hours.tell_of(hours, lambda: _hours_of(workspace, placements), f"{hours} hours a week")
        self.order_tabs()

    def _placements(self) -> list[Placement]:
        customer = self.session.customer
        if customer is None:
            return []
        found = (self.session.workspace.placement(customer, person) for person in self.ids)
        return [placement for placement in found if placement is not None]

    def _show_fates(self) -> None:
        session = self.session
        deal, verdict = session.workspace.find(Deal, session.deal), session.verdict()
        self.in_deal.setVisible(deal is not None and deal.customer == session.customer)
        if deal is None or verdict is None:
            return
        self.in_deal.heading.setText(f"In {deal.name}")
        ids = set(self.ids)
        meant = [person for person in verdict.people if person.person in ids]
        counts = Counter(person.verdict for person in meant)
        runs = [
            Run(f"{GLYPHS[fate.value]} {fate_words(fate, counts[fate])}\n", fate.value)
            for fate in Verdict
            if counts[fate]
        ]
        runs = [*runs[:-1], *(run._replace(text=run.text.rstrip()) for run in runs[-1:])]
        self.fates.tell_of(runs, lambda: count_lines(session.workspace, meant), f"In {deal.name}")

    def _lay_out(self) -> None:
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        for part in (self.title, self.people, self.not_asked):
            head.addWidget(part)
        self.in_deal = Section("")
        self.in_deal.column.addWidget(self.fates)
        rows = Labelled()
        rows.add("Support", self.support)
        rows.add("Buying role", self.buying_role)
        rows.add("Hours a week", self.hours)
        self.here = Section("All of them on this map")
        self.here.column.addWidget(rows)
        for choice in (self.support, self.buying_role):
            choice.setPlaceholderText("different")
        for widget in (top, self.in_deal, self.here, self.off_map):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _change(self, token: str, **fields: Any) -> None:
        session, people = self.session, [placement.person for placement in self._placements()]
        if session.customer is not None and people:
            session.edit(_change_all, session.document, session.customer, people, token, fields)

    def _remove(self) -> None:
        session = self.session
        if session.customer is not None:
            session.edit(remove_from_map, session.document, session.customer, self.ids)


class SeveralTiesPage(Page):
    """How many ties of which kinds, and cutting them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = Words(session, size=TEXT_LARGE)
        self.kinds = Words(session, tone="muted")
        self.cut = TextLink(session, "Cut them", tone="muted", spoken="Cut these ties")
        self.cut.setEnabled(session.document.read_only_reason is None)
        self.cut.clicked.connect(lambda: session.edit(cut, session.document, self.ids))
        for widget in (self.title, self.kinds, self.cut):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def refresh(self) -> None:
        ties = [t for t in (self.session.workspace.find(Tie, i) for i in self.ids) if t is not None]
        self.title.show_runs([Run(counted(len(ties), "tie", "ties"), strong=True)])
        counts = Counter(TIE_WORDS[tie.kind] for tie in ties)
        self.kinds.show_text(", ".join(f"{count} {words}" for words, count in counts.most_common()))


def _hours_of(workspace: Workspace, placements: list[Placement]) -> list[str]:
    named = [(workspace.get(Person, each.person).name, each.hours) for each in placements if each.hours]
    return [f"{name}: {number(hours)}" for name, hours in named] or ["None of them gives hours to this customer."]


def _shared(values: list[Any]) -> Any:
    return values[0] if len(set(values)) == 1 else None


def _change_all(document: Document, customer: int, people: list[int], token: str, fields: dict[str, Any]) -> None:
    """Change what several people are on one map, as one step; the token merges going through a choice by keys."""
    what = " and ".join(field.replace("_", " ") for field in fields)
    with document.step(f"Change {what} of {len(people)} people", f"{'+'.join(fields)}:{token}"):
        for person in people:
            change_placement(document, customer, person, **fields)
