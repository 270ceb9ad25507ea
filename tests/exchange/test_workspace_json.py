"""Workspace JSON comes back exactly as it went out, and merges with what is there."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from stakeholder_map.exchange import workspace_json
from stakeholder_map.exchange.plans import ImportPlan
from stakeholder_map.model import rules
from stakeholder_map.model.deals import Deal, Effect, Option
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.verdicts import Verdict
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from tests.builders import World, workshop_world
from tests.exchange.random_workspaces import workspaces

EXAMPLE: dict[str, Any] = {
    "format": "stakeholder-map",
    "version": 1,
    "organizations": [{"id": "o1", "name": "Brightwater", "kind": "own"}],
    "people": [
        {
            "id": "p1",
            "name": "Ana Ruiz",
            "title": "Lead carpenter",
            "organization": "o1",
            "wins": [{"id": "w1", "text": "No weekend shifts", "must": True, "source": "stated"}],
        },
        {"id": "p2", "name": "Jo Lind", "organization": "o1"},
        {"id": "p3", "name": "Jo Lind", "organization": "o1", "title": "Fitter"},
    ],
    "customers": [
        {
            "id": "c1",
            "name": "Hillside Homes",
            "placements": [{"person": "p1"}, {"person": "p2"}],
            "ties": [{"source": "p1", "target": "p2", "kind": "serves"}],
            "activities": [{"person": "p1", "text": "Weekly status deck"}],
            "deals": [
                {
                    "id": "d1",
                    "name": "Spring kitchens",
                    "terms": [
                        {
                            "name": "Delivery",
                            "options": [
                                {"label": "2 weeks", "chosen": True, "effects": [{"win": "w1", "amount": None}]},
                                {"label": "4 weeks"},
                            ],
                        }
                    ],
                    "unaffected": ["p2"],
                    "agreements": [{"person": "p1", "in_return": "Friday off"}],
                    "outcomes": [{"person": "p1", "result": "won"}],
                }
            ],
        }
    ],
    "talks": [{"person": "p1", "on": "2026-10-01", "question": "How was it?"}],
}


def applied(workspace: Workspace, plan: ImportPlan) -> Workspace:
    after = workspace.with_changes(plan.puts)
    rules.check(after, plan.puts, [])
    return after


def taken_in(source: str | dict[str, Any], workspace: Workspace | None = None) -> Workspace:
    workspace = workspace or Workspace()
    return applied(workspace, workspace_json.read(source, workspace, "plan.json"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces())
def test_a_round_trip_gives_an_equal_workspace(workspace: Workspace) -> None:
    assert taken_in(workspace_json.dumps(workspace)) == workspace


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces(), workspaces())
def test_taking_in_the_same_file_twice_changes_nothing_the_second_time(here: Workspace, file: Workspace) -> None:
    text = workspace_json.dumps(file)
    once = taken_in(text, here)
    assert workspace_json.read(text, once, "plan.json").puts == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces())
def test_what_an_audience_gets_can_be_read_again(workspace: Workspace) -> None:
    for audience in ("team", "meeting"):
        taken_in(workspace_json.dumps(workspace, audience=audience))


def test_a_named_world_comes_back_equal_through_a_file(tmp_path: Path) -> None:
    world = workshop_world()
    workspace_json.write_file(tmp_path / "w.json", world.workspace)
    plan = workspace_json.read_file(tmp_path / "w.json", Workspace())
    assert applied(Workspace(), plan) == world.workspace
    assert plan.created["person"] == 4
    assert plan.updated == {}
    assert "4 people added" in plan.lines


def test_nothing_is_said_about_orders_that_follow_each_other() -> None:
    workspace = taken_in(EXAMPLE)
    assert '"order"' not in workspace_json.dumps(workspace)


def test_the_written_shape_holds_the_promised_one() -> None:
    world = workshop_world()
    ana = world.the(Person, "Ana Ruiz")
    hillside = world.the(Customer, "Hillside Homes")
    deal = world.the(Deal, "Spring kitchens")
    world.unaffected(deal, ana)
    world.activity(hillside, ana, "Weekly status deck")
    shape = workspace_json.write(world.workspace)
    person = next(each for each in shape["people"] if each["name"] == "Ana Ruiz")
    assert person["organization"] == str(ana.organization)
    assert person["floor"] == 0
    assert person["wins"][0]["confirmed_on"] == "2026-10-01"
    assert person["wins"][0]["customer"] is None
    customer = shape["customers"][0]
    assert customer["ties"][0]["kind"] == "serves"
    assert customer["deals"][0]["unaffected"] == [str(ana.id)]
    assert customer["deals"][0]["terms"][0]["options"][0]["effects"][0]["amount"] == -2
    assert customer["activities"][0]["text"] == "Weekly status deck"
    assert shape["talks"][0]["person"] == str(ana.id)


def test_a_hand_written_file_without_the_optional_keys_is_enough() -> None:
    workspace = taken_in(EXAMPLE)
    assert workspace.count(Person) == 3
    assert workspace.all(Effect)[0].amount is None
    assert workspace.all(Tie)[0].strength == 3
    assert workspace.all(Placement)[0].x is None
    twice = workspace_json.read(EXAMPLE, workspace, "plan.json")
    assert twice.changes_nothing
    assert twice.lines == ("Nothing new",)


def test_one_customer_comes_with_its_people_only() -> None:
    world = workshop_world()
    other = world.customer("Oakline Hotels")
    stranger = world.person("Kim Stranger", world.organization("Oakline", "customer"))
    world.place(other, stranger)
    world.win(world.the(Person, "Ana Ruiz"), "Only for Oakline", customer=other)
    shape = workspace_json.write(world.workspace, customer=world.the(Customer, "Hillside Homes").id)
    assert "Oakline" not in json.dumps(shape)
    assert "Kim Stranger" not in json.dumps(shape)
    assert len(shape["people"]) == 4
    taken_in(shape)


def test_a_renamed_person_is_recognised_by_id() -> None:
    workspace = Workspace([Person(2**40, 1, name="Ana Ruiz", notes="private")])
    shape = workspace_json.write(workspace)
    shape["people"][0]["name"] = "Ana Lopez"
    plan = workspace_json.read(shape, workspace, "plan.json")
    assert plan.updated == {"person": 1}
    assert applied(workspace, plan).get(Person, 2**40).name == "Ana Lopez"


def test_small_ids_given_by_hand_do_not_make_strangers_one_person() -> None:
    here = taken_in({**EXAMPLE, "people": [{"id": "1", "name": "Ana Ruiz"}], "customers": [], "talks": []})
    there = {**EXAMPLE, "people": [{"id": "1", "name": "Somebody Else"}], "customers": [], "talks": []}
    after = taken_in(there, here)
    assert [person.name for person in after.all(Person)] == ["Ana Ruiz", "Somebody Else"]


def test_a_colleagues_file_adds_to_the_people_who_are_there_and_empties_nothing() -> None:
    world = World()
    own = world.organization("Brightwater")
    ana = world.person("Ana Ruiz", own, title="Carpenter", email="ana@example.com", notes="Likes tea", phone="1")
    file = json.loads(json.dumps(EXAMPLE))
    file["people"][0].update(notes="Likes cake", phone="")
    after = taken_in(file, world.workspace)
    found = after.get(Person, ana.id)
    assert (found.title, found.phone, found.notes) == ("Lead carpenter", "1", "Likes tea\nLikes cake")
    assert after.count(Person) == 3
    assert after.count(Organization) == 1


def test_the_one_who_is_me_stays_me() -> None:
    world = World()
    world.person("Robin Vale", is_me=True)
    file = {"format": "stakeholder-map", "version": 1, "people": [{"id": "p1", "name": "Ana Ruiz", "is_me": True}]}
    plan = workspace_json.read(file, world.workspace, "plan.json")
    me = applied(world.workspace, plan).me()
    assert me is not None
    assert me.name == "Robin Vale"
    assert plan.warnings == ("plan.json: people[0]: Robin Vale is me in this workspace, so Ana Ruiz is not.",)


def test_the_option_that_the_file_chooses_takes_the_place_of_the_one_chosen_here() -> None:
    workspace = taken_in(EXAMPLE)
    term = workspace.all(Option)[0].term
    changed = json.loads(json.dumps(EXAMPLE))
    changed["customers"][0]["deals"][0]["terms"][0]["options"] = [{"label": "Phased", "chosen": True}]
    after = taken_in(changed, workspace)
    assert [option.label for option in after.options_of(term) if option.chosen] == ["Phased"]
    assert len(after.options_of(term)) == 3


def test_unknown_keys_are_named() -> None:
    file = json.loads(json.dumps(EXAMPLE))
    file["colour"] = 1
    for person in file["people"]:
        person["shoe_size"] = 41
    file["customers"][0]["deals"][0]["unaffected_records"] = {"p1": {"id": "77"}}
    warnings = workspace_json.read(file, Workspace(), "plan.json").warnings
    assert warnings == (
        "plan.json: colour is not known and left out.",
        "plan.json: customers[0].deals[0].unaffected_records.p1 is not known and left out.",
        "plan.json: people[0].shoe_size and 2 more like it are not known and left out.",
    )


def test_namesakes_here_are_not_merged_by_guessing() -> None:
    world = World()
    own = world.organization("Brightwater")
    world.person("Jo Lind", own, title="Driver")
    world.person("Jo Lind", own, title="Planner")
    file = {
        "format": "stakeholder-map",
        "version": 1,
        "organizations": [{"id": "o1", "name": "Brightwater", "kind": "own"}],
        "people": [{"id": "p1", "name": "Jo Lind", "organization": "o1", "title": "Fitter"}],
    }
    plan = workspace_json.read(file, world.workspace, "plan.json")
    assert plan.created == {"person": 1}
    assert "Jo Lind may be any of 2 people here" in plan.warnings[0]
    assert workspace_json.read(file, applied(world.workspace, plan), "plan.json").changes_nothing


def test_a_meeting_file_taken_in_again_resets_nothing() -> None:
    world = workshop_world()
    large = {record.id: record.id + 2**40 for record in world.workspace}
    grown = Workspace(
        replace(record, id=large[record.id], **{f: large[getattr(record, f)] for f in _references(record)})
        for record in world.workspace
    )
    text = workspace_json.dumps(grown, audience="meeting")
    assert workspace_json.read(text, grown, "plan.json").puts == ()
    assert grown.all(Win)[0].must


def _references(record: Any) -> list[str]:
    names = [name for name, each in type(record).__dataclass_fields__.items() if "kind" in each.metadata]
    return [name for name in names if getattr(record, name) is not None]


@pytest.mark.parametrize("audience", ["boss", ""])
def test_an_unknown_audience_is_refused(audience: str) -> None:
    with pytest.raises(ValueError, match="use one of me, team, meeting"):
        workspace_json.write(Workspace(), audience=audience)


def test_a_saved_view_finds_its_people_deal_and_filters_again_in_another_workspace() -> None:
    world = workshop_world()
    hillside, ana = world.the(Customer, "Hillside Homes"), world.the(Person, "Ana Ruiz")
    own = world.workspace.all(Organization)[0]
    world.saved_view(
        hillside,
        "Who loses",
        world.the(Deal, "Spring kitchens"),
        view="service",
        width=800.0,
        height=600.0,
        focus=(ana.id, 987654321),
        organizations=(0, own.id),
        roles=("champion",),
    )
    file = workspace_json.write(world.workspace)
    (told,) = file["customers"][0]["saved_views"]
    assert (told["name"], told["view"], told["focus"]) == ("Who loses", "service", [str(ana.id)])
    assert told["organizations"] == [None, str(own.id)]
    other = World()
    for _ in range(40):  # so that the small ids of the file mean other things here
        other.organization("Elsewhere")
    after = taken_in(json.dumps(file), other.workspace)
    (view,) = after.all(SavedView)
    assert [after.get(Person, each).name for each in view.focus] == ["Ana Ruiz"]
    assert view.deal is not None
    assert after.get(Deal, view.deal).name == "Spring kitchens"
    assert view.organizations[0] == 0
    assert after.get(Organization, view.organizations[1]).name == own.name
    assert workspace_json.read(json.dumps(file), after, "plan.json").changes_nothing


def test_a_file_without_saved_views_is_fine_and_what_is_unknown_in_one_is_reported() -> None:
    file = json.loads(json.dumps(EXAMPLE))
    assert workspace_json.read(file, Workspace(), "plan.json").warnings == ()
    file["customers"][0]["saved_views"] = [{"name": "Everyone", "music": "loud"}]
    plan = workspace_json.read(file, Workspace(), "plan.json")
    assert plan.warnings == ("plan.json: customers[0].saved_views[0].music is not known and left out.",)
    assert plan.created["saved_view"] == 1


def test_what_a_deal_had_promised_comes_along_and_an_older_file_has_none() -> None:
    assert workspace_json.read(EXAMPLE, Workspace(), "plan.json").warnings == ()
    older = taken_in(EXAMPLE)
    assert (older.count(Outcome), older.count(Prediction)) == (1, 0)
    newer = deepcopy(EXAMPLE)
    kept = [{"person": "p1", "verdict": "may_lose", "low": -2.5, "high": 6}]
    newer["customers"][0]["deals"][0]["predictions"] = kept
    (prediction,) = taken_in(newer).all(Prediction)
    assert (prediction.verdict, prediction.low, prediction.high) == (Verdict.MAY_LOSE, -2.5, 6.0)
