"""Days as people type and read them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholder_map.ui.dates import ago, full_day, parse_day, short_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-02-01", date(2027, 2, 1)),
        ("2027-2-1", date(2027, 2, 1)),
        ("1 Feb 2027", date(2027, 2, 1)),
        ("1. february 2027", date(2027, 2, 1)),
        ("Feb 1, 2027", date(2027, 2, 1)),
        ("1.2.2027", date(2027, 2, 1)),
        ("1 Oct", date(2026, 10, 1)),
        ("1 feb", date(2027, 2, 1)),
        ("3 Sept", date(2026, 9, 3)),
        ("29 Feb", date(2028, 2, 29)),
        ("today", TODAY),
        (" ", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["soon", "31 Feb", "30 Feb", "2027-13-01", "1/2/2027", "3 ma", "3 foo", "0 May", "²-1-1"]
)
def test_what_is_no_day_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a day\. Write it as 2027-02-01 or 1 Feb 2027\.$"):
        parse_day(text, TODAY)


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_what_is_written_reads_back_as_the_same_day(day: date) -> None:
    assert parse_day(full_day(day), TODAY) == day
    assert parse_day(day.isoformat(), TODAY) == day


@given(text=st.text(max_size=14))
def test_any_text_is_a_day_nothing_or_refused_in_words(text: str) -> None:
    problem = ""
    try:
        parse_day(text, TODAY)
    except ValueError as error:
        problem = str(error)
    assert not problem or "is not a day" in problem


def test_a_day_of_this_year_needs_no_year() -> None:
    assert short_day(date(2026, 10, 1), TODAY) == "1 Oct"
    assert short_day(date(2025, 10, 1), TODAY) == "1 Oct 2025"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (5, "5 days ago"),
        (20, "3 weeks ago"),
        (61, "2 months ago"),
        (214, "7 months ago"),
        (731, "2 years ago"),
        (-1, "tomorrow"),
        (-14, "in 2 weeks"),
    ],
)
def test_how_long_ago_is_told_in_round_words(days: int, words: str) -> None:
    assert ago(TODAY - timedelta(days), TODAY) == words
