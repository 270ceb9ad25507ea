"""A scene with other people stressed, without making it anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from stakeholder_map.canvas.scene import Card, Scene, TieLine


class Marking:
    """A scene in which nobody is marked, and its cards and ties as they look when they are: made once, and kept.

    So a filter that is set and cleared, or a search as one types, costs a small part of ``build_scene``.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._cards: dict[tuple[int, bool, bool], Card] = {}
        self._faded: dict[int, TieLine] = {}

    def marked(self, dimmed: Collection[int], hits: Collection[int]) -> Scene:
        """Return the scene with these people, by id, dimmed and found.

        Whatever stays as it was is the same object. O(cards + ties).
        """
        scene = self.scene
        if not dimmed and not hits:
            return scene
        cards = tuple(
            self._card(card, card.person in dimmed, card.person in hits)
            if card.person in dimmed or card.person in hits
            else card
            for card in scene.cards
        )
        ties = scene.ties
        if dimmed:
            ties = tuple(self._tie(tie) if tie.source in dimmed or tie.target in dimmed else tie for tie in ties)
        return Scene(scene.title, cards, ties, scene.guides)

    def _card(self, card: Card, dimmed: bool, found: bool) -> Card:
        key = (card.person, dimmed, found)
        made = self._cards.get(key)
        if made is None:
            made = self._cards[key] = replace(card, dimmed=dimmed, is_hit=found)
        return made

    def _tie(self, tie: TieLine) -> TieLine:
        made = self._faded.get(tie.id)
        if made is None:
            made = self._faded[tie.id] = replace(tie, dimmed=True)
        return made
