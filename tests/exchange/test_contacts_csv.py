"""Contact lists add and update people, find their organizations and managers, and never double anybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholder_map.exchange.columns import Field
from stakeholder_map.exchange.contacts_csv import guess_mapping, mappings_for, plan_contacts, preview, read_table
from stakeholder_map.exchange.plans import ExchangeError, ImportPlan
from stakeholder_map.exchange.text_tables import Table, parse_table
from stakeholder_map.model import rules
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import Workspace
from tests.builders import World

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"  # beside the checkout, if anywhere
real_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not here")


def planned(workspace: Workspace, *texts: str | Table, **choices: Any) -> ImportPlan:
    tables = [
        text if isinstance(text, Table) else parse_table(text, f"list{number}.csv")
        for number, text in enumerate(texts, 1)
    ]
    return plan_contacts(tables, mappings_for(tables), workspace, **choices)


def applied(workspace: Workspace, plan: ImportPlan) -> Workspace:
    after = workspace.with_changes(plan.puts)
    rules.check(after, plan.puts, [])
    return after


def taken_in(workspace: Workspace, *texts: str | Table, **choices: Any) -> Workspace:
    return applied(workspace, planned(workspace, *texts, **choices))


def people(workspace: Workspace) -> list[str]:
    return [person.name for person in workspace.all(Person)]


def ties(workspace: Workspace) -> list[tuple[str, str]]:
    assert all(tie.kind is TieKind.REPORTS_TO for tie in workspace.all(Tie))
    return [(workspace.get(Person, t.source).name, workspace.get(Person, t.target).name) for t in workspace.all(Tie)]


def test_a_plain_list_adds_people_with_their_details() -> None:
    after = taken_in(
        Workspace(),
        "Name,Title,Department,Company,E-mail,Phone,Notes\n"
        '  Ana   Ruiz ,Lead carpenter,Workshop,Brightwater,ana@example.com,\'+34 1,"Likes tea\nand cake"\n',
    )
    ana = after.all(Person)[0]
    assert (ana.name, ana.title, ana.department) == ("Ana Ruiz", "Lead carpenter", "Workshop")
    assert (ana.email, ana.phone, ana.notes) == ("ana@example.com", "+34 1", "Likes tea\nand cake")
    organization = after.organization_of(ana)
    assert organization is not None
    assert (organization.name, organization.kind) == ("Brightwater", OrganizationKind.PARTNER)


def test_a_person_is_updated_and_loses_nothing_to_blanks() -> None:
    world = World()
    own = world.organization("Brightwater")
    ana = world.person("Ana Ruiz", own, title="Carpenter", phone="1", email="ana@example.com", notes="Likes tea")
    plan = planned(
        world.workspace, "Name,Title,Phone,E-mail,Notes\nAna María Ruiz,Lead carpenter,,ANA@example.com,Has a dog\n"
    )
    assert plan.updated == {"person": 1}
    assert plan.created == {}
    found = applied(world.workspace, plan).get(Person, ana.id)
    assert (found.name, found.title, found.phone) == ("Ana Ruiz", "Lead carpenter", "1")
    assert found.notes == "Likes tea\nHas a dog"


@pytest.mark.parametrize(
    ("row", "is_same"),
    [
        ("Ana Ruiz,ana@example.com,", True),
        ("ANA RUÍZ,,Brightwater", True),
        ('"Ruiz, Ana",,Brightwater', True),
        ("Ana Ruiz,,", True),
        ("Ana Ruiz,,Brightwater Ltd.", True),
        ("Ana Ruiz,,Somewhere Else", False),
        ("Bea Stone,ana@example.com,Brightwater", False),
        ("Ana Ruizek,,Brightwater", False),
    ],
)
def test_the_same_person_is_recognised(row: str, is_same: bool) -> None:
    world = World()
    world.person("Ana Ruiz", world.organization("Brightwater"), email="ana@example.com")
    after = taken_in(world.workspace, f"Name,E-mail,Company\n{row}\n")
    assert len(people(after)) == (1 if is_same else 2)


def test_an_email_that_several_names_share_is_no_identity() -> None:
    text = "Name,E-mail\nEvan,me@example.com\nRon,me@example.com\nTessa,me@example.com\n"
    plan = planned(Workspace(), text)
    assert people(applied(Workspace(), plan)) == ["Evan", "Ron", "Tessa"]
    assert plan.warnings == ("me@example.com is the e-mail of 3 different names, so it tells nobody apart.",)


def test_namesakes_are_not_merged_by_guessing() -> None:
    world = World()
    own = world.organization("Brightwater")
    world.person("Jo Lind", own, title="Driver")
    world.person("Jo Lind", own, title="Planner")
    text = "Name,Company,Title\nJo Lind,Brightwater,Fitter\n"
    plan = planned(world.workspace, text)
    assert plan.created == {"person": 1}
    assert plan.warnings[0].startswith("list1.csv, row 2: Jo Lind may be any of 2 people here")
    assert planned(applied(world.workspace, plan), text).changes_nothing


def test_rows_for_the_same_person_make_one_person_but_other_addresses_others() -> None:
    text = (
        "Name,Company,E-mail,Title\nJo Lind,Acme,jo@a.example,Fitter\nJo Lind,Acme,jo@a.example,Fitter\n"
        "Jo Lind,Acme,jo2@a.example,Driver\n"
    )
    after = taken_in(Workspace(), text)
    assert [(p.name, p.title) for p in after.all(Person)] == [("Jo Lind", "Fitter"), ("Jo Lind", "Driver")]
    assert planned(after, text).changes_nothing


def test_a_missing_name_comes_from_the_email_and_empty_rows_are_named() -> None:
    plan = planned(Workspace(), "Name,E-mail\n,casey.jones@example.com\n,\nAna,\n,n/a\n")
    after = applied(Workspace(), plan)
    assert people(after) == ["Casey Jones", "Ana"]
    assert plan.warnings == ("list1.csv, row 5: no name and no e-mail, so left out.",)


def test_a_manager_column_makes_reports_to_ties_on_the_customers_map() -> None:
    text = "Name,Manager\nAna,Bea\nBea,Carl\nCarl,Ana\nDora,Dora\nEve,Nobody Here\n"
    plan = planned(Workspace(), text, new_customer="Hillside")
    after = applied(Workspace(), plan)
    assert ties(after) == [("Ana", "Bea"), ("Bea", "Carl"), ("Carl", "Ana")]
    assert after.count(Placement) == 5
    assert after.all(Placement)[0].x is None
    assert plan.warnings == (
        "list1.csv, row 5: Dora is named as their own manager; no tie was made.",
        "list1.csv, row 6: manager Nobody Here is not in the file nor in the workspace; no tie was made.",
    )


def test_managers_are_found_by_key_by_email_and_among_the_people_already_there() -> None:
    world = World()
    boss = world.person("Robin Vale")
    customer = world.customer("Hillside")
    text = "Id,Name,E-mail,Reports To\n7,Ana,ana@example.com,Robin Vale\n8,Bea,,7\n9,Carl,,ana@example.com\n"
    after = taken_in(world.workspace, text, customer=customer.id)
    assert ties(after) == [("Ana", "Robin Vale"), ("Bea", "Ana"), ("Carl", "Ana")]
    assert after.placement(customer.id, boss.id) is not None


def test_a_second_boss_is_added_and_mentioned() -> None:
    before = taken_in(Workspace(), "Name,Manager\nAna,Bea\nBea,\nCarl,\n", new_customer="Hillside")
    customer = before.all(Customer)[0].id
    plan = planned(before, "Name,Manager\nAna,Carl\n", customer=customer)
    assert ties(applied(before, plan)) == [("Ana", "Bea"), ("Ana", "Carl")]
    assert plan.warnings == ("list1.csv, row 2: Ana already reports to Bea here, now to Carl too.",)


def test_without_a_customer_a_manager_column_says_what_it_needs() -> None:
    plan = planned(Workspace(), "Name,Manager\nAna,Bea\nBea,\n")
    assert "so choose a customer" in plan.warnings[0]
    assert plan.created == {"person": 2}


def test_people_without_an_organization_get_the_customers() -> None:
    after = taken_in(Workspace(), "Name\nAna\n", new_customer="Hillside Homes")
    customer, ana = after.all(Customer)[0], after.all(Person)[0]
    organization = after.get(Organization, customer.organization or 0)
    assert (organization.name, organization.kind) == ("Hillside Homes", OrganizationKind.CUSTOMER)
    assert ana.organization == organization.id


def test_people_without_an_organization_get_the_chosen_one() -> None:
    world = World()
    own = world.organization("Brightwater")
    customer = world.customer("Hillside Homes")
    after = taken_in(world.workspace, "Name\nAna\n", customer=customer.id, organization=own.id)
    assert after.all(Person)[0].organization == own.id
    assert after.count(Organization) == 1


def test_the_only_organization_of_a_list_becomes_the_customers() -> None:
    after = taken_in(Workspace(), "Name,Company\nAna,Terrapin Touring Co.\n", new_customer="Terrapin Touring")
    assert [(o.name, o.kind) for o in after.all(Organization)] == [("Terrapin Touring Co.", OrganizationKind.CUSTOMER)]
    assert after.all(Customer)[0].organization == after.all(Organization)[0].id


def test_of_several_organizations_the_one_named_like_the_customer_is_its_own() -> None:
    text = "Name,Company\nAna,Acme GmbH\nBea,Hillside\nCarl,ACME\n"
    after = taken_in(Workspace(), text, new_customer="Hillside")
    assert [(o.name, o.kind.value) for o in after.all(Organization)] == [
        ("Acme GmbH", "partner"),
        ("Hillside", "customer"),
    ]


def test_our_own_people_do_not_make_us_the_customer() -> None:
    world = World()
    world.organization("Brightwater")
    customer = world.customer("Hillside")
    after = taken_in(world.workspace, "Name,Company\nAna,Brightwater\n", customer=customer.id)
    assert after.get(Customer, customer.id).organization is None
    assert after.all(Organization)[0].kind is OrganizationKind.OWN


def test_somebody_who_is_elsewhere_in_the_file_stays_where_they_are_here() -> None:
    world = World()
    own = world.organization("Brightwater")
    ana = world.person("Ana Ruiz", own, email="ana@example.com")
    plan = planned(world.workspace, "Name,Company,E-mail\nAna Ruiz,New Place,ana@example.com\n")
    assert applied(world.workspace, plan).get(Person, ana.id).organization == own.id
    assert "is with Brightwater here and with New Place in the file" in plan.warnings[0]
    assert plan.changes_nothing


ACCOUNTS = "Id,Name,Industry,Website\n0015g00002ABCDeAAH,Terrapin Touring Co.,Fun,https://example.com\n"
CONTACTS = "Id,AccountId,FirstName,LastName\n0035g00004CON001AAH,0015g00002ABCDe,Casey,Jones\n"


def test_account_ids_become_names_when_the_accounts_come_along() -> None:
    for texts in ((ACCOUNTS, CONTACTS), (CONTACTS, ACCOUNTS)):
        after = taken_in(Workspace(), *texts)
        assert [o.name for o in after.all(Organization)] == ["Terrapin Touring Co."]
        assert people(after) == ["Casey Jones"]


def test_account_ids_alone_are_never_shown_as_organizations() -> None:
    plan = planned(Workspace(), CONTACTS)
    assert applied(Workspace(), plan).count(Organization) == 0
    assert "knows organizations by id only, such as 0015g00002ABCDe; take in the list of accounts" in plan.warnings[0]


def test_a_list_of_accounts_alone_adds_organizations() -> None:
    after = taken_in(Workspace(), ACCOUNTS)
    assert [o.name for o in after.all(Organization)] == ["Terrapin Touring Co."]
    assert planned(after, ACCOUNTS).changes_nothing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colour,Shape\nred,round\n", r"list1\.csv: no column looks like a name .* The columns are Colour, Shape\."),
        ("Id,Name,StageName,Amount,CloseDate\n1,Big one,Won,3,2026-01-01\n", "is a list of deals, not of people"),
    ],
)
def test_a_list_of_something_else_is_refused(text: str, expected: str) -> None:
    with pytest.raises(ExchangeError, match=expected):
        planned(Workspace(), text)


def test_columns_chosen_by_hand_take_the_place_of_guessed_ones() -> None:
    table = parse_table("Name,Nick,Chief\nAna Ruiz,Annie,Bea\n", "list.csv")
    mapping = mappings_for([table], ["Nick=name", "Chief=manager"])[0]
    assert mapping == [Field.IGNORE, Field.NAME, Field.MANAGER]
    shown = preview(table, mapping).people[0]
    assert (shown.name, shown.manager, shown.row) == ("Annie", "Bea", 2)
    with pytest.raises(ExchangeError, match="no column 'Nicky'; did you mean Nick"):
        mappings_for([table], ["Nicky=name"])


def test_a_customer_or_organization_that_is_not_there_is_refused() -> None:
    with pytest.raises(ExchangeError, match=r"The customer .* is not in the workspace"):
        planned(Workspace(), "Name\nAna\n", customer=5)
    with pytest.raises(ExchangeError, match=r"The organization .* is not in the workspace"):
        planned(Workspace(), "Name\nAna\n", organization=5)


CELLS = st.sampled_from(["", "Ana", "Ana Ruiz", "Ruiz, Ana", "Ana María Ruiz", "Bo", "=x", "'", "?", "Zoë"])
ROWS = st.lists(
    st.tuples(
        CELLS,
        st.sampled_from(["", "", "a@x.example", "b@x.example", "me@x.example", "no mail"]),
        st.sampled_from(["", "", "Acme", "Acme Ltd", "Hillside", "0015g00002ABCDeAAH"]),
        st.sampled_from(["", "Buyer", "Boss"]),
        st.sampled_from(["", "tea", "likes tea"]),
        CELLS,
    ),
    min_size=1,
    max_size=7,
)


def table_of(rows: list[tuple[str, ...]]) -> Table:
    headers = ("Name", "E-mail", "Company", "Title", "Notes", "Manager")
    return Table(headers, tuple(rows), "utf-8", ",", "list.csv", 2)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, ROWS, st.booleans())
def test_taking_in_a_list_twice_changes_nothing_the_second_time(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], for_customer: bool
) -> None:
    world = World()
    customer = world.customer("Hillside").id if for_customer else None
    mapping = [Field.NAME, Field.EMAIL, Field.ORGANIZATION, Field.TITLE, Field.NOTES, Field.MANAGER]
    before = world.workspace
    for rows in ([(name, "", *rest) for name, _, *rest in first], second):
        table = table_of(rows)
        before = applied(before, plan_contacts([table], [mapping], before, customer=customer))
        assert plan_contacts([table], [mapping], before, customer=customer).puts == ()


@real_data
def test_a_salesforce_export_comes_in_with_its_accounts() -> None:
    tables = [read_table(DATA / "salesforce" / name) for name in ("Contact.csv", "Account.csv")]
    after = taken_in(Workspace(), *tables, new_customer="Terrapin Touring")
    assert people(after) == ["Scarlet Begonia", "Casey Jones", "Jack Straw"]
    assert [o.name for o in after.all(Organization)] == ["Terrapin Touring Co."]
    assert after.count(Placement) == 3
    assert planned(after, *tables, customer=after.all(Customer)[0].id).changes_nothing


@real_data
def test_a_drawn_org_chart_comes_in_with_its_managers() -> None:
    table = read_table(DATA / "tables" / "orgchart.csv")
    assert guess_mapping(table)[3] is Field.IGNORE
    after = taken_in(Workspace(), table, new_customer="Terrapin Touring")
    assert ties(after) == [
        ("Edward Morrison", "Evan Miller"),
        ("Ron Donovan", "Evan Miller"),
        ("Tessa Valet", "Evan Miller"),
    ]


@real_data
def test_a_thunderbird_address_book_comes_in() -> None:
    after = taken_in(Workspace(), read_table(DATA / "contacts" / "thunderbird.csv"))
    assert [(p.name, p.email) for p in after.all(Person)] == [
        ("John Doe", "john@doe.invalid"),
        ("Jane Doe", "jane@doe.invalid"),
    ]
