"""What a repair says, in words a salesperson uses. Plain text."""

from __future__ import annotations

from collections.abc import Sequence

from stakeholder_map.analysis.repair.repairing import Repair, Solution, Status
from stakeholder_map.analysis.verdicts import DealVerdict, Verdict
from stakeholder_map.model.deals import Option, Term
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.board.value_words import change_lines as value_change_lines
from stakeholder_map.ui.board.wording import money_text

_MOST_NAMED = 9


def verdict_on(found: Repair) -> str:
    """Return the one line that says how the search ended."""
    before, after = len(found.losers_before), len(found.best.losers)
    if found.status is Status.NOTHING_TO_DO:
        return "Nothing to do: nobody loses, and nobody may lose."
    if not found.best.changes and found.status is Status.TIME_LIMIT:
        return f"No change was found in the time that leaves fewer than {_people(after)} losing."
    if not found.best.changes:
        return f"No change of the open terms leaves fewer than {_people(after)} losing."
    if not after:
        return "This change leaves nobody losing." if before else "This settles it, and nobody loses."
    if after < before:
        return f"This change leaves {_people(after)} losing in place of {before}."
    return f"{_people(after).capitalize()} would still lose or might; the change helps the others."


def proof(found: Repair) -> str:
    """Return how sure it is that there is nothing better."""
    after, sure = len(found.best.losers), found.must_lose
    if found.status is Status.TIME_LIMIT and after == sure:
        fewer = f"Proved: at least {_people(after)} must lose. " if after else ""
        return f"{fewer}Time was up before it was proved that nothing does this with less change."
    if found.status is Status.TIME_LIMIT:
        must = f"at least {sure} must lose whatever is chosen" if sure else "perhaps nobody has to lose"
        return f"Time was up before this was proved; {must}. Look longer, or lock terms that are not to change."
    order = "the worst-off stand best" if found.fairest else "the fewest terms change"
    return f"Proved: no other choice is better. Fewest people lose, then {order}; unsure effects count as −2."


def unknown_words(verdict: DealVerdict) -> str:
    """Return for how many nobody can say, since no wins or no effects of theirs are known; "" where there are none."""
    count = sum(each.verdict in (Verdict.NOT_ASKED, Verdict.NOT_CONSIDERED) for each in verdict.people)
    if not count:
        return ""
    were = "was" if count == 1 else "were"
    return f"{_people(count).capitalize()} {were} not asked or not considered; of them this says nothing."


def how_it_is_known(workspace: Workspace, found: Repair) -> list[str]:
    """Return how the proof, or the gap in place of it, comes about, and everyone whose wins clash."""
    before, after = len(found.losers_before), len(found.best.losers)
    lines = [
        f"Counted are those who lose or may lose: {before} now, {after} after the change.",
        "One option is chosen for each term that is not locked; every unsure effect counts as −2.",
    ]
    if found.status is Status.TIME_LIMIT:
        sure = found.must_lose
        at_least = f"at least {sure} must lose, whatever is chosen" if sure else "nothing about how many must lose"
        lines.append(f"Proved in that time: {at_least}.")
        if after:
            lines.append(f"Gap: ({after} − {sure}) ÷ {after} = {found.gap:.0%}.")
        lines.append("Not proved: that no other choice leaves as few losing with fewer changes or better margins.")
    else:
        lines.append("Proved: all other ways to choose were ruled out, so the gap is 0 %.")
    if found.clash is not None and len(found.clash.people) > 1:
        names = [workspace.get(Person, person).name for person in found.clash.people]
        lines.append(f"Proved: every way to choose leaves someone of these losing: {listed(names)}.")
        if not found.clash.proved:
            lines.append("Not proved: that no smaller group has such a conflict.")
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
    smallest = "" if clash.proved else " (a conflict; not proved to be the smallest)"
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


def solution_lines(workspace: Workspace, solution: Solution, currency: str) -> list[str]:
    """Return who still loses or may lose with a solution, and how its change of the deal's value comes about."""
    names = [workspace.get(Person, person).name for person in solution.losers]
    lines = [f"Counted are those who lose or may lose: {listed(names)}." if names else "Nobody loses or may lose."]
    changes = solution.changes
    if not changes:
        return lines
    before, after = [change.before for change in changes], [change.after for change in changes]
    return [*lines, "What changes in the value:", *value_change_lines(workspace, before, after, currency)]


def listed(names: Sequence[str]) -> str:
    """Return names as people list them: "Ana, Jo and Li"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
