"""Why a verdict is as it is, in plain sentences. The text is plain: whoever shows it as rich text escapes it."""

from __future__ import annotations

from stakeholder_map.analysis.exposure import Exposure
from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict, Reason, Verdict, WinScore
from stakeholder_map.model.deals import Agreement, Option, Term
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

UNKNOWN = "nobody knows yet"
_EFFECT_WORDS: dict[float, str] = {
    -2: "hurts it badly",
    -1: "hurts it",
    0: "leaves it as it is",
    1: "helps it",
    2: "helps it a lot",
}
# How many have a verdict: in the order of a summary, as one and as several.
_COUNTED = {
    Verdict.LOSES: ("loses", "lose"),
    Verdict.MAY_LOSE: ("may lose", "may lose"),
    Verdict.SACRIFICES: ("sacrifices", "sacrifice"),
    Verdict.WINS: ("wins", "win"),
    Verdict.UNMOVED: ("unmoved", "unmoved"),
    Verdict.NOT_CONSIDERED: ("not considered", "not considered"),
    Verdict.NOT_ASKED: ("not asked", "not asked"),
}


def number(value: float) -> str:
    """Return a score as people write it: ``"−4"``, ``"2.5"``, ``"0"``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.3g}"
    return "0" if text == "-0" else text.replace("-", "−")


def effect_words(amount: float | None) -> str:
    """Return what an effect does to a win: ``"hurts it badly"``, ``"+1.5"``, or that nobody knows yet."""
    if amount is None:
        return UNKNOWN
    sign = "+" if amount > 0 else ""
    return _EFFECT_WORDS.get(amount, f"{sign}{number(amount)}")


def summary(deal_verdict: DealVerdict) -> str:
    """Return how many people fare how: ``"1 loses · 2 sacrifice · 9 win · 3 not asked"``."""
    counts = deal_verdict.counts()
    agreed = sum(person.agreed for person in deal_verdict.people)
    parts = [
        counted(verdict, counts[verdict], agreed if verdict is Verdict.SACRIFICES else 0)
        for verdict in _COUNTED
        if verdict in counts
    ]
    return " · ".join(parts) or "Nobody is on this map yet"


def counted(verdict: Verdict, count: int, agreed: int = 0) -> str:
    """Return a number of people with their verdict: ``"1 loses"``, ``"2 sacrifice, 1 agreed"``.

    Where all of them agreed the number is not said twice: ``"1 sacrifices, agreed"``.
    """
    one, many = _COUNTED[verdict]
    words = f"{count} {one if count == 1 else many}"
    if not agreed:
        return words
    return f"{words}, agreed" if agreed == count else f"{words}, {agreed} agreed"


def explain(workspace: Workspace, person_verdict: PersonVerdict) -> list[str]:
    """Return why a verdict is as it is: what explains it best first, one win or one thought a line.

    Raises KeyError where the workspace no longer holds what the verdict speaks of.
    """
    name = workspace.get(Person, person_verdict.person).name
    verdict = person_verdict.verdict
    if verdict is Verdict.NOT_ASKED:
        return [f"Nobody has asked how {name} wins."]
    if verdict is Verdict.NOT_CONSIDERED:
        return [f"Nobody has noted what this deal does to how {name} wins."]
    reasons = person_verdict.reasons
    lines = [] if reasons else [f"This deal changes nothing for {name}."]
    by_win: dict[int, list[Reason]] = {}
    for reason in reasons:
        by_win.setdefault(reason.win, []).append(reason)
    scores = {score.win: score for score in person_verdict.wins}
    lines += [_win_line(workspace, scores[win], group) for win, group in by_win.items()]
    lines += _floor_line(person_verdict)
    if verdict is Verdict.SACRIFICES:
        lines.append(_agreement_line(workspace, person_verdict))
    return lines


def reaches(workspace: Workspace, exposure: Exposure) -> str:
    """Return how a loss arrives, such as ``"Reaches Mara Okafor through Fitting crew."``; ``""`` if it does not."""
    names = [workspace.get(Person, person).name for person in exposure.path]
    if not names:
        return ""
    if len(names) == 1:
        return f"{names[0]} is one of the customer’s own people."
    *between, last = names[1:]
    return f"Reaches {last} through {_listed(between)}." if between else f"Reaches {last} directly."


def _win_line(workspace: Workspace, score: WinScore, reasons: list[Reason]) -> str:
    """Name a win and what each chosen option does to it."""
    text = workspace.get(Win, score.win).text
    opening = f"“{text}” is a must." if score.must else f"“{text}”:"
    return " ".join([opening, *(_effect_sentence(workspace, reason) for reason in reasons)])


def _effect_sentence(workspace: Workspace, reason: Reason) -> str:
    term, option = workspace.get(Term, reason.term), workspace.get(Option, reason.option)
    choice = f"{term.name} “{option.label}”"
    if reason.amount is None:
        return f"What {choice} does to it, {UNKNOWN}."
    if reason.amount in _EFFECT_WORDS:
        return f"{choice} {effect_words(reason.amount)}."
    return f"{choice} counts {effect_words(reason.amount)}."


def _floor_line(verdict: PersonVerdict) -> list[str]:
    """Say what it adds up to, where that is below the floor or may be."""
    low, high, floor = number(verdict.low), number(verdict.high), number(verdict.floor)
    span = low if low == high else f"something from {low} to {high}"
    if verdict.is_below_floor:
        return [f"Adds up to {span}, below the floor of {floor}."]
    if verdict.may_be_below_floor:
        return [f"Adds up to {span}; the floor is {floor}."]
    return []


def _agreement_line(workspace: Workspace, verdict: PersonVerdict) -> str:
    if not verdict.agreed:
        return "Has not agreed to this."
    deal = workspace.get(Term, verdict.reasons[0].term).deal
    agreements = workspace.group(Agreement, "deal", deal)
    in_return = next((a.in_return.strip() for a in agreements if a.person == verdict.person), "")
    return f"Agreed, in return for “{in_return}”." if in_return else "Agreed to this."


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
