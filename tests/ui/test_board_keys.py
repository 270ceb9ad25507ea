"""The keyboard alone on the deal board."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from stakeholder_map.model.deals import Option, Unaffected
from stakeholder_map.model.wins import Win
from stakeholder_map.ui.board.board_cursor import HEAD, NAMES, Cursor
from stakeholder_map.ui.board.board_rows import RowKind
from tests.ui.board_stage import Stage, document_of, stage, story

Key = Qt.Key


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Stage]:
    with document_of(story()) as document:
        yield stage(qtbot, document)


def focus() -> object:
    return QApplication.focusWidget()


def cursor(board: Stage) -> Cursor:
    return board.view.look.cursor


@pytest.mark.parametrize(("key", "amount"), [("1", -2), ("2", -1), ("3", 0), ("4", 1), ("5", 2), ("?", None)])
def test_one_key_sets_an_effect_of_the_chosen_option(board: Stage, key: str, amount: float | None) -> None:
    board.go_to_cell("Plans frozen ten days", "Delivery")
    board.press(key)
    assert board.amount("2 weeks", "Plans frozen ten days") == amount
    assert board.amount("4 weeks", "Plans frozen ten days") == 1


def test_the_verdict_follows_at_once_and_undo_takes_the_effect_back(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    assert board.verdict("Ana Ruiz") == "loses"
    board.press("5")
    assert board.verdict("Ana Ruiz") == "wins"
    assert board.document.undo_label == "Set effect of 2 weeks"
    board.session.undo()
    assert board.amount("2 weeks", "No weekend shifts") == -2
    assert board.verdict("Ana Ruiz") == "loses"


def test_the_same_key_again_is_no_second_step(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    revision = board.document.revision
    board.press("1", "1")
    assert board.document.revision == revision


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_clears_an_effect(board: Stage, key: Qt.Key) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(key)
    assert board.amount("2 weeks", "No weekend shifts") == "blank"


def test_arrows_go_over_the_cells_and_skip_rows_without_any(board: Stage) -> None:
    board.go_to_cell("Plans frozen ten days", "Delivery")
    board.press(Key.Key_Right, Key.Key_Down)
    assert cursor(board) == board.cell("Complete kits", "Price")
    board.press(Key.Key_Up, Key.Key_Up, Key.Key_Left, Key.Key_Left)
    assert cursor(board) == board.cell("No weekend shifts", "Delivery")._replace(column=NAMES)
    board.press(Key.Key_Left)
    assert cursor(board) == Cursor(board.row(RowKind.PERSON, board.person("Ana Ruiz")))


def test_tab_goes_to_the_next_cell_and_behind_the_last_one_leaves_the_board(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Changes")
    board.press(Key.Key_Tab)
    assert cursor(board) == board.cell("Plans frozen ten days", "Delivery")
    board.press(Key.Key_Backtab)
    assert cursor(board) == board.cell("No weekend shifts", "Changes")
    board.press(Key.Key_End)
    board.view.set_cursor(Cursor(len(board.view.geo.rows) - 1, 2))
    assert board.view.focusNextPrevChild(True)
    assert focus() is not board.view


def test_control_tab_leaves_the_board_from_anywhere(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    QTest.keyClick(board.view, Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert focus() is not board.view


def test_up_from_the_first_row_leads_to_the_options_where_space_chooses(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press(Key.Key_Up)
    assert cursor(board).row == HEAD
    assert board.said == "Delivery, phased, −€2k"
    board.press(Key.Key_Up, Key.Key_Space)
    assert board.option("4 weeks").chosen
    assert board.verdict("Ana Ruiz") == "wins"
    board.press(Key.Key_Return)
    assert not board.option("4 weeks").chosen
    board.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert cursor(board) == board.cell("No weekend shifts", "Delivery")


def test_a_locked_term_says_so_instead_of_changing(board: Stage) -> None:
    board.go_to_slot("Delivery", "4 weeks")
    board.press("l", Key.Key_Space)
    assert board.term("Delivery").locked
    assert not board.option("4 weeks").chosen
    assert board.problems == ["Delivery is locked. Unlock it to choose another option."]
    board.press("l", Key.Key_Space)
    assert board.option("4 weeks").chosen


def test_f2_renames_what_the_keys_are_on(board: Stage) -> None:
    board.go_to_slot("Delivery", "name")
    board.press(Key.Key_F2, "Arrival", Key.Key_Return)
    assert board.term("Arrival")
    board.go_to_slot("Arrival", "2 weeks")
    board.press(Key.Key_F2, "10 days", Key.Key_Return)
    assert board.option("10 days").chosen
    board.view.set_cursor(board.cell("Complete kits", "Arrival")._replace(column=NAMES))
    board.press(Key.Key_F2, "Kits without gaps", Key.Key_Return)
    assert board.win("Kits without gaps")
    assert focus() is board.view


def test_escape_in_a_field_changes_nothing(board: Stage) -> None:
    board.go_to_slot("Delivery", "name")
    revision = board.document.revision
    board.press(Key.Key_F2, "Arrival", Key.Key_Escape)
    assert board.document.revision == revision
    assert focus() is board.view


def test_options_are_added_one_after_the_other(board: Stage) -> None:
    board.go_to_slot("Price", "add")
    board.press(Key.Key_Return, "4 % off", Key.Key_Return, "6 % off", Key.Key_Return, Key.Key_Return)
    column = board.page.board.terms[1]
    assert [option.label for option in column.options] == ["List", "−8 %", "4 % off", "6 % off"]
    assert focus() is board.view


def test_an_option_and_a_term_go_with_delete_and_come_back(board: Stage) -> None:
    board.go_to_slot("Price", "List")
    board.press(Key.Key_Delete)
    assert [option.label for option in board.page.board.terms[1].options] == ["−8 %"]
    board.go_to_slot("Price", "name")
    board.press(Key.Key_Delete)
    assert [column.term.name for column in board.page.board.terms] == ["Delivery", "Changes"]
    board.session.undo()
    board.session.undo()
    assert [column.term.name for column in board.page.board.terms] == ["Delivery", "Price", "Changes"]
    assert len(board.page.board.terms[1].options) == 2


def test_t_adds_a_term_with_its_options(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press("t")
    assert focus() is board.page.term_bar.field
    board.press("Hotline: weekdays, 7 days", Key.Key_Return)
    assert [column.term.name for column in board.page.board.terms][-1] == "Hotline"
    assert [option.label for option in board.page.board.terms[-1].options] == ["weekdays", "7 days"]
    board.press(Key.Key_Escape)
    assert board.page.term_bar.isHidden()
    assert focus() is board.view


def test_brackets_show_another_option_and_keys_then_edit_that_one(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press("]")
    assert board.said == "Ana Ruiz, No weekend shifts, Delivery 4 weeks (not chosen): +1"
    board.press("1")
    assert board.amount("4 weeks", "No weekend shifts") == -2
    assert board.verdict("Ana Ruiz") == "loses"
    board.press("[", "[")
    assert board.said == "Ana Ruiz, No weekend shifts, Delivery phased (not chosen): blank"
    board.press(Key.Key_Escape)
    assert board.said == "Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2"


def test_where_a_term_is_open_a_key_asks_for_the_option(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Changes")
    board.press("1")
    editor = board.page.gestures.acts.editor
    assert editor.isVisible()
    assert board.document.undo_label == "Build"
    board.press("5")
    assert board.amount("Until cut", "No weekend shifts") == 2


def test_u_marks_someone_as_unaffected_and_back(board: Stage) -> None:
    board.go_to_person("Jo Mbeki")
    board.press("u")
    assert board.verdict("Jo Mbeki") == "unmoved"
    assert [mark.person for mark in board.session.workspace.all(Unaffected)] == [board.person("Jo Mbeki")]
    board.press("u")
    assert board.verdict("Jo Mbeki") == "not_asked"


def test_enter_on_the_question_asks_for_one_win_after_the_other(board: Stage) -> None:
    board.go_to_person("Jo Mbeki")
    board.press(Key.Key_Down)
    assert "How does Jo Mbeki win?" in board.said
    board.press(Key.Key_Return, "Calls answered once", Key.Key_Return, "Lunch at noon", Key.Key_Return, Key.Key_Escape)
    wins = [win.text for win in board.session.workspace.wins_of(board.person("Jo Mbeki"))]
    assert wins == ["Calls answered once", "Lunch at noon"]
    assert board.verdict("Jo Mbeki") == "not_considered"
    assert focus() is board.view


def test_w_adds_a_win_for_whoever_the_keys_are_on(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press("w")
    assert isinstance(focus(), QLineEdit)
    board.press("Overtime is paid", Key.Key_Return, Key.Key_Escape)
    assert board.session.workspace.get(Win, board.win("Overtime is paid")).person == board.person("Ana Ruiz")


def test_left_folds_a_persons_wins_and_right_shows_them(board: Stage) -> None:
    board.go_to_person("Ana Ruiz")
    rows = len(board.view.geo.rows)
    board.press(Key.Key_Left)
    assert len(board.view.geo.rows) == rows - 2
    assert board.said.endswith("folded")
    board.press(Key.Key_Right)
    assert len(board.view.geo.rows) == rows
    board.press(Key.Key_Right)
    assert cursor(board) == board.cell("No weekend shifts", "Delivery")


def test_the_keys_select_whose_rows_they_are_on(board: Stage) -> None:
    board.go_to_person("Ana Ruiz")
    board.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert board.session.selection.only("person") == board.person("Fitting crew")


def test_the_view_says_where_the_keys_are(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    assert board.said == "Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2"
    board.press("?")
    assert board.said == "Ana Ruiz, No weekend shifts, Delivery 2 weeks: unsure"
    board.go_to_person("Ana Ruiz")
    assert board.said == "Ana Ruiz, Lead carpenter, may lose, score −6 … +6"
    assert "Arrows move" in board.view.accessibleDescription()


def test_page_and_end_keys_stay_on_the_board(board: Stage) -> None:
    board.go_to_person("Ana Ruiz")
    board.press(Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageUp)
    assert cursor(board) == Cursor(0)
    QTest.keyClick(board.view, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert cursor(board).row == len(board.view.geo.rows) - 1
    QTest.keyClick(board.view, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert cursor(board) == Cursor(0)


def test_with_all_options_every_option_is_a_column_of_its_own(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.page.header.all_options_button.click()
    assert len(board.view.geo.columns.columns) == 7
    board.view.setFocus()
    board.press(Key.Key_Right, "1")
    assert board.amount("4 weeks", "No weekend shifts") == -2
    board.press(Key.Key_Up, Key.Key_Return)
    assert board.option("4 weeks").chosen
    board.press(Key.Key_Up)
    assert board.said == "Delivery, 4 weeks chosen"
    board.press(Key.Key_Right)
    assert board.said == "Delivery, add an option"
    board.press(Key.Key_Right)
    assert board.said == "Price, −8 % chosen"


def test_every_option_is_reached_where_the_head_has_no_room_for_it(board: Stage) -> None:
    term = board.term("Price").id
    for number in range(20):
        board.page.edits.add_option(term, f"−{number + 10} %")
    board.go_to_slot("Price", "more")
    labels = [board.page.board.terms[1].options[slot.option].label for slot in board.view.geo.columns.slots[1][1:-2]]
    assert "−8 %" in labels
    assert len(labels) < 22
    menu = board.page.gestures.acts.menus.every_option(board.page.board.terms[1])
    menu.actions()[-1].trigger()
    chosen = [o.label for o in board.session.workspace.all(Option) if o.chosen]
    assert chosen == ["2 weeks", "−29 %"]
    assert board.slot("Price", "−29 %")
