"""Records to rows, to the history, and back: nothing is lost or turned into something else."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.model.people import Person
from stakeholder_map.model.records import MAX_ID, Record
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import KINDS
from stakeholder_map.store.connection import connect_in_memory
from stakeholder_map.store.migrations import migrate
from stakeholder_map.store.rows import SELECT, UPSERT, from_plain, records_of, row_of, to_plain

_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
_VALUES: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(-MAX_ID, MAX_ID),
    bool: st.booleans(),
    float: _NUMBERS | st.integers(-(2**53), 2**53),
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    type(None): st.none(),
}


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    if get_origin(hint) is tuple:
        return st.lists(_values(get_args(hint)[0]), max_size=3).map(tuple)
    return st.one_of([_VALUES[part] for part in get_args(hint) or (hint,)])


def _records(record_type: type[Record]) -> st.SearchStrategy[Record]:
    hints = get_type_hints(record_type)
    values = {field.name: _values(hints[field.name]) for field in fields(record_type)}
    return st.builds(record_type, **{**values, "id": st.integers(1, MAX_ID)})


@settings(max_examples=200)
@given(record=st.one_of([_records(record_type) for record_type in KINDS.values()]))
def test_a_record_comes_back_from_its_row_and_from_the_history_as_it_was(record: Record) -> None:
    kind = next(name for name, record_type in KINDS.items() if record_type is type(record))
    assert from_plain(kind, to_plain(record)) == record
    db = connect_in_memory()
    try:
        migrate(db)
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(UPSERT[kind], row_of(record))
        db.execute(UPSERT[kind], row_of(record))
        (back,) = records_of(kind, db.execute(SELECT[kind]).fetchall())
    finally:
        db.close()
    assert back == record
    for field in fields(record):
        is_number = isinstance(getattr(record, field.name), float)
        assert is_number or type(getattr(back, field.name)) in (type(getattr(record, field.name)), float)


def test_what_has_its_default_is_left_out_of_the_history() -> None:
    assert to_plain(Person(1, name="Ana")) == {"id": 1, "name": "Ana"}
    assert to_plain(None) is None
    assert from_plain("person", None) is None


@pytest.mark.parametrize("plain", [{"id": 1, "kind": "teleports"}, {"id": 1, "shoe_size": 9}, {}])
def test_a_history_that_does_not_fit_is_an_error(plain: dict[str, Any]) -> None:
    with pytest.raises((LookupError, ValueError, TypeError)):
        from_plain("tie", plain)


def test_kinds_come_back_as_kinds_not_as_words() -> None:
    tie = from_plain("tie", to_plain(Tie(1, customer=1, source=2, target=3, kind=TieKind.TOUCHES)))
    assert isinstance(tie, Tie)
    assert tie.kind is TieKind.TOUCHES
