"""The words in which it is said how someone fares in a deal. How they are counted is in ``analysis.verdicts``."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """How one person fares in one deal, worst first."""

    LOSES = "loses"
    MAY_LOSE = "may_lose"
    SACRIFICES = "sacrifices"
    NOT_CONSIDERED = "not_considered"
    NOT_ASKED = "not_asked"
    UNMOVED = "unmoved"
    WINS = "wins"
