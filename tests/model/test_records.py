"""Identities of records."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from stakeholder_map.model.people import Person
from stakeholder_map.model.records import MAX_ID, new_id
from stakeholder_map.model.wins import Win, is_stale
from stakeholder_map.model.workspace import KINDS, kind_of
from tests.builders import workshop_world


def test_new_ids_are_positive_63_bit_integers_and_differ() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(0 < record_id <= MAX_ID for record_id in ids)


def test_a_record_cannot_be_changed_in_place() -> None:
    person = Person(1, name="Ana")
    with pytest.raises(FrozenInstanceError):
        person.name = "Bo"  # type: ignore[misc]


def test_a_kind_is_known_by_the_record_and_by_its_type() -> None:
    assert kind_of(Person(1)) == kind_of(Person) == "person"
    assert [kind_of(record_type) for record_type in KINDS.values()] == list(KINDS)


@pytest.mark.parametrize(
    ("confirmed_on", "stale"), [(None, True), ("2026-05-05", True), ("2026-05-06", False), ("2026-11-02", False)]
)
def test_a_win_is_stale_when_it_was_never_confirmed_or_over_180_days_ago(confirmed_on: str | None, stale: bool) -> None:
    world = workshop_world()
    win = world.change(world.the(Win, "No weekend shifts"), confirmed_on=confirmed_on)
    assert is_stale(win, date(2026, 11, 2)) is stale
