"""Where nothing is known yet: questions to ask in the inspector, and common terms as chips on the board."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.people import change_person
from stakeholder_map.edits.wins import remove_win
from stakeholder_map.model.deals import Effect, Option, Term
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.ui.asks.plan_dialog import PlanDialog
from stakeholder_map.ui.inspector.suggestions import Suggestions
from tests.ui.board_stage import Stage, document_of, stage, story
from tests.ui.inspecting import Desk, click, inspecting

NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen


def asked_nobody(qtbot: QtBot) -> tuple[Desk, Suggestions]:
    """Return a desk with Jo Lind, the fitter, selected, whose win is not known any more."""
    desk = inspecting(qtbot)
    session = desk.session
    session.edit(remove_win, session.document, desk.the(Win, "Complete kitchens on site").id)
    desk.select("Jo Lind")
    suggestions = desk.person.wins.suggestions
    assert suggestions is not None
    return desk, suggestions


def pick(menu: QMenu, place: int) -> None:
    menu.actions()[place].trigger()


def test_questions_are_offered_where_no_win_is_known(qtbot: QtBot) -> None:
    desk, suggestions = asked_nobody(qtbot)
    assert suggestions.isVisible()
    assert "Ask, do not assume" in suggestions.words.text()
    assert 3 <= len(suggestions.lines) <= 4
    assert all(line.question.ask.endswith("?") for line in suggestions.lines)
    desk.select("Ana Ruiz")
    assert not suggestions.isVisible()


def test_nothing_is_offered_to_someone_whose_work_is_not_known(qtbot: QtBot) -> None:
    desk, suggestions = asked_nobody(qtbot)
    session, jo = desk.session, desk.the(Person, "Jo Lind")
    session.edit(change_person, session.document, jo.id, title="Zebra keeper", department="")
    assert not suggestions.isVisible()


def test_an_assumed_win_opens_to_be_edited_and_is_one_step(qtbot: QtBot) -> None:
    desk, suggestions = asked_nobody(qtbot)
    question = suggestions.lines[0].question
    pick(suggestions.menu_for(question), 1)
    win = next(each for each in desk.session.workspace.all(Win) if each.text == question.win)
    assert (win.source, win.confirmed_on) == (Source.ASSUMED, None)
    assert desk.person.wins.rows[win.id].editor is not None
    assert not suggestions.isVisible()
    assert desk.session.undo() == "Add how Jo Lind wins"
    assert suggestions.isVisible()


@NO_SCREEN
def test_a_question_is_copied_into_a_talk(qtbot: QtBot) -> None:
    desk, suggestions = asked_nobody(qtbot)
    question = suggestions.lines[1].question
    pick(suggestions.menu_for(question), 0)
    dialog = desk.window.findChild(PlanDialog)
    assert dialog is not None
    assert [line.text() for line in dialog.lines] == [question.ask]
    dialog.close()


@NO_SCREEN
def test_all_questions_go_into_one_talk(qtbot: QtBot) -> None:
    desk, suggestions = asked_nobody(qtbot)
    click(suggestions.ask_all)
    dialog = desk.window.findChild(PlanDialog)
    assert dialog is not None
    assert len(dialog.lines) == len(suggestions.lines)
    dialog.close()


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard")  # of a menu, where there is no screen
def test_the_keys_reach_a_question_and_its_menu(qtbot: QtBot) -> None:
    _, suggestions = asked_nobody(qtbot)
    suggestions.lines[0].setFocus()
    QTest.keyClick(suggestions.lines[0], Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Ask it in a talk…"
    menu.close()


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Stage]:
    with document_of(story()) as document:
        yield stage(qtbot, document, deal="Show flat")


def test_a_chip_adds_a_term_with_options_and_nothing_chosen(board: Stage) -> None:
    chips = board.page.term_bar.chips
    texts = [chip.text() for chip in chips.chips]
    assert "+ Payment" in texts
    chips.chips[texts.index("+ Payment")].click()
    term = next(term for term in board.session.workspace.all(Term) if term.name == "Payment")
    options = board.session.workspace.options_of(term.id)
    assert len(options) == 4
    assert not any(option.chosen for option in options)
    assert not any(board.session.workspace.related(Effect, "option", option.id) for option in options)
    assert "+ Payment" not in [chip.text() for chip in chips.chips]
    assert board.session.undo() == "Add Payment"
    assert "+ Payment" in [chip.text() for chip in chips.chips]


def test_chips_go_on_by_key(board: Stage) -> None:
    before = board.session.workspace.count(Option)
    chips = board.page.term_bar.chips
    chips.chips[0].setFocus()
    QTest.keyClick(chips.chips[0], Qt.Key.Key_Space)
    assert chips.chips[0].hasFocus(), "the next one stands where the first one was"
    QTest.keyClick(chips.chips[0], Qt.Key.Key_Space)
    assert board.session.workspace.count(Option) > before + 4


def test_a_deal_that_has_a_term_is_not_offered_it(qtbot: QtBot) -> None:
    with document_of(story()) as document:
        board = stage(qtbot, document)
        board.page.add_term()
        texts = [chip.text() for chip in board.page.term_bar.chips.chips]
        assert "+ Delivery" not in texts
        assert "+ Training" in texts
