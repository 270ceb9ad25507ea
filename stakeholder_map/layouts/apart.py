"""Places for those who stand apart: below all others, in ranks of their own and in groups that serve each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from stakeholder_map.layouts.chains import chain_ranks
from stakeholder_map.layouts.packing import filled, shelves_of
from stakeholder_map.layouts.ranks import Network, Ranks
from stakeholder_map.layouts.spacing import (
    ASPECT,
    CARD_HEIGHT,
    CARD_WIDTH,
    INNER_PITCH_Y,
    PITCH_X,
    PITCH_Y,
    ROOM_ABOVE,
    Position,
)

if TYPE_CHECKING:
    from stakeholder_map.layouts.layered import Layered

_GAP = (PITCH_X - CARD_WIDTH, PITCH_Y - CARD_HEIGHT)


class Draw(Protocol):
    def __call__(self, network: Network, ranks: Ranks, ties: Sequence[tuple[int, int]]) -> Layered: ...


def hanging(network: Network, ranks: Ranks) -> tuple[list[list[int]], list[int]]:
    """Return those apart who are tied to the ranked by service, also through others apart, in ranks; and all others.

    They serve nobody who faces the customer but are served by the ranked, and would be far from those if each group
    were drawn by itself. Among themselves, whoever serves comes below whom they serve, as in ``chain_ranks``, until
    ``annealed`` moves some where ties would cross.
    O(people + ties), with ``chain_ranks``.
    """
    ranked = {person for row in ranks.rows for person in row}
    touching = {end for pair in network.service for end in pair if not ranked.isdisjoint(pair)}
    rows: list[list[int]] = []
    loose: list[int] = []
    apart = network.only(ranks.apart)
    for group in _groups(apart):
        if touching.isdisjoint(group):
            loose += group
            continue
        chain = chain_ranks(group, apart.only(group).service) if len(group) > 1 else [group]
        rows += [[] for _ in range(len(chain) - len(rows))]
        for row, more in zip(rows, chain, strict=False):
            row.extend(more)
    return rows, loose


def below(network: Network, apart: Sequence[int], above: Mapping[int, Position], draw: Draw) -> dict[int, Position]:
    """Return places below all others: first whoever serves nobody apart, in rows, then each group side by side.

    A group are people who serve or touch each other; it is drawn by itself. Within their row, people and groups stand
    in the order of the others whom they are tied to.
    """
    across = [x for x, _ in above.values()]
    middle, width = (min(across) + max(across)) / 2, max(across) - min(across) + PITCH_X
    groups = sorted(_groups(network.only(apart)), key=len, reverse=True)
    alone = [group[0] for group in groups if len(group) == 1]
    drawn: list[dict[int, Position]] = []
    for group in groups:
        if len(group) > 1:
            mine = network.only(group)
            chain = chain_ranks(mine.people, mine.service)
            drawn.append(draw(mine, Ranks(chain, []), mine.service).positions)
    boxes = [_box(one) for one in drawn]
    sizes = [(right - left + CARD_WIDTH, bottom - top + CARD_HEIGHT) for left, top, right, bottom in boxes]
    area = sum((wide + _GAP[0]) * (high + _GAP[1]) for wide, high in sizes) + len(alone) * PITCH_X * INNER_PITCH_Y
    width = max(width, (area * ASPECT) ** 0.5, 4 * PITCH_X)
    wish = {person: _wish(network, [person], above, middle) for person in alone}
    # Those whom the others serve come first, nearest to them.
    alone.sort(key=lambda person: not any(other in above for other in network.tied[person]))
    places: dict[int, Position] = {}
    top = max(y for _, y in above.values()) + PITCH_Y + ROOM_ABOVE
    most = min(len(alone), int(width // PITCH_X)) or 1
    for start in range(0, len(alone), most):
        line = sorted(alone[start : start + most], key=wish.__getitem__)
        left = middle - (len(line) - 1) / 2 * PITCH_X
        places.update((person, (round(left + i * PITCH_X), round(top))) for i, person in enumerate(line))
        top += INNER_PITCH_Y
    if drawn:
        top += PITCH_Y - INNER_PITCH_Y if alone else 0
        wishes = [_wish(network, list(one), above, middle) for one in drawn]
        shelves = [sorted(row, key=wishes.__getitem__) for row in shelves_of(sizes, _GAP, width)]
        packed = filled(sizes, _GAP, shelves)
        for one, (left, high, _, _), (x, y) in zip(drawn, boxes, packed.corners, strict=True):
            dx, dy = middle - (packed.width - CARD_WIDTH) / 2 + x - left, top + y - high
            places.update((person, (round(px + dx), round(py + dy))) for person, (px, py) in one.items())
    return places


def _wish(network: Network, people: Sequence[int], above: Mapping[int, Position], otherwise: float) -> float:
    """Return the mean x of the others whom some people are tied to."""
    near = [above[other][0] for person in people for other in network.tied[person] if other in above]
    return sum(near) / len(near) if near else otherwise


def _groups(network: Network) -> list[list[int]]:
    """Return people in groups, those tied by service together, in their order."""
    near: dict[int, list[int]] = {person: [] for person in network.people}
    for one, other in network.service:
        near[one].append(other)
        near[other].append(one)
    group: dict[int, int] = {}
    for start in network.people:
        pending = [start] if start not in group else []
        while pending:
            person = pending.pop()
            if person not in group:
                group[person] = start
                pending.extend(near[person])
    groups: dict[int, list[int]] = {}
    for person in network.people:
        groups.setdefault(group[person], []).append(person)
    return list(groups.values())


def _box(places: Mapping[int, Position]) -> tuple[float, float, float, float]:
    """Return the least and the most x and y, as left, top, right and bottom."""
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    return min(xs), min(ys), max(xs), max(ys)
