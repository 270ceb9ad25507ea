"""Hypothesis strategies for small workspaces that keep every rule and hold awkward values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import strategies as st

from stakeholder_map.model import rules
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Stage, Term, Unaffected
from stakeholder_map.model.maps import Activity, BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction, Result
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.records import MAX_ID, Record
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.verdicts import Verdict
from stakeholder_map.model.views import Across, View
from stakeholder_map.model.wins import Source, Win, WinKind
from stakeholder_map.model.workspace import Workspace

R = TypeVar("R", bound=Record)

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = st.one_of(
    st.sampled_from(["Ana Ruiz", "Ana María Ruiz", "Jo", "=1+1", '<img src="x">', "a\nb", "Zoë\t😀"]),
    ANY_TEXT.filter(lambda text: bool(text.strip())),
)
DAYS = st.none() | st.dates().map(lambda day: day.isoformat())
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
POSITIVE = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
MONEY = st.integers(-(10**15), 10**15)
FLAGS = st.booleans()


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """Draw a workspace of a few records of every kind."""
    return _Drawing(draw).workspace


class _Drawing:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.workspace = Workspace()
        self._ids: set[int] = set()
        self._gaps = draw(FLAGS)
        self._orders: dict[type[Record], int] = {}
        self._people()
        for customer in self.workspace.all(Customer):
            self._map(customer)
            for _ in range(draw(st.integers(0, 2))):
                self._deal(customer)
            for _ in range(draw(st.integers(0, 2))):
                self._saved_view(customer)
        for person in self.workspace.all(Person)[:2]:
            self._add(
                Talk,
                person=person.id,
                on=draw(DAYS),
                question=draw(ANY_TEXT),
                answer=draw(ANY_TEXT),
                follow_up=draw(ANY_TEXT),
                due=draw(DAYS),
                done=draw(FLAGS),
            )
        rules.check(self.workspace, list(self.workspace), [])

    def _add(self, record_type: type[R], **fields: Any) -> R:
        record_id = self.draw(st.integers(1, MAX_ID).filter(lambda number: number not in self._ids))
        self._ids.add(record_id)
        step = self.draw(st.integers(0, 3)) if self._gaps else 1
        order = self._orders[record_type] = self._orders.get(record_type, 0) + step
        record = record_type(id=record_id, order=order, **fields)
        self.workspace.put(record)
        return record

    def _some(self, records: list[R]) -> list[R]:
        return [record for record in records if self.draw(FLAGS)]

    def _people(self) -> None:
        draw = self.draw
        for _ in range(draw(st.integers(0, 2))):
            self._add(Organization, name=draw(WORDS), kind=draw(st.sampled_from(OrganizationKind)))
        organizations = st.sampled_from([None, *(o.id for o in self.workspace.all(Organization))])
        for _ in range(draw(st.integers(0, 2))):
            self._add(
                Customer,
                name=draw(WORDS),
                organization=draw(organizations),
                value=draw(MONEY),
                currency=draw(st.sampled_from(["EUR", "JPY"])),
            )
        customers = st.sampled_from([None, *(c.id for c in self.workspace.all(Customer))])
        for number in range(draw(st.integers(0, 4))):
            person = self._add(
                Person,
                name=draw(WORDS),
                title=draw(ANY_TEXT),
                department=draw(ANY_TEXT),
                organization=draw(organizations),
                email=draw(st.sampled_from(["", "ana@example.com", "me@example.com"])),
                phone=draw(ANY_TEXT),
                floor=draw(NUMBERS),
                capacity_hours=draw(POSITIVE),
                notes=draw(ANY_TEXT),
            )
            if number == 1 and draw(FLAGS):
                self.workspace.put(replace(person, is_me=True))
            for _ in range(draw(st.integers(0, 2))):
                self._add(
                    Win,
                    person=person.id,
                    text=draw(WORDS),
                    kind=draw(st.sampled_from(WinKind)),
                    weight=draw(st.integers(1, 5)),
                    must=draw(FLAGS),
                    source=draw(st.sampled_from(Source)),
                    confirmed_on=draw(DAYS),
                    customer=draw(customers),
                )

    def _map(self, customer: Customer) -> None:
        draw = self.draw
        people = self._some(self.workspace.all(Person))
        for person in people:
            x, y = (draw(NUMBERS), draw(NUMBERS)) if draw(FLAGS) else (None, None)
            self._add(
                Placement,
                customer=customer.id,
                person=person.id,
                x=x,
                y=y,
                pinned=draw(FLAGS),
                buying_role=draw(st.sampled_from(BuyingRole)),
                support=draw(st.integers(-2, 2)),
                influence=draw(st.integers(1, 5)),
                interest=draw(st.integers(1, 5)),
                hours=draw(POSITIVE),
                accountable=draw(FLAGS),
                empowered=draw(FLAGS),
            )
            if draw(FLAGS):
                self._add(
                    Activity,
                    customer=customer.id,
                    person=person.id,
                    text=draw(WORDS),
                    creates=draw(FLAGS),
                    keeps=draw(FLAGS),
                )
        for source in people:
            for target in people:
                if source is not target and draw(FLAGS):
                    self._add(
                        Tie,
                        customer=customer.id,
                        source=source.id,
                        target=target.id,
                        kind=draw(st.sampled_from(TieKind)),
                        strength=draw(st.integers(1, 5)),
                        note=draw(ANY_TEXT),
                    )

    def _saved_view(self, customer: Customer) -> None:
        draw = self.draw
        texts = st.lists(ANY_TEXT, max_size=2, unique=True).map(tuple)
        self._add(
            SavedView,
            customer=customer.id,
            name=draw(WORDS),
            view=draw(st.sampled_from(View)),
            across=draw(st.sampled_from(Across)),
            deal=draw(st.sampled_from([None, *(deal.id for deal in self.workspace.deals_of(customer.id))])),
            audience=draw(st.sampled_from(Audience)),
            x=draw(NUMBERS),
            y=draw(NUMBERS),
            width=draw(POSITIVE),
            height=draw(POSITIVE),
            departments=draw(texts),
            organizations=tuple(sorted([*(each.id for each in self._some(self.workspace.all(Organization))), 0])),
            roles=tuple(draw(st.lists(st.sampled_from([str(role) for role in BuyingRole]), max_size=2, unique=True))),
            verdicts=draw(texts),
            stale=draw(FLAGS),
            not_asked=draw(FLAGS),
            focus=tuple(sorted(each.id for each in self._some(self.workspace.all(Person)))),
            steps=draw(st.integers(1, 9)),
            groups=draw(FLAGS),
            collapsed=draw(texts),
        )

    def _deal(self, customer: Customer) -> None:
        draw = self.draw
        deal = self._add(
            Deal,
            customer=customer.id,
            name=draw(WORDS),
            stage=draw(st.sampled_from(Stage)),
            value=draw(MONEY),
            close_on=draw(DAYS),
        )
        for _ in range(draw(st.integers(0, 2))):
            term = self._add(Term, deal=deal.id, name=draw(WORDS), locked=draw(FLAGS))
            chosen = draw(st.integers(0, 2))
            for number in range(draw(st.integers(0, 2))):
                option = self._add(
                    Option, term=term.id, label=draw(WORDS), chosen=number == chosen, value_change=draw(MONEY)
                )
                for win in self._some(self.workspace.all(Win)):
                    self._add(
                        Effect,
                        option=option.id,
                        win=win.id,
                        amount=draw(st.none() | NUMBERS),
                        source=draw(st.sampled_from(Source)),
                        note=draw(ANY_TEXT),
                    )
        for person in self._some(self.workspace.all(Person)):
            kind = draw(st.integers(0, 2))
            if kind == 0:
                self._add(Unaffected, deal=deal.id, person=person.id)
            elif kind == 1:
                self._add(Agreement, deal=deal.id, person=person.id, on=draw(DAYS), in_return=draw(ANY_TEXT))
            else:
                result = draw(st.sampled_from(Result))
                self._add(Outcome, deal=deal.id, person=person.id, result=result, on=draw(DAYS), note=draw(ANY_TEXT))
        for person in self._some(self.workspace.all(Person)):
            low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
            verdict = draw(st.sampled_from(Verdict))
            self._add(Prediction, deal=deal.id, person=person.id, verdict=verdict, low=low, high=high)
