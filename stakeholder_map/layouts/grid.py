"""The grid view: influence from bottom to top, support or interest from left to right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from math import ceil

from stakeholder_map.layouts.spacing import CARD_HEIGHT, CARD_WIDTH, Position
from stakeholder_map.model.maps import SUPPORT_WORDS, Placement
from stakeholder_map.model.views import Across, Arrangement, Guide, GuideKind
from stakeholder_map.model.workspace import Workspace

_LEVELS = (5, 4, 3, 2, 1)
_STEP_X, _STEP_Y = CARD_WIDTH + 20, CARD_HEIGHT + 20
_PADDING, _BETWEEN = 18, 8
_LABELS = 30
_MOST_ACROSS = 40
# The shape of the cells together: higher than a screen is, since a window has pages beside the map.
_ASPECT = 1.35
# How wide or high the cells are where nobody stands: as their label needs.
_EMPTY_COLUMN, _EMPTY_ROW = 84, 40


def grid_view(
    workspace: Workspace,
    customer_id: int,
    across: Across = Across.SUPPORT,
    tell: Callable[[float], None] = lambda _: None,
) -> Arrangement:
    """Return the grid of a customer's map: one cell for each influence and support, or interest.

    People in one cell stand beside and below each other in the order of their placements; a column is as wide and a
    row as high as its fullest cell asks for, and narrow where nobody stands. How many stand side by side in a column is
    chosen so that the whole is as small as may be in the shape of a screen. The middle of the middle cell is the
    origin. O(people).
    """
    placements = workspace.placements_of(customer_id)
    if not placements:
        return Arrangement()
    columns = sorted(SUPPORT_WORDS) if across is Across.SUPPORT else sorted(_LEVELS)
    cells: dict[tuple[int, int], list[int]] = {(column, row): [] for column in columns for row in _LEVELS}
    for placement in placements:
        cells[_value(placement, across), placement.influence].append(placement.person)
    counts = [[len(cells[column, row]) for column in columns] for row in _LEVELS]
    tell(0.5)
    widths, heights, side_by_side = _shape(counts)
    lefts, tops = _starts(widths), _starts(heights)
    positions: dict[int, Position] = {}
    guides = []
    for column, left, width, together in zip(columns, lefts, widths, side_by_side, strict=True):
        for row, top, height in zip(_LEVELS, tops, heights, strict=True):
            guides.append(Guide(GuideKind.AREA, left, top, width, height, "", f"{column} {row}"))
            positions.update(_packed(cells[column, row], left + width / 2, top + height / 2, together))
    bottom, right = tops[-1] + heights[-1], lefts[-1] + widths[-1]
    guides += [
        Guide(GuideKind.TEXT, left, bottom + 8, width, _LABELS, _words(column, across), f"column {column}")
        for column, left, width in zip(columns, lefts, widths, strict=True)
    ]
    guides += [
        Guide(GuideKind.TEXT, lefts[0] - 8 - _LABELS, top, _LABELS, height, str(row), f"row {row}")
        for row, top, height in zip(_LEVELS, tops, heights, strict=True)
    ]
    corner_x, corner_y = lefts[0] - 16 - _LABELS, bottom + 16 + _LABELS
    name = "Support" if across is Across.SUPPORT else "Interest"
    guides += [
        Guide(GuideKind.AXIS, corner_x, tops[0] - 20, 0, corner_y - tops[0] + 20, "Influence", "influence"),
        Guide(GuideKind.AXIS, corner_x, corner_y, right - corner_x + 20, 0, name, across.value),
    ]
    return Arrangement(positions, tuple(guides))


def _value(placement: Placement, across: Across) -> int:
    return placement.support if across is Across.SUPPORT else placement.interest


def _words(value: int, across: Across) -> str:
    return SUPPORT_WORDS[value].capitalize() if across is Across.SUPPORT else str(value)


def _shape(counts: Sequence[Sequence[int]]) -> tuple[list[float], list[float], list[int]]:
    """Return how wide each column and how high each row is, and how many cards stand side by side in each column."""
    fullest = [max(column) for column in zip(*counts, strict=True)]
    tried = ([max(1, min(most, full)) for full in fullest] for most in range(1, _MOST_ACROSS + 1))
    best = min(tried, key=lambda wide: _extent(counts, wide))
    better = True
    while better:
        better = False
        for column in range(len(best)):
            for more in (-1, 1):
                wide = [*best[:column], max(1, min(best[column] + more, fullest[column] or 1)), *best[column + 1 :]]
                if _extent(counts, wide) < _extent(counts, best):
                    best, better = wide, True
    return (*_sizes(counts, best), best)


def _sizes(counts: Sequence[Sequence[int]], wide: Sequence[int]) -> tuple[list[float], list[float]]:
    columns = zip(zip(*counts, strict=True), wide, strict=True)
    rows = [max(ceil(n / most) for n, most in zip(row, wide, strict=True)) for row in counts]
    widths = [_size(min(most, max(column)), _STEP_X, CARD_WIDTH, _EMPTY_COLUMN) for column, most in columns]
    return widths, [_size(lines, _STEP_Y, CARD_HEIGHT, _EMPTY_ROW) for lines in rows]


def _size(cards: int, step: float, card: float, empty: float) -> float:
    return (cards - 1) * step + card + 2 * _PADDING if cards else empty


def _extent(counts: Sequence[Sequence[int]], wide: Sequence[int]) -> tuple[float, float]:
    """Return how large a screen must be for all of it, and the sum of its sides to choose among equals."""
    widths, heights = _sizes(counts, wide)
    return max(sum(widths) / _ASPECT, sum(heights)), sum(widths) + sum(heights)


def _starts(sizes: Sequence[float]) -> list[float]:
    """Return where each of some sizes begins, the middle of the middle one at 0."""
    starts = [0.0, *accumulate(size + _BETWEEN for size in sizes)][:-1]
    middle = starts[len(sizes) // 2] + sizes[len(sizes) // 2] / 2
    return [start - middle for start in starts]


def _packed(people: Sequence[int], x: float, y: float, together: int) -> dict[int, Position]:
    """Return places around the middle of a cell, in rows of at most so many."""
    lines = ceil(len(people) / together)
    places = {}
    for i, person in enumerate(people):
        line, column = divmod(i, together)
        wide = min(together, len(people))
        places[person] = (x + (column - (wide - 1) / 2) * _STEP_X, y + (line - (lines - 1) / 2) * _STEP_Y)
    return places
