"""Finding customers and deals by the names that people type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from stakeholder_map.cli.terminal import UseError
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.views import Across, View
from stakeholder_map.model.workspace import Workspace

T = TypeVar("T")

_VIEWS = {
    **{view.value.replace("_", "-"): (view, Across.SUPPORT) for view in View},
    "grid-support": (View.GRID, Across.SUPPORT),
    "grid-interest": (View.GRID, Across.INTEREST),
}

_NEAR = 60  # of 100: closer than this is worth offering


def find_customer(workspace: Workspace, name: str) -> Customer:
    """Return the one customer of this name, or beginning with it. Raises UseError that lists the near ones."""
    customers = workspace.all(Customer)
    found = matching(name, customers, lambda customer: customer.name)
    if not found:
        raise UseError(f"There is no customer “{name}”{near(name, (c.name for c in customers))}")
    if len(found) > 1:
        raise UseError(f"“{name}” may be {listed([c.name for c in found], 'or')}; give the whole name.")
    return found[0]


def find_deals(workspace: Workspace, name: str, customer: Customer | None) -> list[Deal]:
    """Return the deals of this name, or the one beginning with it; two customers may have deals of one name.

    Raises UseError that lists the near ones.
    """
    deals = workspace.deals_of(customer.id) if customer is not None else workspace.all(Deal)
    found = matching(name, deals, lambda deal: deal.name)
    if not found:
        whose = f" with {customer.name}" if customer is not None else ""
        raise UseError(f"There is no deal “{name}”{whose}{near(name, (d.name for d in deals))}")
    if len({deal.name.casefold() for deal in found}) > 1:
        raise UseError(f"“{name}” may be {listed([d.name for d in found], 'or')}; give the whole name.")
    return found


def find_deal(workspace: Workspace, name: str, customer: Customer | None) -> Deal:
    """Return the one deal of this name. Raises UseError where there is none, or several customers have one."""
    found = find_deals(workspace, name, customer)
    if len(found) > 1:
        customers = [workspace.get(Customer, deal.customer).name for deal in found]
        if len(set(customers)) == 1:
            raise UseError(f"{customers[0]} has {len(found)} deals “{found[0].name}”; give them different names.")
        raise UseError(f"There is a deal “{found[0].name}” with {listed(customers, 'and')}; say which with --customer.")
    return found[0]


def find_view(name: str) -> tuple[View, Across]:
    """Return the view of this name, and what the grid shows across. Raises UseError that lists the near ones."""
    found = _VIEWS.get("-".join(_plain(name).replace("_", " ").replace("-", " ").split()))
    if found is None:
        raise UseError(f"There is no view “{name}”{near(name, _VIEWS)}")
    return found


def matching(name: str, records: Iterable[T], name_of: Callable[[T], str], *, beginnings: bool = True) -> list[T]:
    """Return those of this name, whatever its capitals, or else, with ``beginnings``, those that begin with it."""
    wanted = _plain(name)
    records = list(records)
    exact = [record for record in records if _plain(name_of(record)) == wanted]
    if exact or not wanted or not beginnings:
        return exact
    return [record for record in records if _plain(name_of(record)).startswith(wanted)]


def near(name: str, names: Iterable[str]) -> str:
    """Return how a sentence about an unknown name goes on: which names are like it, or which there are."""
    names = list(dict.fromkeys(names))
    if not names:
        return "; there is none yet."
    from rapidfuzz import fuzz, process, utils  # only where a name was not found

    best = process.extract(
        name, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_NEAR, limit=3
    )
    if best:
        return f"; did you mean {listed([found for found, _, _ in best], 'or')}?"
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"; there is {listed(names, 'and') if not more else ', '.join(names[:5])}{more}."


def listed(names: Sequence[str], word: str) -> str:
    """Return names as a sentence lists them: “A, B or C”."""
    *first, last = names
    return f"{', '.join(first)} {word} {last}" if first else last


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
