"""How the value of a deal comes about: as it was noted, and what each chosen option changes in it. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholder_map.analysis.outcome_words import changed_lines
from stakeholder_map.analysis.verdicts import judge_person
from stakeholder_map.analysis.what_if import if_chosen
from stakeholder_map.model.deals import Deal, Option, Term
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.board.wording import money_text


def value_lines(workspace: Workspace, deal_id: int) -> list[str]:
    """Return the deal's value as noted, a line for each chosen option that changes it, and the sum."""
    deal = workspace.get(Deal, deal_id)
    currency = workspace.get(Customer, deal.customer).currency
    chosen = [option for term in workspace.terms_of(deal_id) for option in workspace.options_of(term.id)]
    changes = [option for option in chosen if option.chosen and option.value_change]
    lines = [f"Noted as the value of the deal: {money_text(deal.value, currency)}."]
    if not changes:
        return [*lines, "No chosen option changes it."]
    together = deal.value + sum(option.value_change for option in changes)
    return [*lines, *option_lines(workspace, changes, currency), f"Together: {money_text(together, currency)}."]


def option_effects(workspace: Workspace, deal_id: int, option: Option) -> list[str]:
    """Return what an option changes in the deal's value, and who would stand otherwise if it were chosen."""
    currency = workspace.get(Customer, workspace.get(Deal, deal_id).customer).currency
    lines = [f"Changes the value by {money_text(option.value_change, currency, plus=True)}, as noted."]
    if option.chosen:
        return [*lines, "It is chosen."]
    then = if_chosen(workspace, deal_id, option.id)
    now = {person: judge_person(workspace, deal_id, person) for person in then}
    return [*lines, *changed_lines(workspace, [(now[person], then[person]) for person in then], "as it is")]


def change_lines(workspace: Workspace, before: Iterable[int | None], after: Iterable[int], currency: str) -> list[str]:
    """Return how a change of options changes the value: each option that goes, each that comes, and the sum."""
    gone = [workspace.get(Option, option) for option in before if option is not None]
    come = [workspace.get(Option, option) for option in after]
    difference = sum(option.value_change for option in come) - sum(option.value_change for option in gone)
    return [
        *(f"No longer {line}" for line in option_lines(workspace, gone, currency)),
        *(f"Instead {line}" for line in option_lines(workspace, come, currency)),
        f"Together: {money_text(difference, currency, plus=True)}.",
    ]


def option_lines(workspace: Workspace, options: Iterable[Option], currency: str) -> list[str]:
    """Return each option with what it changes in the value: "Price “4 % off”: −€3 200"."""
    return [
        f"{workspace.get(Term, option.term).name} “{option.label}”: "
        f"{money_text(option.value_change, currency, plus=True)}"
        for option in options
    ]
