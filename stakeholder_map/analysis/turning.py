"""What one person's answer could turn: how they would fare if what we are not sure of were otherwise.

Not sure is what is marked unsure, and may be anything from −2 to +2; what is assumed of an effect, which may be just as
far off; and a stated effect on a win that is assumed or stale, which may not count any more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from stakeholder_map.analysis.sums import UNSURE, interval, total, verdict_of_sums
from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict
from stakeholder_map.model.deals import Effect
from stakeholder_map.model.wins import Source, Win


class Doubt(NamedTuple):
    """An effect of which we are not sure: what it could be at worst and at best, by what the person may answer."""

    effect: Effect
    win: Win
    worst: float
    best: float


class Lever(NamedTuple):
    """One answer that would do it: an effect that is ``amount`` in truth makes the person's verdict ``becomes``."""

    doubt: Doubt
    amount: float
    becomes: Verdict


def doubts(judged: PersonVerdict, stale: Collection[int]) -> list[Doubt]:
    """Return what we are not sure of among what a verdict is made from. ``stale`` are ids of wins. O(its effects)."""
    if not judged.effects:
        return []
    wins = {win.id: win for win in judged.counted}
    found = []
    for effect in judged.effects:
        win, amount = wins[effect.win], effect.amount
        if amount is None:
            found.append(Doubt(effect, win, -UNSURE, UNSURE))
        elif effect.source is Source.ASSUMED:
            found.append(Doubt(effect, win, min(-UNSURE, amount), max(UNSURE, amount)))
        elif amount and (win.source is Source.ASSUMED or win.id in stale):
            found.append(Doubt(effect, win, min(0.0, amount), max(0.0, amount)))
    return found


def at_worst(judged: PersonVerdict, unsure: Sequence[Doubt]) -> Verdict:
    """Return how a person would fare if all we are not sure of were at its worst. O(their wins and effects)."""
    return _if(judged, {doubt.effect.id: doubt.worst for doubt in unsure})


def at_best(judged: PersonVerdict, unsure: Sequence[Doubt]) -> Verdict:
    """Return how a person would fare if all we are not sure of were at its best. O(their wins and effects)."""
    return _if(judged, {doubt.effect.id: doubt.best for doubt in unsure})


def reachable(judged: PersonVerdict, unsure: Sequence[Doubt]) -> set[Verdict]:
    """Return how a person could fare once they have answered: at worst, at best, and whether as a sacrifice.

    O(their wins and effects²).
    """
    worst, best = at_worst(judged, unsure), at_best(judged, unsure)
    found = {worst, best}
    if Verdict.SACRIFICES not in found and worst is not best and _can_sacrifice(judged, unsure):
        found.add(Verdict.SACRIFICES)
    return found


def levers(judged: PersonVerdict, unsure: Sequence[Doubt], wanted: Collection[Verdict]) -> list[Lever]:
    """Return the single answers that would make a verdict one of those ``wanted``, the likeliest to matter first.

    What is marked unsure comes before what is assumed, and a must before what weighs less; for each effect the amount
    nearest to what is noted. O(effects²).
    """
    found = []
    for doubt in sorted(unsure, key=_telling):
        noted = doubt.effect.amount or 0.0
        steps = {doubt.worst, doubt.best, -1.0, 0.0, 1.0} - {doubt.effect.amount}
        possible = [amount for amount in steps if doubt.worst <= amount <= doubt.best]
        for amount in sorted(possible, key=lambda amount: (abs(amount - noted), amount)):
            becomes = _if(judged, {doubt.effect.id: amount})
            if becomes in wanted:
                found.append(Lever(doubt, amount, becomes))
                break
    return found


def _telling(doubt: Doubt) -> tuple[bool, bool, bool, int]:
    win = doubt.win
    return doubt.effect.amount is not None, doubt.effect.source is Source.STATED, not win.must, -win.weight


def _if(judged: PersonVerdict, amounts: Mapping[int, float]) -> Verdict:
    """Return the verdict as if some effects had these amounts."""
    of_win: dict[int, tuple[list[Effect], list[float]]] = {}
    for effect in judged.effects:
        others, given = of_win.setdefault(effect.win, ([], []))
        amount = amounts.get(effect.id)
        if amount is None:
            others.append(effect)
        else:
            given.append(amount)
    sums, lows, highs = [], [], []
    for win in judged.counted:
        if win.id in of_win:
            others, given = of_win[win.id]
            low, high = interval(others)
            if given:
                low, high = total([low, *given]), total([high, *given])
            sums.append((low, high, win.must))
            lows.append(low * win.weight)
            highs.append(high * win.weight)
    verdict = verdict_of_sums(sums, total(lows), total(highs), judged.floor)
    return Verdict.SACRIFICES if judged.agreed and verdict is Verdict.LOSES else verdict


def _can_sacrifice(judged: PersonVerdict, unsure: Sequence[Doubt]) -> bool:
    """Return whether an answer could make them give something up and still accept: one win hurts, all else is best."""
    best = {doubt.effect.id: doubt.best for doubt in unsure}
    by_win: dict[int, list[Doubt]] = {}
    for doubt in unsure:
        if not doubt.win.must:
            by_win.setdefault(doubt.win.id, []).append(doubt)
    tries = [[doubt] for doubts_of_one in by_win.values() for doubt in doubts_of_one]
    tries += [doubts_of_one for doubts_of_one in by_win.values() if len(doubts_of_one) > 1]
    return any(
        _if(judged, best | {doubt.effect.id: max(amount, doubt.worst) for doubt in tried}) is Verdict.SACRIFICES
        for tried in tries
        for amount in (-1.0, -UNSURE)
    )
