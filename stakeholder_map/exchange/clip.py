"""People and their ties on the clipboard: as plain rows for any program, and as JSON for another map or workspace.

What leaves with them is what cards and lists show: name, title, department, organization, e-mail and phone; the JSON
also says what they are on the map and the notes on ties among them. Wins, talks, deals and notes about people stay in
their workspace: in the same one they are the same people, and elsewhere nobody has asked them yet.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from stakeholder_map.exchange.identity import PeopleIndex, normal, shared_emails
from stakeholder_map.exchange.plans import Draft, ExchangeError, ImportPlan
from stakeholder_map.exchange.tables_csv import safe_cell
from stakeholder_map.model.maps import BuyingRole, Placement
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.records import MAX_ID, new_id
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import Workspace

MIME = "application/x-stakeholder-map+json"
_FORMAT = "stakeholder-map-clip"
_UNREADABLE = "What was copied cannot be read; copy it again."
_NOBODY_YET = 0
_DETAILS = ("name", "title", "department", "email", "phone")
_ON_THE_MAP = ("buying_role", "support", "influence", "interest", "hours", "accountable", "empowered", "pinned")

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ClippedPerson:
    """One person that was copied, with the organization by name, and their place on the map they were copied from."""

    id: int
    details: Mapping[str, Any]
    organization: str = ""
    kind: OrganizationKind = OrganizationKind.PARTNER
    place: Place | None = None
    on_the_map: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clip:
    """What was copied: ``customer`` is the id of the map it came from, 0 for none. Ties refer to the people's ids."""

    customer: int
    people: tuple[ClippedPerson, ...]
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasting does: the plan, everyone it is about in their order, and who of them comes onto the map with it.

    ``wishes`` are the newcomers' places on the map they were copied from; ``same_map`` says that it is this one.
    """

    plan: ImportPlan
    people: tuple[int, ...]
    newcomers: tuple[int, ...]
    wishes: Mapping[int, Place]
    same_map: bool = False

    def puts(self, places: Mapping[int, Place]) -> list[Any]:
        """Return the records to put, with the newcomers at these places."""
        fresh = set(self.newcomers)
        return [
            replace(record, x=float(places[record.person][0]), y=float(places[record.person][1]))
            if isinstance(record, Placement) and record.person in fresh and record.person in places
            else record
            for record in self.plan.puts
        ]


def clip_text(workspace: Workspace, people: Iterable[int]) -> str:
    """Return people as rows of name, title, department and organization, separated by tabs, for any program. O(n)."""
    rows = []
    for person in (workspace.get(Person, each) for each in people):
        organization = workspace.organization_of(person)
        cells = (person.name, person.title, person.department, organization.name if organization else "")
        rows.append([safe_cell(" ".join(cell.split())) for cell in cells])
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue()


def clip_json(workspace: Workspace, customer: int | None, people: Iterable[int], places: Mapping[int, Place]) -> str:
    """Return people of a customer's map, or of no map, with the ties among them as JSON. O(people + their ties).

    ``places`` are their centres. Raises KeyError for people who are not in the workspace.
    """
    chosen = list(dict.fromkeys(people))
    among = set(chosen)
    found = []
    for person in (workspace.get(Person, each) for each in chosen):
        organization = workspace.organization_of(person)
        placement = workspace.placement(customer, person.id) if customer is not None else None
        entry: dict[str, Any] = {"id": str(person.id), **{name: getattr(person, name) for name in _DETAILS}}
        if organization is not None:
            entry["organization"] = {"name": organization.name, "kind": organization.kind}
        if person.id in places:
            entry["x"], entry["y"] = places[person.id]
        if placement is not None:
            entry["on_the_map"] = {name: getattr(placement, name) for name in _ON_THE_MAP}
        found.append(entry)
    ties = [
        {
            "source": str(tie.source),
            "target": str(tie.target),
            "kind": tie.kind,
            "strength": tie.strength,
            "note": tie.note,
        }
        for person in chosen
        for tie in workspace.related(Tie, "source", person)
        if tie.customer == customer and tie.target in among
    ]
    head = {"format": _FORMAT, "version": 1, "customer": str(customer or 0)}
    return json.dumps({**head, "people": found, "ties": ties}, ensure_ascii=False)


def read_clip(text: str) -> Clip:
    """Return what ``clip_json`` wrote. Raises ExchangeError for anything else."""
    try:
        found = json.loads(text)
        if found["format"] != _FORMAT or found["version"] != 1:
            raise ValueError("another format")
        people = tuple(_person(entry) for entry in found["people"])
        ids = {person.id for person in people}
        ties = tuple(_tie(entry) for entry in found["ties"])
        if not people or any(tie.source not in ids or tie.target not in ids for tie in ties):
            raise ValueError("nobody, or ties to nobody")
        return Clip(_id(found["customer"]), people, ties)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ExchangeError(_UNREADABLE) from error


def plan_clip(workspace: Workspace, customer: int, clip: Clip) -> Pasted:
    """Plan to put what was copied on a customer's map.

    Who is in this workspace comes as the same person, whoever has the same e-mail or the same name and organization
    is taken for that one, all others are added. Whoever is on the map stays where they are. What somebody was on a
    map comes along only onto that map. Raises ExchangeError where a rule would be broken. O(people + workspace).
    """
    draft = Draft(workspace)
    strangers = [copied for copied in clip.people if workspace.find(Person, copied.id) is None]
    everyone = workspace.all(Person) if strangers else []
    details = [(copied.details["name"], copied.details["email"]) for copied in strangers]
    index = PeopleIndex(everyone, shared_emails([*((p.name, p.email) for p in everyone), *details]))
    person_of: dict[int, int] = {}
    newcomers, wishes = [], {}
    for copied in clip.people:
        person = person_of[copied.id] = _take_in(draft, index, copied)
        if draft.after.placement(customer, person) is None:
            on_the_map = copied.on_the_map if clip.customer == customer else {}
            order = draft.next_order(Placement)
            draft.put(Placement(new_id(), order, customer, person, **on_the_map))
            newcomers.append(person)
            if copied.place is not None:
                wishes[person] = copied.place
    for tie in clip.ties:
        source, target = person_of[tie.source], person_of[tie.target]
        known = {(t.target, t.kind) for t in draft.after.related(Tie, "source", source) if t.customer == customer}
        if source != target and (target, tie.kind) not in known:
            order = draft.next_order(Tie)
            draft.put(replace(tie, id=new_id(), order=order, customer=customer, source=source, target=target))
    plan = draft.plan("What was copied")
    people = tuple(dict.fromkeys(person_of.values()))
    return Pasted(plan, people, tuple(newcomers), wishes, clip.customer == customer)


def pasted_rows(workspace: Workspace, customer: int, plan: ImportPlan) -> Pasted:
    """Return what pasting rows does, from the plan of taking them in."""
    placements = [
        record
        for record in plan.puts
        if isinstance(record, Placement)
        and workspace.find(Placement, record.id) is None
        and record.customer == customer
    ]
    people = [record.id for record in plan.puts if isinstance(record, Person)]
    newcomers = [placement.person for placement in placements]
    return Pasted(plan, tuple(dict.fromkeys([*newcomers, *people])), tuple(newcomers), {})


# Inside


def _take_in(draft: Draft, index: PeopleIndex, copied: ClippedPerson) -> int:
    """Return the person of this workspace that somebody copied is, added where there is none."""
    if draft.after.find(Person, copied.id) is not None:
        return copied.id
    organization = _organization(draft, copied)
    known = organization.id if organization is not None else (_NOBODY_YET if copied.organization else None)
    wanted = Person(_NOBODY_YET, organization=known, **copied.details)
    same = index.by_email(wanted) or [p for p in index.named(wanted.name) if p.organization == wanted.organization]
    if len(same) == 1:
        return same[0].id
    if organization is None and copied.organization:
        order = draft.next_order(Organization)
        organization = draft.put(Organization(new_id(), order, copied.organization, copied.kind))
    added = replace(
        wanted,
        id=new_id(),
        order=draft.next_order(Person),
        organization=organization.id if organization is not None else None,
    )
    draft.put(added)
    index.put(added)
    return added.id


def _organization(draft: Draft, copied: ClippedPerson) -> Organization | None:
    name = normal(copied.organization)
    return next((o for o in draft.after.all(Organization) if name and normal(o.name) == name), None)


def _person(entry: Mapping[str, Any]) -> ClippedPerson:
    details = {name: _text(entry.get(name, "")) for name in _DETAILS}
    organization = entry.get("organization") or {}
    on_the_map = dict(entry.get("on_the_map") or {})
    if set(on_the_map) - set(_ON_THE_MAP):
        raise ValueError("unknown fields")
    if "buying_role" in on_the_map:
        on_the_map["buying_role"] = BuyingRole(on_the_map["buying_role"])
    place = (float(entry["x"]), float(entry["y"])) if "x" in entry else None
    return ClippedPerson(
        _id(entry["id"]),
        details,
        _text(organization.get("name", "")),
        OrganizationKind(organization.get("kind", OrganizationKind.PARTNER)),
        place,
        on_the_map,
    )


def _tie(entry: Mapping[str, Any]) -> Tie:
    strength = entry.get("strength", 3)
    return Tie(
        _NOBODY_YET,
        source=_id(entry["source"]),
        target=_id(entry["target"]),
        kind=TieKind(entry["kind"]),
        strength=strength,
        note=_text(entry.get("note", "")),
    )


def _id(text: Any) -> int:
    number = int(_text(text))
    if not 0 <= number <= MAX_ID:
        raise ValueError("no id")
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
