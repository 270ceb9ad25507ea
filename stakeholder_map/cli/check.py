"""``check``: who wins and who loses in each deal, and how a loss would reach the customer."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stakeholder_map.analysis.exposure import DealExposure, deal_exposure
from stakeholder_map.analysis.verdicts import DealOutcome, DealVerdict, PersonVerdict, Verdict, judge_deal
from stakeholder_map.cli import check_text
from stakeholder_map.cli.names import find_customer, find_deals
from stakeholder_map.cli.terminal import GOOD, SOMEONE_LOSES, complain
from stakeholder_map.model.deals import Deal, Option, Term
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document

_WORST_FIRST = list(Verdict)


@dataclass(frozen=True)
class JudgedDeal:
    """A deal, its verdict and its exposure."""

    deal: Deal
    verdict: DealVerdict
    exposure: DealExposure

    @property
    def path(self) -> tuple[int, ...]:
        """The people along whom the worst loss reaches the customer; () if none does."""
        worst = self.exposure.worst
        return worst.path if worst is not None else ()

    def worst_first(self) -> list[PersonVerdict]:
        """Return the verdicts of all people, worst first, each kind in the order of the map."""
        return sorted(self.verdict.people, key=lambda person: _WORST_FIRST.index(person.verdict))


def run(options: argparse.Namespace) -> int:
    """Print the report; exit 1 if someone loses."""
    with open_for_reading(options.file) as document:
        workspace = document.workspace
        deals = chosen_deals(workspace, options.customer, options.deal)
    judged = judge(workspace, deals)
    if options.json:
        print(json.dumps(as_json(workspace, judged), ensure_ascii=False, indent=1))
    else:
        print(check_text.report(workspace, judged))
    return SOMEONE_LOSES if any(d.verdict.outcome is DealOutcome.SOMEONE_LOSES for d in judged) else GOOD


def report_without_screen(path: Path | None, obstacle: str) -> int:
    """Say why there is no window and report on the workspace, or on the sample, in its place. Always exit 0."""
    if path is None:
        from stakeholder_map.sample import build_sample  # only where no file is given

        document = Document.in_memory()
        build_sample(document)
    else:
        document = open_for_reading(path)
    with document:
        workspace = document.workspace
        text = check_text.report(workspace, judge(workspace, chosen_deals(workspace, None, None)))
    complain(f"{obstacle} Here is what check says about {path.name if path is not None else 'the sample'}.")
    print(text)
    return GOOD


def open_for_reading(path: Path) -> Document:
    """Open a workspace without taking it from whoever is writing to it. Raises UserError."""
    return Document.open(path, writable=False)


def chosen_deals(workspace: Workspace, customer_name: str | None, deal_name: str | None) -> list[Deal]:
    """Return the deals that the options name, all of them by default. Raises UseError for unknown names."""
    customer = find_customer(workspace, customer_name) if customer_name is not None else None
    if deal_name is not None:
        return find_deals(workspace, deal_name, customer)
    if customer is not None:
        return workspace.deals_of(customer.id)
    return [deal for each in workspace.all(Customer) for deal in workspace.deals_of(each.id)]


def judge(workspace: Workspace, deals: Sequence[Deal]) -> list[JudgedDeal]:
    judged = []
    for deal in deals:
        verdict = judge_deal(workspace, deal.id)
        judged.append(JudgedDeal(deal, verdict, deal_exposure(workspace, verdict)))
    return judged


def as_json(workspace: Workspace, judged: Sequence[JudgedDeal]) -> dict[str, Any]:
    """Return the report in the shape that other programs build on. Ids are text, as in Workspace JSON."""
    return {
        "deals": [
            {
                "id": str(each.deal.id),
                "customer": workspace.get(Customer, each.deal.customer).name,
                "name": each.deal.name,
                "stage": each.deal.stage.value,
                "verdict": each.verdict.outcome.value,
                "exposure": round(each.exposure.probability, 6),
                "path": [workspace.get(Person, person).name for person in each.path],
                "people": people_as_json(workspace, each),
            }
            for each in judged
        ]
    }


def people_as_json(workspace: Workspace, judged: JudgedDeal) -> list[dict[str, Any]]:
    """Return how everyone on the map fares in a deal, worst first."""
    return [_person(workspace, person) for person in judged.worst_first()]


def _person(workspace: Workspace, verdict: PersonVerdict) -> dict[str, Any]:
    return {
        "id": str(verdict.person),
        "name": workspace.get(Person, verdict.person).name,
        "verdict": verdict.verdict.value,
        "agreed": verdict.agreed,
        "score": verdict.score,
        "low": verdict.low,
        "high": verdict.high,
        "floor": verdict.floor,
        "reasons": [
            {
                "win": workspace.get(Win, reason.win).text,
                "term": workspace.get(Term, reason.term).name,
                "option": workspace.get(Option, reason.option).label,
                "amount": reason.amount,
                "must": reason.must,
            }
            for reason in verdict.reasons
        ],
    }
