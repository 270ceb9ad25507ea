"""Going from card to card with the arrow keys."""

from __future__ import annotations

from stakeholder_map.canvas.curves import Point
from stakeholder_map.canvas.geometry import Geometry
from stakeholder_map.canvas.scene import Card

LEFT, RIGHT, UP, DOWN = (-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)


def next_card(geometry: Geometry, person: int, direction: Point) -> Card | None:
    """Return the nearest card that lies in a direction from a person's, None where there is none. O(cards).

    What lies aside counts double, so the keys follow rows and columns before they follow distances.
    """
    here = geometry.card(person)
    if here is None:
        return None
    best, found = float("inf"), None
    for card in geometry.scene.cards:
        dx, dy = card.x - here.x, card.y - here.y
        along = dx * direction[0] + dy * direction[1]
        aside = abs(dx * direction[1]) + abs(dy * direction[0])
        if along > 1.0 and aside <= 2.5 * along and (cost := along + 2 * aside) < best:
            best, found = cost, card
    return found


def nearest_card(geometry: Geometry, place: Point) -> Card | None:
    """Return the card whose centre is nearest to a place, None on an empty map. O(cards)."""
    return min(geometry.scene.cards, key=lambda card: (card.x - place[0]) ** 2 + (card.y - place[1]) ** 2, default=None)
