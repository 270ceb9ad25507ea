"""Edits of ties between people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TIE_WORDS, Tie, TieKind
from stakeholder_map.store.document import Document


def connect(
    document: Document,
    customer: int,
    source: int,
    target: int,
    kind: TieKind = TieKind.SERVES,
    strength: int = 3,
    note: str = "",
) -> int:
    """Tie two people on a customer's map and return the tie's id. Raises RuleError for a second one of a kind."""
    people = document.workspace
    label = f"{people.get(Person, source).name} {TIE_WORDS[kind]} {people.get(Person, target).name}"
    return add(
        document, label, Tie, customer=customer, source=source, target=target, kind=kind, strength=strength, note=note
    )


def change_tie(document: Document, tie: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change a tie's kind, strength or note."""
    change(document, f"Change {_sentence(document, tie)}", Tie, tie, fields, typing)


def turn_around(document: Document, tie: int) -> None:
    """Swap the source and the target of a tie."""
    record = document.workspace.get(Tie, tie)
    with document.step(f"Turn around {_sentence(document, tie)}"):
        document.put(replace(record, source=record.target, target=record.source))


def cut(document: Document, ties: Iterable[int]) -> None:
    """Remove ties; the people stay."""
    records = [document.workspace.get(Tie, tie) for tie in ties]
    label = f"Cut {_sentence(document, records[0].id)}" if len(records) == 1 else f"Cut {len(records)} ties"
    remove_with_dependents(document, label, records)


def _sentence(document: Document, tie: int) -> str:
    record = document.workspace.get(Tie, tie)
    source, target = (document.workspace.get(Person, p).name for p in (record.source, record.target))
    return f"{source} {TIE_WORDS[record.kind]} {target}"
