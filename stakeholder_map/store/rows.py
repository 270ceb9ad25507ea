"""Records to rows and back. Column names are field names, in the fields' order."""

from __future__ import annotations

import json
import types
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from stakeholder_map.model.records import Record
from stakeholder_map.model.workspace import KINDS, kind_of

Row = Sequence[Any]


def _field_types(record_type: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(record_type)
    return {field.name: hints[field.name] for field in fields(record_type)}


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


def _columns(record_type: type[Record]) -> list[_Column]:
    columns = []
    for name, hint in _field_types(record_type).items():
        read: Callable[[Any], Any] | None = None
        if hint is bool:
            read = {0: False, 1: True}.__getitem__
        elif get_origin(hint) is tuple:
            read = _several
        elif isinstance(hint, type) and issubclass(hint, StrEnum):
            read = {str(member): member for member in hint}.__getitem__
        columns.append(_Column(getattr(record_type, name).__set__, read))
    return columns


def _several(stored: str) -> tuple[Any, ...]:
    found = json.loads(stored)
    if not isinstance(found, list):
        raise ValueError(f"{stored!r:.60} where a list belongs")
    return tuple(found)


_FILLED = {kind: _columns(record_type) for kind, record_type in KINDS.items()}


def records_of(kind: str, rows: Sequence[Row]) -> list[Record]:
    """Return the records that ``SELECT`` read. Raises KeyError or ValueError for a value that is unknown.

    Fields are filled a column at a time through the slots, in a third of the time of the frozen records' constructor.
    """
    records = [object.__new__(KINDS[kind]) for _ in rows]
    for column, values in zip(_FILLED[kind], zip(*rows, strict=True), strict=False):
        known = values if column.read is None else map(column.read, values)
        deque(map(column.fill, records, known), maxlen=0)  # runs through without keeping what it returns: nothing
    return records


def row_of(record: Record) -> tuple[Any, ...]:
    """Return a record's values in column order. Enums, booleans and several values are stored as text, 0/1 and JSON."""
    return tuple(_stored(getattr(record, name)) for name in COLUMNS[kind_of(record)])


def _stored(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value


_DEFAULTS = {kind: {f.name: f.default for f in fields(t) if f.default is not MISSING} for kind, t in KINDS.items()}


def to_plain(record: Record | None) -> dict[str, Any] | None:
    """Return a record as a dict for the history, leaving out what has its default."""
    if record is None:
        return None
    defaults = _DEFAULTS[kind_of(record)]
    plain = {}
    for name in COLUMNS[kind_of(record)]:
        value = getattr(record, name)
        if name not in defaults or value != defaults[name]:
            plain[name] = value
    return plain


# The types of the fields of each kind: they take longer to find out than a record takes to make.
_HINTS: dict[str, dict[str, Any]] = {}


def from_plain(kind: str, plain: dict[str, Any] | None) -> Record | None:
    """Return the record that ``to_plain`` wrote.

    Raises LookupError, ValueError or TypeError where it does not fit the kind.
    """
    if plain is None:
        return None
    record_type = KINDS[kind]
    hints = _HINTS.get(kind)
    if hints is None:
        hints = _HINTS[kind] = _field_types(record_type)
    values = {name: _convert(hints[name], value) for name, value in plain.items()}
    return record_type(**values)


def _convert(hint: Any, value: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if get_origin(hint) is tuple:
        return tuple(value)
    wants_float = hint is float or (isinstance(hint, types.UnionType) and float in get_args(hint))
    return float(value) if wants_float and isinstance(value, int) else value
