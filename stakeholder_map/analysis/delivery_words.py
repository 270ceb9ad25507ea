"""How a delivered deal stands, in plain sentences: who has not said how it went, and how often we had been right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stakeholder_map.analysis.after_delivery import PREDICTED, Said, hit_rate, is_done, waiting_for, what_they_said
from stakeholder_map.analysis.graphs import customer_people
from stakeholder_map.analysis.score_words import score_lines, span
from stakeholder_map.analysis.verdicts import Verdict, judge_person
from stakeholder_map.model.deals import Deal, Effect, Option, Stage, Term
from stakeholder_map.model.outcomes import Outcome, is_lesson
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

WHEN_KEPT = (
    "Predicted is what the deal promised when it was marked delivered. What you correct now helps the next deal; "
    "it does not change this prediction."
)
SET_RIGHT = (
    "If the deal itself was noted wrongly, set it back to delivering, mend it, and mark it delivered again: "
    "whoever has not spoken is counted anew."
)
_MOST_NAMES = 3


def short_state(workspace: Workspace, deal_id: int) -> str:
    """Return "not done" or "done" for a delivered deal, "" for any other. Raises KeyError; O(people on the map)."""
    if workspace.get(Deal, deal_id).stage is not Stage.DELIVERED:
        return ""
    return "done" if is_done(workspace, deal_id) else "not done"


def delivery_state(workspace: Workspace, deal_id: int) -> str:
    """Return who still has to say how a delivered deal went, or that it is done; "" where it is not delivered.

    Raises KeyError where there is no such deal. O(people on the map).
    """
    deal = workspace.get(Deal, deal_id)
    if deal.stage is not Stage.DELIVERED:
        return ""
    waiting = waiting_for(workspace, deal_id)
    if waiting:
        names = [workspace.get(Person, person).name for person in waiting]
        has = "has" if len(names) == 1 else "have"
        return f"Delivered, not done: {_listed(names)} {has} not said how it went"
    if not customer_people(workspace, deal.customer):
        return "Delivered, not done: nobody of the customer is on the map who could say how it went"
    return "Done: the customer’s people have said how it went"


def hit_words(said: Iterable[Said]) -> str:
    """Return how many predictions came true, and what went otherwise: "3 of 5 predictions came true, 2 went worse."."""
    listed = list(said)
    hits, judged = hit_rate(listed)
    if not judged:
        spoken = any(each.result is not None for each in listed)
        return "Nothing clear was predicted for those who spoke." if spoken else "Nobody has said yet how it went."
    worse, better = sum(each.surprise < 0 for each in listed), sum(each.surprise > 0 for each in listed)
    others = [f"{count} went {how}" for count, how in ((worse, "worse"), (better, "better")) if count]
    predictions = "1 prediction" if judged == 1 else f"{judged} predictions"
    return f"{', '.join([f'{hits} of {predictions} came true', *others])}."


def said_words(said: Said) -> str:
    """Return what a person's outcome says of the prediction: "as predicted", "worse than predicted"."""
    if said.result is None:
        return "has not said"
    if PREDICTED[said.verdict] is None:
        return "nothing clear was predicted"
    if said.surprise == 0:
        return "as predicted"
    return "worse than predicted" if said.surprise < 0 else "better than predicted"


def predicted_words(said: Said) -> str:
    """Return what was predicted for a person: "predicted: wins"; where nothing was kept "as counted today: wins"."""
    return f"{'predicted' if said.is_kept else 'as counted today'}: {said.verdict.value.replace('_', ' ')}"


def predicted_score(said: Said) -> str:
    """Return the score that was predicted, such as "score 3" or "score from −2 to 4"; "" where there was none."""
    has_score = said.verdict not in (Verdict.NOT_ASKED, Verdict.NOT_CONSIDERED)
    return f"score {span(said.low, said.high)}" if has_score else ""


def predicted_score_lines(workspace: Workspace, said: Said) -> list[str]:
    """Return how that score comes about, and where it differs, what is noted now gives. O(the person's effects)."""
    today = judge_person(workspace, said.deal, said.person)
    lines = score_lines(workspace, today)
    if not said.is_kept:
        return ["Nothing was kept when the deal was marked delivered. What is noted today gives:", *lines]
    kept = f"{span(said.low, said.high)} is what the deal gave when it was marked delivered, and was kept."
    if (today.verdict, today.low, today.high) == (said.verdict, said.low, said.high):
        return [kept, "What is noted now gives the same:", *lines]
    now = [*lines] or [f"They are {today.verdict.value.replace('_', ' ')} now."]
    return [kept, "It has been corrected since. What is noted now:", *now]


def counted_today_words(said: Iterable[Said]) -> str:
    """Return for how many of those who spoke no prediction was kept, and what that means; "" where all were."""
    count = sum(each.result is not None and not each.is_kept for each in said)
    if not count:
        return ""
    return (
        f"For {count} of them nothing was kept when the deal was marked delivered. "
        "Their prediction is counted from what is noted today, so it may flatter."
    )


def hit_lines(workspace: Workspace, said: Iterable[Said]) -> list[str]:
    """Return what was predicted for each of those who spoke, what they said, and whether it came true."""
    return [
        f"{workspace.get(Person, each.person).name}: {predicted_words(each)}; said {each.result.value}: "
        f"{said_words(each)}."
        for each in said
        if each.result is not None
    ]


def delivered_deals(workspace: Workspace) -> list[Deal]:
    """Return all deals at stage delivered, in their order."""
    return [deal for deal in workspace.all(Deal) if deal.stage is Stage.DELIVERED]


def said_of_all(workspace: Workspace) -> list[Said]:
    """Return what everyone who spoke said of any delivered deal, against what had been predicted.

    Costs one verdict for each delivered deal about which someone spoke.
    """
    spoken = {outcome.deal for outcome in workspace.all(Outcome)}
    deals = [deal for deal in delivered_deals(workspace) if deal.id in spoken]
    return [said for deal in deals for said in what_they_said(workspace, deal.id) if said.result is not None]


def asked_first(workspace: Workspace, deal_id: int) -> list[Said]:
    """Return everyone on the deal's map, the customer's people first, then those it bears on."""
    theirs = customer_people(workspace, workspace.get(Deal, deal_id).customer)
    untouched = (Verdict.NOT_CONSIDERED, Verdict.NOT_ASKED, Verdict.UNMOVED)

    def rank(said: Said) -> tuple[bool, bool]:
        return said.person not in theirs, said.result is None and said.verdict in untouched

    return sorted(what_they_said(workspace, deal_id), key=rank)


def corrected_effects(workspace: Workspace, deal_id: int, person_id: int) -> list[Effect]:
    """Return the effects of a deal's options on a person’s wins that were corrected after delivery. O(effects)."""
    customer = workspace.get(Deal, deal_id).customer
    return [
        effect
        for win in workspace.wins_of(person_id, customer)
        for effect in workspace.group(Effect, "win", win.id)
        if is_lesson(effect.note) and _deal_of(workspace, effect) == deal_id
    ]


def believed(workspace: Workspace, effect: Effect) -> str:
    """Return what an effect claims, such as "Delivery “2 weeks” → “Early handover”"."""
    option = workspace.get(Option, effect.option)
    term, win = workspace.get(Term, option.term), workspace.get(Win, effect.win)
    return f"{term.name} “{option.label}” → “{win.text}”"


def _deal_of(workspace: Workspace, effect: Effect) -> int:
    return workspace.get(Term, workspace.get(Option, effect.option).term).deal


def _listed(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMES + 1:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
