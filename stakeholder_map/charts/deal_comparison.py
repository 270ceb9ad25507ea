"""Several deals, or several ways to settle one, side by side: how many people fare how in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stakeholder_map.analysis.verdicts import DealVerdict
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
from stakeholder_map.theme import PERSON_VERDICTS, VERDICT_WORDS, Palette

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
    counts = {each: [_count(verdict, each) for _, verdict in deals] for each in PERSON_VERDICTS}
    met = {each: row for each, row in counts.items() if any(row)}
    parts = [(each, VERDICT_WORDS[each], palette.verdict(each)) for each in met]
    stack_bars(axes, parts, list(met.values()), list(met.values()))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    label_axis(axes, palette, "people")
    show_legend(axes, palette, columns=4)
    return figure


def _count(verdict: DealVerdict, name: str) -> int:
    return sum(person.verdict == name for person in verdict.people)
