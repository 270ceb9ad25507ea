"""Edits of what an option does to a win."""

from __future__ import annotations

from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.deals import Effect, Option
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Document


def set_effect(document: Document, option: int, win: int, amount: float | None, **fields: Any) -> int:
    """Say what an option does to a win: −2 hurts badly … +2 helps a lot, None when unsure. Returns the effect's id."""
    label = f"Set effect of {document.workspace.get(Option, option).label}"
    known = document.workspace.effect(option, win)
    if known is None:
        return add(document, label, Effect, option=option, win=win, amount=amount, **fields)
    change(document, label, Effect, known.id, {"amount": amount, **fields})
    return known.id


def change_effect(document: Document, effect: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change an effect's note or source."""
    text = document.workspace.get(Win, document.workspace.get(Effect, effect).win).text
    change(document, f"Change effect on “{text}”", Effect, effect, fields, typing)


def clear_effect(document: Document, option: int, win: int) -> None:
    """Say nothing of what an option does to a win any more."""
    known = document.workspace.effect(option, win)
    if known is not None:
        label = f"Clear effect of {document.workspace.get(Option, option).label}"
        remove_with_dependents(document, label, [known])
