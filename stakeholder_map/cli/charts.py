"""``export --chart``: a chart of a deal, of a customer's deals or of the ledger, as a picture."""

from __future__ import annotations

from pathlib import Path

from stakeholder_map.cli.terminal import UseError
from stakeholder_map.exchange.atomic import write_bytes
from stakeholder_map.exchange.audiences import Audience, why_chart_withheld
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import LIGHT


def write_chart(
    path: Path, workspace: Workspace, chart: str, customer: Customer | None, deal: Deal | None, audience: Audience
) -> None:
    """Write a chart by its name, light, whole or not at all. Raises UseError where it cannot be."""
    from stakeholder_map.charts.by_name import OF_ONE_DEAL, figure_of  # with matplotlib, only for charts
    from stakeholder_map.charts.writing import picture_bytes

    withheld = why_chart_withheld(chart, audience)
    if withheld:
        raise UseError(f"{withheld} Leave --audience out, or say --audience team or me.")
    if chart in OF_ONE_DEAL and deal is None:
        raise UseError(f"--chart {chart} is about one deal; say which with --deal.")
    figure = figure_of(workspace, chart, customer, deal, LIGHT)
    write_bytes(path, picture_bytes(figure, path.suffix.casefold()))
