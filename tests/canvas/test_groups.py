"""Departments as areas and as one card each."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.canvas.areas import Room, Team, department_labelled_at
from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.geometry import card_box
from stakeholder_map.canvas.groups import Grouped, grouped
from stakeholder_map.canvas.scene import Card, Scene
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import Guide, GuideKind
from tests.canvas.scenes import card, scene, scenes, tie

WORKSHOP, FIELD = Team("Workshop", 1), Team("Field", 1)


def box_of(guide: Guide) -> Box:
    return Box(guide.left, guide.top, guide.left + guide.width, guide.top + guide.height)


def row(*teams: Team | None, gap: float = 220.0) -> tuple[Scene, dict[int, Team]]:
    """Return people side by side, one of each of these teams."""
    cards = [card(number, number * gap, 0) for number in range(1, len(teams) + 1)]
    return scene(cards), {number: team for number, team in enumerate(teams, 1) if team is not None}


def areas_of(shown: Scene, teams: dict[int, Team]) -> list[tuple[str, list[int]]]:
    """Return each area's label and who stands in it."""
    guides = grouped(shown, teams).scene.guides
    inside = [[c.person for c in shown.cards if box_of(g).encloses(card_box(c.x, c.y))] for g in guides]
    return [(guide.label, people) for guide, people in zip(guides, inside, strict=True)]


def test_people_of_a_department_who_stand_together_share_an_area() -> None:
    shown, teams = row(WORKSHOP, WORKSHOP, WORKSHOP, None, FIELD, FIELD)
    assert areas_of(shown, teams) == [("Workshop", [1, 2, 3]), ("Field", [5, 6])]


def test_people_between_whom_another_stands_do_not() -> None:
    shown, teams = row(WORKSHOP, FIELD, WORKSHOP)
    assert areas_of(shown, teams) == []


def test_a_scattered_department_has_several_areas() -> None:
    shown, teams = row(WORKSHOP, WORKSHOP, FIELD, WORKSHOP, WORKSHOP)
    assert areas_of(shown, teams) == [("Workshop", [1, 2]), ("Workshop", [4, 5])]


def test_one_person_alone_has_no_area_and_neither_have_people_far_apart() -> None:
    assert areas_of(*row(WORKSHOP, FIELD)) == []
    assert areas_of(*row(WORKSHOP, WORKSHOP, gap=600.0)) == []


def test_departments_of_the_same_name_in_two_organizations_are_two() -> None:
    theirs = Team("Workshop", 2)
    shown, teams = row(WORKSHOP, WORKSHOP, theirs, theirs)
    assert areas_of(shown, teams) == [("Workshop", [1, 2]), ("Workshop", [3, 4])]
    cards = grouped(shown, teams, {"Workshop"}).scene.cards
    assert [(c.name, c.members) for c in cards] == [("Workshop", (1, 2)), ("Workshop", (3, 4))]
    assert len({c.person for c in cards}) == 2


def test_a_view_that_has_areas_gets_no_others_and_those_collapsed_go() -> None:
    shown, teams = row(WORKSHOP, WORKSHOP, FIELD, FIELD)
    own = tuple(
        Guide(GuideKind.AREA, 220.0 * at - 100, -40, 420, 80, team.department, f"department {team.department}")
        for at, team in ((1, WORKSHOP), (3, FIELD))
    )
    other = (Guide(GuideKind.RING, 0, 0, 10, 10), Guide(GuideKind.AREA, 0, -90, 900, 180, "Ours", "organization 1"))
    shown = replace(shown, guides=(*other, *own))
    assert grouped(shown, teams).scene.guides == (*other, *own)
    assert grouped(shown, teams, {"Workshop"}).scene.guides == (*other, own[1])
    shown = replace(shown, guides=other)
    assert [guide.label for guide in grouped(shown, teams).scene.guides[2:]] == ["Workshop", "Field"]


def test_an_areas_label_is_the_strip_along_its_top() -> None:
    shown, teams = row(WORKSHOP, WORKSHOP)
    (guide,) = grouped(shown, teams).scene.guides
    other = replace(guide, label="Ours", key="organization 1")
    for guides in ([guide], [other, guide]):
        assert department_labelled_at(guides, guide.left + 4, guide.top + 4) == "Workshop"
        assert department_labelled_at(guides, guide.left - 4, guide.top + 4) == ""
        assert department_labelled_at(guides, 330, 0) == ""


def story() -> tuple[Scene, dict[int, Team]]:
    """Three of the workshop, of whom one loses, and Mara, whom two of them serve."""
    cards = [
        card(1, 0, 0, verdict="wins"),
        card(2, 220, 0, verdict="loses", organization="own"),
        card(3, 110, 120, verdict="wins"),
        card(4, 800, 0, "Mara", verdict="unmoved", organization="customer"),
    ]
    ties = [
        tie(11, 1, 4, strength=2),
        tie(12, 2, 4, strength=5, on_losing_path=True),
        tie(13, 1, 2),
        tie(14, 3, 4, TieKind.TOUCHES, label="weekly"),
        tie(15, 4, 3, TieKind.INFLUENCES),
    ]
    return scene(cards, ties), {1: WORKSHOP, 2: WORKSHOP, 3: WORKSHOP, 4: Team("Building", 2)}


def test_a_collapsed_department_is_one_card_with_the_worst_verdict_and_counts_of_each() -> None:
    made = grouped(*story(), {"Workshop"}).scene.cards[-1]
    assert (made.name, made.initials, made.subtitle) == ("Workshop", "3", "▼ 1 · ▲ 2")
    assert (made.verdict, made.badge, made.members) == ("loses", "loses", (1, 2, 3))
    assert made.person < 0
    assert (made.x, round(made.y)) == (110, 40)


def test_without_a_deal_the_card_counts_people_and_those_not_asked() -> None:
    shown = scene([card(1, 0, 0, not_asked=True), card(2, 220, 0)])
    made = grouped(shown, {1: WORKSHOP, 2: WORKSHOP}, {"Workshop"}).scene.cards[0]
    assert (made.subtitle, made.badge, made.not_asked) == ("2 people · ? 1", None, False)


def test_ties_of_a_collapsed_department_are_one_of_a_kind_each_way() -> None:
    found = grouped(*story(), {"Workshop"})
    made = found.scene.cards[-1].person
    lines = {(line.source, line.target, line.kind): line for line in found.scene.ties}
    assert set(lines) == {(made, 4, TieKind.SERVES), (made, 4, TieKind.TOUCHES), (4, made, TieKind.INFLUENCES)}
    both, one = lines[made, 4, TieKind.SERVES], lines[made, 4, TieKind.TOUCHES]
    assert (both.strength, both.label, both.on_losing_path, found.ties[both.id]) == (5, "2 ties", True, (11, 12))
    assert (one.label, found.ties[one.id]) == ("weekly", (14,))
    assert all(line.id < 0 for line in lines.values())
    assert (found.line([11, 12]), found.line([12]), found.line([14]), found.line([99])) == (
        both.id,
        both.id,
        one.id,
        99,
    )
    assert found.line([11, 14]) == 0


def test_a_department_of_one_stays_as_it_is() -> None:
    shown, teams = story()
    assert grouped(shown, teams, {"Building"}).scene.cards == shown.cards


def test_cards_and_people_find_each_other_and_a_moved_card_takes_its_people_along() -> None:
    found = grouped(*story(), {"Workshop"})
    made = found.scene.cards[-1]
    assert found.people([4, made.person, 4]) == [4, 1, 2, 3]
    assert found.cards([2, 4, 1]) == [made.person, 4]
    places = found.places({made.person: (made.x + 10, made.y - 20), 4: (1.0, 2.0)})
    assert places == {1: (10, -20), 2: (230, -20), 3: (120, 100), 4: (1.0, 2.0)}


def test_a_collapsed_card_covers_nobody_in_the_middle_of_its_people() -> None:
    shown = scene([card(1, -200, 0), card(2, 200, 0), card(3, 0, 0)])
    found = grouped(shown, {1: WORKSHOP, 2: WORKSHOP}, {"Workshop"}).scene
    first, second = (card_box(c.x, c.y) for c in found.cards)
    assert not first.meets(second)


def test_on_a_free_map_there_is_room_for_ties_around_a_collapsed_card() -> None:
    shown = scene([card(n, 200 * (n % 2), 90 * (n // 2)) for n in range(1, 9)], [tie(20, 1, 2), tie(21, 2, 1)])
    teams = {n: (WORKSHOP, FIELD, Team("Sales"))[n % 3] for n in range(1, 9)}
    found = grouped(shown, teams, {"Workshop", "Field", "Sales"}).scene
    assert len(found.cards) == 3
    for first, second in combinations(found.cards, 2):
        assert not card_box(first.x, first.y).grown(40).meets(card_box(second.x, second.y))


def test_a_collapsed_card_stays_where_it_was_dropped_as_long_as_it_covers_nobody() -> None:
    beside = scene([card(1, 0, 0), card(2, 0, 200), card(3, 190, 100)])
    made = grouped(beside, {1: WORKSHOP, 2: WORKSHOP}, {"Workshop"}).scene.cards[-1]
    assert (made.x, made.y) == (0, 100)


def test_a_row_in_which_nobody_is_left_goes() -> None:
    shown, teams = row(WORKSHOP, WORKSHOP, FIELD)
    shown = replace(shown, cards=(*shown.cards[:1], replace(shown.cards[1], y=200.0), *shown.cards[2:]))
    rows = tuple(
        Guide(GuideKind.ROW, -100, top, 900, 100, label) for top, label in ((-50, "A"), (150, "B"), (350, "C"))
    )
    shown = replace(shown, guides=rows)
    assert [guide.label for guide in grouped(shown, teams, in_place=True, areas=False).scene.guides] == ["A", "B", "C"]
    left = grouped(shown, teams, {"Workshop"}, in_place=True, areas=False).scene.guides
    assert [guide.label for guide in left] == ["A", "C"]


def test_in_place_it_lies_where_the_most_central_of_its_people_stood() -> None:
    shown, teams = story()
    made = grouped(shown, teams, {"Workshop"}, in_place=True).scene.cards[-1]
    assert (made.x, made.y) == (110, 120)


def test_dimmed_and_found_people_show_through_their_card() -> None:
    def made(*people: Card) -> Card:
        teams = {person.person: WORKSHOP for person in people}
        return grouped(scene(people), teams, {"Workshop"}).scene.cards[0]

    bright = made(card(1, 0, 0, dimmed=True), card(2, 300, 0, is_hit=True))
    assert (bright.dimmed, bright.is_hit) == (False, True)
    dim = made(card(1, 0, 0, dimmed=True), card(2, 300, 0, dimmed=True))
    assert (dim.dimmed, dim.is_hit) == (True, False)


names = st.sampled_from(["Workshop", "Field", "Depot"])


@st.composite
def teamed(draw: st.DrawFn) -> tuple[Scene, dict[int, Team]]:
    shown = draw(scenes(most=25, most_ties=30))
    teams = {c.person: Team(draw(names), draw(st.integers(1, 2))) for c in shown.cards if draw(st.booleans())}
    return shown, teams


@settings(max_examples=100, deadline=None)
@given(teamed())
def test_areas_hold_two_or_more_of_their_team_and_meet_nothing_else(world: tuple[Scene, dict[int, Team]]) -> None:
    shown, teams = world
    guides = grouped(shown, teams).scene.guides
    for guide in guides:
        within = [c.person for c in shown.cards if box_of(guide).meets(card_box(c.x, c.y))]
        assert len(within) >= 2
        assert len({teams.get(person) for person in within}) == 1
        assert teams[within[0]].department == guide.label
    assert not any(box_of(a).meets(box_of(b)) for a, b in combinations(guides, 2))


@settings(max_examples=100, deadline=None)
@given(teamed(), st.frozensets(names))
def test_collapsing_loses_nobody_and_no_tie_between_different_ends(
    world: tuple[Scene, dict[int, Team]], collapsed: frozenset[str]
) -> None:
    shown, teams = world
    found = grouped(shown, teams, collapsed)
    cards, ties = found.scene.cards, found.scene.ties
    assert sorted(found.people(c.person for c in cards)) == sorted(c.person for c in shown.cards)
    assert {end for line in ties for end in (line.source, line.target)} <= {c.person for c in cards}
    assert len({line.id for line in ties}) == len(ties)
    kept = {t.id for line in ties for t in shown.ties if t.id == line.id or t.id in found.ties.get(line.id, ())}
    gone = [t for t in shown.ties if t.id not in kept]
    assert all(found.cards([t.source]) == found.cards([t.target]) for t in gone)
    again = grouped(shown, teams, collapsed)
    assert again.scene == found.scene
    assert_moves_everyone(found)


def assert_moves_everyone(found: Grouped) -> None:
    places = found.places({c.person: (c.x + 5, c.y + 7) for c in found.scene.cards})
    before = {**{c.person: c for c in found.scene.cards if c.person > 0}, **found.hidden}
    assert set(places) == set(before)
    for person, (x, y) in places.items():
        assert abs(x - before[person].x - 5) < 1e-6
        assert abs(y - before[person].y - 7) < 1e-6


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(-300, 300), st.integers(-200, 200)), max_size=20))
def test_room_is_taken_once(wanted: list[tuple[int, int]]) -> None:
    room = Room([])
    boxes = [card_box(*room.take(x, y)) for x, y in wanted]
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
