"""Days as people type and read them. Stored days are ISO text."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?", re.IGNORECASE)
_US_WORDS = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?", re.IGNORECASE)


def short_day(day: date, today: date) -> str:
    """Return ``"1 Oct"``, with the year where it is another than this one."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def full_day(day: date) -> str:
    """Return ``"1 Oct 2026"``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ago(day: date, today: date) -> str:
    """Return how far a day is from today in round words: ``"today"``, ``"7 months ago"``, ``"in 3 weeks"``."""
    days = (today - day).days
    if days == 0:
        return "today"
    if days in (1, -1):
        return "yesterday" if days > 0 else "tomorrow"
    words = _span(abs(days))
    return f"{words} ago" if days > 0 else f"in {words}"


def parse_day(text: str, today: date) -> date | None:
    """Return the day of ``"2027-02-01"``, ``"1 Feb 2027"``, ``"Feb 1"``, ``"1.2.2027"`` or ``"today"``.

    Nothing is None. Without a year it is the one nearest to today. Raises ValueError with one sentence.
    """
    text = text.strip()
    if not text:
        return None
    if text.lower() == "today":
        return today
    try:
        if match := _ISO.fullmatch(text):
            year, month, day = (int(part) for part in match.groups())
            return date(year, month, day)
        if match := _DOTS.fullmatch(text):
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        if match := _WORDS.fullmatch(text):
            return _named(match[2], int(match[1]), match[3], today)
        if match := _US_WORDS.fullmatch(text):
            return _named(match[1], int(match[2]), match[3], today)
    except ValueError:
        pass
    raise ValueError(f"“{text}” is not a day. Write it as 2027-02-01 or 1 Feb 2027.")


def _named(name: str, day: int, year: str | None, today: date) -> date:
    months = [n for n, full_name in enumerate(_MONTH_NAMES, 1) if full_name.startswith(name.lower())]
    if len(months) != 1 and name.lower() != "sept":
        raise ValueError(name)
    month = months[0] if months else 9
    if year:
        return date(int(year), month, day)
    found = [date(y, month, day) for y in range(today.year - 4, today.year + 5) if _exists(y, month, day)]
    return min(found, key=lambda candidate: abs((candidate - today).days))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _span(days: int) -> str:
    """Return a number of days in the largest unit that still says enough."""
    for unit, length, enough in (("year", 365.25, 2), ("month", 30.44, 2), ("week", 7.0, 2)):
        count = round(days / length)
        if days >= length * enough:
            return f"{count} {unit}s"
    return f"{days} days"
