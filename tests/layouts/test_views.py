"""Every view of every map: everyone has a place, nobody covers anybody, and the same map gives the same picture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.layouts.arranging import arrange
from stakeholder_map.layouts.spacing import Position
from stakeholder_map.model.maps import SUPPORT_WORDS, Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import Across, Arrangement, Guide, GuideKind, View
from stakeholder_map.sample import build_sample
from stakeholder_map.store.document import Document
from tests.builders import World, big_world, workshop_world
from tests.layouts.test_service import apart, customer_of

VIEWS = list(View)


@st.composite
def maps(draw: st.DrawFn) -> World:
    """Random maps: of any people, ties and circles of ties; with and without me, customer's people and places."""
    world = World()
    theirs = world.organization("Theirs", "customer")
    sides = [None, world.organization("Own"), world.organization("Partner", "partner"), theirs]
    customer = world.customer("Hillside", theirs)
    same_cell = draw(st.booleans())
    me = draw(st.integers(-1, 20))
    people = []
    for n in range(draw(st.integers(0, 30))):
        fields = {"department": draw(st.sampled_from(["", "Workshop", "Sales"])), "is_me": n == me}
        people.append(world.person(f"P{n}", draw(st.sampled_from(sides)), **fields))
        where = draw(st.sampled_from([None, (0.0, 0.0), (float(n % 6) * 230, n // 6 * 110.0)]))
        world.place(
            customer,
            people[-1],
            x=where[0] if where else None,
            y=where[1] if where else None,
            support=0 if same_cell else draw(st.integers(-2, 2)),
            influence=3 if same_cell else draw(st.integers(1, 5)),
            interest=3 if same_cell else draw(st.integers(1, 5)),
        )
    if people:
        ends = st.tuples(st.sampled_from(people), st.sampled_from(people), st.sampled_from(TieKind))
        for source, target, kind in draw(st.lists(ends, max_size=60, unique=True)):
            if source is not target:
                world.tie(customer, source, target, kind)
    return world


def inside(guide: Guide, place: Position) -> bool:
    """Return whether a whole card lies within a guide."""
    x, y = place
    if guide.kind is GuideKind.RING:
        rx, ry = guide.width / 2, guide.height / 2
        cx, cy = guide.left + rx, guide.top + ry
        return all(((x + dx - cx) / rx) ** 2 + ((y + dy - cy) / ry) ** 2 <= 1 for dx in (-85, 85) for dy in (-28, 28))
    across = guide.left <= x - 85 and x + 85 <= guide.left + guide.width
    return across and guide.top <= y - 28 and y + 28 <= guide.top + guide.height


def holds(arrangement: Arrangement, key: str, people: Iterable[int]) -> bool:
    """Return whether the guides of a key hold exactly these people."""
    guides = [guide for guide in arrangement.guides if guide.key == key]
    held = {p for p, place in arrangement.positions.items() if any(inside(guide, place) for guide in guides)}
    return held == set(people)


@pytest.mark.parametrize("view", VIEWS)
@settings(max_examples=50, deadline=None)
@given(world=maps())
def test_everyone_has_a_place_and_nobody_covers_anybody(view: View, world: World) -> None:
    arrangement = arrange(world.workspace, customer_of(world), view)
    assert set(arrangement.positions) == {person.id for person in world.workspace.all(Person)}
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in arrangement.positions.values())
    assert apart(arrangement.positions, 12, 12)
    assert arrange(world.workspace.snapshot(), customer_of(world), view) == arrangement


@pytest.mark.parametrize("view", VIEWS)
def test_hundreds_do_not_cover_each_other_either(view: View) -> None:
    world = big_world(500, 800, seed=3)
    assert apart(arrange(world.workspace, customer_of(world), view).positions, 12, 12)


@settings(max_examples=30, deadline=None)
@given(world=maps())
def test_the_service_view_holds_each_rank_and_those_apart_together(world: World) -> None:
    arrangement = arrange(world.workspace, customer_of(world), View.SERVICE)
    theirs = world.the(Customer, "Hillside").organization
    first = {person.id for person in world.workspace.all(Person) if person.organization == theirs}
    if first:
        assert holds(arrangement, "rank 0", first)
        assert holds(arrangement, "apart", arrangement.aside)
    rows = [guide for guide in arrangement.guides if guide.kind is GuideKind.ROW]
    assert [row.top for row in rows] == sorted(row.top for row in rows)
    assert all(upper.top + upper.height < lower.top for upper, lower in pairwise(rows))


@settings(max_examples=30, deadline=None)
@given(world=maps(), across=st.sampled_from(Across))
def test_the_grid_puts_everyone_in_their_cell(world: World, across: Across) -> None:
    arrangement = arrange(world.workspace, customer_of(world), View.GRID, across=across)
    placements = world.workspace.all(Placement)
    for guide in arrangement.guides:
        if guide.kind is GuideKind.AREA:
            column, row = map(int, guide.key.split())
            here = [p for p in placements if p.influence == row and getattr(p, across.value) == column]
            assert holds(arrangement, guide.key, [p.person for p in here])


@settings(max_examples=30, deadline=None)
@given(world=maps())
def test_the_org_chart_holds_organizations_and_their_departments_together(world: World) -> None:
    arrangement = arrange(world.workspace, customer_of(world), View.ORG_CHART)
    people = world.workspace.all(Person)
    for organization in {person.organization for person in people}:
        members = {person.id for person in people if person.organization == organization}
        assert holds(arrangement, f"organization {organization or ''}", members)


@settings(max_examples=30, deadline=None)
@given(world=maps())
def test_on_a_small_hub_everyone_but_one_stands_on_a_ring_clear_of_its_caption(world: World) -> None:
    arrangement = arrange(world.workspace, customer_of(world), View.HUB)
    rings = arrangement.guides
    for x, y in arrangement.positions.values():
        on = [abs(math.hypot(2 * x / ring.width, 2 * y / ring.height) - 1) < 0.02 for ring in rings]
        assert sum(on) == 1 or (x, y) == (0, 0)
        assert all(abs(x) > 85 + 3 * len(ring.label) or abs(y - ring.top) > 28 + 10 for ring in rings)
    assert [ring.width for ring in rings] == sorted((ring.width for ring in rings), reverse=True)


def test_each_ring_of_a_large_hub_holds_those_within() -> None:
    world = big_world(120, 200)
    arrangement = arrange(world.workspace, customer_of(world), View.HUB)
    rings = sorted((guide for guide in arrangement.guides), key=lambda guide: guide.width)
    counts = [sum(inside(ring, place) for place in arrangement.positions.values()) for ring in rings]
    assert counts == sorted(counts)
    assert counts[-1] == 120


@pytest.mark.parametrize(("view", "across"), [*((view, Across.SUPPORT) for view in View), (View.GRID, Across.INTEREST)])
def test_names_can_be_read_on_the_whole_sample_in_a_window(view: View, across: Across) -> None:
    document = Document.in_memory()
    build_sample(document)
    customer = document.workspace.all(Customer)[0]
    seen = arrange(document.workspace, customer.id, view, across=across)
    boxes = [(x - 85, y - 28, x + 85, y + 28) for x, y in seen.positions.values()]
    # Captions stand a little beyond the guides.
    boxes += [(g.left, g.top - 26, g.left + g.width, g.top + g.height + 26) for g in seen.guides]
    left, top, right, bottom = (side(box[i] for box in boxes) for i, side in enumerate((min, min, max, max)))
    assert min((860 - 96) / (right - left), (700 - 96) / (bottom - top)) >= 0.595
    document.close()


def test_the_grid_is_labelled_with_words_and_numbers() -> None:
    world = workshop_world()
    guides = arrange(world.workspace, customer_of(world), View.GRID).guides
    labels = [guide.label for guide in guides if guide.kind is GuideKind.TEXT]
    assert labels == [*(word.capitalize() for _, word in sorted(SUPPORT_WORDS.items())), "5", "4", "3", "2", "1"]
    assert [guide.label for guide in guides if guide.kind is GuideKind.AXIS] == ["Influence", "Support"]


def test_i_am_the_hub_and_the_customer_is_nearest() -> None:
    world = workshop_world()
    arrangement = arrange(world.workspace, customer_of(world), View.HUB)
    far = {person.name: math.hypot(*arrangement.positions[person.id]) for person in world.workspace.all(Person)}
    assert far["Robin Vale"] == 0 < far["Mara Okafor"] < far["Jo Lind"] < far["Ana Ruiz"]


def test_without_me_whoever_has_the_most_ties_is_the_hub() -> None:
    world = workshop_world()
    world.change(world.the(Person, "Robin Vale"), is_me=False)
    arrangement = arrange(world.workspace, customer_of(world), View.HUB)
    assert arrangement.positions[world.the(Person, "Jo Lind").id] == (0, 0)


def test_in_the_org_chart_a_boss_stands_above_and_a_second_boss_moves_nobody() -> None:
    world = World()
    own = world.organization("Own")
    customer = world.customer("Hillside")
    boss, second, *team = [world.person(name, own, department="Workshop") for name in "ABCDE"]
    for person in (boss, second, *team):
        world.place(customer, person)
    for person in team:
        world.tie(customer, person, boss, "reports_to")
    before = arrange(world.workspace, customer.id, View.ORG_CHART).positions
    assert all(before[boss.id][1] < before[person.id][1] for person in team)
    assert before[boss.id][0] == median(before[person.id][0] for person in team)
    world.tie(customer, team[0], second, "reports_to")
    assert arrange(world.workspace, customer.id, View.ORG_CHART).positions == before


@pytest.mark.parametrize("view", VIEWS)
def test_work_can_be_stopped_where_progress_is_told(view: View) -> None:
    world = big_world(300, 900)
    told: list[float] = []
    arrange(world.workspace, customer_of(world), view, progress=told.append)
    assert told
    assert all(0 <= fraction <= 1 for fraction in told)
    assert told == sorted(told)

    def stop(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        arrange(world.workspace, customer_of(world), view, progress=stop)
