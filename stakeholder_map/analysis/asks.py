"""Whom to take to lunch next, and what to ask: people whose answer could change the verdict of an open deal first.

For every open deal, each person is judged again as if what we are not sure of were at its best and at its worst
(``turning``). Where the deal's outcome would differ from what it is now, the answer matters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from stakeholder_map.analysis.exposure import person_exposures
from stakeholder_map.analysis.turning import Doubt, at_best, at_worst, doubts, reachable
from stakeholder_map.analysis.verdicts import (
    CustomerMap,
    DealOutcome,
    PersonVerdict,
    Verdict,
    judge_touched,
    outcome_of,
)
from stakeholder_map.model.deals import Stage
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source, is_stale
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

    ``turns`` has open deals that the answer could change, up to three of a map: those with something noted about this
    person first, and the further a deal is the sooner. ``stale_wins`` are wins that were never confirmed, or too
    long ago; ``last_asked`` is the latest day on which a win was confirmed, as ISO text.
    """

    person: int
    customer: int
    turns: tuple[Turn, ...]
    exposure: float
    stale_wins: tuple[int, ...]
    last_asked: str | None
    is_known: bool


MOST_TURNS = 3
"""As many deals as are told of one person's answer on one map: that it turns any is what ranks them."""

_OUTCOMES = list(DealOutcome)
_STAGES = list(Stage)
_ANYTHING = frozenset((Verdict.WINS, Verdict.SACRIFICES, Verdict.LOSES))  # what someone may say whom nobody asked
_UNKNOWN = frozenset((Verdict.MAY_LOSE, Verdict.NOT_CONSIDERED, Verdict.NOT_ASKED))
_UNASKED = {Verdict.NOT_ASKED: Reason.NOT_ASKED, Verdict.NOT_CONSIDERED: Reason.NOT_CONSIDERED}


def asks(workspace: Workspace, today: date, customer: int | None = None) -> list[Ask]:
    """Return whom to ask, most urgent first; whoever has nothing to be asked is left out, and so is *me*.

    First whose answer could change the verdict of an open deal, then by exposure, then by how long ago their wins were
    confirmed, never first. With ``customer``, for its map and deals alone.
    O(effects of the open deals + turns found + ties · log).
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
    here = CustomerMap.of(workspace, customer)
    stale = {win.id for _, wins in here.places for win in wins if is_stale(win, today)}
    turns = _Turns(here, stale)
    deals = [deal for deal in workspace.deals_of(customer) if deal.stage in OPEN_STAGES]
    for deal in sorted(deals, key=lambda deal: -_STAGES.index(deal.stage)):
        turns.add(deal.id, judge_touched(workspace, deal.id, here))
    exposures = person_exposures(workspace, customer)
    for place, (person, wins) in enumerate(here.places):
        if person.is_me:
            continue
        theirs, old = turns.of(place), tuple([win.id for win in wins if win.id in stale])
        if wins and not old and not theirs:
            continue
        yield Ask(
            person=person.id,
            customer=customer,
            turns=theirs,
            exposure=exposures.get(person.id, 0.0),
            stale_wins=old,
            last_asked=max((win.confirmed_on for win in wins if win.confirmed_on is not None), default=None),
            is_known=bool(wins),
        )


class _Turns:
    """Gathers what answers could turn, deal by deal; what is the same for all whom a deal does not touch, once."""

    def __init__(self, here: CustomerMap, stale: Collection[int]) -> None:
        self._here, self._stale = here, stale
        crowd = [each.verdict for each in here.untouched]
        self._crowd = {verdict: crowd.count(verdict) for verdict in Verdict}
        self._own: dict[int, list[Turn]] = {}  # by place, of those whom a deal touches
        self._shared: list[tuple[Collection[int], dict[Verdict, Turn]]] = []  # who is touched, and what the others turn

    def add(self, deal: int, touched: Mapping[int, PersonVerdict]) -> None:
        """Find what one deal's outcome could be turned into, and by whom."""
        left = [self._here.untouched[place].verdict for place in touched]
        came = [judged.verdict for judged in touched.values()]
        counts = {verdict: count - left.count(verdict) + came.count(verdict) for verdict, count in self._crowd.items()}
        if counts[Verdict.LOSES] > 1:  # whatever one person says, somebody loses
            return
        now = outcome_of(verdict for verdict, count in counts.items() if count)
        others = {verdict: {each for each, count in counts.items() if count > (each is verdict)} for verdict in counts}
        for place, judged in touched.items():
            if len(self._own.get(place, ())) == MOST_TURNS or not judged.effects:
                continue
            rest = others[judged.verdict]
            if Verdict.LOSES in rest:
                continue
            unsure = doubts(judged, self._stale)
            outcomes = _into(now, rest, _answers(judged, unsure, rest)) if unsure else ()
            if outcomes:
                turn = Turn(deal, now, outcomes, _reason(unsure))
                self._own.setdefault(place, []).append(turn)
        if not counts[Verdict.LOSES]:
            common = {
                verdict: Turn(deal, now, outcomes, reason)
                for verdict, reason in _UNASKED.items()
                if counts[verdict] and (outcomes := _into(now, others[verdict], _ANYTHING))
            }
            self._shared.append((set(touched), common))

    def of(self, place: int) -> tuple[Turn, ...]:
        """Return what the answer of whoever has a place on the map could turn."""
        verdict = self._here.untouched[place].verdict
        own = self._own.get(place, [])
        others = (each[verdict] for touched, each in self._shared if verdict in each and place not in touched)
        return (*own, *islice(others, MOST_TURNS - len(own)))


def _into(now: DealOutcome, rest: Collection[Verdict], answers: Collection[Verdict]) -> tuple[DealOutcome, ...]:
    """Return what one person's answers make of a deal in which all others fare as in ``rest``, worst first."""
    possible = {outcome_of([*rest, answer]) for answer in answers}
    return tuple([each for each in _OUTCOMES if each in possible and each is not now])


def _answers(judged: PersonVerdict, unsure: Sequence[Doubt], rest: Collection[Verdict]) -> Collection[Verdict]:
    """Return how a person could fare once they have answered, as far as that matters beside how all others fare."""
    if _UNKNOWN.isdisjoint(rest):
        return reachable(judged, unsure)
    return [at_best(judged, unsure) if judged.verdict is Verdict.LOSES else at_worst(judged, unsure)]


def _reason(unsure: Sequence[Doubt]) -> Reason:
    """Return what is not sure about a person in a deal: the most doubtful of it."""
    if any(doubt.effect.amount is None for doubt in unsure):
        return Reason.UNSURE
    if any(Source.ASSUMED in (doubt.effect.source, doubt.win.source) for doubt in unsure):
        return Reason.ASSUMED
    return Reason.STALE


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
