"""Doubling people on a map, taking people off it for elsewhere, and putting those on it whom the workspace knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from stakeholder_map.edits.fields import remove_with_dependents
from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import new_id
from stakeholder_map.model.ties import Tie
from stakeholder_map.store.document import Document

Places = Mapping[int, tuple[float, float]]
_COPY = re.compile(r" \(copy(?: \d+)?\)$")


def duplicate(document: Document, customer: int, people: Iterable[int], places: Places) -> list[int]:
    """Copy people on a map with the ties among them, as one step; return the copies in the order of the originals.

    ``places`` are the copies' centres, by original. A copy is somebody new in the same job: it has the original's
    title, department, organization, capacity and role on this map. What belongs to one human being stays with them:
    e-mail, phone, notes, floor, support, and every win, since nobody has asked the new one. O(people + their ties).
    """
    workspace = document.workspace
    originals = [p for p in dict.fromkeys(people) if workspace.placement(customer, p) is not None]
    if not originals:
        return []
    names = {person.name for person in workspace.all(Person)}
    copies: dict[int, int] = {}
    first = workspace.get(Person, originals[0]).name
    person_order, place_order = workspace.next_order(Person), workspace.next_order(Placement)
    tie_order = workspace.next_order(Tie)
    with document.step(f"Duplicate {first}" if len(originals) == 1 else f"Duplicate {len(originals)} people"):
        for n, original in enumerate(originals):
            person, placement = workspace.get(Person, original), workspace.placement(customer, original)
            assert placement is not None, "only those on the map are copied"
            copy = Person(
                new_id(),
                person_order + n,
                name=free_name(person.name, names),
                title=person.title,
                department=person.department,
                organization=person.organization,
                capacity_hours=person.capacity_hours,
            )
            names.add(copy.name)
            copies[original] = copy.id
            x, y = places.get(original, (None, None))
            document.put(copy)
            document.put(
                replace(
                    placement,
                    id=new_id(),
                    order=place_order + n,
                    person=copy.id,
                    x=None if x is None else float(x),
                    y=None if y is None else float(y),
                    pinned=False,
                    support=0,
                )
            )
        among = [t for original in originals for t in workspace.related(Tie, "source", original)]
        for n, tie in enumerate(tie for tie in among if tie.customer == customer and tie.target in copies):
            document.put(
                replace(
                    tie, id=new_id(), order=tie_order + n, source=copies[tie.source], target=copies[tie.target], note=""
                )
            )
    return list(copies.values())


def put_on_map(document: Document, customer: int, people: Iterable[int], places: Places) -> list[int]:
    """Put people of the workspace on a map, as one step, and return those who were not on it before.

    ``places`` are their centres; whoever has none there is placed by a layout.
    """
    workspace = document.workspace
    newcomers = [p for p in dict.fromkeys(people) if workspace.placement(customer, p) is None]
    if not newcomers:
        return []
    order = workspace.next_order(Placement)
    first = workspace.get(Person, newcomers[0]).name
    who = first if len(newcomers) == 1 else f"{len(newcomers)} people"
    with document.step(f"Put {who} on the map"):
        for n, person in enumerate(newcomers):
            x, y = places.get(person, (None, None))
            document.put(
                Placement(
                    new_id(),
                    order + n,
                    customer,
                    person,
                    None if x is None else float(x),
                    None if y is None else float(y),
                )
            )
    return newcomers


def take_off(document: Document, customer: int, people: Iterable[int]) -> None:
    """Take people off a map with their ties there, as one step, and keep them in the workspace with all they are.

    This is what cutting does: they are about to be pasted elsewhere, and must not lose their wins on the way.
    """
    workspace = document.workspace
    placements = [p for p in (workspace.placement(customer, person) for person in dict.fromkeys(people)) if p]
    if placements:
        first = workspace.get(Person, placements[0].person).name
        who = first if len(placements) == 1 else f"{len(placements)} people"
        remove_with_dependents(document, f"Cut {who}", placements)


def free_name(name: str, taken: set[str]) -> str:
    """Return "Ana Ruiz (copy)", or "(copy 2)" and on where that name is taken; a copy's copy counts on likewise."""
    base = _COPY.sub("", name)
    found, n = f"{base} (copy)", 1
    while found in taken:
        n += 1
        found = f"{base} (copy {n})"
    return found
