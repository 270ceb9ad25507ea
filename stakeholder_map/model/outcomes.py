"""What a deal had promised each person, how it went as they said, and how a lesson from it is noted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stakeholder_map.model.records import Record, reference
from stakeholder_map.model.verdicts import Verdict

CORRECTED = "Corrected after delivery"
"""How the note of an effect begins that delivery proved wrong; what had been believed before follows."""


class Result(StrEnum):
    WON = "won"
    EVEN = "even"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Prediction(Record):
    """What a deal had promised one person when it was marked delivered: the verdict, and from where to where the score.

    It is kept so that what is corrected afterwards, being wiser, does not make a wrong prediction look right. For
    somebody who was not on the map then, it is kept when they first say how it went.
    """

    deal: int = reference("deal")
    person: int = reference("person")
    verdict: Verdict = Verdict.NOT_ASKED
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome(Record):
    """What one person said after delivery. ``on`` is an ISO date or None."""

    deal: int = reference("deal")
    person: int = reference("person")
    result: Result = Result.EVEN
    on: str | None = None
    note: str = ""


def lesson(note: str, before: float | None) -> str:
    """Return an effect's note with what it had been before delivery; a later correction keeps the first one's."""
    if is_lesson(note):
        return note
    was = "unsure" if before is None else f"{before:+g}".replace("-", "−") if before else "0"
    return f"{CORRECTED}: was {was}.{f' {note}' if note else ''}"


def is_lesson(note: str) -> bool:
    """Return whether an effect's note says that it was corrected after delivery."""
    return note.startswith(CORRECTED)
