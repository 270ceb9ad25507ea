"""Looking at the map of a real window in its views."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from stakeholder_map.model.views import View
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.map.view_words import VIEWS, key_of
from stakeholder_map.ui.window import MainWindow
from tests.ui.windows import page_of, session_of

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
KEYS = {view: getattr(Qt.Key, f"Key_{key_of(view)}") for view in VIEWS}


def look(window: MainWindow, view: View) -> MapPage:
    """Press the key of a view on the map."""
    page = page_of(window).map_page
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, KEYS[view])
    assert session_of(window).viewing.state.view is view
    return page


def places(page: MapPage) -> dict[int, tuple[float, float]]:
    return {card.person: (card.x, card.y) for card in page.canvas.scene.cards}


def drag(page: MapPage, person: int, by: QPoint) -> None:
    """Drag a person's card by its middle."""
    card = page.canvas.drawing.geometry.card(person)
    assert card is not None, "the person is on the map"
    start = page.canvas.to_widget(card.x, card.y).toPoint()
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
    for step in range(1, 9):
        QTest.mouseMove(page.canvas, start + by * step / 8)
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, start + by)


def stored(window: MainWindow) -> dict[int, tuple[float | None, float | None]]:
    session = session_of(window)
    return {p.person: (p.x, p.y) for p in session.workspace.placements_of(session.customer or 0)}
