"""Areas beneath cards."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholder_map.layouts.spacing import CARD_HEIGHT, CARD_WIDTH, Position
from stakeholder_map.model.views import Guide, GuideKind

_MARGIN, _LABEL = 26, 20
# Beneath one card too there is room for a label of a few words, also where the map is shown at half its size.
_LEAST_WIDTH = 276


def around(places: Iterable[Position], label: str, key: str = "") -> Guide:
    """Return an area around cards at these places, with room for its label on top."""
    places = list(places)
    left = min(x for x, _ in places) - CARD_WIDTH / 2 - _MARGIN
    top = min(y for _, y in places) - CARD_HEIGHT / 2 - _MARGIN - _LABEL
    right = max(x for x, _ in places) + CARD_WIDTH / 2 + _MARGIN
    bottom = max(y for _, y in places) + CARD_HEIGHT / 2 + _MARGIN
    width = max(right - left, _LEAST_WIDTH)
    return Guide(GuideKind.AREA, (left + right - width) / 2, top, width, bottom - top, label, key)
