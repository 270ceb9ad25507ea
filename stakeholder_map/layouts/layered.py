"""Layered drawing: ranks below each other, each in an order with few crossings, ties as straight as may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from math import ceil

from stakeholder_map.layouts.annealing import annealed
from stakeholder_map.layouts.crossings import few_crossings, order_now
from stakeholder_map.layouts.ranks import Network, Ranks
from stakeholder_map.layouts.spacing import ASPECT, INNER_PITCH_Y, PITCH_X, PITCH_Y, ROOM_ABOVE, Position, in_order
from stakeholder_map.layouts.uncrossing import MOST, uncross

# How many people a row may hold: few choices, so that one person more or less rarely folds all rows anew.
_FEWEST_A_ROW, _MORE = 8, 1.5
_ROUNDS = 3
# A seam in a folded rank comes after so many times its rows, on average; by a multiple that scatters ids.
_SEAMS, _SCATTER = 6, 0x9E3779B97F4A7C15 & 0xFFFFFFFF


@dataclass(frozen=True)
class Layered:
    """Where everyone stands, and the y of the lowest row of each rank."""

    positions: dict[int, Position]
    bottoms: list[float]


class _Rank:
    """People at one distance from the customer, in their order from left to right, folded into ``rows`` rows.

    From slot to slot it goes down a row, and back up after the last. Some people, who are known by their ids alone,
    begin in the first row; so whoever comes or goes changes the rows of those up to the next of these, not of all.
    """

    def __init__(self, people: list[int], rows: int) -> None:
        self.people, self.rows = people, rows
        # How far everyone at least stands right of the one before, who is in another row where there are several.
        self.step = PITCH_X / rows
        self.slots: list[int] = []
        slot = 0
        for person in people:
            if rows > 1 and (person * _SCATTER >> 20) % (_SEAMS * rows) == 0:
                slot += -slot % rows
            self.slots.append(slot)
            slot += 1


def layered(
    network: Network,
    ranks: Ranks,
    ties: Sequence[tuple[int, int]],
    progress: Callable[[float], None] = lambda _: None,
    *,
    most: int = MOST,
    keep: bool = False,
    in_order_now: bool = False,
) -> Layered:
    """Return places for everyone: ranks below each other, and those apart below them.

    Each rank is in an order with few crossings of these ties (see ``few_crossings``, also for ``keep``), or in the
    present one with ``in_order_now``; then everyone is moved above or below those they are tied to. A rank too long for
    one row is folded into several, like bricks, so that the order from left to right is kept and few more ties cross.
    Those apart who are tied to the ranked are in ranks of their own below them; the others are laid out by themselves.
    At last ``uncross`` looks at the drawing as it is, unless people times ties are more than ``most`` or the order is
    to stay; and unless it is to be kept, ``annealed`` does.
    No two cards are nearer than 36 units, sideways or else up and down. The first rank is at y = 0; x is around 0.
    """
    progress(0.0)
    # Imported here because that draws groups of those apart with this.
    from stakeholder_map.layouts.apart import below, hanging

    hung, loose = hanging(network, ranks)
    rows = _rows(network, [*ranks.rows, *hung], ties, progress, keep, in_order_now)
    x = _aligned(rows, _neighbours(network, ties), lambda: progress(0.9))
    progress(0.9)
    y, bottoms = _heights(rows, len(ranks.rows))
    # Whole numbers, so that it is exact which ties cross.
    places: dict[int, Position] = {person: (round(x[person]), round(y[person])) for person in x}
    if len(places) * len(ties) <= most and not in_order_now:
        groups = [*ranks.rows, [person for row in hung for person in row]]
        places = uncross(places, ties, groups, lambda: progress(0.92))
        if not keep:
            places = annealed(places, ties, groups, lambda: progress(0.95))
    if loose:
        draw = partial(layered, progress=lambda _: progress(0.95), keep=keep, in_order_now=in_order_now)
        places.update(below(network, loose, places, draw))
    return Layered(places, bottoms)


def _rows(
    network: Network,
    ranks: Sequence[Sequence[int]],
    ties: Iterable[tuple[int, int]],
    progress: Callable[[float], None],
    keep: bool,
    in_order_now: bool,
) -> list[_Rank]:
    across = _people_a_row([len(rank) for rank in ranks])
    ranked = {person for rank in ranks for person in rank}
    pairs = sorted({(min(pair), max(pair)) for pair in ties if ranked.issuperset(pair)})
    now = {person: place[0] for person, place in network.now.items()}
    done = count()
    if in_order_now:
        ordered = order_now(ranks, pairs, now)
    else:
        ordered = few_crossings(ranks, pairs, now, lambda: progress(0.9 - 0.9 / (1 + next(done) / 24)), keep=keep)
    return [_Rank(people, ceil(len(people) / across)) for people in ordered]


def _heights(rows: Sequence[_Rank], ranked: int) -> tuple[dict[int, float], list[float]]:
    """Return y of everyone, and of the lowest row of each of the first ranks; below these there is more room."""
    y, bottoms, top = {}, [], 0.0
    for i, rank in enumerate(rows):
        top += ROOM_ABOVE if i == ranked else 0
        for slot, person in zip(rank.slots, rank.people, strict=True):
            y[person] = top + slot % rank.rows * INNER_PITCH_Y
        bottoms.append(top + (rank.rows - 1) * INNER_PITCH_Y)
        top = bottoms[-1] + PITCH_Y
    return y, bottoms[:ranked]


def _people_a_row(sizes: list[int]) -> int:
    """Return how many people at most to put in a row, for a map nearest to the shape of a screen."""

    def distance(across: int) -> float:
        widest = min(across, max(sizes))
        height = sum(PITCH_Y + (max(1.0, size / across) - 1) * INNER_PITCH_Y for size in sizes)
        aspect = widest * PITCH_X / height
        return max(aspect / ASPECT, ASPECT / aspect)

    candidates = [_FEWEST_A_ROW]
    while candidates[-1] < max(sizes):
        candidates.append(ceil(candidates[-1] * _MORE))
    return min(candidates, key=distance)


def _neighbours(network: Network, ties: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Return whom everyone is tied to by these ties, or by any where they have none of these."""
    near: dict[int, list[int]] = {person: [] for person in network.people}
    for one, other in ties:
        near[one].append(other)
        near[other].append(one)
    return {person: some or network.tied[person] for person, some in near.items()}


def _aligned(rows: list[_Rank], tied: Mapping[int, list[int]], tick: Callable[[], None]) -> dict[int, float]:
    """Return x for everyone: the widest rank stands evenly, the others near those they are tied to, over and over."""
    widest = max(range(len(rows)), key=lambda i: (rows[i].slots[-1] * rows[i].step, -i))
    x: dict[int, float] = {}
    for rank in rows:
        left = -rank.slots[-1] / 2 * rank.step
        x.update((person, left + slot * rank.step) for slot, person in zip(rank.slots, rank.people, strict=True))
    down, up = range(widest + 1, len(rows)), range(widest - 1, -1, -1)
    ways = [up, down] + [range(len(rows) - 1, -1, -1), range(len(rows))] * _ROUNDS
    level = {person: i for i, rank in enumerate(rows) for person in rank.people}
    for turn, way in enumerate(ways):
        ahead = way.step
        for i in way:
            tick()
            rank = rows[i]
            # At first only those already at their place count, at last everybody above for straight lines.
            near = [[n for n in tied[p] if (level.get(n, i) - i) * ahead < 0] for p in rank.people]
            if turn >= 2 and turn < len(ways) - 1:
                near = [
                    some + [n for n in tied[p] if level.get(n, i) != i]
                    for p, some in zip(rank.people, near, strict=True)
                ]
            wishes = [_wish(x[person], [x[n] for n in some]) for person, some in zip(rank.people, near, strict=True)]
            exact = turn >= len(ways) - 2
            x.update(zip(rank.people, in_order(wishes, rank.step, rank.slots, exact=exact), strict=True))
    return x


def _wish(now: float, others: list[float]) -> tuple[float, float]:
    """Return where a person would stand and how much that matters; one tie alone makes a straight line."""
    if not others:
        return now, 0.5
    return sum(others) / len(others), 2.0 if len(others) == 1 else 1.0
