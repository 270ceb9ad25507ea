"""Edits of the ways of looking at a map that a person keeps, and of their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.store.document import Document


def save_view(document: Document, customer: int, name: str, **fields: Any) -> int:
    """Keep a way of looking at a customer's map, after those there are, and return its id."""
    name = name.strip()
    return add(document, f"Save view {name}", SavedView, customer=customer, name=name, **fields)


def rename_view(document: Document, saved: int, name: str, *, typing: str | None = None) -> None:
    """Give a saved view another name. Raises RuleError for a blank one."""
    change(document, f"Rename view {name.strip()}", SavedView, saved, {"name": name.strip()}, typing)


def update_view(document: Document, saved: int, **fields: Any) -> None:
    """Make a saved view show something else."""
    change(document, f"Update view {document.workspace.get(SavedView, saved).name}", SavedView, saved, fields)


def remove_view(document: Document, saved: int) -> None:
    """Forget a saved view; what it shows stays."""
    record = document.workspace.get(SavedView, saved)
    remove_with_dependents(document, f"Remove view {record.name}", [record])


def reorder_views(document: Document, customer: int, wanted: Sequence[int]) -> None:
    """Present a customer's saved views in this order. ``wanted`` holds all of their ids; else raises ValueError."""
    views = document.workspace.saved_views_of(customer)
    if sorted(wanted) != sorted(view.id for view in views):
        raise ValueError("each saved view of the customer belongs into the order once")
    if [view.id for view in views] == list(wanted):
        return
    # Views that came from files may share a number; the new ones are apart, and after those in use.
    orders = sorted(view.order for view in views)
    if len(set(orders)) < len(orders):
        first = document.workspace.next_order(SavedView)
        orders = list(range(first, first + len(views)))
    with document.step("Reorder views"):
        for saved, order in zip(wanted, orders, strict=True):
            record = document.workspace.get(SavedView, saved)
            if record.order != order:
                document.put(replace(record, order=order))


def move_view(document: Document, saved: int, by: int) -> None:
    """Present a saved view so many places later, or earlier where ``by`` is negative; at the ends it stays."""
    customer = document.workspace.get(SavedView, saved).customer
    ids = [each.id for each in document.workspace.saved_views_of(customer)]
    at = ids.index(saved)
    to = min(len(ids) - 1, max(0, at + by))
    ids.insert(to, ids.pop(at))
    reorder_views(document, customer, ids)
