"""Edits of how people win."""

from __future__ import annotations

from datetime import date
from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.store.document import Document


def add_win(document: Document, person: int, text: str, **fields: Any) -> int:
    """Note how a person wins and return the win's id."""
    name = document.workspace.get(Person, person).name
    return add(document, f"Add how {name} wins", Win, person=person, text=text.strip(), **fields)


def change_win(document: Document, win: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change a win's text, weight, must, kind or customer."""
    change(document, f"Change “{document.workspace.get(Win, win).text}”", Win, win, fields, typing)


def confirm_win(document: Document, win: int, on: date) -> None:
    """Note that the person said so themselves on that day."""
    text = document.workspace.get(Win, win).text
    fields = {"source": Source.STATED, "confirmed_on": on.isoformat()}
    change(document, f"Confirm “{text}”", Win, win, fields)


def remove_win(document: Document, win: int) -> None:
    """Remove a win with the effects that deals have on it."""
    record = document.workspace.get(Win, win)
    remove_with_dependents(document, f"Remove “{record.text}”", [record])
