"""What is said of wins that nobody has confirmed for long, wherever a win is shown. The sign is the map's clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stakeholder_map.model.wins import Win, is_stale
from stakeholder_map.ui.dates import ago


def confirmed_words(confirmed_on: str | None, today: date) -> str:
    """Return ``"last confirmed 7 months ago"``, or ``"never confirmed"``."""
    if confirmed_on is None:
        return "never confirmed"
    return f"last confirmed {ago(date.fromisoformat(confirmed_on), today)}"


def stale_words(win: Win, today: date) -> str:
    """Return since when a stale win has not been confirmed, "" for a fresh one."""
    return confirmed_words(win.confirmed_on, today) if is_stale(win, today) else ""


def some_stale(wins: Iterable[Win], today: date) -> bool:
    """Return whether it is time to ask about any of these."""
    return any(is_stale(win, today) for win in wins)
