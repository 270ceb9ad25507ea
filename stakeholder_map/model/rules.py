"""What may never be in a workspace, in words a salesperson understands."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Term, Unaffected
from stakeholder_map.model.maps import Activity, BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import MAX_ID, Record
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import TIE_WORDS, Tie
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import KINDS, Workspace, kind_of


class RuleError(ValueError):
    """A change that would leave the workspace in a state that may never be."""


# kind -> the (type, field, whether it is emptied when the other goes) that refer to it
REFERENCES: dict[str, list[tuple[type[Record], str, bool]]] = {kind: [] for kind in KINDS}
_REFERRING: dict[type[Record], list[tuple[str, type[Record], bool]]] = {t: [] for t in KINDS.values()}
_TYPES: dict[type[Record], list[tuple[str, tuple[type, ...]]]] = {t: [] for t in KINDS.values()}
_ELEMENTS: dict[tuple[type[Record], str], type] = {}  # of the fields that hold several values
for _type in KINDS.values():
    _hints = get_type_hints(_type)
    for _field in fields(_type):
        _hint = _hints[_field.name]
        _allowed = get_args(_hint) or (_hint,)
        if get_origin(_hint) is tuple:
            _ELEMENTS[_type, _field.name] = _allowed[0]
            _allowed = (tuple,)
        _TYPES[_type].append((_field.name, (*_allowed, int) if float in _allowed else _allowed))
        if "kind" in _field.metadata:
            _kind, _optional = _field.metadata["kind"], bool(_field.metadata.get("optional"))
            REFERENCES[_kind].append((_type, _field.name, _optional and not _field.metadata.get("goes_along")))
            _REFERRING[_type].append((_field.name, KINDS[_kind], _optional))


def check(workspace: Workspace, puts: Iterable[Record], removes: Iterable[Record]) -> None:
    """Check that ``workspace``, which already holds these changes, breaks no rule.

    Raises RuleError with one sentence. Costs O(changes), plus the size of each changed record's own neighbourhood.
    """
    for record in removes:
        _check_nothing_refers_to(workspace, record)
    for record in puts:
        _check_references(workspace, record)
        for rule in _RULES[type(record)]:
            rule(workspace, record)
        _check_types(record)


def _check_nothing_refers_to(workspace: Workspace, record: Record) -> None:
    for record_type, field, _ in REFERENCES[kind_of(record)]:
        if workspace.related(record_type, field, record.id):
            what = kind_of(record).replace("_", " ")
            raise RuleError(f"This {what} is still used by {_a(record_type)}; remove that first.")
    if isinstance(record, Placement):
        ties = workspace.related(Tie, "source", record.person) + workspace.related(Tie, "target", record.person)
        if any(tie.customer == record.customer for tie in ties):
            raise RuleError("This person still has ties on the map; cut them first.")


def _check_references(workspace: Workspace, record: Record) -> None:
    if not 0 < record.id <= MAX_ID:
        raise RuleError(f"{_a(record).capitalize()} needs an id between 1 and {MAX_ID}.")
    for field, target_type, optional in _REFERRING[type(record)]:
        target = getattr(record, field)
        if not (optional and target is None) and workspace.find(target_type, target) is None:
            raise RuleError(f"{_a(record).capitalize()} points at {_a(target_type)} that is not in the workspace.")


def _a(record: Record | type[Record]) -> str:
    kind = kind_of(record).replace("_", " ")
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _check_types(record: Record) -> None:
    """Refuse what the file could not give back as it is, such as a word where a kind of tie belongs."""
    for field, allowed in _TYPES[type(record)]:
        value = getattr(record, field)
        good = type(value) in allowed
        if good and isinstance(value, tuple):
            wanted = _ELEMENTS[type(record), field]
            good = all(type(each) is wanted and _can_be_stored(each) for each in value)
        if not good or not _can_be_stored(value):
            raise RuleError(f"The {field.replace('_', ' ')} of {_a(record)} cannot be {value!r}.")


def _can_be_stored(value: Any) -> bool:
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)
    return not isinstance(value, int) or -MAX_ID <= value <= MAX_ID


# One rule each. Builders make the rules that several kinds share.

Rule = Callable[[Workspace, Any], None]


def _needs(field: str, what: str) -> Rule:
    def rule(_: Workspace, record: Record) -> None:
        if not str(getattr(record, field)).strip():
            raise RuleError(f"{what} needs a {field}.")

    return rule


def _whole_number(field: str, low: int, high: int, what: str) -> Rule:
    def rule(_: Workspace, record: Record) -> None:
        value = getattr(record, field)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise RuleError(f"{what} is a whole number from {low} to {high}, not {value!r}.")

    return rule


def _finite(field: str, what: str, *, low: float = -math.inf, optional: bool = False) -> Rule:
    def rule(_: Workspace, record: Record) -> None:
        value = getattr(record, field)
        if optional and value is None:
            return
        exact = math.isfinite(value) if isinstance(value, float) else type(value) is int and abs(value) <= 2**53
        if not exact or value < low:
            least = "" if low == -math.inf else f" of {low:g} or more"
            raise RuleError(f"{what} is a number{least}, not {value!r}.")

    return rule


def _iso_date(field: str, what: str) -> Rule:
    def rule(_: Workspace, record: Record) -> None:
        value = getattr(record, field)
        if value is None:
            return
        try:
            good = date.fromisoformat(value).isoformat() == value
        except (TypeError, ValueError):
            good = False
        if not good:
            raise RuleError(f"{what} is a date such as 2026-11-01, not {value!r}.")

    return rule


def _once(first: str, second: str, sentence: str) -> Rule:
    """No two records of a kind share both fields."""

    def rule(workspace: Workspace, record: Record) -> None:
        value = getattr(record, second)
        for other in workspace.related(type(record), second, value):
            if other.id != record.id and getattr(other, first) == getattr(record, first):
                raise RuleError(sentence)

    return rule


def _one_me(workspace: Workspace, person: Person) -> None:
    if person.is_me and len(workspace.related(Person, "is_me", True)) > 1:
        raise RuleError("Only one person in a workspace can be me.")


def _currency(_: Workspace, customer: Customer) -> None:
    if not (len(str(customer.currency)) == 3 and customer.currency.isascii() and customer.currency.isupper()):
        raise RuleError(f"A currency is three capital letters such as EUR, not {customer.currency!r}.")


def _position_is_whole(_: Workspace, placement: Placement) -> None:
    if (placement.x is None) != (placement.y is None):
        raise RuleError("A place on the map needs both x and y, or neither.")


def _tie_ends(workspace: Workspace, tie: Tie) -> None:
    if tie.source == tie.target:
        raise RuleError("A person cannot be tied to themselves.")
    for person in (tie.source, tie.target):
        if workspace.placement(tie.customer, person) is None:
            name = workspace.get(Person, person).name
            raise RuleError(f"{name} is not on this customer's map, so cannot be tied to anyone there.")
    for other in workspace.related(Tie, "source", tie.source):
        same = (other.target, other.customer, other.kind) == (tie.target, tie.customer, tie.kind)
        if same and other.id != tie.id:
            source, target = workspace.get(Person, tie.source).name, workspace.get(Person, tie.target).name
            raise RuleError(f"{source} already {TIE_WORDS[tie.kind]} {target}.")


def _one_choice(workspace: Workspace, option: Option) -> None:
    if option.chosen and sum(o.chosen for o in workspace.related(Option, "term", option.term)) > 1:
        raise RuleError(f"Only one option of {workspace.get(Term, option.term).name} can be chosen.")


def _own_deal(workspace: Workspace, view: SavedView) -> None:
    deal = workspace.find(Deal, view.deal)
    if deal is not None and deal.customer != view.customer:
        raise RuleError(f"“{view.name}” can only be coloured by a deal with its own customer.")


def _known_roles(_: Workspace, view: SavedView) -> None:
    unknown = next((role for role in view.roles if role not in list(BuyingRole)), None)
    if unknown is not None:
        raise RuleError(f"There is no buying role {unknown!r} that “{view.name}” could stress.")


def _low_before_high(_: Workspace, prediction: Prediction) -> None:
    if prediction.low > prediction.high:
        raise RuleError(f"A score cannot go from {prediction.low:g} up to {prediction.high:g}.")


MOST_MONEY = 10**15
"""The most that an amount can be, in minor units."""

_RULES: dict[type[Record], list[Rule]] = {
    Organization: [_needs("name", "An organization")],
    Person: [
        _needs("name", "A person"),
        _one_me,
        _finite("floor", "A floor"),
        _finite("capacity_hours", "Capacity in hours a week", low=0),
    ],
    Customer: [
        _needs("name", "A customer"),
        _currency,
        _whole_number("value", -MOST_MONEY, MOST_MONEY, "A value in cents"),
    ],
    Placement: [
        _once("customer", "person", "This person is already on this customer's map."),
        _position_is_whole,
        _finite("x", "A place on the map", optional=True),
        _finite("y", "A place on the map", optional=True),
        _whole_number("support", -2, 2, "Support"),
        _whole_number("influence", 1, 5, "Influence"),
        _whole_number("interest", 1, 5, "Interest"),
        _finite("hours", "Hours a week", low=0),
    ],
    Activity: [_needs("text", "An activity")],
    Tie: [_tie_ends, _whole_number("strength", 1, 5, "A tie's strength")],
    Win: [
        _needs("text", "A win"),
        _whole_number("weight", 1, 5, "A weight"),
        _iso_date("confirmed_on", "The day a win was confirmed"),
    ],
    Deal: [
        _needs("name", "A deal"),
        _whole_number("value", -MOST_MONEY, MOST_MONEY, "A value in cents"),
        _iso_date("close_on", "The day a deal closes"),
    ],
    Term: [_needs("name", "A term")],
    Option: [
        _needs("label", "An option"),
        _one_choice,
        _whole_number("value_change", -MOST_MONEY, MOST_MONEY, "A value change in cents"),
    ],
    Effect: [
        _once("option", "win", "An option can have only one effect on a win."),
        _finite("amount", "An effect", optional=True),
    ],
    Unaffected: [_once("deal", "person", "This person is already marked as unaffected by the deal.")],
    Agreement: [
        _once("deal", "person", "This person already has an agreement for the deal."),
        _iso_date("on", "The day of an agreement"),
    ],
    Prediction: [
        _once("deal", "person", "What the deal promised this person is already kept."),
        _finite("low", "The lowest score of a prediction"),
        _finite("high", "The highest score of a prediction"),
        _low_before_high,
    ],
    Outcome: [
        _once("deal", "person", "This person has already said how the deal went."),
        _iso_date("on", "The day of an outcome"),
    ],
    SavedView: [
        _needs("name", "A saved view"),
        _own_deal,
        _known_roles,
        _finite("x", "The middle of a saved view"),
        _finite("y", "The middle of a saved view"),
        _finite("width", "The width of a saved view", low=0),
        _finite("height", "The height of a saved view", low=0),
        _whole_number("steps", 1, 9, "The number of steps around a focus"),
    ],
    Talk: [_iso_date("on", "The day of a talk"), _iso_date("due", "The day a follow-up is due")],
}
