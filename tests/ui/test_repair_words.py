"""What a repair says of what was proved and what was not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stakeholder_map.analysis.repair.repairing import Clash, Repair, Solution, Status, TermChange
from stakeholder_map.ui.repair.repair_words import clash_words, how_it_is_known, proof, verdict_on
from tests.builders import World

UNPROVED = Repair(
    deal=1,
    status=Status.TIME_LIMIT,
    gap=0.75,
    must_lose=2,
    losers_before=tuple(range(12)),
    best=Solution((TermChange(1, 2, 3),), tuple(range(8)), -2.0, 0),
)


def test_without_a_proof_it_says_how_many_must_lose() -> None:
    assert "at least 2 must lose whatever is chosen" in proof(UNPROVED)
    assert "perhaps nobody has to lose" in proof(replace(UNPROVED, must_lose=0, gap=1.0))
    assert "Gap: (8 − 2) ÷ 8 = 75%." in how_it_is_known(World().workspace, UNPROVED)


def test_that_fewer_cannot_lose_is_said_even_where_the_rest_is_not_proved() -> None:
    found = replace(UNPROVED, must_lose=8, gap=0.0)
    assert proof(found).startswith("Proved: at least 8 people must lose. Time was up")


def test_no_change_found_in_the_time_is_not_called_impossible() -> None:
    found = replace(UNPROVED, best=Solution((), tuple(range(8)), -2.0, 0))
    assert verdict_on(found) == "No change was found in the time that leaves fewer than 8 people losing."
    assert verdict_on(replace(found, status=Status.PROVED)).startswith("No change of the open terms leaves")


@pytest.mark.parametrize("proved", [True, False])
def test_a_conflict_is_called_smallest_only_where_that_is_proved(proved: bool) -> None:
    world = World()
    people = tuple(world.person(name).id for name in ("Ana Ruiz", "Mara Okafor"))
    found = replace(UNPROVED, clash=Clash(people, (), proved))
    words = clash_words(world.workspace, found)
    assert words.startswith("Ana Ruiz and Mara Okafor cannot all be kept whole")
    assert ("not proved to be the smallest" in words) is not proved
    lines = how_it_is_known(world.workspace, found)
    assert any(line.endswith("someone of these losing: Ana Ruiz and Mara Okafor.") for line in lines)
    assert ("Not proved: that no smaller group has such a conflict." in lines) is not proved


def test_everyone_in_a_large_conflict_is_named_in_the_explanation() -> None:
    world = World()
    people = tuple(world.person(f"Person {number}").id for number in range(12))
    found = replace(UNPROVED, clash=Clash(people, (), proved=False))
    assert "and 4 others cannot all be kept whole" in clash_words(world.workspace, found)
    assert any("Person 10 and Person 11" in line for line in how_it_is_known(world.workspace, found))
