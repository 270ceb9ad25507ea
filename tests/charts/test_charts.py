"""Every chart draws what its table says, in both palettes, and says so where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from stakeholder_map.analysis.after_delivery import what_they_said
from stakeholder_map.analysis.ledger import ledger
from stakeholder_map.analysis.trade_offs import trade_offs
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.charts.calibration import calibration_figure, calibration_table
from stakeholder_map.charts.deal_comparison import comparison_figure, comparison_table
from stakeholder_map.charts.drawing import ChartTable
from stakeholder_map.charts.ledger_over_time import (
    fairness_figure,
    fairness_table,
    ledger_figure,
    ledger_table,
)
from stakeholder_map.charts.score_intervals import score_figure, score_table
from stakeholder_map.charts.value_and_people import trade_off_figure, trade_off_table
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.theme import DARK, LIGHT, Palette
from tests.builders import World, workshop_world

Drawn = tuple[ChartTable, Callable[[Palette], Figure]]


def told() -> World:
    world = workshop_world()
    deal = world.change(world.workspace.all(Deal)[0], stage="delivered", close_on="2026-10-01")
    for person, result in zip(world.workspace.people_on(deal.customer), ("won", "lost", "even"), strict=False):
        world.outcome(deal, person, result)
    return world


def charts(world: World) -> dict[str, Drawn]:
    workspace, deal = world.workspace, world.workspace.all(Deal)[0].id
    verdict, found, said = judge_deal(workspace, deal), ledger(workspace), what_they_said(workspace, deal)
    ways = trade_offs(workspace, deal)
    return {
        "scores": (score_table(workspace, verdict), lambda p: score_figure(workspace, verdict, p)),
        "comparison": (
            comparison_table([("Now", verdict), ("Then", verdict)]),
            lambda p: comparison_figure([("Now", verdict), ("Then", verdict)], p),
        ),
        "ledger": (ledger_table(workspace, found), lambda p: ledger_figure(workspace, found, p)),
        "fairness": (fairness_table(workspace, found), lambda p: fairness_figure(workspace, found, p)),
        "calibration": (calibration_table(said), lambda p: calibration_figure(said, p)),
        "trade_offs": (trade_off_table(workspace, ways), lambda p: trade_off_figure(ways, "EUR", p)),
    }


def png(figure: Figure) -> bytes:
    file = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(file, format="png")
    return file.getvalue()


@pytest.mark.parametrize("name", ["scores", "comparison", "ledger", "fairness", "calibration", "trade_offs"])
def test_a_chart_draws_in_both_palettes_and_has_its_table(name: str) -> None:
    table, draw = charts(told())[name]
    assert table.rows
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert png(draw(LIGHT)) != png(draw(DARK))


@pytest.mark.parametrize("name", ["scores", "comparison", "ledger", "fairness", "calibration", "trade_offs"])
def test_an_empty_deal_says_why_nothing_is_drawn(name: str) -> None:
    world = World()
    world.deal(world.customer("Hillside Homes"), "Empty", stage="idea")
    _, draw = charts(world)[name]
    figure = draw(LIGHT)
    assert name == "trade_offs" or any(text.get_text() for text in figure.axes[0].texts)
    assert png(figure)


def test_a_name_with_a_dollar_sign_is_no_formula() -> None:
    world = told()
    world.change(world.workspace.all(Person)[0], name="$ash & Co $x^2$ <b>")
    for _, draw in charts(world).values():
        assert png(draw(LIGHT))


def test_the_score_table_has_the_worst_first() -> None:
    world = told()
    table, _ = charts(world)["scores"]
    assert table.rows[0][:2] == ("Ana Ruiz", "loses")
