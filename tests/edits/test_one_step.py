"""Each function in edits/ is one step: named, undone and redone as a whole, and in the file when it returns."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from stakeholder_map import edits
from stakeholder_map.analysis.verdicts import PersonVerdict, judge_deal
from stakeholder_map.edits import (
    answers,
    copying,
    copying_deals,
    deals,
    effects,
    imports,
    maps,
    merging,
    organizations,
    outcomes,
    people,
    places,
    saved_views,
    several_people,
    start,
    talks,
    ties,
    wins,
)
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Stage, Term
from stakeholder_map.model.maps import Activity, BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Result
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.views import View
from stakeholder_map.model.wins import Win, WinKind
from stakeholder_map.store.document import Changed, Document
from tests.builders import workshop_world


class Story:
    """The workshop's story in memory, with ids by name."""

    def __init__(self) -> None:
        world = workshop_world()
        spring = world.the(Deal, "Spring kitchens")
        world.agreement(spring, world.the(Person, "Mara Okafor"), "A free lunch")
        world.unaffected(spring, world.the(Person, "Robin Vale"))
        world.person("Kai Berg")
        world.outcome(spring, world.the(Person, "Jo Lind"), "won")
        world.activity(world.the(Customer, "Hillside Homes"), world.the(Person, "Ana Ruiz"), "Weekly deck")
        for name in ("Everyone", "Who loses"):
            world.saved_view(world.the(Customer, "Hillside Homes"), name, spring)
        self.world = world
        self.document = Document.in_memory()
        take_in(self.document, "Begin", world.workspace)
        self.hillside = world.the(Customer, "Hillside Homes").id
        self.spring = spring.id

    def the(self, record_type: type[Any], text: str) -> int:
        found: int = self.world.the(record_type, text).id
        return found

    def judged(self) -> tuple[PersonVerdict, ...]:
        return judge_deal(self.document.workspace, self.spring).people

    def first(self, record_type: type[Record]) -> int:
        return self.document.workspace.all(record_type)[0].id


@pytest.fixture
def story() -> Any:
    made = Story()
    yield made
    made.document.close()


STEPS: list[tuple[Callable[..., Any], str, Callable[[Story], tuple[Any, ...]], dict[str, Any]]] = [
    (organizations.add_organization, "Add Oak Ltd", lambda s: ("Oak Ltd", OrganizationKind.PARTNER), {}),
    (
        organizations.change_organization,
        "Change Brightwater",
        lambda s: (s.the(Organization, "Brightwater"),),
        {"name": "Brighter"},
    ),
    (people.add_person, "Add Li", lambda s: ("Li",), {"title": "Driver"}),
    (people.rename, "Rename Ana Prado", lambda s: (s.the(Person, "Ana Ruiz"), "Ana Prado"), {}),
    (
        people.change_person,
        "Change e-mail and floor of Ana Ruiz",
        lambda s: (s.the(Person, "Ana Ruiz"),),
        {"email": "ana@example.com", "floor": 2.0},
    ),
    (people.make_me, "Ana Ruiz is me", lambda s: (s.the(Person, "Ana Ruiz"),), {}),
    (people.remove_people, "Remove Ana Ruiz", lambda s: ([s.the(Person, "Ana Ruiz")],), {}),
    (people.remove_people, "Remove 2 people", lambda s: ([s.the(Person, n) for n in ("Ana Ruiz", "Jo Lind")],), {}),
    (maps.add_customer, "Add Oakline", lambda s: (" Oakline ",), {"place_me": True, "currency": "USD"}),
    (maps.change_customer, "Change Hillside Homes", lambda s: (s.hillside,), {"name": "Hill & Co"}),
    (maps.remove_customer, "Remove Hillside Homes", lambda s: (s.hillside,), {}),
    (maps.add_person_to_map, "Add Li", lambda s: (s.hillside, "Li"), {"title": "Driver", "x": 1.0, "y": 2.0}),
    (maps.move, "Move Ana Ruiz", lambda s: (s.hillside, {s.the(Person, "Ana Ruiz"): (5, 6)}), {}),
    (
        maps.change_placement,
        "Change buying role of Ana Ruiz",
        lambda s: (s.hillside, s.the(Person, "Ana Ruiz")),
        {"buying_role": BuyingRole.CHAMPION},
    ),
    (
        several_people.change_people,
        "Change department of 2 people",
        lambda s: ([s.the(Person, n) for n in ("Ana Ruiz", "Jo Lind")], {"department": "Field"}),
        {},
    ),
    (
        several_people.change_placements,
        "Change buying role of Ana Ruiz",
        lambda s: (s.hillside, [s.the(Person, "Ana Ruiz")], {"buying_role": BuyingRole.CHAMPION}),
        {},
    ),
    (
        several_people.join_organization,
        "Change organization of Ana Ruiz",
        lambda s: ([s.the(Person, "Ana Ruiz")], "Oak Ltd"),
        {},
    ),
    (several_people.take_away, "Remove Ana Ruiz", lambda s: (s.hillside, [s.the(Person, "Ana Ruiz")]), {}),
    (places.pin, "Pin Ana Ruiz", lambda s: (s.hillside, [s.the(Person, "Ana Ruiz")]), {"pinned": True}),
    (
        places.put_in_cells,
        "Change influence and support of Ana Ruiz",
        lambda s: (s.hillside, {s.the(Person, "Ana Ruiz"): places.Cell(5, support=-1)}),
        {},
    ),
    (maps.remove_from_map, "Remove Ana Ruiz", lambda s: (s.hillside, [s.the(Person, "Ana Ruiz")]), {}),
    (copying.duplicate, "Duplicate Ana Ruiz", lambda s: (s.hillside, [s.the(Person, "Ana Ruiz")], {}), {}),
    (copying.take_off, "Cut Ana Ruiz", lambda s: (s.hillside, [s.the(Person, "Ana Ruiz")]), {}),
    (copying.put_on_map, "Put Kai Berg on the map", lambda s: (s.hillside, [s.the(Person, "Kai Berg")], {}), {}),
    (
        merging.merge_people,
        "Make one person of Jo Lind and Ana Ruiz",
        lambda s: (s.the(Person, "Jo Lind"), s.the(Person, "Ana Ruiz")),
        {},
    ),
    (maps.add_activity, "Add Weekly deck", lambda s: (s.hillside, s.the(Person, "Ana Ruiz"), "Weekly deck"), {}),
    (
        ties.connect,
        "Ana Ruiz touches Mara Okafor",
        lambda s: (s.hillside, s.the(Person, "Ana Ruiz"), s.the(Person, "Mara Okafor"), TieKind.TOUCHES),
        {"note": "on site"},
    ),
    (ties.change_tie, "Change Ana Ruiz serves Jo Lind", lambda s: (s.first(Tie),), {"strength": 1}),
    (ties.turn_around, "Turn around Ana Ruiz serves Jo Lind", lambda s: (s.first(Tie),), {}),
    (ties.cut, "Cut Ana Ruiz serves Jo Lind", lambda s: ([s.first(Tie)],), {}),
    (ties.cut, "Cut 4 ties", lambda s: ([tie.id for tie in s.document.workspace.all(Tie)],), {}),
    (wins.add_win, "Add how Jo Lind wins", lambda s: (s.the(Person, "Jo Lind"), " Early plans "), {"weight": 5}),
    (
        wins.change_win,
        "Change “No weekend shifts”",
        lambda s: (s.the(Win, "No weekend shifts"),),
        {"kind": WinKind.RESULT, "must": False},
    ),
    (
        wins.confirm_win,
        "Confirm “No weekend shifts”",
        lambda s: (s.the(Win, "No weekend shifts"), date(2026, 11, 3)),
        {},
    ),
    (wins.remove_win, "Remove “No weekend shifts”", lambda s: (s.the(Win, "No weekend shifts"),), {}),
    (deals.add_deal, "Add Show flat", lambda s: (s.hillside, "Show flat"), {"value": 5}),
    (deals.change_deal, "Change Spring kitchens", lambda s: (s.spring,), {"stage": Stage.AGREED}),
    (deals.remove_deal, "Remove Spring kitchens", lambda s: (s.spring,), {}),
    (copying_deals.copy_deal, "Copy Spring kitchens", lambda s: (s.spring,), {}),
    (deals.add_term, "Add Payment", lambda s: (s.spring, "Payment", ("30 days", "60 days")), {}),
    (deals.change_term, "Change Delivery", lambda s: (s.the(Term, "Delivery"),), {"locked": True}),
    (deals.remove_term, "Remove Delivery", lambda s: (s.the(Term, "Delivery"),), {}),
    (deals.add_option, "Add 6 weeks", lambda s: (s.the(Term, "Delivery"), "6 weeks"), {"value_change": -5}),
    (deals.change_option, "Change 2 weeks", lambda s: (s.the(Option, "2 weeks"),), {"label": "10 days"}),
    (deals.remove_option, "Remove 2 weeks", lambda s: (s.the(Option, "2 weeks"),), {}),
    (deals.choose, "Choose phased for Delivery", lambda s: (s.the(Option, "phased"),), {}),
    (deals.settle, "Repair Spring kitchens", lambda s: (s.spring, [s.the(Option, "phased")]), {}),
    (deals.leave_open, "Leave Delivery open", lambda s: (s.the(Term, "Delivery"),), {}),
    (deals.set_unaffected, "Jo Lind is unaffected", lambda s: (s.spring, s.the(Person, "Jo Lind"), True), {}),
    (deals.set_unaffected, "Robin Vale may be affected", lambda s: (s.spring, s.the(Person, "Robin Vale"), False), {}),
    (deals.agree, "Ana Ruiz agrees", lambda s: (s.spring, s.the(Person, "Ana Ruiz")), {"in_return": "Friday off"}),
    (deals.agree, "Change agreement of Mara Okafor", lambda s: (s.spring, s.the(Person, "Mara Okafor")), {}),
    (deals.change_agreement, "Change agreement of Mara Okafor", lambda s: (s.first(Agreement),), {"in_return": "Tea"}),
    (
        deals.withdraw_agreement,
        "Mara Okafor does not agree",
        lambda s: (s.spring, s.the(Person, "Mara Okafor")),
        {},
    ),
    (
        effects.set_effect,
        "Set effect of Any time",
        lambda s: (s.the(Option, "Any time"), s.the(Win, "No weekend shifts"), None),
        {"note": "perhaps"},
    ),
    (
        effects.set_effect,
        "Set effect of 2 weeks",
        lambda s: (s.the(Option, "2 weeks"), s.the(Win, "No weekend shifts"), 1),
        {},
    ),
    (effects.change_effect, "Change effect on “No weekend shifts”", lambda s: (s.first(Effect),), {"note": "sure"}),
    (
        effects.clear_effect,
        "Clear effect of 2 weeks",
        lambda s: (s.the(Option, "2 weeks"), s.the(Win, "No weekend shifts")),
        {},
    ),
    (talks.add_talk, "Add talk with Jo Lind", lambda s: (s.the(Person, "Jo Lind"),), {"question": "How are you?"}),
    (
        talks.plan_talk,
        "Plan talk with Jo Lind",
        lambda s: (s.the(Person, "Jo Lind"), date(2026, 12, 1), "How do you win?"),
        {},
    ),
    (
        answers.save_talk,
        "Note talk with Jo Lind",
        lambda s: (s.the(Person, "Jo Lind"), date(2026, 11, 3), answers.Answers((answers.SaidWin("Whole vans"),))),
        {"answer": "Whole vans"},
    ),
    (talks.change_talk, "Change talk with Ana Ruiz", lambda s: (s.first(Talk),), {"done": True}),
    (talks.remove_talk, "Remove talk with Ana Ruiz", lambda s: (s.first(Talk),), {}),
    (outcomes.change_stage, "Change Spring kitchens", lambda s: (s.spring, Stage.DELIVERED, s.judged()), {}),
    (
        outcomes.record_outcome,
        "Add outcome of Ana Ruiz",
        lambda s: (s.spring, s.the(Person, "Ana Ruiz"), Result.LOST),
        {"note": "Worked Saturdays"},
    ),
    (
        outcomes.record_outcome,
        "Change outcome of Jo Lind",
        lambda s: (s.spring, s.the(Person, "Jo Lind"), Result.LOST),
        {},
    ),
    (outcomes.change_outcome, "Change outcome of Jo Lind", lambda s: (s.first(Outcome),), {"note": "Home by six"}),
    (outcomes.remove_outcome, "Remove outcome of Jo Lind", lambda s: (s.first(Outcome),), {}),
    (outcomes.correct_effect, "Correct effect on “No weekend shifts”", lambda s: (s.first(Effect), 1), {}),
    (maps.change_activity, "Change Weekly deck", lambda s: (s.first(Activity),), {"keeps": True}),
    (maps.remove_activity, "Remove Weekly deck", lambda s: (s.first(Activity),), {}),
    (saved_views.save_view, "Save view Steering", lambda s: (s.hillside, " Steering "), {"view": View.SERVICE}),
    (saved_views.rename_view, "Rename view All", lambda s: (s.the(SavedView, "Everyone"), "All"), {}),
    (saved_views.update_view, "Update view Everyone", lambda s: (s.the(SavedView, "Everyone"),), {"view": View.HUB}),
    (saved_views.remove_view, "Remove view Everyone", lambda s: (s.the(SavedView, "Everyone"),), {}),
    (
        saved_views.reorder_views,
        "Reorder views",
        lambda s: (s.hillside, [s.the(SavedView, "Who loses"), s.the(SavedView, "Everyone")]),
        {},
    ),
    (saved_views.move_view, "Reorder views", lambda s: (s.the(SavedView, "Everyone"), 1), {}),
    (imports.take_in, "Import", lambda s: ("Import", [Person(9001, name="New"), Person(9002, name="Newer")]), {}),
    (start.start_workspace, "Start with Oakline", lambda s: ("Me", "My Company", "Oakline"), {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "label", "arguments", "fields"), STEPS, ids=lambda value: getattr(value, "__name__", "")
)
def test_an_edit_is_one_step_that_can_be_undone_and_redone(
    story: Story,
    edit: Callable[..., Any],
    label: str,
    arguments: Callable[[Story], tuple[Any, ...]],
    fields: dict[str, Any],
) -> None:
    document, heard = story.document, list[Changed]()
    if edit is start.start_workspace:  # this one is for an empty workspace
        document.undo()
    before = document.snapshot()
    document.subscribe(heard.append)
    edit(document, *arguments(story), **fields)
    after = document.snapshot()
    assert [(changed.label, changed.origin) for changed in heard] == [(label, "edit")]
    assert before != after
    assert document.undo() == label
    assert document.workspace == before
    assert document.redo() == label
    assert document.workspace == after


def test_no_edit_is_forgotten_here() -> None:
    found = {
        function
        for module in pkgutil.iter_modules(edits.__path__)
        if module.name != "fields"
        for function in vars(importlib.import_module(f"stakeholder_map.edits.{module.name}")).values()
        if inspect.isfunction(function) and function.__module__ == f"stakeholder_map.edits.{module.name}"
        if not function.__name__.startswith("_") and "document" in inspect.signature(function).parameters
    }
    missing = {function.__name__ for function in found} - {step[0].__name__ for step in STEPS}
    # The last joins the step before it, which it belongs to.
    assert missing == {"place", "own_organization", "keep_prediction"}


def test_putting_someone_on_another_map_is_one_step(story: Story) -> None:
    other = maps.add_customer(story.document, "Oakline")
    placement = maps.place(story.document, other, story.the(Person, "Ana Ruiz"), 3.0, 4.0)
    assert story.document.undo_label == "Put Ana Ruiz on the map"
    assert story.document.workspace.get(Placement, placement).x == 3.0
    story.document.undo()
    assert story.document.workspace.placements_of(other) == []


NOTHING: list[Callable[[Story], Any]] = [
    lambda s: maps.move(s.document, s.hillside, {}),
    lambda s: maps.remove_from_map(s.document, s.hillside, [424242]),
    lambda s: ties.cut(s.document, []),
    lambda s: people.remove_people(s.document, []),
    lambda s: people.rename(s.document, s.the(Person, "Ana Ruiz"), " Ana Ruiz "),
    lambda s: people.make_me(s.document, s.the(Person, "Robin Vale")),
    lambda s: deals.choose(s.document, s.the(Option, "2 weeks")),
    lambda s: deals.set_unaffected(s.document, s.spring, s.the(Person, "Robin Vale"), True),
    lambda s: deals.set_unaffected(s.document, s.spring, s.the(Person, "Jo Lind"), False),
    lambda s: deals.withdraw_agreement(s.document, s.spring, s.the(Person, "Ana Ruiz")),
    lambda s: effects.clear_effect(s.document, s.the(Option, "Any time"), s.the(Win, "No weekend shifts")),
    lambda s: saved_views.move_view(s.document, s.the(SavedView, "Everyone"), -1),
    lambda s: saved_views.rename_view(s.document, s.the(SavedView, "Everyone"), " Everyone "),
    lambda s: imports.take_in(s.document, "Import", []),
    lambda s: copying.take_off(s.document, s.hillside, [424242]),
    lambda s: copying.put_on_map(s.document, s.hillside, [s.the(Person, "Ana Ruiz")], {}),
]


@pytest.mark.parametrize("edit", NOTHING)
def test_an_edit_that_changes_nothing_is_no_step(story: Story, edit: Callable[[Story], Any]) -> None:
    edit(story)
    assert (story.document.undo_label, story.document.revision) == ("Begin", 1)


def test_typing_in_a_field_merges_for_every_kind_that_is_typed_into(story: Story) -> None:
    document = story.document
    typed: list[Callable[[str], None]] = [
        lambda text: people.rename(document, story.the(Person, "Ana Ruiz"), text, typing="t"),
        lambda text: people.change_person(document, story.the(Person, "Ana Ruiz"), notes=text, typing="t"),
        lambda text: organizations.change_organization(document, story.first(Organization), name=text, typing="t"),
        lambda text: maps.change_customer(document, story.hillside, name=text, typing="t"),
        lambda text: ties.change_tie(document, story.first(Tie), note=text, typing="t"),
        lambda text: wins.change_win(document, story.first(Win), text=text, typing="t"),
        lambda text: deals.change_deal(document, story.spring, name=text, typing="t"),
        lambda text: deals.change_term(document, story.first(Term), name=text, typing="t"),
        lambda text: deals.change_option(document, story.first(Option), label=text, typing="t"),
        lambda text: deals.change_agreement(document, story.first(Agreement), in_return=text, typing="t"),
        lambda text: effects.change_effect(document, story.first(Effect), note=text, typing="t"),
        lambda text: talks.change_talk(document, story.first(Talk), answer=text, typing="t"),
    ]
    for type_text in typed:
        before = document.snapshot()
        for text in ("F", "Fr", "Fri"):
            type_text(text)
        document.undo()
        assert document.workspace == before
