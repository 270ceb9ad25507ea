"""Adding a person whom nothing that was typed has found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from stakeholder_map.edits.maps import add_person_to_map
from stakeholder_map.edits.organizations import own_organization
from stakeholder_map.edits.people import parse_person
from stakeholder_map.model.maps import Customer
from stakeholder_map.ui.palette.entries import Entry

if TYPE_CHECKING:
    from stakeholder_map.ui.workspace_page import WorkspacePage


def offer_to_add(page: WorkspacePage, text: str) -> Entry | None:
    """Return the line that adds what is typed ("name, title, department") as a person to the map that is open."""
    session = page.session
    fields = parse_person(text)
    customer = session.workspace.find(Customer, session.customer)
    if "name" not in fields or customer is None or session.document.read_only_reason is not None:
        return None
    return Entry(
        "add:person",
        f"Add “{fields['name']}” as a person",
        partial(_add, page, text),
        detail=", ".join([fields[key] for key in ("title", "department") if key in fields]) or f"to {customer.name}",
        badge="+",
        tint="own",
    )


def _add(page: WorkspacePage, text: str) -> None:
    session = page.session
    if session.customer is None:
        return
    page.show_page("map")
    canvas = page.map_page.canvas
    x, y = canvas.free_spot_near(canvas.camera.x, canvas.camera.y)
    fields: dict[str, Any] = {**parse_person(text), "organization": own_organization(session.document)}
    person = session.edit(add_person_to_map, session.document, session.customer, fields.pop("name"), x=x, y=y, **fields)
    if person is not None:
        session.select("person", [person])
        canvas.setFocus()
        page.map_page.show_person(person)
