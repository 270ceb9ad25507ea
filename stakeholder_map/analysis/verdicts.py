"""Who wins and who loses in a deal: the counting of wins against the chosen options.

For each win, s = the sum of the chosen options' effects on it; an *unsure* effect is anything from −2 to +2, so s is
an interval. A person's score is the sum of weight · s over their wins, an interval too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from stakeholder_map.analysis.sums import UNSURE, below, interval, total, verdict_of_sums
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Unaffected
from stakeholder_map.model.people import Person
from stakeholder_map.model.verdicts import Verdict
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

__all__ = [
    "UNSURE", "CustomerMap", "DealOutcome", "DealVerdict", "PersonVerdict", "Reason", "Verdict", "WinScore",
    "judge_deal", "judge_deals", "judge_people", "judge_person", "judge_touched", "options_of_deal", "outcome_of",
    "total",
]  # fmt: skip

_FEW = 16  # up to so many people, judging one by one is quicker than together


class DealOutcome(StrEnum):
    """How a deal stands as a whole, worst first."""

    SOMEONE_LOSES = "someone_loses"
    NOT_KNOWN_YET = "not_known_yet"
    SHARED_SACRIFICE = "shared_sacrifice"
    EVERYONE_WINS = "everyone_wins"


# Named tuples rather than frozen dataclasses: there are thousands, and these are made in a third of the time.


class Reason(NamedTuple):
    """What one chosen option does to one win. ``amount`` None is *unsure*."""

    win: int
    term: int
    option: int
    amount: float | None
    must: bool


class WinScore(NamedTuple):
    """The sum of a deal's chosen effects on one win: somewhere from ``low`` to ``high``."""

    win: int
    low: float
    high: float
    weight: int
    must: bool


class PersonVerdict(NamedTuple):
    """How one person fares in a deal, and why.

    ``score`` is the midpoint of ``low``…``high``. ``agreed`` marks someone who said yes to the sacrifice. What it was
    made from is kept, and taken apart into ``wins`` and ``reasons`` only when someone asks: the wins that count for
    this deal, the chosen options' effects on them, and the term of each of the deal's options.
    """

    person: int
    verdict: Verdict
    agreed: bool
    score: float
    low: float
    high: float
    floor: float
    counted: Sequence[Win]
    effects: Sequence[Effect]
    terms: Mapping[int, int]

    @property
    def wins(self) -> tuple[WinScore, ...]:
        """The sum of effects on each win that counts for this deal, in the order of wins. Made anew at each call."""
        return tuple(
            [
                WinScore(
                    win.id,
                    *interval([effect for effect in self.effects if effect.win == win.id]),
                    win.weight,
                    win.must,
                )
                for win in self.counted
            ]
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The effects, first what explains the verdict best. Made anew at each call."""
        return _explaining_first(self)

    @property
    def is_below_floor(self) -> bool:
        """Whether even the best the score can be is less than this person accepts."""
        return below(self.high, self.floor)

    @property
    def may_be_below_floor(self) -> bool:
        """Whether the worst the score can be is less than this person accepts."""
        return below(self.low, self.floor)


@dataclass(frozen=True)
class DealVerdict:
    """How everyone on the customer's map fares in a deal. ``people`` are in the order of their placements."""

    deal: int
    customer: int
    outcome: DealOutcome
    people: tuple[PersonVerdict, ...]

    def of(self, person_id: int) -> PersonVerdict | None:
        """Return one person's verdict, or None for someone who is not on the map."""
        return self._by_person.get(person_id)

    def counts(self) -> dict[Verdict, int]:
        """Return how many people have each verdict, worst first, without those that nobody has."""
        found = [verdict.verdict for verdict in self.people]
        return {verdict: found.count(verdict) for verdict in Verdict if verdict in found}

    @cached_property
    def _by_person(self) -> dict[int, PersonVerdict]:
        return {verdict.person: verdict for verdict in self.people}


@dataclass(frozen=True, slots=True)
class CustomerMap:
    """What the deals of one customer share, as long as nobody's wins, floor or place on the map changes.

    Who is on the map, with the wins that count there; and how they fare in a deal that touches none of them.
    """

    places: Sequence[tuple[Person, Sequence[Win]]]
    untouched: Sequence[PersonVerdict]
    place_of: Mapping[int, int]  # a person's place in both
    place_of_win: Mapping[int, int]

    @classmethod
    def of(cls, workspace: Workspace, customer: int) -> CustomerMap:
        """Gather that of a customer. Costs O(people on the map and their wins)."""
        places = [(person, workspace.wins_of(person.id, customer)) for person in workspace.people_on(customer)]
        return cls(
            places,
            [_untouched(person, wins) for person, wins in places],
            {person.id: place for place, (person, _) in enumerate(places)},
            {win.id: place for place, (_, wins) in enumerate(places) for win in wins},
        )


def judge_deal(workspace: Workspace, deal_id: int) -> DealVerdict:
    """Judge everyone placed on the deal's customer's map.

    Raises KeyError where there is no such deal. Costs O(the deal's effects + the wins of the people on the map).
    """
    return judge_deals(workspace, [deal_id])[deal_id]


def judge_deals(
    workspace: Workspace, deal_ids: Iterable[int], maps: dict[int, CustomerMap] | None = None
) -> dict[int, DealVerdict]:
    """Judge several deals. Quicker than one by one, as what deals of one customer share is prepared once.

    ``maps`` keeps that by customer for the calls that follow, until anything changes but deals. Raises KeyError where
    there is no such deal.
    """
    maps = {} if maps is None else maps
    verdicts = {}
    for deal_id in deal_ids:
        customer = workspace.get(Deal, deal_id).customer
        found = maps.get(customer)
        if found is None:
            found = maps[customer] = CustomerMap.of(workspace, customer)
        people_verdicts = _judge_map(workspace, deal_id, found)
        verdicts[deal_id] = DealVerdict(
            deal_id, customer, outcome_of(each.verdict for each in people_verdicts), tuple(people_verdicts)
        )
    return verdicts


def judge_person(
    workspace: Workspace, deal_id: int, person_id: int, options: Sequence[Option] | None = None
) -> PersonVerdict:
    """Judge one person, on the customer's map or not, without judging anyone else.

    ``options`` are the deal's options in the order of its terms, where they are to count otherwise than they are
    chosen. Raises KeyError where there is no such deal or person. Costs O(the deal's options + the effects on their
    wins).
    """
    deal = workspace.get(Deal, deal_id)
    person = workspace.get(Person, person_id)
    wins = workspace.wins_of(person_id, deal.customer)
    options = options_of_deal(workspace, deal_id) if options is None else options
    chosen: dict[int, list[Effect]] = {}
    for win in wins:
        effects = {effect.option: effect for effect in workspace.group(Effect, "win", win.id)}
        touching = [option for option in options if option.id in effects]
        if touching:
            chosen[win.id] = [effects[option.id] for option in touching if option.chosen]
    if chosen:
        terms = {option.id: option.term for option in options}
        agreements = workspace.group(Agreement, "deal", deal_id)
        return _judge(person, wins, chosen, terms, any(agreement.person == person_id for agreement in agreements))
    verdict = _untouched(person, wins)
    marks = workspace.group(Unaffected, "deal", deal_id)
    return verdict._replace(verdict=Verdict.UNMOVED) if any(mark.person == person_id for mark in marks) else verdict


def judge_people(
    workspace: Workspace, deal_id: int, people: Collection[int], options: Sequence[Option] | None = None
) -> dict[int, PersonVerdict]:
    """Judge some people, and nobody else, by id. ``options`` are as for ``judge_person``.

    Raises KeyError where there is no such deal or person. Costs O(the deal's options + the people's wins), and besides,
    for a few people the effects on their wins in all deals, for many the deal's effects.
    """
    options = options_of_deal(workspace, deal_id) if options is None else options
    customer = workspace.get(Deal, deal_id).customer
    chosen = _chosen_effects(workspace, options) if len(people) > _FEW else {}
    terms = {option.id: option.term for option in options}
    agreed = {agreement.person for agreement in workspace.group(Agreement, "deal", deal_id)}
    verdicts = {}
    for person in people:
        wins = workspace.wins_of(person, customer)
        if any(win.id in chosen for win in wins):
            verdicts[person] = _judge(workspace.get(Person, person), wins, chosen, terms, person in agreed)
        else:
            verdicts[person] = judge_person(workspace, deal_id, person, options)
    return verdicts


def _chosen_effects(workspace: Workspace, options: Iterable[Option]) -> dict[int, list[Effect]]:
    """Return the chosen options' effects on each win, in the order of terms."""
    chosen: dict[int, list[Effect]] = {}
    for option in options:
        if option.chosen:
            for effect in workspace.group(Effect, "option", option.id):
                chosen.setdefault(effect.win, []).append(effect)
    return chosen


def judge_touched(workspace: Workspace, deal_id: int, customer_map: CustomerMap) -> dict[int, PersonVerdict]:
    """Judge, by place on the map, those alone whom a deal touches, or is marked to leave unaffected.

    Everyone else fares as ``customer_map.untouched`` says. Raises KeyError where there is no such deal. Costs O(the
    deal's effects + the wins of those people).
    """
    options = options_of_deal(workspace, deal_id)
    chosen = _chosen_effects(workspace, options)
    touched = set(chosen)  # wins that some option has an effect on, chosen or not
    for option in options:
        if not option.chosen:
            touched.update([effect.win for effect in workspace.group(Effect, "option", option.id)])
    terms = {option.id: option.term for option in options}
    unaffected = {mark.person for mark in workspace.group(Unaffected, "deal", deal_id)}
    agreed = {agreement.person for agreement in workspace.group(Agreement, "deal", deal_id)}
    verdicts = {}
    for one in unaffected & customer_map.place_of.keys():
        place = customer_map.place_of[one]
        verdicts[place] = customer_map.untouched[place]._replace(verdict=Verdict.UNMOVED)
    for place in {customer_map.place_of_win[win] for win in touched & customer_map.place_of_win.keys()}:
        person, wins = customer_map.places[place]
        verdicts[place] = _judge(person, wins, chosen, terms, person.id in agreed)
    return verdicts


def _judge_map(workspace: Workspace, deal_id: int, customer_map: CustomerMap) -> list[PersonVerdict]:
    verdicts = list(customer_map.untouched)
    for place, verdict in judge_touched(workspace, deal_id, customer_map).items():
        verdicts[place] = verdict
    return verdicts


def options_of_deal(workspace: Workspace, deal_id: int) -> list[Option]:
    """Return a deal's options in the order of its terms."""
    terms = workspace.terms_of(deal_id)
    return [option for term in terms for option in workspace.options_of(term.id)]


def outcome_of(verdicts: Iterable[Verdict]) -> DealOutcome:
    """Sum up a deal from its people's verdicts.

    The worst news decides, but what is not known comes before what is given up knowingly. A deal with nobody on the map
    is not known yet: that nobody is seen to lose is no proof that everyone wins.
    """
    found = set(verdicts)
    if Verdict.LOSES in found:
        return DealOutcome.SOMEONE_LOSES
    if not found or found & {Verdict.MAY_LOSE, Verdict.NOT_CONSIDERED, Verdict.NOT_ASKED}:
        return DealOutcome.NOT_KNOWN_YET
    if Verdict.SACRIFICES in found:
        return DealOutcome.SHARED_SACRIFICE
    return DealOutcome.EVERYONE_WINS


def _untouched(person: Person, wins: Sequence[Win]) -> PersonVerdict:
    """Judge someone on whom no effect is recorded. That is no score of 0 to hold against a floor: it is not known.

    Where they are marked unaffected, they are unmoved instead: the mark stands until an effect says otherwise.
    """
    verdict = Verdict.NOT_CONSIDERED if wins else Verdict.NOT_ASKED
    return PersonVerdict(person.id, verdict, False, 0.0, 0.0, 0.0, person.floor, wins, [], {})


def _judge(
    person: Person, wins: Sequence[Win], chosen: dict[int, list[Effect]], terms: Mapping[int, int], agrees: bool
) -> PersonVerdict:
    """Judge someone on whose wins effects are recorded."""
    effects: list[Effect] = []
    sums, lows, highs = [], [], []
    for win in wins:
        found = chosen.get(win.id)
        if found:
            effects += found
            low, high = interval(found)
            sums.append((low, high, win.must))
            lows.append(low * win.weight)
            highs.append(high * win.weight)
    low = total(lows)
    high = total(highs) if highs != lows else low
    verdict = verdict_of_sums(sums, low, high, person.floor)
    agreed = agrees and verdict in (Verdict.LOSES, Verdict.SACRIFICES)
    shown = Verdict.SACRIFICES if agreed else verdict
    middle = low + (high - low) / 2
    return PersonVerdict(person.id, shown, agreed, middle, low, high, person.floor, wins, effects, terms)


# For a verdict that one win alone can bring about: which win that is.
_BLAMED: dict[Verdict, Callable[[WinScore], bool]] = {
    Verdict.LOSES: lambda score: score.must and score.high < 0,
    Verdict.MAY_LOSE: lambda score: score.must and score.low < 0,
    Verdict.SACRIFICES: lambda score: score.high < 0,
}


def _explaining_first(person: PersonVerdict) -> tuple[Reason, ...]:
    """Return the reasons that bring a verdict about, then the rest from the most damaging to the most helpful.

    A broken must leads where someone loses, what is unsure where someone may lose, the greatest help where someone
    wins. Unsure counts as harm, except for someone who loses even if it turns out well. Equals stay in order.
    """
    scores = {score.win: score for score in person.wins}
    verdict = person.verdict
    if person.agreed:  # what they agreed to may be a loss
        sums = [(score.low, score.high, score.must) for score in scores.values()]
        verdict = verdict_of_sums(sums, person.low, person.high, person.floor)
    unsure = UNSURE if verdict is Verdict.LOSES else -UNSURE
    direction = -1 if verdict is Verdict.WINS else 1
    is_blamed = _BLAMED.get(verdict)

    def rank(effect: Effect) -> tuple[bool, bool, float]:
        score = scores[effect.win]
        amount = unsure if effect.amount is None else effect.amount
        leads = is_blamed is not None and amount < 0 and is_blamed(score)
        certain = verdict is Verdict.MAY_LOSE and effect.amount is not None
        return not leads, certain, direction * score.weight * amount

    return tuple(
        [
            Reason(effect.win, person.terms[effect.option], effect.option, effect.amount, scores[effect.win].must)
            for effect in sorted(person.effects, key=rank)
        ]
    )
