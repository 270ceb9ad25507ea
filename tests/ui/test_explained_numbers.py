"""Numbers in texts, lists and tables: found by the mouse and by keys, and never in the way of other clicks."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.views import Filters
from stakeholder_map.ui.explained import ExplainedPopup
from stakeholder_map.ui.explained_numbers import NumberLink
from stakeholder_map.ui.ledger import LedgerPage
from stakeholder_map.ui.map.filter_panel import FilterPanel
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.board_stage import Stage, document_of, stage, story
from tests.ui.sample_window import look_at
from tests.ui.windows import click, page_of, session_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard")  # without a screen
Key, HAND = Qt.Key, Qt.CursorShape.PointingHandCursor


def popups() -> list[ExplainedPopup]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, ExplainedPopup) and each.isVisible()]


def told() -> str:
    """Return what the one open explanation says, and close it."""
    (popup,) = popups()
    text = f"{popup.title.text()}\n{popup.words.text()}"
    popup.close()
    return text


def click_at(view: QAbstractItemView, at: QPoint) -> None:
    QTest.mouseMove(view.viewport(), at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_number_beside_a_deal_tells_whom_it_counts(window: MainWindow, workshop: World) -> None:
    tree = page_of(window).navigator.tree
    row = tree.findItems("Spring kitchens", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
    place = tree.visualItemRect(row)
    number = QPoint(tree.viewport().width() - 26, place.center().y())
    QTest.mouseMove(tree.viewport(), number)
    assert tree.viewport().cursor().shape() == HAND
    click_at(tree, number)
    assert "loses (1): Ana Ruiz" in told()
    assert session_of(window).deal == workshop.the(Deal, "Spring kitchens").id, "the deal is opened all the same"
    click_at(tree, place.center())
    assert popups() == []
    assert tree.viewport().cursor().shape() != HAND
    tree.setFocus()
    QTest.keyClick(tree, Key.Key_H)
    assert told().startswith("Spring kitchens: someone loses")


def test_a_count_at_the_bottom_tells_why_each_is_counted(window: MainWindow, workshop: World) -> None:
    session_of(window).choose_deal(workshop.the(Deal, "Spring kitchens").id)
    pill = page_of(window).summary._pills[0]
    click(pill)
    assert "Ana Ruiz. “No weekend shifts” is a must." in told()
    pill.setFocus()
    QTest.keyClick(pill, Key.Key_H)
    assert "Ana Ruiz" in told()


def test_what_the_map_holds_is_told(window: MainWindow) -> None:
    click(page_of(window).summary._outcome)
    assert "The customer’s own (1): Mara Okafor" in told()


def test_the_value_of_a_deal_opens_into_its_parts(qtbot: QtBot) -> None:
    board = stage(qtbot, document_of(story()))
    board.click(board.at_slot("Delivery", "phased"))
    value = board.page.header.value
    assert value.text() == "€78\u202f000"
    assert value.accessibleName() == "€78\u202f000. How is that?"
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_H):
        value.setFocus()
        QTest.keyClick(value, key)
        said = told()
        assert "Noted as the value of the deal: €80\u202f000." in said
        assert "Delivery “phased”: −€2\u202f000" in said
        assert "Together: €78\u202f000." in said


def test_an_option_tells_what_it_changes_and_for_whom(qtbot: QtBot) -> None:
    board: Stage = stage(qtbot, document_of(story()))
    board.go_to_slot("Delivery", "4 weeks")
    board.press("h")
    said = told()
    assert "Changes the value by €0, as noted." in said
    assert "Ana Ruiz: loses → wins" in said


def test_the_mouse_over_a_score_shows_that_it_can_be_clicked(qtbot: QtBot) -> None:
    board = stage(qtbot, document_of(story()))
    row = board.view.geo.row_rect(0)
    QTest.mouseMove(board.view.viewport(), QPoint(board.view.geo.width - 20, row.center().y()))
    assert board.view.viewport().cursor().shape() == HAND
    QTest.mouseMove(board.view.viewport(), QPoint(100, row.center().y()))
    assert board.view.viewport().cursor().shape() != HAND


def test_the_ledgers_cells_and_figures_tell_their_sums(window: MainWindow) -> None:
    look_at(window, "ledger")
    page = page_of(window).made("ledger")
    assert isinstance(page, LedgerPage)
    click(page.figures.fairness.value)
    assert "÷ (people × sum of squares)" in page.figures.fairness.how.text()
    row = next(place for place, each in enumerate(page.table.rows) if each.name == "Ana Ruiz")
    click_at(page.table, page.table.visualRect(page.table.model().index(row, 1)).center())
    assert "Gave 6: “Spring kitchens” 6." in told()
    assert page.table.chosen is not None
    click_at(page.table, page.table.visualRect(page.table.model().index(row, 0)).center())
    assert popups() == [], "a name only selects"
    page.entries.table.setFocus()
    page.entries.table.setCurrentIndex(page.entries.table.model().index(0, 1))
    QTest.keyClick(page.entries.table, Key.Key_H)
    assert "“No weekend shifts”: weight 3 × (−2) = −6" in told()


def test_a_chart_tells_its_numbers_and_each_in_its_table_tells_its_own(window: MainWindow) -> None:
    look_at(window, "ledger")
    page = page_of(window).made("ledger")
    assert isinstance(page, LedgerPage)
    page.over_time.picture.setFocus()
    QTest.keyClick(page.over_time.picture, Key.Key_H)
    assert "Ana Ruiz: Spring kitchens −4." in told()
    page.over_time.as_table.click()
    table = page.over_time.table
    table.setCurrentIndex(table.model().index(0, 1))
    QTest.keyClick(table, Key.Key_H)
    said = told()
    assert said.startswith("Ana Ruiz, Spring kitchens: −4")
    assert "Balance: 2 − 6 = −4." in said


def test_a_table_may_go_while_its_number_is_explained(window: MainWindow) -> None:
    look_at(window, "ledger")
    page = page_of(window).made("ledger")
    assert isinstance(page, LedgerPage)
    page.table.setFocus()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Key.Key_H)
    assert len(popups()) == 1
    window.close_workspace()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, QWidget) and each in popups()] == []


def test_the_numbers_of_a_filter_name_whom_they_count(window: MainWindow) -> None:
    page = page_of(window).map_page
    session = session_of(window)
    session.viewing.change(filters=Filters(departments=frozenset({"Workshop"})))
    QApplication.processEvents()
    click(page.seeing.focus.bar.count)
    said = told()
    assert "Shown (1): Ana Ruiz" in said
    assert "Dimmed (3): Robin Vale, Jo Lind, Mara Okafor" in said
    panel = FilterPanel(session)
    panel.setParent(window)
    panel.fill(600)
    panel.show()
    tallies = [each for each in panel.findChildren(NumberLink) if each.accessibleDescription() == "Workshop: 1"]
    click(tallies[0])
    assert "Ana Ruiz." in told()
    roles = [each for each in panel.findChildren(NumberLink) if each.accessibleDescription() == "User buyer: 1"]
    click(roles[0])
    assert "Mara Okafor." in told()
