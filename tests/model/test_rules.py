"""What may never be in a workspace: each rule, and the sentence it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from stakeholder_map.model import rules
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Term, Unaffected
from stakeholder_map.model.maps import Activity, Customer, Placement
from stakeholder_map.model.outcomes import Outcome
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import MAX_ID, Record
from stakeholder_map.model.rules import RuleError
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.wins import Win
from tests.builders import World, workshop_world


@pytest.fixture
def world() -> World:
    return workshop_world()


def first(world: World, record_type: type[Any]) -> Any:
    return world.workspace.all(record_type)[0]


def says(world: World, sentence: str, record: Record) -> None:
    """Expect that putting this record breaks a rule, which says so."""
    workspace = world.workspace.with_changes([record])
    with pytest.raises(RuleError) as raised:
        rules.check(workspace, [record], [])
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)


NAMED = [
    (Organization, "name", "An organization needs a name."),
    (Person, "name", "A person needs a name."),
    (Customer, "name", "A customer needs a name."),
    (Activity, "text", "An activity needs a text."),
    (Win, "text", "A win needs a text."),
    (Deal, "name", "A deal needs a name."),
    (Term, "name", "A term needs a name."),
    (Option, "label", "An option needs a label."),
]


@pytest.mark.parametrize(("record_type", "field", "sentence"), NAMED)
@pytest.mark.parametrize("blank", ["", "  ", "\t\n"])
def test_whatever_is_named_needs_a_name(
    world: World, record_type: type[Record], field: str, sentence: str, blank: str
) -> None:
    world.activity(first(world, Customer), first(world, Person), "Weekly status")
    says(world, sentence, replace(first(world, record_type), **{field: blank}))


WRONG_VALUES = [
    (Person, "floor", float("nan"), "A floor is a number"),
    (Person, "floor", 10**400, "A floor is a number"),
    (Person, "floor", 2**53 + 1, "A floor is a number"),
    (Person, "capacity_hours", -1.0, "Capacity in hours a week is a number of 0 or more"),
    (Person, "capacity_hours", float("inf"), "Capacity in hours a week is a number"),
    (Customer, "currency", "eur", "A currency is three capital letters"),
    (Customer, "currency", "EURO", "A currency is three capital letters"),
    (Customer, "currency", "ÄÖÜ", "A currency is three capital letters"),
    (Customer, "currency", None, "A currency is three capital letters"),
    (Customer, "value", 10**16, "A value in cents is a whole number"),
    (Customer, "value", 2.5, "A value in cents is a whole number"),
    (Placement, "x", None, "A place on the map needs both x and y"),
    (Placement, "y", float("inf"), "A place on the map is a number"),
    (Placement, "support", 3, "Support is a whole number from -2 to 2, not 3."),
    (Placement, "support", True, "Support is a whole number"),
    (Placement, "influence", 0, "Influence is a whole number from 1 to 5"),
    (Placement, "interest", 6, "Interest is a whole number from 1 to 5"),
    (Placement, "hours", -0.5, "Hours a week is a number of 0 or more"),
    (Tie, "strength", 0, "A tie's strength is a whole number from 1 to 5"),
    (Win, "weight", 6, "A weight is a whole number from 1 to 5"),
    (Win, "confirmed_on", "yesterday", "The day a win was confirmed is a date such as 2026-11-01"),
    (Win, "confirmed_on", "2026-02-30", "The day a win was confirmed is a date"),
    (Win, "confirmed_on", "20261101", "The day a win was confirmed is a date"),
    (Deal, "value", -(10**16), "A value in cents is a whole number"),
    (Deal, "close_on", 20261101, "The day a deal closes is a date"),
    (Option, "value_change", "much", "A value change in cents is a whole number"),
    (Effect, "amount", float("-inf"), "An effect is a number"),
    (Talk, "on", "", "The day of a talk is a date"),
    (Talk, "due", "soon", "The day a follow-up is due is a date"),
]


@pytest.mark.parametrize(("record_type", "field", "value", "sentence"), WRONG_VALUES)
def test_a_wrong_value_is_refused_with_what_is_right(
    world: World, record_type: type[Record], field: str, value: object, sentence: str
) -> None:
    says(world, sentence, replace(first(world, record_type), **{field: value}))


@pytest.mark.parametrize("amount", [None, 0, -2.0, 2, 0.5, 1e300])
def test_an_effect_is_any_number_or_unsure(world: World, amount: float | None) -> None:
    world.change(first(world, Effect), amount=amount)


NOT_STORABLE = [
    (Tie, "kind", "teleports", "The kind of a tie cannot be 'teleports'."),
    (Tie, "kind", "serves", "The kind of a tie cannot be 'serves'."),  # a word, not TieKind.SERVES
    (Person, "notes", None, "The notes of a person cannot be None."),
    (Person, "notes", "half an emoji \ud83d", "The notes of a person cannot be"),
    (Person, "is_me", 2, "The is me of a person cannot be 2."),
    (Person, "order", 2**63, "The order of a person cannot be"),
    (Option, "chosen", 1, "The chosen of an option cannot be 1."),
]


@pytest.mark.parametrize(("record_type", "field", "value", "sentence"), NOT_STORABLE)
def test_what_the_file_could_not_give_back_is_refused(
    world: World, record_type: type[Record], field: str, value: object, sentence: str
) -> None:
    says(world, sentence, replace(first(world, record_type), **{field: value}))


def test_any_other_text_is_fine(world: World) -> None:
    world.change(world.the(Person, "Ana Ruiz"), name="Ána 😀 <b>", notes="NUL \0, tab \t, line\nend, עברית")


@pytest.mark.parametrize("record_id", [0, -1, MAX_ID + 1])
def test_ids_are_positive_and_fit_63_bits(world: World, record_id: int) -> None:
    says(world, "needs an id between 1 and", Person(record_id, name="Ana"))


def _required_references() -> list[tuple[type[Record], str]]:
    return [
        (record_type, field.name)
        for record_type in (Placement, Activity, Tie, Win, Deal, Term, Option, Effect, Unaffected, Agreement, Talk)
        for field in fields(record_type)
        if "kind" in field.metadata and not field.metadata.get("optional")
    ]


@pytest.mark.parametrize(("record_type", "field"), _required_references())
def test_a_reference_must_find_its_record(world: World, record_type: type[Record], field: str) -> None:
    customer, deal, me = first(world, Customer), first(world, Deal), first(world, Person)
    world.activity(customer, me, "Weekly status")
    world.unaffected(deal, me)
    world.agreement(deal, me)
    says(world, "that is not in the workspace.", replace(first(world, record_type), **{field: 987654321}))


def test_an_optional_reference_may_be_empty_but_not_wrong(world: World) -> None:
    ana = world.change(world.the(Person, "Ana Ruiz"), organization=None)
    says(world, "A person points at an organization that is not", replace(ana, organization=4711))


def _second(world: World, record_type: type[Any], **changes: Any) -> Record:
    changed: Record = replace(first(world, record_type), id=4711, **changes)
    return changed


ONCE: list[tuple[str, Callable[[World], Record]]] = [
    ("This person is already on this customer's map.", lambda w: _second(w, Placement)),
    ("An option can have only one effect on a win.", lambda w: _second(w, Effect, amount=1.0)),
    ("already marked as unaffected", lambda w: _second(w, Unaffected)),
    ("already has an agreement", lambda w: _second(w, Agreement)),
    ("has already said how the deal went", lambda w: _second(w, Outcome)),
    ("Ana Ruiz already serves Jo Lind.", lambda w: _second(w, Tie, strength=1)),
]


@pytest.mark.parametrize(("sentence", "second"), ONCE)
def test_some_things_are_there_once_only(world: World, sentence: str, second: Callable[[World], Record]) -> None:
    deal, me = first(world, Deal), first(world, Person)
    world.unaffected(deal, me)
    world.agreement(deal, me)
    world.outcome(deal, me)
    says(world, sentence, second(world))


def test_only_one_person_is_me(world: World) -> None:
    says(world, "Only one person in a workspace can be me.", replace(world.the(Person, "Ana Ruiz"), is_me=True))


def test_at_most_one_option_of_a_term_is_chosen(world: World) -> None:
    says(world, "Only one option of Delivery can be chosen.", replace(world.the(Option, "phased"), chosen=True))


def test_nobody_is_tied_to_themselves(world: World) -> None:
    tie = first(world, Tie)
    says(world, "A person cannot be tied to themselves.", replace(tie, target=tie.source))


def test_two_people_may_be_tied_in_several_ways_and_both_directions(world: World) -> None:
    customer, ana, jo = first(world, Customer), world.the(Person, "Ana Ruiz"), world.the(Person, "Jo Lind")
    world.tie(customer, ana, jo, "influences")
    world.tie(customer, jo, ana, "serves")


def test_both_ends_of_a_tie_are_on_the_map(world: World) -> None:
    stranger = world.person("Li Stranger")
    tie = Tie(4711, customer=first(world, Customer).id, source=stranger.id, target=first(world, Person).id)
    says(world, "Li Stranger is not on this customer's map", tie)
    says(world, "Li Stranger is not on this customer's map", replace(tie, source=tie.target, target=tie.source))


def test_a_person_with_ties_cannot_leave_the_map(world: World) -> None:
    placement = next(p for p in world.workspace.all(Placement) if p.person == world.the(Person, "Ana Ruiz").id)
    with pytest.raises(RuleError, match="still has ties"):
        world.remove(placement)


@pytest.mark.parametrize("record_type", [Organization, Person, Customer, Win, Deal, Term, Option])
def test_what_others_refer_to_cannot_go_alone(world: World, record_type: type[Record]) -> None:
    with pytest.raises(RuleError, match="is still used by"):
        world.remove(first(world, record_type))


def test_a_tie_kind_reads_as_words(world: World) -> None:
    tie = _second(world, Tie)
    says(world, "Jo Lind already reports to Ana Ruiz.", replace(world.workspace.all(Tie)[3], id=tie.id))
    assert world.workspace.all(Tie)[3].kind is TieKind.REPORTS_TO
