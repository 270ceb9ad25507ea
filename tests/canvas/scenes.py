"""Small scenes for tests, and strategies for random ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from stakeholder_map.canvas.scene import Card, Scene, TieLine, initials
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import PERSON_VERDICTS


def card(person: int, x: float, y: float, name: str = "", **fields: Any) -> Card:
    """Return a card with a name of its own."""
    name = name or f"Person {person}"
    fields.setdefault("subtitle", "Planner · Workshop")
    fields.setdefault("organization", "own")
    return Card(person=person, name=name, initials=initials(name), x=x, y=y, **fields)


def tie(number: int, source: int, target: int, kind: TieKind = TieKind.SERVES, **fields: Any) -> TieLine:
    fields.setdefault("strength", 3)
    return TieLine(number, source, target, kind, **fields)


def scene(cards: Sequence[Card], ties: Sequence[TieLine] = ()) -> Scene:
    return Scene("Hillside Homes", tuple(cards), tuple(ties))


def triangle() -> Scene:
    """Three cards, 1 above 2 and 3, both of whom serve 1, so that everything is in sight at 100 %."""
    cards = [card(1, 0, -100, "Mara Okafor"), card(2, -150, 100, "Ana Ruiz"), card(3, 150, 100, "Jo Lind")]
    return scene(cards, [tie(11, 2, 1), tie(12, 3, 1, TieKind.TOUCHES)])


def everything() -> Scene:
    """A card of every verdict and organization and a tie of every kind and strength, each way round."""
    verdicts: list[str | None] = [*PERSON_VERDICTS, None]
    kinds = ["own", "customer", "partner", None]
    cards = [
        card(
            n + 1,
            n % 4 * 220,
            n // 4 * 150,
            name="Anne-Marie de la Tour d'Auvergne" if n == 2 else "",
            verdict=verdict,
            organization=kinds[n % 4],
            not_asked=verdict == "not_asked",
            agreed=verdict == "sacrifices",
            stale=n % 3 == 0,
            is_me=n == 4,
            subtitle="" if n % 2 else "Head of a department with a long name · Workshop",
        )
        for n, verdict in enumerate(verdicts)
    ]
    ties = [
        tie(100 + n, n % 8 + 1, (n * 3 + 1) % 8 + 1, kind, strength=n % 5 + 1, label="weekly" if n == 4 else "")
        for n, kind in enumerate([*TieKind, *TieKind])
        if n % 8 != (n * 3 + 1) % 8
    ]
    ties.append(tie(200, 8, 1, on_losing_path=True))
    return scene(cards, ties)


@st.composite
def scenes(draw: st.DrawFn, most: int = 10, most_ties: int = 20) -> Scene:
    """Random scenes, cards on or beside each other included."""
    places = st.tuples(st.integers(-900, 900), st.integers(-600, 600))
    cards = [card(n + 1, *place) for n, place in enumerate(draw(st.lists(places, min_size=2, max_size=most)))]
    ends = st.tuples(
        st.integers(1, len(cards)), st.integers(1, len(cards)), st.sampled_from(TieKind), st.booleans()
    ).filter(lambda end: end[0] != end[1])
    ties = [
        tie(1000 + n, source, target, kind, on_losing_path=losing and kind is TieKind.SERVES)
        for n, (source, target, kind, losing) in enumerate(draw(st.lists(ends, max_size=most_ties)))
    ]
    return scene(cards, ties)
