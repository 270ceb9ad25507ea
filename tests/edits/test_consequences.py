"""What goes along, what stays, and what merely forgets, when something is removed or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from stakeholder_map.edits import deals, effects, maps, organizations, outcomes, people, ties, wins
from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.start import start_workspace
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Term
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Result
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.rules import RuleError
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Document
from tests.builders import workshop_world


@pytest.fixture
def document() -> Iterator[Document]:
    with Document.in_memory() as opened:
        take_in(opened, "Begin", workshop_world().workspace)
        yield opened


def the(document: Document, record_type: type[Record], text: str) -> Any:
    """Return the only record of a kind with this name, text or label."""
    found = [
        record
        for record in document.workspace.all(record_type)
        if text in (getattr(record, field, None) for field in ("name", "text", "label"))
    ]
    assert len(found) == 1
    return found[0]


def names(document: Document, record_type: type[Any] = Person) -> list[str]:
    return [record.name for record in document.workspace.all(record_type)]


# Removing


def test_removing_a_person_takes_all_that_hangs_on_them(document: Document) -> None:
    ana = the(document, Person, "Ana Ruiz")
    people.remove_people(document, [ana.id])
    workspace = document.workspace
    assert "Ana Ruiz" not in names(document)
    assert workspace.related(Win, "person", ana.id) == []
    assert workspace.related(Placement, "person", ana.id) == []
    assert [tie for tie in workspace.all(Tie) if ana.id in (tie.source, tie.target)] == []
    assert workspace.count(Talk) == 0
    assert all(workspace.find(Win, effect.win) for effect in workspace.all(Effect))
    assert workspace.count(Option) == 5


def test_removing_a_customer_takes_its_deals_its_own_people_and_the_wins_for_it_only(document: Document) -> None:
    oakline = maps.add_customer(document, "Oakline")
    jo = the(document, Person, "Jo Lind").id
    maps.place(document, oakline, jo)
    wins.add_win(document, jo, "Oakline pays early", customer=oakline)
    wins.add_win(document, jo, "Parking at Hillside", customer=the(document, Customer, "Hillside Homes").id)
    maps.remove_customer(document, the(document, Customer, "Hillside Homes").id)
    assert names(document) == ["Robin Vale", "Jo Lind"], "Jo is on another map, and Robin is me"
    assert names(document, Organization) == ["Brightwater", "Oakline"]
    assert [win.text for win in document.workspace.all(Win)] == ["Complete kitchens on site", "Oakline pays early"]
    assert document.workspace.count(Deal) == document.workspace.count(Option) == document.workspace.count(Tie) == 0


def test_an_organization_that_another_customer_shares_stays(document: Document) -> None:
    shared = the(document, Organization, "Hillside Homes").id
    second = maps.add_customer(document, "Hillside South", organization=shared)
    maps.remove_customer(document, the(document, Customer, "Hillside Homes").id)
    assert document.workspace.get(Customer, second).organization == shared


def test_removing_a_win_a_term_or_an_option_takes_its_effects(document: Document) -> None:
    count = document.workspace.count(Effect)
    wins.remove_win(document, the(document, Win, "No weekend shifts").id)
    assert document.workspace.count(Effect) == count - 3
    deals.remove_option(document, the(document, Option, "phased").id)
    assert document.workspace.count(Effect) == count - 5
    deals.remove_term(document, the(document, Term, "Late changes").id)
    assert document.workspace.count(Effect) == count - 8
    assert document.workspace.count(Option) == 2


def test_leaving_a_map_cuts_the_ties_there_and_whoever_is_nowhere_goes(document: Document) -> None:
    hillside = the(document, Customer, "Hillside Homes").id
    jo, ana = the(document, Person, "Jo Lind").id, the(document, Person, "Ana Ruiz").id
    oakline = maps.add_customer(document, "Oakline")
    for person in (jo, ana):
        maps.place(document, oakline, person)
    ties.connect(document, oakline, ana, jo)
    maps.remove_from_map(document, hillside, [jo, the(document, Person, "Mara Okafor").id])
    assert names(document) == ["Robin Vale", "Ana Ruiz", "Jo Lind"]
    assert [tie.customer for tie in document.workspace.all(Tie)] == [oakline]
    maps.remove_from_map(document, oakline, [jo])
    assert names(document) == ["Robin Vale", "Ana Ruiz"]


def test_me_leaving_the_last_map_is_still_me(document: Document) -> None:
    me = the(document, Person, "Robin Vale").id
    maps.remove_from_map(document, the(document, Customer, "Hillside Homes").id, [me])
    assert document.workspace.me() == document.workspace.get(Person, me)
    oakline = maps.add_customer(document, "Oakline", place_me=True)
    assert [person.id for person in document.workspace.people_on(oakline)] == [me]


# Changing


def test_renaming_a_customer_renames_its_organization_only_where_they_were_named_alike(document: Document) -> None:
    customer = the(document, Customer, "Hillside Homes")
    maps.change_customer(document, customer.id, name="Hill & Co")
    assert names(document, Organization) == ["Brightwater", "Hill & Co"]
    organizations.change_organization(document, customer.organization, name="Hill Holding")
    maps.change_customer(document, customer.id, name="Hill")
    assert names(document, Organization) == ["Brightwater", "Hill Holding"]


def test_choosing_an_option_chooses_it_alone(document: Document) -> None:
    deals.choose(document, the(document, Option, "phased").id)
    term = the(document, Term, "Delivery").id
    assert [option.chosen for option in document.workspace.options_of(term)] == [False, False, True]
    deals.leave_open(document, term)
    assert [option.chosen for option in document.workspace.options_of(term)] == [False, False, False]


def test_only_one_person_is_me_at_a_time(document: Document) -> None:
    people.make_me(document, the(document, Person, "Ana Ruiz").id)
    assert [person.name for person in document.workspace.all(Person) if person.is_me] == ["Ana Ruiz"]


def test_what_is_said_twice_is_changed_not_doubled(document: Document) -> None:
    deal, ana = the(document, Deal, "Spring kitchens").id, the(document, Person, "Ana Ruiz").id
    option, win = the(document, Option, "Any time").id, the(document, Win, "No weekend shifts").id
    assert effects.set_effect(document, option, win, 1) == effects.set_effect(document, option, win, None)
    assert deals.agree(document, deal, ana) == deals.agree(document, deal, ana, in_return="Friday off")
    first = outcomes.record_outcome(document, deal, ana, Result.WON)
    assert first == outcomes.record_outcome(document, deal, ana, Result.LOST, note="After all")
    workspace = document.workspace
    effect = workspace.effect(option, win)
    assert effect is not None
    assert effect.amount is None
    assert [agreement.in_return for agreement in workspace.all(Agreement)] == ["Friday off"]
    assert [outcome.result for outcome in workspace.all(Outcome)] == [Result.LOST]


def test_new_records_come_last(document: Document) -> None:
    people.add_person(document, "Aaron")
    assert names(document)[-1] == "Aaron"
    deals.add_option(document, the(document, Term, "Delivery").id, "1 week")
    labels = [option.label for option in document.workspace.options_of(the(document, Term, "Delivery").id)]
    assert labels == ["2 weeks", "4 weeks", "phased", "1 week"]


def test_what_cannot_be_says_why_and_changes_nothing(document: Document) -> None:
    before = document.snapshot()
    hillside = the(document, Customer, "Hillside Homes").id
    ana, jo = the(document, Person, "Ana Ruiz").id, the(document, Person, "Jo Lind").id
    for refused in (
        lambda: people.rename(document, ana, "  "),
        lambda: ties.connect(document, hillside, ana, jo),
        lambda: ties.connect(document, hillside, ana, ana, TieKind.TOUCHES),
        lambda: maps.place(document, hillside, ana),
        lambda: maps.add_customer(document, ""),
        lambda: maps.add_person_to_map(document, hillside, " ", serves=jo),
        lambda: wins.add_win(document, ana, ""),
        lambda: deals.add_term(document, the(document, Deal, "Spring kitchens").id, "Payment", ("30 days", " ")),
        lambda: start_workspace(document, "", "Company", "Customer"),
        lambda: take_in(document, "Import", [Person(9001, name="Good"), Person(9002, name="")]),
    ):
        with pytest.raises(RuleError):
            refused()
        assert document.workspace == before


def test_changing_what_is_not_there_is_a_key_error_and_changes_nothing(document: Document) -> None:
    before = document.snapshot()
    wrongs: list[Callable[[], None]] = [
        lambda: people.rename(document, 4711, "Nobody"),
        lambda: deals.choose(document, 4711),
        lambda: maps.change_placement(document, 4711, 4712, support=1),
        lambda: ties.cut(document, [4711]),
    ]
    for wrong in wrongs:
        with pytest.raises(KeyError):
            wrong()
        assert document.workspace == before


# Small readings


def test_our_own_company_is_where_i_am_or_the_first_own_one() -> None:
    with Document.in_memory() as document:
        assert organizations.own_organization(document) is None
        maps.add_customer(document, "Hillside")
        assert organizations.own_organization(document) is None
        first = organizations.add_organization(document, "First", OrganizationKind.OWN)
        second = organizations.add_organization(document, "Second", OrganizationKind.OWN)
        assert organizations.own_organization(document) == first
        people.add_person(document, "Me", organization=second, is_me=True)
        assert organizations.own_organization(document) == second


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Ana Ruiz", {"name": "Ana Ruiz"}),
        (" Ana Ruiz , Lead carpenter", {"name": "Ana Ruiz", "title": "Lead carpenter"}),
        ("Ana, Carpenter, Workshop", {"name": "Ana", "title": "Carpenter", "department": "Workshop"}),
        ("Ana, Director, Security, IT", {"name": "Ana", "title": "Director, Security", "department": "IT"}),
        ("Ana, , Workshop", {"name": "Ana", "department": "Workshop"}),
        (",,,", {}),
        ("", {}),
    ],
)
def test_a_typed_line_is_read_as_name_title_and_department(text: str, fields: dict[str, str]) -> None:
    assert people.parse_person(text) == fields


def test_starting_a_workspace_places_me_on_my_first_customers_map() -> None:
    with Document.in_memory() as document:
        customer = start_workspace(document, " Robin ", "Brightwater", "Hillside")
        me = document.workspace.me()
        assert me is not None
        assert me.name == "Robin"
        assert document.workspace.people_on(customer) == [me]
        assert [o.kind for o in document.workspace.all(Organization)] == [
            OrganizationKind.OWN,
            OrganizationKind.CUSTOMER,
        ]
