"""Records to rows and back. Column names are field names, in the fields' order."""

from __future__ import annotations

import json
import types
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints

from stakeholder_map.model.records import Record
from stakeholder_map.model.workspace import KINDS, kind_of

Row = Sequence[Any]


def _field_types(record_type: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(record_type)
    return {field.name: hints[field.name] for field in fields(record_type)}


_TYPES = {kind: _field_types(record_type) for kind, record_type in KINDS.items()}


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _excluded(names: Sequence[str]) -> str:
    return ", ".join(f'excluded."{name}"' for name in names)


COLUMNS: dict[str, list[str]] = {kind: [f.name for f in fields(t)] for kind, t in KINDS.items()}
SELECT = {kind: f'SELECT {_quoted(names)} FROM "{kind}"' for kind, names in COLUMNS.items()}
DELETE = {kind: f'DELETE FROM "{kind}" WHERE "id" = ?' for kind in COLUMNS}
UPSERT = {
    kind: f'INSERT INTO "{kind}" ({_quoted(names)}) VALUES ({", ".join("?" * len(names))}) '
    f'ON CONFLICT("id") DO UPDATE SET ({_quoted(names[1:])}) = ({_excluded(names[1:])})'
    for kind, names in COLUMNS.items()
}


@dataclass(frozen=True, slots=True)
class _Column:
    """How one field is filled: what sets it, and what makes its value of a stored one where that differs."""

    fill: Callable[[Record, Any], None]
    read: Callable[[Any], Any] | None


def _columns(kind: str) -> list[_Column]:
    columns = []
    for name, hint in _TYPES[kind].items():
        read: Callable[[Any], Any] | None = None
        if hint is bool:
            read = {0: False, 1: True}.__getitem__
        elif get_origin(hint) is tuple:
            read = _several
        elif isinstance(hint, type) and issubclass(hint, StrEnum):
            read = {str(member): member for member in hint}.__getitem__
        columns.append(_Column(getattr(KINDS[kind], name).__set__, read))
    return columns


def _several(stored: str) -> tuple[Any, ...]:
    found = json.loads(stored)
    if not isinstance(found, list):
        raise ValueError(f"{stored!r:.60} where a list belongs")
    return tuple(found)


_FILLED = {kind: _columns(kind) for kind in KINDS}


def records_of(kind: str, rows: Sequence[Row]) -> list[Record]:
    """Return the records that ``SELECT`` read. Raises KeyError or ValueError for a value that is unknown.

    Fields are filled a column at a time through the slots, in a third of the time of the frozen records' constructor.
    """
    records = [object.__new__(KINDS[kind]) for _ in rows]
    for column, values in zip(_FILLED[kind], zip(*rows, strict=True), strict=False):
        known = values if column.read is None else map(column.read, values)
        deque(map(column.fill, records, known), maxlen=0)  # runs through without keeping what it returns: nothing
    return records


# What takes the place of a field's value in a row, where that differs: SQLite would look long for how to write these.
_WRITTEN: dict[str, list[tuple[int, Callable[[Any], Any]]]] = {
    kind: [
        (place, partial(json.dumps, ensure_ascii=False) if get_origin(hint) is tuple else str)
        for place, hint in enumerate(hints.values())
        if get_origin(hint) is tuple or (isinstance(hint, type) and issubclass(hint, StrEnum))
    ]
    for kind, hints in _TYPES.items()
}
_VALUES_OF: dict[str, Callable[[Record], tuple[Any, ...]]] = {
    kind: attrgetter(*names) for kind, names in COLUMNS.items()
}


def row_of(record: Record) -> Row:
    """Return a record's values in column order. Enums, booleans and several values are stored as text, 0/1 and JSON."""
    kind = kind_of(record)
    row = list(_VALUES_OF[kind](record))
    for place, written in _WRITTEN[kind]:
        row[place] = written(row[place])
    return row


# Each field with its default; a field without one has what no value equals.
_DEFAULTS = {kind: [(f.name, f.default) for f in fields(t)] for kind, t in KINDS.items()}


def to_plain(record: Record | None) -> dict[str, Any] | None:
    """Return a record as a dict for the history, leaving out what has its default."""
    if record is None:
        return None
    kind = kind_of(record)
    return {
        name: value
        for (name, default), value in zip(_DEFAULTS[kind], _VALUES_OF[kind](record), strict=True)
        if value is not default and value != default
    }


def _readers(kind: str) -> dict[str, Callable[[Any], Any]]:
    """Return what makes a field's value of what JSON gives, for the fields where that differs."""
    readers: dict[str, Callable[[Any], Any]] = {}
    for name, hint in _TYPES[kind].items():
        if get_origin(hint) is tuple:
            readers[name] = tuple
        elif isinstance(hint, type) and issubclass(hint, StrEnum):
            readers[name] = hint
        elif hint is float or (isinstance(hint, types.UnionType) and float in get_args(hint)):
            readers[name] = _as_float
    return readers


def _as_float(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value


_READERS = {kind: _readers(kind) for kind in KINDS}


def from_plain(kind: str, plain: dict[str, Any] | None) -> Record | None:
    """Return the record that ``to_plain`` wrote.

    Raises LookupError, ValueError or TypeError where it does not fit the kind.
    """
    if plain is None:
        return None
    readers = _READERS[kind]
    values = {name: readers[name](value) if name in readers else value for name, value in plain.items()}
    return KINDS[kind](**values)
