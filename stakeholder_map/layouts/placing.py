"""Finding places for newcomers without moving anybody else."""

from __future__ import annotations

from stakeholder_map.layouts.free import free_layout
from stakeholder_map.layouts.spacing import PITCH_X, PITCH_Y, Position
from stakeholder_map.layouts.taken import Taken
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import Workspace

# More newcomers than this, and than there are others, are laid out among themselves.
_CROWD = 40


def place_new(workspace: Workspace, customer_id: int) -> dict[int, Position]:
    """Return places for those on a customer's map who have none, near those they are tied to.

    Whoever serves someone comes below them, whoever is served above. Nobody else moves and no two cards overlap. When
    nobody has a place yet, this is what ``free_layout`` gives. The same map gives the same places. Safe on a worker
    thread with a snapshot. O(newcomers · places tried).
    """
    taken = Taken()
    new = []
    for placement in workspace.placements_of(customer_id):
        if placement.x is None or placement.y is None:
            new.append(placement.person)
        else:
            taken.add(placement.person, (placement.x, placement.y))
    if not taken.at:
        return free_layout(workspace, customer_id)
    if len(new) > max(_CROWD, len(taken.at)):
        return _crowd_below(workspace, customer_id, new, taken)
    ties = workspace.ties_of(customer_id)
    found: dict[int, Position] = {}
    waiting = new
    while waiting:
        later = []
        for person in waiting:
            wish = _wish(person, ties, taken.at)
            if wish is None:
                later.append(person)
            else:
                found[person] = taken.nearest(wish)
                taken.add(person, found[person])
        if len(later) == len(waiting):
            # Tied to nobody who has a place: in a row below everyone, and perhaps the next is tied to this one.
            first = later.pop(0)
            found[first] = taken.below_everyone()
            taken.add(first, found[first])
        waiting = later
    return found


def _wish(person: int, ties: list[Tie], at: dict[int, Position]) -> Position | None:
    """Return where a person would best stand, from those they are tied to who have a place; None without any."""
    wishes = []
    for tie in ties:
        if person not in (tie.source, tie.target):
            continue
        upward = tie.source == person
        other = at.get(tie.target if upward else tie.source)
        if other is None:
            continue
        if tie.kind is TieKind.INFLUENCES:
            wishes.append((other[0] + PITCH_X, other[1]))
        else:
            wishes.append((other[0], other[1] + (PITCH_Y if upward else -PITCH_Y)))
    if not wishes:
        return None
    return (
        round(sum(x for x, _ in wishes) / len(wishes)),
        round(sum(y for _, y in wishes) / len(wishes)),
    )


def _crowd_below(workspace: Workspace, customer_id: int, new: list[int], taken: Taken) -> dict[int, Position]:
    """Lay many newcomers out among themselves, below everyone."""
    block = free_layout(workspace, customer_id, new)
    xs, ys = [x for x, _ in taken.at.values()], [y for _, y in taken.at.values()]
    dx = round((min(xs) + max(xs)) / 2)
    dy = round(max(ys) + PITCH_Y - min(y for _, y in block.values()))
    return {person: (x + dx, y + dy) for person, (x, y) in block.items()}
