"""Ranks for people whom no service ties to the customer: whoever serves stands below whom they serve."""

from __future__ import annotations

from collections.abc import Sequence

Ties = Sequence[tuple[int, int]]

# Beyond this many people ranks are only roughly short of long ties.
_MOST = 500


def chain_ranks(people: Sequence[int], service: Ties) -> list[list[int]]:
    """Return one connected group of people in ranks, with few long ties; ``service`` is who serves whom.

    Ties that close a circle, as a walk in the order of the people meets them, are taken the other way around. Then
    everyone stands as many steps below as the longest chain of service is long, and the group is drawn together along
    a tree of short ties (the first half of the network simplex of Gansner et al., 1993). On a tree all ties are as
    short as can be. O(people · ties) for up to 500 people, else O(people + ties).
    """
    targets = _without_circles(people, service)
    rank: dict[int, int] = {}
    for person in _those_served_first(people, targets):
        rank[person] = max((rank[target] + 1 for target in targets[person]), default=0)
    if len(people) <= _MOST:
        _tighten(people, [(one, other) for one in people for other in targets[one]], rank)
    top = min(rank.values())
    rows: list[list[int]] = [[] for _ in range(max(rank.values()) - top + 1)]
    for person in people:
        rows[rank[person] - top].append(person)
    return [row for row in rows if row]


def _without_circles(people: Sequence[int], service: Ties) -> dict[int, list[int]]:
    onward: dict[int, list[int]] = {person: [] for person in people}
    for source, target in dict.fromkeys(service):
        onward[source].append(target)
    targets: dict[int, list[int]] = {person: [] for person in people}
    done: set[int] = set()
    for start in people:
        if start in done:
            continue
        done.add(start)
        walk = [(start, iter(onward[start]))]
        open_ = {start}
        while walk:
            person, rest = walk[-1]
            target = next(rest, 0)
            if not target:
                open_.discard(person)
                walk.pop()
            elif target in open_:
                targets[target].append(person)
            else:
                targets[person].append(target)
                if target not in done:
                    done.add(target)
                    open_.add(target)
                    walk.append((target, iter(onward[target])))
    return targets


def _those_served_first(people: Sequence[int], targets: dict[int, list[int]]) -> list[int]:
    sources: dict[int, list[int]] = {person: [] for person in people}
    for person, some in targets.items():
        for target in some:
            sources[target].append(person)
    left = {person: len(targets[person]) for person in people}
    order = [person for person in people if not left[person]]
    for person in order:
        for source in sources[person]:
            left[source] -= 1
            if not left[source]:
                order.append(source)
    return order


def _tighten(people: Sequence[int], ties: Ties, rank: dict[int, int]) -> None:
    """Shift people, all those together whom short ties join, until a tree of ties as short as can be joins all."""
    joined = {people[0]}
    rest = list(ties)
    while True:
        grown = True
        while grown:
            grown = False
            for one, other in rest:
                if (one in joined) != (other in joined) and rank[one] - rank[other] == 1:
                    joined |= {one, other}
                    grown = True
        rest = [(one, other) for one, other in rest if one not in joined or other not in joined]
        across = [(one, other) for one, other in rest if one in joined or other in joined]
        if not across:
            return
        one, other = min(across, key=lambda tie: rank[tie[0]] - rank[tie[1]])
        slack = rank[one] - rank[other] - 1
        shift = slack if other in joined else -slack
        for person in joined:
            rank[person] += shift
