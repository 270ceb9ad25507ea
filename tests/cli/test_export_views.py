"""``export --view`` writes a picture of any view of a map, and to a meeting none that shows what we think of people."""

from __future__ import annotations

from pathlib import Path

import pytest

from stakeholder_map.model.maps import Customer
from stakeholder_map.store.document import Document
from tests.cli.conftest import Run, is_refused

pytestmark = pytest.mark.usefixtures("qapp")  # one application for all tests of this process

VIEWS = ("free", "service", "hub", "org-chart", "org_chart", "grid", "Grid-Interest")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_becomes_a_picture_and_nothing_is_written_back(
    run: Run, sample: Path, tmp_path: Path, view: str
) -> None:
    before = sample.read_bytes()
    out = tmp_path / "m.svg"
    arguments = ("--customer", "Hillside Homes", "--view", view, "--audience", "team", "-o", out)
    answer = run("export", sample, *arguments)
    assert (answer.code, answer.error) == (0, "")
    text = out.read_text("utf-8")
    with Document.open(sample, writable=False) as document:
        names = [person.name for person in document.workspace.people_on(document.workspace.all(Customer)[0].id)]
    assert all(name in text for name in names)
    assert sample.read_bytes() == before


@pytest.mark.parametrize("ending", ["png", "pdf"])
def test_a_view_can_be_any_kind_of_picture(run: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"m.{ending}"
    assert run("export", sample, "--customer", "Oakline", "--view", "hub", "-o", out).code == 0
    assert out.stat().st_size > 10_000


def test_views_differ_from_each_other(run: Run, sample: Path, tmp_path: Path) -> None:
    pictures = set()
    for view in VIEWS:
        out = tmp_path / "m.svg"
        assert run("export", sample, "--customer", "Hill", "--view", view, "--audience", "me", "-o", out).code == 0
        pictures.add(out.read_text("utf-8"))
    assert len(pictures) == len(VIEWS) - 1, "only the two ways to write org chart are the same"


def test_a_view_that_there_is_not_lists_the_near_ones(run: Run, sample: Path, tmp_path: Path) -> None:
    arguments = ("--customer", "Hillside Homes", "-o", tmp_path / "m.png")
    assert is_refused(run("export", sample, "--view", "servise", *arguments), "“servise”", "service")
    assert is_refused(run("export", sample, "--view", "xyz", *arguments), "“xyz”", "free, service, hub, org-chart")
    assert not (tmp_path / "m.png").exists()


@pytest.mark.parametrize("view", ["grid", "grid-interest"])
def test_a_meeting_never_sees_the_grid(run: Run, sample: Path, tmp_path: Path, view: str) -> None:
    arguments = ("--customer", "Hillside Homes", "--view", view, "-o", tmp_path / "m.svg")
    for audience in ((), ("--audience", "meeting")):
        assert is_refused(run("export", sample, *arguments, *audience), "stay private in a meeting", "--audience team")
    assert not (tmp_path / "m.svg").exists()


def test_tables_have_no_view(run: Run, sample: Path, tmp_path: Path) -> None:
    assert is_refused(run("export", sample, "--view", "hub", "-o", tmp_path / "t.csv"), "--view goes with pictures")
