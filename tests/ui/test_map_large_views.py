"""Views of large maps are arranged beside the window, which shows the view before until they are there."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.maps import add_person_to_map
from stakeholder_map.model.views import Arrangement, View
from stakeholder_map.ui.background_strip import ProgressStrip
from stakeholder_map.ui.map import view_places
from stakeholder_map.ui.map.view_places import ViewPlaces
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.map_views import look, places
from tests.ui.windows import click, page_of, session_of


def test_a_large_map_is_arranged_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ViewPlaces, "_is_small", lambda *_: False)
    page = page_of(window).map_page
    free = places(page)
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_2)
    assert page.views.is_free, "what was shown stays until the view is there"
    assert places(page) == free
    qtbot.waitUntil(lambda: not page.views.is_free)
    assert places(page) != free
    assert page.view_button.text() == "Service view ▾"


def test_another_view_in_the_meantime_is_the_one_that_is_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ViewPlaces, "_is_small", lambda *_: False)
    page = page_of(window).map_page
    for view in (View.SERVICE, View.HUB, View.GRID):
        look(window, view)
    qtbot.waitUntil(lambda: page.views.shown is not None and page.views.shown.view is View.GRID)
    look(window, View.SERVICE)
    look(window, View.FREE)
    assert page.views.is_free
    qtbot.waitUntil(lambda: not page.views.places.busy)
    assert page.views.is_free


def test_people_who_come_and_go_while_it_is_arranged_are_all_there_in_the_end(
    window: MainWindow, workshop: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ViewPlaces, "_is_small", lambda *_: False)
    page, session = page_of(window).map_page, session_of(window)
    look(window, View.SERVICE)
    for name in ("One", "Two", "Three"):
        session.edit(add_person_to_map, session.document, session.customer or 0, name)
    session.undo()

    def everyone_is_there() -> None:
        everyone = {person.id for person in session.workspace.people_on(session.customer or 0)}
        assert not page.views.is_free
        assert set(places(page)) == everyone

    qtbot.waitUntil(everyone_is_there)


def test_arranging_can_be_cancelled_and_the_view_before_stays(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_ready(*_: object, progress: Callable[[float], None], **__: object) -> Arrangement:
        while True:
            progress(0.5)
            sleep(0.005)

    monkeypatch.setattr(ViewPlaces, "_is_small", lambda *_: False)
    monkeypatch.setattr(view_places, "arrange", never_ready)
    page = look(window, View.SERVICE)
    strip = ProgressStrip.floating_in(window)
    qtbot.waitUntil(strip.isVisible)
    assert strip.words.text() == "Arranging the map"
    click(strip.cancel_button)
    assert session_of(window).viewing.state.view is View.FREE
    assert page.view_button.text() == "Free view ▾"
    qtbot.waitUntil(lambda: not page.views.places.busy)
    monkeypatch.undo()
    look(window, View.SERVICE)
    assert not page.views.is_free


def test_an_arrangement_that_fails_is_told_and_the_view_before_stays(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Arrangement:
        raise ValueError("no room")

    monkeypatch.setattr(ViewPlaces, "_is_small", lambda *_: False)
    monkeypatch.setattr(view_places, "arrange", broken)
    page = look(window, View.HUB)
    qtbot.waitUntil(lambda: page.view_button.text() == "Free view ▾")
    assert window.toast.words.text() == "The map could not be arranged: no room"
