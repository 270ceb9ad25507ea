"""Edits of conversations and of what people said after delivery."""

from __future__ import annotations

from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.outcomes import Outcome, Result
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.store.document import Document


def add_talk(document: Document, person: int, **fields: Any) -> int:
    """Note a talk with a person and return its id."""
    name = document.workspace.get(Person, person).name
    return add(document, f"Add talk with {name}", Talk, person=person, **fields)


def change_talk(document: Document, talk: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change what a talk was about, or whether its follow-up is done."""
    name = document.workspace.get(Person, document.workspace.get(Talk, talk).person).name
    change(document, f"Change talk with {name}", Talk, talk, fields, typing)


def remove_talk(document: Document, talk: int) -> None:
    """Remove a talk."""
    record = document.workspace.get(Talk, talk)
    name = document.workspace.get(Person, record.person).name
    remove_with_dependents(document, f"Remove talk with {name}", [record])


def record_outcome(
    document: Document, deal: int, person: int, result: Result, *, on: str | None = None, note: str = ""
) -> int:
    """Note how a delivered deal went for a person, as they said, and return the outcome's id."""
    name = document.workspace.get(Person, person).name
    known = [o for o in document.workspace.related(Outcome, "deal", deal) if o.person == person]
    if known:
        change(document, f"Change outcome of {name}", Outcome, known[0].id, {"result": result, "on": on, "note": note})
        return known[0].id
    return add(document, f"Add outcome of {name}", Outcome, deal=deal, person=person, result=result, on=on, note=note)
