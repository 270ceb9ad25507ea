"""Departments on the map page: areas, collapsed cards, and what can be done with them by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.areas import department_in
from stakeholder_map.canvas.hits import Hit
from stakeholder_map.canvas.scene import Card
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import View
from stakeholder_map.store.document import Document
from stakeholder_map.ui.map.map_menus import menu_for
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.test_map_page import middle_of, ready
from tests.ui.windows import page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
LEFT, NO_KEYS, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def workshop(workshop: World) -> World:
    """The workshop world with Jo in the workshop too, beside Ana; Robin and Mara stay alone in their departments."""
    workshop.change(workshop.the(Person, "Jo Lind"), department="Workshop")
    return workshop


def areas(page: MapPage) -> list[str]:
    return [name for guide in page.canvas.scene.guides if (name := department_in(guide))]


def collapsed(page: MapPage) -> Card | None:
    return next((card for card in page.canvas.scene.cards if card.members), None)


def collapsed_page(window: MainWindow, qtbot: QtBot) -> tuple[MapPage, Card]:
    """Show departments and collapse the workshop by a click on its label."""
    page = ready(window, qtbot)
    QTest.keyClick(page.canvas, KEY.Key_G)
    (guide,) = page.canvas.scene.guides
    QTest.mouseClick(page.canvas, LEFT, NO_KEYS, page.canvas.to_widget(guide.left + 20, guide.top + 10).toPoint())
    page.canvas.motion.finish()
    card = collapsed(page)
    assert card is not None
    return page, card


def test_g_shows_departments_and_hides_them_again(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    for shown in (["Workshop"], [], ["Workshop"]):
        QTest.keyClick(page.canvas, KEY.Key_G)
        assert areas(page) == shown
        assert window.actions_["groups"].isChecked() is bool(shown)
    session_of(window).viewing.change(view=View.GRID)
    assert areas(page) == []


def test_where_nobody_stands_by_their_department_a_word_says_what_does(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    page.edits.move({workshop.the(Person, "Jo Lind").id: (2000.0, 200.0)})
    QTest.keyClick(page.canvas, KEY.Key_G)
    assert areas(page) == []
    assert "org chart" in window.toast.words.text()
    assert session.viewing.state.groups


def test_a_click_on_the_label_collapses_and_one_on_the_card_expands(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, card = collapsed_page(window, qtbot)
    ana, jo = workshop.the(Person, "Ana Ruiz").id, workshop.the(Person, "Jo Lind").id
    assert (card.name, card.members, areas(page)) == ("Workshop", (ana, jo), [])
    QTest.mouseClick(page.canvas, LEFT, NO_KEYS, middle_of(page, card.person))
    assert collapsed(page) is None
    assert areas(page) == ["Workshop"]
    assert session_of(window).selection.ids == (ana, jo)
    assert session_of(window).document.undo_label == "Set the scene"


def test_a_double_click_on_the_card_only_expands(window: MainWindow, qtbot: QtBot) -> None:
    page, card = collapsed_page(window, qtbot)
    place = middle_of(page, card.person)
    QTest.mouseClick(page.canvas, LEFT, NO_KEYS, place)
    QTest.mouseDClick(page.canvas, LEFT, NO_KEYS, place)
    assert collapsed(page) is None
    assert not page.quick_add.isVisible()
    assert page.canvas.name_editor is None


def test_keys_collapse_reach_and_expand(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    QTest.keyClick(page.canvas, KEY.Key_G, SHIFT)
    card = collapsed(page)
    assert card is not None
    assert session.viewing.state.groups
    QTest.keyClick(page.canvas, KEY.Key_Up)
    assert session.workspace.get(Person, session.selection.ids[0]).name == "Robin Vale"
    QTest.keyClick(page.canvas, KEY.Key_Down)
    assert session.selection.ids == card.members
    QTest.keyClick(page.canvas, KEY.Key_Return)
    assert collapsed(page) is None
    QTest.keyClick(page.canvas, KEY.Key_G, SHIFT)
    QTest.keyClick(page.canvas, KEY.Key_G, SHIFT)
    assert collapsed(page) is None


def test_whoever_is_selected_is_seen_by_the_card_that_hides_them(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, card = collapsed_page(window, qtbot)
    session = session_of(window)
    session.select("person", [workshop.the(Person, "Jo Lind").id])
    assert page.canvas.selected_people == (card.person,)
    page.canvas.zoom_to(4.0)
    page.show_person(workshop.the(Person, "Jo Lind").id)
    assert page.canvas.view_box().holds(card.x, card.y)


def test_dragging_the_card_moves_its_people_as_one_step(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, card = collapsed_page(window, qtbot)
    session = session_of(window)
    before = {p.person: (p.x, p.y) for p in session.workspace.placements_of(session.customer or 0)}
    start = middle_of(page, card.person)
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
    for step in range(1, 9):
        QTest.mouseMove(page.canvas, start + QPoint(10 * step, 20 * step))
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, start + QPoint(80, 160))
    assert session.document.undo_label == "Move 2 people"
    after = {p.person: (p.x, p.y) for p in session.workspace.placements_of(session.customer or 0)}
    ways = set()
    for person, (left, top) in before.items():
        x, y = after[person]
        assert None not in (x, y, left, top)
        ways.add((person in card.members, round((x or 0) - (left or 0), 3), round((y or 0) - (top or 0), 3)))
    assert len(ways) == 2
    assert (False, 0.0, 0.0) in ways
    moved = collapsed(page)
    assert moved is not None
    assert moved.y > card.y
    session.undo()
    assert {p.person: (p.x, p.y) for p in session.workspace.placements_of(session.customer or 0)} == before


def test_no_tie_can_be_drawn_to_or_from_the_card(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, card = collapsed_page(window, qtbot)
    session = session_of(window)
    robin = workshop.the(Person, "Robin Vale").id
    ties = len(session.workspace.ties_of(session.customer or 0))
    box = page.canvas.box_to_widget(page.canvas.drawing.geometry.boxes[page.canvas.drawing.geometry.index_of[robin]])
    start = QPoint(round(box.center().x()), round(box.bottom()))
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
    QTest.mouseMove(page.canvas, start + QPoint(0, 20))
    QTest.mouseMove(page.canvas, middle_of(page, card.person))
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, middle_of(page, card.person))
    assert len(session.workspace.ties_of(session.customer or 0)) == ties


def test_a_line_of_the_card_selects_the_ties_it_stands_for(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, card = collapsed_page(window, qtbot)
    session = session_of(window)
    jo, mara = workshop.the(Person, "Jo Lind").id, workshop.the(Person, "Mara Okafor").id
    line = next(tie for tie in page.canvas.scene.ties if tie.source == card.person)
    page.canvas.selection_requested.emit([], line.id)
    (tie,) = session.selection.ids
    assert session.selection.kind == "tie"
    assert (session.workspace.get(Tie, tie).source, session.workspace.get(Tie, tie).target) == (jo, mara)
    assert page.canvas.state.tie == line.id


def test_the_card_says_who_is_behind_it(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, card = collapsed_page(window, qtbot)
    session_of(window).choose_deal(workshop.the(Deal, "Spring kitchens").id)
    card = collapsed(page) or card
    assert (card.verdict, card.counts) == ("loses", (("loses", 1), ("wins", 1)))
    tip = page.tooltip_for(card.person)
    assert "Ana Ruiz, Jo Lind" in tip
    assert "▼ 1 loses" in tip


def test_menus_collapse_and_expand(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, card = collapsed_page(window, qtbot)
    session = session_of(window)
    menu = menu_for(page, session, Hit("person", card.person))
    assert [action.text() for action in menu.actions()][:1] == ["Expand Workshop"]
    menu.actions()[0].trigger()
    assert collapsed(page) is None
    menu = menu_for(page, session, Hit("area", 0, key="Workshop"))
    menu.actions()[0].trigger()
    assert collapsed(page) is not None
    menu = menu_for(page, session, Hit("tie", next(t.id for t in page.canvas.scene.ties if t.id < 0)))
    assert menu.actions()


def test_all_departments_collapse_and_expand_at_once(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    page = ready(window, qtbot)
    window.actions_["collapse_all"].trigger()
    assert collapsed(page) is not None
    assert window.actions_["expand_all"].isEnabled()
    window.actions_["expand_all"].trigger()
    assert collapsed(page) is None
    qapp.processEvents()


def test_the_org_charts_own_areas_collapse_too(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    session.viewing.change(view=View.ORG_CHART)
    assert "Workshop" in areas(page)
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    QTest.keyClick(page.canvas, KEY.Key_G, SHIFT)
    assert collapsed(page) is not None
    assert "Workshop" not in areas(page)
    assert page_of(window).page == "map"


def test_departments_collapse_where_nothing_may_be_written(
    opened: OpenWindow, tmp_path: Path, workshop: World, qtbot: QtBot
) -> None:
    path = workspace_file(tmp_path / "b.stakemap", workshop)
    with Document.open(path):
        window = opened(path)
        page, card = collapsed_page(window, qtbot)
        QTest.mouseClick(page.canvas, LEFT, NO_KEYS, middle_of(page, card.person))
        assert collapsed(page) is None
        window.close_workspace()
