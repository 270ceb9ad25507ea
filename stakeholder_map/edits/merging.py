"""Making one person of two who are the same: nothing that was noted about either is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from stakeholder_map.model.deals import Agreement, Unaffected
from stakeholder_map.model.maps import Activity, BuyingRole, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.rules import REFERENCES
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document

R = TypeVar("R", bound=Record)

# Each field and the value with which it says nothing, so that the other's value is proposed.
PERSON_FIELDS: dict[str, Any] = {
    "name": "",
    "title": "",
    "department": "",
    "organization": None,
    "email": "",
    "phone": "",
    "floor": 0.0,
    "capacity_hours": 40.0,
}
PLACEMENT_FIELDS: dict[str, Any] = {
    "buying_role": BuyingRole.NONE,
    "support": 0,
    "influence": 3,
    "interest": 3,
    "hours": 0.0,
    "accountable": False,
    "empowered": False,
}
RESULT = "result"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing of which a person has only one: a field of the person, of their place on a map, or a deal's result.

    ``about`` is the customer whose map it is, or the deal, and 0 for a field of the person.
    """

    name: str
    about: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two people differ: what either says, and whether the other's value is proposed."""

    field: Field
    kept: Any
    other: Any
    takes_other: bool


def differences(workspace: Workspace, kept: int, other: int) -> list[Difference]:
    """Return the fields in which two people differ, so that somebody must choose. What is blank gives way.

    Raises KeyError for people who are not in the workspace. O(their records).
    """
    one, two = workspace.get(Person, kept), workspace.get(Person, other)
    found = _differing(one, two, PERSON_FIELDS, 0)
    for placement in workspace.related(Placement, "person", kept):
        twin = workspace.placement(placement.customer, other)
        if twin is not None:
            found += _differing(placement, twin, PLACEMENT_FIELDS, placement.customer)
    told = {outcome.deal: outcome for outcome in workspace.related(Outcome, "person", other)}
    for outcome in workspace.related(Outcome, "person", kept):
        if outcome.deal in told:
            found += _differing(outcome, told[outcome.deal], {RESULT: None}, outcome.deal)
    return found


def merge_people(document: Document, kept: int, other: int, choices: Mapping[Field, bool] | None = None) -> None:
    """Make one person of two, as one step: ``kept`` stays, and all that hangs on ``other`` comes along.

    ``choices`` says for ``differences`` whether the other's value is taken; what it leaves out is as proposed. Whoever
    of them is me stays me. Ties between the two go. Where both have a place on the same map, or the same tie,
    activity, agreement, mark or outcome, one stays that says what both said. Raises KeyError for people who are not
    there, ValueError for one and the same. O(their records).
    """
    workspace = document.workspace
    one, two = workspace.get(Person, kept), workspace.get(Person, other)
    if kept == other:
        raise ValueError("a person cannot be merged with themselves")
    wanted = choices or {}
    taken = {d.field: d.other for d in differences(workspace, kept, other) if wanted.get(d.field, d.takes_other)}
    # Where only the other has spoken, their result comes along, and with it what had been predicted for them.
    spoken = {outcome.deal for outcome in workspace.group(Outcome, "person", kept)}
    told = workspace.group(Outcome, "person", other)
    taken |= {Field(RESULT, outcome.deal): outcome.result for outcome in told if outcome.deal not in spoken}
    mine: dict[str, Any] = {field.name: value for field, value in taken.items() if not field.about}
    if not one.is_me and two.is_me:
        mine["is_me"] = True
    with document.step(f"Make one person of {one.name} and {two.name}"):
        document.put(replace(one, **mine, notes=_joined(one.notes, two.notes)))
        for record in hanging_on(workspace, other):
            _bring_along(document, record, kept, other, taken)
        for view in workspace.all(SavedView):
            if other in view.focus:
                focus = tuple(dict.fromkeys(kept if person == other else person for person in view.focus))
                document.put(replace(view, focus=focus))
        document.remove(workspace.get(Person, other))


def hanging_on(workspace: Workspace, person: int) -> list[Record]:
    """Return every record that refers to a person and cannot be without one. O(them)."""
    found: dict[tuple[type[Record], int], Record] = {}
    for record_type, field, _ in REFERENCES["person"]:
        for record in workspace.related(record_type, field, person):
            found[record_type, record.id] = record
    return list(found.values())


def _differing(one: Record, two: Record, blanks: Mapping[str, Any], about: int) -> list[Difference]:
    pairs = {name: (getattr(one, name), getattr(two, name)) for name in blanks}
    return [
        Difference(Field(name, about), mine, theirs, takes_other=mine == blanks[name])
        for name, (mine, theirs) in pairs.items()
        if mine != theirs
    ]


def _bring_along(document: Document, record: Record, kept: int, other: int, taken: Mapping[Field, Any]) -> None:
    """Let a record refer to ``kept`` instead of ``other``, or join its twin there."""
    fields = [field for record_type, field, _ in REFERENCES["person"] if record_type is type(record)]
    turned: dict[str, Any] = {field: kept for field in fields if getattr(record, field) == other}
    moved = replace(record, **turned)
    if isinstance(moved, Tie) and moved.source == moved.target:
        document.remove(record)
        return
    twin = _twin(document.workspace, moved, fields[0])
    if twin is None:
        document.put(moved)
        return
    document.put(_one_of(twin, moved, taken))
    document.remove(record)


def _twin(workspace: Workspace, record: R, field: str) -> R | None:
    """Return another record that says the same of the same, where there may be or need be only one."""
    key = _key(record)
    if key is None:
        return None
    alike: Collection[R] = workspace.related(type(record), field, getattr(record, field))
    return next((each for each in alike if each.id != record.id and _key(each) == key), None)


def _key(record: Record) -> tuple[object, ...] | None:
    """Return what tells a record from its person's others of this kind; None for kinds that may say a thing twice."""
    match record:
        case Placement():
            return (record.customer,)
        case Tie():
            return record.customer, record.source, record.target, record.kind
        case Activity():
            return record.customer, record.text.strip().casefold()
        case Unaffected() | Agreement() | Prediction() | Outcome():
            return (record.deal,)
        case _:
            return None


def _one_of(twin: Record, moved: Record, taken: Mapping[Field, Any]) -> Record:
    """Return one record that says what two of the same key say."""
    one: Record = twin
    match twin, moved:
        case Placement(), Placement():
            chosen = {f.name: v for f, v in taken.items() if f.about == twin.customer and f.name in PLACEMENT_FIELDS}
            placed = twin if twin.x is not None else replace(twin, x=moved.x, y=moved.y)
            one = replace(placed, **chosen, pinned=twin.pinned or moved.pinned)
        case Tie(), Tie():
            one = replace(twin, strength=max(twin.strength, moved.strength), note=_joined(twin.note, moved.note))
        case Activity(), Activity():
            one = replace(twin, creates=twin.creates or moved.creates, keeps=twin.keeps or moved.keeps)
        case Agreement(), Agreement():
            one = replace(twin, on=twin.on or moved.on, in_return=_joined(twin.in_return, moved.in_return))
        case Prediction(), Prediction():
            said = moved if Field(RESULT, twin.deal) in taken else twin
            one = replace(said, id=twin.id, order=twin.order)
        case Outcome(), Outcome():
            first, second = (moved, twin) if Field(RESULT, twin.deal) in taken else (twin, moved)
            one = replace(twin, result=first.result, on=first.on or second.on, note=_joined(first.note, second.note))
    return one


def _joined(text: str, more: str) -> str:
    """Return both texts, one below the other, unless the first says it all."""
    if not more.strip() or more.strip() in text:
        return text
    return f"{text.rstrip()}\n{more.strip()}" if text.strip() else more
