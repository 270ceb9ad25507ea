"""What a screen reader finds on the deal board: a table of rows, with every term, option, person, win and cell."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from stakeholder_map.edits.deals import remove_term
from stakeholder_map.edits.people import rename
from stakeholder_map.edits.wins import remove_win
from stakeholder_map.model.deals import Deal, Term
from stakeholder_map.ui.board.board_items import BoardItem
from stakeholder_map.ui.explained import ExplainedPopup
from stakeholder_map.ui.window import MainWindow
from tests.builders import big_world
from tests.ui.accessible_tree import named, tree
from tests.ui.board_stage import Stage, document_of, stage, story
from tests.ui.conftest import OpenWindow
from tests.ui.windows import page_of, session_of, workspace_file

Key, Role, Text = Qt.Key, QAccessible.Role, QAccessible.Text
PRESS = QAccessibleActionInterface.pressAction()
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard")


@pytest.fixture
def board(qtbot: QtBot) -> Stage:
    return stage(qtbot, document_of(story()))


def interface(board: Stage) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(board.view)
    assert found is not None
    return found


def items(found: QAccessibleInterface) -> list[BoardItem]:
    """Return all items below an interface, parents first."""
    children = [found.child(index) for index in range(found.childCount())]
    here = [child for child in children if isinstance(child, BoardItem)]
    return [each for child in here for each in (child, *items(child))]


def the(board: Stage, name: str, role: QAccessible.Role) -> BoardItem:
    return next(each for each in items(interface(board)) if each.name() == name and each.role() is role)


def press(item: BoardItem) -> None:
    item.actionInterface().doAction(PRESS)
    QApplication.processEvents()


def test_the_board_is_a_table_of_terms_people_wins_and_cells(board: Stage) -> None:
    nodes = tree(board.view)
    assert nodes[0].role is Role.Table
    assert nodes[0].name == "Deal board of Spring kitchens"
    heads = ["Person and how they win", "Delivery, 2 weeks chosen", "Price, −8 % chosen", "Changes, left open", "Score"]
    assert named(nodes, Role.ColumnHeader) == heads
    options = named(nodes, Role.RadioButton)
    assert options[:3] == ["Delivery, 2 weeks, chosen", "Delivery, 4 weeks", "Delivery, phased, −€2k"]
    assert len(options) == 7
    rows = named(nodes, Role.RowHeader)
    assert "Ana Ruiz, Lead carpenter, loses, score −6" in rows
    assert any(name.startswith("Ana Ruiz, No weekend shifts, a must") for name in rows)
    cells = named(nodes, Role.Cell)
    assert "Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2" in cells
    assert "Fitting crew, Complete kits, Delivery 2 weeks: unsure" in cells
    assert "Ana Ruiz, No weekend shifts, Changes: left open" in cells
    assert "Ana Ruiz: loses, score −6, accepts from 0" in cells
    assert [node.line() for node in nodes if node.focusable and not node.name] == []


def test_every_person_win_and_cell_is_there_also_beyond_what_is_in_sight(qtbot: QtBot) -> None:
    world = big_world(40, 60, deals=1)
    board = stage(qtbot, document_of(world), deal=world.workspace.all(Deal)[0].name)
    shown = board.page.board
    found = items(interface(board))
    cells = [each for each in found if each.role() is Role.Cell]
    wins = sum(len(group.wins) for group in shown.groups)
    assert len(cells) == len(shown.groups) + wins * len(board.view.geo.columns.columns)
    assert [each for each in found if not each.name()] == []
    assert any(each.state().offscreen for each in cells)
    assert not any(each.state().invisible for each in found)


def test_a_cell_knows_its_value_and_where_it_is_in_the_table(board: Stage) -> None:
    cell = the(board, "Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2", Role.Cell)
    assert cell.text(Text.Value) == "−2"
    place = cell.tableCellInterface()
    assert place is not None
    assert (place.columnIndex(), place.rowExtent(), place.columnExtent()) == (1, 1, 1)
    assert place.rowIndex() == board.cell("No weekend shifts", "Delivery").row + 1, "the head is row 0"
    assert place.rowHeaderCells()[0].text(Text.Name).startswith("Ana Ruiz, No weekend shifts")
    assert place.columnHeaderCells()[0].text(Text.Name) == "Delivery, 2 weeks chosen"
    assert place.table().role() is Role.Table
    row = cell.parent()
    assert row.indexOfChild(cell) == 1
    assert row.parent().indexOfChild(row) == place.rowIndex()


def test_a_cell_is_where_it_is_painted(board: Stage) -> None:
    for name, role in (
        ("Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2", Role.Cell),
        ("Ana Ruiz: loses, score −6, accepts from 0", Role.Cell),
        ("Delivery, 4 weeks", Role.RadioButton),
    ):
        item = the(board, name, role)
        centre = item.rect().center()
        assert interface(board).childAt(centre.x(), centre.y()).text(Text.Name) == name


def test_the_place_of_the_keys_has_the_focus(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    focused = [each for each in items(interface(board)) if each.state().focused]
    assert [each.name() for each in focused] == ["Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2"]
    board.go_to_slot("Price", "List")
    assert board.said == "Price, List"
    board.go_to_person("Tom Lindqvist")
    assert board.said.startswith("Tom Lindqvist, Buyer, wins")


def test_moving_the_keys_and_changing_a_cell_are_announced(board: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []

    def hear(event: QAccessibleEvent) -> None:
        found = event.accessibleInterface()
        if isinstance(found, BoardItem):
            said.append((event.type().name, found.text(Text.Name)))

    board.go_to_person("Ana Ruiz")
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    board.press(Key.Key_Right)
    board.press("4")
    cell = "Ana Ruiz, No weekend shifts, Delivery 2 weeks: "
    assert said == [("Focus", f"{cell}−2"), ("NameChanged", f"{cell}+1")]


def test_pressing_an_option_chooses_it_and_it_says_so(board: Stage) -> None:
    option = the(board, "Delivery, 4 weeks", Role.RadioButton)
    assert not option.state().checked
    press(option)
    assert board.option("4 weeks").chosen
    assert option.state().checked
    assert option.text(Text.Name) == "Delivery, 4 weeks, chosen"


def test_pressing_a_cell_opens_its_editor(board: Stage) -> None:
    press(the(board, "Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2", Role.Cell))
    assert board.page.gestures.acts.editor.isVisible()
    board.page.gestures.acts.editor.close_editor()


@NO_SCREEN
def test_pressing_a_score_explains_it(board: Stage) -> None:
    press(the(board, "Ana Ruiz: loses, score −6, accepts from 0", Role.Cell))
    (popup,) = board.view.findChildren(ExplainedPopup)
    assert "weight 3 × (−2) = −6" in popup.words.text()
    popup.close()


def test_the_selected_are_said_to_be_so(board: Stage) -> None:
    board.session.select("person", [board.person("Jo Mbeki"), board.person("Ana Ruiz")])
    chosen = interface(board).selectionInterface()
    assert [each.text(Text.Name).partition(",")[0] for each in chosen.selectedItems()] == ["Ana Ruiz", "Jo Mbeki"]


def test_an_option_that_the_head_has_no_room_for_is_there_too(qtbot: QtBot) -> None:
    world = story()
    term = world.the(Term, "Delivery")
    for number in range(30):
        world.option(term, f"{number + 5} weeks")
    board = stage(qtbot, document_of(world))
    assert the(board, "Delivery, 34 weeks", Role.RadioButton).isValid()


def test_items_of_what_is_gone_go_too_and_the_others_stay(board: Stage) -> None:
    kept = the(board, "Ana Ruiz, Lead carpenter, loses, score −6", Role.RowHeader)
    cell = the(board, "Ana Ruiz, Plans frozen ten days, Delivery 2 weeks: blank", Role.Cell)
    board.session.edit(remove_win, board.document, board.win("Plans frozen ten days"))
    board.session.edit(rename, board.document, board.person("Ana Ruiz"), "Zoe Park")
    QApplication.processEvents()
    gc.collect()
    assert not isValid(cell)
    assert kept.text(Text.Name).startswith("Zoe Park, Lead carpenter")
    board.session.edit(remove_term, board.document, board.term("Delivery").id)
    QApplication.processEvents()
    gc.collect()
    assert not any("Delivery" in each.name() for each in items(interface(board)))


def test_boards_come_and_go_many_times_without_harm(opened: OpenWindow, tmp_path: Path) -> None:
    world = big_world(30, 40, deals=2)
    window: MainWindow = opened(workspace_file(tmp_path / "w.stakemap", world))
    session = session_of(window)
    deals = session.workspace.deals_of(session.customer or 0)
    page_of(window).show_page("deals")
    for deal in (*deals, *deals):
        session.choose_deal(deal.id)
        QApplication.processEvents()
        for node in tree(window):
            assert node.name or node.role is not Role.Cell
        gc.collect()
    window.close_workspace()
    QApplication.processEvents()
    gc.collect()


def test_nothing_is_made_while_nobody_asks(board: Stage) -> None:
    board.press(Key.Key_Down, Key.Key_Down, Key.Key_Right, "4")
    assert board.page.spoken._items == {}
