"""Repairing a deal: which options to choose so that the fewest people lose, and what stands in the way of none.

The order of preference: fewest people lose, where unsure effects count as −2; fewest terms change; the worst-off person
stands best; the deal's value is highest. The fairest repair puts everyone's margin, from the worst-off upwards
(leximin), before the number of changes. Deals of up to some million combinations are enumerated. Larger ones are solved
by HiGHS from a start found by descent, after a search through the terms has shown how many must lose at the least.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from stakeholder_map.analysis.repair.bounding import fewest_losers
from stakeholder_map.analysis.repair.conflict import never_whole, smallest_conflict, terms_that_tie
from stakeholder_map.analysis.repair.deadline import Deadline, TimeIsUpError
from stakeholder_map.analysis.repair.descent import descend
from stakeholder_map.analysis.repair.enumeration import Enumeration, enumerate_all, is_small
from stakeholder_map.analysis.repair.keeping import can_keep_everyone, conflict_in_time
from stakeholder_map.analysis.repair.problem import Combination, RepairProblem, problem_of
from stakeholder_map.analysis.repair.stages import Search, search
from stakeholder_map.model.workspace import Workspace

SECONDS = 10.0
# The share of the time that goes to finding a start; and of what is then left to the bound; and to the conflict, of
# which a part is kept for its terms.
_FOR_A_START, _FOR_THE_BOUND, _FOR_THE_CONFLICT = 0.15, 0.5, 0.35
_FOR_ITS_PEOPLE = 0.7


class Status(StrEnum):
    PROVED = "proved"
    TIME_LIMIT = "time_limit"
    NOTHING_TO_DO = "nothing_to_do"


@dataclass(frozen=True, slots=True)
class TermChange:
    """Another option for a term, by ids; ``before`` is None where the term was open."""

    term: int
    before: int | None
    after: int


@dataclass(frozen=True, slots=True)
class Solution:
    """One way to settle the deal: what changes, who then loses, and the margin of the worst-off person.

    ``value_change`` is by how much the deal's value changes, in minor units. Unsure effects count as −2.
    """

    changes: tuple[TermChange, ...]
    losers: tuple[int, ...]
    worst_margin: float
    value_change: int


@dataclass(frozen=True, slots=True)
class Clash:
    """A set of people who cannot all be kept whole, and terms that alone tie them; the smallest where ``proved``.

    No terms: one person loses whatever is chosen, or time was up.
    """

    people: tuple[int, ...]
    terms: tuple[int, ...]
    proved: bool


@dataclass(frozen=True, slots=True)
class Repair:
    """What to change in a deal. ``losers_before`` counts those who lose or may lose as it stands.

    ``gap`` is 0 where the best solution is proved, else the share of the losers of whom it is not proved that
    they must lose. At least so many as ``must_lose`` do, whatever is chosen: that is proved in any case. ``others`` are
    the next best different solutions. ``clash`` is there where people are known who cannot all be kept whole.
    """

    deal: int
    status: Status
    gap: float
    must_lose: int
    losers_before: tuple[int, ...]
    best: Solution
    others: tuple[Solution, ...] = ()
    clash: Clash | None = None
    fairest: bool = field(default=False)


def repair(
    workspace: Workspace,
    deal_id: int,
    *,
    fairest: bool = False,
    seconds: float = SECONDS,
    others: int = 2,
    progress: Callable[[float], None] | None = None,
) -> Repair:
    """Return the best way to settle a deal's open terms, and the next best ``others``.

    ``progress`` is called with the share of the time that has gone and may raise to cancel. Safe on a worker thread
    with a snapshot. Takes at most about ``seconds``. Raises KeyError where there is no such deal.
    """
    problem = problem_of(workspace, deal_id)
    return repair_problem(problem, fairest=fairest, deadline=Deadline(seconds, progress), others=others)


def settled(workspace: Workspace, solution: Solution) -> Workspace:
    """Return the workspace as it would be with a solution, leaving this one alone."""
    puts = []
    for change in solution.changes:
        for option in workspace.options_of(change.term):
            if option.chosen != (option.id == change.after):
                puts.append(replace(option, chosen=option.id == change.after))
    return workspace.with_changes(puts)


def repair_problem(problem: RepairProblem, *, fairest: bool, deadline: Deadline, others: int = 2) -> Repair:
    """Return what ``repair`` does, for a problem by itself."""
    before = problem.standing_now().losers
    alone = never_whole(problem)
    if is_small(problem):
        found, every = _by_enumeration(problem, deadline, fairest=fairest, count=1 + others)
    else:
        share = 1.0 if alone else 1 - _FOR_THE_CONFLICT
        found = _by_search(problem, deadline, share, fairest=fairest, count=1 + others)
        every = None
    solutions = [_solution(problem, combination) for combination in found.combinations]
    best = solutions[0]
    clash = _clash(problem, alone, every, deadline) if best.losers else None
    must_lose = max(found.fewest_losers, len(alone), int(clash is not None))
    status = Status.PROVED if found.proved else Status.TIME_LIMIT
    if not before and not best.changes and found.proved:
        status = Status.NOTHING_TO_DO
    return Repair(
        deal=problem.deal,
        status=status,
        gap=0.0 if found.proved else _gap(len(best.losers), must_lose),
        must_lose=must_lose,
        losers_before=tuple(problem.people[person] for person in sorted(before)),
        best=best,
        others=tuple(solutions[1:]),
        clash=clash,
        fairest=fairest,
    )


def _by_enumeration(
    problem: RepairProblem, deadline: Deadline, *, fairest: bool, count: int
) -> tuple[Search, Enumeration | None]:
    try:
        every = enumerate_all(problem, deadline)
    except TimeIsUpError:  # so little time: what descent finds is better than nothing
        return Search([descend(problem, deadline.at_least(0.1), fairest=fairest)], False, 0), None
    combinations = every.best(count, fairest=fairest)
    return Search(combinations, True, len(problem.assess(combinations[0]).losers)), every


def _by_search(problem: RepairProblem, deadline: Deadline, share: float, *, fairest: bool, count: int) -> Search:
    """Search for this share of the time, or all of it where nobody has to lose."""
    start = descend(problem, deadline.part(_FOR_A_START), fairest=fairest)
    losers = len(problem.assess(start).losers)
    part = deadline.part(share) if losers else deadline
    fewest = fewest_losers(problem, part.part(_FOR_THE_BOUND), losers)
    if fewest.combination is not None:
        start = fewest.combination
    return search(problem, part, start, fewest.losers, fairest=fairest, count=count)


def _gap(found: int, fewest: int) -> float:
    return (found - fewest) / found if found else 0.0


def _solution(problem: RepairProblem, combination: Combination) -> Solution:
    standing = problem.assess(combination)
    changes = [
        TermChange(term, options[now] if now is not None else None, options[number])
        for term, options, now, number in zip(problem.terms, problem.options, problem.chosen, combination, strict=True)
        if number != now
    ]
    now = [start + n for start, n in zip(problem.starts, problem.chosen, strict=True) if n is not None]
    return Solution(
        changes=tuple(changes),
        losers=tuple(problem.people[person] for person in sorted(standing.losers)),
        worst_margin=standing.worst,
        value_change=problem.value(combination) - int(problem.values[now].sum()),
    )


def _clash(problem: RepairProblem, alone: Sequence[int], every: Enumeration | None, deadline: Deadline) -> Clash | None:
    """Name a smallest conflict, or the smallest one met in time; None where none was."""
    if alone:
        return Clash((problem.people[alone[0]],), (), proved=True)
    if every is not None:
        conflict = smallest_conflict(every.keeping_whole, deadline, every.some_losers())
    else:
        conflict = conflict_in_time(problem, deadline.part(_FOR_ITS_PEOPLE))
    if conflict is None:
        return None
    try:
        terms = terms_that_tie(problem, conflict.people, lambda smaller: can_keep_everyone(smaller, deadline))
    except TimeIsUpError:
        terms = []
    return Clash(
        people=tuple(problem.people[person] for person in conflict.people),
        terms=tuple(problem.terms[term] for term in terms),
        proved=conflict.proved,
    )
