"""Conversations: what we asked, what they answered, what follows."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholder_map.model.records import Record, reference


@dataclass(frozen=True, slots=True)
class Talk(Record):
    """One conversation with a person. ``on`` and ``due`` are ISO dates or None; ``done`` is about the follow-up."""

    person: int = reference("person")
    on: str | None = None
    question: str = ""
    answer: str = ""
    follow_up: str = ""
    due: str | None = None
    done: bool = False
