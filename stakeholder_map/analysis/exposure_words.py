"""How a loss reaches the customer, told person by person, and how the figure for it comes about. Plain text."""

from __future__ import annotations

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.exposure import PASSED_ON, DealExposure, Exposure
from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict, Verdict
from stakeholder_map.model.deals import Option, Term
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

NOT_A_FORECAST = "A way to compare deals, not a forecast. The path is what matters."
_MOST_LOSERS = 6


def percent(probability: float) -> str:
    """Return a probability in whole per cent, never rounding something to nothing or to certainty."""
    if 0 < probability < 0.01:
        return "under 1 %"
    if 0.99 < probability < 1:
        return "over 99 %"
    return f"{probability * 100:.0f} %"


def chain_words(workspace: Workspace, verdict: DealVerdict, exposure: Exposure) -> str:
    """Return the path of a loss with what happens to each person on it.

    Such as "Ana Ruiz loses (Delivery “2 weeks” hurts “No weekend shifts”) → Fitting crew, whom Ana Ruiz serves; may
    lose as well → Mara Okafor of the customer, whom Fitting crew serves". A loss that never arrives is one step and
    says so. Raises KeyError where the workspace no longer holds what the verdict speaks of.
    """
    loser = verdict.of(exposure.person)
    steps = [_first_step(workspace, exposure.person, loser)]
    if not exposure.path:
        return f"{steps[0]}. No chain of who serves whom leads from there to the customer."
    before = _name(workspace, exposure.person)
    for place, person in enumerate(exposure.path[1:], 2):
        name = _name(workspace, person)
        last = place == len(exposure.path)
        steps.append(f"{name}{' of the customer' if last else ''}, whom {before} serves{_as_well(verdict.of(person))}")
        before = name
    if len(exposure.path) == 1:
        return f"{steps[0]}, and is one of the customer’s own people."
    return " → ".join(steps)


def short_chain(workspace: Workspace, exposure: Exposure) -> str:
    """Return whom a loss passes through, in one line: "→ Fitting crew → Mara Okafor, 65 %"; "" if it never arrives."""
    if not exposure.ties:
        return ""
    names = [_name(workspace, person) for person in exposure.path[1:]]
    return f"→ {' → '.join(names)}, {percent(exposure.probability)}"


def path_figures(workspace: Workspace, exposure: Exposure) -> list[str]:
    """Return how one person's exposure comes about, a tie a line, then the product."""
    name = _name(workspace, exposure.person)
    if not exposure.path:
        return [f"{name}: nobody they serve leads to the customer, so 0 %."]
    if not exposure.ties:
        return [f"{name} is one of the customer’s own people, so 100 %."]
    ties = [workspace.get(Tie, tie) for tie in exposure.ties]
    lines = [_tie_line(workspace, tie) for tie in ties]
    if len(ties) > 1:
        product = " × ".join(number(PASSED_ON * tie.strength) for tie in ties)
        lines.append(f"Along the path: {product} = {number(exposure.probability)}, or {percent(exposure.probability)}.")
    return lines


def deal_figures(workspace: Workspace, exposure: DealExposure) -> list[str]:
    """Return how a deal's exposure comes about: each loser's path, then how they come together. [] if nobody loses."""
    losers = list(exposure.by_person.values())
    if not losers:
        return []
    lines = path_figures(workspace, losers[0])
    reaching = [each for each in losers if each.probability > 0]
    lines += [f"{_name(workspace, each.person)}: {percent(each.probability)}." for each in losers[1:_MOST_LOSERS]]
    if len(losers) > _MOST_LOSERS:
        lines.append(f"And {len(losers) - _MOST_LOSERS} more who lose.")
    if len(reaching) > 1:
        product = " × ".join(f"(1 − {number(each.probability)})" for each in reaching[:_MOST_LOSERS])
        more = " × …" if len(reaching) > _MOST_LOSERS else ""
        lines.append(f"At least one arrives: 1 − {product}{more} = {percent(exposure.probability)}.")
    return [*lines, NOT_A_FORECAST]


def tie_on_path(workspace: Workspace, verdict: DealVerdict, exposure: DealExposure, tie: int) -> str:
    """Return which loss would travel along a tie, and its path; "" where none does. The most probable one wins."""
    carried = next((each for each in exposure.by_person.values() if tie in each.ties), None)
    return chain_words(workspace, verdict, carried) if carried is not None else ""


def _first_step(workspace: Workspace, person: int, verdict: PersonVerdict | None) -> str:
    name = _name(workspace, person)
    if verdict is None:
        return name
    what = {Verdict.LOSES: "loses", Verdict.MAY_LOSE: "may lose", Verdict.SACRIFICES: "gives something up"}
    cause = _cause(workspace, verdict)
    return f"{name} {what.get(verdict.verdict, 'would lose')}{f' ({cause})' if cause else ''}"


def _cause(workspace: Workspace, verdict: PersonVerdict) -> str:
    """Name the chosen option that hurts most, and the win it hurts."""
    reason = next((reason for reason in verdict.reasons if reason.amount is not None and reason.amount < 0), None)
    if reason is None:
        return ""
    term, option = workspace.get(Term, reason.term), workspace.get(Option, reason.option)
    return f"{term.name} “{option.label}” hurts “{workspace.get(Win, reason.win).text}”"


_TOO = {
    Verdict.LOSES: "; loses as well",
    Verdict.MAY_LOSE: "; may lose as well",
    Verdict.SACRIFICES: "; gives something up as well",
}


def _as_well(verdict: PersonVerdict | None) -> str:
    return _TOO.get(verdict.verdict, "") if verdict is not None else ""


def _tie_line(workspace: Workspace, tie: Tie) -> str:
    ends = f"{_name(workspace, tie.source)} serves {_name(workspace, tie.target)}"
    passed = PASSED_ON * tie.strength
    return f"{ends}, strength {tie.strength}: {number(PASSED_ON)} × {tie.strength} = {number(passed)}."


def _name(workspace: Workspace, person: int) -> str:
    return workspace.get(Person, person).name
