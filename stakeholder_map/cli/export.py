"""``export``: a picture of a map, tables of people and deals, or everything as JSON."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from stakeholder_map.cli.check import open_for_reading
from stakeholder_map.cli.names import find_customer, find_deal, find_view, listed
from stakeholder_map.cli.terminal import GOOD, UseError
from stakeholder_map.exchange import tables_csv, workspace_json
from stakeholder_map.exchange.audiences import audience_named, why_withheld
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.views import Across, View
from stakeholder_map.model.workspace import Workspace

_PICTURES = (".png", ".svg", ".pdf")
_FILES = (".csv", ".json")


def run(options: argparse.Namespace) -> int:
    """Write what is asked for to a file, whole or not at all."""
    ending = options.output.suffix.casefold()
    if ending not in _PICTURES + _FILES:
        known = ", ".join((*_PICTURES, *_FILES))
        raise UseError(f"{options.output} cannot be written; end its name in one of {known}.")
    view, across = find_view(options.view) if options.view is not None else (View.FREE, Across.SUPPORT)
    if options.view is not None and ending not in _PICTURES:
        raise UseError("--view goes with pictures; tables and JSON have no layout.")
    if options.chart is not None and (ending not in _PICTURES or options.view is not None):
        raise UseError(f"--chart goes with {', '.join(_PICTURES)} and without --view.")
    is_map = ending in _PICTURES and options.chart is None
    audience = options.audience or ("meeting" if is_map else "me")
    withheld = why_withheld(view, audience_named(audience))
    if withheld:
        raise UseError(f"{withheld} Choose another --view, or say --audience team or me.")
    with open_for_reading(options.file) as document:
        workspace = document.snapshot()
    customer = find_customer(workspace, options.customer) if options.customer is not None else None
    deal = find_deal(workspace, options.deal, customer) if options.deal is not None else None
    if options.chart is not None:
        from stakeholder_map.cli.charts import write_chart  # only where one is wanted

        write_chart(options.output, workspace, options.chart, customer, deal, audience_named(audience))
    elif ending in _PICTURES:
        _write_picture(options.output, workspace, customer, deal, audience, view, across)
    elif ending == ".csv":
        _write_table(options.output, workspace, customer, deal, audience)
    else:
        _write_json(options.output, workspace, customer, deal, audience)
    print(f"{options.output} is written.")
    return GOOD


def _write_picture(
    path: Path,
    workspace: Workspace,
    customer: Customer | None,
    deal: Deal | None,
    audience: str,
    view: View,
    across: Across,
) -> None:
    if deal is not None:
        customer = workspace.get(Customer, deal.customer)
    shown = customer or _only_customer(workspace)

    from stakeholder_map import screen
    from stakeholder_map.layouts.shown import shown_in

    try:  # Qt, only for pictures, and its libraries may be missing
        from stakeholder_map.canvas.scene import look_of
        from stakeholder_map.exchange.picture_application import picture_application
        from stakeholder_map.exchange.pictures import write_map
    except ImportError as error:
        raise UseError(screen.obstacle_to_qt(error)) from error

    application = picture_application()
    arrangement = shown_in(workspace, shown.id, view, across=across)  # nothing is written to the workspace
    write_map(
        path,
        workspace,
        shown.id,
        deal=deal.id if deal is not None else None,
        audience=audience,
        look=look_of(arrangement, is_all=view is not View.FREE),
        today=date.today(),
    )
    del application


def _only_customer(workspace: Workspace) -> Customer:
    customers = workspace.all(Customer)
    if not customers:
        raise UseError("A picture needs a customer, and this workspace has none yet.")
    if len(customers) > 1:
        names = [customer.name for customer in customers]
        raise UseError(f"A picture needs one customer; say --customer with {listed(names, 'or')}.")
    return customers[0]


def _write_table(path: Path, workspace: Workspace, customer: Customer | None, deal: Deal | None, audience: str) -> None:
    if deal is not None:
        tables_csv.write_deal(path, workspace, deal.id, audience=audience)
    else:
        tables_csv.write_people(
            path, workspace, customer=customer.id if customer is not None else None, audience=audience
        )


def _write_json(path: Path, workspace: Workspace, customer: Customer | None, deal: Deal | None, audience: str) -> None:
    if deal is not None:
        raise UseError("--deal goes with pictures and tables; JSON holds all deals of a customer.")
    workspace_json.write_file(
        path, workspace, customer=customer.id if customer is not None else None, audience=audience
    )
