"""Bringing a deal's verdict up to date after a small change, without judging everyone again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stakeholder_map.analysis.verdicts import DealVerdict, judge_person, options_of_deal, outcome_of
from stakeholder_map.model.deals import Effect, Option
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

# Up to so many people, judging one by one is quicker than judging the deal.
_FEW = 24


def rejudge(workspace: Workspace, verdict: DealVerdict, changed: Iterable[int]) -> DealVerdict | None:
    """Return a deal's verdict after these effects and options of it changed, judging only whom they touch.

    None where that is not known, as something else changed or something is gone, or where it would not be quicker:
    judge the deal then. Costs O(the deal's options + the touched people's effects).
    """
    known: Mapping[int, int] = next((each.terms for each in verdict.people if each.terms), {})
    wins: set[int] = set()
    for record_id in changed:
        effect = workspace.find(Effect, record_id)
        if effect is not None:
            wins.add(effect.win)
        elif record_id in known and workspace.find(Option, record_id) is not None:
            wins.update(each.win for each in workspace.group(Effect, "option", record_id))
        else:
            return None
    people = {workspace.get(Win, win).person for win in wins}
    if len(people) > _FEW:
        return None
    options = options_of_deal(workspace, verdict.deal)
    judged = tuple(
        judge_person(workspace, verdict.deal, each.person, options) if each.person in people else each
        for each in verdict.people
    )
    return replace(verdict, people=judged, outcome=outcome_of(each.verdict for each in judged))
