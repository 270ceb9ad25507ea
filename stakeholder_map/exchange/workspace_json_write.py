"""Writing a workspace, or one customer of it, as Workspace JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from stakeholder_map.exchange.atomic import write_bytes
from stakeholder_map.exchange.audiences import WITHHELD, Audience, audience_named, export_slice
from stakeholder_map.exchange.workspace_json_shapes import (
    FORMAT,
    ID,
    NESTED,
    ORDER,
    PARENT,
    TOP,
    UNAFFECTED_RECORDS,
    VERSION,
)
from stakeholder_map.model.deals import Unaffected
from stakeholder_map.model.records import Record
from stakeholder_map.model.workspace import KINDS, Workspace


def write(
    workspace: Workspace, *, customer: int | None = None, audience: Audience | str = Audience.ME
) -> dict[str, Any]:
    """Return a workspace as a JSON object, complete for the audience ``me``.

    With ``customer`` (an id) only that one and its people. What an audience may not see is not in the object at all.
    Raises KeyError where there is no such customer, ExchangeError for an unknown audience. O(records).
    """
    audience = audience_named(audience)
    return _Writer(export_slice(workspace, customer, audience), WITHHELD[audience]).everything()


def dumps(workspace: Workspace, *, customer: int | None = None, audience: Audience | str = Audience.ME) -> str:
    """Return ``write`` as text, indented, with a line break at the end."""
    shape = write(workspace, customer=customer, audience=audience)
    return json.dumps(shape, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_file(
    path: Path | str, workspace: Workspace, *, customer: int | None = None, audience: Audience | str = Audience.ME
) -> None:
    """Write ``dumps`` to a file in UTF-8, whole or not at all. Raises ExchangeError."""
    write_bytes(path, dumps(workspace, customer=customer, audience=audience).encode("utf-8"))


class _Writer:
    """Goes through the records in the order of the file, so as to know when an order must be written down."""

    def __init__(self, workspace: Workspace, withheld: Mapping[type[Record], frozenset[str]]) -> None:
        self._workspace = workspace
        self._withheld = withheld
        self._last_order: dict[type[Record], int] = {}

    def everything(self) -> dict[str, Any]:
        result: dict[str, Any] = {"format": FORMAT, "version": VERSION}
        for key, record_type in TOP.items():
            result[key] = [self._object(record) for record in self._workspace.all(record_type)]
        return result

    def _object(self, record: Record) -> dict[str, Any]:
        record_type = type(record)
        result = self._identity(record)
        withheld = self._withheld.get(record_type, frozenset()) | {ID, ORDER, PARENT.get(record_type)}
        for field in fields(record):
            if field.name not in withheld:
                value = getattr(record, field.name)
                if "kinds" in field.metadata:
                    result[field.name] = self._ids_of_those_there(KINDS[field.metadata["kinds"]], value)
                else:
                    result[field.name] = _value(value, "kind" in field.metadata)
        for key, (child_type, parent_field) in NESTED.get(record_type, {}).items():
            children = self._workspace.related(child_type, parent_field, record.id)
            marks = [child for child in children if isinstance(child, Unaffected)]
            if child_type is Unaffected:  # each is just a person's id; the object beside the list has the rest
                result[key] = [str(mark.person) for mark in marks]
                result[UNAFFECTED_RECORDS] = {str(mark.person): self._identity(mark) for mark in marks}
            else:
                result[key] = [self._object(child) for child in children]
        return result

    def _ids_of_those_there(self, record_type: type[Record], ids: tuple[int, ...]) -> list[str | None]:
        """Return ids for the file: null for 0, which stands for none, and nothing for what is gone meanwhile."""
        there = [each for each in ids if each == 0 or self._workspace.find(record_type, each) is not None]
        return [str(each) if each else None for each in there]

    def _identity(self, record: Record) -> dict[str, Any]:
        result: dict[str, Any] = {ID: str(record.id)}
        if record.order != self._last_order.get(type(record), 0) + 1:
            result[ORDER] = record.order
        self._last_order[type(record)] = record.order
        return result


def _value(value: Any, is_id: bool) -> Any:
    if value is None:
        return None
    if is_id:
        return str(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
