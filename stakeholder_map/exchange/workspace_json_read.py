"""Reading Workspace JSON: every value is checked, and what is wrong is named by its path in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.exchange.text_files import decoded
from stakeholder_map.exchange.workspace_json_shapes import (
    FORMAT,
    ID,
    MAX_ORDER,
    NESTED,
    ORDER,
    SHAPES,
    TOP,
    UNAFFECTED_RECORDS,
    VERSION,
    Key,
    WrongValueError,
    local_id,
    shown,
    whole,
)
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Unaffected
from stakeholder_map.model.maps import Placement
from stakeholder_map.model.outcomes import Outcome, Prediction
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.workspace import KINDS

T = TypeVar("T")

# Of these there is at most one for the same values of these fields and the same object around.
ONE_EACH: dict[type[Record], tuple[str, ...]] = {
    Placement: ("person",),
    Tie: ("source", "target", "kind"),
    Effect: ("win",),
    Unaffected: ("person",),
    Agreement: ("person",),
    Prediction: ("person",),
    Outcome: ("person",),
}
_LIST_OF: dict[type[Record], str] = {
    **{record_type: key for key, record_type in TOP.items()},
    **{child: key for lists in NESTED.values() for key, (child, _) in lists.items()},
}
_read_order = whole(0, MAX_ORDER)


@dataclass(slots=True, eq=False)
class Item:
    """One object of the file. ``values`` holds the keys that are there; references are still ids of the file."""

    record_type: type[Record]
    path: str
    parent: Item | None
    values: dict[str, Any] = field(default_factory=dict)
    local_id: str | None = None
    order: int = 0


@dataclass(frozen=True)
class Contents:
    """What a file holds: its objects by type in the file's order, the same by their ids in the file, and warnings."""

    items: dict[type[Record], list[Item]]
    by_id: dict[type[Record], dict[str, Item]]
    warnings: tuple[str, ...]


def contents(source: str | bytes | dict[str, Any], file_name: str) -> Contents:
    """Check a file and return what it holds. Raises ExchangeError with one line. O(size)."""
    root = source if isinstance(source, dict) else _parsed(source, file_name)
    return _Reader(file_name).read(root)


def _parsed(source: str | bytes, file_name: str) -> object:
    text = decoded(source, file_name).text if isinstance(source, bytes) else source.removeprefix("\ufeff")
    if not text.strip():
        raise ExchangeError(f"{file_name} is empty; choose a Workspace JSON file.")

    def refuse(constant: str) -> NoReturn:
        raise ExchangeError(f"{file_name}: holds {constant}, which is no JSON number; use a finite number or null.")

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        result = dict(pairs)
        if len(result) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ExchangeError(f"{file_name}: the key {shown(twice)} is twice in one object; keep one.")
        return result

    try:
        return json.loads(text, parse_constant=refuse, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ExchangeError(f"{file_name}: {where} is not JSON ({error.msg}); is the file complete?") from error
    except RecursionError as error:
        raise ExchangeError(f"{file_name}: is nested too deeply to be Workspace JSON.") from error
    except ExchangeError:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise ExchangeError(f"{file_name}: holds a number that is too long; use at most 15 digits.") from error


class _Reader:
    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._items: dict[type[Record], list[Item]] = {record_type: [] for record_type in KINDS.values()}
        self._by_id: dict[type[Record], dict[str, Item]] = {record_type: {} for record_type in KINDS.values()}
        self._unknown: dict[str, list[str]] = {}

    def read(self, root: object) -> Contents:
        if not isinstance(root, dict):
            self._fail("", f'the whole file is {shown(root)}; it must be an object with "format": "{FORMAT}"')
        if root.get("format") != FORMAT:
            said = f"is {shown(root['format'])}" if "format" in root else "is missing"
            self._fail("format", f'{said}; Workspace JSON says "{FORMAT}" there')
        version = root.get("version")
        if isinstance(version, bool) or version != VERSION:
            said = f"is {shown(version)}" if "version" in root else "is missing"
            newer = isinstance(version, int) and version > VERSION
            remedy = "the file needs a newer Stakeholder Map" if newer else f"this program reads version {VERSION}"
            self._fail("version", f"{said}; {remedy}")
        self._note_unknown(root, {"format", "version", *TOP}, "")
        for key, record_type in TOP.items():
            for index, value in self._list(root, key, ""):
                self._object(record_type, value, f"{key}[{index}]", None)
        self._check_references()
        self._check_one_each()
        self._check_choices()
        return Contents(self._items, self._by_id, tuple(self._warnings()))

    # One object

    def _object(self, record_type: type[Record], value: object, path: str, parent: Item | None) -> None:
        if not isinstance(value, dict):
            self._fail(path, f"is {shown(value)}; use an object such as {{…}}")
        item = Item(record_type, path, parent)
        shape, lists = SHAPES[record_type], NESTED.get(record_type, {})
        for key in shape:
            if key.name in value:
                item.values[key.name] = self._checked(key.read, value[key.name], f"{path}.{key.name}")
            elif key.required:
                self._fail(path, f"has no {shown(key.name)}; add it")
        extra = {UNAFFECTED_RECORDS} if record_type is Deal else set()
        self._note_unknown(value, {ID, ORDER, *(key.name for key in shape), *lists, *extra}, path)
        self._add(item, value)
        for name, (child_type, _) in lists.items():
            if child_type is Unaffected:
                self._unaffected(item, value, name)
                continue
            for index, child in self._list(value, name, path):
                self._object(child_type, child, f"{path}.{name}[{index}]", item)

    def _unaffected(self, deal: Item, value: dict[str, object], name: str) -> None:
        """Read a list of people's ids, and what the object beside it knows about those entries."""
        records_path = f"{deal.path}.{UNAFFECTED_RECORDS}"
        records = value.get(UNAFFECTED_RECORDS, {})
        if not isinstance(records, dict):
            self._fail(records_path, f"is {shown(records)}; use an object such as {{…}}, or leave it out")
        people = set()
        for index, entry in self._list(value, name, deal.path):
            path = f"{deal.path}.{name}[{index}]"
            person = self._checked(local_id, entry, path)
            people.add(person)
            identity = records.get(person, {})
            if not isinstance(identity, dict):
                self._fail(f"{records_path}.{person}", f"is {shown(identity)}; use an object with an id")
            self._note_unknown(identity, {ID, ORDER}, f"{records_path}.{person}")
            self._add(Item(Unaffected, path, deal, {"person": person}), identity)
        self._note_unknown(records, people, records_path)

    def _add(self, item: Item, value: dict[str, object]) -> None:
        """Number an item and remember it by its id."""
        before = self._items[item.record_type]
        item.order = before[-1].order + 1 if before else 1
        if ORDER in value:
            item.order = self._checked(_read_order, value[ORDER], f"{item.path}.{ORDER}")
        before.append(item)
        if value.get(ID) is not None:
            item.local_id = self._checked(local_id, value[ID], f"{item.path}.{ID}")
            first = self._by_id[item.record_type].setdefault(item.local_id, item)
            if first is not item:
                self._fail(f"{item.path}.{ID}", f"is {shown(item.local_id)}, as in {first.path}; give each its own")

    def _list(self, value: dict[str, object], name: str, path: str) -> Iterator[tuple[int, object]]:
        found = value.get(name, [])
        if not isinstance(found, list):
            self._fail(f"{path}.{name}" if path else name, f"is {shown(found)}; use a list such as […]")
        return iter(enumerate(found))

    def _checked(self, read: Callable[[object], T], value: object, path: str) -> T:
        try:
            return read(value)
        except WrongValueError as wrong:
            self._fail(path, str(wrong))

    # All objects together

    def _check_references(self) -> None:
        for record_type, items in self._items.items():
            keys = [key for key in SHAPES[record_type] if key.refers_to is not None]
            for item in items if keys else ():
                for key in keys:
                    self._check_reference(item, key)

    def _check_reference(self, item: Item, key: Key) -> None:
        value = item.values.get(key.name)
        if value is None or key.refers_to is None:
            return
        known = self._by_id[key.refers_to]
        several = value if isinstance(value, tuple) else (value,)
        wanted = next((each for each in several if each is not None and each not in known), None)
        if wanted is None:
            return
        # An entry of "unaffected" is the id itself.
        path = item.path if item.record_type is Unaffected else f"{item.path}.{key.name}"
        name = _LIST_OF[key.refers_to]
        self._fail(path, f"is {shown(wanted)}, which is no id in {name}; add it there or correct it")

    def _check_one_each(self) -> None:
        for record_type, names in ONE_EACH.items():
            first: dict[tuple[object, ...], str] = {}
            for item in self._items[record_type]:
                value = (id(item.parent), *(item.values[name] for name in names))
                path = first.setdefault(value, item.path)
                if path != item.path:
                    what = " and ".join(names)
                    self._fail(item.path, f"has the same {what} as {path}; keep one of them")

    def _check_choices(self) -> None:
        chosen: dict[int, str] = {}
        for item in self._items[Option]:
            if item.values.get("chosen"):
                path = chosen.setdefault(id(item.parent), item.path)
                if path != item.path:
                    self._fail(f"{item.path}.chosen", f"is true, as in {path}; choose one option of a term, or none")
        me = [item.path for item in self._items[Person] if item.values.get("is_me")]
        if len(me) > 1:
            self._fail(f"{me[1]}.is_me", f"is true, as in {me[0]}; only one person can be me")
        for item in self._items[Tie]:
            if item.values["source"] == item.values["target"]:
                self._fail(f"{item.path}.target", "is also the source; a person cannot be tied to themselves")
        for item in self._items[Placement]:
            if (item.values.get("x") is None) != (item.values.get("y") is None):
                self._fail(item.path, "needs both x and y, or neither")

    # Saying what is wrong

    def _note_unknown(self, value: dict[str, object], known: Iterable[str], path: str) -> None:
        for key in sorted(value.keys() - set(known), key=str):
            full = f"{path}.{key}" if path else str(key)
            self._unknown.setdefault(re.sub(r"\[\d+\]", "[]", full), []).append(full)

    def _warnings(self) -> Iterator[str]:
        for paths in sorted(self._unknown.values()):
            more = f" and {len(paths) - 1:,} more like it are" if len(paths) > 1 else " is"
            yield f"{self._file_name}: {_short(paths[0])}{more} not known and left out."

    def _fail(self, path: str, what: str) -> NoReturn:
        raise ExchangeError(f"{self._file_name}: {path} {what}." if path else f"{self._file_name}: {what}.")


def _short(path: str) -> str:
    path = " ".join(path.split())
    return path if len(path) <= 120 else f"{path[:117]}…"
