"""Edits of deals, their terms and options, and who agreed to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from stakeholder_map.edits.fields import add, change, remove_with_dependents
from stakeholder_map.model.deals import Agreement, Deal, Option, Term, Unaffected
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document


def add_deal(document: Document, customer: int, name: str, **fields: Any) -> int:
    """Add a deal with a customer and return its id."""
    return add(document, f"Add {name}", Deal, customer=customer, name=name.strip(), **fields)


def change_deal(document: Document, deal: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change a deal's name, value or closing day. How far it is, is said by ``outcomes.change_stage``."""
    change(document, f"Change {document.workspace.get(Deal, deal).name}", Deal, deal, fields, typing)


def remove_deal(document: Document, deal: int) -> None:
    """Remove a deal with its terms, options and effects."""
    record = document.workspace.get(Deal, deal)
    remove_with_dependents(document, f"Remove {record.name}", [record])


def add_term(document: Document, deal: int, name: str, options: tuple[str, ...] = ()) -> int:
    """Add a term, with options by their labels, and return its id. Nothing is chosen yet."""
    with document.step(f"Add {name}"):
        term = add(document, "", Term, deal=deal, name=name.strip())
        for label in options:
            add_option(document, term, label)
    return term


def change_term(document: Document, term: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change a term's name or whether it is locked."""
    change(document, f"Change {document.workspace.get(Term, term).name}", Term, term, fields, typing)


def remove_term(document: Document, term: int) -> None:
    """Remove a term with its options and their effects."""
    record = document.workspace.get(Term, term)
    remove_with_dependents(document, f"Remove {record.name}", [record])


def add_option(document: Document, term: int, label: str, **fields: Any) -> int:
    """Add a way to settle a term and return its id."""
    return add(document, f"Add {label}", Option, term=term, label=label.strip(), **fields)


def change_option(document: Document, option: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change an option's label or value change. To choose it, use ``choose``."""
    change(document, f"Change {document.workspace.get(Option, option).label}", Option, option, fields, typing)


def remove_option(document: Document, option: int) -> None:
    """Remove an option with its effects."""
    record = document.workspace.get(Option, option)
    remove_with_dependents(document, f"Remove {record.label}", [record])


def choose(document: Document, option: int) -> None:
    """Choose an option; the term's other options are chosen no more."""
    record = document.workspace.get(Option, option)
    term = document.workspace.get(Term, record.term)
    with document.step(f"Choose {record.label} for {term.name}"):
        for other in document.workspace.options_of(record.term):
            if other.chosen and other.id != option:
                document.put(replace(other, chosen=False))
        document.put(replace(record, chosen=True))


def settle(document: Document, deal: int, options: Iterable[int]) -> None:
    """Choose options for several terms of a deal as one step; the terms' other options are chosen no more."""
    name = document.workspace.get(Deal, deal).name
    with document.step(f"Repair {name}"):
        for option in options:
            choose(document, option)


def leave_open(document: Document, term: int) -> None:
    """Choose no option of a term."""
    with document.step(f"Leave {document.workspace.get(Term, term).name} open"):
        for option in document.workspace.options_of(term):
            if option.chosen:
                document.put(replace(option, chosen=False))


def set_unaffected(document: Document, deal: int, person: int, unaffected: bool) -> None:
    """Say that a deal does, or does not, leave a person unaffected."""
    name = document.workspace.get(Person, person).name
    marks = [m for m in document.workspace.related(Unaffected, "deal", deal) if m.person == person]
    if unaffected and not marks:
        add(document, f"{name} is unaffected", Unaffected, deal=deal, person=person)
    elif not unaffected and marks:
        remove_with_dependents(document, f"{name} may be affected", marks)


def agree(document: Document, deal: int, person: int, *, on: str | None = None, in_return: str = "") -> int:
    """Note a person's own yes to a sacrifice, with what they get in return; return the agreement's id."""
    name = document.workspace.get(Person, person).name
    known = [a for a in document.workspace.related(Agreement, "deal", deal) if a.person == person]
    if known:
        change(document, f"Change agreement of {name}", Agreement, known[0].id, {"on": on, "in_return": in_return})
        return known[0].id
    return add(document, f"{name} agrees", Agreement, deal=deal, person=person, on=on, in_return=in_return)


def change_agreement(document: Document, agreement: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change the day of an agreement or what the person gets in return."""
    name = document.workspace.get(Person, document.workspace.get(Agreement, agreement).person).name
    change(document, f"Change agreement of {name}", Agreement, agreement, fields, typing)


def withdraw_agreement(document: Document, deal: int, person: int) -> None:
    """Note that a person has not agreed to a sacrifice after all."""
    name = document.workspace.get(Person, person).name
    known = [a for a in document.workspace.related(Agreement, "deal", deal) if a.person == person]
    if known:
        remove_with_dependents(document, f"{name} does not agree", known)
