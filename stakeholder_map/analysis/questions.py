"""What to ask over lunch, and why, in plain words. The text is plain: whoever shows it as rich text escapes it."""

from __future__ import annotations

from stakeholder_map.analysis.asks import Ask, Reason, Turn
from stakeholder_map.analysis.verdicts import DealOutcome
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.model.workspace import Workspace

_OUTCOMES = {
    DealOutcome.SOMEONE_LOSES: "someone loses",
    DealOutcome.NOT_KNOWN_YET: "not known yet",
    DealOutcome.SHARED_SACRIFICE: "shared sacrifice",
    DealOutcome.EVERYONE_WINS: "everyone wins",
}
_MOST = 3


def why(workspace: Workspace, ask: Ask) -> list[str]:
    """Return why to talk to someone, the most telling sentence first; never empty."""
    found = [_turn(workspace, turn) for turn in ask.turns[:_MOST]]
    if not ask.is_known:
        found.append("Nobody knows how they win.")
    elif ask.stale_wins:
        days = [workspace.get(Win, win).confirmed_on for win in ask.stale_wins]
        latest = max((day for day in days if day is not None), default=None)
        when = f"last confirmed on {latest}" if latest is not None else "never confirmed"
        count = len(ask.stale_wins)
        found.append(f"{count} {'win is' if count == 1 else 'wins are'} stale, {when}.")
    if ask.exposure > 0:
        found.append(f"A loss of theirs would reach the customer with {ask.exposure:.0%}, as a way to compare.")
    return found


def questions(workspace: Workspace, ask: Ask) -> list[str]:
    """Return what to ask, most useful first, without repeating itself; never empty."""
    found: list[str] = []
    if not ask.is_known:
        found.append("What would make you feel well taken care of in our work for this customer?")
    for turn in ask.turns:
        found += _about(workspace, ask.person, turn)
    for win_id in ask.stale_wins:
        win = workspace.get(Win, win_id)
        if win.source is Source.STATED and win.confirmed_on is not None:
            found.append(f"You told us: “{win.text}”. Is that still so?")
        else:
            found.append(f"We believe this matters to you: “{win.text}”. Is that right?")
    return list(dict.fromkeys(found)) or ["What has changed for you since we last spoke?"]


def _turn(workspace: Workspace, turn: Turn) -> str:
    name = workspace.get(Deal, turn.deal).name
    into = " or ".join(_OUTCOMES[outcome] for outcome in turn.into)
    return f"The answer could turn {name} from {_OUTCOMES[turn.now]} to {into}."


def _about(workspace: Workspace, person: int, turn: Turn) -> list[str]:
    """Return what to ask about one deal."""
    name = workspace.get(Deal, turn.deal).name
    if turn.reason in (Reason.NOT_ASKED, Reason.NOT_CONSIDERED):
        chosen = [
            f"{term.name}: {option.label}"
            for term in workspace.terms_of(turn.deal)
            for option in workspace.options_of(term.id)
            if option.chosen
        ]
        listed = f" ({'; '.join(chosen[:_MOST])})" if chosen else ""
        return [f"What would {name}{listed} mean for you?"]
    found = []
    for effect, option, win in _uncertain(workspace, person, turn):
        term = workspace.get(Term, option.term).name
        found.append(
            f"If we settle {term} as “{option.label}”, what does that do to “{win.text}”?"
            if effect.amount is None
            else f"Is it right that {term} “{option.label}” {_does(effect.amount)} “{win.text}”?"
        )
    return found[:_MOST]


def _uncertain(workspace: Workspace, person: int, turn: Turn) -> list[tuple[Effect, Option, Win]]:
    """Return the chosen options' effects on someone's wins that are unsure or assumed, unsure ones first."""
    found = []
    for term in workspace.terms_of(turn.deal):
        for option in workspace.options_of(term.id):
            for effect in workspace.group(Effect, "option", option.id) if option.chosen else ():
                win = workspace.get(Win, effect.win)
                if win.person == person and (effect.amount is None or effect.source is Source.ASSUMED):
                    found.append((effect, option, win))
    return sorted(found, key=lambda each: each[0].amount is not None)


def _does(amount: float) -> str:
    return "hurts" if amount < 0 else "helps" if amount > 0 else "does nothing to"
