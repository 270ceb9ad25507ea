"""Bringing a deal's verdict up to date after a small change, without judging everyone again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from stakeholder_map.analysis.verdicts import DealVerdict, judge_people, outcome_of
from stakeholder_map.model.deals import Effect, Option
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace


def rejudge(workspace: Workspace, verdict: DealVerdict, changed: Iterable[int]) -> DealVerdict | None:
    """Return a deal's verdict after these effects and options of it changed, judging only whom they touch.

    None where that is not known, as something else changed or something is gone: judge the deal then. Costs what
    judging those people costs, and O(people) little.
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
    return rejudge_people(workspace, verdict, {workspace.get(Win, win).person for win in wins})


def rejudge_people(workspace: Workspace, verdict: DealVerdict, people: Collection[int]) -> DealVerdict:
    """Return a deal's verdict after something about these people changed; those not on its map do not count.

    Costs what judging those people costs, and O(people on the map) little.
    """
    here = [person for person in people if verdict.of(person) is not None]
    anew = judge_people(workspace, verdict.deal, here)
    judged = tuple([anew.get(each.person, each) for each in verdict.people])
    return replace(verdict, people=judged, outcome=outcome_of(each.verdict for each in judged))
