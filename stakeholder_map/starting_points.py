"""Questions to ask people by what they do, and terms that deals often have. Offered to ask about, never as facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stakeholder_map.model.people import OrganizationKind
from stakeholder_map.resources import resource

_WORD = re.compile(r"[^\W_]+")
_LEAST_LIKE = 0.8  # how alike two words must be to be taken for one, 0…1
_SHORTEST_LIKE = 5  # letters: shorter words are taken as they are
_LATER = 0.05
_TITLE, _DEPARTMENT = 2.0, 1.0  # what somebody is called says more than where they work


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask, and how a yes might be written down as a win."""

    ask: str
    win: str


@dataclass(frozen=True, slots=True)
class Role:
    """What people do, by the words of their titles and departments. ``side`` is "ours", "customer" or "any"."""

    name: str
    side: str
    words: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class CommonTerm:
    """A term that deals often have, with options to begin with."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartingPoints:
    """The library as it was read."""

    roles: tuple[Role, ...]
    terms: tuple[CommonTerm, ...]


@cache
def starting_points() -> StartingPoints:
    """Return the library, read when first asked for. Raises FileNotFoundError where the installation lacks it."""
    told = tomllib.loads(resource("starting_points.toml").read_text(encoding="utf-8"))
    roles = tuple(
        Role(
            each["name"],
            each["side"],
            tuple(each["words"]),
            tuple(Question(question["ask"], question["win"]) for question in each["questions"]),
        )
        for each in told["roles"]
    )
    return StartingPoints(roles, tuple(CommonTerm(each["name"], tuple(each["options"])) for each in told["terms"]))


def role_of(title: str, department: str, kind: OrganizationKind | None) -> Role | None:
    """Return the role whose words fit a title and department best, None where none does.

    ``kind`` says whose people they are; nobody's count as ours. Words fit where they are the same or nearly so
    ("Carpentry", "Instaler"); a role's words of two must stand side by side. The best of them counts, twice where it is
    in the title, and a little more the later it stands: a production planner plans. Of equals the first in the library
    wins. O(words of the library).
    """
    other_side = "ours" if kind is OrganizationKind.CUSTOMER else "customer"
    in_title, in_department = _words(title), _words(department)
    best, most = None, 0.0
    for role in starting_points().roles:
        if role.side == other_side:
            continue
        wanted = [_words(words) for words in role.words]
        score = _TITLE * max(_fits(words, in_title) for words in wanted)
        score += _DEPARTMENT * max(_fits(words, in_department) for words in wanted)
        if score > most:
            best, most = role, score
    return best


def missing_terms(names: Iterable[str]) -> list[CommonTerm]:
    """Return the common terms that a deal with terms of these names does not have yet."""
    there = {" ".join(_words(name)) for name in names}
    return [term for term in starting_points().terms if " ".join(_words(term.name)) not in there]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _fits(words: list[str], among: list[str]) -> float:
    """Return how well words fit a run of as many words, 0 where they do not; longer runs say more."""
    best = 0.0
    for start in range(len(among) - len(words) + 1):
        alike = [_likeness(word, other) for word, other in zip(words, among[start:], strict=False)]
        if min(alike) > 0:
            best = max(best, len(words) * min(alike) + _LATER * start)
    return best


def _likeness(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if min(len(word), len(other)) < _SHORTEST_LIKE or word[:2] != other[:2]:
        return 0.0
    from difflib import SequenceMatcher  # only where somebody's title is looked at

    ratio = SequenceMatcher(None, word, other).ratio()
    return ratio if ratio >= _LEAST_LIKE else 0.0
