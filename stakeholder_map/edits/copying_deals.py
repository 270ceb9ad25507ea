"""Doubling a deal, as it is or with other options chosen, to weigh another way beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stakeholder_map.edits.copying import free_name
from stakeholder_map.model.deals import Deal, Effect, Option, Stage, Term, Unaffected
from stakeholder_map.model.records import new_id
from stakeholder_map.store.document import Document


def copy_deal(document: Document, deal: int, chosen: Iterable[int] = ()) -> int:
    """Copy a deal with its terms, options, effects and unaffected marks, as one step; return the copy's id.

    ``chosen`` are options of the original whose copies are chosen instead of what is chosen there. A copy is a new
    idea: nobody has agreed to it and nothing of it was delivered, so agreements, outcomes and what was predicted stay
    with the original, and it begins at stage *idea*, which keeps it out of the ledger. Raises KeyError where there is
    no such deal. O(its options and effects).
    """
    workspace = document.workspace
    original = workspace.get(Deal, deal)
    instead = {workspace.get(Option, option).term: option for option in chosen}
    taken = {other.name for other in workspace.deals_of(original.customer)}
    copy = replace(
        original,
        id=new_id(),
        order=workspace.next_order(Deal),
        name=free_name(original.name, taken),
        stage=Stage.IDEA,
    )
    orders = {kind: workspace.next_order(kind) for kind in (Term, Option, Effect, Unaffected)}

    def next_order(kind: type[Term | Option | Effect | Unaffected]) -> int:
        orders[kind] += 1
        return orders[kind] - 1

    with document.step(f"Copy {original.name}"):
        document.put(copy)
        for term in workspace.terms_of(deal):
            new_term = replace(term, id=new_id(), order=next_order(Term), deal=copy.id)
            document.put(new_term)
            for option in workspace.options_of(term.id):
                is_chosen = instead[term.id] == option.id if term.id in instead else option.chosen
                new_option = replace(option, id=new_id(), order=next_order(Option), term=new_term.id, chosen=is_chosen)
                document.put(new_option)
                for effect in workspace.effects_of(option.id):
                    document.put(replace(effect, id=new_id(), order=next_order(Effect), option=new_option.id))
        for mark in workspace.related(Unaffected, "deal", deal):
            document.put(replace(mark, id=new_id(), order=next_order(Unaffected), deal=copy.id))
    return copy.id
