"""People and deals as CSV: safe to open in a spreadsheet, private for a meeting, and readable again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from stakeholder_map.exchange import tables_csv
from stakeholder_map.exchange.contacts_csv import mappings_for, plan_contacts, read_table
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from tests.builders import World, workshop_world


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def deal_rows(world: World, audience: str = "me") -> list[dict[str, str]]:
    deal = world.the(Deal, "Spring kitchens").id
    return rows_of(tables_csv.csv_bytes(tables_csv.deal_table(world.workspace, deal, audience=audience)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_text_that_looks_like_a_formula_is_disarmed(start: str) -> None:
    assert tables_csv.csv_bytes([[f"{start}1+1"]]).decode("utf-8-sig").lstrip('"').startswith(f"'{start}")


def test_numbers_stay_numbers() -> None:
    assert tables_csv.csv_bytes([[-2, -2.0, 1.5, None, "x"]]) == "\ufeff-2,-2,1.5,,x\r\n".encode()


def test_a_deal_table_has_a_row_for_each_win_and_a_column_for_each_option() -> None:
    rows = deal_rows(workshop_world())
    assert rows[0]["Name"] == "Ana Ruiz"
    assert rows[0]["In this deal"] == "loses"
    assert rows[0]["How they win"] == "No weekend shifts"
    assert rows[0]["Must"] == "yes"
    assert rows[0]["Delivery: 2 weeks (chosen)"] == "-2"
    assert rows[0]["Delivery: 4 weeks"] == "1"
    assert rows[0]["Late changes: Any time"] == ""
    assert len(rows) == 6


def test_unsure_effects_and_people_without_wins_are_shown() -> None:
    world = World()
    customer = world.customer("Hillside")
    ana, bea = world.person("Ana"), world.person("Bea")
    for person in (ana, bea):
        world.place(customer, person)
    deal = world.deal(customer, "Spring kitchens")
    option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    world.effect(option, world.win(ana, "Quiet"), None)
    rows = deal_rows(world)
    assert [(row["Name"], row["In this deal"], row["Delivery: 2 weeks (chosen)"]) for row in rows] == [
        ("Ana", "may lose", "?"),
        ("Bea", "not asked", ""),
    ]


def test_a_meeting_gets_verdicts_but_no_scores_weights_or_assumed_wins() -> None:
    rows = deal_rows(workshop_world(), "meeting")
    assert rows[0]["In this deal"] == "loses"
    assert [row["How they win"] for row in rows if row["How they win"]] == [
        "No weekend shifts",
        "Handover before summer",
    ]
    assert {"Weight", "Must", "Floor", "Lowest score", "Highest score"}.isdisjoint(rows[0])


def test_a_people_table_can_be_taken_in_again(tmp_path: Path) -> None:
    world = workshop_world()
    ana = world.the(Person, "Ana Ruiz")
    world.change(ana, phone="+34 600", notes="=Likes tea", email="ana@example.com")
    hillside = world.the(Customer, "Hillside Homes")
    path = tmp_path / "people.csv"
    tables_csv.write_people(path, world.workspace, customer=hillside.id, deal=world.the(Deal, "Spring kitchens").id)
    table = read_table(path)
    assert table.encoding == "utf-8-sig"
    plan = plan_contacts([table], mappings_for([table]), world.workspace, customer=hillside.id)
    assert plan.puts == ()
    assert plan.warnings == ()
    fresh = World()
    plan = plan_contacts([table], mappings_for([table]), fresh.workspace, new_customer="Hillside Homes")
    assert plan.created["person"] == 4
    assert [type(put) for put in plan.puts].count(Tie) == 1


def test_private_columns_leave_only_where_they_may() -> None:
    world = workshop_world()
    customer = world.the(Customer, "Hillside Homes").id
    headings = {
        audience: set(tables_csv.people_table(world.workspace, customer=customer, audience=audience)[0])
        for audience in ("me", "team", "meeting")
    }
    assert "Notes" in headings["me"]
    assert headings["me"] - headings["team"] == {"Notes"}
    assert {"Support", "E-mail", "Hours a week"}.isdisjoint(headings["meeting"])
    assert len(tables_csv.people_table(world.workspace)) == 5


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    world = workshop_world()
    path = tmp_path / "deal.csv"
    tables_csv.write_deal(path, world.workspace, world.the(Deal, "Spring kitchens").id)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfName,")
    assert [each.name for each in tmp_path.iterdir()] == ["deal.csv"]
    for bad, expected in (
        (tmp_path, "is a folder; add a file name"),
        (tmp_path / "no" / "deal.csv", "does not exist; make it first"),
        (tmp_path / ("x" * 300 + ".csv"), "cannot be written"),
        ("a\0b.csv", "cannot be written"),
    ):
        with pytest.raises(ExchangeError, match=expected):
            tables_csv.write_people(bad, world.workspace)
