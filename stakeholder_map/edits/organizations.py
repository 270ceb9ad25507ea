"""Edits of organizations."""

from __future__ import annotations

from typing import Any

from stakeholder_map.edits.fields import add, change
from stakeholder_map.model.people import Organization, OrganizationKind
from stakeholder_map.store.document import Document


def add_organization(document: Document, name: str, kind: OrganizationKind) -> int:
    """Add an organization and return its id. Raises RuleError for a blank name."""
    return add(document, f"Add {name}", Organization, name=name, kind=kind)


def change_organization(document: Document, organization: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change an organization's name or kind."""
    name = document.workspace.get(Organization, organization).name
    change(document, f"Change {name}", Organization, organization, fields, typing)


def own_organization(document: Document) -> int | None:
    """Return the id of our own company, the one *me* is in, or the first of kind *own*. Changes nothing."""
    me = document.workspace.me()
    if me is not None and me.organization is not None:
        return me.organization
    own = document.workspace.related(Organization, "kind", OrganizationKind.OWN)
    return own[0].id if own else None
