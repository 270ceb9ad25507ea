"""``export``: a picture of a map, tables of people and deals, or everything as JSON."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from stakeholder_map.cli.check import open_for_reading
from stakeholder_map.cli.names import find_customer, find_deal, listed
from stakeholder_map.cli.terminal import GOOD, UseError
from stakeholder_map.exchange import tables_csv, workspace_json
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.workspace import Workspace

_PICTURES = (".png", ".svg", ".pdf")
_FILES = (".csv", ".json")


def run(options: argparse.Namespace) -> int:
    """Write what is asked for to a file, whole or not at all."""
    ending = options.output.suffix.casefold()
    if ending not in _PICTURES + _FILES:
        known = ", ".join((*_PICTURES, *_FILES))
        raise UseError(f"{options.output} cannot be written; end its name in one of {known}.")
    with open_for_reading(options.file) as document:
        workspace = document.snapshot()
    customer = find_customer(workspace, options.customer) if options.customer is not None else None
    deal = find_deal(workspace, options.deal, customer) if options.deal is not None else None
    if ending in _PICTURES:
        _write_picture(options.output, workspace, customer, deal, options.audience or "meeting")
    elif ending == ".csv":
        _write_table(options.output, workspace, customer, deal, options.audience or "me")
    else:
        _write_json(options.output, workspace, customer, deal, options.audience or "me")
    print(f"{options.output} is written.")
    return GOOD


def _write_picture(
    path: Path, workspace: Workspace, customer: Customer | None, deal: Deal | None, audience: str
) -> None:
    if deal is not None:
        customer = workspace.get(Customer, deal.customer)
    shown = customer or _only_customer(workspace)

    from stakeholder_map import screen
    from stakeholder_map.layouts.placing import place_new

    try:  # Qt, only for pictures, and its libraries may be missing
        from stakeholder_map.canvas.scene import MapLook
        from stakeholder_map.exchange.picture_application import picture_application
        from stakeholder_map.exchange.pictures import write_map
    except ImportError as error:
        raise UseError(screen.obstacle_to_qt(error)) from error

    application = picture_application()
    places = place_new(workspace, shown.id)  # for those who have none yet; nothing is written to the workspace
    write_map(
        path,
        workspace,
        shown.id,
        deal=deal.id if deal is not None else None,
        audience=audience,
        look=MapLook(places),
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
