"""Pages cover the whole picture, overlap as they should, and cut nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholder_map.exchange.pages import (
    MARGIN,
    MOST_ACROSS,
    OVERLAP,
    PAPERS,
    Paper,
    Plan,
    Rect,
    cut_marks,
    fitted_page,
    page_size,
    poster,
    row_letters,
)

SIDES = st.floats(40, 60_000)
SHAPES = st.tuples(SIDES, SIDES).filter(lambda shape: shape[1] / shape[0] < 40)
ANY_PAPER = st.sampled_from(PAPERS)
NEAR = 1e-6


def holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.left - NEAR <= inner.left
        and outer.top - NEAR <= inner.top
        and inner.right <= outer.right + NEAR
        and inner.bottom <= outer.bottom + NEAR
    )


def whole(plan: Plan) -> Rect:
    right = max(page.part.right for page in plan.pages)
    bottom = max(page.part.bottom for page in plan.pages)
    return Rect(0.0, 0.0, right, bottom)


@given(shape=SHAPES, paper=ANY_PAPER, landscape=st.booleans())
def test_a_fitted_page_shows_all_of_the_picture_inside_its_margins_in_its_middle(
    shape: tuple[float, float], paper: Paper, landscape: bool
) -> None:
    plan = fitted_page(*shape, paper, landscape=landscape)
    (page,) = plan.pages
    assert (plan.width, plan.height) == page_size(paper, landscape=landscape)
    assert holds(page.part, plan.picture)
    assert plan.picture.width == pytest.approx(shape[0] * plan.scale)
    assert plan.picture.height == pytest.approx(shape[1] * plan.scale)
    assert plan.picture.left == pytest.approx(page.part.width - plan.picture.right, abs=NEAR)
    assert plan.picture.top == pytest.approx(page.part.height - plan.picture.bottom, abs=NEAR)
    assert page.label == ""
    assert cut_marks(plan, page) == []


@given(shape=SHAPES, paper=ANY_PAPER, columns=st.integers(1, MOST_ACROSS), landscape=st.booleans())
def test_the_pages_of_a_poster_cover_the_picture_with_none_to_spare(
    shape: tuple[float, float], paper: Paper, columns: int, landscape: bool
) -> None:
    plan = poster(*shape, paper, columns, landscape=landscape)
    assert plan.columns == columns
    assert len(plan.pages) == columns * plan.rows
    assert holds(whole(plan), plan.picture)
    assert plan.picture.width == pytest.approx(whole(plan).width)
    step = plan.inside.height - OVERLAP
    assert plan.rows == 1 or (plan.rows - 1) * step + OVERLAP < plan.picture.height + NEAR


@given(shape=SHAPES, paper=ANY_PAPER, columns=st.integers(1, MOST_ACROSS), landscape=st.booleans())
def test_neighbouring_pages_share_exactly_the_overlap_and_meet_when_they_are_cut(
    shape: tuple[float, float], paper: Paper, columns: int, landscape: bool
) -> None:
    plan = poster(*shape, paper, columns, landscape=landscape)
    pages = {(page.column, page.row): page for page in plan.pages}
    for (column, row), page in pages.items():
        assert page.part.width == pytest.approx(plan.inside.width)
        assert holds(plan.inside, page.cut)
        right, below = pages.get((column + 1, row)), pages.get((column, row + 1))
        # Where a page is cut, in millimetres of the poster.
        cut_right = page.part.left + page.cut.right - MARGIN
        cut_bottom = page.part.top + page.cut.bottom - MARGIN
        if right is not None:
            assert page.part.right - right.part.left == pytest.approx(OVERLAP)
            assert cut_right == pytest.approx(right.part.left + right.cut.left - MARGIN)
        if below is not None:
            assert page.part.bottom - below.part.top == pytest.approx(OVERLAP)
            assert cut_bottom == pytest.approx(below.part.top + below.cut.top - MARGIN)


@given(shape=SHAPES, paper=ANY_PAPER, columns=st.integers(1, MOST_ACROSS), landscape=st.booleans())
def test_cut_marks_stay_on_the_paper_and_off_the_picture(
    shape: tuple[float, float], paper: Paper, columns: int, landscape: bool
) -> None:
    plan = poster(*shape, paper, columns, landscape=landscape)
    sheet = Rect(0.0, 0.0, plan.width, plan.height)
    for page in plan.pages[:4]:
        for x1, y1, x2, y2 in cut_marks(plan, page):
            assert holds(sheet, Rect(x1, y1, x2 - x1, y2 - y1))
            outside_x = max(x1, x2) < plan.inside.left or min(x1, x2) > plan.inside.right
            outside_y = max(y1, y2) < plan.inside.top or min(y1, y2) > plan.inside.bottom
            assert outside_x or outside_y
            assert x1 in (page.cut.left, page.cut.right) or y1 in (page.cut.top, page.cut.bottom)


def test_pages_are_labelled_in_reading_order() -> None:
    plan = poster(1000, 1000, PAPERS[0], 2, landscape=True)
    assert [page.label for page in plan.pages] == ["A1", "A2", "B1", "B2", "C1", "C2"]
    assert [row_letters(row) for row in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_more_pages_side_by_side_make_a_larger_poster() -> None:
    scales = [poster(1600, 900, PAPERS[0], columns, landscape=False).scale for columns in range(1, 7)]
    assert all(second > first for first, second in pairwise(scales))


def test_a_picture_as_wide_as_two_pages_takes_one_row_only() -> None:
    inside = fitted_page(100, 100, PAPERS[0], landscape=False).inside
    width = 2 * inside.width - OVERLAP
    assert poster(width, inside.height, PAPERS[0], 2, landscape=False).rows == 1
    assert poster(width, inside.height + 1, PAPERS[0], 2, landscape=False).rows == 2


def test_a_poster_of_no_pages_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        poster(100, 100, PAPERS[0], 0, landscape=False)
