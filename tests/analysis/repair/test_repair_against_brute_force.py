"""Both ways to repair, enumeration and the solver, find what trying every combination finds."""

from __future__ import annotations

import pytest

from stakeholder_map.analysis.repair.bounding import fewest_losers
from stakeholder_map.analysis.repair.conflict import smallest_conflict, some_conflict
from stakeholder_map.analysis.repair.deadline import Deadline
from stakeholder_map.analysis.repair.descent import descend
from stakeholder_map.analysis.repair.enumeration import enumerate_all
from stakeholder_map.analysis.repair.keeping import conflict_in_time, keeper
from stakeholder_map.analysis.repair.problem import RepairProblem
from stakeholder_map.analysis.repair.repairing import Status, repair_problem
from stakeholder_map.analysis.repair.stages import search
from tests.analysis.repair.brute_force import every_combination, fewest_in_conflict, key, losers, random_problem


def best_keys(problem: RepairProblem, count: int, *, fairest: bool) -> list[tuple[float, ...]]:
    return sorted(key(problem, each, fairest=fairest) for each in every_combination(problem))[:count]


@pytest.mark.parametrize("hundred", range(5))
@pytest.mark.parametrize("fairest", [False, True])
def test_enumeration_finds_the_three_best(hundred: int, fairest: bool) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        problem = random_problem(seed, most=400)
        found = enumerate_all(problem, Deadline(60)).best(3, fairest=fairest)
        assert [key(problem, each, fairest=fairest) for each in found] == best_keys(problem, 3, fairest=fairest), seed


@pytest.mark.parametrize("ten", range(6))
@pytest.mark.parametrize("fairest", [False, True])
def test_the_solver_finds_the_three_best(ten: int, fairest: bool) -> None:
    for seed in range(ten * 10, ten * 10 + 10):
        problem = random_problem(seed, most=200)
        start = descend(problem, Deadline(60), fairest=fairest)
        fewest = fewest_losers(problem, Deadline(60), len(losers(problem, start)))
        found = search(problem, Deadline(60), start, fewest.losers, fairest=fairest, count=3)
        assert found.proved
        for each, best in zip(found.combinations, best_keys(problem, 3, fairest=fairest), strict=True):
            assert key(problem, each, fairest=fairest) == pytest.approx(best, abs=1e-6), seed


@pytest.mark.parametrize("hundred", range(3))
def test_a_conflict_is_a_smallest_one(hundred: int) -> None:
    met = 0
    for seed in range(hundred * 100, hundred * 100 + 100):
        problem = random_problem(seed, most=120)
        repaired = repair_problem(problem, fairest=False, deadline=Deadline(60))
        assert (repaired.clash is not None) == bool(repaired.best.losers)
        if repaired.clash is None:
            continue
        met += 1
        assert repaired.clash.proved
        assert len(repaired.clash.people) == fewest_in_conflict(problem), seed
        together = set(repaired.clash.people)
        assert all(losers(problem, each) & together for each in every_combination(problem)), seed
    assert met > 20


def test_the_solver_names_as_small_a_conflict_as_enumeration() -> None:
    for seed in range(40):
        problem = random_problem(seed, most=60)
        deadline = Deadline(60)
        by_solver = smallest_conflict(keeper(problem, deadline), deadline)
        by_trying = smallest_conflict(enumerate_all(problem, deadline).keeping_whole, deadline)
        assert (by_solver is None) == (by_trying is None)
        if by_solver is not None and by_trying is not None:
            assert len(by_solver.people) == len(by_trying.people), seed


@pytest.mark.parametrize("hundred", range(4))
def test_as_many_are_proved_to_lose_as_do_lose_at_the_least(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        problem = random_problem(seed, most=300)
        fewest = min(len(losers(problem, each)) for each in every_combination(problem))
        found = fewest_losers(problem, Deadline(60), len(problem.people))
        assert found.losers == fewest, seed
        assert found.combination is None or len(losers(problem, found.combination)) == fewest
        assert fewest_losers(problem, Deadline(60), max(0, fewest - 1)).losers <= fewest


def test_nobody_can_be_left_out_of_a_conflict() -> None:
    met = 0
    for seed in range(100):
        problem = random_problem(seed, most=60)
        ways = {losers(problem, each) for each in every_combination(problem)}
        keep = enumerate_all(problem, Deadline(60)).keeping_whole
        found = some_conflict(keep, range(len(problem.people)), Deadline(60), [])
        assert (found is None) == (frozenset() in ways)
        if found is None:
            continue
        met += 1
        assert all(each & set(found) for each in ways)
        for person in found:
            assert any(not each & (set(found) - {person}) for each in ways)
    assert met > 20


def test_a_conflict_in_a_large_deal_is_proved_smallest_where_time_is_left() -> None:
    for seed in range(30):
        problem = random_problem(seed, most=60)
        repaired = repair_problem(problem, fairest=False, deadline=Deadline(60))
        found = conflict_in_time(problem, Deadline(60))
        assert (found is None) == (repaired.clash is None)
        if found is not None and repaired.clash is not None:
            assert found.proved
            assert len(found.people) == len(repaired.clash.people), seed


def test_nothing_to_do_is_said_only_where_nobody_loses_and_nothing_changes() -> None:
    said = 0
    for seed in range(300):
        problem = random_problem(seed, most=100)
        repaired = repair_problem(problem, fairest=False, deadline=Deadline(60))
        nothing = repaired.status is Status.NOTHING_TO_DO
        said += nothing
        assert nothing == (not repaired.best.changes and not problem.standing_now().losers)
    assert 0 < said < 300


def test_the_descent_never_ends_worse_than_it_began() -> None:
    for seed in range(60):
        problem = random_problem(seed)
        now = tuple(number or 0 for number in problem.chosen)
        found = descend(problem, Deadline(60), fairest=False)
        assert key(problem, found, fairest=False) <= key(problem, now, fairest=False)
