"""Calendar files: read back with a small reader of RFC 5545, written here from its text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.exchange.calendar_file import (
    CalendarEntry,
    calendar_text,
    escaped,
    folded,
    talk_entry,
    write_entry,
)
from stakeholder_map.exchange.plans import ExchangeError
from tests.builders import World

STAMP = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
ANY_TEXT = st.text(max_size=300)


def read(text: str) -> dict[str, str]:
    """Return the properties of a calendar by name and parameters, unfolded and unescaped."""
    assert text.endswith("\r\n")
    lines = text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]
    found = {}
    for line in lines:
        name, _, value = line.partition(":")
        found[name] = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
    return found


def clean(text: str) -> str:
    """Return what of a text a calendar can hold: no control characters, one kind of line end."""
    text = re.sub("\r\n|\r|\u2028|\u2029|\x85", "\n", text)
    return "".join(letter for letter in text if letter in "\t\n" or not (ord(letter) < 32 or ord(letter) == 127))


@given(ANY_TEXT, ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_every_text_comes_back_and_no_line_is_longer_than_75_octets(summary: str, description: str) -> None:
    entry = CalendarEntry("talk-1@stakeholder-map", date(2026, 12, 1), summary, description=description)
    text = calendar_text(entry, STAMP)
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = read(text)
    assert found["SUMMARY"] == clean(summary)
    assert found.get("DESCRIPTION", "") == clean(description)


@given(ANY_TEXT.map(lambda text: text.replace("\r", "").replace("\n", "")))
@settings(max_examples=100, deadline=None)
def test_folding_only_adds_line_ends_and_spaces(line: str) -> None:
    assert folded(line).replace("\r\n ", "") == line


def test_what_means_something_in_a_calendar_is_escaped() -> None:
    assert escaped("a;b,c\\d\r\ne\x00") == "a\\;b\\,c\\\\d\\ne"


def a_talk(**fields: str) -> tuple[World, int]:
    world = World()
    talk = world.talk(world.person("Jo Mbeki"), "How do you win?\nAnd then?", **fields)
    return world, talk.id


def test_a_lunch_is_at_noon_for_an_hour_and_keeps_the_questions_to_itself() -> None:
    world, talk = a_talk(due="2026-12-01")
    text = calendar_text(talk_entry(world.workspace, talk), STAMP)
    found = read(text)
    assert found["SUMMARY"] == "Lunch with Jo Mbeki"
    assert (found["DTSTART"], found["DURATION"]) == ("20261201T120000", "PT1H")
    assert found["DTSTAMP"] == "20261121T093000Z"
    assert found["UID"] == f"talk-{talk}@stakeholder-map"
    assert "win" not in text
    assert read(calendar_text(talk_entry(world.workspace, talk), STAMP))["UID"] == found["UID"]


def test_it_is_an_entry_to_take_in_and_no_message_that_needs_an_organizer() -> None:
    text = calendar_text(
        CalendarEntry("talk-1@x", date(2026, 12, 3), "Lunch with Jo"), datetime(2026, 11, 1, tzinfo=UTC)
    )
    names = [line.partition(":")[0].partition(";")[0] for line in text.split("\r\n")]
    assert "METHOD" not in names
    for once in ("VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY"):
        assert names.count(once) == 1


def test_the_questions_are_in_it_only_when_wanted_and_a_whole_day_is_free() -> None:
    world, talk = a_talk(due="2026-12-01")
    entry = talk_entry(world.workspace, talk, at_noon=False, with_questions=True)
    found = read(calendar_text(entry, STAMP))
    assert found["DESCRIPTION"] == "How do you win?\nAnd then?"
    assert (found["DTSTART;VALUE=DATE"], found["DURATION"]) == ("20261201", "P1D")
    assert found["SUMMARY"] == "Talk with Jo Mbeki"
    assert found["TRANSP"] == "TRANSPARENT"


def test_a_talk_without_a_day_has_no_entry() -> None:
    world, talk = a_talk()
    with pytest.raises(ExchangeError, match="Jo Mbeki has no day"):
        talk_entry(world.workspace, talk)


def test_the_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    world, talk = a_talk(due="9999-12-31")
    entry = talk_entry(world.workspace, talk)
    path = tmp_path / "lunch.ics"
    write_entry(path, entry, STAMP)
    assert path.read_bytes() == calendar_text(entry, STAMP).encode()
    assert [each.name for each in tmp_path.iterdir()] == ["lunch.ics"]
    with pytest.raises(ExchangeError):
        write_entry(tmp_path / "missing" / "lunch.ics", entry)
