"""``check`` says who loses, why, and how it reaches the customer; as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stakeholder_map.cli import check_text
from stakeholder_map.cli.check import chosen_deals, judge
from stakeholder_map.edits.maps import add_customer
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Document
from stakeholder_map.theme import GLYPHS
from tests.builders import World, workshop_world
from tests.cli.conftest import Run, is_refused


def write(path: Path, world: World) -> Path:
    with Document.create(path) as document, document.step("Fill"):
        for record in world.workspace:
            document.put(record)
    return path


def json_of(run: Run, *arguments: Any) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(run("check", *arguments, "--json").out)
    return shape


def test_it_ends_with_1_where_someone_loses_and_else_with_0(run: Run, sample: Path) -> None:
    assert run("check", sample).code == 1
    assert run("check", sample, "--customer", "Oakline Hotels").code == 0
    assert run("check", sample, "--deal", "Phase 2, 40 units").code == 0
    assert run("check", sample, "--deal", "Spring kitchens", "--json").code == 1


def test_the_report_has_the_worst_first_with_glyph_words_and_reason(run: Run, sample: Path) -> None:
    lines = run("check", sample, "--deal", "Spring kitchens").out.splitlines()
    assert lines[0] == "Spring kitchens · Hillside Homes · proposed"
    assert lines[1].startswith(f"{GLYPHS['someone_loses']} Someone loses: 1 loses")
    text = "\n".join(lines)
    first, last = text.index("Ana Ruiz, Lead carpenter"), text.index("Ruth Keller")
    assert text.index("▼ loses") < first < text.index("▽ may lose") < text.index("▲ wins") < last
    assert "“No weekend shifts” is a must." in text
    assert "Reaches the customer: 65% · Ana Ruiz → Fitting crew → Mara Okafor" in text


def test_it_says_once_that_the_exposure_is_no_forecast(run: Run, sample: Path) -> None:
    assert run("check", sample).out.count("a way to compare, not a forecast") == 1
    assert "forecast" not in run("check", sample, "--deal", "Phase 2, 40 units").out


def test_the_sacrifice_says_what_it_is_in_return_for(run: Run, sample: Path) -> None:
    text = " ".join(run("check", sample, "--deal", "Breakfast bar").out.split())
    assert "◆ sacrifices Fitting crew, 4 fitters" in text
    assert "in return for “Night rate, and four days off together before Christmas”" in text


def test_no_line_is_wider_than_the_terminal(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, widest in ((72, 72), (20, 60), (400, 100)):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert max(map(len, run("check", sample).out.splitlines())) <= widest


def test_the_json_has_the_promised_shape(run: Run, tmp_path: Path) -> None:
    world = workshop_world()
    path = write(tmp_path / "w.stakemap", world)
    (deal,) = json_of(run, path)["deals"]
    people = deal.pop("people")
    assert deal == {
        "id": str(world.the(Deal, "Spring kitchens").id),
        "customer": "Hillside Homes",
        "name": "Spring kitchens",
        "stage": "proposed",
        "verdict": "someone_loses",
        "exposure": pytest.approx(0.9 * 0.72),
        "path": ["Ana Ruiz", "Jo Lind", "Mara Okafor"],
    }
    ana = people[0]
    assert list(ana) == ["id", "name", "verdict", "agreed", "score", "low", "high", "floor", "reasons"]
    assert (ana["name"], ana["verdict"], ana["agreed"], ana["floor"]) == ("Ana Ruiz", "loses", False, 0)
    assert ana["reasons"][0] == {
        "win": "No weekend shifts",
        "term": "Delivery",
        "option": "2 weeks",
        "amount": -2,
        "must": True,
    }


def test_an_unsure_effect_is_null_in_json(run: Run, sample: Path) -> None:
    (deal,) = json_of(run, sample, "--deal", "Spring kitchens")["deals"]
    mara = next(person for person in deal["people"] if person["name"] == "Mara Okafor")
    assert [reason["amount"] for reason in mara["reasons"]] == [None, 2]


def test_ids_are_those_of_workspace_json(run: Run, sample: Path) -> None:
    deal = json_of(run, sample)["deals"][0]
    with Document.open(sample, writable=False) as document:
        ids = {str(record.id) for record in document.workspace}
    assert {deal["id"], *(person["id"] for person in deal["people"])} <= ids


def test_names_may_be_typed_small_or_begun(run: Run, sample: Path) -> None:
    whole = run("check", sample, "--deal", "Spring kitchens")
    assert run("check", sample, "--deal", "spring  KITCHENS") == whole
    assert run("check", sample, "--customer", "hill", "--deal", "spring") == whole


def test_an_unknown_name_lists_the_near_ones(run: Run, sample: Path) -> None:
    assert is_refused(run("check", sample, "--deal", "Sprng kitchen"), "did you mean Spring kitchens")
    assert is_refused(run("check", sample, "--customer", "Hilside"), "did you mean Hillside Homes")
    assert is_refused(run("check", sample, "--deal", "Zzz"), "Spring kitchens", "Breakfast bar")
    assert is_refused(run("check", sample, "--customer", "Oakline", "--deal", "Spring kitchens"), "Oakline Hotels")


def test_a_beginning_that_fits_several_names_lists_them(run: Run, sample: Path) -> None:
    assert is_refused(run("check", sample, "--deal", "S"), "Spring kitchens or Show flat")


def test_deals_of_one_name_with_two_customers_are_both_reported(run: Run, tmp_path: Path) -> None:
    world = World()
    for name in ("Alder", "Birch"):
        world.deal(world.customer(name), "Renewal")
    path = write(tmp_path / "w.stakemap", world)
    assert [deal["customer"] for deal in json_of(run, path, "--deal", "renewal")["deals"]] == ["Alder", "Birch"]
    assert len(json_of(run, path, "--deal", "renewal", "--customer", "Birch")["deals"]) == 1


def test_a_workspace_without_deals_is_no_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "w.stakemap"
    with Document.create(path) as document:
        add_customer(document, "Alder")
    assert "There is no deal yet" in run("check", path).out
    assert run("check", path).code == 0
    assert json_of(run, path, "--customer", "Alder") == {"deals": []}
    assert is_refused(run("check", path, "--deal", "Any"), "there is none yet")


def test_a_terminal_without_the_glyphs_gets_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_text, "can_write", lambda _: False)
    world = workshop_world()
    text = check_text.report(world.workspace, judge(world.workspace, chosen_deals(world.workspace, None, None)))
    assert "\nSomeone loses: " in text
    assert "\n  loses".ljust(21) + "Ana Ruiz" in text
    assert not {glyph for glyph in GLYPHS.values() if glyph != "?"} & set(text)


def test_checking_leaves_the_file_and_its_folder_alone(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    run("check", sample)
    assert sample.read_bytes() == before
    assert list(sample.parent.iterdir()) == [sample]


def test_a_workspace_that_is_open_elsewhere_can_be_checked(run: Run, sample: Path) -> None:
    with Document.open(sample) as document:
        assert document.read_only_reason is None
        assert run("check", sample).code == 1
