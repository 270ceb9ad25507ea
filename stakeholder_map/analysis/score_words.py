"""How a score comes about: each win's weight times the sum of the chosen options' effects. Plain text."""

from __future__ import annotations

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict, Verdict, WinScore
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

_MOST_WINS = 12
_NO_SCORE = (Verdict.NOT_ASKED, Verdict.NOT_CONSIDERED)


def score_lines(workspace: Workspace, verdict: PersonVerdict) -> list[str]:
    """Return how a person's score comes about, a win a line, then the sum, the floor and what musts mean.

    [] for someone who has no score. Raises KeyError where the workspace no longer holds what the verdict speaks of.
    """
    if verdict.verdict in _NO_SCORE or not verdict.effects:
        return []
    touched = {effect.win for effect in verdict.effects}
    wins = [score for score in verdict.wins if score.win in touched]
    lines = [_win_line(workspace, verdict, score) for score in wins[:_MOST_WINS]]
    if len(wins) > _MOST_WINS:
        lines.append(f"And {len(wins) - _MOST_WINS} more wins, counted alike.")
    untouched = len(verdict.counted) - len(wins)
    if untouched:
        lines.append(f"{untouched} more {'win is' if untouched == 1 else 'wins are'} not touched: 0.")
    lines.append(f"Together: {span(verdict.low, verdict.high)}. Accepts from {number(verdict.floor)}.")
    broken = [score for score in wins if score.must and score.low < 0]
    if broken:
        lines.append("A must that is hurt decides by itself, whatever the sum.")
    if any(effect.amount is None for effect in verdict.effects):
        lines.append("An unsure effect counts as anything from −2 to +2.")
    return lines


def outcome_lines(workspace: Workspace, verdict: DealVerdict) -> list[str]:
    """Return who stands where in a deal, a verdict a line with names, worst first."""
    lines = []
    for kind, count in verdict.counts().items():
        names = [workspace.get(Person, each.person).name for each in verdict.people if each.verdict is kind]
        shown = ", ".join(names[:8]) + (f" and {count - 8} more" if count > 8 else "")
        lines.append(f"{kind.value.replace('_', ' ')} ({count}): {shown}")
    return lines


def span(low: float, high: float) -> str:
    """Return an interval as people write it: "−2", "from −2 to 4"."""
    return number(low) if low == high else f"from {number(low)} to {number(high)}"


def _win_line(workspace: Workspace, verdict: PersonVerdict, score: WinScore) -> str:
    text = workspace.get(Win, score.win).text
    amounts = [effect.amount for effect in verdict.effects if effect.win == score.win]
    parts = ["unsure" if amount is None else number(amount) for amount in amounts]
    effects = parts[0] if len(parts) == 1 and not parts[0].startswith("−") else f"({' + '.join(parts)})"
    must = ", a must" if score.must else ""
    total = span(score.weight * score.low, score.weight * score.high)
    return f"“{text}”{must}: weight {score.weight} × {effects} = {total}"
