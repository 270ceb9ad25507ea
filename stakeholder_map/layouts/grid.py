"""The grid view: influence from bottom to top, support or interest from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from stakeholder_map.layouts.spacing import ASPECT, CARD_HEIGHT, CARD_WIDTH, Position
from stakeholder_map.model.maps import SUPPORT_WORDS, Placement
from stakeholder_map.model.views import Across, Arrangement, Guide, GuideKind
from stakeholder_map.model.workspace import Workspace

_LEVELS = (5, 4, 3, 2, 1)
_STEP_X, _STEP_Y = CARD_WIDTH + 26, CARD_HEIGHT + 28
_PADDING, _BETWEEN = 26, 12
_LABELS = 30
_MOST_ACROSS = 40


def grid_view(workspace: Workspace, customer_id: int, across: Across = Across.SUPPORT) -> Arrangement:
    """Return the grid of a customer's map: one cell for each influence and support, or interest.

    People in one cell stand beside and below each other in the order of their placements; a column is as wide and a
    row as high as its fullest cell asks for. How many stand side by side at most is chosen for the shape of a screen.
    The middle of the middle cell is the origin. O(people).
    """
    placements = workspace.placements_of(customer_id)
    if not placements:
        return Arrangement()
    columns = sorted(SUPPORT_WORDS) if across is Across.SUPPORT else sorted(_LEVELS)
    cells: dict[tuple[int, int], list[int]] = {(column, row): [] for column in columns for row in _LEVELS}
    for placement in placements:
        cells[_value(placement, across), placement.influence].append(placement.person)
    counts = [[len(cells[column, row]) for column in columns] for row in _LEVELS]
    most = min(range(1, _MOST_ACROSS + 1), key=lambda most: (_distance(counts, most), most))
    side_by_side, rows = _shape(counts, most)
    widths = [count * _STEP_X - (_STEP_X - CARD_WIDTH) + 2 * _PADDING for count in side_by_side]
    heights = [count * _STEP_Y - (_STEP_Y - CARD_HEIGHT) + 2 * _PADDING for count in rows]
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


def _shape(counts: Sequence[Sequence[int]], most: int) -> tuple[list[int], list[int]]:
    """Return how many cards stand side by side in each column, and above each other in each row."""
    side_by_side = [max(1, min(most, *(max(column), most))) for column in zip(*counts, strict=True)]
    rows = [max(1, *(ceil(n / wide) for n, wide in zip(row, side_by_side, strict=True))) for row in counts]
    return side_by_side, rows


def _distance(counts: Sequence[Sequence[int]], most: int) -> float:
    side_by_side, rows = _shape(counts, most)
    aspect = (sum(side_by_side) * _STEP_X + 250) / (sum(rows) * _STEP_Y + 250)
    return max(aspect / ASPECT, ASPECT / aspect)


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
