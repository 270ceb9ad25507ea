"""After delivery: what each person said against what the deal had predicted, and what there is to learn from it.

What counts as predicted is the ``Prediction`` that was kept when the deal was marked delivered (``edits.outcomes``), so
what is corrected afterwards leaves it alone. Where none is kept, as in files from before they were, it is counted from
the deal as it is noted today.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stakeholder_map.analysis.graphs import customer_people
from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict, judge_deal, judge_person
from stakeholder_map.model.deals import Deal, Effect, Stage
from stakeholder_map.model.outcomes import Outcome, Prediction, Result
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

# What a verdict says will come of it; None where it says nothing.
PREDICTED: dict[Verdict, Result | None] = {
    Verdict.WINS: Result.WON,
    Verdict.UNMOVED: Result.EVEN,
    Verdict.SACRIFICES: Result.EVEN,
    Verdict.MAY_LOSE: None,
    Verdict.LOSES: Result.LOST,
    Verdict.NOT_CONSIDERED: None,
    Verdict.NOT_ASKED: None,
}
_SCALE = {Result.LOST: -1, Result.EVEN: 0, Result.WON: 1}


@dataclass(frozen=True, slots=True)
class Said:
    """What was predicted for a person, and what they said; ``outcome`` is the record, None where there is none.

    ``verdict``, and ``low``…``high`` for the score, are what was predicted: kept, or else the same as ``today``, which
    is the verdict by what is noted now.
    """

    person: int
    deal: int
    verdict: Verdict
    low: float
    high: float
    is_kept: bool
    today: Verdict
    outcome: int | None
    result: Result | None

    @property
    def surprise(self) -> int:
        """How much worse (below 0) or better (above 0) it went than predicted; 0 where nothing was, or as predicted."""
        return _surprise(self.verdict, self.result)

    @property
    def surprise_today(self) -> int:
        """The same against what is noted now: 0 once what misled is corrected."""
        return _surprise(self.today, self.result)


def _surprise(verdict: Verdict, result: Result | None) -> int:
    predicted = PREDICTED[verdict]
    return 0 if predicted is None or result is None else _SCALE[result] - _SCALE[predicted]


@dataclass(frozen=True, slots=True)
class Misled:
    """An effect that pointed the wrong way for someone, and the win it is on. The heaviest come first."""

    effect: int
    win: int
    amount: float | None


def waiting_for(workspace: Workspace, deal_id: int) -> list[int]:
    """Return the customer's people who have not said how a delivered deal went; it is done once there are none.

    Empty for a deal that is not delivered, as nothing is to be asked yet. Raises KeyError where there is no such deal.
    O(people on the map).
    """
    deal = workspace.get(Deal, deal_id)
    if deal.stage is not Stage.DELIVERED:
        return []
    said = {outcome.person for outcome in workspace.group(Outcome, "deal", deal_id)}
    theirs = customer_people(workspace, deal.customer)
    return [person.id for person in workspace.people_on(deal.customer) if person.id in theirs and person.id not in said]


def is_done(workspace: Workspace, deal_id: int) -> bool:
    """Return whether a deal is delivered and the customer's people, at least one, have all said how it went."""
    deal = workspace.get(Deal, deal_id)
    if deal.stage is not Stage.DELIVERED or waiting_for(workspace, deal_id):
        return False
    return bool(customer_people(workspace, deal.customer))


def what_they_said(workspace: Workspace, deal_id: int) -> list[Said]:
    """Return everyone on the map with what was predicted and what they said, in the order of the map.

    Raises KeyError where there is no such deal. Costs one verdict of the deal.
    """
    outcomes = {outcome.person: outcome for outcome in workspace.group(Outcome, "deal", deal_id)}
    kept = {prediction.person: prediction for prediction in workspace.group(Prediction, "deal", deal_id)}
    found = []
    for judged in judge_deal(workspace, deal_id).people:
        outcome, prediction = outcomes.get(judged.person), kept.get(judged.person)
        predicted = judged if prediction is None else prediction
        found.append(
            Said(
                judged.person,
                deal_id,
                predicted.verdict,
                predicted.low,
                predicted.high,
                prediction is not None,
                judged.verdict,
                outcome.id if outcome is not None else None,
                outcome.result if outcome is not None else None,
            )
        )
    return found


def calibration(said: Iterable[Said]) -> dict[Verdict, dict[Result, int]]:
    """Count, for each predicted verdict, how often people said won, even or lost; only those who said something."""
    counts: dict[Verdict, dict[Result, int]] = {}
    for each in said:
        if each.result is not None:
            row = counts.setdefault(each.verdict, dict.fromkeys(Result, 0))
            row[each.result] += 1
    return {verdict: counts[verdict] for verdict in Verdict if verdict in counts}


def hit_rate(said: Iterable[Said]) -> tuple[int, int]:
    """Return how many predictions came true, and how many there were: clear verdicts of people who said something."""
    judged = [each for each in said if each.result is not None and PREDICTED[each.verdict] is not None]
    return sum(each.surprise == 0 for each in judged), len(judged)


def what_misled(workspace: Workspace, said: Said) -> list[Misled]:
    """Return the chosen options' effects that led to a wrong prediction for someone, the heaviest first.

    Where it went worse than is noted these are what is said to help, and what is said to do nothing; where it went
    better, what is said to hurt. Empty where nothing was predicted wrongly, or what is noted now says what they said.
    """
    if said.surprise == 0 or said.surprise_today == 0:
        return []
    judged = judge_person(workspace, said.deal, said.person)
    return sorted(_wrong_way(judged, said.surprise_today), key=lambda each: _weight(workspace, each))


def _wrong_way(judged: PersonVerdict, surprise: int) -> list[Misled]:
    effects: Iterable[Effect] = judged.effects
    return [
        Misled(effect.id, effect.win, effect.amount)
        for effect in effects
        if effect.amount is None or (effect.amount >= 0 if surprise < 0 else effect.amount < 0)
    ]


def _weight(workspace: Workspace, misled: Misled) -> tuple[float, int]:
    win = workspace.get(Win, misled.win)
    return -abs(misled.amount or 0.0) * win.weight, -win.must
