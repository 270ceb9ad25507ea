"""How a delivered deal went, as each person said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stakeholder_map.model.records import Record, reference


class Result(StrEnum):
    WON = "won"
    EVEN = "even"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Outcome(Record):
    """What one person said after delivery. ``on`` is an ISO date or None."""

    deal: int = reference("deal")
    person: int = reference("person")
    result: Result = Result.EVEN
    on: str | None = None
    note: str = ""
