"""Putting rows in order as people expect it, and finding them by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from stakeholder_map.analysis.finding_people import folded

_NUMBERS = re.compile(r"\d+")
_DIGITS = 15

# A value to sort by; None for an empty cell, which stands last whichever way one sorts. Texts and numbers rather than
# tuples and lists, of which ten thousand make Python stop to look for garbage.
SortKey = str | float | None


def natural(text: str) -> str:
    """Return a key that sorts "Fitter 9" before "Fitter 10" and "Émile" beside "Emil"."""
    return _NUMBERS.sub(_wide, folded(text))


def in_order(people: Iterable[int], keys: Mapping[int, SortKey], *, descending: bool) -> list[int]:
    """Return people sorted by their keys, the order of equals kept; those whose key is None come last. O(n log n)."""
    everyone = list(people)
    filled: Any = [person for person in everyone if keys[person] is not None]
    filled.sort(key=keys.__getitem__, reverse=descending)
    return [*filled, *(person for person in everyone if keys[person] is None)]


def _wide(number: re.Match[str]) -> str:
    return number.group().zfill(_DIGITS)


def words_of(typed: str) -> list[str]:
    """Return the words to look for in what was typed, without case and accents."""
    return folded(typed).split()
