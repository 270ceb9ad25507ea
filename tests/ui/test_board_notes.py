"""An effect's note and where it is known from: seen on the board, changed by mouse and key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.effects import change_effect
from stakeholder_map.model.wins import Source
from tests.ui.board_stage import Stage, document_of, stage, story
from tests.ui.windows import click

Key = Qt.Key


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Stage]:
    with document_of(story()) as document:
        yield stage(qtbot, document)


def weekends(board: Stage) -> tuple[Source, str]:
    effect = board.effect("2 weeks", "No weekend shifts")
    assert effect is not None
    return effect.source, effect.note


def test_s_says_that_they_said_so_and_takes_it_back(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press("s")
    assert weekends(board)[0] is Source.STATED
    assert "they said so" in board.said
    board.press("s")
    assert weekends(board)[0] is Source.ASSUMED
    assert board.session.undo() == "Change effect on “No weekend shifts”"


def test_s_on_an_empty_cell_is_no_step(board: Stage) -> None:
    before = board.document.revision
    board.go_to_cell("Plans frozen ten days", "Delivery")
    board.press("s")
    assert board.document.revision == before


def test_amount_note_and_source_are_changed_in_the_editor_by_keys_alone(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(Key.Key_F2)
    editor = board.page.gestures.acts.editor
    board.press("2", "s", "n")
    assert editor.note.note.hasFocus()
    board.press("That is four Saturdays", Key.Key_Return)
    assert board.amount("2 weeks", "No weekend shifts") == -1
    assert weekends(board) == (Source.STATED, "That is four Saturdays")
    assert editor.isHidden()
    assert "That is four Saturdays" in board.said


def test_tab_goes_from_the_last_option_to_the_note_and_its_source(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(Key.Key_F2)
    editor = board.page.gestures.acts.editor
    editor.rows[-1].setFocus()
    board.press("2", Key.Key_Tab, Key.Key_Tab)
    assert editor.note.note.hasFocus()
    board.press(Key.Key_Tab)
    assert editor.note.stated.hasFocus()
    assert editor.isVisible()


def test_the_note_is_that_of_the_option_under_the_keys(board: Stage) -> None:
    effect = board.effect("4 weeks", "No weekend shifts")
    assert effect is not None
    board.session.edit(change_effect, board.document, effect.id, note="More time")
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(Key.Key_Return)
    note = board.page.gestures.acts.editor.note
    assert (note.note.text(), note.words.text()) == ("", "Note on 2 weeks")
    board.press(Key.Key_Down)
    assert (note.note.text(), note.words.text()) == ("More time", "Note on 4 weeks")
    board.press(Key.Key_Down)
    assert not note.note.isEnabled()
    assert note.words.text() == "Set an effect of phased first"


def test_what_is_typed_is_kept_when_another_option_is_looked_at(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(Key.Key_Return)
    editor = board.page.gestures.acts.editor
    editor.note.note.setFocus()
    board.press("Saturdays")
    editor.rows[1].setFocus()
    assert weekends(board)[1] == "Saturdays"
    assert editor.note.note.text() == ""


def test_escape_in_the_note_puts_back_what_was_there(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(Key.Key_Return)
    editor = board.page.gestures.acts.editor
    editor.note.note.setFocus()
    board.press("Saturdays", Key.Key_Escape)
    assert editor.isVisible()
    board.press(Key.Key_Escape)
    assert editor.isHidden()
    assert weekends(board)[1] == ""


def test_the_mouse_ticks_that_they_said_so(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(Key.Key_Return)
    click(board.page.gestures.acts.editor.note.stated)
    assert weekends(board)[0] is Source.STATED


def test_v_in_the_head_changes_an_options_value(board: Stage) -> None:
    board.go_to_slot("Delivery", "4 weeks")
    board.press("v")
    assert QApplication.focusWidget() is board.view.field
    board.press("-500", Key.Key_Return)
    assert board.option("4 weeks").value_change == -50_000
