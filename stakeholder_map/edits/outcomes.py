"""Edits of what a deal promised people, what they said after delivery, and what that taught about the deal.

What a deal promised is kept on the way, by edits that a person makes anyway: when the deal is marked delivered, for
everyone on the map; and for whoever came later, when they first say how it went. Until delivery a deal is still being
shaped, so what is changed between agreeing and delivering counts. Afterwards nothing changes what is kept, save taking
the deal back to an earlier stage: then it is counted anew when it is marked delivered again, for those who have not
spoken by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.deals import Deal, Effect, Stage
from stakeholder_map.model.outcomes import Outcome, Prediction, Result, lesson
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import new_id
from stakeholder_map.model.verdicts import Verdict
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.store.document import Document
from stakeholder_map.store.history import JOIN_LAST


class Foreseen(Protocol):
    """How a person fares in a deal as it is noted: what ``analysis.verdicts`` counts."""

    @property
    def person(self) -> int: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


def change_stage(
    document: Document, deal: int, stage: Stage, foreseen: Iterable[Foreseen], *, typing: str | None = None
) -> None:
    """Say how far a deal is. When it becomes delivered, what is ``foreseen`` for each person is kept, in the same step.

    For those who have spoken already it stays as it was kept. When a delivered deal goes back, what was kept for the
    others is dropped. Steps with the same ``typing`` token merge. O(people on the map).
    """
    workspace = document.workspace
    before = workspace.get(Deal, deal)
    merge = f"deal:{deal}:stage:{typing}" if typing else None
    with document.step(f"Change {before.name}", merge):
        document.put(replace(before, stage=stage))
        if (stage is Stage.DELIVERED) == (before.stage is Stage.DELIVERED):
            return
        spoken = {outcome.person for outcome in workspace.group(Outcome, "deal", deal)}
        for kept in workspace.related(Prediction, "deal", deal):
            if kept.person not in spoken:
                document.remove(kept)
        if stage is Stage.DELIVERED:
            _keep(document, deal, foreseen)


def keep_prediction(document: Document, deal: int, foreseen: Foreseen) -> None:
    """Keep what was foreseen for one person, where nothing is kept yet. It joins the last step, which it belongs to."""
    with document.step("Keep what was predicted", JOIN_LAST):
        _keep(document, deal, [foreseen])


def record_outcome(
    document: Document, deal: int, person: int, result: Result, *, foreseen: Foreseen | None = None, **fields: Any
) -> int:
    """Note how a delivered deal went for a person, as they said, and return the outcome's id.

    Where they had said something before, it is corrected; its day and note stay unless ``fields`` give others. What is
    ``foreseen`` for them is kept, unless something is kept already.
    """
    name = document.workspace.get(Person, person).name
    known = _outcome_of(document, deal, person)
    if known is not None:
        change(document, f"Change outcome of {name}", Outcome, known.id, {"result": result, **fields})
        return known.id
    with document.step(f"Add outcome of {name}"):
        _keep(document, deal, [foreseen] if foreseen is not None else ())
        return add(document, "", Outcome, deal=deal, person=person, result=result, **fields)


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


def _keep(document: Document, deal: int, foreseen: Iterable[Foreseen]) -> None:
    """Keep what is foreseen for people for whom nothing is kept yet."""
    workspace = document.workspace
    kept = {prediction.person for prediction in workspace.group(Prediction, "deal", deal)}
    order = workspace.next_order(Prediction)
    for number, each in enumerate(one for one in foreseen if one.person not in kept):
        document.put(Prediction(new_id(), order + number, deal, each.person, each.verdict, each.low, each.high))


def _outcome_of(document: Document, deal: int, person: int) -> Outcome | None:
    """Return what a person said about a deal, None where they have not said anything."""
    found = document.workspace.related(Outcome, "deal", deal)
    return next((outcome for outcome in found if outcome.person == person), None)
