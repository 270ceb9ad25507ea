"""Building and reading a map in the real window, with mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.hits import Hit
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.store.document import Document
from stakeholder_map.ui.explained import ExplainedPopup
from stakeholder_map.ui.map.map_menus import deals_menu, menu_for
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.windows import page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard")
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def ready(window: MainWindow, qtbot: QtBot) -> MapPage:
    """Wait until everyone on the map has a place, and return the page."""
    page = page_of(window).map_page
    customer = session_of(window).customer or 0

    def everyone_is_placed() -> None:
        assert len(page.canvas.drawing.scene.cards) == len(session_of(window).workspace.placements_of(customer))

    qtbot.waitUntil(everyone_is_placed)
    page.canvas.setFocus()
    return page


def middle_of(page: MapPage, person: int) -> QPoint:
    card = page.canvas.drawing.geometry.card(person)
    assert card is not None, "the person is on the map"
    return page.canvas.to_widget(card.x, card.y).toPoint()


def called(window: MainWindow, name: str) -> Person:
    return next(p for p in session_of(window).workspace.all(Person) if p.name == name)


def test_people_without_a_place_get_one_and_undo_takes_back_what_brought_them(
    opened: OpenWindow, tmp_path: Path, workshop: World, qtbot: QtBot
) -> None:
    window = opened(workspace_file(tmp_path / "empty.stakemap"))
    session = session_of(window)
    take_in(session.document, "Import 4 people", workshop.workspace)
    session.open_customer(workshop.the(Customer, "Hillside Homes").id)
    ready(window, qtbot)
    qtbot.waitUntil(lambda: all(p.x is not None for p in session.workspace.placements_of(session.customer or 0)))
    assert session.document.undo_label == "Import 4 people"
    session.undo()
    assert len(session.workspace) == 0


def test_n_adds_people_by_typing_name_title_and_department(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    assert page.quick_add.field.hasFocus()
    QTest.keyClicks(page.quick_add.field, "Li Sung, Planner, Production")
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Return)
    QTest.keyClicks(page.quick_add.field, "Eva Holm")
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Return)
    li, eva = called(window, "Li Sung"), called(window, "Eva Holm")
    assert (li.title, li.department) == ("Planner", "Production")
    session = session_of(window)
    me = session.workspace.me()
    assert me is not None
    assert li.organization == me.organization
    assert session.selection.only("person") == eva.id
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Escape)
    assert not page.quick_add.isVisible()
    assert page.canvas.hasFocus()


def test_adding_people_moves_nobody_and_covers_nobody(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    before = {card.person: (card.x, card.y) for card in page.canvas.drawing.scene.cards}
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    for name in ("One", "Two", "Three"):
        QTest.keyClicks(page.quick_add.field, name)
        QTest.keyClick(page.quick_add.field, Qt.Key.Key_Return)
    cards = page.canvas.drawing.scene.cards
    assert {c.person: (c.x, c.y) for c in cards if c.person in before} == before
    for first in cards:
        for second in cards:
            if first.person < second.person:
                assert abs(first.x - second.x) >= 170 or abs(first.y - second.y) >= 56


def test_tab_adds_someone_who_serves_the_selected(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page = ready(window, qtbot)
    ana = workshop.the(Person, "Ana Ruiz")
    session_of(window).select("person", [ana.id])
    QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
    assert page.quick_add.heading.text() == "Who serves Ana Ruiz?"
    QTest.keyClicks(page.quick_add.field, "Ken Abe, Purchasing")
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Return)
    ties = session_of(window).workspace.related(Tie, "target", ana.id)
    assert [t.kind for t in ties if t.source == called(window, "Ken Abe").id] == [TieKind.SERVES]
    assert session_of(window).document.undo_label == "Add Ken Abe"


def test_alt_o_puts_the_new_person_on_the_customers_side(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page = ready(window, qtbot)
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(page.quick_add.field, "Tom Lindqvist, Buyer")
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Return)
    assert called(window, "Tom Lindqvist").organization == workshop.the(Person, "Mara Okafor").organization


def test_a_click_selects_and_delete_takes_off_the_map_with_one_undo(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    before = session.document.snapshot()
    ana = workshop.the(Person, "Ana Ruiz").id
    QTest.mouseClick(page.canvas, LEFT, NO_KEYS, middle_of(page, ana))
    assert session.selection.only("person") == ana
    QTest.keyClick(page.canvas, Qt.Key.Key_Delete)
    assert session.workspace.find(Person, ana) is None
    assert session.selection.kind == ""
    session.undo()
    assert session.workspace == before


def test_dragging_a_card_is_one_step(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    ana = workshop.the(Person, "Ana Ruiz").id
    start = middle_of(page, ana)
    card = page.canvas.drawing.geometry.card(ana)
    assert card is not None
    x, y = card.x, card.y
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
    for step in range(1, 9):
        QTest.mouseMove(page.canvas, start + QPoint(10 * step, 5 * step))
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, start + QPoint(80, 40))
    moved = page.canvas.drawing.geometry.card(ana)
    assert moved is not None
    assert (moved.x, moved.y) != (x, y)
    assert session.document.undo_label == "Move Ana Ruiz"


def test_tying_the_selected_two_twice_is_refused_in_words(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    ana, mara = workshop.the(Person, "Ana Ruiz").id, workshop.the(Person, "Mara Okafor").id
    for _ in range(2):
        session.select("person", [ana, mara])
        QTest.keyClick(page.canvas, Qt.Key.Key_T)
    assert window.toast.words.text() == "Ana Ruiz already serves Mara Okafor."
    assert len([t for t in session.workspace.related(Tie, "source", ana) if t.target == mara]) == 1


def test_choosing_a_deal_from_the_menu_colours_cards_and_draws_the_losing_path(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    deals_menu(page, session).actions()[0].trigger()
    assert session.deal == workshop.the(Deal, "Spring kitchens").id
    scene = page.canvas.drawing.scene
    ana = workshop.the(Person, "Ana Ruiz").id
    assert next(card.verdict for card in scene.cards if card.person == ana) == "loses"
    assert sum(tie.on_losing_path for tie in scene.ties) == 2
    assert "No weekend shifts" in page.tooltip_for(ana)
    deals_menu(page, session).actions()[-1].trigger()
    assert session.deal is None


def test_menus_offer_what_fits_what_was_hit(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    tie = session.workspace.related(Tie, "source", workshop.the(Person, "Ana Ruiz").id)[0]
    menu = menu_for(page, session, Hit("tie", tie.id, 0.0, 0.0))
    texts = [action.text() for action in menu.actions()]
    assert texts[:4] == ["serves", "touches", "reports to", "influences"]
    menu.actions()[3].trigger()
    assert session.workspace.get(Tie, tie.id).kind is TieKind.INFLUENCES
    menu.actions()[texts.index("Cut")].trigger()
    assert session.workspace.find(Tie, tie.id) is None
    empty = menu_for(page, session, Hit())
    assert empty.actions()[0].text() == "Add a person here"


def test_a_name_with_markup_is_shown_as_typed(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    QTest.keyClicks(page.quick_add.field, "<img src=x>")
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Return)
    assert "&lt;img src=x&gt;" in page.tooltip_for(called(window, "<img src=x>").id)


def test_tidy_arranges_everyone_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    page, session = ready(window, qtbot), session_of(window)
    QTest.mouseClick(page.tidy_button, LEFT)
    qtbot.waitUntil(lambda: session.document.undo_label == "Tidy the map")
    session.undo()
    assert session.document.undo_label != "Tidy the map"


def test_a_read_only_map_shows_everyone_and_moves_nobody(
    opened: OpenWindow, tmp_path: Path, workshop: World, qtbot: QtBot
) -> None:
    path = workspace_file(tmp_path / "b.stakemap", workshop)
    with Document.open(path):
        window = opened(path)
        page = ready(window, qtbot)
        ana = workshop.the(Person, "Ana Ruiz").id
        start = middle_of(page, ana)
        QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
        QTest.mouseMove(page.canvas, start + QPoint(40, 40))
        QTest.mouseMove(page.canvas, start + QPoint(60, 60))
        QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, start + QPoint(60, 60))
        assert middle_of(page, ana) == start
        QTest.keyClick(page.canvas, Qt.Key.Key_N)
        assert not page.quick_add.isVisible()
        window.close_workspace()


def test_the_summary_says_what_the_map_holds_without_a_deal(window: MainWindow) -> None:
    assert page_of(window).summary.pills() == []
    text = page_of(window).summary.findChild(QAbstractButton, "outcome")
    assert text is not None
    assert "4 people" in text.text()


@NO_SCREEN
def test_clicking_a_count_selects_whom_it_counts(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    session = session_of(window)
    session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    page = page_of(window)
    pill = page.summary._pills[0]
    assert pill.text() == "▼ 1 loses"
    QTest.mouseClick(pill, LEFT)
    assert session.selection.ids == (workshop.the(Person, "Ana Ruiz").id,)
    for popup in window.findChildren(ExplainedPopup):
        popup.close()
