"""Tidying the free map: everyone anew, or some of them around their own middle."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from statistics import median

from stakeholder_map.layouts.layered import layered
from stakeholder_map.layouts.ranks import Network, network_of, rank_people
from stakeholder_map.layouts.spacing import INNER_PITCH_Y, PITCH_X, Position
from stakeholder_map.layouts.taken import Taken
from stakeholder_map.layouts.uncrossing import straight_crossings
from stakeholder_map.model.workspace import Workspace

Progress = Callable[[float], None]

_GRID = 10
# All ties count here, so the last touch is for smaller maps than in the service view.
_MOST = 60_000
# Up to so many ties the present order is compared with the new one, and kept where it is about as good.
_MOST_COMPARED = 800
# How many times the crossings of a new order the present one may have and is kept.
_GOOD_ENOUGH = 1.15
# How far the block of those who are tidied may be moved, in such steps, to find room for it as a whole.
_FARTHEST_SHIFT = 12


def free_layout(
    workspace: Workspace, customer_id: int, only: Iterable[int] | None = None, progress: Progress = lambda _: None
) -> dict[int, Position]:
    """Return places for everyone on a customer's map, or for ``only`` some, around the origin.

    The customer's people are on top, those who face them below, and so on; whoever has no such way to the customer
    stands below someone they are tied to otherwise, and whoever is tied to nobody of these below all. See ``layered``.
    The same map gives the same places. Safe on a worker thread with a snapshot.
    """
    network = network_of(workspace, customer_id, only)
    places = _drawn(network, progress)
    return _moved(places, -_middle(x for x, _ in places.values()), -_middle(y for _, y in places.values()))


def tidy(
    workspace: Workspace,
    customer_id: int,
    only: Collection[int] | None = None,
    *,
    progress: Progress | None = None,
) -> dict[int, Position]:
    """Return new places on the free map for everyone who may move, or for those of ``only`` around their own middle.

    Whoever is pinned stays exactly where they are and so do, with ``only``, all others; nobody covers anybody. The map
    as a whole stays where it is: where it was tidy, and little has changed, most people keep their places exactly.
    ``progress`` is told 0…1 and may raise to stop. The same map gives the same places. Safe on a worker thread with a
    snapshot.
    """
    tell = progress or (lambda _: None)
    placements = workspace.placements_of(customer_id)
    now = {p.person: (p.x, p.y) for p in placements if p.x is not None and p.y is not None}
    asked = {p.person for p in placements} if only is None else {p.person for p in placements if p.person in set(only)}
    staying = {p.person for p in placements if p.person in now and (p.pinned or p.person not in asked)}
    moving = [p.person for p in placements if p.person in asked and p.person not in staying]
    if not moving:
        return {}
    # The pinned take part in the drawing, so that the others come to stand around them.
    pinned = [person for person in staying if person in asked]
    tell(0.0)
    places = _drawn(network_of(workspace, customer_id, [*moving, *pinned]), tell)
    dx, dy = _shift(places, {p: now[p] for p in pinned} or now, on_average=only is not None and not pinned)
    places = {person: place for person, place in _moved(places, dx, dy).items() if person not in staying}
    if not staying:
        return places
    taken = Taken()
    for person in staying:
        taken.add(person, now[person])
    return _beside(places, taken, whole=not pinned)


def _drawn(network: Network, progress: Progress) -> dict[int, Position]:
    if not network.people:
        return {}
    progress(0.0)
    ranks = rank_people(network, any_tie=True)
    places = layered(network, ranks, network.ties, progress, most=_MOST, keep=True).positions
    if len(network.ties) > _MOST_COMPARED:
        return places
    # Straightened once more after the last touch; whoever tidies what is tidy then gets the same again.
    places = layered(replace(network, now=places), ranks, network.ties, in_order_now=True).positions
    if 2 * len(network.now) < len(network.people):
        return places
    kept = layered(network, ranks, network.ties, in_order_now=True).positions
    few, now = (straight_crossings(drawn, network.ties) for drawn in (places, kept))
    return kept if now <= _GOOD_ENOUGH * few else places


def _shift(places: Mapping[int, Position], now: Mapping[int, Position], *, on_average: bool) -> tuple[float, float]:
    """Return how far to move the drawing so that it is where those people are now; nowhere if none of them has a place.

    By the median, most of a tidy map stays exactly in place; on average, those tidied stay around their own middle.
    """
    both = [person for person in places if person in now]
    if not both:
        return 0.0, 0.0
    if on_average:
        return tuple(  # type: ignore[return-value]
            _middle(now[p][axis] for p in both) - _middle(place[axis] for place in places.values()) for axis in (0, 1)
        )
    return (
        _round(median(now[person][0] - places[person][0] for person in both)),
        _round(median(now[person][1] - places[person][1] for person in both)),
    )


def _beside(places: Mapping[int, Position], taken: Taken, *, whole: bool) -> dict[int, Position]:
    """Return places on nobody: all of them moved a little together where that finds room, else each to the nearest."""
    if whole:
        steps = range(-_FARTHEST_SHIFT, _FARTHEST_SHIFT + 1)
        shifts = [(i * PITCH_X / 4, j * INNER_PITCH_Y / 2) for i in steps for j in steps]
        for dx, dy in sorted(shifts, key=lambda shift: (shift[0] ** 2 + shift[1] ** 2, shift)):
            if all(taken.is_free((x + dx, y + dy)) for x, y in places.values()):
                return _moved(places, dx, dy)
    found: dict[int, Position] = {}
    for person, place in places.items():
        found[person] = place if taken.is_free(place) else taken.nearest(place)
        taken.add(person, found[person])
    return found


def _moved(places: Mapping[int, Position], dx: float, dy: float) -> dict[int, Position]:
    return {person: (round(x + dx), round(y + dy)) for person, (x, y) in places.items()}


def _round(value: float) -> float:
    return round(value / _GRID) * _GRID


def _middle(values: Iterable[float]) -> float:
    values = list(values)
    return (min(values) + max(values)) / 2 if values else 0.0
