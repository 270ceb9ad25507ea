"""What to ask over lunch, and why, in plain words. The text is plain: whoever shows it as rich text escapes it."""

from __future__ import annotations

from stakeholder_map.analysis.asks import Ask, Reason, Turn
from stakeholder_map.analysis.explain import effect_words
from stakeholder_map.analysis.turning import Doubt, Lever, doubts, levers
from stakeholder_map.analysis.verdicts import DealOutcome, Verdict, judge_person
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.model.workspace import Workspace

_OUTCOMES = {
    DealOutcome.SOMEONE_LOSES: "someone loses",
    DealOutcome.NOT_KNOWN_YET: "not known yet",
    DealOutcome.SHARED_SACRIFICE: "shared sacrifice",
    DealOutcome.EVERYONE_WINS: "everyone wins",
}
_BADNESS = list(DealOutcome)  # worst first
_WELL = (Verdict.WINS, Verdict.UNMOVED)
_FARE: dict[Verdict, str] = {
    Verdict.LOSES: "lose",
    Verdict.MAY_LOSE: "may lose",
    Verdict.SACRIFICES: "sacrifice",
    Verdict.UNMOVED: "are unmoved",
    Verdict.WINS: "win",
}
_MOST = 3


def why(workspace: Workspace, ask: Ask) -> list[str]:
    """Return why to talk to someone, the most telling sentence first; never empty."""
    found = [_turn(workspace, ask, turn) for turn in ask.turns[:_MOST]]
    if not ask.is_known:
        found += [] if found else ["Nobody knows how they win."]
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


def _turn(workspace: Workspace, ask: Ask, turn: Turn) -> str:
    """Return what an answer could turn, and through which effect on which win."""
    name, now = workspace.get(Deal, turn.deal).name, _OUTCOMES[turn.now]
    into = " or ".join(_OUTCOMES[outcome] for outcome in turn.into)
    if turn.reason is Reason.NOT_ASKED:
        return f"Nobody asked how they win. The answer could turn {name} from {now} to {into}."
    if turn.reason is Reason.NOT_CONSIDERED:
        return f"Nothing in {name} says what it does to them. The answer could turn it from {now} to {into}."
    judged = judge_person(workspace, turn.deal, ask.person)
    unsure = doubts(judged, ask.stale_wins)
    target, wanted = _target(turn)
    found = levers(judged, unsure, wanted)
    if found:
        lever = found[0]
        then = f"they {_FARE[lever.becomes]}, which turns {name} from {now} to {_OUTCOMES[target]}."
        return f"{_noted(workspace, lever.doubt)} {_otherwise(lever)}, {then}"
    wins = list(dict.fromkeys(doubt.win.text for doubt in unsure))
    if not wins:  # it has been settled a moment ago
        return f"The answer could turn {name} from {now} to {into}."
    listed = ", ".join(f"“{text}”" for text in wins[:_MOST])
    more = f" and {len(wins) - _MOST} more" if len(wins) > _MOST else ""
    return f"What they say of {listed}{more} could turn {name} from {now} to {into}."


def _target(turn: Turn) -> tuple[DealOutcome, tuple[Verdict, ...]]:
    """Return the outcome to tell of, the worst or else the best, and how the person fares where it comes to that."""
    worst, best = turn.into[0], turn.into[-1]
    if worst is DealOutcome.SOMEONE_LOSES:
        return worst, (Verdict.LOSES,)
    if _BADNESS.index(worst) < _BADNESS.index(turn.now):
        return worst, (Verdict.SACRIFICES,)
    return best, _WELL if best is DealOutcome.EVERYONE_WINS else (*_WELL, Verdict.SACRIFICES)


def _noted(workspace: Workspace, doubt: Doubt) -> str:
    """Return what is noted that may be otherwise."""
    claim = f"{_choice(workspace, doubt.effect)} {_does(doubt.effect.amount or 0.0)} “{doubt.win.text}”"
    if doubt.effect.amount is None:
        return f"Nobody knows what {_choice(workspace, doubt.effect)} does to “{doubt.win.text}”."
    if doubt.effect.source is Source.ASSUMED:
        return f"We assume that {claim}."
    if doubt.win.source is Source.ASSUMED:
        return f"We assume that “{doubt.win.text}” matters to them."
    when = f"on {doubt.win.confirmed_on}" if doubt.win.confirmed_on else "never"
    return f"That “{doubt.win.text}” matters to them was last confirmed {when}."


def _otherwise(lever: Lever) -> str:
    """Return which answer would do it: "If it hurts it", "If it no longer counts"."""
    doubt, amount = lever.doubt, lever.amount
    must = ", and it is a must" if doubt.win.must and amount < 0 else ""
    if doubt.effect.amount is not None and doubt.effect.source is Source.STATED:
        return "If it does not count any more"
    return f"If it {effect_words(amount) if amount else 'does nothing for it'}{must}"


def _choice(workspace: Workspace, effect: Effect) -> str:
    option = workspace.get(Option, effect.option)
    return f"{workspace.get(Term, option.term).name} “{option.label}”"


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
