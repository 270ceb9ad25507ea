"""The hub view: me in the middle, and rings around by distance to the customer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stakeholder_map.layouts.beads import Zone, beads
from stakeholder_map.layouts.ranks import Network, network_of, rank_people
from stakeholder_map.layouts.rings import RING_X, RING_Y, dealt, mean_direction, rings_for
from stakeholder_map.layouts.service import apart_words, rank_words
from stakeholder_map.layouts.spacing import Position
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import Arrangement, Guide, GuideKind
from stakeholder_map.model.workspace import Workspace

_FIRST = 1.0
# Up to so many stand on one ring for each distance, with more room than they need.
_FEW = 60


def hub_view(workspace: Workspace, customer_id: int, progress: Callable[[float], None] = lambda _: None) -> Arrangement:
    """Return the hub view of a customer's map, around the origin.

    In the middle stands *me*, or where I am not on the map whoever has the most ties. The innermost ring are the
    customer's people, since they are whom all of it is for; the next those who face them, then those who serve those;
    the outermost have their back to the customer. Few people stand on the rings themselves, each near those they are
    tied to (see ``beads``); with more, the rings lie around those within, several rows of them where they must be,
    departments keep to the same directions in all rings, and the customer's people stand by those who face them.
    O(people · log people + ties).
    """
    network = network_of(workspace, customer_id)
    if not network.people:
        return Arrangement()
    middle = _middle(workspace, network)
    ranks = rank_people(network)
    known = bool(network.customers)
    direction = _directions(workspace, network, middle)
    named = [(rank_words(i, known), f"rank {i}", people) for i, people in enumerate(ranks.rows)]
    zones: list[Zone] = []
    keys: list[str] = []
    for label, key, everyone in [*named, (apart_words(known), "apart", ranks.apart)]:
        people = sorted((person for person in everyone if person != middle), key=direction.__getitem__)
        if people:
            zones.append(Zone(label, people))
            keys.append(key)
    if len(network.people) <= _FEW:
        positions, sizes = beads(zones, middle, network.tied, direction)
    else:
        positions, sizes = _crowded(zones, middle, direction, progress)
    guides = [
        Guide(GuideKind.RING, -rx, -ry, 2 * rx, 2 * ry, zone.label, key)
        for zone, key, (rx, ry) in zip(zones, keys, sizes, strict=True)
    ]
    apart = frozenset(ranks.apart) if known else frozenset[int]()
    return Arrangement(positions, tuple(reversed(guides)), apart)


def _crowded(
    zones: list[Zone], middle: int, direction: Mapping[int, float], progress: Callable[[float], None]
) -> tuple[dict[int, Position], list[tuple[float, float]]]:
    """Return places on as many rings for each zone as it takes, and the sizes of the rings around the zones."""
    positions: dict[int, Position] = {middle: (0.0, 0.0)}
    sizes = []
    size = _FIRST
    for done, zone in enumerate(zones):
        progress(done / len(zones))
        rings = rings_for(len(zone.people), size)
        for ring, members in dealt(zone.people, rings):
            positions.update(ring.places(members, [direction[person] for person in members]))
        size += len(rings)
        sizes.append(((size - 0.5) * RING_X, (size - 0.5) * RING_Y))
    return positions, sizes


def _middle(workspace: Workspace, network: Network) -> int:
    me = workspace.me()
    if me is not None and me.id in network.tied:
        return me.id
    return max(network.people, key=lambda person: len(network.tied[person]))


def _directions(workspace: Workspace, network: Network, middle: int) -> dict[int, float]:
    """Return for everyone a direction from 0 to 1, clockwise from the top.

    Departments get parts of the circle as large as they are, in the order in which they are first met; the customer's
    people the middle of the directions of those who serve or touch them.
    """
    departments: dict[tuple[int | None, str], list[int]] = {}
    for person in network.people:
        if person not in network.customers and person != middle:
            record = workspace.get(Person, person)
            departments.setdefault((record.organization, record.department), []).append(person)
    ours = [person for members in departments.values() for person in members]
    direction = {person: (i + 0.5) / len(ours) for i, person in enumerate(ours)}
    direction[middle] = 0.0
    theirs = [person for person in network.people if person in network.customers and person != middle]
    for i, person in enumerate(theirs):
        near = [direction[other] for other in network.facing[person] if other != middle and other in direction]
        direction[person] = mean_direction(near, (i + 0.5) / len(theirs))
    return direction
