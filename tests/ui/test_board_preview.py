"""Pointing at an option shows what would be; leaving it shows what is; choosing it keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import change_term
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Document
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.deal_board import DealBoard
from stakeholder_map.ui.window import MainWindow
from tests.ui.board_stage import Stage, document_of, stage, story
from tests.ui.conftest import OpenWindow
from tests.ui.windows import click, page_of, session_of, workspace_file

Key = Qt.Key


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Stage]:
    with document_of(story()) as document:
        yield stage(qtbot, document)


def hover(view: BoardView, at: QPoint) -> None:
    viewport, none = view.viewport(), Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), viewport.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(viewport, moved)


def shown(board: Stage, name: str) -> str:
    """Return the verdict that is painted for a person."""
    place = board.page.board.group_of(board.person(name))
    return board.page.board.shown_group(place).verdict.verdict.value


def previewed(board: Stage) -> str | None:
    preview = board.page.board.preview
    return (
        next(o.label for c in board.page.board.terms for o in c.options if o.id == preview.option) if preview else None
    )


def test_the_mouse_on_an_option_shows_who_would_stand_how(board: Stage, qtbot: QtBot) -> None:
    before = board.document.revision
    hover(board.view, board.at_slot("Delivery", "4 weeks"))
    assert previewed(board) is None, "passing over it is not yet pointing at it"
    qtbot.waitUntil(lambda: previewed(board) == "4 weeks")
    assert shown(board, "Ana Ruiz") == "wins"
    assert board.verdict("Ana Ruiz") == "loses"
    assert shown(board, "Fitting crew") == "unmoved"
    assert board.document.revision == before


def test_leaving_the_option_shows_what_is(board: Stage, qtbot: QtBot) -> None:
    hover(board.view, board.at_slot("Delivery", "4 weeks"))
    qtbot.waitUntil(lambda: previewed(board) is not None)
    hover(board.view, QPoint(5, 500))
    qtbot.waitUntil(lambda: previewed(board) is None)
    assert shown(board, "Ana Ruiz") == "loses"


def test_going_from_one_option_to_the_next_changes_the_preview(board: Stage, qtbot: QtBot) -> None:
    hover(board.view, board.at_slot("Delivery", "4 weeks"))
    qtbot.waitUntil(lambda: previewed(board) == "4 weeks")
    hover(board.view, board.at_slot("Delivery", "phased"))
    qtbot.waitUntil(lambda: previewed(board) == "phased")
    hover(board.view, board.at_slot("Delivery", "2 weeks"))  # what is
    qtbot.waitUntil(lambda: previewed(board) is None)


def test_the_keys_on_an_option_show_it_too_and_a_screen_reader_says_it(board: Stage, qtbot: QtBot) -> None:
    board.go_to_slot("Delivery", "4 weeks")
    qtbot.waitUntil(lambda: previewed(board) == "4 weeks")
    assert board.said.endswith("If chosen: 2 better, 1 worse")
    board.press(Key.Key_Up)
    qtbot.waitUntil(lambda: previewed(board) is None)


def test_the_preview_ends_where_the_keys_go_elsewhere(board: Stage, qtbot: QtBot) -> None:
    board.go_to_slot("Delivery", "4 weeks")
    qtbot.waitUntil(lambda: previewed(board) == "4 weeks")
    board.page.header.title.setFocus()
    qtbot.waitUntil(lambda: previewed(board) is None)


def test_choosing_keeps_it_and_leaves_no_preview(board: Stage, qtbot: QtBot) -> None:
    board.go_to_slot("Delivery", "4 weeks")
    qtbot.waitUntil(lambda: previewed(board) == "4 weeks")
    board.press(Key.Key_Return)
    assert board.option("4 weeks").chosen
    assert board.verdict("Ana Ruiz") == shown(board, "Ana Ruiz") == "wins"
    assert previewed(board) is None


def test_an_option_that_was_just_left_is_not_shown_as_if_chosen(board: Stage, qtbot: QtBot) -> None:
    at = board.at_slot("Delivery", "2 weeks")
    hover(board.view, at)
    board.click(at)
    assert not board.option("2 weeks").chosen
    QTest.qWait(250)
    assert previewed(board) is None


def test_a_locked_term_shows_no_preview(board: Stage, qtbot: QtBot) -> None:
    board.session.edit(change_term, board.document, board.term("Delivery").id, locked=True)
    hover(board.view, board.at_slot("Delivery", "4 weeks"))
    QTest.qWait(250)
    assert previewed(board) is None


def test_a_change_ends_the_preview(board: Stage, qtbot: QtBot) -> None:
    hover(board.view, board.at_slot("Delivery", "4 weeks"))
    qtbot.waitUntil(lambda: previewed(board) is not None)
    board.session.undo()
    assert previewed(board) is None


def test_only_the_touched_people_are_shown_anew(board: Stage, qtbot: QtBot) -> None:
    hover(board.view, board.at_slot("Price", "List"))
    qtbot.waitUntil(lambda: previewed(board) == "List")
    preview = board.page.board.preview
    assert preview is not None
    assert {group.person.name for group in preview.groups.values()} == {"Robin Vale", "Tom Lindqvist"}


@pytest.fixture
def window(opened: OpenWindow, tmp_path: Path) -> MainWindow:
    window = opened(workspace_file(tmp_path / "w.stakemap", story()))
    session = session_of(window)
    session.choose_deal(next(d.id for d in session.workspace.all(Deal) if d.name == "Spring kitchens"))
    page_of(window).show_page("deals")
    return window


def board_of(window: MainWindow) -> DealBoard:
    found = page_of(window).made("deals")
    assert isinstance(found, DealBoard)
    return found


def test_the_line_at_the_foot_says_what_would_be_and_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    summary, board = page_of(window).summary, board_of(window)
    before = summary.pills()
    assert summary._outcome.text() == "Someone loses"
    slots = board.view.geo.columns.slots[0]
    place = next(n for n, slot in enumerate(slots) if slot.option == 1)
    hover(board.view, board.view.geo.slot_rect(0, place).center())
    qtbot.waitUntil(lambda: summary._outcome.text() == "If 4 weeks: someone loses")
    assert any("may lose" in pill for pill in before)
    assert not any("may lose" in pill for pill in summary.pills())
    hover(board.view, QPoint(5, 400))
    qtbot.waitUntil(lambda: summary._outcome.text() == "Someone loses")
    assert summary.pills() == before


def test_leaving_the_page_leaves_no_preview_behind(window: MainWindow, qtbot: QtBot) -> None:
    summary, board = page_of(window).summary, board_of(window)
    board.previewing.show(board.board.terms[0].options[1])
    assert summary._outcome.text().startswith("If 4 weeks")
    page_of(window).show_page("map")
    assert summary._outcome.text() == "Someone loses"


def test_the_smallest_fix_is_offered_where_someone_loses(window: MainWindow) -> None:
    summary = page_of(window).summary
    assert not summary.fix.isVisible(), "the board has a button of its own"
    page_of(window).show_page("map")
    assert summary.fix.isVisible()
    session_of(window).choose_deal(None)
    assert not summary.fix.isVisible()


def test_a_workspace_to_look_at_only_can_be_looked_at_so(tmp_path: Path, qtbot: QtBot) -> None:
    path = workspace_file(tmp_path / "w.stakemap", story())
    with Document.open(path), Document.open(path) as second:
        assert second.read_only_reason is not None
        board = stage(qtbot, second)
        hover(board.view, board.at_slot("Delivery", "4 weeks"))
        qtbot.waitUntil(lambda: previewed(board) == "4 weeks")


def test_the_boards_buttons_do_the_windows_actions(window: MainWindow, qtbot: QtBot) -> None:
    from stakeholder_map.ui.compare.compare_dialog import CompareDialog
    from stakeholder_map.ui.repair.repair_dialog import RepairDialog

    header = board_of(window).header
    click(header.fix_button)
    repairing = window.findChild(RepairDialog)
    assert repairing is not None
    qtbot.waitUntil(lambda: not repairing.busy, timeout=20_000)
    repairing.close()
    click(header.compare_button)
    comparing = window.findChild(CompareDialog)
    assert comparing is not None
    comparing.close()
