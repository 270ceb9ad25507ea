"""What a repair says, in words a salesperson uses. Plain text."""

from __future__ import annotations

from collections.abc import Sequence

from stakeholder_map.analysis.repair.repairing import Repair, Solution, Status
from stakeholder_map.model.deals import Option, Term
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.board.wording import money_text

_MOST_NAMED = 9


def verdict_on(found: Repair) -> str:
    """Return the one line that says how the search ended."""
    before, after = len(found.losers_before), len(found.best.losers)
    if found.status is Status.NOTHING_TO_DO:
        return "Nothing to do: nobody loses, and nobody may lose."
    if not found.best.changes:
        return f"No change of the open terms leaves fewer than {_people(after)} losing."
    if not after:
        return "This change leaves nobody losing." if before else "This settles it, and nobody loses."
    if after < before:
        return f"This change leaves {_people(after)} losing in place of {before}."
    return f"{_people(after).capitalize()} would still lose or might; the change helps the others."


def proof(found: Repair) -> str:
    """Return how sure it is that there is nothing better."""
    if found.status is Status.TIME_LIMIT:
        return (
            f"Time was up before this was proved. {found.gap:.0%} of those who still lose may not have to: "
            "look longer, or lock terms that are not to change."
        )
    order = "the worst-off stand best" if found.fairest else "the fewest terms change"
    return f"Proved: no other choice is better. Fewest people lose, then {order}; unsure effects count as −2."


def how_it_is_known(found: Repair) -> list[str]:
    """Return how the proof, or the gap in place of it, comes about."""
    before, after = len(found.losers_before), len(found.best.losers)
    lines = [
        f"Counted are those who lose or may lose: {before} now, {after} after the change.",
        "One option is chosen for each term that is not locked; every unsure effect counts as −2.",
    ]
    if found.status is Status.TIME_LIMIT:
        sure = round(after * (1 - found.gap))
        lines.append(f"It is proved that {sure} of the {after} must lose whatever is chosen.")
        lines.append(f"Gap: ({after} − {sure}) ÷ {after} = {found.gap:.0%}.")
    else:
        lines.append("Proved: all other ways to choose were ruled out, so the gap is 0 %.")
    return lines


def clash_words(workspace: Workspace, found: Repair) -> str:
    """Return whose wins clash and over what, "" where nobody has to lose."""
    clash = found.clash
    if clash is None:
        return ""
    names = [workspace.get(Person, person).name for person in clash.people]
    terms = [workspace.get(Term, term).name for term in clash.terms]
    if len(names) == 1:
        text = f"{names[0]} loses whatever is chosen"
        return f"{text} for {listed(terms)}." if terms else f"{text}."
    smallest = "" if clash.proved else " (a smaller group may exist)"
    tied = f" What ties them: {listed(terms)}." if terms else ""
    if len(names) > _MOST_NAMED:
        names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} others"]
    return f"{listed(names)} cannot all be kept whole{smallest}.{tied} Ask one of them what they would take in return."


def change_lines(workspace: Workspace, solution: Solution) -> list[str]:
    """Return each change as "Delivery: 2 weeks → Phased"."""
    lines = []
    for change in solution.changes:
        before = workspace.get(Option, change.before).label if change.before is not None else "open"
        lines.append(f"{workspace.get(Term, change.term).name}: {before} → {workspace.get(Option, change.after).label}")
    return lines or ["Everything stays as it is"]


def facts_line(solution: Solution, currency: str) -> str:
    """Return what a solution comes to, in one short line."""
    losing = len(solution.losers)
    parts = ["nobody loses" if not losing else f"{_people(losing)} {'loses' if losing == 1 else 'lose'} or may lose"]
    if solution.value_change:
        parts.append(money_text(solution.value_change, currency, plus=True))
    return " · ".join(parts)


def listed(names: Sequence[str]) -> str:
    """Return names as people list them: "Ana, Jo and Li"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
