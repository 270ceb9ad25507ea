"""Edits of what people said after delivery, and of what that taught about a deal."""

from __future__ import annotations

from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.deals import Effect
from stakeholder_map.model.outcomes import Outcome, Result, lesson
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.store.document import Document


def record_outcome(document: Document, deal: int, person: int, result: Result, **fields: Any) -> int:
    """Note how a delivered deal went for a person, as they said, and return the outcome's id.

    Where they had said something before, it is corrected; its day and note stay unless ``fields`` give others.
    """
    name = document.workspace.get(Person, person).name
    known = _outcome_of(document, deal, person)
    if known is not None:
        change(document, f"Change outcome of {name}", Outcome, known.id, {"result": result, **fields})
        return known.id
    return add(document, f"Add outcome of {name}", Outcome, deal=deal, person=person, result=result, **fields)


def change_outcome(document: Document, outcome: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change the day on which a person said how it went, or the note about it."""
    name = document.workspace.get(Person, document.workspace.get(Outcome, outcome).person).name
    change(document, f"Change outcome of {name}", Outcome, outcome, fields, typing)


def remove_outcome(document: Document, outcome: int) -> None:
    """Note that a person has not said how it went after all."""
    record = document.workspace.get(Outcome, outcome)
    name = document.workspace.get(Person, record.person).name
    remove_with_dependents(document, f"Remove outcome of {name}", [record])


def correct_effect(document: Document, effect: int, amount: float | None) -> None:
    """Set an effect to what delivery taught. It counts as stated, and its note keeps what had been believed before.

    None says that nobody knows. Setting the amount that it has already confirms it.
    """
    record = document.workspace.get(Effect, effect)
    text = document.workspace.get(Win, record.win).text
    fields = {"amount": amount, "source": Source.STATED, "note": lesson(record.note, record.amount)}
    change(document, f"Correct effect on “{text}”", Effect, effect, fields)


def _outcome_of(document: Document, deal: int, person: int) -> Outcome | None:
    """Return what a person said about a deal, None where they have not said anything."""
    found = document.workspace.related(Outcome, "deal", deal)
    return next((outcome for outcome in found if outcome.person == person), None)
