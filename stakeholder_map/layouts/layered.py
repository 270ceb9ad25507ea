"""Layered drawing: ranks below each other, each in an order with few crossings, ties as straight as may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil

from stakeholder_map.layouts.crossings import few_crossings, order_now
from stakeholder_map.layouts.ranks import Network, Ranks, rank_people
from stakeholder_map.layouts.spacing import ASPECT, INNER_PITCH_Y, PITCH_X, PITCH_Y, Position, in_order
from stakeholder_map.layouts.uncrossing import MOST, uncross

# How much more room there is above those apart.
APART = 30
_FEWEST_A_ROW = 8
_ROUNDS = 3


@dataclass(frozen=True)
class Layered:
    """Where everyone stands, and the y of the lowest row of each rank."""

    positions: dict[int, Position]
    bottoms: list[float]


@dataclass
class _Rank:
    """People at one distance from the customer, in their order from left to right, folded into ``rows`` rows."""

    people: list[int]
    rows: int

    @property
    def step(self) -> float:
        """How far everyone at least stands right of the one before, who is in another row where there are several."""
        return PITCH_X / self.rows


def layered(
    network: Network,
    ranks: Ranks,
    ties: Sequence[tuple[int, int]],
    progress: Callable[[float], None] = lambda _: None,
    *,
    most: int = MOST,
    in_order_now: bool = False,
) -> Layered:
    """Return places for everyone: ranks below each other, and those apart below them, laid out among themselves.

    Each rank is in an order with few crossings of these ties (see ``few_crossings``), or in the present one with
    ``in_order_now``; then everyone is moved above or below those they are tied to. A rank too long for one row is
    folded into several, like bricks, so that the order from left to right is kept and few more ties cross. At last
    ``uncross`` looks at the drawing as it is, unless people times ties are more than ``most`` or the order is to stay.
    No two cards are nearer than 36 units, sideways or else up and down. The first rank is at y = 0; x is around 0.
    """
    rows = _rows(network, ranks, ties, progress, in_order_now)
    x = _aligned(rows, _neighbours(network, ties))
    progress(0.9)
    y, bottoms = _heights(rows)
    # Whole numbers, so that it is exact which ties cross.
    places: dict[int, Position] = {person: (round(x[person]), round(y[person])) for person in x}
    places.update(_apart(network, ranks.apart, places, in_order_now))
    if len(places) * len(ties) <= most and not in_order_now:
        places = uncross(places, ties, [*ranks.rows, ranks.apart], lambda: progress(0.95))
    return Layered(places, bottoms)


def _rows(
    network: Network,
    ranks: Ranks,
    ties: Iterable[tuple[int, int]],
    progress: Callable[[float], None],
    in_order_now: bool,
) -> list[_Rank]:
    across = _people_a_row([len(rank) for rank in ranks.rows])
    ranked = {person for rank in ranks.rows for person in rank}
    pairs = sorted({(min(pair), max(pair)) for pair in ties if ranked.issuperset(pair)})
    now = {person: place[0] for person, place in network.now.items()}
    done = count()
    if in_order_now:
        ordered = order_now(ranks.rows, pairs, now)
    else:
        ordered = few_crossings(ranks.rows, pairs, now, lambda: progress(0.9 - 0.9 / (1 + next(done) / 24)))
    return [_Rank(people, ceil(len(people) / across)) for people in ordered]


def _heights(rows: Sequence[_Rank]) -> tuple[dict[int, float], list[float]]:
    """Return y of everyone, and of the lowest row of each rank."""
    y, bottoms, top = {}, [], 0.0
    for rank in rows:
        for i, person in enumerate(rank.people):
            y[person] = top + i % rank.rows * INNER_PITCH_Y
        bottoms.append(top + (rank.rows - 1) * INNER_PITCH_Y)
        top = bottoms[-1] + PITCH_Y
    return y, bottoms


def _people_a_row(sizes: list[int]) -> int:
    """Return how many people at most to put in a row, for a map nearest to the shape of a screen."""

    def distance(across: int) -> float:
        widest = min(across, max(sizes))
        height = sum(PITCH_Y + (ceil(size / across) - 1) * INNER_PITCH_Y for size in sizes)
        aspect = widest * PITCH_X / height
        return max(aspect / ASPECT, ASPECT / aspect)

    most = max(_FEWEST_A_ROW, *sizes)
    candidates = sorted({ceil(most / folds) for folds in range(1, ceil(most / _FEWEST_A_ROW) + 1)} | {_FEWEST_A_ROW})
    return min(candidates, key=distance)


def _neighbours(network: Network, ties: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Return whom everyone is tied to by these ties, or by any where they have none of these."""
    near: dict[int, list[int]] = {person: [] for person in network.people}
    for one, other in ties:
        near[one].append(other)
        near[other].append(one)
    return {person: some or network.tied[person] for person, some in near.items()}


def _aligned(rows: list[_Rank], tied: Mapping[int, list[int]]) -> dict[int, float]:
    """Return x for everyone: the widest rank stands evenly, the others near those they are tied to, over and over."""
    widest = max(range(len(rows)), key=lambda i: (len(rows[i].people) * rows[i].step, -i))
    x: dict[int, float] = {}
    for rank in rows:
        left = -(len(rank.people) - 1) / 2 * rank.step
        x.update((person, left + i * rank.step) for i, person in enumerate(rank.people))
    down, up = range(widest + 1, len(rows)), range(widest - 1, -1, -1)
    ways = [up, down] + [range(len(rows) - 1, -1, -1), range(len(rows))] * _ROUNDS
    level = {person: i for i, rank in enumerate(rows) for person in rank.people}
    for turn, way in enumerate(ways):
        ahead = way.step
        for i in way:
            rank = rows[i]
            # At first only those already at their place count, at last everybody above for straight lines.
            near = [[n for n in tied[p] if (level.get(n, i) - i) * ahead < 0] for p in rank.people]
            if turn >= 2 and turn < len(ways) - 1:
                near = [
                    some + [n for n in tied[p] if level.get(n, i) != i]
                    for p, some in zip(rank.people, near, strict=True)
                ]
            wishes = [_wish(x[person], [x[n] for n in some]) for person, some in zip(rank.people, near, strict=True)]
            x.update(zip(rank.people, in_order(wishes, rank.step, exact=turn >= len(ways) - 2), strict=True))
    return x


def _wish(now: float, others: list[float]) -> tuple[float, float]:
    """Return where a person would stand and how much that matters; one tie alone makes a straight line."""
    if not others:
        return now, 0.5
    return sum(others) / len(others), 2.0 if len(others) == 1 else 1.0


def _apart(
    network: Network, apart: Sequence[int], above: Mapping[int, Position], in_order_now: bool
) -> dict[int, Position]:
    """Return places below the others: those apart who serve each other in ranks, then the others in rows."""
    if not apart:
        return {}
    across = [x for x, _ in above.values()]
    middle, width = _middle(across), max(across) - min(across) + PITCH_X
    top = max(y for _, y in above.values()) + PITCH_Y + APART
    mine = network.only(apart)
    among = rank_people(mine)
    alone = among.apart
    places: dict[int, Position] = {}
    if len(among.rows) > 1:
        rows = _rows(mine, among, mine.service, lambda _: None, in_order_now)
        x, (y, bottoms) = _aligned(rows, _neighbours(mine, mine.service)), _heights(rows)
        shift = middle - _middle(x.values())
        places = {person: (round(x[person] + shift), round(top + y[person])) for person in x}
        width = max(width, max(x.values()) - min(x.values()) + PITCH_X)
        top += bottoms[-1] + INNER_PITCH_Y
    else:
        alone = list(apart)
    most = min(len(alone), max(4, int(width // PITCH_X), ceil((len(alone) * ASPECT) ** 0.5)))
    for start in range(0, len(alone), most or 1):
        line = alone[start : start + most]
        left = middle - (len(line) - 1) / 2 * PITCH_X
        places.update((person, (round(left + i * PITCH_X), top)) for i, person in enumerate(line))
        top += INNER_PITCH_Y
    return places


def _middle(values: Iterable[float]) -> float:
    values = list(values)
    return (min(values) + max(values)) / 2
