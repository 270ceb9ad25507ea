"""The order of rows, and what is searched for in them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.ui.people.people_order import in_order, natural, words_of


def test_numbers_in_names_count_as_numbers() -> None:
    names = ["Fitter 10", "Fitter 9", "fitter 1"]
    assert sorted(names, key=natural) == ["fitter 1", "Fitter 9", "Fitter 10"]


def test_accents_and_case_do_not_matter() -> None:
    assert sorted(["Zoe", "Émile", "emil"], key=natural) == ["emil", "Émile", "Zoe"]
    assert words_of("  ÉMILE Zoë ") == ["emile", "zoe"]


def test_empty_cells_come_last_either_way() -> None:
    keys = {1: "b", 2: None, 3: "a"}
    assert in_order([1, 2, 3], keys, descending=False) == [3, 1, 2]
    assert in_order([1, 2, 3], keys, descending=True) == [1, 3, 2]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 3) | st.none(), max_size=20), st.booleans())
def test_equals_keep_the_order_they_had(values: list[int | None], descending: bool) -> None:
    keys = dict(enumerate(values))
    found = in_order(keys, keys, descending=descending)
    assert sorted(found) == sorted(keys)
    for first, second in pairwise(found):
        if keys[first] == keys[second]:
            assert first < second
