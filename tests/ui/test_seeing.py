"""Filter, focus and find on the map, with mouse and keys in the real window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.edits.maps import remove_from_map
from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import View
from stakeholder_map.ui.map.filter_panel import FilterPanel
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.test_map_page import ready
from tests.ui.windows import click, page_of, session_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def bright(page: MapPage) -> set[str]:
    return {card.name for card in page.canvas.scene.cards if not card.dimmed}


def hits(page: MapPage) -> set[str]:
    return {card.name for card in page.canvas.scene.cards if card.is_hit}


def opened_panel(page: MapPage) -> FilterPanel:
    click(page.seeing.filter_button.open_button)
    panel = page.seeing.filter_button.panel
    assert panel is not None
    assert panel.isVisible()
    return panel


def said(page: MapPage) -> str:
    """Return what the filter button says once the tools have been laid out."""
    QApplication.processEvents()
    return page.seeing.filter_button.open_button.text()


EVERYONE = {"Robin Vale", "Ana Ruiz", "Jo Lind", "Mara Okafor"}


# Filter


def test_ticks_in_the_panel_dim_everyone_else_and_the_button_says_which(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    button = page.seeing.filter_button
    assert said(page) == "Everyone ▾"
    panel = opened_panel(page)
    panel.boxes["departments:Workshop"].click()
    assert (bright(page), said(page)) == ({"Ana Ruiz"}, "Workshop ▾")
    panel.boxes["departments:Fitting"].click()
    assert bright(page) == {"Ana Ruiz", "Jo Lind"}
    panel.boxes["verdicts:loses"].click()
    assert (bright(page), said(page)) == ({"Ana Ruiz"}, "Fitting, Workshop, loses ▾")
    assert panel.count.text() == "1 of 4 shown"
    assert page.seeing.focus.bar.count.text() == "1 of 4 shown"
    click(button.clear_button)
    assert (bright(page), said(page)) == (EVERYONE, "Everyone ▾")
    assert not button.clear_button.isVisible()
    assert not page.seeing.focus.bar.isVisible()


def test_what_changes_while_another_page_is_shown_is_seen_when_the_map_is_back(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    opened_panel(page).boxes["departments:Workshop"].click()
    assert page.seeing.focus.bar.count.text() == "1 of 4 shown"
    page_of(window).show_page("deals")
    remove_from_map(session.document, session.customer or 0, [workshop.the(Person, "Jo Lind").id])
    page_of(window).show_page("map")
    assert page.seeing.focus.bar.count.text() == "1 of 3 shown"


def test_the_panel_offers_what_there_is_with_counts(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    panel = opened_panel(page)
    assert "departments:Sales" in panel.boxes
    assert not [key for key in panel.boxes if key.startswith("verdicts:")]
    assert panel.boxes["roles:user_buyer"].accessibleName() == "Buying role: User buyer, 1 person"
    session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    assert [key for key in panel.boxes if key.startswith("verdicts:")] == ["verdicts:loses", "verdicts:wins"]
    rename(session.document, workshop.the(Person, "Ana Ruiz").id, "Anna Ruiz")
    assert panel.isVisible()


def test_the_panel_works_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    QTest.keyClick(page.canvas, KEY.Key_F, CTRL | SHIFT)
    panel = page.seeing.filter_button.panel
    assert panel is not None
    boxes = list(panel.boxes.values())
    assert boxes[0].hasFocus()
    QTest.keyClick(boxes[0], KEY.Key_Down)
    assert boxes[1].hasFocus()
    QTest.keyClick(boxes[1], KEY.Key_Space)
    assert boxes[1].isChecked()
    assert len(bright(page)) == 1
    QTest.keyClick(boxes[1], KEY.Key_Escape)
    assert not panel.isVisible()
    assert page.seeing.filter_button.open_button.hasFocus()


def test_the_panel_closes_where_the_keyboard_goes_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    panel = opened_panel(page)
    page.canvas.setFocus()
    assert not panel.isVisible()


def test_without_the_deal_a_filter_by_verdict_asks_nothing(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    opened_panel(page).boxes["verdicts:loses"].click()
    session.choose_deal(None)
    assert bright(page) == EVERYONE
    assert said(page) == "Everyone ▾"


# Focus


def test_f_stresses_neighbours_widens_and_narrows(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    bar = page.seeing.focus.bar
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    QTest.keyClick(page.canvas, KEY.Key_F)
    assert bright(page) == {"Ana Ruiz", "Jo Lind"}
    assert (bar.who.text(), bar.count.text()) == ("Ana Ruiz", "· 2 of 4 shown")
    QTest.keyClick(page.canvas, KEY.Key_F)
    assert bright(page) == EVERYONE - {"Robin Vale"}
    assert bar.steps[1].isChecked()
    click(bar.steps[2])
    assert bright(page) == EVERYONE
    QTest.keyClick(page.canvas, KEY.Key_F, SHIFT)
    QTest.keyClick(page.canvas, KEY.Key_F, SHIFT)
    assert bright(page) == {"Ana Ruiz", "Jo Lind"}
    QTest.keyClick(page.canvas, KEY.Key_F, SHIFT)
    assert bright(page) == EVERYONE
    assert not bar.isVisible()


def test_a_focus_stays_whoever_is_selected_and_goes_to_others_by_f(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    ana, robin = workshop.the(Person, "Ana Ruiz").id, workshop.the(Person, "Robin Vale").id
    session.select("person", [ana])
    QTest.keyClick(page.canvas, KEY.Key_F)
    session.select("person", [robin])
    assert bright(page) == {"Ana Ruiz", "Jo Lind"}
    QTest.keyClick(page.canvas, KEY.Key_F)
    assert bright(page) == {"Robin Vale", "Mara Okafor"}
    click(page.seeing.focus.bar.end_button)
    assert bright(page) == EVERYONE


def test_filter_and_focus_are_both_heeded_but_whoever_is_in_focus_stays(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    session.select("person", [workshop.the(Person, "Jo Lind").id])
    QTest.keyClick(page.canvas, KEY.Key_F)
    assert bright(page) == {"Ana Ruiz", "Jo Lind", "Mara Okafor"}
    opened_panel(page).boxes["departments:Workshop"].click()
    assert bright(page) == {"Ana Ruiz", "Jo Lind"}
    window.commands.handlers()["show_everyone"]()
    assert bright(page) == EVERYONE


def test_a_focus_ends_with_its_last_person(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    ana = workshop.the(Person, "Ana Ruiz").id
    session.select("person", [ana])
    QTest.keyClick(page.canvas, KEY.Key_F)
    remove_from_map(session.document, session.customer or 0, [ana])
    assert not session.viewing.state.focus
    assert bright(page) == EVERYONE - {"Ana Ruiz"}


def test_another_customer_is_seen_without_the_focus(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    with session.document.step("Add a customer"):
        other = Customer(id=77, name="Oakline Hotels")
        session.document.put(other)
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    QTest.keyClick(page.canvas, KEY.Key_F)
    session.open_customer(77)
    assert not session.viewing.state.focus
    assert not page.seeing.focus.bar.isVisible()


# Find


def opened_find(page: MapPage, typed: str) -> None:
    QTest.keyClick(page.canvas, KEY.Key_F, CTRL)
    assert page.seeing.find.field.hasFocus()
    QTest.keyClicks(page.seeing.find.field, typed)


def test_typing_marks_whom_it_finds_and_enter_goes_from_one_to_the_next(window: MainWindow, qtbot: QtBot) -> None:
    page, session = ready(window, qtbot), session_of(window)
    find = page.seeing.find
    opened_find(page, "brightwater")
    assert hits(page) == {"Robin Vale", "Ana Ruiz", "Jo Lind"}
    assert find.count.text() == "3 found"
    names = []
    for _ in range(4):
        QTest.keyClick(find.field, KEY.Key_Return)
        names.append(session.workspace.get(Person, session.selection.ids[0]).name)
    assert names == ["Robin Vale", "Ana Ruiz", "Jo Lind", "Robin Vale"]
    assert find.count.text() == "1 of 3"
    QTest.keyClick(find.field, KEY.Key_Return, SHIFT)
    assert find.count.text() == "3 of 3"
    QTest.keyClick(find.field, KEY.Key_F3)
    assert find.count.text() == "1 of 3"
    QTest.keyClick(find.field, KEY.Key_F3, SHIFT)
    assert find.count.text() == "3 of 3"


def test_the_first_enter_goes_to_the_best(window: MainWindow, qtbot: QtBot) -> None:
    page, session = ready(window, qtbot), session_of(window)
    opened_find(page, "li")
    assert hits(page) == {"Jo Lind"}
    page.seeing.find.field.clear()
    QTest.keyClicks(page.seeing.find.field, "a")
    assert page.seeing.find.count.text() == "2 found"  # Account manager; Ana
    QTest.keyClick(page.seeing.find.field, KEY.Key_Return)
    assert session.workspace.get(Person, session.selection.ids[0]).name == "Ana Ruiz"


def test_nobody_found_is_said_and_escape_clears(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    opened_find(page, "zzz")
    assert page.seeing.find.count.text() == "nobody"
    assert not page.seeing.find.next.isEnabled()
    QTest.keyClick(page.seeing.find.field, KEY.Key_Escape)
    assert not page.seeing.find.isVisible()
    assert page.canvas.hasFocus()
    assert not hits(page)


def test_what_is_found_follows_the_workspace(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    opened_find(page, "ruiz")
    rename(session.document, workshop.the(Person, "Jo Lind").id, "Jo Ruiz")
    assert hits(page) == {"Ana Ruiz", "Jo Ruiz"}
    assert page.seeing.find.count.text() == "2 found"
    session.undo()
    assert hits(page) == {"Ana Ruiz"}


def test_going_to_someone_out_of_sight_moves_the_camera(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page = ready(window, qtbot)
    mara = workshop.the(Person, "Mara Okafor").id
    page.canvas.zoom_to(3.0)
    opened_find(page, "mara")
    QTest.keyClick(page.seeing.find.field, KEY.Key_Return)
    card = page.canvas.drawing.geometry.card(mara)
    assert card is not None
    assert page.canvas.view_box().holds(card.x, card.y)


# Together


def test_escape_closes_find_then_the_focus_then_deselects(
    window: MainWindow, qtbot: QtBot, workshop: World, qapp: QApplication
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    QTest.keyClick(page.canvas, KEY.Key_F)
    opened_find(page, "jo")
    page.canvas.setFocus()
    seen = []
    for _ in range(3):
        QTest.keyClick(page.canvas, KEY.Key_Escape)
        seen.append((page.seeing.find.isVisible(), bool(session.viewing.state.focus), session.selection.kind))
    assert seen == [(False, True, "person"), (False, False, "person"), (False, False, "")]


def test_zooming_to_the_selection_shows_it_large_and_a_tie_with_both_ends(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    ana = workshop.the(Person, "Ana Ruiz").id
    session.select("person", [ana])
    QTest.keyClick(page.canvas, KEY.Key_Z)
    card = page.canvas.drawing.geometry.card(ana)
    assert card is not None
    assert page.canvas.camera == Camera(card.x, card.y, 1.5)
    tie = session.workspace.related(Tie, "source", workshop.the(Person, "Robin Vale").id)[0]
    session.select("tie", [tie.id])
    QTest.keyClick(page.canvas, KEY.Key_2, SHIFT)
    geometry = page.canvas.drawing.geometry
    for end in (tie.source, tie.target):
        assert page.canvas.view_box().encloses(geometry.boxes[geometry.index_of[end]])


def test_a_hand_takes_the_camera_over_from_a_glide(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    page.canvas.motion.is_wanted = True
    page.canvas.zoom_to(0.3)
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    QTest.keyClick(page.canvas, KEY.Key_Z)
    QTest.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    QTest.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    stopped = page.canvas.camera
    qtbot.wait(60)
    assert page.canvas.camera == stopped
    assert stopped.zoom < 1.5


def test_the_bars_never_lie_on_each_other(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    QTest.keyClick(page.canvas, KEY.Key_F)
    opened_find(page, "jo")
    for width in (900, 1100, 1440):
        window.resize(width, 700)
        find, bar = page.seeing.find.geometry(), page.seeing.focus.bar.geometry()
        assert not find.intersects(bar)
        assert page.canvas.rect().contains(find)
    assert page_of(window).page == "map"


def test_find_never_covers_the_buttons_of_the_grid(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    session.viewing.change(view=View.GRID)
    opened_find(page, "jo")
    for width in (900, 1100, 1440):
        window.resize(width, 700)
        QApplication.processEvents()
        find = page.seeing.find.geometry()
        for made in page.views.note.across.values():
            place = made.geometry().translated(page.views.note.pos())
            assert page.canvas.rect().contains(place)
            assert not find.intersects(place)
