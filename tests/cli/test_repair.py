"""``repair`` says what to change, as text and as JSON, and changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

from stakeholder_map.store.document import Document
from tests.builders import World
from tests.cli.conftest import Run, is_refused


def clash(path: Path) -> Path:
    """Write a workspace whose only deal leaves one of two people losing whatever is chosen."""
    world = World()
    customer = world.customer("Hillside Homes")
    deal = world.deal(customer, "Spring kitchens")
    term = world.term(deal, "Delivery")
    soon, late = world.option(term, "2 weeks", chosen=True), world.option(term, "4 weeks")
    for name, good, bad in (("Ana Ruiz", late, soon), ("Mara Okafor", soon, late)):
        person = world.person(name)
        world.place(customer, person)
        win = world.win(person, f"What {name} needs", must=True)
        world.effect(good, win, 1)
        world.effect(bad, win, -1)
    with Document.create(path) as document, document.step("Fill"):
        for record in world.workspace:
            document.put(record)
    return path


def test_the_samples_deal_is_repaired_with_few_changes(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    answer = run("repair", sample, "--deal", "Spring kitchens")
    assert "Proved" in answer.out
    assert "→" in answer.out
    assert sample.read_bytes() == before


def test_json_has_the_promised_shape(run: Run, sample: Path) -> None:
    shape = json.loads(run("repair", sample, "--deal", "Spring kitchens", "--json").out)
    promised = ["deal", "status", "gap", "losers_before", "losers_after", "changes", "people", "conflict"]
    assert list(shape) == [*promised, "must_lose", "conflict_proved"]
    assert shape["status"] == "proved"
    assert shape["gap"] == 0
    assert shape["losers_after"] < shape["losers_before"]
    assert all(set(change) == {"term", "from", "to"} for change in shape["changes"])
    losing = [person for person in shape["people"] if person["verdict"] in ("loses", "may_lose")]
    assert len(losing) == shape["losers_after"]


def test_a_deal_in_which_nobody_loses_needs_nothing(run: Run, sample: Path) -> None:
    answer = run("repair", sample, "--deal", "Phase 2, 40 units")
    assert answer.code == 0
    assert "Nothing to do" in answer.out


def test_where_someone_must_lose_the_smallest_conflict_is_named(run: Run, tmp_path: Path) -> None:
    answer = run("repair", clash(tmp_path / "clash.stakemap"), "--deal", "Spring kitchens")
    assert answer.code == 1
    assert "Ana Ruiz, Mara Okafor" in answer.out
    assert "What ties them: Delivery" in answer.out
    shape = json.loads(run("repair", tmp_path / "clash.stakemap", "--deal", "Spring kitchens", "--json").out)
    assert shape["conflict"] == ["Ana Ruiz", "Mara Okafor"]
    assert (shape["must_lose"], shape["conflict_proved"]) == (1, True)


def test_bad_use_is_one_line(run: Run, sample: Path) -> None:
    is_refused(run("repair", sample, "--deal", "Sprung kitchens"), "Spring kitchens")
    is_refused(run("repair", sample, "--deal", "Spring kitchens", "--seconds", "soon"), "--seconds")
    is_refused(run("repair", sample, "--deal", "Spring kitchens", "--seconds", "0"), "--seconds")
    is_refused(run("repair", sample), "--deal")
