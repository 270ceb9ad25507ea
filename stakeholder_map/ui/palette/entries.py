"""What the palette shows: things to do and things to find, each with what Enter does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette.

    ``token`` names the same thing from day to day, such as "action:tidy": what was used is remembered by it. ``badge``
    are a few letters or a sign at the left, on the tint of that name. ``why_not`` says why it cannot be run now.
    ``words`` are found too, but not shown. ``other`` is what Ctrl+Enter does, and how that is called.
    """

    token: str
    title: str
    run: Callable[[], object]
    detail: str = ""
    badge: str = ""
    tint: str = ""
    keys: str = ""
    why_not: str = ""
    checked: bool | None = None
    words: str = ""
    other: tuple[str, Callable[[], object]] | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A group of the palette: its heading, and what is in it, asked anew each time the palette opens.

    With ``offered`` the group is shown before anything is typed.
    """

    heading: str
    entries: Callable[[], Sequence[Entry]]
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is shown: a heading without an entry, or an entry with the places of its matched letters."""

    heading: str = ""
    entry: Entry | None = None
    marks: tuple[int, ...] = ()
