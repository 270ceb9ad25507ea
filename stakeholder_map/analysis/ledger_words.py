"""How the ledger's numbers come about: fairness, balances, runs, and what one deal took and gave. Plain text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.ledger import Account, Entry, Ledger, jain, wins_in
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace

_MOST = 10


def fairness_lines(workspace: Workspace, balances: Sequence[tuple[int, float]]) -> list[str]:
    """Return how Jain's index of these (person, balance) pairs comes about, with the sums that make it up."""
    if not balances:
        return []
    values = [balance for _, balance in balances]
    lowest, people = min(values), len(values)
    shifted = [value - lowest for value in values]
    named = [f"{_name(workspace, person)} {number(balance)}" for person, balance in balances]
    lines = [f"Balances, got − gave: {_listed(named)}."]
    squares = sum(value * value for value in shifted)
    if not squares:
        return [*lines, "All stand equal, so fairness is 1."]
    if lowest:
        by = f"{number(-lowest)} is added to each" if lowest < 0 else f"{number(lowest)} is taken from each"
        lines.append(f"The lowest is made 0: {by}.")
    top, bottom = f"{number(sum(shifted))}²", f"{people} × {number(squares)}"
    lines.append(f"(Sum)² ÷ (people × sum of squares): {top} ÷ ({bottom}) = {jain(values):.2f}.")
    lines.append(f"1 means that all stand equal; if one had everything it would be {1 / people:.2f}.")
    return lines


def balance_lines(workspace: Workspace, accounts: Iterable[Account], deals: Collection[int] | None = None) -> list[str]:
    """Return what accounts gave and got deal by deal, and the balance; of ``deals`` only, if given."""
    sums: dict[int, tuple[float, float]] = {}
    for account in accounts:
        for entry in account.entries:
            if deals is None or entry.deal in deals:
                gave, got = sums.get(entry.deal, (0.0, 0.0))
                sums[entry.deal] = (gave + entry.gave, got + entry.got)
    gave, got = (sum(pair[side] for pair in sums.values()) for side in (0, 1))
    lines = [
        _sum_line(workspace, words, [(deal, pair[side]) for deal, pair in sums.items()])
        for side, words in enumerate(("Gave", "Got"))
    ]
    return [*lines, f"Balance: {number(got)} − {number(gave)} = {number(got - gave)}."]


def run_lines(workspace: Workspace, account: Account | None) -> list[str]:
    """Return the deals of an account's longest run of giving, in their order in time."""
    if account is None or not account.run:
        return ["Gave in no deal."]
    names = [f"“{workspace.get(Deal, deal).name}”" for deal in account.run]
    words = "one deal" if len(names) == 1 else f"{len(names)} deals, one after the other"
    return [f"{_name(workspace, account.person)} gave in {words}: {_listed(names)}."]


def entry_lines(workspace: Workspace, deal_id: int, people: Collection[int]) -> list[str]:
    """Return how what a deal took from people and gave to them comes about, a win a line, then both sums."""
    lines: list[str] = []
    gave = got = 0.0
    found = [each for each in wins_in(workspace, workspace.get(Deal, deal_id)) if each[0].person in people]
    for win, effects in found:
        amount = win.weight * effects
        gave, got = gave + max(0.0, -amount), got + max(0.0, amount)
        if len(lines) < _MOST:
            who = f"{_name(workspace, win.person)}, " if len(people) > 1 else ""
            effect = number(effects) if effects >= 0 else f"({number(effects)})"
            lines.append(f"{who}“{win.text}”: weight {win.weight} × {effect} = {number(amount)}")
    if len(found) > _MOST:
        lines.append(f"And {len(found) - _MOST} more wins, counted alike.")
    return [*lines, f"Gave {number(gave)}, what is below 0. Got {number(got)}, what is above. Unsure counts as 0."]


def below_lines(workspace: Workspace, ledger: Ledger) -> list[str]:
    """Return who gave more than they got."""
    below = [account for account in ledger.accounts if account.balance < 0]
    named = [f"{_name(workspace, account.person)} {number(account.balance)}" for account in below]
    return [
        f"Gave more than they got ({len(below)}): {_listed(named)}." if below else "Nobody gave more than they got."
    ]


def prospering_lines(workspace: Workspace, ledger: Ledger) -> list[str]:
    """Return the two deals in which the seller came out above while someone came out below, with their balances."""
    me = workspace.me()
    mine = {entry.deal: entry.balance for entry in _entries(ledger, me.id if me is not None else 0)}
    lines = []
    for each in ledger.prospering[:_MOST]:
        theirs = {entry.deal: entry.balance for entry in _entries(ledger, each.person)}
        lines += [
            f"“{workspace.get(Deal, deal).name}”: you {number(mine[deal])}, "
            f"{_name(workspace, each.person)} {number(theirs[deal])}."
            for deal in each.deals
        ]
    return [*lines, "The balance of a deal is what someone got less what they gave."] if lines else []


def _entries(ledger: Ledger, person: int) -> Iterable[Entry]:
    account = ledger.of(person)
    return account.entries if account is not None else ()


def _sum_line(workspace: Workspace, words: str, parts: Sequence[tuple[int, float]]) -> str:
    nonzero = [(deal, value) for deal, value in parts if value]
    if not nonzero:
        return f"{words} 0."
    listed = [f"“{workspace.get(Deal, deal).name}” {number(value)}" for deal, value in nonzero]
    return f"{words} {number(sum(value for _, value in nonzero))}: {_listed(listed)}."


def _name(workspace: Workspace, person: int) -> str:
    return workspace.get(Person, person).name


def _listed(parts: Sequence[str]) -> str:
    more = [f"and {len(parts) - _MOST} more"] if len(parts) > _MOST else []
    return ", ".join([*parts[:_MOST], *more])
