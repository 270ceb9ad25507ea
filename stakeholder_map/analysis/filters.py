"""Whom a filter stresses on a customer's map, and what there is to filter by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from stakeholder_map.analysis.verdicts import DealVerdict, Verdict
from stakeholder_map.model.maps import BuyingRole, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import Filters
from stakeholder_map.model.wins import Win, is_stale
from stakeholder_map.model.workspace import Workspace

NOWHERE = 0
"""Stands for people without an organization among the organizations of a filter."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How many people of a map have each value that a filter can ask for; only values that somebody has.

    ``people`` is the number of all. ``verdicts`` is empty where no deal is chosen.
    """

    people: int
    departments: dict[str, int]
    organizations: dict[int, int]
    roles: dict[BuyingRole, int]
    verdicts: dict[str, int]
    stale: int
    not_asked: int


def department_of(person: Person) -> str:
    """Return a person's department without stray spaces, empty where they have none."""
    return " ".join(person.department.split())


def passing(
    workspace: Workspace, customer_id: int, filters: Filters, verdict: DealVerdict | None, today: date
) -> frozenset[int]:
    """Return the people on a customer's map who fit each criterion that is set: everybody where none is.

    Values of one criterion are alternatives, and so are "stale" and "not asked", which exclude each other. Without a
    verdict, what the filter asks of verdicts counts for nothing. Stale are people with wins that are all stale on
    ``today``. O(people + their wins).
    """
    judged = _verdicts(verdict)
    wanted_verdicts = filters.verdicts if verdict is not None else frozenset()
    asks_knowledge = filters.stale or filters.not_asked
    found = []
    for placement in workspace.group(Placement, "customer", customer_id):
        person = placement.person
        if filters.roles and placement.buying_role not in filters.roles:
            continue
        if wanted_verdicts and judged.get(person) not in wanted_verdicts:
            continue
        if filters.departments or filters.organizations:
            record = workspace.get(Person, person)
            if filters.departments and department_of(record) not in filters.departments:
                continue
            if filters.organizations and (record.organization or NOWHERE) not in filters.organizations:
                continue
        if asks_knowledge:
            stale, not_asked = _known(workspace, customer_id, person, judged.get(person), today)
            if not ((filters.stale and stale) or (filters.not_asked and not_asked)):
                continue
        found.append(person)
    return frozenset(found)


def choices(workspace: Workspace, customer_id: int, verdict: DealVerdict | None, today: date) -> Choices:
    """Return what a filter of a customer's map can ask for, with how many people have it. O(people + their wins)."""
    judged = _verdicts(verdict)
    departments: Counter[str] = Counter()
    organizations: Counter[int] = Counter()
    roles: Counter[BuyingRole] = Counter()
    stale = not_asked = people = 0
    for placement in workspace.group(Placement, "customer", customer_id):
        record = workspace.get(Person, placement.person)
        departments[department_of(record)] += 1
        organizations[record.organization or NOWHERE] += 1
        roles[placement.buying_role] += 1
        is_old, is_unasked = _known(workspace, customer_id, record.id, judged.get(record.id), today)
        stale += is_old
        not_asked += is_unasked
        people += 1
    return Choices(
        people=people,
        departments=dict(departments),
        organizations=dict(organizations),
        roles=dict(roles),
        verdicts=dict(Counter(judged.values())),
        stale=stale,
        not_asked=not_asked,
    )


def _verdicts(verdict: DealVerdict | None) -> dict[int, str]:
    return {judged.person: judged.verdict.value for judged in verdict.people} if verdict is not None else {}


def _known(workspace: Workspace, customer: int, person: int, judged: str | None, today: date) -> tuple[bool, bool]:
    """Return whether a person's wins are all stale, and whether nobody has asked: a verdict has the last word on it."""
    wins = [win for win in workspace.group(Win, "person", person) if win.customer is None or win.customer == customer]
    not_asked = judged == Verdict.NOT_ASKED.value if judged is not None else not wins
    return bool(wins) and all(is_stale(win, today) for win in wins), not_asked
