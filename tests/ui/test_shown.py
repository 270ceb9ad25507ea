"""What an audience gets to see of a map, whatever a saved view asks for."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.scene import Card
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import BuyingRole, Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import Across, Filters, View
from stakeholder_map.ui.presenting.deck import Deck, Slide, deck_of
from stakeholder_map.ui.presenting.shown import Shown, line_of, scene_of, why_not_shown
from stakeholder_map.ui.presenting.view_fields import box_of, fields_of, state_of
from stakeholder_map.ui.viewing import ViewState
from tests.builders import World, workshop_world

TODAY = date(2026, 11, 1)
MUCH_LATER = date(2030, 1, 1)


@pytest.fixture
def world() -> World:
    return workshop_world()


def hillside(world: World) -> Customer:
    return world.the(Customer, "Hillside Homes")


def shown(world: World, audience: Audience = Audience.MEETING, *, deal: bool = True, **state: Any) -> Shown:
    chosen = world.the(Deal, "Spring kitchens").id if deal else None
    return Shown(hillside(world).id, ViewState(**state), chosen, audience)


def cards(world: World, what: Shown, today: date = TODAY) -> dict[str, Card]:
    return {card.name: card for card in scene_of(world.workspace, what, today).cards}


# Views in and out


def test_a_saved_view_gives_back_what_the_window_showed() -> None:
    state = ViewState(
        view=View.ORG_CHART,
        across=Across.INTEREST,
        filters=Filters(frozenset({"Workshop"}), frozenset({3}), frozenset({BuyingRole.BLOCKER}), stale=True),
        steps=2,
        groups=True,
        collapsed=frozenset({"Field", "Workshop"}),
    )
    made: dict[str, Any] = fields_of(state, 5, Box(-10.0, 20.0, 110.0, 80.0))
    saved = SavedView(1, customer=2, name="x", **made)
    assert state_of(saved, World().workspace) == state
    assert box_of(saved) == Box(-10.0, 20.0, 110.0, 80.0)
    assert saved.deal == 5
    assert set(made) <= {field.name for field in fields(SavedView)}


def test_the_whole_map_stays_the_whole_map() -> None:
    made: dict[str, Any] = fields_of(ViewState(), None, None)
    assert box_of(SavedView(1, **made)) is None


def test_whoever_is_gone_is_in_nobodys_focus(world: World) -> None:
    ana = world.the(Person, "Ana Ruiz").id
    saved = SavedView(1, focus=(ana, 987654321))
    assert state_of(saved, world.workspace).focus == {ana}


# Privacy


def test_a_meeting_sees_no_notes_no_stale_marks_no_agreement_no_pins_and_not_who_is_me(world: World) -> None:
    deal, ana = world.the(Deal, "Spring kitchens"), world.the(Person, "Ana Ruiz")
    for tie in world.workspace.all(Tie):
        world.change(tie, note="SECRET")
    world.agreement(deal, ana, "SECRET")
    for view in View:
        if view is View.GRID:
            continue
        scene = scene_of(world.workspace, shown(world, view=view, groups=True), MUCH_LATER)
        assert scene.cards
        assert "SECRET" not in repr(scene)
        assert not any(card.stale or card.agreed or card.is_me or card.pinned for card in scene.cards)
    assert "SECRET" in repr(scene_of(world.workspace, shown(world, Audience.TEAM), MUCH_LATER))


def test_changing_what_is_private_changes_nothing_that_a_meeting_sees(world: World) -> None:
    what = shown(world, filters=Filters(verdicts=frozenset({"loses"})))
    before = scene_of(world.workspace, what, TODAY), line_of(world.workspace, what, None)
    for placement in world.workspace.placements_of(hillside(world).id):
        role = BuyingRole.BLOCKER
        world.change(placement, support=-2, influence=5, interest=1, hours=40.0, buying_role=role, pinned=True)
    for person in world.workspace.all(Person):
        world.change(person, notes="SECRET", email="secret@example.com", capacity_hours=1.0)
    assert (scene_of(world.workspace, what, TODAY), line_of(world.workspace, what, None)) == before


@pytest.mark.parametrize("across", list(Across))
def test_the_grid_is_for_the_team_and_me_but_for_no_meeting(world: World, across: Across) -> None:
    assert "not for a meeting" in why_not_shown(shown(world, view=View.GRID, across=across))
    for audience in (Audience.TEAM, Audience.ME):
        assert why_not_shown(shown(world, audience, view=View.GRID, across=across)) == ""


def test_filters_that_would_tell_who_is_what_stress_nobody_in_a_meeting(world: World) -> None:
    mara = world.workspace.placement(hillside(world).id, world.the(Person, "Mara Okafor").id)
    assert mara is not None
    world.change(mara, buying_role=BuyingRole.BLOCKER)
    for filters in (Filters(roles=frozenset({BuyingRole.BLOCKER})), Filters(stale=True)):
        team = cards(world, shown(world, Audience.TEAM, filters=filters))
        assert any(card.dimmed for card in team.values())
        meeting = cards(world, shown(world, filters=filters))
        assert not any(card.dimmed for card in meeting.values())


def test_filters_and_focus_dim_the_others(world: World) -> None:
    ana = world.the(Person, "Ana Ruiz").id
    by_verdict = cards(world, shown(world, filters=Filters(verdicts=frozenset({"loses"}))))
    assert {name for name, card in by_verdict.items() if not card.dimmed} == {"Ana Ruiz"}
    without_deal = cards(world, shown(world, deal=False, filters=Filters(verdicts=frozenset({"loses"}))))
    assert not any(card.dimmed for card in without_deal.values())
    near = cards(world, shown(world, focus=frozenset({ana}), steps=1))
    assert not near["Ana Ruiz"].dimmed
    assert any(card.dimmed for card in near.values())


def test_the_line_says_how_the_deal_stands_and_then_what_is_shown_which_may_be_cut(world: World) -> None:
    what = shown(world, view=View.SERVICE)
    line = line_of(world.workspace, what, scene_of(world.workspace, what, TODAY))
    assert line.startswith("Spring kitchens: ▼ someone loses  ·  The customer on top")


def test_a_deal_that_is_gone_colours_nothing(world: World) -> None:
    what = replace(shown(world), deal=987654321)
    assert all(card.verdict is None for card in cards(world, what).values())
    assert "·" not in line_of(world.workspace, what, None)


def test_only_who_works_for_the_team_is_told_how_many_have_their_back_to_the_customer(world: World) -> None:
    lone = world.person("Lone Wolf")
    world.place(hillside(world), lone)
    for audience, told in ((Audience.MEETING, False), (Audience.TEAM, True)):
        what = shown(world, audience, view=View.SERVICE)
        scene = scene_of(world.workspace, what, TODAY)
        scene = replace(scene, cards=(*scene.cards[:-1], replace(scene.cards[-1], aside=True)))
        assert ("their back to the customer" in line_of(world.workspace, what, scene)) is told


# Decks


def deck(world: World, start: str = "") -> Deck:
    views = world.workspace.saved_views_of(hillside(world).id)
    at = next((view.id for view in views if view.name == start), 0)
    otherwise = Slide(0, "Now", shown(world))
    return deck_of(world.workspace, hillside(world).id, start=at, otherwise=otherwise)


def titles(made: Deck) -> list[str]:
    return [slide.title for slide in made.slides]


def test_a_deck_has_the_views_in_their_order_and_without_any_what_is_shown_now(world: World) -> None:
    assert titles(deck(world)) == ["Now"]
    for name, order in (("Second", 8), ("First", 7)):
        world.change(world.saved_view(hillside(world), name), order=order)
    assert titles(deck(world)) == ["First", "Second"]
    begun = deck(world, "Second")
    assert titles(begun)[begun.first] == "Second"
    assert deck(world).left_out == ""


def test_a_meeting_is_not_shown_what_is_for_fewer_people(world: World) -> None:
    for name, audience in (("All", "meeting"), ("Us", "team"), ("Mine", "me")):
        world.saved_view(hillside(world), name, audience=audience)
    assert titles(deck(world)) == ["All"]
    assert deck(world).left_out == "Not shown: 2 views are not for a meeting."
    assert titles(deck(world, "Us")) == ["All", "Us"]
    assert titles(deck(world, "Mine")) == ["All", "Us", "Mine"]
    assert [slide.shown.audience for slide in deck(world, "Mine").slides] == ["meeting", "team", "me"]


def test_where_no_view_is_for_a_meeting_the_team_is_meant(world: World) -> None:
    for name, audience in (("Us", "team"), ("Mine", "me")):
        world.saved_view(hillside(world), name, audience=audience)
    assert titles(deck(world)) == ["Us"]


def test_a_grid_for_a_meeting_is_left_out_and_the_presenter_is_told(world: World) -> None:
    world.saved_view(hillside(world), "Who likes us", view="grid")
    world.saved_view(hillside(world), "All")
    made = deck(world, "Who likes us")
    assert titles(made) == ["All"]
    assert made.left_out.startswith("Not shown: “Who likes us”: the grid shows what you think of people")
