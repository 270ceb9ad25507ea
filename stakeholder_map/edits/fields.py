"""Changing fields of one record, and taking records out together with all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from stakeholder_map.model.maps import Placement
from stakeholder_map.model.records import Record, new_id
from stakeholder_map.model.rules import REFERENCES
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.workspace import Workspace, kind_of
from stakeholder_map.store.document import Document

R = TypeVar("R", bound=Record)


def add(document: Document, label: str, record_type: type[R], /, **fields: Any) -> int:
    """Add one record at the end of its kind's order, as one step, and return its id."""
    record = record_type(new_id(), document.workspace.next_order(record_type), **fields)
    with document.step(label):
        document.put(record)
    return record.id


def change(
    document: Document,
    label: str,
    record_type: type[R],
    record_id: int,
    fields: dict[str, Any],
    typing: str | None = None,
) -> None:
    """Change fields of one record, as one step. Steps with the same ``typing`` token on the same fields merge.

    Raises KeyError where there is no such record and RuleError where the new value may not be.
    """
    before = document.workspace.get(record_type, record_id)
    merge = f"{kind_of(record_type)}:{record_id}:{'+'.join(sorted(fields))}:{typing}" if typing else None
    with document.step(label, merge):
        document.put(replace(before, **fields))


def remove_with_dependents(document: Document, label: str, records: Iterable[Record]) -> None:
    """Take records out with everything that cannot be without them; what merely mentions them forgets them."""
    gone, forgetful = dependents(document.workspace, records)
    with document.step(label):
        for changed in forgetful:
            document.put(changed)
        for record in gone:
            document.remove(record)


def dependents(workspace: Workspace, records: Iterable[Record]) -> tuple[list[Record], list[Record]]:
    """Return (records that go, records that stay with an emptied reference) when ``records`` are taken out.

    Costs O(records found).
    """
    gone: dict[tuple[type[Record], int], Record] = {}
    forgetful: dict[tuple[type[Record], int], Record] = {}
    queue = list(records)
    while queue:
        record = queue.pop()
        key = (type(record), record.id)
        if key in gone:
            continue
        gone[key] = record
        for record_type, field, emptied_then in REFERENCES[kind_of(record)]:
            for other in workspace.related(record_type, field, record.id):
                if emptied_then:
                    other_key = (type(other), other.id)
                    emptied: dict[str, Any] = {field: None}
                    forgetful[other_key] = replace(forgetful.get(other_key, other), **emptied)
                else:
                    queue.append(other)
        if isinstance(record, Placement):
            queue.extend(_ties_at(workspace, record))
    stay = [record for key, record in forgetful.items() if key not in gone]
    return list(reversed(gone.values())), stay


def _ties_at(workspace: Workspace, placement: Placement) -> list[Tie]:
    ends = workspace.related(Tie, "source", placement.person) + workspace.related(Tie, "target", placement.person)
    return [tie for tie in ends if tie.customer == placement.customer]
