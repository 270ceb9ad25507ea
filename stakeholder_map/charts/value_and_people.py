"""What a deal is worth against how the worst-off person stands, for all ways to settle it (Pareto view)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakeholder_map.analysis.trade_offs import TradeOff, TradeOffs
from stakeholder_map.charts.drawing import ChartTable, label_axis, new_figure, plain, say_empty, show_legend
from stakeholder_map.model.currencies import decimals
from stakeholder_map.model.deals import Option, Term
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEIGHT = 360


def trade_off_table(workspace: Workspace, found: TradeOffs, currency: str) -> ChartTable:
    """Return the ways that no other beats in both, and today's, with what they choose."""
    minor = 10 ** decimals(currency)
    return ChartTable(
        ("", "Value", "Worst-off", "Losers", "Choice"),
        tuple(
            (
                "today" if each is found.today else "not beaten",
                each.value / minor,
                each.worst_margin,
                each.losers,
                choice_words(workspace, each),
            )
            for each in trade_off_rows(found)
        ),
    )


def trade_off_rows(found: TradeOffs) -> list[TradeOff]:
    """Return what the table shows, a row each: the ways that no other beats in both, and today's."""
    return [*found.frontier, *([found.today] if found.today is not None else [])]


def choice_words(workspace: Workspace, each: TradeOff) -> str:
    """Return what a way to settle the deal chooses: "Delivery: 4 weeks; Price: List"."""
    options = [workspace.get(Option, option) for option in each.options]
    return "; ".join(f"{workspace.get(Term, option.term).name}: {option.label}" for option in options)


def trade_off_figure(found: TradeOffs, currency: str, palette: Palette, width: int = 640) -> Figure:
    """Return value from left to right and the worst-off person's margin upwards.

    Below 0 someone loses, and above it too where a must is broken: crosses and hollow marks say where.
    """
    figure, axes = new_figure(palette, width, _HEIGHT)
    if not found.others:
        say_empty(axes, palette, "There is nothing to choose yet: add terms with options.")
        return figure
    minor = 10 ** decimals(currency)
    axes.axhline(0, color=palette.line, linewidth=1, zorder=0)
    for words, marker, color, ways in (
        ("nobody loses", "o", palette.wins.text, [each for each in found.others if not each.losers]),
        ("someone loses", "x", palette.loses.text, [each for each in found.others if each.losers]),
    ):
        axes.scatter(
            [each.value / minor for each in ways], [each.worst_margin for each in ways],
            s=18, color=color, alpha=0.7, linewidths=1, marker=marker, label=words,
        )  # fmt: skip
    values, margins = [each.value / minor for each in found.frontier], [each.worst_margin for each in found.frontier]
    axes.plot(
        values, margins, color=palette.accent, marker="s", markersize=6, linewidth=1.6, label="not beaten in both"
    )
    filling = [palette.panel if each.losers else palette.accent for each in found.frontier]
    axes.scatter(values, margins, s=36, marker="s", c=filling, edgecolors=palette.accent, linewidths=1.6, zorder=3)
    if found.today is not None:
        axes.plot(
            [found.today.value / minor], [found.today.worst_margin], linestyle="none", marker="*", markersize=15,
            color=palette.text, markeredgecolor=palette.panel, label="today’s proposal", zorder=4,
        )  # fmt: skip
    axes.xaxis.set_major_formatter(lambda value, _: plain(f"{value:,.0f}"))
    axes.margins(0.08)
    label_axis(
        axes, palette, plain(f"value of the deal, {currency}"), "worst-off person’s score above what they accept"
    )
    show_legend(axes, palette)
    return figure
