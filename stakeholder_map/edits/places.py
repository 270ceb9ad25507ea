"""Edits of where people stand: pinned to their place, or in another cell of the grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the grid: an influence, and either a support or an interest."""

    influence: int
    support: int | None = None
    interest: int | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a placement that put a person in this cell."""
        return {
            name: value
            for name, value in (
                ("influence", self.influence),
                ("support", self.support),
                ("interest", self.interest),
            )
            if value is not None
        }


def pin(document: Document, customer: int, people: Iterable[int], *, pinned: bool) -> None:
    """Let people keep their place on the free map whenever it is tidied, or no longer, as one step."""
    workspace = document.workspace
    found = [p for p in (workspace.placement(customer, person) for person in people) if p is not None]
    found = [placement for placement in found if placement.pinned != pinned]
    if not found:
        return
    whom = workspace.get(Person, found[0].person).name if len(found) == 1 else f"{len(found)} people"
    with document.step(f"{'Pin' if pinned else 'Unpin'} {whom}"):
        for placement in found:
            document.put(replace(placement, pinned=pinned))


def put_in_cells(document: Document, customer: int, cells: Mapping[int, Cell]) -> None:
    """Give people (by id) the influence and the support or interest of a cell of the grid, as one step.

    Nothing happens where all of them are in their cell already.
    """
    workspace = document.workspace
    puts = []
    for person, cell in cells.items():
        before = workspace.placement(customer, person)
        if before is not None and (after := replace(before, **cell.fields)) != before:
            puts.append((before, after))
    if not puts:
        return
    changed = [
        name
        for name in ("influence", "support", "interest")
        if any(getattr(before, name) != getattr(after, name) for before, after in puts)
    ]
    whom = workspace.get(Person, puts[0][0].person).name if len(puts) == 1 else f"{len(puts)} people"
    with document.step(f"Change {' and '.join(changed)} of {whom}"):
        for _, after in puts:
            document.put(after)
