"""Did it go as predicted? For each predicted verdict, what people said after delivery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stakeholder_map.analysis.after_delivery import Said, calibration
from stakeholder_map.charts.drawing import (
    ChartTable,
    height_for,
    label_axis,
    name_rows,
    new_figure,
    say_empty,
    show_legend,
    stack_bars,
)
from stakeholder_map.model.outcomes import Result
from stakeholder_map.theme import VERDICT_WORDS, Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TINTS = {Result.LOST: "loses", Result.EVEN: "unmoved", Result.WON: "wins"}


def calibration_table(said: Sequence[Said]) -> ChartTable:
    """Return how many said won, even and lost, for each predicted verdict."""
    return ChartTable(
        ("Predicted", "Won", "Even", "Lost"),
        tuple(
            (VERDICT_WORDS[verdict], counts[Result.WON], counts[Result.EVEN], counts[Result.LOST])
            for verdict, counts in calibration(said).items()
        ),
    )


def calibration_figure(said: Sequence[Said], palette: Palette, width: int = 640) -> Figure:
    """Return a bar for each predicted verdict, made of the shares of those who said lost, even and won."""
    counted = calibration(said)
    figure, axes = new_figure(palette, width, height_for(len(counted), around=110))
    if not counted:
        say_empty(axes, palette, "Nobody has said yet how a delivered deal went.")
        return figure
    name_rows(axes, palette, [f"predicted: {VERDICT_WORDS[verdict]}" for verdict in counted])
    results = (Result.LOST, Result.EVEN, Result.WON)
    counts = [[each[result] for each in counted.values()] for result in results]
    spoke = [sum(each.values()) for each in counted.values()]
    shares = [[100 * count / all_ for count, all_ in zip(row, spoke, strict=True)] for row in counts]
    stack_bars(axes, [(r, f"said {r.value}", palette.verdict(_TINTS[r])) for r in results], shares, counts)
    axes.set_xlim(0, 100)
    label_axis(axes, palette, "share of those who spoke, in %; the numbers are people")
    show_legend(axes, palette)
    return figure
