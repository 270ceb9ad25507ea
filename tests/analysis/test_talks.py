"""Talks in time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stakeholder_map.analysis.talks import in_order, is_open, is_overdue, is_planned, last_talk, next_talk
from stakeholder_map.model.talks import Talk
from tests.builders import World

TODAY = date(2026, 11, 21)


def talk(number: int = 1, **fields: Any) -> Talk:
    return Talk(number, number, person=1, **fields)


@pytest.mark.parametrize(
    ("fields", "planned", "open_", "overdue"),
    [
        ({"due": "2026-12-01", "question": "How are you?"}, True, True, False),
        ({"due": "2026-11-20"}, True, True, True),
        ({"due": "2026-11-21"}, True, True, False),
        ({"on": "2026-12-01"}, True, True, False),
        ({"on": "2026-11-21", "answer": "Fine"}, False, False, False),
        ({"on": "2026-11-01", "answer": "Fine", "follow_up": "Call"}, False, True, False),
        ({"on": "2026-11-01", "follow_up": "Call", "due": "2026-11-10"}, False, True, True),
        ({"on": "2026-11-01", "follow_up": "Call", "due": "2026-11-10", "done": True}, False, False, False),
        ({"answer": "Some day"}, False, False, False),
    ],
)
def test_what_a_talk_leaves_to_do(fields: dict[str, Any], planned: bool, open_: bool, overdue: bool) -> None:
    found = talk(**fields)
    assert (is_planned(found, TODAY), is_open(found, TODAY), is_overdue(found, TODAY)) == (planned, open_, overdue)


def test_the_last_and_the_next_talk_are_those_nearest_to_today() -> None:
    world = World()
    ana = world.person("Ana")
    assert last_talk(world.workspace, ana.id, TODAY) is None
    assert next_talk(world.workspace, ana.id, TODAY) is None
    world.talk(ana, on="2026-01-01", answer="Old")
    new = world.talk(ana, on="2026-10-01", answer="New")
    world.talk(ana)
    later = world.talk(ana, due="2026-12-24")
    sooner = world.talk(ana, due="2026-12-01")
    assert last_talk(world.workspace, ana.id, TODAY) == new
    assert next_talk(world.workspace, ana.id, TODAY) == sooner != later


def test_a_log_begins_with_what_is_due_first_and_ends_with_the_oldest() -> None:
    old = talk(1, on="2026-01-01", answer="a")
    new = talk(2, on="2026-10-01", answer="b", follow_up="c", done=True)
    late = talk(3, on="2026-09-01", answer="d", follow_up="e", due="2026-10-10")
    planned = talk(4, due="2026-11-30", question="f")
    some_time = talk(5, on="2026-09-01", answer="g", follow_up="h")
    assert in_order([old, new, some_time, planned, late], TODAY) == [late, planned, some_time, new, old]
