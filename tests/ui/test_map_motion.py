"""Cards glide to their places, and whatever happens meanwhile ends well."""

from __future__ import annotations

from math import dist

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas import motion
from stakeholder_map.canvas.sheets import Sheet
from stakeholder_map.edits.maps import move
from stakeholder_map.model.people import Person
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.windows import page_of, session_of

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MapPage:
    """The map of a window in which cards glide slowly enough to be caught."""
    monkeypatch.setattr(motion, "SECONDS", 30.0)
    page = page_of(window).map_page
    page.canvas.motion.is_wanted = True
    page.canvas.setFocus()
    return page


def moving(page: MapPage) -> bool:
    return page.canvas.motion.is_running


def on_screen(page: MapPage) -> dict[int, tuple[float, float]]:
    standing = page.canvas.motion.standing()
    assert standing is not None
    return dict(standing.cards)


def final(page: MapPage) -> dict[int, tuple[float, float]]:
    places = {card.person: page.canvas.to_widget(card.x, card.y) for card in page.canvas.scene.cards}
    return {person: (place.x(), place.y()) for person, place in places.items()}


def gap(some: dict[int, tuple[float, float]], others: dict[int, tuple[float, float]]) -> float:
    return max(dist(some[person], others[person]) for person in some.keys() & others.keys())


def test_another_view_begins_where_the_cards_are_and_ends_where_they_belong(
    page: MapPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = on_screen(page)
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    assert moving(page)
    assert gap(on_screen(page), before) < gap(final(page), before) / 4
    monkeypatch.setattr(motion, "SECONDS", 0.02)
    qtbot.waitUntil(lambda: not moving(page))
    assert gap(on_screen(page), final(page)) == 0


def test_a_map_on_its_way_is_painted(page: MapPage) -> None:
    still = page.canvas.grab().toImage()
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    on_way = page.canvas.grab().toImage()
    page.canvas.motion.finish()
    there = page.canvas.grab().toImage()
    assert on_way != still
    assert on_way != there
    assert still.size() == on_way.size() == there.size()


def test_cards_grow_on_their_way_to_a_view_seen_from_nearer(page: MapPage, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[float] = []

    def watched(sheet: Sheet, *_: object, **__: object) -> None:
        sizes.append(sheet.scale)

    page.canvas.zoom_to(0.2)
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    monkeypatch.setattr(motion, "paint_card", watched)
    page.canvas.grab()
    page.canvas.motion._started -= 15
    page.canvas.grab()
    first, last = sizes[0], sizes[-1]
    assert first == pytest.approx(0.2, rel=0.05)
    assert first < last < page.canvas.camera.zoom


def test_another_key_meanwhile_goes_on_from_where_the_cards_are(page: MapPage) -> None:
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    page.canvas.motion._started -= 5
    half_way = on_screen(page)
    QTest.keyClick(page.canvas, Qt.Key.Key_1)
    assert gap(on_screen(page), half_way) < 3
    assert moving(page)


def test_a_press_meanwhile_finds_the_cards_where_they_belong(page: MapPage, workshop: World) -> None:
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    ana = workshop.the(Person, "Ana Ruiz").id
    place = QPoint(*map(round, final(page)[ana]))
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, place)
    assert not moving(page)
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, place)
    assert page.canvas.selected_people == (ana,)


def test_undo_and_redo_glide_and_a_drag_does_not(window: MainWindow, page: MapPage, workshop: World) -> None:
    session, ana = session_of(window), workshop.the(Person, "Ana Ruiz").id
    start = QPoint(*map(round, final(page)[ana]))
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
    for step in range(1, 9):
        QTest.mouseMove(page.canvas, start + QPoint(12 * step, 5 * step))
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, start + QPoint(96, 40))
    assert session.document.undo_label == "Move Ana Ruiz"
    assert not moving(page), "the card lies where the hand has put it"
    dropped = on_screen(page)
    session.undo()
    assert moving(page)
    assert gap(on_screen(page), dropped) < 10
    session.redo()
    assert gap(on_screen(page), final(page)) < 10, "it had hardly left"


def test_whoever_goes_or_comes_meanwhile_does_no_harm(window: MainWindow, page: MapPage, workshop: World) -> None:
    session = session_of(window)
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    page.edits.remove_selected()
    page.canvas.grab()
    session.undo()
    page.canvas.grab()
    window.resize(1000, 640)
    page.canvas.grab()
    page.canvas.zoom_in()
    page.canvas.grab()
    session.open_customer(None)
    page.canvas.grab()


def test_small_moves_just_happen(window: MainWindow, page: MapPage, workshop: World) -> None:
    session, ana = session_of(window), workshop.the(Person, "Ana Ruiz").id
    card = page.canvas.drawing.geometry.card(ana)
    assert card is not None
    session.edit(move, session.document, session.customer or 0, {ana: (card.x + 4, card.y)})
    assert not moving(page)
    session.edit(move, session.document, session.customer or 0, {ana: (card.x + 300, card.y)})
    assert moving(page)


def test_a_crowd_just_goes_there(page: MapPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "MOST_CARDS", 3)
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    assert not moving(page)


def test_motion_can_be_reduced_for_good(window: MainWindow, page: MapPage) -> None:
    window.preferences.reduce_motion = False
    window.update_actions()
    assert not window.actions_["reduce_motion"].isChecked()
    window.actions_["reduce_motion"].trigger()
    assert window.actions_["reduce_motion"].isChecked()
    assert window.preferences.reduce_motion
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    assert not moving(page)
    window.actions_["reduce_motion"].trigger()
    QTest.keyClick(page.canvas, Qt.Key.Key_1)
    assert moving(page)


def test_a_system_that_wants_no_motion_gets_none(page: MapPage, monkeypatch: pytest.MonkeyPatch) -> None:
    style = page.canvas.style()
    asked = style.styleHint

    def still(hint: QStyle.StyleHint, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        return 0 if hint is QStyle.StyleHint.SH_Widget_Animation_Duration else asked(hint, option, widget)

    monkeypatch.setattr(style, "styleHint", still)
    monkeypatch.setattr(page.canvas, "style", lambda: style)
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    assert not moving(page)
