"""The shape of Workspace JSON: which keys each object has, what each value must be, and which lists nest in which."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Stage, Term, Unaffected
from stakeholder_map.model.maps import Activity, BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction, Result
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.verdicts import Verdict
from stakeholder_map.model.views import Across, View
from stakeholder_map.model.wins import Source, Win, WinKind

FORMAT, VERSION = "stakeholder-map", 1

# Every object may also carry these two, so that a workspace comes back exactly as it was: the record's own id, and
# its place in the order where that does not simply follow the object of this kind before it in the file.
ID, ORDER = "id", "order"
MAX_ORDER = 2**53  # what every JSON reader keeps exactly

# An entry of a deal's "unaffected" is just a person's id. This object, by the same ids, may hold ids and orders.
UNAFFECTED_RECORDS = "unaffected_records"

_MONEY = 10**15


class WrongValueError(ValueError):
    """A value that cannot be. ``str()`` ends a sentence: ``is 7; use a whole number from 1 to 5``."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an object and the record field of the same name. ``read`` checks a value or raises WrongValueError.

    ``refers_to`` is the type of record whose id in the file the value is, or whose ids a list of them are.
    """

    name: str
    read: Callable[[object], object]
    required: bool = False
    refers_to: type[Record] | None = None


def shown(value: object) -> str:
    """Return a value as it looks in JSON, cut short."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, int | float):
        try:
            text = str(value)
        except ValueError:  # an integer of thousands of digits
            return "a huge number"
    else:
        text = f'"{value}"'
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


# Readers of values


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise WrongValueError(f"is {shown(value)}; use text")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise WrongValueError("holds half a character (an unpaired surrogate); write it again")
    return value


def _words(value: object) -> str:
    if not _text(value).strip():
        raise WrongValueError("is empty; write a few words")
    return str(value)


def local_id(value: object) -> str:
    """Check an id of the file: any text that is not empty."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise WrongValueError(f'is {shown(value)}; write ids as text, such as "{shown(value)}"')
    if not _text(value):
        raise WrongValueError("is empty; write an id, such as p1")
    return str(value)


def _optional_id(value: object) -> str | None:
    return None if value is None else local_id(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError(f"is {shown(value)}; use true or false")
    return value


def _day(value: object) -> str | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise WrongValueError(f"is {shown(value)}; use a date such as 2026-11-01, or null")


def _currency(value: object) -> str:
    if not (isinstance(value, str) and len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()):
        raise WrongValueError(f"is {shown(value)}; use three capital letters such as EUR")
    return value


def whole(low: int, high: int) -> Callable[[object], int]:
    """Return a reader of whole numbers from ``low`` to ``high``. ``3.0`` counts as whole."""

    def read(value: object) -> int:
        number = int(value) if isinstance(value, float) and math.isfinite(value) and value.is_integer() else value
        if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
            raise WrongValueError(f"is {shown(value)}; use a whole number from {low} to {high}")
        return number

    return read


def _number(*, low: float = -math.inf, or_null: str = "") -> Callable[[object], float | None]:
    what = "a finite number" + ("" if low == -math.inf else f" of {low:g} or more") + or_null

    def read(value: object) -> float | None:
        if value is None and or_null:
            return None
        if not isinstance(value, bool) and isinstance(value, int | float):
            try:
                number = float(value)
            except OverflowError:
                number = math.inf
            if math.isfinite(number) and number >= low:
                return number
        raise WrongValueError(f"is {shown(value)}; use {what}")

    return read


def _one_of(enum: type[StrEnum]) -> Callable[[object], StrEnum]:
    words = {str(member.value): member for member in enum}

    def read(value: object) -> StrEnum:
        if isinstance(value, str) and value in words:
            return words[value]
        raise WrongValueError(f"is {shown(value)}; use one of {', '.join(words)}")

    return read


def _list_of(read: Callable[[object], object]) -> Callable[[object], tuple[object, ...]]:
    """Return a reader of lists in which each value may be once."""

    def read_list(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise WrongValueError(f"is {shown(value)}; use a list such as […]")
        return tuple(dict.fromkeys(read(each) for each in value))

    return read_list


# The objects


def _needs(name: str, read: Callable[[object], object], refers_to: type[Record] | None = None) -> Key:
    return Key(name, read, True, refers_to)


def _role(value: object) -> str:
    return str(_one_of(BuyingRole)(value))


_PERSON = _needs("person", local_id, Person)
_MONEY_KEY = whole(-_MONEY, _MONEY)

SHAPES: dict[type[Record], tuple[Key, ...]] = {
    Organization: (_needs("name", _words), _needs("kind", _one_of(OrganizationKind))),
    Person: (
        _needs("name", _words),
        Key("title", _text),
        Key("department", _text),
        Key("organization", _optional_id, refers_to=Organization),
        Key("email", _text),
        Key("phone", _text),
        Key("is_me", _flag),
        Key("floor", _number()),
        Key("capacity_hours", _number(low=0)),
        Key("notes", _text),
    ),
    Customer: (
        _needs("name", _words),
        Key("organization", _optional_id, refers_to=Organization),
        Key("value", _MONEY_KEY),
        Key("currency", _currency),
    ),
    Placement: (
        _PERSON,
        Key("x", _number(or_null=", or null")),
        Key("y", _number(or_null=", or null")),
        Key("pinned", _flag),
        Key("buying_role", _one_of(BuyingRole)),
        Key("support", whole(-2, 2)),
        Key("influence", whole(1, 5)),
        Key("interest", whole(1, 5)),
        Key("hours", _number(low=0)),
        Key("accountable", _flag),
        Key("empowered", _flag),
    ),
    Activity: (_PERSON, _needs("text", _words), Key("creates", _flag), Key("keeps", _flag)),
    Tie: (
        _needs("source", local_id, Person),
        _needs("target", local_id, Person),
        _needs("kind", _one_of(TieKind)),
        Key("strength", whole(1, 5)),
        Key("note", _text),
    ),
    Win: (
        _needs("text", _words),
        Key("kind", _one_of(WinKind)),
        Key("weight", whole(1, 5)),
        Key("must", _flag),
        Key("source", _one_of(Source)),
        Key("confirmed_on", _day),
        Key("customer", _optional_id, refers_to=Customer),
    ),
    Deal: (
        _needs("name", _words),
        Key("stage", _one_of(Stage)),
        Key("value", _MONEY_KEY),
        Key("close_on", _day),
    ),
    Term: (_needs("name", _words), Key("locked", _flag)),
    Option: (_needs("label", _words), Key("chosen", _flag), Key("value_change", _MONEY_KEY)),
    Effect: (
        _needs("win", local_id, Win),
        _needs("amount", _number(or_null=", or null for unsure")),
        Key("source", _one_of(Source)),
        Key("note", _text),
    ),
    SavedView: (
        _needs("name", _words),
        Key("view", _one_of(View)),
        Key("across", _one_of(Across)),
        Key("deal", _optional_id, refers_to=Deal),
        Key("audience", _one_of(Audience)),
        Key("x", _number()),
        Key("y", _number()),
        Key("width", _number(low=0)),
        Key("height", _number(low=0)),
        Key("departments", _list_of(_text)),
        Key("organizations", _list_of(_optional_id), refers_to=Organization),
        Key("roles", _list_of(_role)),
        Key("verdicts", _list_of(_text)),
        Key("stale", _flag),
        Key("not_asked", _flag),
        Key("focus", _list_of(local_id), refers_to=Person),
        Key("steps", whole(1, 9)),
        Key("groups", _flag),
        Key("collapsed", _list_of(_text)),
    ),
    Unaffected: (_PERSON,),
    Agreement: (_PERSON, Key("on", _day), Key("in_return", _text)),
    Prediction: (_PERSON, _needs("verdict", _one_of(Verdict)), Key("low", _number()), Key("high", _number())),
    Outcome: (_PERSON, _needs("result", _one_of(Result)), Key("on", _day), Key("note", _text)),
    Talk: (
        _PERSON,
        Key("on", _day),
        Key("question", _text),
        Key("answer", _text),
        Key("follow_up", _text),
        Key("due", _day),
        Key("done", _flag),
    ),
}

# The lists at the top, and the lists in each object: key -> type of its objects and their field for the one around.
TOP: dict[str, type[Record]] = {"organizations": Organization, "people": Person, "customers": Customer, "talks": Talk}
NESTED: dict[type[Record], dict[str, tuple[type[Record], str]]] = {
    Person: {"wins": (Win, "person")},
    Customer: {
        "placements": (Placement, "customer"),
        "ties": (Tie, "customer"),
        "activities": (Activity, "customer"),
        "deals": (Deal, "customer"),
        "saved_views": (SavedView, "customer"),
    },
    Deal: {
        "terms": (Term, "deal"),
        "unaffected": (Unaffected, "deal"),
        "agreements": (Agreement, "deal"),
        "predictions": (Prediction, "deal"),
        "outcomes": (Outcome, "deal"),
    },
    Term: {"options": (Option, "term")},
    Option: {"effects": (Effect, "option")},
}
PARENT: dict[type[Record], str] = {kind: field for lists in NESTED.values() for kind, field in lists.values()}
