"""Did it go as predicted? For each predicted verdict, what people said after delivery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stakeholder_map.analysis.after_delivery import Said, calibration
from stakeholder_map.charts.drawing import (
    HATCHES,
    ChartTable,
    height_for,
    label_axis,
    name_rows,
    new_figure,
    points,
    say_empty,
    show_legend,
)
from stakeholder_map.model.outcomes import Result
from stakeholder_map.theme import TEXT_SMALL, VERDICT_WORDS, Palette

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
    left = [0.0] * len(counted)
    for result in (Result.LOST, Result.EVEN, Result.WON):
        tint = palette.verdict(_TINTS[result])
        shares = [100 * counts[result] / sum(counts.values()) for counts in counted.values()]
        axes.barh(
            range(len(counted)), shares, left=left, height=0.62, color=tint.tint, edgecolor=tint.text, linewidth=1,
            hatch=HATCHES[result], label=f"said {result.value}",
        )  # fmt: skip
        for row, (counts, share) in enumerate(zip(counted.values(), shares, strict=True)):
            if share:
                axes.text(
                    left[row] + share / 2, row, str(counts[result]), ha="center", va="center", color=tint.text,
                    fontsize=points(TEXT_SMALL), fontweight="bold",
                    bbox={"facecolor": tint.tint, "edgecolor": "none", "pad": 1.5},
                )  # fmt: skip
        left = [have + more for have, more in zip(left, shares, strict=True)]
    axes.set_xlim(0, 100)
    label_axis(axes, palette, "share of those who spoke, in %; the numbers are people")
    show_legend(axes, palette)
    return figure
