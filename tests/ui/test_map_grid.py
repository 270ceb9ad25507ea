"""The grid in the real window: its axes, and cards that are dropped in another cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from stakeholder_map.model.people import Person
from stakeholder_map.model.views import Across, View
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.map_views import LEFT, NO_KEYS, drag, look, places, stored
from tests.ui.windows import click, session_of


def test_the_grid_says_its_axes_and_switches_them(window: MainWindow) -> None:
    page, session = look(window, View.GRID), session_of(window)
    assert "support" in page.views.note.words.text()
    click(page.views.note.across[Across.INTEREST])
    assert session.viewing.state.across is Across.INTEREST
    assert "interest" in page.views.note.words.text()
    look(window, View.HUB)
    assert not page.views.note.across[Across.INTEREST].isVisible()


@pytest.mark.parametrize(("across", "words"), [(Across.SUPPORT, "support"), (Across.INTEREST, "interest")])
def test_dropping_a_card_in_another_cell_of_the_grid_says_how_someone_stands(
    window: MainWindow, workshop: World, across: Across, words: str
) -> None:
    page, session = look(window, View.GRID), session_of(window)
    session.viewing.change(across=across)
    ana, before = workshop.the(Person, "Ana Ruiz").id, stored(window)
    shown = page.views.places.arrangement(page.views.places.shown(session.customer or 0))
    assert shown is not None
    corner = next(guide for guide in shown.guides if guide.key == ("2 5" if words == "support" else "5 5"))
    card = page.canvas.drawing.geometry.card(ana)
    assert card is not None
    there = page.canvas.to_widget(corner.left + corner.width - 20, corner.top + 20)
    drag(page, ana, (there - page.canvas.to_widget(card.x, card.y)).toPoint())
    placement = session.workspace.placement(session.customer or 0, ana)
    assert placement is not None
    assert placement.influence == 5
    assert (placement.support, placement.interest) == ((2, 3) if words == "support" else (0, 5))
    assert session.document.undo_label == f"Change influence and {words} of Ana Ruiz"
    assert stored(window) == before
    x, y = places(page)[ana]
    grown = next(guide for guide in page.canvas.drop_areas if guide.key == corner.key)
    assert grown.left < x < grown.left + grown.width, "the card stands in its new cell"
    assert grown.top < y < grown.top + grown.height
    drag(page, ana, QPoint(8, 6))
    assert session.document.undo_label == f"Change influence and {words} of Ana Ruiz", "the same cell is no change"
    session.undo()
    assert (card.x, card.y) == places(page)[ana]


def test_several_cards_dropped_together_are_one_step(window: MainWindow, workshop: World) -> None:
    page, session = look(window, View.GRID), session_of(window)
    ana, jo = (workshop.the(Person, name).id for name in ("Ana Ruiz", "Jo Lind"))
    session.select("person", [ana, jo])
    drag(page, ana, QPoint(0, -2000))
    assert session.document.undo_label == "Change influence of 2 people"
    assert {session.workspace.placement(session.customer or 0, p).influence for p in (ana, jo)} == {5}  # type: ignore[union-attr]


def test_a_drag_over_the_grid_lights_up_the_cell_below(window: MainWindow, workshop: World) -> None:
    page = look(window, View.GRID)
    card = page.canvas.drawing.geometry.card(workshop.the(Person, "Ana Ruiz").id)
    assert card is not None
    start = page.canvas.to_widget(card.x, card.y).toPoint()
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
    QTest.mouseMove(page.canvas, start + QPoint(10, 0))
    QTest.mouseMove(page.canvas, start + QPoint(6, 0))
    here = page.canvas.grab().toImage()
    corner, above = (next(g for g in page.canvas.drop_areas if g.key == key) for key in ("0 3", "0 4"))
    middle = page.canvas.to_widget(card.x, above.top + above.height / 2).toPoint()
    QTest.mouseMove(page.canvas, middle)
    there = page.canvas.grab().toImage()
    spot = page.canvas.to_widget(corner.left + 8, corner.top + corner.height / 2).toPoint()
    assert here.pixelColor(spot) != there.pixelColor(spot)
    QTest.keyClick(page.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, middle)
    assert session_of(window).document.undo_label in (None, "Set the scene")
