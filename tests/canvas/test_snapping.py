"""Where dragged cards snap to, and what the lines say."""

from __future__ import annotations

import pytest

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.geometry import card_box
from stakeholder_map.canvas.snapping import Snapping, Span


def test_a_card_snaps_to_the_centre_of_another_both_ways() -> None:
    snap = Snapping([card_box(0, 0), card_box(400, 300)]).snap(card_box(4, 297), 6)
    assert (snap.dx, snap.dy) == (-4, 3)
    assert snap.spans == (Span(0, -28, 0, 328), Span(-85, 300, 485, 300))


def test_out_of_reach_nothing_happens() -> None:
    snap = Snapping([card_box(0, 0)]).snap(card_box(7, 207), 6)
    assert (snap.dx, snap.dy, snap.spans) == (0, 0, ())
    assert Snapping([]).snap(card_box(0, 0), 6).spans == ()


def test_several_cards_snap_by_the_edges_of_all() -> None:
    several = Box(-80, 100, 400, 260)
    snap = Snapping([card_box(0, 0)]).snap(several, 6)
    assert snap.dx == -5, "the left edges meet"
    assert snap.spans == (Span(-85, -28, -85, 260),)


@pytest.mark.parametrize(
    ("cards", "x", "snapped"),
    [((0, 400), 203, 200), ((0, 200), 397, 400), ((0, 200), -204, -200), ((0, 200), -196, -200)],
)
def test_equal_distances_snap(cards: tuple[int, int], x: float, snapped: float) -> None:
    """In the middle between two, or as far beyond one as it is from the next."""
    snap = Snapping([card_box(each, 0) for each in cards]).snap(card_box(x, 12), 6)
    assert x + snap.dx == snapped
    gaps = [span for span in snap.spans if span.gap]
    assert len({span.x2 - span.x1 for span in gaps}) == 1
    assert len(gaps) == 2


def test_equal_distances_snap_downwards_too() -> None:
    snap = Snapping([card_box(0, 0), card_box(5, 100)]).snap(card_box(30, 203), 6)
    assert snap.dy == -3
    gaps = {span for span in snap.spans if span.gap}
    assert gaps == {Span(2.5, 28, 2.5, 72, gap=True), Span(17.5, 128, 17.5, 172, gap=True)}
