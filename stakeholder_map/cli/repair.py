"""``repair``: the smallest or fairest change to a deal that leaves the fewest people losing."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from typing import Any

from stakeholder_map.analysis.exposure import deal_exposure
from stakeholder_map.analysis.repair.repairing import Repair, Solution, Status, repair, settled
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.cli.check import JudgedDeal, open_for_reading, people_as_json
from stakeholder_map.cli.names import find_customer, find_deal
from stakeholder_map.cli.terminal import GOOD, SOMEONE_LOSES, UseError
from stakeholder_map.model.deals import Deal, Option, Term
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace

_LONGEST = 3600.0


def run(options: argparse.Namespace) -> int:
    """Print what to change; exit 1 if someone loses even then. Nothing is changed in the file."""
    with open_for_reading(options.file) as document:
        workspace = document.workspace
        customer = find_customer(workspace, options.customer) if options.customer is not None else None
        deal = find_deal(workspace, options.deal, customer)
    found = repair(workspace, deal.id, fairest=options.fairest, seconds=_seconds(options.seconds))
    if options.json:
        print(json.dumps(as_json(workspace, found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(workspace, deal, found)))
    return SOMEONE_LOSES if found.best.losers else GOOD


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value <= _LONGEST:
        raise UseError(f"--seconds “{text}” is no time to search; give a number above 0 and up to {_LONGEST:g}.")
    return value


def as_json(workspace: Workspace, found: Repair) -> dict[str, Any]:
    """Return a repair in the shape that other programs build on; people are as they would stand after it."""
    after = settled(workspace, found.best)
    verdict = judge_deal(after, found.deal)
    judged = JudgedDeal(after.get(Deal, found.deal), verdict, deal_exposure(after, verdict))
    return {
        "deal": str(found.deal),
        "status": found.status.value,
        "gap": round(found.gap, 6),
        "losers_before": len(found.losers_before),
        "losers_after": len(found.best.losers),
        "changes": [
            {"term": term, "from": before, "to": to} for term, before, to in _named_changes(workspace, found.best)
        ],
        "people": people_as_json(after, judged),
        "conflict": [workspace.get(Person, person).name for person in found.clash.people] if found.clash else [],
        "must_lose": found.must_lose,
        "conflict_proved": found.clash is not None and found.clash.proved,
    }


def _named_changes(workspace: Workspace, solution: Solution) -> Iterator[tuple[str, str | None, str]]:
    for change in solution.changes:
        before = workspace.get(Option, change.before).label if change.before is not None else None
        yield workspace.get(Term, change.term).name, before, workspace.get(Option, change.after).label


def _lines(workspace: Workspace, deal: Deal, found: Repair) -> Iterator[str]:
    yield f"{deal.name} · {workspace.get(Customer, deal.customer).name}"
    if found.status is Status.NOTHING_TO_DO:
        yield "Nothing to do: nobody loses, and nobody may lose."
        return
    before, after = len(found.losers_before), len(found.best.losers)
    yield f"{_people(before)} or may lose now, {after} after this change:" if before else "Nobody loses now."
    for term, was, to in _named_changes(workspace, found.best):
        yield f"  {term}: {f'“{was}”' if was is not None else 'open'} → “{to}”"
    if not found.best.changes:
        known = "leaves" if found.status is Status.PROVED else "was found that leaves"
        yield f"  No change of the open terms {known} fewer people losing."
    if found.status is Status.PROVED:
        yield "Proved: no other choice is better." if found.best.changes else "Proved."
    else:
        yield f"Time was up: this is the best found so far (not proved; gap {found.gap:.0%})."
        if found.must_lose:
            yield f"Proved: at least {_people(found.must_lose)}, whatever is chosen."
    if found.clash is not None:
        yield from _clash_lines(workspace, found)


def _people(count: int) -> str:
    return "1 person loses" if count == 1 else f"{count} people lose"


def _clash_lines(workspace: Workspace, found: Repair) -> Iterator[str]:
    clash = found.clash
    assert clash is not None, "asked for only where there is one"
    names = [workspace.get(Person, person).name for person in clash.people]
    terms = [workspace.get(Term, term).name for term in clash.terms]
    if len(names) == 1:
        yield f"{names[0]} loses whatever is chosen."
    else:
        smallest = "the smallest conflict" if clash.proved else "a conflict; not proved to be the smallest"
        yield f"Cannot all be kept whole ({smallest}): {', '.join(names)}"
    if terms:
        yield f"What ties them: {', '.join(terms)}"
