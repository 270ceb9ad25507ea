"""Making one person of two: all that was noted comes along, nothing is doubled, and undo leads back exactly."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.merging import Field, differences, hanging_on, merge_people
from stakeholder_map.model import rules
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Unaffected
from stakeholder_map.model.maps import Activity, BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction, Result
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Document
from tests.builders import World, workshop_world
from tests.edits.random_edits import random_edit


def filled(world: World) -> Document:
    document = Document.in_memory()
    take_in(document, "Set the scene", world.workspace)
    return document


def twins() -> tuple[World, Person, Person]:
    """Return the workshop, where Ana Ruiz was also noted as "A. Ruiz", with much in common."""
    world = workshop_world()
    ana, jo, mara = (world.the(Person, name) for name in ("Ana Ruiz", "Jo Lind", "Mara Okafor"))
    twin = world.person("A. Ruiz", None, title="Carpenter", email="ana@example.com", notes="Likes tea")
    hillside, deal = world.the(Customer, "Hillside Homes"), world.the(Deal, "Spring kitchens")
    world.place(hillside, twin, x=500.0, y=0.0, support=-1, buying_role="influencer", pinned=True)
    world.tie(hillside, twin, jo, "serves", 2)
    world.tie(hillside, twin, mara, "influences")
    world.tie(hillside, ana, twin, "reports_to")
    win = world.win(twin, "Good light")
    world.effect(world.workspace.all(Option)[0], win, 1)
    world.talk(twin, "Tea?", "Yes")
    for person, text in ((ana, "Weekly status"), (twin, "weekly status ")):
        world.activity(hillside, person, text, keeps=person is twin)
        world.unaffected(deal, person)
        world.agreement(deal, person, f"{person.name} gets Friday off")
        world.outcome(deal, person, "won" if person is ana else "lost", note=f"said {person.name}")
    return world, ana, twin


def test_everything_comes_along_and_nothing_is_doubled() -> None:
    world, ana, twin = twins()
    with filled(world) as document:
        before = document.workspace
        texts = {win.text for win in before.wins_of(ana.id)} | {"Good light"}
        merge_people(document, ana.id, twin.id)
        after = document.workspace
        assert after.find(Person, twin.id) is None
        assert {win.text for win in after.wins_of(ana.id)} == texts
        assert [effect.win for effect in after.all(Effect)].count(
            next(win.id for win in after.all(Win) if win.text == "Good light")
        ) == 1
        assert len(after.related(Talk, "person", ana.id)) == 2
        (placement,) = after.related(Placement, "person", ana.id)
        assert (placement.x, placement.y, placement.hours, placement.pinned) == (-240.0, 200.0, 12.0, True)
        assert (placement.support, placement.buying_role) == (-1, BuyingRole.INFLUENCER)
        assert {(tie.kind.value, tie.strength) for tie in after.related(Tie, "source", ana.id)} == {
            ("serves", 5),
            ("influences", 3),
        }
        (activity,) = after.related(Activity, "person", ana.id)
        assert activity.keeps
        assert len(after.related(Unaffected, "person", ana.id)) == 1
        (agreement,) = after.related(Agreement, "person", ana.id)
        assert agreement.in_return == "Ana Ruiz gets Friday off\nA. Ruiz gets Friday off"
        (outcome,) = after.related(Outcome, "person", ana.id)
        assert (outcome.result, outcome.note) == (Result.WON, "said Ana Ruiz\nsaid A. Ruiz")
        person = after.get(Person, ana.id)
        assert (person.name, person.title, person.email) == ("Ana Ruiz", "Lead carpenter", "ana@example.com")
        assert person.notes == "Likes tea"


def test_what_differs_is_named_and_the_choice_is_kept() -> None:
    world, ana, twin = twins()
    hillside, deal = world.the(Customer, "Hillside Homes").id, world.the(Deal, "Spring kitchens").id
    found = {d.field: d.takes_other for d in differences(world.workspace, ana.id, twin.id)}
    assert found == {
        Field("name"): False,
        Field("title"): False,
        Field("department"): False,
        Field("organization"): False,
        Field("email"): True,
        Field("buying_role", hillside): True,
        Field("support", hillside): True,
        Field("hours", hillside): False,
        Field("result", deal): False,
    }
    with filled(world) as document:
        merge_people(document, ana.id, twin.id, {field: not takes for field, takes in found.items()})
        person = document.workspace.get(Person, ana.id)
        assert (person.name, person.title, person.department) == ("A. Ruiz", "Carpenter", "")
        assert (person.organization, person.email) == (None, "")
        (placement,) = document.workspace.related(Placement, "person", ana.id)
        assert (placement.support, placement.buying_role, placement.hours) == (0, BuyingRole.NONE, 0)
        (outcome,) = document.workspace.related(Outcome, "person", ana.id)
        assert outcome.result is Result.LOST


@pytest.mark.parametrize(
    ("ana_said", "twin_said", "takes_other", "verdict"),
    [
        ("won", "lost", False, "loses"),
        ("won", "lost", True, "wins"),
        ("won", None, False, "loses"),
        (None, "lost", False, "wins"),
        (None, None, False, "loses"),
    ],
)
def test_what_had_been_predicted_goes_with_what_was_said(
    ana_said: str | None, twin_said: str | None, takes_other: bool, verdict: str
) -> None:
    world = workshop_world()
    ana, twin, deal = world.the(Person, "Ana Ruiz"), world.person("A. Ruiz"), world.the(Deal, "Spring kitchens")
    world.prediction(deal, ana, "loses", low=-5, high=-3)
    world.prediction(deal, twin, "wins", low=2, high=2)
    for person, said in ((ana, ana_said), (twin, twin_said)):
        if said is not None:
            world.outcome(deal, person, said)
    with filled(world) as document:
        merge_people(document, ana.id, twin.id, {Field("result", deal.id): takes_other})
        (kept,) = document.workspace.all(Prediction)
        score = {"loses": (-5, -3), "wins": (2, 2)}[verdict]
        assert (kept.person, kept.verdict, kept.low, kept.high) == (ana.id, verdict, *score)
        document.undo()
        assert document.workspace == world.workspace


@pytest.mark.parametrize("me_first", [True, False])
def test_me_stays_me(me_first: bool) -> None:
    world = workshop_world()
    me, jo = world.the(Person, "Robin Vale"), world.the(Person, "Jo Lind")
    kept, other = (me, jo) if me_first else (jo, me)
    with filled(world) as document:
        merge_people(document, kept.id, other.id)
        now = document.workspace.me()
        assert now is not None
        assert now.id == kept.id


def test_a_map_that_only_the_other_is_on_gets_the_one_who_stays() -> None:
    world = workshop_world()
    ana = world.the(Person, "Ana Ruiz")
    elsewhere = world.customer("Lakeside")
    twin = world.person("Ana R.")
    world.place(elsewhere, twin, x=1.0, y=2.0)
    with filled(world) as document:
        merge_people(document, ana.id, twin.id)
        placement = document.workspace.placement(elsewhere.id, ana.id)
        assert placement is not None
        assert (placement.x, placement.y) == (1.0, 2.0)


def test_nobody_is_merged_with_themselves() -> None:
    world = workshop_world()
    with filled(world) as document, pytest.raises(ValueError, match="themselves"):
        merge_people(document, world.the(Person, "Jo Lind").id, world.the(Person, "Jo Lind").id)


@settings(max_examples=40)
@given(numbers=st.lists(st.integers(0, 2**20), min_size=10, max_size=60), seed=st.integers(0, 2**16))
def test_nothing_is_lost_no_rule_is_broken_and_undo_restores_all(numbers: list[int], seed: int) -> None:
    rng = Random(seed)
    with Document.in_memory() as document:
        for number in numbers:
            random_edit(document, number)
        everyone = document.workspace.all(Person)
        if len(everyone) < 2:
            return
        kept, other = rng.sample(everyone, 2)
        before = document.snapshot()
        choices = {d.field: rng.random() < 0.5 for d in differences(before, kept.id, other.id)}
        merge_people(document, kept.id, other.id, choices)
        after = document.workspace
        rules.check(after, after, [])
        assert not hanging_on(after, other.id)
        for record_type in (Win, Talk, Effect):
            assert after.count(record_type) == before.count(record_type)
        for win in before.related(Win, "person", other.id):
            assert after.get(Win, win.id) == replace(win, person=kept.id)
        maps = {
            p.customer
            for p in (*before.related(Placement, "person", kept.id), *before.related(Placement, "person", other.id))
        }
        assert {p.customer for p in after.related(Placement, "person", kept.id)} == maps
        deals = {o.deal for o in before.all(Outcome) if o.person in (kept.id, other.id)}
        assert {o.deal for o in after.related(Outcome, "person", kept.id)} == deals
        merged = {kept.id: kept.id, other.id: kept.id}
        wanted = {
            (t.customer, merged.get(t.source, t.source), merged.get(t.target, t.target), t.kind)
            for t in before.all(Tie)
        }
        assert {(t.customer, t.source, t.target, t.kind) for t in after.all(Tie)} == {
            tie for tie in wanted if tie[1] != tie[2]
        }
        bystanders = {p.id for p in everyone} - {kept.id, other.id}
        for one, two in combinations((before, after), 2):
            assert all(one.get(Person, person) == two.get(Person, person) for person in bystanders)
        assert (after.me() is None) == (before.me() is None)
        document.undo()
        assert document.workspace == before
