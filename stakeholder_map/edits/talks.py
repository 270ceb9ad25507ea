"""Edits of conversations."""

from __future__ import annotations

from datetime import date
from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.store.document import Document


def add_talk(document: Document, person: int, **fields: Any) -> int:
    """Note a talk with a person and return its id."""
    name = document.workspace.get(Person, person).name
    return add(document, f"Add talk with {name}", Talk, person=person, **fields)


def plan_talk(document: Document, person: int, due: date, question: str) -> int:
    """Plan a talk with a person for a day, with what to ask, and return its id."""
    name = document.workspace.get(Person, person).name
    return add(document, f"Plan talk with {name}", Talk, person=person, due=due.isoformat(), question=question.strip())


def change_talk(document: Document, talk: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change what a talk was about, or whether its follow-up is done."""
    name = document.workspace.get(Person, document.workspace.get(Talk, talk).person).name
    change(document, f"Change talk with {name}", Talk, talk, fields, typing)


def remove_talk(document: Document, talk: int) -> None:
    """Remove a talk."""
    record = document.workspace.get(Talk, talk)
    name = document.workspace.get(Person, record.person).name
    remove_with_dependents(document, f"Remove talk with {name}", [record])
