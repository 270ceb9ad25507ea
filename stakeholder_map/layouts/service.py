"""The service view: the customer on top, below them those who face them, below those whoever serves those."""

from __future__ import annotations

from collections.abc import Callable

from stakeholder_map.layouts.areas import around
from stakeholder_map.layouts.layered import Layered, layered
from stakeholder_map.layouts.ranks import Ranks, network_of, rank_people
from stakeholder_map.layouts.spacing import CARD_HEIGHT, CARD_WIDTH
from stakeholder_map.model.views import Arrangement, Guide, GuideKind
from stakeholder_map.model.workspace import Workspace

_CAPTIONS = ("Customer", "Faces the customer", "Serves those who do", "Behind them")
_WITHOUT_CUSTOMER = ("Whom the others serve", "Serves them", "Serves those who do", "Behind them")
# How far the lines above the ranks are from the cards; the labels stand in the margin on the left.
_LEFT, _RIGHT, _ABOVE = 96, 30, 30


def service_view(
    workspace: Workspace, customer_id: int, progress: Callable[[float], None] = lambda _: None
) -> Arrangement:
    """Return the service view of a customer's map: ranks by distance to the customer, and an area for those apart.

    Whoever has no way over serves and touches to the customer has their back to them: they stand in the area below.
    On a map without anyone of the customer's, the first rank are those whom others serve and who serve nobody.
    ``layered`` says how.
    """
    network = network_of(workspace, customer_id)
    if not network.people:
        return Arrangement()
    progress(0.0)
    ranks = rank_people(network)
    drawn = layered(network, ranks, network.service, progress)
    known = bool(network.customers)
    guides = _lines(ranks, drawn, known)
    if ranks.apart:
        guides.append(around([drawn.positions[person] for person in ranks.apart], apart_words(known), "apart"))
    return Arrangement(drawn.positions, tuple(guides), frozenset(ranks.apart) if known else frozenset())


def rank_words(rank: int, known: bool) -> str:
    """Return what a rank is called; ``known`` is whether anyone of the customer's is on the map."""
    words = _CAPTIONS if known else _WITHOUT_CUSTOMER
    return words[rank] if rank < len(words) else f"{rank} steps from the customer" if known else f"{rank} steps behind"


def apart_words(known: bool) -> str:
    """Return what those are called who have no way to the first rank."""
    return "Back to the customer" if known else "Serves none of them"


def _lines(ranks: Ranks, drawn: Layered, known: bool) -> list[Guide]:
    """Return a line above each rank, as long as the widest."""
    ranked = [drawn.positions[person][0] for people in ranks.rows for person in people]
    left = min(ranked) - CARD_WIDTH / 2 - _LEFT
    width = max(ranked) + CARD_WIDTH / 2 + _RIGHT - left
    guides = []
    for rank, (people, lowest) in enumerate(zip(ranks.rows, drawn.bottoms, strict=True)):
        top = min(drawn.positions[person][1] for person in people) - CARD_HEIGHT / 2 - _ABOVE
        height = lowest + CARD_HEIGHT / 2 - top
        guides.append(Guide(GuideKind.ROW, left, top, width, height, rank_words(rank, known), f"rank {rank}"))
    return guides
