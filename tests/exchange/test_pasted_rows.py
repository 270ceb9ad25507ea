"""Rows from a spreadsheet or a mail become people; anything else on the clipboard is refused in one line."""

from __future__ import annotations

import pytest

from stakeholder_map.exchange.clip import clip_text
from stakeholder_map.exchange.columns import Field
from stakeholder_map.exchange.pasted_rows import MOST_ROWS, plan_rows, read_rows
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.workspace import Workspace
from tests.builders import workshop_world


def after(text: str) -> tuple[Workspace, list[Person]]:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes").id
    plan = plan_rows(world.workspace, hillside, text)
    workspace = world.workspace.with_changes(plan.puts)
    placed = [p for p in workspace.placements_of(hillside) if world.workspace.find(Placement, p.id) is None]
    return workspace, [workspace.get(Person, placement.person) for placement in placed]


@pytest.mark.parametrize(
    "text",
    [
        "Name\tTitle\tDepartment\tOrganization\tE-mail\nLi Sung\tPlanner\tProduction\tBrightwater\tli@example.com\n",
        "Li Sung\tPlanner\tProduction\tBrightwater\tli@example.com\n",
        "Li Sung\tli@example.com\tPlanner\tProduction\tBrightwater\r\n\r\n",
        "Full name;Company;Job title;Dept;Mail\nLi Sung;Brightwater;Planner;Production;li@example.com",
        "First name,Last name,Title,Department,Company,E-mail\nLi,Sung,Planner,Production,Brightwater,li@example.com\n",
        "\tLi Sung\tPlanner\tProduction\tBrightwater\t\tli@example.com\n",
    ],
)
def test_rows_with_or_without_headings_become_people(text: str) -> None:
    workspace, (li,) = after(text)
    assert (li.name, li.title, li.department, li.email) == ("Li Sung", "Planner", "Production", "li@example.com")
    assert workspace.get(Organization, li.organization or 0).name == "Brightwater"


def test_names_alone_will_do() -> None:
    _, people = after("Li Sung\nEva Holm\nJosé de la Cruz\n")
    assert [person.name for person in people] == ["Li Sung", "Eva Holm", "José de la Cruz"]
    _, people = after("陈伟\nÅsa\n")
    assert [person.name for person in people] == ["陈伟", "Åsa"]
    _, (li,) = after("Li Sung, Planner, Production")
    assert (li.title, li.department) == ("Planner", "Production")


def test_phones_are_found_and_short_rows_filled() -> None:
    table, mapping = read_rows("Li Sung\t+49 30 1234567\tPlanner\nEva Holm\t\n")
    assert mapping == [Field.NAME, Field.PHONE, Field.TITLE]
    assert table.rows[1] == ("Eva Holm", "", "")


def test_who_is_known_is_used_and_copied_rows_lead_back_to_the_same_people() -> None:
    world = workshop_world()
    world.place(world.customer("Lakeside"), world.the(Person, "Ana Ruiz"))
    text = clip_text(world.workspace, [person.id for person in world.workspace.all(Person)])
    plan = plan_rows(world.workspace, world.the(Customer, "Lakeside").id, text)
    assert plan.created == {"placement": 3}
    assert not plan.updated


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "hello",
        "Monday",
        "https://example.com/people?id=3",
        "def paste(text: str) -> None:\n    return None\n",
        "Dear all,\nplease find the minutes of our meeting below.\nBest, Ana",
        "12,5\t13\n4\t5\n",
        "2026-11-21\t100\n2026-11-22\t200\n",
        "Product\tPrice\nOak table\t100 €\nPine chair\t30 €\nx@y\t?\n",
        '"Ana',
        "Ana Ruiz\t" + "word " * 40,
        "\n".join(f"Person Number{n}" for n in range(MOST_ROWS + 50)),
        "x" * 1_200_000,
        "BEGIN:VCARD\nFN:Ana\nEND:VCARD\n",
        "Title\tDepartment\nPlanner\tProduction\n",
    ],
)
def test_what_is_no_list_of_people_is_refused_in_one_line(text: str) -> None:
    world = workshop_world()
    with pytest.raises(ExchangeError) as told:
        plan_rows(world.workspace, world.the(Customer, "Hillside Homes").id, text)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 160
