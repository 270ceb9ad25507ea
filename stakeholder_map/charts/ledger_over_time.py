"""Who gave and who got as deal followed deal: balances of people or departments so far, and how fairly they stand."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from stakeholder_map.analysis.ledger import NO_DEPARTMENT, Account, Ledger, jain
from stakeholder_map.analysis.sums import total
from stakeholder_map.charts.drawing import (
    ChartTable,
    label_axis,
    new_figure,
    plain,
    points,
    say_empty,
    shortened,
    show_legend,
)
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import TEXT_SMALL, Palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# So many who got most, and who gave most: more lines cannot be told apart; the rest stay in the table.
_LINES = 3
_STYLES = (("-", "o"), ("--", "s"), ("-.", "^"), (":", "D"), ("-", "v"), ("--", "P"))
_HEIGHT = 320
_EMPTY = "No deal is proposed or agreed yet, so nobody gave and nobody got."


def balances(ledger: Ledger, account: Account) -> list[float]:
    """Return a person's balance after each deal of the ledger, in its order."""
    by_deal = {entry.deal: entry.balance for entry in account.entries}
    return list(accumulate(by_deal.get(deal, 0.0) for deal in ledger.deals))


def running_balances(workspace: Workspace, ledger: Ledger, *, departments: bool) -> list[tuple[str, list[float]]]:
    """Return each person's name, or department's, with their balance after each deal. In the ledger's order."""
    if not departments:
        return [(workspace.get(Person, each.person).name, balances(ledger, each)) for each in ledger.accounts]
    found = []
    for department in ledger.departments:
        theirs = [balances(ledger, account) for person in department.people if (account := ledger.of(person))]
        found.append((department.department or NO_DEPARTMENT, [total(column) for column in zip(*theirs, strict=True)]))
    return found


def ledger_table(workspace: Workspace, ledger: Ledger, *, departments: bool = False) -> ChartTable:
    """Return everyone's balance after each deal, or each department's."""
    return ChartTable(
        ("Department" if departments else "Person", *(workspace.get(Deal, deal).name for deal in ledger.deals)),
        tuple((name, *so_far) for name, so_far in running_balances(workspace, ledger, departments=departments)),
    )


def ledger_figure(
    workspace: Workspace, ledger: Ledger, palette: Palette, width: int = 640, *, departments: bool = False
) -> Figure:
    """Return a line for each person, or department: the three whose balances are highest, and the three lowest."""
    figure, axes = new_figure(palette, width, _HEIGHT)
    if not ledger.accounts:
        say_empty(axes, palette, _EMPTY)
        return figure
    lines = running_balances(workspace, ledger, departments=departments)
    lines.sort(key=lambda each: -each[1][-1])  # named in the order in which the lines end
    shown = lines if len(lines) <= 2 * _LINES else [*lines[:_LINES], *lines[-_LINES:]]
    colours = (palette.wins, palette.own, palette.customer, palette.unmoved, palette.sacrifices, palette.loses)
    for (name, so_far), (line, marker), tint in zip(shown, _STYLES, colours, strict=False):
        axes.plot(
            range(len(ledger.deals)), so_far, linestyle=line, marker=marker, markersize=5,
            color=tint.text, linewidth=1.8, label=plain(shortened(name, 22)),
        )  # fmt: skip
    axes.axhline(0, color=palette.line, linewidth=1, zorder=0)
    _name_deals(axes, workspace, ledger)
    label_axis(axes, palette, y="got − gave, so far")
    show_legend(axes, palette)
    return figure


def fairness_by_deal(ledger: Ledger) -> list[float]:
    """Return Jain's index of the balances after each deal, over everyone in the ledger."""
    so_far = [balances(ledger, account) for account in ledger.accounts]
    return [jain([account[number] for account in so_far]) for number in range(len(ledger.deals))]


def fairness_table(workspace: Workspace, ledger: Ledger) -> ChartTable:
    """Return the fairness after each deal."""
    return ChartTable(
        ("Deal", "Fairness"),
        tuple(
            (workspace.get(Deal, deal).name, round(index, 3))
            for deal, index in zip(ledger.deals, fairness_by_deal(ledger), strict=True)
        ),
    )


def fairness_figure(workspace: Workspace, ledger: Ledger, palette: Palette, width: int = 640) -> Figure:
    """Return Jain's index as it went, from 0 to 1: 1 is when all stand equal."""
    figure, axes = new_figure(palette, width, _HEIGHT)
    if not ledger.accounts:
        say_empty(axes, palette, _EMPTY)
        return figure
    axes.plot(range(len(ledger.deals)), fairness_by_deal(ledger), color=palette.accent, linewidth=2, marker="o")
    axes.axhline(1, color=palette.line, linewidth=1, zorder=0)
    axes.set_ylim(0, 1.08)
    _name_deals(axes, workspace, ledger)
    label_axis(axes, palette, y="Jain’s fairness index, 1 is equal")
    return figure


def _name_deals(axes: Axes, workspace: Workspace, ledger: Ledger) -> None:
    """Name the deals below the chart, as many as there is room for."""
    step = max(1, -(-len(ledger.deals) // 8))
    numbers = range(0, len(ledger.deals), step)
    names = [plain(shortened(workspace.get(Deal, ledger.deals[number]).name, 16)) for number in numbers]
    axes.set_xticks(list(numbers), names, rotation=20, ha="right", fontsize=points(TEXT_SMALL))
