"""Rectangles on shelves: blocks in rows from left to right, in their order, in about the shape of a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stakeholder_map.layouts.spacing import ASPECT

_TRIES = 12


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where each block's left top corner is, and the size of all together."""

    corners: list[tuple[float, float]]
    width: float
    height: float


def shelved(sizes: Sequence[tuple[float, float]], gap: tuple[float, float], aspect: float = ASPECT) -> Shelves:
    """Return blocks of these widths and heights on shelves, each shelf centred, a gap across and down between them.

    Tries some widths and takes the one whose shape is nearest to ``aspect``. O(tries · blocks).
    """
    if not sizes:
        return Shelves([], 0, 0)
    total = sum(width + gap[0] for width, _ in sizes)
    widest = max(width for width, _ in sizes)
    best: Shelves | None = None
    for shelves in range(1, min(len(sizes), _TRIES * 4) + 1):
        tried = filled(sizes, gap, shelves_of(sizes, gap, max(widest, total / shelves)))
        if best is None or _distance(tried, aspect) < _distance(best, aspect) - 1e-9:
            best = tried
        if tried.width <= widest or tried.width / tried.height < aspect / 3:
            break
    assert best is not None
    return best


def shelves_of(sizes: Sequence[tuple[float, float]], gap: tuple[float, float], most: float) -> list[list[int]]:
    """Return which blocks come on each shelf, in order, no shelf wider than ``most`` unless a block is. O(blocks)."""
    rows: list[list[int]] = [[]]
    room = 0.0
    for i, (width, _) in enumerate(sizes):
        if rows[-1] and room + width > most + 0.001:
            rows.append([])
            room = 0.0
        rows[-1].append(i)
        room += width + gap[0]
    return rows


def filled(sizes: Sequence[tuple[float, float]], gap: tuple[float, float], rows: Sequence[Sequence[int]]) -> Shelves:
    """Return blocks on these shelves, each shelf centred. O(blocks)."""
    widths = [sum(sizes[i][0] for i in row) + gap[0] * (len(row) - 1) for row in rows]
    width = max(widths, default=0.0)
    corners = [(0.0, 0.0)] * len(sizes)
    top = 0.0
    for row, wide in zip(rows, widths, strict=True):
        left = (width - wide) / 2
        for i in row:
            corners[i] = left, top
            left += sizes[i][0] + gap[0]
        top += max((sizes[i][1] for i in row), default=0.0) + gap[1]
    return Shelves(corners, width, top - gap[1])


def _distance(shelves: Shelves, aspect: float) -> float:
    shape = shelves.width / shelves.height
    return max(shape / aspect, aspect / shape)
