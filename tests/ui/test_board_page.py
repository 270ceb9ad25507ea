"""The page around the deal board: which deal, what is missing, read-only, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from stakeholder_map import theme
from stakeholder_map.edits.deals import agree, remove_deal
from stakeholder_map.edits.maps import add_person_to_map, remove_from_map
from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.store.document import Document
from stakeholder_map.ui.board.board_rows import RowKind
from tests.builders import World
from tests.ui.board_stage import Stage, document_of, stage, story

Key = Qt.Key


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Stage]:
    with document_of(story()) as document:
        yield stage(qtbot, document)


def show_world(qtbot: QtBot, world: World) -> Stage:
    return stage(qtbot, document_of(world), deal=None)


def picture(board: Stage) -> QImage:
    QApplication.processEvents()
    return board.page.grab().toImage()


def test_the_header_names_the_deal_with_customer_stage_and_value(board: Stage) -> None:
    assert board.page.header.title.texts() == ("Spring kitchens", "Hillside Homes · proposed")
    assert board.page.header.value.text() == "€80\u202f000"


def test_the_header_leads_to_the_customers_other_deals(board: Stage) -> None:
    menu = board.page.header.deals_menu()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "▼  Spring kitchens\tsomeone loses",
        "?  Show flat\tnot known yet",
        "New deal…",
    ]
    menu.actions()[1].trigger()
    assert board.page.header.title.texts()[0] == "Show flat"
    assert not board.page.board.terms


def test_people_are_sorted_again_only_when_asked(board: Stage) -> None:
    assert board.page.header.sort_button.isHidden()
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press("5")
    assert board.order()[0] == "Ana Ruiz"
    assert not board.page.header.sort_button.isHidden()
    QTest.mouseClick(board.page.header.sort_button, Qt.MouseButton.LeftButton)
    assert board.order()[0] == "Fitting crew"
    assert board.page.header.sort_button.isHidden()
    assert board.view.look.cursor == board.cell("No weekend shifts", "Delivery")


def test_choosing_a_deal_elsewhere_opens_it_sorted(board: Stage) -> None:
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press("5")
    spring = board.session.deal
    board.session.choose_deal(board.session.workspace.all(Deal)[1].id)
    board.session.choose_deal(spring)
    assert board.order()[0] == "Fitting crew"


def test_a_person_selected_elsewhere_is_brought_into_sight(board: Stage) -> None:
    board.page.resize(1000, 300)
    board.session.select("person", [board.person("Tom Lindqvist")])
    row = board.row(RowKind.PERSON, board.person("Tom Lindqvist"))
    rect = board.view.geo.row_rect(row)
    assert board.view.geo.head <= rect.top() < rect.bottom() <= board.view.geo.height
    assert board.view.look.selected == {board.person("Tom Lindqvist")}


def test_rows_do_not_jump_when_something_above_them_changes(board: Stage) -> None:
    board.page.resize(1000, 360)
    board.go_to_cell("Quarter target", "Delivery")
    before = board.view.geo.row_rect(board.view.look.cursor.row).top()
    board.page.edits.add_win(board.person("Ana Ruiz"), "Overtime is paid")
    assert board.view.geo.row_rect(board.view.look.cursor.row).top() == before
    assert board.view.look.cursor == board.cell("Quarter target", "Delivery")


def test_who_comes_onto_the_map_comes_last_and_who_leaves_goes(board: Stage) -> None:
    customer = board.session.customer or 0
    board.session.edit(add_person_to_map, board.document, customer, "Zoe Adler")
    assert board.order()[-1] == "Zoe Adler"
    board.session.edit(remove_from_map, board.document, customer, [board.person("Zoe Adler")])
    assert "Zoe Adler" not in board.order()


def test_an_agreement_shows_as_an_agreed_sacrifice(board: Stage) -> None:
    board.session.edit(agree, board.document, board.session.deal or 0, board.person("Ana Ruiz"), in_return="Fridays")
    assert board.verdict("Ana Ruiz") == "sacrifices"
    board.go_to_person("Ana Ruiz")
    assert board.said == "Ana Ruiz, Lead carpenter, sacrifices, agreed, score −6"


def test_a_hidden_board_catches_up_when_it_is_shown_and_keeps_its_place(board: Stage) -> None:
    board.go_to_cell("Quarter target", "Delivery")
    board.page.hide()
    board.session.edit(rename, board.document, board.person("Ana Ruiz"), "Ana Ruiz-Bell")
    assert board.order()[0] == "Ana Ruiz"
    board.page.show()
    assert board.order()[0] == "Ana Ruiz-Bell"
    assert board.view.look.cursor == board.cell("Quarter target", "Delivery")


def test_a_deal_that_is_removed_leaves_the_other_deals_to_choose_from(board: Stage) -> None:
    spring = board.session.deal or 0
    board.session.edit(remove_deal, board.document, spring)
    assert board.page.start.isVisible()
    assert [button.text() for button in board.page.start.deals] == ["?  Show flat"]
    board.page.start.deals[0].click()
    assert board.page.header.title.texts()[0] == "Show flat"


def test_the_first_deal_and_its_first_term_are_written_down(qtbot: QtBot) -> None:
    world = World()
    hillside = world.customer("Hillside Homes", world.organization("Hillside Homes", "customer"))
    world.place(hillside, world.person("Ana Ruiz"))
    board = show_world(qtbot, world)
    start = board.page.start
    assert start.title.text() == "Write down your first deal"
    assert not start.add_button.isEnabled()
    start.begin()
    board.press("Spring kitchens", Key.Key_Return)
    assert board.page.board.deal.name == "Spring kitchens"
    bar = board.page.term_bar
    assert bar.isVisible()
    assert bar.words.text() == "Add what is on the table: delivery, price…"
    bar.field.setFocus()
    board.press("Delivery: 2 weeks, 4 weeks", Key.Key_Return)
    assert [option.label for option in board.page.board.terms[0].options] == ["2 weeks", "4 weeks"]
    assert not any(option.chosen for option in board.page.board.terms[0].options)
    board.document.close()


def test_without_a_customer_it_says_what_to_do(qtbot: QtBot) -> None:
    board = show_world(qtbot, World())
    assert board.page.start.title.text() == "No customer is open"
    assert board.page.start.field.isHidden()
    board.document.close()


def test_without_people_it_leads_to_the_map(qtbot: QtBot) -> None:
    world = World()
    hillside = world.customer("Hillside Homes")
    world.deal(hillside, "Spring kitchens")
    board = stage(qtbot, document_of(world))
    asked: list[str] = []
    board.session.page_requested.connect(asked.append)
    assert board.page.nobody.isVisible()
    assert board.view.accessibleName().endswith("Spring kitchens: nobody is on this customer's map yet")
    board.press(Key.Key_Down, "1", "w", "u", Key.Key_Return)
    button = board.page.nobody.findChild(type(board.page.header.add_term_button))
    assert button is not None
    button.click()
    assert asked == ["map"]
    board.document.close()


def test_a_new_deal_can_be_begun_and_given_up(board: Stage) -> None:
    board.go_to_cell("Quarter target", "Delivery")
    board.page.new_deal()
    assert board.page.start.isVisible()
    board.press(Key.Key_Escape)
    assert board.view.isVisible()
    assert board.view.look.cursor == board.cell("Quarter target", "Delivery")
    board.page.new_deal()
    board.press("Phase 2", Key.Key_Return)
    assert board.page.header.title.texts()[0] == "Phase 2"


def test_a_first_deal_and_its_terms_are_written_by_typing_alone(qtbot: QtBot) -> None:
    world = World()
    hillside = world.customer("Hillside Homes")
    world.place(hillside, world.person("Ana Ruiz"))
    board = show_world(qtbot, world)
    board.page.setFocus()  # as the tab of the page does
    board.press("Spring kitchens", Key.Key_Return)
    assert board.page.header.title.texts()[0] == "Spring kitchens"
    board.press("Delivery: 2 weeks, 4 weeks", Key.Key_Return, "Price", Key.Key_Return, Key.Key_Escape)
    assert [column.term.name for column in board.page.board.terms] == ["Delivery", "Price"]
    assert board.view.hasFocus()
    board.document.close()


def test_no_button_of_the_header_is_cut_in_a_narrow_window(board: Stage) -> None:
    header = board.page.header
    board.page.board.groups.reverse()
    header.show_board(board.page.board)
    assert header.sort_button.isVisible()
    for width in (1100, 740, 640, 560, 480, 1100):
        board.page.resize(width, 700)
        QApplication.processEvents()
        buttons = [child for child in header.findChildren(QPushButton) if child.isVisible()]
        assert all(button.width() >= button.minimumSizeHint().width() for button in buttons), width
        assert header.fix_button.mapTo(header, QPoint(header.fix_button.width(), 0)).x() <= width
    assert header.fix_button.text() == "Find the smallest fix"
    assert header.compare_button.isVisible()


def test_a_blank_name_of_a_term_is_refused_in_one_line(board: Stage) -> None:
    board.page.add_term()
    board.press(": a, b", Key.Key_Return)
    assert board.problems == ["A term needs a name."]
    assert len(board.page.board.terms) == 3


def test_another_customer_shows_another_customers_deals(board: Stage) -> None:
    with board.document.step("Add a customer"):
        board.document.put(Customer(99, 99, "Oakline Hotels"))
    board.session.open_customer(99)
    assert board.page.start.title.text() == "Write down your first deal"


@pytest.fixture
def read_only(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    path = tmp_path / "story.stakemap"
    document_of(story(), path).close()
    with Document.open(path, writable=False) as document:
        yield stage(qtbot, document)


def test_a_read_only_board_shows_everything_and_changes_nothing(read_only: Stage) -> None:
    board = read_only
    board.go_to_cell("No weekend shifts", "Delivery")
    board.press("5", Key.Key_Delete, "u", "w", "t", "]", "5", "-", Key.Key_Escape)
    board.press(Key.Key_Return)
    editor = board.page.gestures.acts.editor
    assert [row.accessibleName() for row in editor.rows] == ["2 weeks: −2", "4 weeks: +1", "phased: blank"]
    board.press("5", Key.Key_Right, Key.Key_Delete, "-1", Key.Key_Return, Key.Key_Escape)
    board.go_to_slot("Delivery", "4 weeks")
    board.press(Key.Key_Return, Key.Key_F2, "l", Key.Key_Delete)
    board.double_click(board.at_slot("Delivery", "name"))
    board.double_click(board.at_slot("Delivery", "4 weeks"))
    board.double_click(board.view.geo.name_rect(1).center())
    assert board.verdict("Ana Ruiz") == "loses"
    assert board.amount("2 weeks", "No weekend shifts") == -2
    assert not board.view.field.isVisible()
    assert not board.page.header.add_term_button.isEnabled()
    assert board.view.geo.rows.find(RowKind.ASK, board.person("Jo Mbeki")) == -1
    assert all(slot.kind.value != "add" for slots in board.view.geo.columns.slots for slot in slots)
    assert board.page.gestures.acts.menus.menu_for(board.view.cursor_spot()).isEmpty()
    assert board.problems == []


def test_a_read_only_board_still_folds_and_walks(read_only: Stage) -> None:
    read_only.go_to_person("Ana Ruiz")
    rows = len(read_only.view.geo.rows)
    read_only.press(Key.Key_Left, Key.Key_Down)
    assert len(read_only.view.geo.rows) == rows - 2
    assert read_only.session.selection.only("person") == read_only.person("Fitting crew")


def test_it_paints_in_light_and_dark_at_every_size(board: Stage) -> None:
    board.page.edits.rename_term(board.term("Price").id, "A term with a name of many words " * 8)
    board.page.edits.change_win(board.win("Complete kits"), "<b>unbroken</b>" + "x" * 300 + "🙂" * 40)
    for palette in (theme.LIGHT, theme.DARK):
        board.session.set_palette(palette)
        for width, height in ((1400, 900), (1000, 700), (640, 420), (480, 300), (320, 240)):
            board.page.resize(width, height)
            for spread in (False, True):
                board.page.header.all_options_button.setChecked(spread)
                seen = picture(board)
                corner = seen.pixelColor(seen.width() // 2, seen.height() - 14).name().upper()
                assert corner != "#000000", "every pixel is painted"
    assert picture(board).pixelColor(4, board.page.height() // 2).lightness() < 80
