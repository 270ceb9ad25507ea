"""The views of one map in the real window: keys, cameras, what a drag means, pins, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.hits import Hit
from stakeholder_map.edits.maps import add_person_to_map
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import Across, View
from stakeholder_map.store.document import Document
from stakeholder_map.ui.map.map_menus import menu_for
from stakeholder_map.ui.map.view_menu import view_menu
from stakeholder_map.ui.map.view_words import VIEWS
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.map_views import LEFT, NO_KEYS, drag, look, places, stored
from tests.ui.windows import click, page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
OTHERS = [view for view in VIEWS if view is not View.FREE]


@pytest.mark.parametrize("view", OTHERS)
def test_a_key_shows_a_view_that_says_what_it_is_and_touches_no_place(window: MainWindow, view: View) -> None:
    before, free = stored(window), places(page_of(window).map_page)
    revision = session_of(window).document.revision
    page = look(window, view)
    assert set(places(page)) == set(free)
    assert page.views.note.words.text()
    assert page.views.note.isVisible()
    assert (stored(window), session_of(window).document.revision) == (before, revision)
    look(window, View.FREE)
    assert places(page) == free


def test_keys_of_views_are_for_the_map_alone(window: MainWindow) -> None:
    page = page_of(window).map_page
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    QTest.keyClicks(page.quick_add.field, "Agent 3")
    assert page.quick_add.field.text() == "Agent 3"
    assert session_of(window).viewing.state.view is View.FREE


def test_the_menu_names_every_view_with_its_line_and_key(window: MainWindow) -> None:
    page, session = look(window, View.HUB), session_of(window)
    assert page.view_button.text() == "Hub view ▾"
    actions = view_menu(page, session.viewing).actions()
    assert [action.text().partition("\t")[2] for action in actions] == ["1", "2", "3", "4", "5"]
    assert [action.isChecked() for action in actions] == [False, False, True, False, False]
    assert all(": " in action.text() for action in actions)
    actions[1].trigger()
    assert page.view_button.text() == "Service view ▾"
    checked = [view for view in VIEWS if window.actions_[f"view_{view}"].isChecked()]
    assert checked == [View.SERVICE]


def test_each_view_has_a_camera_of_its_own(window: MainWindow) -> None:
    page = look(window, View.SERVICE)
    assert page.canvas.follows_fit
    page.canvas.zoom_to(1.7)
    there = page.canvas.camera
    look(window, View.HUB)
    assert page.canvas.follows_fit
    look(window, View.SERVICE)
    assert page.canvas.camera == there
    look(window, View.FREE)
    assert page.canvas.follows_fit


def test_a_new_person_is_in_the_right_place_at_once_in_any_view(window: MainWindow, workshop: World) -> None:
    page, session = look(window, View.SERVICE), session_of(window)
    ana = workshop.the(Person, "Ana Ruiz")
    before = stored(window)
    ken = session.edit(add_person_to_map, session.document, session.customer or 0, "Ken Abe", serves=ana.id)
    assert ken is not None
    shown = places(page)
    assert shown[ken][1] > shown[ana.id][1], "whoever serves stands below"
    assert {person: place for person, place in stored(window).items() if person != ken} == before


def test_typing_a_person_in_another_view_places_them_on_the_free_map_too(window: MainWindow, qtbot: QtBot) -> None:
    page, session = look(window, View.SERVICE), session_of(window)
    free = {place for place in stored(window).values() if place[0] is not None}
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    QTest.keyClicks(page.quick_add.field, "Li Sung")
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Return)
    li = next(p for p in session.workspace.all(Person) if p.name == "Li Sung")
    assert li.id in places(page)
    qtbot.waitUntil(lambda: stored(window)[li.id][0] is not None)
    assert session.document.undo_label == "Add Li Sung"
    x, y = stored(window)[li.id]
    assert x is not None
    assert y is not None
    assert all(abs(x - (a or 0)) >= 170 or abs(y - (b or 0)) >= 56 for a, b in free)


@pytest.mark.parametrize("view", [View.SERVICE, View.HUB, View.ORG_CHART])
def test_where_ties_decide_a_drag_moves_nobody_and_says_why(window: MainWindow, workshop: World, view: View) -> None:
    page, session = look(window, view), session_of(window)
    before = places(page)
    drag(page, workshop.the(Person, "Ana Ruiz").id, QPoint(60, 40))
    assert places(page) == before
    assert session.document.undo_label in (None, "Set the scene")
    assert window.toast.words.text() == "Positions come from the ties in this view. Press 1 for the free map."
    look(window, View.FREE)
    drag(page, workshop.the(Person, "Ana Ruiz").id, QPoint(60, 40))
    assert session.document.undo_label == "Move Ana Ruiz"


def test_a_tie_can_be_drawn_in_any_view(window: MainWindow, workshop: World) -> None:
    page, session = look(window, View.SERVICE), session_of(window)
    ana, mara = workshop.the(Person, "Ana Ruiz").id, workshop.the(Person, "Mara Okafor").id
    card, other = page.canvas.drawing.geometry.card(ana), page.canvas.drawing.geometry.card(mara)
    assert card is not None
    assert other is not None
    start = page.canvas.to_widget(card.x, card.y - 28).toPoint()
    end = page.canvas.to_widget(other.x, other.y).toPoint()
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
    for step in range(1, 9):
        QTest.mouseMove(page.canvas, start + (end - start) * step / 8)
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, end)
    assert [t.target for t in session.workspace.related(Tie, "source", ana) if t.target == mara] == [mara]


def test_keeping_an_arrangement_is_one_step_and_shows_the_free_map(window: MainWindow) -> None:
    page, session = look(window, View.SERVICE), session_of(window)
    shown, before = places(page), stored(window)
    assert page.tidy_button.text() == "Keep"
    click(page.tidy_button)
    assert session.document.undo_label == "Keep the service view"
    assert session.viewing.state.view is View.FREE
    assert places(page) == shown == stored(window)
    session.undo()
    assert stored(window) == before


def test_a_view_is_always_tidy_and_says_so(window: MainWindow) -> None:
    look(window, View.HUB)
    revision = session_of(window).document.revision
    window.actions_["tidy"].trigger()
    assert window.toast.words.text() == "This view is always tidy. Press 1 for the free map."
    assert session_of(window).document.revision == revision


def test_what_a_view_shows_fits_on_a_narrow_map(window: MainWindow) -> None:
    page = look(window, View.GRID)
    note = page.views.note
    whole = note.words.text()
    page.canvas.setFixedWidth(320)
    page.place_overlays()
    assert note.x() + note.width() <= 320
    assert note.words.text() != whole, "it is shortened"
    assert whole in note.words.toolTip(), "the tip says all of it"
    page.canvas.setFixedWidth(900)
    page.place_overlays()
    assert (note.words.text(), note.words.toolTip()) == (whole, "")


def test_tidying_some_leaves_the_others_where_they_are(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page, session = page_of(window).map_page, session_of(window)
    some = [workshop.the(Person, name).id for name in ("Ana Ruiz", "Jo Lind")]
    before = stored(window)
    session.select("person", some)
    assert page.tidy_button.text() == "Tidy selected"
    assert window.actions_["tidy"].text() == "Tidy the selected"
    click(page.tidy_button)
    qtbot.waitUntil(lambda: session.document.undo_label == "Tidy 2 people")
    after = stored(window)
    assert {person: place for person, place in after.items() if person not in some} == {
        person: place for person, place in before.items() if person not in some
    }
    session.undo()
    assert stored(window) == before


def test_pinned_people_stay_when_everyone_else_is_tidied(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page, session = page_of(window).map_page, session_of(window)
    ana = workshop.the(Person, "Ana Ruiz").id
    session.select("person", [ana])
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_P)
    assert session.document.undo_label == "Pin Ana Ruiz"
    assert [card.person for card in page.canvas.scene.cards if card.pinned] == [ana]
    texts = [action.text() for action in menu_for(page, session, Hit("person", ana, 0.0, 0.0)).actions()]
    assert "Unpin" in texts
    before = stored(window)
    session.select("person", [])
    click(page.tidy_button)
    qtbot.waitUntil(lambda: session.document.undo_label == "Tidy the map")
    assert stored(window)[ana] == before[ana]
    session.select("person", [ana])
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_P)
    assert session.document.undo_label == "Unpin Ana Ruiz"


def test_the_view_is_remembered_for_each_workspace(opened: OpenWindow, tmp_path: Path, workshop: World) -> None:
    first, second = (workspace_file(tmp_path / f"{name}.stakemap", workshop) for name in "ab")
    window = opened(first)
    look(window, View.GRID)
    session_of(window).viewing.change(across=Across.INTEREST)
    assert window.open_workspace(second)
    assert session_of(window).viewing.state.view is View.FREE
    assert window.open_workspace(first)
    state = session_of(window).viewing.state
    assert (state.view, state.across) == (View.GRID, Across.INTEREST)
    assert page_of(window).map_page.view_button.text() == "Grid view ▾"


def test_a_read_only_map_can_be_looked_at_in_any_view(opened: OpenWindow, tmp_path: Path, workshop: World) -> None:
    path = workspace_file(tmp_path / "b.stakemap", workshop)
    before = path.read_bytes()
    with Document.open(path):
        window = opened(path)
        for view in VIEWS:
            page = look(window, view)
            assert len(places(page)) == 4
            page.views.keep()
            page.views.pin_selected()
            drag(page, workshop.the(Person, "Ana Ruiz").id, QPoint(50, 50))
        assert path.read_bytes() == before
        window.close_workspace()


def test_a_customer_that_goes_takes_its_views_along(window: MainWindow, workshop: World) -> None:
    look(window, View.SERVICE)
    session = session_of(window)
    session.undo()
    assert session.workspace.find(Customer, workshop.the(Customer, "Hillside Homes").id) is None
    session.redo()
    session.open_customer(workshop.the(Customer, "Hillside Homes").id)
    assert len(places(page_of(window).map_page)) == 4


@pytest.mark.parametrize("width", [1100, 1280])
def test_the_tools_fit_whatever_they_say(window: MainWindow, workshop: World, width: int) -> None:
    session = session_of(window)
    session.choose_deal(session.workspace.deals_of(session.customer or 0)[0].id)
    session.select("person", [person.id for person in session.workspace.all(Person)])
    window.resize(width, 700)
    for view in VIEWS:
        page = look(window, view)
        QTest.qWait(1)
        tools = [w for w in page.tools.children() if w.isWidgetType() and not w.isHidden()]  # type: ignore[attr-defined]
        assert all(w.width() >= w.minimumSizeHint().width() for w in tools)  # type: ignore[attr-defined]
        assert page.tools.minimumSizeHint().width() <= page.tools.width()
