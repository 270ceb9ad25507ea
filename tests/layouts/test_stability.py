"""A small change of a map is a small change of its picture, in every view."""

from __future__ import annotations

import random
from collections.abc import Mapping
from copy import deepcopy
from math import hypot
from statistics import median

import pytest

from stakeholder_map.layouts.arranging import arrange, tidy
from stakeholder_map.layouts.placing import place_new
from stakeholder_map.layouts.spacing import PITCH_X, Position
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Organization
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.views import View
from tests.bench.layouts import company
from tests.builders import World
from tests.layouts.test_free import put

CHANGES = 20
# For each view the share of people who stay in their row, after the typical change.
KEPT = {View.FREE: 0.6, View.SERVICE: 0.6, View.HUB: 0.3, View.ORG_CHART: 0.9, View.GRID: 0.9}


def tidied(people: int) -> World:
    world = company(people)
    customer = world.workspace.all(Customer)[0].id
    put(world, place_new(world.workspace, customer))
    put(world, tidy(world.workspace, customer))
    return world


def changed(world: World, number: int) -> World:
    """Return a copy of a world with one more or one less person or tie."""
    rng = random.Random(number)
    world = deepcopy(world)
    customer = world.workspace.all(Customer)[0]
    people = world.workspace.people_on(customer.id)
    ties = world.workspace.ties_of(customer.id)
    if number % 4 == 0:
        newcomer = world.person(
            "Newcomer", world.the(Organization, "Brightwater"), department=rng.choice(people[5:]).department
        )
        world.place(customer, newcomer)
        for other in rng.sample(people, rng.choice((1, 2))):
            world.tie(customer, newcomer, other)
        put(world, place_new(world.workspace, customer.id))
    elif number % 4 == 1:
        pairs = {(tie.source, tie.target) for tie in ties if tie.kind is TieKind.SERVES}
        tries = (rng.sample(people, 2) for _ in range(100))
        source, target = next(pair for pair in tries if (pair[0].id, pair[1].id) not in pairs)
        world.tie(customer, source, target)
    elif number % 4 == 2:
        world.workspace.remove(Tie, rng.choice(ties).id)
    else:
        leaver = rng.choice([person.id for person in people if not person.is_me])
        for tie in [tie for tie in ties if leaver in (tie.source, tie.target)]:
            world.workspace.remove(Tie, tie.id)
        (placement,) = (p for p in world.workspace.placements_of(customer.id) if p.person == leaver)
        world.workspace.remove(Placement, placement.id)
    return world


def compared(before: Mapping[int, Position], after: Mapping[int, Position]) -> tuple[float, float]:
    """Return how far the typical person moves and the share of people who keep their row, after the best shift.

    With the camera fitted, a shift of the whole picture is not seen.
    """
    moves = [(after[p][0] - x, after[p][1] - y) for p, (x, y) in before.items() if p in after]
    dx, dy = median(x for x, _ in moves), median(y for _, y in moves)
    far = median(hypot(x - dx, y - dy) for x, y in moves)
    return far, sum(abs(y - dy) < 1 for _, y in moves) / len(moves)


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("people", [60, 150, 300])
def test_a_small_change_moves_the_others_little(view: View, people: int) -> None:
    world = tidied(people)
    customer = world.workspace.all(Customer)[0].id
    before = arrange(world.workspace, customer, view).positions
    changes = [changed(world, number) for number in range(8 if view is View.FREE else CHANGES)]
    results = [compared(before, arrange(one.workspace, customer, view).positions) for one in changes]
    assert median(far for far, _ in results) <= PITCH_X / 2
    assert median(kept for _, kept in results) >= KEPT[view]
