"""How effects add up, and what the sums say of one person. An unsure effect makes of a sum an interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from stakeholder_map.model.deals import Effect
from stakeholder_map.model.verdicts import Verdict

UNSURE = 2.0
"""An unsure effect is anything from −UNSURE to +UNSURE."""

_NOTHING = 1e-9  # sums nearer to 0 than this are 0: 0.1 + 0.2 − 0.3 is nothing
_LIMIT = 1e100  # sums stop here, so that weighing and adding them stays finite


def interval(effects: Sequence[Effect]) -> tuple[float, float]:
    """Return the least and the greatest sum that these effects can have."""
    known = [effect.amount for effect in effects if effect.amount is not None]
    unsure = UNSURE * (len(effects) - len(known))
    if unsure:
        return total([*known, -unsure]), total([*known, unsure])
    low = total(known)
    return low, low


def verdict_of_sums(sums: Iterable[tuple[float, float, bool]], low: float, high: float, floor: float) -> Verdict:
    """Apply the rules of winning, worst first. ``sums`` are the low, the high and the must of each win."""
    loses = below(high, floor)
    may_lose = below(low, floor)
    gives = gains = False
    for win_low, win_high, must in sums:
        if win_high < 0:
            gives = True
            loses = loses or must
        elif win_low > 0:
            gains = True
        may_lose = may_lose or (must and win_low < 0)
    if loses:
        return Verdict.LOSES
    if may_lose:
        return Verdict.MAY_LOSE
    if gives:
        return Verdict.SACRIFICES
    return Verdict.WINS if gains else Verdict.UNMOVED


def below(score: float, floor: float) -> bool:
    """Return whether a score is certainly less than what someone accepts from."""
    return score - floor <= -_NOTHING


def total(values: Sequence[float]) -> float:
    """Return the sum: the same in any order of the values, finite, and exactly 0 where rounding left a crumb."""
    try:
        result = math.fsum(values)
    except OverflowError:
        from fractions import Fraction  # rarely needed, and slow to import

        exact = sum(map(Fraction, values))
        result = float(max(-Fraction(_LIMIT), min(Fraction(_LIMIT), exact)))
    if -_NOTHING < result < _NOTHING:
        return 0.0
    return result if -_LIMIT < result < _LIMIT else math.copysign(_LIMIT, result)
