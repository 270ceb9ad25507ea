"""Which rows of the People table a change of the workspace is about."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import KINDS, Workspace
from stakeholder_map.store.document import Changed

_JUDGING = frozenset(("deal", "term", "option", "effect", "unaffected", "agreement", "win", "person", "placement"))
# Columns that show records of another kind, which leave no trace of whose they were when they are removed.
_SHOWS = {"win": ("wins", "asked"), "tie": ("serves", "served_by"), "organization": ("organization",)}


@dataclass(frozen=True, slots=True)
class TouchedPeople:
    """``people`` whose rows changed, and ``columns`` in which any row may have; who is there may have changed too."""

    people: frozenset[int]
    columns: frozenset[str]
    may_be_others: bool


def touched_people(workspace: Workspace, changed: Changed, customer: int | None) -> TouchedPeople:
    """Return what a change touches, rather too much than too little. O(changed records and their ties)."""
    people: set[int] = set()
    columns: set[str] = set()
    found: set[int] = set()
    for kind in changed.kinds & {"person", "placement", "win", "tie", "organization"}:
        record_type: type[Record] = KINDS[kind]
        for record_id in changed.ids:
            record = workspace.find(record_type, record_id)
            if record is not None:
                found.add(record_id)
                people |= _whose(workspace, record, customer)
    if changed.ids - found:
        for kind, shown in _SHOWS.items():
            if kind in changed.kinds:
                columns |= {*shown}
    if "organization" in changed.kinds:
        columns.add("organization")
    if changed.kinds & _JUDGING:
        columns.add("verdict")
    return TouchedPeople(frozenset(people), frozenset(columns), bool(changed.kinds & {"person", "placement"}))


def _whose(workspace: Workspace, record: Record, customer: int | None) -> set[int]:
    match record:
        case Person():
            return {record.id, *_tied(workspace, record.id, customer)}  # who say its name
        case Placement() | Win():
            return {record.person}
        case Tie():
            return {record.source, record.target}
        case Organization():
            return {person.id for person in workspace.group(Person, "organization", record.id)}
    return set()


def _tied(workspace: Workspace, person: int, customer: int | None) -> set[int]:
    return {
        end
        for field in ("source", "target")
        for tie in workspace.group(Tie, field, person)
        if tie.customer == customer
        for end in (tie.source, tie.target)
    }
