"""The mouse on the deal board: clicks, menus, what it tells, and where it scrolls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from stakeholder_map.model.deals import Term
from stakeholder_map.ui.board import board_gestures
from stakeholder_map.ui.board.board_cursor import NAMES, Cursor
from stakeholder_map.ui.board.board_layout import Spot, SpotKind
from stakeholder_map.ui.board.board_rows import RowKind
from tests.ui.board_stage import LEFT, Stage, document_of, stage, story

Key = Qt.Key


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Stage]:
    with document_of(story()) as document:
        yield stage(qtbot, document)


def spot_of(board: Stage, at: QPoint) -> Spot:
    return board.view.geo.spot(at.x(), at.y())


def texts(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def pick(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text().split("\t")[0] == text).trigger()


def name_at(board: Stage, kind: RowKind, record: int) -> QPoint:
    rect = board.view.geo.name_rect(board.row(kind, record))
    return QPoint(rect.left() + 90, rect.center().y())


def hover(board: Stage, at: QPoint) -> None:
    viewport = board.view.viewport()
    none = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        viewport,
        QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), viewport.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
        ),
    )


def test_a_click_chooses_an_option_and_another_leaves_the_term_open(board: Stage) -> None:
    board.click(board.at_slot("Delivery", "4 weeks"))
    assert board.option("4 weeks").chosen
    assert board.verdict("Ana Ruiz") == "wins"
    board.click(board.at_slot("Delivery", "4 weeks"))
    assert not any(option.chosen for option in board.page.board.terms[0].options)
    assert board.verdict("Ana Ruiz") == "unmoved"


def test_a_double_click_renames_an_option_and_chooses_nothing(board: Stage) -> None:
    board.double_click(board.at_slot("Delivery", "4 weeks"))
    board.press("a month", Key.Key_Return)
    assert [option.label for option in board.page.board.terms[0].options] == ["2 weeks", "a month", "phased"]
    assert board.option("2 weeks").chosen


def test_a_double_click_on_a_chosen_option_leaves_it_chosen(board: Stage) -> None:
    board.double_click(board.at_slot("Delivery", "2 weeks"))
    board.press("two weeks", Key.Key_Return)
    assert board.option("two weeks").chosen


def test_a_click_beside_a_field_keeps_what_was_typed(board: Stage) -> None:
    board.double_click(board.at_slot("Delivery", "name"))
    board.press("Arrival")
    board.click(board.at_cell("No weekend shifts", "Price"))
    assert board.term("Arrival")
    assert not board.view.field.isVisible()


def test_a_click_selects_a_cell_and_its_person_and_a_second_one_opens_all_options(board: Stage) -> None:
    board.click(board.at_cell("Complete kits", "Delivery"))
    assert board.view.look.cursor == board.cell("Complete kits", "Delivery")
    assert board.session.selection.only("person") == board.person("Fitting crew")
    editor = board.page.gestures.acts.editor
    assert not editor.isVisible()
    board.click(board.at_cell("Complete kits", "Delivery"))
    assert editor.isVisible()
    board.click(board.at_cell("Complete kits", "Price"))
    assert not editor.isVisible()


def test_a_click_on_the_triangle_folds_someones_wins_away(board: Stage) -> None:
    row = board.row(RowKind.PERSON, board.person("Ana Ruiz"))
    rows = len(board.view.geo.rows)
    board.click(QPoint(10, board.view.geo.row_rect(row).center().y()))
    assert len(board.view.geo.rows) == rows - 2
    board.click(QPoint(10, board.view.geo.row_rect(row).center().y()))
    assert len(board.view.geo.rows) == rows


def test_plus_option_and_plus_win_open_a_field_right_there(board: Stage) -> None:
    board.click(board.at_slot("Price", "add"))
    board.press("4 % off", Key.Key_Return, Key.Key_Escape)
    assert board.option("4 % off").term == board.term("Price").id
    row = board.row(RowKind.PERSON, board.person("Ana Ruiz"))
    board.click(board.view.geo.add_win_rect(row).center())
    board.press("Overtime is paid", Key.Key_Return, Key.Key_Escape)
    assert board.win("Overtime is paid")


def test_whoever_was_not_asked_is_asked_on_the_spot(board: Stage) -> None:
    row = board.row(RowKind.ASK, board.person("Jo Mbeki"))
    board.view.set_cursor(Cursor(row))
    board.click(board.view.geo.row_rect(row).center())
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    board.press("Calls answered once", Key.Key_Return, Key.Key_Escape)
    assert board.verdict("Jo Mbeki") == "not_considered"
    assert board.view.geo.rows.find(RowKind.ASK, board.person("Jo Mbeki")) == -1


def test_a_win_is_edited_where_it_stands(board: Stage) -> None:
    board.double_click(name_at(board, RowKind.WIN, board.win("Complete kits")))
    board.press("Kits without gaps", Key.Key_Return)
    assert board.win("Kits without gaps")


def test_the_menu_of_an_option_changes_the_deals_value(board: Stage) -> None:
    menu = board.page.gestures.acts.menus.menu_for(spot_of(board, board.at_slot("Delivery", "4 weeks")))
    assert texts(menu)[:4] == ["Choose “4 weeks”", "Rename", "Value change…", "Remove “4 weeks”"]
    pick(menu, "Value change…")
    board.press("-1 500", Key.Key_Return)
    assert board.option("4 weeks").value_change == -150_000
    assert board.page.header.value.text() == "€80\u202f000"
    board.click(board.at_slot("Delivery", "4 weeks"))
    assert board.page.header.value.text() == "€78\u202f500"
    board.page.edits.change_value(board.option("4 weeks").id, "a lot", "EUR")
    assert board.problems == ["“a lot” is not an amount. Write it as 250 000 or 250,000.00."]


def test_the_menu_of_a_term_locks_and_removes_it(board: Stage) -> None:
    spot = spot_of(board, board.at_slot("Price", "name"))
    menu = board.page.gestures.acts.menus.menu_for(spot)
    assert texts(menu) == ["Rename Price", "Add an option", "Leave it open", "Lock", "Remove Price"]
    pick(menu, "Lock")
    assert board.term("Price").locked
    pick(board.page.gestures.acts.menus.menu_for(spot), "Remove Price")
    assert [term.name for term in board.session.workspace.all(Term)] == ["Delivery", "Changes"]


def test_the_menu_of_a_cell_sets_effects(board: Stage) -> None:
    spot = spot_of(board, board.at_cell("Complete kits", "Delivery"))
    menu = board.page.gestures.acts.menus.menu_for(spot)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["?   Unsure\t?"]
    pick(menu, "−1   Hurts")
    assert board.amount("2 weeks", "Complete kits") == -1
    pick(board.page.gestures.acts.menus.menu_for(spot), "Clear")
    assert board.amount("2 weeks", "Complete kits") == "blank"


def test_the_menus_of_wins_and_people_mark_musts_and_the_unaffected(board: Stage) -> None:
    menus = board.page.gestures.acts.menus
    win = spot_of(board, name_at(board, RowKind.WIN, board.win("Complete kits")))
    pick(menus.menu_for(win), "A must")
    assert board.page.board.groups[1].wins[0].must
    pick(menus.menu_for(win), "Remove this win")
    assert board.verdict("Fitting crew") == "not_asked"
    person = spot_of(board, name_at(board, RowKind.PERSON, board.person("Fitting crew")))
    pick(menus.menu_for(person), "Unaffected by this deal")
    assert board.verdict("Fitting crew") == "unmoved"


def test_a_right_click_opens_the_menu_of_what_is_under_it(board: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr(board_gestures, "pop_up", lambda menu, _: shown.append(texts(menu)))
    at = board.at_cell("Complete kits", "Delivery")
    viewport = board.view.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))
    assert shown[0][-1] == "All options of Delivery…"
    assert board.view.look.cursor == board.cell("Complete kits", "Delivery")
    board.go_to_slot("Price", "name")
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, QPoint(0, 0)))
    assert shown[1][0] == "Rename Price"


def test_names_in_menus_are_plain_text(board: Stage) -> None:
    board.page.edits.rename_option(board.option("4 weeks").id, "<b>R&D</b> " + "x" * 200)
    label = board.page.board.terms[0].options[1].label
    menu = board.page.gestures.acts.menus.menu_for(spot_of(board, board.at_slot("Delivery", label)))
    assert texts(menu)[0].startswith("Choose “<b>R&&D</b> xx")
    assert len(texts(menu)[0]) < 80


def test_it_tells_what_is_under_the_mouse(board: Stage) -> None:
    tip = board.page.gestures.tip
    assert tip(spot_of(board, board.at_slot("Delivery", "phased"))) == (
        "Delivery: phased\nChanges the deal's value by −€2\u202f000\nClick to choose"
    )
    assert tip(spot_of(board, board.at_slot("Changes", "name"))) == "Changes\nLeft open"
    assert tip(spot_of(board, board.at_cell("No weekend shifts", "Delivery"))) == (
        "Delivery “2 weeks” hurts it badly: “No weekend shifts”.\nDelivery “4 weeks” helps it: “No weekend shifts”."
    )
    assert "weight 3 of 5" in tip(spot_of(board, name_at(board, RowKind.WIN, board.win("No weekend shifts"))))
    row = board.view.geo.row_rect(board.row(RowKind.PERSON, board.person("Ana Ruiz")))
    why = tip(spot_of(board, QPoint(board.view.geo.width - 20, row.center().y())))
    assert "“No weekend shifts” is a must." in why
    assert "Score −6.\n" in why
    assert tip(Spot()) == ""


def test_a_tooltip_escapes_names(board: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtGui import QHelpEvent

    board.page.edits.change_win(board.win("Complete kits"), "<img src=x> & more")
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_: shown.append(text))
    at = name_at(board, RowKind.WIN, board.win("<img src=x> & more"))
    QApplication.sendEvent(board.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, QPoint(1, 1)))
    assert shown[0].startswith("<p>&lt;img src=x&gt; &amp; more<br>")


def test_the_mouse_over_the_head_points_and_leaves_no_trace(board: Stage) -> None:
    hover(board, board.at_slot("Delivery", "4 weeks"))
    assert board.view.look.hover.kind is SpotKind.SLOT
    assert board.view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(board, board.at_cell("Complete kits", "Delivery"))
    assert board.view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
    QApplication.sendEvent(board.view.viewport(), QEvent(QEvent.Type.Leave))
    assert board.view.look.hover == Spot()


def test_head_names_and_scores_stay_while_the_rest_scrolls(board: Stage) -> None:
    for number in range(14):
        board.page.edits.add_term(f"Term {number}: a, b, c")
    board.page.resize(700, 420)
    view = board.view
    view.verticalScrollBar().setValue(120)
    view.horizontalScrollBar().setValue(300)
    assert view.geo.top == 120
    assert view.geo.left == 300
    assert spot_of(board, QPoint(view.geo.names + 20, 70)).kind is SpotKind.SLOT
    assert spot_of(board, QPoint(view.geo.names - 30, view.geo.head + 20)).kind in (SpotKind.NAME, SpotKind.ADD_WIN)
    assert spot_of(board, QPoint(view.geo.width - 20, view.geo.head + 20)).kind is SpotKind.SCORE
    board.go_to_cell("Complete kits", "Term 13")
    cell = view.geo.cell_rect(*view.look.cursor[:2])
    assert cell.left() >= view.geo.names
    assert cell.right() < view.geo.width - view.geo.scores
    view.set_cursor(Cursor(0))
    assert view.geo.top == 0


def test_the_wheel_scrolls_and_closes_the_editor(board: Stage) -> None:
    board.page.resize(1000, 360)
    board.go_to_cell("No weekend shifts", "Delivery")
    board.page.gestures.acts.open_editor()
    editor = board.page.gestures.acts.editor
    assert editor.isVisible()
    at = QPointF(300, 200)
    viewport = board.view.viewport()
    wheel = QWheelEvent(
        at,
        QPointF(viewport.mapToGlobal(at.toPoint())),
        QPoint(0, -60),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, wheel)
    assert board.view.geo.top > 0
    assert not editor.isVisible()


def test_shift_and_the_wheel_scroll_sideways(board: Stage) -> None:
    for number in range(14):
        board.page.edits.add_term(f"Term {number}: a, b, c")
    at = QPointF(300, 200)
    wheel = QWheelEvent(
        at,
        at,
        QPoint(0, -60),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(board.view.viewport(), wheel)
    assert (board.view.geo.left, board.view.geo.top) == (120, 0)


def test_only_the_touched_rows_are_painted_again(board: Stage) -> None:
    board.go_to_cell("Complete kits", "Delivery")
    QApplication.processEvents()
    painted: list[int] = []
    painter = board.view._painter
    whole = painter.paint
    painter.paint = lambda p, area, look: (painted.append(area.height()), whole(p, area, look))  # type: ignore[assignment,func-returns-value]
    board.press("5")
    QApplication.processEvents()
    top, bottom = board.view.geo.rows.span(1)
    assert painted
    assert max(painted) <= bottom - top


def test_a_click_on_nothing_is_nothing(board: Stage) -> None:
    board.view.resize(1000, 3000)
    revision = board.document.revision
    QTest.mouseClick(board.view.viewport(), LEFT, pos=QPoint(100, 20))
    board.page.gestures.press(Spot(), double=True)
    assert board.document.revision == revision
    assert board.view.look.cursor.column == NAMES
