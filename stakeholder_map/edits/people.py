"""Edits of people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document


def add_person(document: Document, name: str, **fields: Any) -> int:
    """Add a person who is on no map yet and return their id. Raises RuleError for a blank name."""
    return add(document, f"Add {name}", Person, name=name, **fields)


def rename(document: Document, person: int, name: str, *, typing: str | None = None) -> None:
    """Give a person another name. Raises RuleError for a blank one."""
    change(document, f"Rename {name}", Person, person, {"name": name.strip()}, typing)


def change_person(document: Document, person: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change a person's details, such as ``title`` or ``floor``."""
    name = document.workspace.get(Person, person).name
    what = " and ".join(_WORDS.get(field, field) for field in fields)
    change(document, f"Change {what} of {name}", Person, person, fields, typing)


def make_me(document: Document, person: int) -> None:
    """Say that this person is me; whoever was me before is not any more."""
    record = document.workspace.get(Person, person)
    before = document.workspace.me()
    with document.step(f"{record.name} is me"):
        if before is not None and before.id != person:
            document.put(replace(before, is_me=False))
        document.put(replace(record, is_me=True))


def remove_people(document: Document, people: list[int]) -> None:
    """Remove people from the workspace with their wins, places, ties and all that hangs on them."""
    records = [document.workspace.get(Person, person) for person in people]
    label = f"Remove {records[0].name}" if len(records) == 1 else f"Remove {len(records)} people"
    remove_with_dependents(document, label, records)


_WORDS = {
    "is_me": "me",
    "capacity_hours": "capacity",
    "organization": "organization",
    "email": "e-mail",
}


def parse_person(text: str) -> dict[str, str]:
    """Read "Ana Ruiz, Lead carpenter, Workshop" as name, title and department; what is left out is left out.

    More commas than that belong to the title, as in "Casey Jones, Director, Security Engineering, IT".
    """
    parts = [part.strip() for part in text.split(",")]
    fields = {"name": parts[0]}
    if len(parts) == 2:
        fields["title"] = parts[1]
    elif len(parts) > 2:
        fields["title"] = ", ".join(part for part in parts[1:-1] if part)
        fields["department"] = parts[-1]
    return {field: value for field, value in fields.items() if value}
