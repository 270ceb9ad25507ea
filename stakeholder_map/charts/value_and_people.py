"""What a deal is worth against how the worst-off person stands, for all ways to settle it (Pareto view)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakeholder_map.analysis.trade_offs import TradeOff, TradeOffs
from stakeholder_map.charts.drawing import ChartTable, label_axis, new_figure, plain, say_empty, show_legend
from stakeholder_map.model.deals import Option, Term
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEIGHT = 360
_MINOR = 100


def trade_off_table(workspace: Workspace, found: TradeOffs) -> ChartTable:
    """Return the ways that no other beats in both, and today's, with what they choose."""
    rows = [("not beaten", each) for each in found.frontier]
    if found.today is not None:
        rows.append(("today", found.today))
    return ChartTable(
        ("", "Value", "Worst-off", "Losers", "Choice"),
        tuple(
            (kind, each.value / _MINOR, each.worst_margin, each.losers, choice_words(workspace, each))
            for kind, each in rows
        ),
    )


def choice_words(workspace: Workspace, each: TradeOff) -> str:
    """Return what a way to settle the deal chooses: "Delivery: 4 weeks; Price: List"."""
    options = [workspace.get(Option, option) for option in each.options]
    return "; ".join(f"{workspace.get(Term, option.term).name}: {option.label}" for option in options)


def trade_off_figure(found: TradeOffs, currency: str, palette: Palette, width: int = 640) -> Figure:
    """Return value from left to right and the worst-off person's margin upwards; below 0 someone loses."""
    figure, axes = new_figure(palette, width, _HEIGHT)
    if not found.others:
        say_empty(axes, palette, "There is nothing to choose yet: add terms with options.")
        return figure
    axes.axhline(0, color=palette.line, linewidth=1, zorder=0)
    axes.scatter(
        [each.value / _MINOR for each in found.others],
        [each.worst_margin for each in found.others],
        s=14, color=palette.tie, alpha=0.5, linewidths=0, label="other ways",
    )  # fmt: skip
    axes.plot(
        [each.value / _MINOR for each in found.frontier],
        [each.worst_margin for each in found.frontier],
        color=palette.accent, marker="s", markersize=6, linewidth=1.6, label="not beaten in both",
    )  # fmt: skip
    if found.today is not None:
        axes.plot(
            [found.today.value / _MINOR], [found.today.worst_margin], linestyle="none", marker="*", markersize=15,
            color=palette.loses.text, markeredgecolor=palette.panel, label="today’s proposal",
        )  # fmt: skip
    axes.xaxis.set_major_formatter(lambda value, _: plain(f"{value:,.0f}"))
    axes.margins(0.08)
    label_axis(
        axes, palette, plain(f"value of the deal, {currency}"), "worst-off person’s score above what they accept"
    )
    show_legend(axes, palette)
    return figure
