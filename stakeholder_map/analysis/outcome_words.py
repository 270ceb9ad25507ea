"""Who is behind the counts that a deal or a map shows. Plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from stakeholder_map.analysis.comparison import ComparedPerson
from stakeholder_map.analysis.explain import counted, explain, number
from stakeholder_map.analysis.graphs import customer_people
from stakeholder_map.analysis.score_words import outcome_lines
from stakeholder_map.analysis.verdicts import DealOutcome, DealVerdict, PersonVerdict, Verdict
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TIE_WORDS
from stakeholder_map.model.workspace import Workspace

_MOST = 8
# The people whom the mark of a deal counts, by the deal's outcome.
_COUNTED = {
    DealOutcome.SOMEONE_LOSES: (Verdict.LOSES,),
    DealOutcome.NOT_KNOWN_YET: (Verdict.MAY_LOSE, Verdict.NOT_CONSIDERED, Verdict.NOT_ASKED),
    DealOutcome.SHARED_SACRIFICE: (Verdict.SACRIFICES,),
    DealOutcome.EVERYONE_WINS: (),
}
_COUNTS = {
    DealOutcome.SOMEONE_LOSES: "Counted are those who lose",
    DealOutcome.NOT_KNOWN_YET: "Nobody loses for certain. Counted are those of whom it is not known yet",
    DealOutcome.SHARED_SACRIFICE: "Nobody loses. Counted are those who give something up",
    DealOutcome.EVERYONE_WINS: "Nobody loses, may lose, gives something up or is yet to be asked.",
}


def outcome_count(verdict: DealVerdict) -> int:
    """Return how many people make a deal's outcome what it is; 0 where everyone wins."""
    counts = verdict.counts()
    return sum(counts.get(kind, 0) for kind in _COUNTED[verdict.outcome])


def mark_lines(workspace: Workspace, verdict: DealVerdict) -> list[str]:
    """Return what the number beside a deal counts, then who stands where, worst first."""
    if not verdict.people:
        return ["Nobody is on this map yet, so nothing is known."]
    opening, count = _COUNTS[verdict.outcome], outcome_count(verdict)
    return [f"{opening}: {count}." if count else opening, *outcome_lines(workspace, verdict)]


def count_lines(workspace: Workspace, verdicts: Sequence[PersonVerdict]) -> list[str]:
    """Return why each of those counted stands so, a person a line; first how many of each verdict, if of several."""
    kinds = Counter(each.verdict for each in verdicts)
    lines = [f"{', '.join(counted(kind, kinds[kind]) for kind in Verdict if kinds[kind])}:"] if len(kinds) > 1 else []
    for each in verdicts[:_MOST]:
        name, why = workspace.get(Person, each.person).name, explain(workspace, each)[0]
        lines.append(f"{name}. {why}{' Agreed to it.' if each.agreed else ''}")
    return [*lines, *_and_more(len(verdicts))]


def map_lines(workspace: Workspace, customer: int) -> list[str]:
    """Return who and what is counted on a customer's map: people by whose they are, ties by kind, whom nobody asked."""
    people = workspace.people_on(customer)
    theirs = customer_people(workspace, customer)
    unasked = [person for person in people if not workspace.wins_of(person.id, customer)]
    lines = []
    for words, found in (
        ("The customer’s own", [person for person in people if person.id in theirs]),
        ("Others", [person for person in people if person.id not in theirs]),
        ("Not asked how they win", unasked),
    ):
        if found:
            lines.append(f"{words} ({len(found)}): {listed_names(person.name for person in found)}")
    kinds = Counter(TIE_WORDS[tie.kind] for tie in workspace.ties_of(customer))
    if kinds:
        lines.append(f"Ties: {', '.join(f'{count} “{words}”' for words, count in kinds.most_common())}")
    return lines


def move_lines(workspace: Workspace, people: Iterable[ComparedPerson], place: int) -> list[str]:
    """Return who stands better and who worse in the deal at a place than in the first: name, before and after."""
    pairs = [(each.verdicts[0], each.verdicts[place]) for each in people]
    both = [(first, then) for first, then in pairs if first is not None and then is not None]
    return changed_lines(workspace, both, "in the first")


def changed_lines(
    workspace: Workspace, pairs: Iterable[tuple[PersonVerdict, PersonVerdict]], than: str = "now"
) -> list[str]:
    """Return who of these (before, after) stands better and who worse: name, verdict before and after."""
    ranks = list(Verdict)
    lines: dict[bool, list[str]] = {True: [], False: []}
    for before, after in pairs:
        if before.verdict is not after.verdict:
            is_better = ranks.index(after.verdict) > ranks.index(before.verdict)
            name = workspace.get(Person, after.person).name
            lines[is_better].append(f"{name}: {_words(before.verdict)} → {_words(after.verdict)}")
    found = []
    for is_better, words in ((True, "Better"), (False, "Worse")):
        if lines[is_better]:
            found += [f"{words} ({len(lines[is_better])}):", *lines[is_better]]
    return found or [f"Nobody stands otherwise than {than}."]


def worst_off_lines(workspace: Workspace, verdict: DealVerdict) -> list[str]:
    """Return who is worst off: whose lowest score is furthest below, or least above, what they accept; and who loses.

    Unsure effects count as −2, so that whoever may lose counts as losing.
    """
    judged = [each for each in verdict.people if each.effects]
    worst = min(judged, key=lambda each: each.low - each.floor, default=None)
    losing = [each for each in verdict.people if each.verdict in (Verdict.LOSES, Verdict.MAY_LOSE)]
    lines = []
    if worst is not None:
        name, margin = workspace.get(Person, worst.person).name, number(worst.low - worst.floor)
        lines.append(f"Worst off is {name}: {number(worst.low)}, accepts from {number(worst.floor)}, so {margin}.")
    names = listed_names(workspace.get(Person, each.person).name for each in losing)
    return [*lines, f"Lose or may lose ({len(losing)}): {names}." if losing else "Nobody loses or may lose."]


def listed_names(names: Iterable[str], most: int = _MOST) -> str:
    """Return names with commas, and how many more there are beyond the first few."""
    listed = list(names)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more


def _and_more(count: int) -> list[str]:
    return [f"And {count - _MOST} more."] if count > _MOST else []


def _words(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ")
