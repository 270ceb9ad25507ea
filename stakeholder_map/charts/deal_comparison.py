"""Several deals, or several ways to settle one, side by side: how many people fare how in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stakeholder_map.analysis.verdicts import DealVerdict
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
from stakeholder_map.theme import PERSON_VERDICTS, TEXT_SMALL, VERDICT_WORDS, Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Compared = Sequence[tuple[str, DealVerdict]]


def comparison_table(deals: Compared) -> ChartTable:
    """Return how many people have each verdict in each deal."""
    return ChartTable(
        ("Deal", *(VERDICT_WORDS[verdict] for verdict in PERSON_VERDICTS)),
        tuple((name, *(_count(verdict, each) for each in PERSON_VERDICTS)) for name, verdict in deals),
    )


def comparison_figure(deals: Compared, palette: Palette, width: int = 640) -> Figure:
    """Return a bar for each deal, made of the numbers of people with each verdict, worst first."""
    from matplotlib.ticker import MaxNLocator  # slow to import, like all of matplotlib

    figure, axes = new_figure(palette, width, height_for(len(deals), around=110))
    if not any(verdict.people for _, verdict in deals):
        say_empty(axes, palette, "Nobody is on the map yet.")
        return figure
    name_rows(axes, palette, [name for name, _ in deals])
    left = [0] * len(deals)
    for each in PERSON_VERDICTS:
        counts = [_count(verdict, each) for _, verdict in deals]
        if not any(counts):
            continue
        tint = palette.verdict(each)
        axes.barh(
            range(len(deals)), counts, left=left, height=0.62, color=tint.tint, edgecolor=tint.text, linewidth=1,
            hatch=HATCHES[each], label=VERDICT_WORDS[each],
        )  # fmt: skip
        for row, count in enumerate(counts):
            if count:
                axes.text(
                    left[row] + count / 2, row, str(count), ha="center", va="center", color=tint.text,
                    fontsize=points(TEXT_SMALL), fontweight="bold",
                    bbox={"facecolor": tint.tint, "edgecolor": "none", "pad": 1.5},
                )  # fmt: skip
        left = [have + more for have, more in zip(left, counts, strict=True)]
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    label_axis(axes, palette, "people")
    show_legend(axes, palette, columns=4)
    return figure


def _count(verdict: DealVerdict, name: str) -> int:
    return sum(person.verdict == name for person in verdict.people)
