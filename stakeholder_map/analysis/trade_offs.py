"""The deal's value against the worst-off person, over all ways to settle its open terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stakeholder_map.analysis.repair.deadline import Deadline
from stakeholder_map.analysis.repair.enumeration import Enumeration, enumerate_all, is_small
from stakeholder_map.analysis.repair.problem import Combination, RepairProblem, problem_of
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.workspace import Workspace

# As many others as a picture can show beside the frontier.
_MOST_SHOWN = 600
_SECONDS = 10.0
_SAMPLED = 20_000
_SEED = 1


@dataclass(frozen=True, slots=True)
class TradeOff:
    """One way to settle the deal: option ids, its value in minor units, the worst margin, and how many people lose."""

    options: tuple[int, ...]
    value: int
    worst_margin: float
    losers: int


@dataclass(frozen=True, slots=True)
class TradeOffs:
    """``frontier``: those that no other beats in both, by rising value. ``others`` are some of the rest.

    ``today`` is what is chosen now, None while a term is open. ``complete`` says that every way was looked at.
    """

    frontier: tuple[TradeOff, ...]
    others: tuple[TradeOff, ...]
    today: TradeOff | None
    complete: bool


def trade_offs(workspace: Workspace, deal_id: int, *, progress: Callable[[float], None] | None = None) -> TradeOffs:
    """Return the trade-offs of a deal. Unsure effects count as −2; margins are scores above the floor.

    Looks at every way to settle the deal where there are up to some million, else at a fixed sample of them.
    ``progress`` may raise to cancel. Safe on a worker thread with a snapshot. Raises KeyError where there is no such
    deal.
    """
    problem = problem_of(workspace, deal_id)
    base = workspace.get(Deal, deal_id).value + _locked_value(workspace, deal_id)
    deadline = Deadline(_SECONDS, progress)
    today = None
    if all(number is not None for number in problem.chosen):
        today = _trade_off(problem, tuple(number for number in problem.chosen if number is not None), base)
    if is_small(problem):
        every = enumerate_all(problem, deadline)
        frontier = _frontier(every)
        step = max(1, problem.combinations // _MOST_SHOWN)
        others = [every.combination(number) for number in range(0, problem.combinations, step)]
        return _collected(problem, [every.combination(number) for number in frontier], others, today, base, True)
    sampled = _sample(problem, deadline)
    best: list[TradeOff] = []
    for each in sorted((_trade_off(problem, s, base) for s in sampled), key=lambda t: (-t.value, -t.worst_margin)):
        if not best or each.worst_margin > best[-1].worst_margin:
            best.append(each)
    shown = [_trade_off(problem, each, base) for each in sampled[:_MOST_SHOWN]]
    return TradeOffs(tuple(reversed(best)), tuple(shown), today, False)


def _locked_value(workspace: Workspace, deal_id: int) -> int:
    """Return what the locked terms' chosen options add to the value."""
    return sum(
        option.value_change
        for term in workspace.terms_of(deal_id)
        if term.locked
        for option in workspace.options_of(term.id)
        if option.chosen
    )


def _trade_off(problem: RepairProblem, combination: Combination, base: int) -> TradeOff:
    standing = problem.assess(combination)
    options = tuple(group[number] for group, number in zip(problem.options, combination, strict=True))
    return TradeOff(options, base + problem.value(combination), standing.worst, len(standing.losers))


def _collected(
    problem: RepairProblem,
    frontier: list[Combination],
    others: list[Combination],
    today: TradeOff | None,
    base: int,
    complete: bool,
) -> TradeOffs:
    return TradeOffs(
        tuple(_trade_off(problem, each, base) for each in frontier),
        tuple(_trade_off(problem, each, base) for each in others),
        today,
        complete,
    )


def _frontier(every: Enumeration) -> list[int]:
    """Return the numbers of the combinations that no other beats in both, by rising value. O(n · log n)."""
    import numpy as np  # slow to import, and only this picture needs it

    order = np.lexsort((every.changes, -every.worst, -every.values))
    best = np.maximum.accumulate(every.worst[order])
    first = np.concatenate(([True], best[1:] > best[:-1]))
    return [int(number) for number in reversed(order[first])]


def _sample(problem: RepairProblem, deadline: Deadline) -> list[Combination]:
    import random

    chance = random.Random(_SEED)
    found = []
    for number in range(_SAMPLED):
        if number % 100 == 0:
            deadline.tell()
            if not deadline.left:
                break
        found.append(tuple(chance.randrange(len(options)) for options in problem.options))
    return found
