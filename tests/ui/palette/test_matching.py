"""Finding lines by a few letters: which fit, which fit better, and which letters are marked."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.ui.palette.matching import Lines, Tier, corrected, fold, marked

NAMES = ("Ana Ruiz", "Mara Okafor", "Tom Lindqvist", "Anton Ärlig", "Li Sung", "Jo Lind")
TITLES = ("Lead carpenter", "Site manager", "Buyer", "Driver", "Production planner", "Fitter")


def found(query: str, titles: tuple[str, ...] = NAMES, details: tuple[str, ...] = TITLES) -> list[str]:
    return [titles[number] for number, _ in Lines(titles, details).search(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ana ruiz", "Ana Ruiz"),
        ("RUIZ ana", "Ana Ruiz"),
        ("ok", "Mara Okafor"),
        ("aru", "Ana Ruiz"),
        ("tl", "Tom Lindqvist"),
        ("arlig", "Anton Ärlig"),
        ("Ärl", "Anton Ärlig"),
        ("planner li", "Li Sung"),
        ("kafo", "Mara Okafor"),
    ],
)
def test_a_few_letters_find_the_line_that_was_meant(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_title_counts_more_than_what_stands_below_it() -> None:
    assert found("lind") == ["Tom Lindqvist", "Jo Lind"]
    assert found("li")[:3] == ["Li Sung", "Tom Lindqvist", "Jo Lind"]
    assert found("site", ("Mara", "Sitelle"), ("Site manager", "")) == ["Sitelle", "Mara"]


def test_letters_far_apart_are_only_found_when_asked_for() -> None:
    lines = Lines(NAMES)
    assert lines.search("mkfr") == []
    assert [NAMES[number] for number, _ in lines.search_scattered("mkfr")] == ["Mara Okafor"]
    assert Lines(NAMES, loose=False).search_scattered("mkfr") == []
    assert Lines(NAMES, loose=False).search("aru") == []


def test_initials_may_be_parted_and_may_go_on_within_a_word() -> None:
    names = ("Arno Berg", "Ana Ruiz", "Ruth Aal", "Xaver Arn")
    assert found("a r", names, ()) == ["Ana Ruiz", "Ruth Aal", "Arno Berg", "Xaver Arn"]
    assert found("arb", names, ()) == ["Arno Berg"]
    assert found("ra", names, ()) == ["Ruth Aal"]
    assert found("br", names, ()) == []


def test_what_is_long_and_mistyped_is_meant_as_well() -> None:
    assert corrected("refurbishmnet", [Lines(["Kitchen refurbishment"])]) == "refurbishment"


def test_what_was_typed_before_does_not_change_what_is_found() -> None:
    for text in ("kafor", "zzk", "lindq x", "planner li"):
        lines = Lines(NAMES, TITLES)
        for typed in [text[:length] for length in [*range(1, len(text) + 1), *range(len(text), 0, -1)]]:
            assert lines.search(typed) == Lines(NAMES, TITLES).search(typed)


def test_a_line_that_is_what_was_typed_comes_first() -> None:
    hits = Lines(("Deal 10", "Deal 1")).search("deal 1")
    assert hits == [(1, Tier.SAME), (0, Tier.BEGINS)]


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [("okafro", "okafor"), ("okfa", "okaf"), ("lindqivst", "lindqvist"), ("mrra okafor", "mara okafor"), ("zzzz", "")],
)
def test_a_mistyped_word_becomes_the_likeliest(mistyped: str, meant: str) -> None:
    assert corrected(mistyped, [Lines(NAMES)]) == meant


@pytest.mark.parametrize(
    ("query", "title", "letters"),
    [
        ("ana", "Ana Ruiz", "Ana"),
        ("ruiz a", "Ana Ruiz", "ARuiz"),
        ("kafo", "Mara Okafor", "kafo"),
        ("aru", "Ana Ruiz", "ARu"),
        ("mkfr", "Mara Okafor", "Mkfr"),
        ("zz", "Ana Ruiz", ""),
        ("arlig", "Anton Ärlig", "Ärlig"),
    ],
)
def test_the_letters_that_fit_are_marked(query: str, title: str, letters: str) -> None:
    assert "".join(title[place] for place in marked(query, title)) == letters


def test_no_text_takes_long_to_be_found_not_to_fit() -> None:
    lines = Lines(["a " * 400, "ab" * 400] * 50)
    began = perf_counter()
    lines.search("a" * 40 + "z")
    lines.search("a " * 40 + "z")
    lines.search_scattered("a" * 40 + "z")
    assert perf_counter() - began < 2


@settings(max_examples=150, deadline=None)
@given(
    titles=st.lists(st.text(max_size=30), min_size=1, max_size=20),
    query=st.text(max_size=12),
    data=st.data(),
)
def test_whatever_is_typed_the_hits_are_lines_and_marks_are_letters(
    titles: list[str], query: str, data: st.DataObject
) -> None:
    lines = Lines(titles)
    hits = [*lines.search(query), *lines.search_scattered(query)]
    assert all(0 <= number < len(titles) for number, _ in hits)
    assert [tier for _, tier in lines.search(query)] == sorted(tier for _, tier in lines.search(query))
    for title in titles:
        assert all(0 <= place < len(title) for place in marked(query, title))
    words = [word for title in titles for word in fold(title).split()]
    if words:  # the beginning of any word finds its line
        word = data.draw(st.sampled_from(words))
        found_lines = {number for number, _ in lines.search(word)}
        assert any(word in fold(titles[number]) for number in found_lines)


@given(st.text(max_size=40))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
