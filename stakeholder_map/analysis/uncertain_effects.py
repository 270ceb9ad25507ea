"""What we only believe of a person in open deals: the effects that they could settle with one sentence."""

from __future__ import annotations

from stakeholder_map.analysis.asks import OPEN_STAGES
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace


def uncertain_effects(workspace: Workspace, person: int) -> list[Effect]:
    """Return the effects of chosen options on a person's wins that are unsure or assumed, unsure ones first.

    In open deals alone, each where the win counts. O(effects on the person's wins).
    """
    found = []
    for win in workspace.related(Win, "person", person):
        for effect in workspace.related(Effect, "win", win.id):
            option = workspace.get(Option, effect.option)
            deal = workspace.get(Deal, workspace.get(Term, option.term).deal)
            is_sure = effect.amount is not None and effect.is_stated
            counts = win.customer is None or win.customer == deal.customer
            if option.chosen and not is_sure and counts and deal.stage in OPEN_STAGES:
                found.append(effect)
    return sorted(found, key=lambda effect: effect.amount is not None)
