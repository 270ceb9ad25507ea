"""Every chart by its name, for whoever wants one as a picture without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CHARTS = ("scores", "comparison", "ledger", "departments", "fairness", "calibration", "pareto")
OF_ONE_DEAL = ("scores", "pareto")


def figure_of(
    workspace: Workspace, chart: str, customer: Customer | None, deal: Deal | None, palette: Palette, width: int = 900
) -> Figure:
    """Return a chart of one deal, of a customer's deals or of all. ``scores`` and ``pareto`` need a deal.

    ``departments`` is the ledger by department. Raises KeyError for a name that is not in ``CHARTS``. A Pareto chart
    looks at up to a million ways to settle the deal and may take seconds; the others cost a verdict a deal. Safe on a
    worker thread with a snapshot.
    """
    if chart not in CHARTS:
        raise KeyError(chart)
    # Each chart imports what only it needs.
    if chart in OF_ONE_DEAL and deal is not None:
        return _of_one_deal(workspace, chart, deal, palette, width)
    if chart == "comparison":
        from stakeholder_map.analysis.verdicts import judge_deal
        from stakeholder_map.charts.deal_comparison import comparison_figure

        about = deal.customer if deal is not None else customer.id if customer is not None else None
        deals = workspace.all(Deal) if about is None else workspace.deals_of(about)
        return comparison_figure([(each.name, judge_deal(workspace, each.id)) for each in deals], palette, width)
    if chart == "calibration":
        from stakeholder_map.analysis.after_delivery import what_they_said
        from stakeholder_map.analysis.delivery_words import said_of_all
        from stakeholder_map.charts.calibration import calibration_figure

        said = what_they_said(workspace, deal.id) if deal is not None else said_of_all(workspace)
        ours = [each for each in said if customer is None or workspace.get(Deal, each.deal).customer == customer.id]
        return calibration_figure(ours, palette, width)
    from stakeholder_map.analysis.ledger import LedgerFilter, ledger
    from stakeholder_map.charts.ledger_over_time import fairness_figure, ledger_figure

    found = ledger(workspace, LedgerFilter(customer=customer.id if customer is not None else None))
    if chart in ("ledger", "departments"):
        return ledger_figure(workspace, found, palette, width, departments=chart == "departments")
    return fairness_figure(workspace, found, palette, width)


def _of_one_deal(workspace: Workspace, chart: str, deal: Deal, palette: Palette, width: int) -> Figure:
    if chart == "scores":
        from stakeholder_map.analysis.verdicts import judge_deal
        from stakeholder_map.charts.score_intervals import score_figure

        return score_figure(workspace, judge_deal(workspace, deal.id), palette, width)
    from stakeholder_map.analysis.trade_offs import trade_offs
    from stakeholder_map.charts.value_and_people import trade_off_figure

    currency = workspace.get(Customer, deal.customer).currency
    return trade_off_figure(trade_offs(workspace, deal.id), currency, palette, width)
