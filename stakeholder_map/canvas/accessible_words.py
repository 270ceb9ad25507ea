"""What a screen reader says of the cards and ties of a map. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholder_map.canvas.scene import Card, TieLine
from stakeholder_map.model.ties import TIE_WORDS, TieKind
from stakeholder_map.theme import VERDICT_WORDS

_BACKWARDS = {
    TieKind.SERVES: "served by",
    TieKind.TOUCHES: "touched by",
    TieKind.REPORTS_TO: "leads",
    TieKind.INFLUENCES: "influenced by",
}


def card_name(card: Card) -> str:
    """Return who a card is and how they fare: ``"Ana Ruiz, Lead carpenter, Workshop, loses"``."""
    parts = [card.name or "nobody", *(part for part in card.subtitle.split(" · ") if part)]
    if card.is_me:
        parts.append("you")
    if card.badge is not None:
        parts.append(VERDICT_WORDS[card.badge])
    if card.agreed:
        parts.append("agreed")
    return ", ".join(parts)


def card_details(card: Card, ties: Iterable[tuple[TieLine, str]]) -> str:
    """Return what else a card shows, and its ties, each given with the name at its other end.

    ``"Ask again. Serves Fitting crew. Served by Li Sung."``
    """
    sentences = []
    if card.members:
        sentences.append(f"Stands for {len(card.members)} people")
    if card.stale:
        sentences.append("Ask again how they win")
    if card.aside:
        sentences.append("No service of theirs leads to the customer")
    if card.pinned:
        sentences.append("Pinned")
    if card.is_hit:
        sentences.append("Found")
    if card.dimmed:
        sentences.append("Not in the filter")
    found: dict[str, list[str]] = {}
    for tie, other in ties:
        words = TIE_WORDS[tie.kind] if tie.source == card.person else _BACKWARDS[tie.kind]
        found.setdefault(words, []).append(other)
    sentences += [f"{words.capitalize()} {', '.join(names)}" for words, names in found.items()]
    return "".join(f"{sentence}. " for sentence in sentences).strip()


def tie_name(tie: TieLine, source: str, target: str) -> str:
    """Return a tie as a sentence: ``"Ana Ruiz serves Fitting crew, strength 3 of 5"``."""
    losing = ", a loss reaches the customer here" if tie.on_losing_path else ""
    return f"{source} {TIE_WORDS[tie.kind]} {target}, strength {tie.strength} of 5{losing}"
