"""Who gave and who got, deal after deal: is it always the same person who sacrifices, and does the seller prosper?

For a person in a deal, *gave* is Σ weight · max(0, −s) over their wins and *got* is Σ weight · max(0, s), where s is
the sum of the chosen options' effects on a win; an unsure effect counts as 0. The balance is got − gave. Deals count
from the stage proposed on, in the order of their closing days, those without one last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stakeholder_map.analysis.verdicts import total
from stakeholder_map.model.deals import Deal, Effect, Option, Stage
from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

# What those without a department are called together.
NO_DEPARTMENT = "No department"
COUNTED_STAGES = (Stage.PROPOSED, Stage.AGREED, Stage.DELIVERING, Stage.DELIVERED)


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which deals to look at. None and empty sets ask for nothing; days are ISO dates, both included.

    A deal without a closing day is in no period.
    """

    customer: int | None = None
    stages: frozenset[Stage] = frozenset()
    since: str | None = None
    until: str | None = None

    def takes(self, deal: Deal) -> bool:
        """Return whether a deal is looked at."""
        if deal.stage not in (self.stages or COUNTED_STAGES) or deal.stage not in COUNTED_STAGES:
            return False
        if self.customer is not None and deal.customer != self.customer:
            return False
        if (self.since or self.until) and deal.close_on is None:
            return False
        day = deal.close_on or ""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


ALL_DEALS = LedgerFilter()


class Balanced:
    """What gave and got: the ``balance`` is above 0 where it got more."""

    __slots__ = ()

    gave: float
    got: float

    @property
    def balance(self) -> float:
        return self.got - self.gave


@dataclass(frozen=True, slots=True)
class Entry(Balanced):
    """What one deal took from a person and gave to them."""

    deal: int
    person: int
    gave: float
    got: float


@dataclass(frozen=True, slots=True)
class Account(Balanced):
    """What all deals together took from a person and gave to them. ``run`` is the longest run of giving, deal ids."""

    person: int
    gave: float
    got: float
    entries: tuple[Entry, ...]
    run: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DepartmentAccount(Balanced):
    """The same for the people of one department; its name is "" for those who have none."""

    department: str
    people: tuple[int, ...]
    gave: float
    got: float


@dataclass(frozen=True, slots=True)
class Prospering:
    """I am above 0 while this person is below 0, in two deals running."""

    person: int
    deals: tuple[int, int]


@dataclass(frozen=True)
class Ledger:
    """Who gave and who got. ``deals`` in their order in time; ``accounts`` with the lowest balance first.

    ``fairness`` is Jain's index over the balances, 1 where all are equal down to 1/n where one has everything.
    """

    deals: tuple[int, ...]
    accounts: tuple[Account, ...]
    departments: tuple[DepartmentAccount, ...]
    fairness: float
    prospering: tuple[Prospering, ...]
    _by_person: dict[int, Account] = field(default_factory=dict, repr=False)

    def of(self, person: int) -> Account | None:
        """Return a person's account, None for someone whom no deal concerns."""
        return self._by_person.get(person)

    @property
    def longest_run(self) -> Account | None:
        """The account with the longest run of giving, None where nobody gave in two deals running."""
        longest = max(self.accounts, key=lambda account: len(account.run), default=None)
        return longest if longest is not None and len(longest.run) >= 2 else None


def ledger(workspace: Workspace, chosen: LedgerFilter = ALL_DEALS) -> Ledger:
    """Return who gave and who got in the deals that a filter takes.

    Only people on the deal's customer's map count. O(chosen options' effects + deals · log deals).
    """
    deals = [deal for deal in workspace.all(Deal) if chosen.takes(deal)]
    deals.sort(key=lambda deal: (deal.close_on is None, deal.close_on or "", deal.order, deal.id))
    entries: dict[int, list[Entry]] = {}
    for deal in deals:
        for entry in _entries(workspace, deal):
            entries.setdefault(entry.person, []).append(entry)
    accounts = [_account(person, found) for person, found in entries.items()]
    order = {person.id: number for number, person in enumerate(workspace.all(Person))}
    accounts.sort(key=lambda account: (account.balance, order[account.person]))
    return Ledger(
        deals=tuple(deal.id for deal in deals),
        accounts=tuple(accounts),
        departments=_departments(workspace, accounts),
        fairness=jain([account.balance for account in accounts]),
        prospering=_prospering(workspace, entries),
        _by_person={account.person: account for account in accounts},
    )


def jain(balances: Sequence[float]) -> float:
    """Return Jain's fairness index (Σx)² / (n · Σx²) of the balances, shifted so that the lowest is 0.

    1 where all are equal or there is none. After Jain, Chiu and Hawe, "A quantitative measure of fairness and
    discrimination for resource allocation in shared computer systems", DEC TR-301 (1984).
    """
    lowest = min(balances, default=0.0)
    shifted = [balance - lowest for balance in balances]
    largest = max(shifted, default=0.0)
    if largest <= 0:
        return 1.0
    shares = [value / largest for value in shifted]  # keeps squares of wild numbers finite
    return total(shares) ** 2 / (len(shares) * total([share * share for share in shares]))


def wins_in(workspace: Workspace, deal: Deal) -> list[tuple[Win, float]]:
    """Return the wins that a deal's chosen options concern, each with the sum of their effects; unsure counts as 0.

    Only wins of people on the customer's map that are general or for this customer. O(chosen options' effects).
    """
    sums: dict[int, list[float]] = {}
    for term in workspace.terms_of(deal.id):
        for option in workspace.group(Option, "term", term.id):
            if option.chosen:
                for effect in workspace.group(Effect, "option", option.id):
                    sums.setdefault(effect.win, []).append(effect.amount or 0.0)
    placed = {placement.person for placement in workspace.group(Placement, "customer", deal.customer)}
    found = ((workspace.get(Win, win), total(amounts)) for win, amounts in sums.items())
    return [each for each in found if each[0].person in placed and each[0].customer in (None, deal.customer)]


def _entries(workspace: Workspace, deal: Deal) -> list[Entry]:
    """Return the entries of one deal, one for each person whom a chosen option concerns."""
    gave: dict[int, list[float]] = {}
    got: dict[int, list[float]] = {}
    for win, effects in wins_in(workspace, deal):
        amount = win.weight * effects
        gave.setdefault(win.person, []).append(max(0.0, -amount))
        got.setdefault(win.person, []).append(max(0.0, amount))
    return [Entry(deal.id, person, total(gave[person]), total(got[person])) for person in gave]


def _account(person: int, entries: Sequence[Entry]) -> Account:
    run: list[int] = []
    longest: list[int] = []
    for entry in entries:
        run = [*run, entry.deal] if entry.gave > 0 else []
        if len(run) > len(longest):
            longest = run
    gave, got = total([entry.gave for entry in entries]), total([entry.got for entry in entries])
    return Account(person, gave, got, tuple(entries), tuple(longest))


def _departments(workspace: Workspace, accounts: Iterable[Account]) -> tuple[DepartmentAccount, ...]:
    members: dict[str, list[Account]] = {}
    for account in accounts:
        members.setdefault(workspace.get(Person, account.person).department.strip(), []).append(account)
    found = [
        DepartmentAccount(
            department,
            tuple(account.person for account in group),
            total([account.gave for account in group]),
            total([account.got for account in group]),
        )
        for department, group in members.items()
    ]
    return tuple(sorted(found, key=lambda account: (account.balance, account.department)))


def _prospering(workspace: Workspace, entries: dict[int, list[Entry]]) -> tuple[Prospering, ...]:
    me = workspace.me()
    if me is None or me.id not in entries:
        return ()
    mine: Collection[int] = {entry.deal for entry in entries[me.id] if entry.balance > 0}
    found = []
    for person, theirs in entries.items():
        if person == me.id:
            continue
        for first, second in pairwise(theirs):
            if first.balance < 0 > second.balance and first.deal in mine and second.deal in mine:
                found.append(Prospering(person, (first.deal, second.deal)))
                break
    return tuple(found)
