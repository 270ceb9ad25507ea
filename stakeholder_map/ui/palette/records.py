"""The people, customers, deals, wins and organizations of a workspace, to be found by typing.

A line of text stands for each record; entries are made only of those that are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.palette.entries import Entry
from stakeholder_map.ui.palette.jumps import Jumps
from stakeholder_map.ui.palette.matching import Lines
from stakeholder_map.ui.parts import initials

if TYPE_CHECKING:
    from stakeholder_map.ui.workspace_page import WorkspacePage

# The kinds that can be found, in the order in which equally good ones are shown.
HEADINGS: dict[str, str] = {
    "person": "People",
    "customer": "Customers",
    "deal": "Deals",
    "win": "Wins",
    "organization": "Organizations",
}
_TYPES: dict[str, type[Record]] = {
    "person": Person,
    "customer": Customer,
    "deal": Deal,
    "win": Win,
    "organization": Organization,
}


@dataclass(frozen=True, slots=True)
class Group:
    """The records of a kind and their lines, number by number."""

    kind: str
    ids: Sequence[int]
    lines: Lines


class Records:
    """What a workspace holds, read anew after each change when it is next asked for (about 30 ms for 30,000 lines)."""

    def __init__(self, page: WorkspacePage) -> None:
        self._session = page.session
        self._jumps = Jumps(page)
        self._groups: list[Group] = []
        self._revision = -1

    def groups(self) -> list[Group]:
        """Return the lines of each kind as they are now."""
        document = self._session.document
        if self._revision != document.revision:
            self._groups = [_group(self._session.workspace, kind) for kind in HEADINGS]
            self._revision = document.revision
        return self._groups

    def entry(self, kind: str, record_id: int) -> Entry | None:
        """Return the entry of a record, or None where it is gone."""
        if kind not in _TYPES or self._session.workspace.find(_TYPES[kind], record_id) is None:
            return None
        makers: dict[str, Callable[[int], Entry]] = {
            "person": self._person,
            "customer": self._customer,
            "deal": self._deal,
            "win": self._win,
            "organization": self._organization,
        }
        return makers[kind](record_id)

    def _person(self, record_id: int) -> Entry:
        workspace = self._session.workspace
        person = workspace.get(Person, record_id)
        organization = workspace.find(Organization, person.organization)
        return Entry(
            f"person:{record_id}",
            person.name,
            partial(self._jumps.to_person, record_id),
            detail=_about(person, organization.name if organization else ""),
            badge=initials(person.name),
            tint=organization.kind.value if organization else "not_asked",
            other=("only their surroundings", partial(self._jumps.to_surroundings, record_id)),
        )

    def _customer(self, record_id: int) -> Entry:
        name = self._session.workspace.get(Customer, record_id).name
        jump = partial(self._jumps.to_customer, record_id)
        return Entry(f"customer:{record_id}", name, jump, detail="customer", badge=initials(name), tint="customer")

    def _deal(self, record_id: int) -> Entry:
        session = self._session
        deal = session.workspace.get(Deal, record_id)
        outcome = session.verdict_of(record_id).outcome.value
        return Entry(
            f"deal:{record_id}",
            deal.name,
            partial(self._jumps.to_deal, record_id),
            detail=f"{_about_deal(session.workspace, deal)} · {VERDICT_WORDS[outcome].lower()}",
            badge=GLYPHS[outcome],
            tint=outcome,
            other=("colour the map by it", partial(self._jumps.colour_by, record_id)),
        )

    def _win(self, record_id: int) -> Entry:
        workspace = self._session.workspace
        win = workspace.get(Win, record_id)
        return Entry(
            f"win:{record_id}",
            " ".join(win.text.split()),
            partial(self._jumps.to_win, record_id),
            detail=f"how {workspace.get(Person, win.person).name} wins",
            badge="★" if win.must else "●" * min(win.weight, 3),
            tint="loses" if win.must else "not_asked",
            other=("show the person", partial(self._jumps.to_person, win.person)),
        )

    def _organization(self, record_id: int) -> Entry:
        organization = self._session.workspace.get(Organization, record_id)
        return Entry(
            f"organization:{record_id}",
            organization.name,
            partial(self._jumps.to_organization, record_id),
            detail=f"{_KIND_WORDS[organization.kind.value]} · selects its people",
            badge=initials(organization.name),
            tint=organization.kind.value,
        )


_KIND_WORDS = {"own": "our own company", "customer": "a customer’s company", "partner": "a partner"}


def _about(person: Person, organization: str) -> str:
    return ", ".join(filter(None, (person.title, person.department, organization)))


def _about_deal(workspace: Workspace, deal: Deal) -> str:
    return f"deal with {workspace.get(Customer, deal.customer).name}"


def _group(workspace: Workspace, kind: str) -> Group:
    records: Sequence[Any] = workspace.all(_TYPES[kind])
    ids = [record.id for record in records]
    if kind == "win":
        return Group(kind, ids, Lines([win.text for win in records], loose=False))
    details: list[str] = []
    if kind == "person":
        names = {organization.id: organization.name for organization in workspace.all(Organization)}
        details = [_about(person, names.get(person.organization or 0, "")) for person in records]
    elif kind == "deal":
        details = [_about_deal(workspace, deal) for deal in records]
    return Group(kind, ids, Lines([record.name for record in records], details))
