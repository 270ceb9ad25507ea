"""Judging deals."""

from __future__ import annotations

from itertools import cycle

from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.edits.deals import choose
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Document
from tests.bench.measuring import Measured, bench, in_turns
from tests.builders import big_world


@bench("verdicts_200_deals")
def verdicts_of_all_deals(name: str) -> Measured:
    """Judge 200 deals on five maps of 60 people, all of whom are affected."""
    workspace = big_world(300, 900, customers=5, deals=200, affected=60).workspace
    deals = [deal.id for deal in workspace.all(Deal)]
    (value,) = in_turns(9, lambda: [judge_deal(workspace, deal) for deal in deals])
    return Measured(name, value * 1000, "ms", floor=100, aim=1)


@bench("verdict_after_change")
def verdict_after_a_change(name: str) -> Measured:
    """Choose another option as the deal board does, and judge that deal again. Without a file: see ``commit``."""
    with Document.in_memory() as document:
        take_in(document, "Import", big_world(300, 900, customers=5, deals=200, affected=60).workspace)
        deal = document.workspace.all(Deal)[100].id
        options = cycle(document.workspace.options_of(document.workspace.terms_of(deal)[0].id))

        def change_and_judge() -> None:
            choose(document, next(options).id)
            judge_deal(document.workspace, deal)

        next(options)
        (value,) = in_turns(51, change_and_judge)
    return Measured(name, value * 1000, "ms", floor=5, aim=1)
