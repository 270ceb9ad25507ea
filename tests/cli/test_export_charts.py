"""``export --chart`` writes every chart in every format, and nothing private for a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from stakeholder_map.charts.by_name import CHARTS, figure_of
from stakeholder_map.cli import commands
from stakeholder_map.model.deals import Deal
from stakeholder_map.theme import LIGHT
from tests.builders import workshop_world
from tests.cli.conftest import Run, is_refused

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.mark.parametrize("chart", CHARTS)
def test_each_chart_is_drawn(run: Run, sample: Path, tmp_path: Path, chart: str) -> None:
    out = tmp_path / "chart.png"
    answer = run("export", sample, "--deal", "Lobby counter", "--chart", chart, "-o", out)
    assert (answer.code, answer.error) == (0, "")
    assert out.read_bytes().startswith(STARTS[".png"])


@pytest.mark.parametrize("ending", STARTS)
def test_a_chart_comes_in_each_format(run: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"chart{ending}"
    assert run("export", sample, "--deal", "Spring kitchens", "--chart", "scores", "-o", out).code == 0
    written = out.read_bytes()
    assert written.startswith(STARTS[ending])
    if ending == ".svg":
        assert "Ana Ruiz" in written.decode()


def test_the_same_chart_is_written_alike_each_time(run: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        assert run("export", sample, "--chart", "ledger", "-o", tmp_path / name).code == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart != "comparison"])
def test_a_meeting_gets_no_scores_ledgers_outcomes_or_values(
    run: Run, sample: Path, tmp_path: Path, chart: str
) -> None:
    out = tmp_path / "chart.png"
    answer = run(
        "export", sample, "--deal", "Lobby counter", "--chart", chart, "--audience", "meeting", "-o", out
    )  # fmt: skip
    assert is_refused(answer, "private in a meeting")
    assert not out.exists()


def test_a_meeting_may_compare_deals(run: Run, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.pdf"
    assert run("export", sample, "--chart", "comparison", "--audience", "meeting", "-o", out).code == 0
    assert out.exists()


def test_what_does_not_go_together_is_refused_in_one_line(run: Run, sample: Path, tmp_path: Path) -> None:
    assert is_refused(run("export", sample, "--chart", "scores", "-o", tmp_path / "a.png"), "--deal")
    assert is_refused(run("export", sample, "--chart", "ledger", "-o", tmp_path / "a.csv"), "--chart", ".png")
    assert is_refused(run("export", sample, "--chart", "pie", "-o", tmp_path / "a.png"), "pie")
    assert is_refused(
        run("export", sample, "--chart", "ledger", "--view", "hub", "-o", tmp_path / "a.png"), "--view"
    )  # fmt: skip
    assert list(tmp_path.glob("a.*")) == []


def test_the_command_knows_every_chart() -> None:
    assert commands._CHARTS == CHARTS


def test_an_unknown_chart_has_no_figure() -> None:
    world = workshop_world()
    with pytest.raises(KeyError):
        figure_of(world.workspace, "pie", None, world.the(Deal, "Spring kitchens"), LIGHT)
