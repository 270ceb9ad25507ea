"""How much of a map is worth painting at a zoom."""

from __future__ import annotations

from enum import IntEnum


class Detail(IntEnum):
    """Levels of detail, coarse to fine."""

    DOTS = 0
    """A coloured glyph for each person, straight lines."""
    BARS = 1
    """Cards in their verdict's tint with a large glyph, bars for text, curves without arrowheads."""
    NAMES = 2
    """Cards with a large name and badge, thin curves with arrowheads."""
    FULL = 3
    """Everything."""


# From so many logical pixels per map unit all of a card can be read on a desk.
FULL_FROM = 0.62
_FROM = ((Detail.NAMES, 0.32), (Detail.BARS, 0.14))


def detail_at(zoom: float, full_from: float = FULL_FROM) -> Detail:
    """Return the level of detail that can be read at so many logical pixels per map unit.

    ``full_from`` is the zoom from which everything can be read: on a wall it is higher than on a desk.
    """
    if zoom >= full_from:
        return Detail.FULL
    return next((detail for detail, least in _FROM if zoom >= least), Detail.DOTS)
