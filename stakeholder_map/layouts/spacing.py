"""How far cards stand apart, and places in a row that are nearest to what everyone wishes."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

Position = tuple[float, float]

# The size of a card, and the distances between the centres of cards, in map units.
CARD_WIDTH, CARD_HEIGHT = 170, 56
PITCH_X, PITCH_Y = 220, 170
INNER_PITCH_Y = 96
# How much more room there is above those who stand apart.
ROOM_ABOVE = 30
ASPECT = 1.6

_MOST_FOR_MEDIANS = 160


def in_order(
    wishes: Sequence[tuple[float, float]], step: float, slots: Sequence[int], *, exact: bool = True
) -> list[float]:
    """Return places in this order, on half steps, at the least weighted distance from wishes.

    Two are at least as many steps apart as their ``slots``, which grow from left to right.
    Each wish is a place and how much it matters. Pool adjacent violators, with medians, which keep most exactly where
    they wish to be; with means in rows of over 160, or where it need not be ``exact``. O(n), with medians O(n²·log n).
    """
    exact = exact and len(wishes) <= _MOST_FOR_MEDIANS
    wishes = [(wish - slot * step, weight) for (wish, weight), slot in zip(wishes, slots, strict=True)]
    offsets = _medians(wishes) if exact else _means(wishes)
    half = step / 2
    return [floor((offset + slot * step) / half + 0.5) * half for offset, slot in zip(offsets, slots, strict=True)]


def _medians(wishes: Sequence[tuple[float, float]]) -> list[float]:
    blocks: list[tuple[float, list[tuple[float, float]]]] = []
    for wish, weight in wishes:
        block = [(wish, weight)]
        middle = block[0][0]
        while blocks and blocks[-1][0] >= middle:
            block = blocks.pop()[1] + block
            middle = median(block)
        blocks.append((middle, block))
    return [middle for middle, block in blocks for _ in block]


def _means(wishes: Sequence[tuple[float, float]]) -> list[float]:
    blocks: list[tuple[float, float, int]] = []
    for wish, weight in wishes:
        total, heavy, count = wish * weight, weight, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / heavy:
            before = blocks.pop()
            total, heavy, count = total + before[0], heavy + before[1], count + before[2]
        blocks.append((total, heavy, count))
    return [total / heavy for total, heavy, count in blocks for _ in range(count)]


def median(values: Sequence[tuple[float, float]]) -> float:
    """Return the weighted median of (value, weight) pairs. Raises ValueError where there are none.

    Where it is any value between two, it is their middle: neither side is favoured.
    """
    left = sum(weight for _, weight in values) / 2
    ordered = sorted(values)
    for i, (value, weight) in enumerate(ordered):
        left -= weight
        if left < 0:
            return value
        if left == 0 and i + 1 < len(ordered):
            return (value + ordered[i + 1][0]) / 2
    raise ValueError("a median needs values")
