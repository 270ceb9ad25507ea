"""Every chart draws what its table says, in both palettes, and says so where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import numpy as np
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

CHARTS = ["scores", "comparison", "ledger", "departments", "fairness", "calibration", "trade_offs"]
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
        "departments": (
            ledger_table(workspace, found, departments=True),
            lambda p: ledger_figure(workspace, found, p, departments=True),
        ),
        "fairness": (fairness_table(workspace, found), lambda p: fairness_figure(workspace, found, p)),
        "calibration": (calibration_table(said), lambda p: calibration_figure(said, p)),
        "trade_offs": (trade_off_table(workspace, ways, "EUR"), lambda p: trade_off_figure(ways, "EUR", p)),
    }


def png(figure: Figure) -> bytes:
    file = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(file, format="png")
    return file.getvalue()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_draws_in_both_palettes_and_has_its_table(name: str) -> None:
    table, draw = charts(told())[name]
    assert table.rows
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert png(draw(LIGHT)) != png(draw(DARK))


@pytest.mark.parametrize("name", CHARTS)
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


@pytest.mark.parametrize(("currency", "shown"), [("EUR", 80_000.0), ("JPY", 8_000_000.0), ("KWD", 8_000.0)])
def test_the_value_of_a_deal_is_in_whole_units_of_its_own_currency(currency: str, shown: float) -> None:
    workspace = told().workspace
    ways = trade_offs(workspace, workspace.all(Deal)[0].id)
    assert trade_off_table(workspace, ways, currency).rows[-1][:2] == ("today", shown)
    axes = trade_off_figure(ways, currency, LIGHT).axes[0]
    today = next(line for line in axes.lines if line.get_label() == "today’s proposal")
    assert np.asarray(today.get_xdata()).tolist() == [shown]


def test_a_way_that_breaks_a_must_is_crossed_and_hollow_also_above_the_line() -> None:
    world = World()
    hillside = world.customer("Hillside Homes")
    ana = world.person("Ana Ruiz")
    world.place(hillside, ana)
    weekends, pay = world.win(ana, "No weekend shifts", must=True), world.win(ana, "Paid well", weight=5)
    deal = world.deal(hillside, "Spring kitchens")
    delivery = world.term(deal, "Delivery")
    rushed, phased = world.option(delivery, "2 weeks", chosen=True), world.option(delivery, "phased", value_change=-5)
    world.effect(rushed, weekends, -1)
    world.effect(rushed, pay, 1)
    world.effect(phased, pay, 2)
    ways = trade_offs(world.workspace, deal.id)
    assert [(each.worst_margin > 0, each.losers) for each in ways.frontier] == [(True, 0), (True, 1)]
    axes = trade_off_figure(ways, "EUR", LIGHT).axes[0]
    drawn = {each.get_label(): np.asarray(each.get_offsets()).tolist() for each in axes.collections}
    assert drawn["nobody loses"] == [[-0.05, 10.0]]
    assert drawn["someone loses"] == [[0.0, 2.0]]
    nobody, someone = np.asarray(axes.collections[-1].get_facecolor()).tolist()
    assert nobody != someone


def helped(amounts: Sequence[float]) -> World:
    """Return a world with one deal, that helps or hurts one person by each of these amounts."""
    world = World()
    customer = world.customer("Hillside Homes")
    option = world.option(world.term(world.deal(customer, "Spring kitchens"), "Delivery"), "2 weeks", chosen=True)
    for number, amount in enumerate(amounts):
        person = world.person(f"Person {number}")
        world.place(customer, person)
        world.effect(option, world.win(person, f"Win {number}"), amount)
    return world


def test_those_who_got_most_and_gave_most_have_lines_in_the_order_in_which_they_end() -> None:
    workspace = helped(range(-3, 6)).workspace
    figure = ledger_figure(workspace, ledger(workspace), LIGHT)
    lines = [line for line in figure.axes[0].get_lines() if str(line.get_label()).startswith("Person")]
    assert [line.get_label() for line in lines] == [f"Person {number}" for number in (8, 7, 6, 2, 1, 0)]
    assert (lines[0].get_color(), lines[-1].get_color()) == (LIGHT.wins.text, LIGHT.loses.text)


def test_a_count_stands_in_a_bar_only_where_it_has_room() -> None:
    world = helped([-1, *[1] * 149])
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    shown = [text.get_text() for text in comparison_figure([("Now", verdict)], LIGHT).axes[0].texts]
    assert shown == ["149"]
