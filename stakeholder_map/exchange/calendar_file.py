"""A planned talk as a calendar file (iCalendar, RFC 5545), which every calendar program reads.

Times are floating (RFC 5545, 3.3.5, form 1): noon is noon wherever the lunch is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from stakeholder_map.analysis.talks import planned_day
from stakeholder_map.exchange.atomic import write_bytes
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.workspace import Workspace

NOON = time(12)
LUNCH_HOURS = 1
_MOST_OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x85")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry. ``at`` None is all day. ``uid`` must stay the same when the entry is written again."""

    uid: str
    day: date
    summary: str
    at: time | None = None
    hours: int = LUNCH_HOURS
    description: str = ""


def talk_entry(workspace: Workspace, talk: int, *, at_noon: bool = True, with_questions: bool = False) -> CalendarEntry:
    """Return the entry of a planned talk: at noon for an hour, or all day.

    A calendar is often shared, so what to ask is only in it ``with_questions``. Raises ExchangeError where the talk has
    no day.
    """
    record = workspace.get(Talk, talk)
    name = " ".join(workspace.get(Person, record.person).name.split())
    day = planned_day(record)
    if day is None:
        raise ExchangeError(f"The talk with {name} has no day yet; give it one first.")
    return CalendarEntry(
        uid=f"talk-{record.id}@stakeholder-map",
        day=date.fromisoformat(day),
        summary=f"{'Lunch' if at_noon else 'Talk'} with {name}",
        at=NOON if at_noon else None,
        description=record.question if with_questions else "",
    )


def calendar_text(entry: CalendarEntry, stamp: datetime) -> str:
    """Return a calendar with one entry as text, its lines folded and ended as RFC 5545 wants. ``stamp`` is aware.

    It has no METHOD: that would make it a message between calendars, which must name an organizer (RFC 5546, 3.2.1).
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Stakeholder Map//Talks//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *_when(entry),
        f"SUMMARY:{escaped(entry.summary)}",
        *([f"DESCRIPTION:{escaped(entry.description)}"] if entry.description else []),
        *(["TRANSP:TRANSPARENT"] if entry.at is None else []),  # a whole day is a note, not a day that is taken
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def write_entry(path: Path | str, entry: CalendarEntry, stamp: datetime | None = None) -> None:
    """Write a calendar file whole or not at all; ``stamp`` is now unless given. Raises ExchangeError."""
    write_bytes(path, calendar_text(entry, stamp or datetime.now(UTC)).encode())


def escaped(text: str) -> str:
    """Return text as a value of a property (RFC 5545, 3.3.11); control characters, which may not be, are left out."""
    text = _LINE_ENDS.sub("\n", text).encode("utf-8", "replace").decode()
    text = _CONTROL.sub("", text)
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def folded(line: str) -> str:
    """Return a line broken so that none is longer than 75 octets, never within a character (RFC 5545, 3.1)."""
    parts: list[str] = []
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _MOST_OCTETS:
            parts.append(part)
            part, octets = "", 1  # the space that a continued line begins with
        part += letter
        octets += size
    parts.append(part)
    return "\r\n ".join(parts)


def _when(entry: CalendarEntry) -> list[str]:
    if entry.at is None:
        return [f"DTSTART;VALUE=DATE:{_basic(entry.day)}", "DURATION:P1D"]
    return [f"DTSTART:{_basic(entry.day)}T{entry.at:%H%M%S}", f"DURATION:PT{entry.hours}H"]


def _basic(day: date) -> str:
    """Return ``"20270201"``. (Before the year 1000, ``%Y`` has fewer than four digits on some systems.)"""
    return f"{day.year:04}{day.month:02}{day.day:02}"
