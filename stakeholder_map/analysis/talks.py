"""Talks in time: which are still to come, what was promised and is due, when we last spoke."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stakeholder_map.model.talks import Talk
from stakeholder_map.model.workspace import Workspace


def is_planned(talk: Talk, today: date) -> bool:
    """Return whether a talk is still to come: nothing was answered and no day of it has gone by."""
    return not talk.done and not talk.answer and (talk.on is None or talk.on > today.isoformat())


def planned_day(talk: Talk) -> str | None:
    """Return the day that a planned talk is for, as ISO text, None where none is set."""
    return talk.due or talk.on


def is_open(talk: Talk, today: date) -> bool:
    """Return whether a talk leaves something to do: to have it, or its follow-up."""
    return is_planned(talk, today) or (bool(talk.follow_up) and not talk.done)


def is_overdue(talk: Talk, today: date) -> bool:
    """Return whether the day of what is to do has gone by."""
    day = planned_day(talk) if is_planned(talk, today) else talk.due
    return is_open(talk, today) and day is not None and day < today.isoformat()


def last_talk(workspace: Workspace, person: int, today: date) -> Talk | None:
    """Return the latest talk that a person and we have had."""
    had = [talk for talk in workspace.related(Talk, "person", person) if not is_planned(talk, today)]
    return max(had, key=lambda talk: (talk.on or "", talk.order), default=None)


def next_talk(workspace: Workspace, person: int, today: date) -> Talk | None:
    """Return the first of the talks with a person that are planned; those without a day come last."""
    planned = [talk for talk in workspace.related(Talk, "person", person) if is_planned(talk, today)]
    return min(planned, key=lambda talk: (planned_day(talk) or "9", talk.order), default=None)


def in_order(talks: Iterable[Talk], today: date) -> list[Talk]:
    """Return talks as a log: first what is still to do, the earliest due first, then the rest, the latest first."""
    talks = list(talks)
    to_do = [talk for talk in talks if is_open(talk, today)]
    rest = [talk for talk in talks if not is_open(talk, today)]
    to_do.sort(
        key=lambda talk: (talk.due or talk.on or "9" if is_planned(talk, today) else talk.due or "9", talk.order)
    )
    rest.sort(key=lambda talk: (talk.on or "", talk.order), reverse=True)
    return to_do + rest
