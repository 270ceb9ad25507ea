"""The editor of every option's effect on one win."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.ui.board.effect_editor import EffectEditor
from stakeholder_map.ui.board.effect_row import EffectRow
from tests.ui.board_stage import LEFT, Stage, document_of, stage, story

Key = Qt.Key


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Stage]:
    with document_of(story()) as document:
        made = stage(qtbot, document)
        made.go_to_cell("No weekend shifts", "Delivery")
        yield made


@pytest.fixture
def editor(board: Stage) -> EffectEditor:
    board.press(Key.Key_Return)
    return board.page.gestures.acts.editor


def chip(row: EffectRow, place: int) -> QPoint:
    return row._chips()[place].center().toPoint()


def test_it_lists_every_option_with_its_effect_and_starts_at_the_shown_one(board: Stage, editor: EffectEditor) -> None:
    assert [row.accessibleName() for row in editor.rows] == ["2 weeks: −2", "4 weeks: +1", "phased: blank"]
    assert editor.rows[0].hasFocus()
    assert board.view.rect().contains(editor.geometry())


def test_keys_set_the_effect_of_the_option_they_are_on(board: Stage, editor: EffectEditor) -> None:
    board.press(Key.Key_Down, "1", "]", "?")
    assert board.amount("4 weeks", "No weekend shifts") == -2
    assert board.amount("phased", "No weekend shifts") is None
    assert [row.accessibleName() for row in editor.rows] == ["2 weeks: −2", "4 weeks: −2", "phased: unsure"]
    board.press(Key.Key_Delete, "[", "[", Key.Key_Right)
    assert board.amount("phased", "No weekend shifts") == "blank"
    assert board.amount("2 weeks", "No weekend shifts") == -1
    assert board.verdict("Ana Ruiz") == "loses"


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_it_closes_and_the_keys_are_on_the_same_cell(board: Stage, editor: EffectEditor, key: Qt.Key) -> None:
    board.press(key)
    assert not editor.isVisible()
    assert QApplication.focusWidget() is board.view
    assert board.view.look.cursor == board.cell("No weekend shifts", "Delivery")


def test_chips_are_clicked(board: Stage, editor: EffectEditor) -> None:
    QTest.mouseClick(editor.rows[2], LEFT, pos=chip(editor.rows[2], 4))
    assert board.amount("phased", "No weekend shifts") == 2
    QTest.mouseClick(editor.rows[0], LEFT, pos=chip(editor.rows[0], 6))
    assert board.amount("2 weeks", "No weekend shifts") == "blank"
    assert board.verdict("Ana Ruiz") == "unmoved"


def test_any_number_can_be_typed(board: Stage, editor: EffectEditor) -> None:
    board.press("-1.5", Key.Key_Return)
    assert board.amount("2 weeks", "No weekend shifts") == -1.5
    assert not editor.isVisible()
    board.press(Key.Key_Return)
    assert editor.rows[0].number.text() == "−1.5"


def test_a_number_can_be_begun_on_the_board(board: Stage) -> None:
    board.press("-")
    editor = board.page.gestures.acts.editor
    assert editor.isVisible()
    board.press("0.5", Key.Key_Return)
    assert board.amount("2 weeks", "No weekend shifts") == -0.5


def test_what_is_no_number_is_refused_in_one_line(board: Stage, editor: EffectEditor) -> None:
    board.press("-much", Key.Key_Return)
    assert board.amount("2 weeks", "No weekend shifts") == -2
    assert board.problems == ["“-much” is not an effect. Write a number such as −1.5, or ? for unsure."]


def test_it_follows_undo_and_closes_when_its_options_go(board: Stage, editor: EffectEditor) -> None:
    board.press("5")
    assert editor.rows[0].accessibleName() == "2 weeks: +2"
    board.session.undo()
    assert editor.rows[0].accessibleName() == "2 weeks: −2"
    board.page.edits.remove_option(board.option("phased").id)
    assert not editor.isVisible()


def test_it_closes_when_the_focus_goes_elsewhere(board: Stage, editor: EffectEditor) -> None:
    board.page.header.all_options_button.setFocus()
    assert not editor.isVisible()
    assert QApplication.focusWidget() is board.page.header.all_options_button


def test_many_options_scroll_inside_the_view(board: Stage) -> None:
    for number in range(25):
        board.page.edits.add_option(board.term("Delivery").id, f"{number} months")
    board.page.resize(600, 400)
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(Key.Key_Return, Key.Key_Up)
    editor = board.page.gestures.acts.editor
    assert board.view.rect().contains(editor.geometry())
    last = editor.rows[-1]
    assert last.hasFocus()
    assert editor.rect().contains(last.mapTo(editor, last.rect().center()))
