"""``export`` writes pictures, tables and JSON, whole or not at all, and nothing private to a meeting."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from stakeholder_map.model.maps import Customer
from stakeholder_map.store.document import Document
from tests.builders import World, workshop_world
from tests.cli.conftest import Run, is_refused

ROOT = Path(__file__).resolve().parent.parent.parent
STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}

pytestmark = pytest.mark.usefixtures("qapp")  # one application for all tests of this process


def workspace_file(path: Path, world: World) -> Path:
    with Document.create(path) as document, document.step("Fill"):
        for record in world.workspace:
            document.put(record)
    return path


def exported(run: Run, *arguments: Any) -> Path:
    answer = run("export", *arguments)
    assert (answer.code, answer.error) == (0, "")
    return Path(arguments[-1])


@pytest.mark.parametrize("ending", STARTS)
def test_a_map_becomes_a_picture(run: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    out = exported(
        run, sample, "--customer", "Hillside Homes", "--deal", "Spring kitchens", "-o", tmp_path / f"m.{ending}"
    )
    content = out.read_bytes()
    assert content.startswith(STARTS[ending])
    assert len(content) > 10_000
    assert {each.name for each in tmp_path.iterdir()} == {"kitchens.stakemap", f"m.{ending}"}


def test_the_picture_has_everyone_of_the_map(run: Run, sample: Path, tmp_path: Path) -> None:
    svg = exported(run, sample, "--customer", "Oakline Hotels", "-o", tmp_path / "m.svg").read_text("utf-8")
    with Document.open(sample, writable=False) as document:
        oakline = next(c for c in document.workspace.all(Customer) if c.name == "Oakline Hotels")
        names = [person.name for person in document.workspace.people_on(oakline.id)]
    assert all(name in svg for name in names)
    assert "Mara Okafor" not in svg


def test_a_deal_says_whose_map_it_is(run: Run, sample: Path, tmp_path: Path) -> None:
    svg = exported(run, sample, "--deal", "Breakfast bar", "-o", tmp_path / "m.svg").read_text("utf-8")
    assert "Lena Fischer" in svg
    assert "Shared sacrifice" in svg


def test_the_only_customer_need_not_be_named(run: Run, tmp_path: Path) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop_world())
    assert "Ana Ruiz" in exported(run, path, "-o", tmp_path / "m.svg").read_text("utf-8")


def test_of_several_customers_one_must_be_named(run: Run, sample: Path, tmp_path: Path) -> None:
    assert is_refused(run("export", sample, "-o", tmp_path / "m.png"), "Hillside Homes or Oakline Hotels")


def test_people_without_a_place_are_drawn_and_stay_without(run: Run, tmp_path: Path) -> None:
    world = World()
    customer = world.customer("Alder")
    for name in ("Wren Adair", "Kit Osei"):
        world.place(customer, world.person(name))
    path = workspace_file(tmp_path / "w.stakemap", world)
    before = path.read_bytes()
    svg = exported(run, path, "-o", tmp_path / "m.svg").read_text("utf-8")
    assert "Wren Adair" in svg
    assert "Kit Osei" in svg
    assert path.read_bytes() == before


def test_a_customer_without_people_has_no_picture(run: Run, tmp_path: Path) -> None:
    world = World()
    world.customer("Alder")
    path = workspace_file(tmp_path / "w.stakemap", world)
    assert is_refused(run("export", path, "-o", tmp_path / "m.png"), "Alder")
    assert is_refused(run("export", workspace_file(tmp_path / "e.stakemap", World()), "-o", tmp_path / "m.png"))


def test_people_and_deals_become_tables(run: Run, sample: Path, tmp_path: Path) -> None:
    def rows(path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    everyone = rows(exported(run, sample, "-o", tmp_path / "a.csv"))
    assert len(everyone) == 18
    oakline = rows(exported(run, sample, "--customer", "Oakline Hotels", "-o", tmp_path / "b.csv"))
    assert len(oakline) == 9
    deal = rows(exported(run, sample, "--deal", "Spring kitchens", "-o", tmp_path / "c.csv"))
    assert deal[0]["Name"] == "Ana Ruiz"
    assert "Delivery: 2 weeks (chosen)" in deal[0]


def test_json_holds_everything_and_can_be_taken_in_again(run: Run, sample: Path, tmp_path: Path) -> None:
    out = exported(run, sample, "-o", tmp_path / "all.json")
    again = tmp_path / "again.stakemap"
    assert run("import", again, out).code == 0
    with Document.open(sample, writable=False) as first, Document.open(again, writable=False) as second:
        assert first.workspace == second.workspace


def test_json_of_one_customer_holds_just_its_people(run: Run, sample: Path, tmp_path: Path) -> None:
    out = exported(run, sample, "--customer", "Oakline Hotels", "-o", tmp_path / "one.json")
    shape = json.loads(out.read_text("utf-8"))
    assert [customer["name"] for customer in shape["customers"]] == ["Oakline Hotels"]
    assert "Mara Okafor" not in [person["name"] for person in shape["people"]]


def test_a_meeting_sees_nothing_private(run: Run, sample: Path, tmp_path: Path) -> None:
    text = exported(run, sample, "--audience", "meeting", "-o", tmp_path / "all.json").read_text("utf-8")
    assert "No weekend shifts" in text
    for private in ("football", "Saturdays", "example", "The workshop is named at hand-over", "weight"):
        assert private not in text
    assert "football" in exported(run, sample, "-o", tmp_path / "mine.json").read_text("utf-8")


@pytest.mark.parametrize("ending", ["pptx", "xlsx", "graphml", "txt", ""])
def test_an_ending_that_cannot_be_written_lists_those_that_can(run: Run, sample: Path, ending: str) -> None:
    out = sample.with_name(f"out.{ending}" if ending else "out")
    assert is_refused(run("export", sample, "-o", out), ".png, .svg, .pdf, .csv, .json")
    assert not out.exists()


def test_bad_use_is_named_and_writes_nothing(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.png"
    assert is_refused(run("export", sample, "--customer", "Hilside", "-o", out), "Hillside Homes")
    assert is_refused(run("export", sample, "--deal", "Springkitchens", "-o", out), "Spring kitchens")
    assert is_refused(
        run("export", sample, "--customer", "Oakline Hotels", "--deal", "Spring kitchens", "-o", out), "Oakline Hotels"
    )
    assert is_refused(run("export", sample, "--deal", "Show flat", "-o", tmp_path / "m.json"), "--deal")
    missing = tmp_path / "nowhere" / "m.png"
    assert is_refused(run("export", sample, "--customer", "Hillside Homes", "-o", missing), "nowhere")
    assert list(tmp_path.iterdir()) == [sample]


def test_a_deal_that_two_customers_have_needs_the_customer(run: Run, tmp_path: Path) -> None:
    world = World()
    for name in ("Alder", "Birch"):
        customer = world.customer(name)
        world.place(customer, world.person(f"{name} buyer"))
        world.deal(customer, "Renewal")
    path = workspace_file(tmp_path / "w.stakemap", world)
    assert is_refused(run("export", path, "--deal", "Renewal", "-o", tmp_path / "m.svg"), "Alder and Birch")
    svg = exported(run, path, "--deal", "Renewal", "--customer", "birch", "-o", tmp_path / "m.svg")
    assert "Birch buyer" in svg.read_text("utf-8")


def test_missing_libraries_are_one_sentence(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        """An import of Qt that fails as it does where a system library is missing."""

        def find_spec(self, name: str, *_: object) -> None:
            if name == "stakeholder_map.exchange.pictures":
                raise ImportError("libEGL.so.1: cannot open", name="QtGui", path="/x/PySide6/QtGui.abi3.so")

    monkeypatch.delitem(sys.modules, "stakeholder_map.exchange.pictures", raising=False)
    monkeypatch.delattr("stakeholder_map.exchange.pictures", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Refusing(), *sys.meta_path])
    answer = run("export", sample, "--customer", "Hillside Homes", "-o", tmp_path / "m.png")
    assert is_refused(answer, "Qt cannot be loaded here (libEGL.so.1")


def test_a_picture_needs_no_screen(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.png"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb"}
    environment.pop("DISPLAY", None)
    arguments = ["export", str(sample), "--customer", "Oakline", "-o", str(out)]
    ended = subprocess.run(
        [sys.executable, "-m", "stakeholder_map", *arguments], env=environment, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    picture = QImage(str(out))
    assert picture.width() > 1000
    assert not picture.isNull()


def test_tables_and_json_do_without_qt(sample: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom stakeholder_map.__main__ import main\n"
        "for name in ('t.csv', 't.json'):\n"
        "    assert main(['export', sys.argv[1], '-o', sys.argv[2] + '/' + name]) == 0\n"
        "assert 'PySide6' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script, str(sample), str(tmp_path)], env=environment, check=True)
    assert (tmp_path / "t.csv").stat().st_size > 0
