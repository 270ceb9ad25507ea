"""Smallest hitting sets against trying every set."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.repair.deadline import Deadline, TimeIsUpError
from stakeholder_map.analysis.repair.hitting_sets import smallest_hitting_set

SETS = st.lists(st.frozensets(st.integers(0, 8), min_size=1, max_size=5), max_size=14)


@given(SETS)
@settings(max_examples=150)
def test_it_meets_every_set_and_no_smaller_one_does(sets: list[frozenset[int]]) -> None:
    found = smallest_hitting_set(sets, Deadline(60))
    assert all(found & each for each in sets)
    for size in range(len(found)):
        assert not any(all(set(group) & each for each in sets) for group in combinations(range(9), size))


def test_many_members_need_more_than_one_word_of_bits() -> None:
    sets = [frozenset({n, n + 100, 500}) for n in range(80)] + [frozenset({700}), frozenset({701, 900})]
    found = smallest_hitting_set(sets, Deadline(60))
    assert len(found) == 3
    assert {500, 700} < found


def test_it_ends_when_the_time_is_up() -> None:
    sets = [frozenset({a, b}) for a in range(40) for b in range(a + 1, 40)]
    with pytest.raises(TimeIsUpError):
        smallest_hitting_set(sets, Deadline(0))
