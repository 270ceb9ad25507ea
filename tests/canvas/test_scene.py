"""What a scene shows of a workspace, and what it keeps to itself."""

from __future__ import annotations

import gc
from dataclasses import asdict, fields
from datetime import date

import pytest

from stakeholder_map.analysis.exposure import deal_exposure
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.canvas.scene import Card, MapLook, Scene, build_scene, initials
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from tests.builders import World, big_world, workshop_world

TODAY = date(2026, 11, 1)


def built(world: World, **options: object) -> Scene:
    customer = world.the(Customer, "Hillside Homes")
    return build_scene(world.workspace, customer.id, today=TODAY, **options)  # type: ignore[arg-type]


def card_of(scene: Scene, name: str) -> Card:
    return next(card for card in scene.cards if card.name == name)


def test_a_card_says_who_the_person_is() -> None:
    scene = built(workshop_world())
    ana = card_of(scene, "Ana Ruiz")
    assert (ana.subtitle, ana.initials, ana.organization) == ("Lead carpenter · Workshop", "AR", "own")
    assert (ana.x, ana.y) == (-240, 200)
    assert card_of(scene, "Mara Okafor").organization == "customer"
    assert [card.name for card in scene.cards if card.is_me] == ["Robin Vale"]
    assert scene.title == "Hillside Homes"


def test_without_a_deal_there_is_no_verdict_but_who_was_never_asked_is_marked() -> None:
    world = workshop_world()
    new = world.person("Eva Holm")
    world.place(world.the(Customer, "Hillside Homes"), new, x=500.0, y=0.0)
    scene = built(world)
    assert {card.verdict for card in scene.cards} == {None}
    assert [card.name for card in scene.cards if card.not_asked] == ["Eva Holm"]
    assert card_of(scene, "Eva Holm").badge == "not_asked"
    assert card_of(scene, "Ana Ruiz").badge is None


def test_a_deal_colours_the_cards_and_strengthens_the_losing_path() -> None:
    world = workshop_world()
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    exposure = deal_exposure(world.workspace, verdict)
    scene = built(world, verdict=verdict, exposure=exposure)
    assert card_of(scene, "Ana Ruiz").verdict == "loses"
    names = {person.id: person.name for person in world.workspace.all(Person)}
    strong = [(names[tie.source], names[tie.target]) for tie in scene.ties if tie.on_losing_path]
    assert strong == [("Ana Ruiz", "Jo Lind"), ("Jo Lind", "Mara Okafor")]


def test_someone_unaffected_by_the_deal_need_not_be_asked() -> None:
    world = workshop_world()
    deal = world.the(Deal, "Spring kitchens")
    eva = world.person("Eva Holm")
    world.place(world.the(Customer, "Hillside Homes"), eva, x=500.0, y=0.0)
    world.unaffected(deal, eva)
    scene = built(world, verdict=judge_deal(world.workspace, deal.id))
    assert card_of(scene, "Eva Holm").verdict == "unmoved"
    assert not card_of(scene, "Eva Holm").not_asked


def test_people_without_a_place_are_left_out_with_their_ties_until_positions_place_them() -> None:
    world = workshop_world()
    customer = world.the(Customer, "Hillside Homes")
    eva = world.person("Eva Holm")
    world.place(customer, eva)
    world.tie(customer, eva, world.the(Person, "Ana Ruiz"))
    scene = built(world)
    assert "Eva Holm" not in {card.name for card in scene.cards}
    assert len(scene.ties) == world.workspace.count(Tie) - 1
    scene = built(world, look=MapLook({eva.id: (7.0, 8.0), world.the(Person, "Ana Ruiz").id: (1.0, 2.0)}))
    assert (card_of(scene, "Eva Holm").x, card_of(scene, "Ana Ruiz").x) == (7.0, 1.0)
    assert len(scene.ties) == world.workspace.count(Tie)


def test_a_person_is_stale_when_no_win_was_confirmed_lately() -> None:
    world = workshop_world()
    assert not card_of(built(world), "Ana Ruiz").stale, "one of her wins is a month old"
    assert card_of(built(world), "Jo Lind").stale, "his only win is assumed"
    late = build_scene(world.workspace, world.the(Customer, "Hillside Homes").id, today=date(2027, 11, 1))
    assert card_of(late, "Ana Ruiz").stale


def test_a_meeting_sees_nothing_private() -> None:
    world = workshop_world()
    deal = world.the(Deal, "Spring kitchens")
    tie = world.workspace.all(Tie)[0]
    world.change(tie, note="he shouts at her")
    world.agreement(deal, world.the(Person, "Ana Ruiz"), "Friday off")
    verdict = judge_deal(world.workspace, deal.id)
    mine = built(world, verdict=verdict)
    assert any(card.stale for card in mine.cards)
    assert any(card.agreed for card in mine.cards)
    assert [tie.label for tie in mine.ties if tie.label] == ["he shouts at her"]
    theirs = built(world, verdict=verdict, audience="meeting")
    assert not any(card.stale or card.agreed for card in theirs.cards)
    assert not any(tie.label for tie in theirs.ties)
    assert [any(card.is_me for card in some.cards) for some in (mine, theirs)] == [True, False]
    assert card_of(theirs, "Ana Ruiz").verdict == "sacrifices", "the glyph itself may be shown"
    assert {field.name for field in fields(Card)} == set(asdict(theirs.cards[0])), "and a card has no other fields"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Ruiz", "AR"),
        ("Fitting crew", "FC"),
        ("You", "Y"),
        ("anne-marie de la tour", "AT"),
        ("  ", "?"),
        ("李 松", "李松"),
    ],
)
def test_initials_are_of_the_first_and_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_line_breaks_and_invisible_characters_in_names_do_not_reach_the_map() -> None:
    world = workshop_world()
    world.change(world.the(Person, "Ana Ruiz"), name="Ana\nRuiz\x07\u202e", title="Lead\tcarpenter")
    assert card_of(built(world), "Ana Ruiz").subtitle == "Lead carpenter · Workshop"


def test_a_place_from_a_wild_file_is_brought_within_reach() -> None:
    world = workshop_world()
    ana = world.the(Person, "Ana Ruiz")
    assert card_of(built(world, look=MapLook({ana.id: (1e300, -1e300)})), "Ana Ruiz").x == 1e6


@pytest.mark.parametrize("collects", [True, False])
def test_a_large_map_leaves_the_collector_of_garbage_as_it_was(collects: bool) -> None:
    workspace = big_world(1_001, 1_100, wins=0).workspace
    was_on = gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        scene = build_scene(workspace, workspace.all(Customer)[0].id)
        assert gc.isenabled() is collects
    finally:
        (gc.enable if was_on else gc.disable)()
    assert (len(scene.cards), len(scene.ties)) == (1_001, 1_100)
