"""Taking in records that an import made."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholder_map.model.records import Record
from stakeholder_map.store.document import Document


def take_in(document: Document, label: str, records: Iterable[Record]) -> None:
    """Add or replace all records of an import, as one step. Raises RuleError, and then nothing is taken in."""
    with document.step(label):
        for record in records:
            document.put(record)
