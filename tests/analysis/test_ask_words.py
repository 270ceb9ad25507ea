"""Why someone stands where they do in the queue, with the day and the path."""

from __future__ import annotations

from datetime import date

from stakeholder_map.analysis.ask_words import ask_lines, asked_line
from stakeholder_map.analysis.asks import asks
from stakeholder_map.model.people import Person
from tests.builders import workshop_world

TODAY = date(2026, 11, 22)


def test_a_place_in_the_queue_is_told_with_its_reasons() -> None:
    world = workshop_world()
    queue = asks(world.workspace, TODAY)
    ana = next(place for place, ask in enumerate(queue) if ask.person == world.the(Person, "Ana Ruiz").id)
    lines = ask_lines(world.workspace, queue[ana], ana + 1, TODAY)
    assert lines[0].startswith(f"Number {ana + 1}: first come those whose answer could change an open deal")
    assert lines[1].startswith("Last confirmed how they win on 2026-10-01, 52 days ago: recent enough")
    assert "Along the path: 0.9 × 0.72 = 0.65, or 65 %." in lines


def test_the_limit_of_180_days_is_told() -> None:
    assert asked_line(None, TODAY) == "Never confirmed how they win."
    assert "time to ask again, as 180 days are the limit" in asked_line("2026-01-01", TODAY)
    assert "180 days ago: recent enough" in asked_line("2026-05-26", TODAY)
