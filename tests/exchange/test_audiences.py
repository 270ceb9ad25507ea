"""What each audience gets to see, and that a meeting gets nothing private in any format."""

from __future__ import annotations

import pytest

from stakeholder_map.exchange import workspace_json
from stakeholder_map.exchange.audiences import Audience, for_audience, only_customer, what_leaves
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.exchange.tables_csv import csv_bytes, deal_table, people_table
from stakeholder_map.model import rules
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option
from stakeholder_map.model.maps import BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction
from stakeholder_map.model.people import Person
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.model.workspace import Workspace
from tests.builders import World, workshop_world


def full_world() -> World:
    """Return the workshop with a secret in every private place."""
    world = workshop_world()
    ana, mara = world.the(Person, "Ana Ruiz"), world.the(Person, "Mara Okafor")
    world.change(ana, notes="SECRET note", floor=3.25, email="SECRET@example.com", phone="SECRET phone")
    hillside, deal = world.the(Customer, "Hillside Homes"), world.the(Deal, "Spring kitchens")
    placement = world.workspace.placement(hillside.id, mara.id)
    assert placement is not None
    world.change(placement, support=-2, buying_role=BuyingRole.BLOCKER)
    for win in world.workspace.all(Win):
        if win.source is Source.ASSUMED:
            world.change(win, text=f"SECRET {win.text}")
    world.change(world.workspace.all(Tie)[0], note="SECRET tie")
    world.change(world.workspace.all(Effect)[0], note="SECRET effect")
    world.agreement(deal, mara, in_return="SECRET favour")
    world.outcome(deal, mara, "lost", note="SECRET outcome")
    world.prediction(deal, mara, "wins", low=-4321.5, high=4321.5)
    world.activity(hillside, ana, "SECRET activity")
    world.change(world.workspace.all(Talk)[0], answer="SECRET answer")
    return world


def test_i_get_everything() -> None:
    workspace = full_world().workspace
    assert for_audience(workspace, "me") == workspace


def test_my_team_gets_everything_but_private_notes_and_talks() -> None:
    workspace = full_world().workspace
    team = for_audience(workspace, "team")
    assert {person.notes for person in team.all(Person)} == {""}
    assert team.all(Talk) == []
    assert team.all(Win) == workspace.all(Win)
    assert team.all(Placement) == workspace.all(Placement)


def test_a_meeting_gets_nothing_private() -> None:
    world = full_world()
    meeting = for_audience(world.workspace, Audience.MEETING)
    assert {win.source for win in meeting.all(Win)} == {Source.STATED}
    assert {(win.weight, win.must) for win in meeting.all(Win)} == {(3, False)}
    assert {(p.support, p.influence, p.buying_role) for p in meeting.all(Placement)} == {(0, 3, BuyingRole.NONE)}
    assert {person.floor for person in meeting.all(Person)} == {0}
    assert meeting.all(Talk) == []
    assert meeting.all(Outcome) == []
    assert meeting.all(Prediction) == []
    assert "4321.5" in workspace_json.dumps(world.workspace)
    assert "4321.5" not in workspace_json.dumps(world.workspace, audience=Audience.MEETING)
    assert meeting.all(Agreement)[0].in_return == ""
    rules.check(meeting, list(meeting), [])


def test_no_secret_is_in_any_file_for_a_meeting() -> None:
    world = full_world()
    workspace, deal = world.workspace, world.the(Deal, "Spring kitchens").id
    customer = world.the(Customer, "Hillside Homes").id
    text = workspace_json.dumps(workspace, customer=customer, audience="meeting")
    text += csv_bytes(deal_table(workspace, deal, audience="meeting")).decode()
    text += csv_bytes(people_table(workspace, customer=customer, deal=deal, audience="meeting")).decode()
    assert "SECRET" not in text
    assert "blocker" not in text
    assert "3.25" not in text
    for key in ("weight", "floor", "notes", "must", "support", "email", "value", "answer", "in_return", "result"):
        assert f'"{key}"' not in text


def test_one_customers_copy_keeps_every_rule() -> None:
    world = full_world()
    hillside = world.the(Customer, "Hillside Homes")
    gone = world.person("Kim Gone")
    world.effect(world.the(Option, "phased"), world.win(gone, "Old win"), 1)
    copy = only_customer(world.workspace, hillside.id)
    rules.check(copy, list(copy), [])
    assert "Kim Gone" not in [person.name for person in copy.all(Person)]
    with pytest.raises(KeyError):
        only_customer(world.workspace, 999)


def test_the_dialog_says_what_leaves() -> None:
    world = full_world()
    customer = world.the(Customer, "Hillside Homes").id
    lines = what_leaves(world.workspace, customer, "meeting")
    assert lines[0] == "4 people with name, title and department"
    assert "2 wins: 2 stated by them" in lines
    assert "No notes, floors, weights, assumed wins, talks or ledgers" in lines
    assert "No private notes about people, and no talks" in what_leaves(world.workspace, None, "team")
    mine = what_leaves(world.workspace, None, "me")
    assert "6 wins: 2 stated by them, 4 assumed" in mine
    assert "1 talk" in mine
    assert what_leaves(Workspace(), None, "meeting")[0] == "0 people with name, title and department"


def test_an_unknown_audience_is_named() -> None:
    with pytest.raises(ExchangeError, match="There is no audience 'boss'; use one of me, team, meeting"):
        for_audience(Workspace(), "boss")


def test_a_view_that_is_only_for_me_stays_with_me_and_a_meeting_gets_none() -> None:
    world = workshop_world()
    for audience in Audience:
        world.saved_view(world.the(Customer, "Hillside Homes"), f"For {audience}", audience=audience)
    kept = {each: [view.name for view in for_audience(world.workspace, each).all(SavedView)] for each in Audience}
    assert kept == {
        Audience.ME: ["For me", "For team", "For meeting"],
        Audience.TEAM: ["For team", "For meeting"],
        Audience.MEETING: [],
    }
