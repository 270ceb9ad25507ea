"""Talks in words: what is planned, what was said, what is due and whether it is late. No Qt."""

from __future__ import annotations

from datetime import date

from stakeholder_map.analysis.talks import is_overdue, is_planned, planned_day
from stakeholder_map.model.talks import Talk
from stakeholder_map.ui.dates import ago, short_day


def due_words(talk: Talk, today: date) -> str:
    """Return when what is to do is due: ``"by 1 Dec"``, ``"overdue, was due 9 Nov"``; "" where nothing is."""
    planned = is_planned(talk, today)
    day = planned_day(talk) if planned else talk.due
    if talk.done or (not planned and not talk.follow_up):
        return ""
    if day is None:
        return "no day set"
    when = short_day(date.fromisoformat(day), today)
    if is_overdue(talk, today):
        return f"overdue, was {'planned for' if planned else 'due'} {when}"
    return f"{when}, {ago(date.fromisoformat(day), today)}" if planned else f"by {when}"


def talk_words(talk: Talk, today: date) -> str:
    """Return a talk in a sentence or two: ``"Planned for 1 Dec, in 10 days."``, ``"1 Oct: “No more weekends.”"``."""
    if is_planned(talk, today):
        words = due_words(talk, today)
        return f"Planned, {words}." if planned_day(talk) is None or is_overdue(talk, today) else f"Planned for {words}."
    when = short_day(date.fromisoformat(talk.on), today) if talk.on else "Some day"
    if talk.answer:
        return f"{when}: “{talk.answer}”"
    return f"{when}: {talk.question or 'nothing was noted'}"


def headline(talk: Talk, today: date) -> str:
    """Return the one line that tells a talk apart: what is to do, else what was said."""
    if is_planned(talk, today):
        return talk.question.partition("\n")[0] or "A talk without questions yet"
    if talk.follow_up and not talk.done:
        return talk.follow_up
    return f"“{talk.answer}”" if talk.answer else talk.question or "Nothing was noted"


def status(talk: Talk, today: date) -> str:
    """Return what a talk is now: ``"Planned"``, ``"To do"``, ``"Overdue"``, ``"Done"`` or ``"Noted"``."""
    if is_overdue(talk, today):
        return "Overdue"
    if is_planned(talk, today):
        return "Planned"
    if talk.follow_up:
        return "Done" if talk.done else "To do"
    return "Noted"
