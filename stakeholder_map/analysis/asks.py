"""Whom to take to lunch next, and what to ask: people whose answer could change the verdict of an open deal first.

For every open deal, each person is judged again as if their answer were the best and the worst that is still possible.
Where the deal's outcome would differ from what it is now, the answer matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stakeholder_map.analysis.exposure import person_exposures
from stakeholder_map.analysis.verdicts import DealOutcome, DealVerdict, PersonVerdict, Verdict, judge_deals, outcome_of
from stakeholder_map.model.deals import Stage
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source, Win, is_stale
from stakeholder_map.model.workspace import Workspace

OPEN_STAGES = (Stage.IDEA, Stage.PROPOSED, Stage.AGREED)


class Reason(StrEnum):
    """Why there is something to ask a person in a deal."""

    NOT_ASKED = "not_asked"
    NOT_CONSIDERED = "not_considered"
    UNSURE = "unsure"
    ASSUMED = "assumed"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a person's answer could turn a deal's outcome from and into; ``into`` has the worst first, never ``now``."""

    deal: int
    now: DealOutcome
    into: tuple[DealOutcome, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Ask:
    """Why to talk to someone. ``exposure`` is how likely a loss of theirs reaches the customer they touch most.

    ``turns`` has the open deals that the answer could change. ``stale_wins`` are wins that were never confirmed, or too
    long ago; ``last_asked`` is the latest day on which a win was confirmed, as ISO text.
    """

    person: int
    customer: int
    turns: tuple[Turn, ...]
    exposure: float
    stale_wins: tuple[int, ...]
    last_asked: str | None
    is_known: bool


_OUTCOMES = list(DealOutcome)
_BEST, _WORST = Verdict.WINS, Verdict.LOSES


def asks(workspace: Workspace, today: date, customer: int | None = None) -> list[Ask]:
    """Return whom to ask, most urgent first; whoever has nothing to be asked is left out, and so is *me*.

    First whose answer could change the verdict of an open deal, then by exposure, then by how long ago their wins were
    confirmed, never first. With ``customer``, for its map and deals alone.
    O(verdicts of the open deals + ties · log).
    """
    customers = [workspace.get(Customer, customer)] if customer is not None else workspace.all(Customer)
    found: dict[int, Ask] = {}
    for each in customers:
        for ask in _asks_of(workspace, each.id, today):
            known = found.get(ask.person)
            found[ask.person] = ask if known is None else _joined(known, ask)
    order = {person.id: number for number, person in enumerate(workspace.all(Person))}
    return sorted(
        found.values(),
        key=lambda ask: (not ask.turns, -ask.exposure, ask.last_asked or "", order[ask.person]),
    )


def _asks_of(workspace: Workspace, customer: int, today: date) -> Iterable[Ask]:
    deals = [deal.id for deal in workspace.deals_of(customer) if deal.stage in OPEN_STAGES]
    turns: dict[int, list[Turn]] = {}
    for verdict in judge_deals(workspace, deals).values():
        for turned, turn in _turns(workspace, verdict, today):
            turns.setdefault(turned, []).append(turn)
    exposures = person_exposures(workspace, customer)
    for person in workspace.people_on(customer):
        if person.is_me:
            continue
        wins = workspace.wins_of(person.id, customer)
        stale = tuple(win.id for win in wins if is_stale(win, today))
        if wins and not stale and person.id not in turns:
            continue
        yield Ask(
            person=person.id,
            customer=customer,
            turns=tuple(turns.get(person.id, ())),
            exposure=exposures.get(person.id, 0.0),
            stale_wins=stale,
            last_asked=max((win.confirmed_on for win in wins if win.confirmed_on is not None), default=None),
            is_known=bool(wins),
        )


def _turns(workspace: Workspace, verdict: DealVerdict, today: date) -> Iterable[tuple[int, Turn]]:
    counts = verdict.counts()
    known: dict[tuple[Verdict, tuple[Verdict, ...]], tuple[DealOutcome, ...]] = {}
    for judged in verdict.people:
        reason = _reason(workspace, judged, today)
        if reason is None:
            continue
        answers = _answers(judged, reason)
        key = (judged.verdict, answers)
        into = known.get(key)
        if into is None:  # the same for all who stand alike
            others = [each for each, count in counts.items() if count > (each is judged.verdict)]
            possible = {outcome_of([*others, answer]) for answer in answers}
            into = tuple(each for each in _OUTCOMES if each in possible and each is not verdict.outcome)
            known[key] = into
        if into:
            yield judged.person, Turn(verdict.deal, verdict.outcome, into, reason)


def _reason(workspace: Workspace, judged: PersonVerdict, today: date) -> Reason | None:
    """Return what is not sure about a person in a deal, None where all is stated and fresh."""
    if judged.verdict is Verdict.NOT_ASKED:
        return Reason.NOT_ASKED
    if judged.verdict is Verdict.NOT_CONSIDERED:
        return Reason.NOT_CONSIDERED
    assumed = stale = False
    for effect in judged.effects:
        if effect.amount is None:
            return Reason.UNSURE
        win = workspace.get(Win, effect.win)
        assumed = assumed or effect.source is Source.ASSUMED or win.source is Source.ASSUMED
        stale = stale or is_stale(win, today)
    return Reason.ASSUMED if assumed else Reason.STALE if stale else None


def _answers(judged: PersonVerdict, reason: Reason) -> tuple[Verdict, ...]:
    """Return the verdicts that a person's answer could lead to."""
    if reason is Reason.UNSURE and not judged.may_be_below_floor and judged.verdict is not Verdict.MAY_LOSE:
        return _BEST, Verdict.SACRIFICES
    return _BEST, Verdict.SACRIFICES, _WORST


def _joined(first: Ask, second: Ask) -> Ask:
    """Return one ask for a person on two maps: that of the more exposed map, with the turns of both."""
    leading, other = (first, second) if first.exposure >= second.exposure else (second, first)
    return Ask(
        person=leading.person,
        customer=leading.customer,
        turns=(*leading.turns, *other.turns),
        exposure=leading.exposure,
        stale_wins=tuple(dict.fromkeys((*leading.stale_wins, *other.stale_wins))),
        last_asked=max(filter(None, (leading.last_asked, other.last_asked)), default=None),
        is_known=leading.is_known and other.is_known,
    )
