"""What the inspector says in words, made from the records. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.exposure import PASSED_ON
from stakeholder_map.analysis.exposure_words import percent
from stakeholder_map.analysis.graphs import TOWARDS_CUSTOMER, customer_people
from stakeholder_map.analysis.verdicts import Verdict
from stakeholder_map.model.deals import Deal, Effect, Option, Stage, Term
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.wins import Source, Win, WinKind, is_stale
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.dates import short_day
from stakeholder_map.ui.staleness import confirmed_words

LUNCH = "Ask over lunch: what makes a job go well for you?"

TIE_MEANINGS = {
    TieKind.SERVES: "The first one’s work is what the second depends on. A loss travels this way.",
    TieKind.TOUCHES: "They speak with each other; the second sees the first’s face.",
    TieKind.REPORTS_TO: "The second one is the first one’s boss.",
    TieKind.INFLUENCES: "The first one’s opinion counts for the second.",
}


def weight_words(win: Win) -> str:
    return "must" if win.must else f"weight {win.weight}"


def known_words(win: Win, today: date) -> tuple[str, bool]:
    """Return how we know of a win, and whether it is time to ask."""
    if win.source is Source.ASSUMED:
        if win.confirmed_on is None:
            return "we assume, ask", True
        asked = date.fromisoformat(win.confirmed_on)
        if is_stale(win, today):
            return f"we assume, {confirmed_words(win.confirmed_on, today)}, ask again", True
        return f"we assume, asked {short_day(asked, today)}", False
    if win.confirmed_on is None:
        return "said so, nobody noted when: ask again", True
    said = date.fromisoformat(win.confirmed_on)
    if is_stale(win, today):
        return f"{confirmed_words(win.confirmed_on, today)}, ask again", True
    return f"said so, {short_day(said, today)}", False


def scope_words(workspace: Workspace, win: Win) -> str:
    """Return what else a win is: a result for the organization, for one customer only."""
    parts = ["for their organization"] if win.kind is WinKind.RESULT else []
    customer = workspace.find(Customer, win.customer)
    if customer is not None:
        parts.append(f"only for {customer.name}")
    return ", ".join(parts)


def amount_words(amount: float | None) -> str:
    """Return an effect as people write it: ``"−2"``, ``"+1"``, ``"0"``, or ``"unsure"``."""
    if amount is None:
        return "unsure"
    return f"+{number(amount)}" if amount > 0 else number(amount)


def has_effects(workspace: Workspace, deal: int, person: int) -> bool:
    """Return whether any option of a deal, chosen or not, has an effect on a win of this person."""
    customer = workspace.get(Deal, deal).customer
    for win in workspace.wins_of(person, customer):
        for effect in workspace.group(Effect, "win", win.id):
            if workspace.get(Term, workspace.get(Option, effect.option).term).deal == deal:
                return True
    return False


def hours_elsewhere(workspace: Workspace, person: int, customer: int) -> float:
    """Return the hours a week that a person gives to other customers."""
    return sum(p.hours for p in workspace.group(Placement, "person", person) if p.customer != customer)


def hours_lines(workspace: Workspace, person: int) -> list[str]:
    """Return the hours a week that a person gives, a customer a line, then the sum against what they have."""
    placements = [each for each in workspace.group(Placement, "person", person) if each.hours]
    lines = [f"{workspace.get(Customer, each.customer).name}: {number(each.hours)}" for each in placements]
    together, capacity = sum(each.hours for each in placements), workspace.get(Person, person).capacity_hours
    return [*lines, f"Together {number(together)} hours a week, of {number(capacity)} there are."]


def facing(workspace: Workspace, customer: int) -> list[Person]:
    """Return our people who serve or touch someone of the customer's directly, in the order of the map."""
    theirs = customer_people(workspace, customer)
    ties = workspace.group(Tie, "customer", customer)
    found = {tie.source for tie in ties if tie.kind in TOWARDS_CUSTOMER and tie.target in theirs} - theirs
    return [person for person in workspace.people_on(customer) if person.id in found]


def open_deals(workspace: Workspace, customer: int) -> list[Deal]:
    """Return the deals of a customer that are not delivered yet."""
    return [deal for deal in workspace.deals_of(customer) if deal.stage is not Stage.DELIVERED]


def people_counted(workspace: Workspace, customer: int) -> str:
    """Return how many people are on a map and whose: ``"12 people, 4 of them the customer’s own"``."""
    total = len(workspace.placements_of(customer))
    theirs = len(customer_people(workspace, customer))
    if not total:
        return "Nobody is on this map yet."
    return f"{counted(total, 'person', 'people')}, {theirs or 'none'} of them the customer’s own"


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def fate_words(verdict: Verdict, count: int) -> str:
    """Return how many people have a verdict: ``"1 loses"``, ``"3 win"``."""
    words = VERDICT_WORDS[verdict.value]
    is_verb = verdict in (Verdict.LOSES, Verdict.SACRIFICES, Verdict.WINS)
    return f"{count} {words.removesuffix('s') if is_verb and count != 1 else words}"


def shortened(name: str, most: int = 60) -> str:
    """Return a name, cut short with … where it is so long that it would hide what is said about it."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return ``wanted``, with a number behind it if it is taken."""
    names = set(taken)
    if wanted not in names:
        return wanted
    return next(f"{wanted} {n}" for n in range(2, len(names) + 3) if f"{wanted} {n}" not in names)


def passed_on_words(tie: Tie) -> str:
    """Return how much of a loss a tie passes on, for the kind that passes it on at all."""
    if tie.kind is not TieKind.SERVES:
        return ""
    return f"Passes on a loss with {percent(PASSED_ON * tie.strength)}: a way to compare, not a forecast."


def passed_on_lines(tie: Tie) -> list[str]:
    """Return how that figure comes about."""
    passed = PASSED_ON * tie.strength
    return [
        f"{number(PASSED_ON)} for each step of strength: {number(PASSED_ON)} × {tie.strength} = {number(passed)}, "
        f"or {percent(passed)}.",
        "Along a path of ties these are multiplied, so that long ways pass on less.",
    ]
