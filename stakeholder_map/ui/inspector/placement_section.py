"""What a person is on this customer's map: ties, support, role, hours."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from stakeholder_map.analysis.explain import number
from stakeholder_map.edits.maps import change_placement, place
from stakeholder_map.model.maps import SUPPORT_WORDS, BuyingRole, Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.theme import TEXT_SMALL
from stakeholder_map.ui.explained_numbers import NumberWords
from stakeholder_map.ui.inspector.bindings import number_binding
from stakeholder_map.ui.inspector.choices import Check, Choice, Dots
from stakeholder_map.ui.inspector.fields import FittingField
from stakeholder_map.ui.inspector.links import NameLinks
from stakeholder_map.ui.inspector.rows import Labelled, Section, help_line
from stakeholder_map.ui.inspector.sentences import amount_words, hours_elsewhere, hours_lines
from stakeholder_map.ui.inspector.words import Run
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

SUPPORT = tuple((value, f"{amount_words(value)} {word}") for value, word in sorted(SUPPORT_WORDS.items(), reverse=True))
BUYING_ROLES = tuple((role, role.value.replace("_", " ")) for role in BuyingRole)
# label, kind of tie, the end at which this person stands
_TIES = (
    ("Serves", TieKind.SERVES, "source"),
    ("Served by", TieKind.SERVES, "target"),
    ("Touches", TieKind.TOUCHES, "source"),
    ("Touched by", TieKind.TOUCHES, "target"),
    ("Reports to", TieKind.REPORTS_TO, "source"),
    ("Leads", TieKind.REPORTS_TO, "target"),
    ("Influences", TieKind.INFLUENCES, "source"),
    ("Influenced by", TieKind.INFLUENCES, "target"),
)


class PlacementSection(Section):
    """Label and value rows of one placement; names of tied people lead to them."""

    def __init__(self, session: Session, order_tabs: Callable[[], None]) -> None:
        super().__init__("On this map")
        self._session = session
        self._order_tabs = order_tabs
        self._person = 0
        self.rows = Labelled()
        self.ties = {(kind, end): NameLinks(session) for _, kind, end in _TIES}
        self.support = Choice(session, "Support", SUPPORT)
        self.influence = Dots(session, "Influence")
        self.interest = Dots(session, "Interest")
        self.buying_role = Choice(session, "Buying role", BUYING_ROLES)
        self.hours = FittingField(session, "Hours a week")
        self.capacity = label("", "muted")
        self.accountable = Check(session, "Accountable", tip="Answers for how this customer fares")
        self.empowered = Check(session, "Empowered", tip="May decide what it takes")
        self.too_much = NumberWords(session, size=TEXT_SMALL + 1)
        self.no_ties = help_line(session, "No ties yet: drag from the rim of the card to whoever it serves.")
        self.join = button("Put on this map")
        self.join.clicked.connect(self._join)
        self._lay_out()
        self._connect()

    def bind(self, person: int) -> None:
        self._person = person
        session, customer = self._session, self._session.customer
        placement = session.workspace.placement(customer, person) if customer is not None else None
        if placement is None or customer is None:
            self.hours.bind(None)
            return
        self.hours.bind(
            number_binding(
                *(session, Placement, placement.id, "hours", change_placement, customer, person), what="Hours a week"
            )
        )

    def refresh(self, person: Person) -> None:
        workspace = self._session.workspace
        customer = workspace.find(Customer, self._session.customer)
        placement = workspace.placement(customer.id, person.id) if customer is not None else None
        if (placement is not None) != self.hours.draft.is_bound:
            self.bind(person.id)  # came onto the map, or left it, while shown
        self.setVisible(customer is not None)
        for part in (self.rows, self.accountable, self.empowered):
            part.setVisible(placement is not None)
        self.too_much.setVisible(False)
        self.join.setVisible(placement is None)
        self.no_ties.setVisible(False)
        if customer is None or placement is None:
            self.join.setText("Put on this map")
            return
        self._show_ties(customer.id, person.id)
        self.support.show_value(placement.support)
        self.influence.show_value(placement.influence)
        self.interest.show_value(placement.interest)
        self.buying_role.show_value(placement.buying_role)
        self.accountable.setChecked(placement.accountable)
        self.empowered.setChecked(placement.empowered)
        self.hours.draft.refresh()
        self.hours.fit()
        self._show_capacity(person, placement)

    def _lay_out(self) -> None:
        for text, kind, end in _TIES:
            links = self.ties[kind, end]
            links.followed.connect(lambda person: self._session.select("person", [person]))
            self.rows.add(text, links, high=True)
        hours = QWidget()
        row = QHBoxLayout(hours)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.hours)
        row.addWidget(self.capacity)
        row.addStretch(1)
        row = marks = QHBoxLayout()
        row.setContentsMargins(5, 6, 0, 4)
        row.setSpacing(16)
        row.addWidget(self.accountable)
        row.addWidget(self.empowered)
        row.addStretch(1)
        self.rows.add("Support", self.support)
        self.rows.add("Influence", self.influence)
        self.rows.add("Interest", self.interest)
        self.rows.add("Buying role", self.buying_role)
        self.rows.add("Hours a week", hours)
        join = QHBoxLayout()
        join.setContentsMargins(5, 2, 0, 0)
        join.addWidget(self.join)
        join.addStretch(1)
        self.column.addWidget(self.no_ties)
        self.column.addWidget(self.rows)
        self.column.addWidget(self.too_much)
        self.column.addLayout(marks)
        self.column.addLayout(join)

    def _connect(self) -> None:
        for mark, field in ((self.accountable, "accountable"), (self.empowered, "empowered")):
            mark.clicked.connect(lambda on, field=field: self._change(**{field: on}))
        self.join.setEnabled(self._session.document.read_only_reason is None)
        self.support.chosen.connect(lambda value, token: self._change(typing=token, support=value))
        self.buying_role.chosen.connect(lambda value, token: self._change(typing=token, buying_role=value))
        self.influence.picked.connect(lambda value, token: self._change(typing=token, influence=value))
        self.interest.picked.connect(lambda value, token: self._change(typing=token, interest=value))

    def _show_ties(self, customer: int, person: int) -> None:
        workspace = self._session.workspace
        changed = False
        for _, kind, end in _TIES:
            other = "target" if end == "source" else "source"
            found = [t for t in workspace.related(Tie, end, person) if t.kind is kind and t.customer == customer]
            people = [workspace.get(Person, getattr(tie, other)) for tie in found]
            links = self.ties[kind, end]
            changed |= links.show_names([(p.id, p.name) for p in people])
            self.rows.set_row_visible(links, bool(people))
        self.no_ties.setVisible(not any(links.links() for links in self.ties.values()))
        if changed:
            self._order_tabs()

    def _show_capacity(self, person: Person, placement: Placement) -> None:
        elsewhere = hours_elsewhere(self._session.workspace, person.id, placement.customer)
        together = elsewhere + placement.hours
        self.capacity.setText(f"of {number(person.capacity_hours)}")
        lines, title = partial(hours_lines, self._session.workspace, person.id), f"Hours a week of {person.name}"
        if together > person.capacity_hours:
            capacity = number(person.capacity_hours)
            words = f"More than there is: {number(together)} of {capacity} hours over all customers."
            self.too_much.tell_of([Run(words, "may_lose")], lines, title)
        elif elsewhere:
            self.too_much.tell_of([Run(f"And {number(elsewhere)} hours for other customers.", "muted")], lines, title)
        self.too_much.setVisible(bool(elsewhere) or together > person.capacity_hours)

    def _change(self, **fields: Any) -> None:
        session = self._session
        if session.customer is not None:
            session.edit(change_placement, session.document, session.customer, self._person, **fields)

    def _join(self) -> None:
        session = self._session
        if session.customer is not None:
            session.edit(place, session.document, session.customer, self._person)
