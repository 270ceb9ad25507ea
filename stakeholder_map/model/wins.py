"""How a person wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stakeholder_map.model.records import Record, optional_reference, reference

STALE_AFTER_DAYS = 180


class WinKind(StrEnum):
    WIN = "win"
    RESULT = "result"


class Source(StrEnum):
    """Where we know something from: the person said so, or we believe so."""

    STATED = "stated"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Win(Record):
    """Something that makes this person feel taken care of (``win``) or that their organization needs (``result``).

    ``weight`` is 1…5. A ``must`` is a deal-breaker. ``confirmed_on`` is an ISO date or None. A win with a
    ``customer`` counts on that customer's map only, one without counts everywhere.
    """

    person: int = reference("person")
    text: str = ""
    kind: WinKind = WinKind.WIN
    weight: int = 3
    must: bool = False
    source: Source = Source.ASSUMED
    confirmed_on: str | None = None
    customer: int | None = optional_reference("customer", goes_along=True)


def is_stale(win: Win, today: date) -> bool:
    """Return whether the win was never confirmed, or longer than ``STALE_AFTER_DAYS`` ago."""
    if win.confirmed_on is None:
        return True
    return (today - date.fromisoformat(win.confirmed_on)).days > STALE_AFTER_DAYS
