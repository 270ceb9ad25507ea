"""Whatever is pressed and clicked, the board stays whole and shows what the workspace holds."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.ui.board import board_acts, board_gestures, deal_header
from stakeholder_map.ui.board.board_model import open_board
from tests.ui.board_stage import LEFT, Stage, document_of, stage, story

Key = Qt.Key
KEYS: list[Qt.Key | str] = [
    *"12345?[]uwltsv-7x ",
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right) * 4,
    *(Key.Key_Tab, Key.Key_Backtab, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown),
    *(Key.Key_Return, Key.Key_Return, Key.Key_Escape, Key.Key_Delete, Key.Key_Backspace, Key.Key_F2, Key.Key_Insert),
]


def do_anything(board: Stage, rng: random.Random) -> None:
    viewport = board.view.viewport()
    what = rng.random()
    if what < 0.75:
        board.press(rng.choice(KEYS))
    elif what < 0.9:
        at = QPoint(rng.randrange(max(viewport.width(), 1)), rng.randrange(max(viewport.height(), 1)))
        (QTest.mouseClick if rng.random() < 0.7 else QTest.mouseDClick)(viewport, LEFT, pos=at)
        board.page.gestures.menu(board.view.geo.spot(at.x(), at.y()), at)
        assert board.page.gestures.tip(board.view.geo.spot(at.x(), at.y())) is not None
    elif what < 0.94:
        rng.choice((board.session.undo, board.session.redo))()
    elif what < 0.96:
        board.page.resize(rng.randrange(320, 1300), rng.randrange(240, 900))
    elif what < 0.98:
        board.page.header.all_options_button.toggle()
    else:
        board.page.sort_again()
        board.view.setFocus()


@pytest.mark.parametrize("seed", range(6))
def test_anything_can_be_pressed_in_any_order(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    rng = random.Random(seed)

    def pick_any(menu: QMenu, _: QPoint) -> None:
        actions = [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
        rng.choice(actions).trigger()

    monkeypatch.setattr(board_gestures, "pop_up", pick_any)
    monkeypatch.setattr(board_acts, "pop_up", pick_any)
    monkeypatch.setattr(deal_header, "pop_up", pick_any)
    monkeypatch.setattr(board_acts, "explain_beside", lambda *_, **__: None)
    with document_of(story()) as document:
        board = stage(qtbot, document)
        beginning = board.session.deal
        for number in range(250):
            do_anything(board, rng)
            if board.session.deal is None:  # the building of the story itself was undone
                board.session.redo()
                board.session.choose_deal(beginning)
                board.view.setFocus()
            if number % 10 == 0:
                QApplication.processEvents()
        board.page.view.setFocus()
        fresh = open_board(document.workspace, judge_deal(document.workspace, beginning or 0))
        shown = board.page.board
        assert shown.terms == fresh.terms
        assert shown.effects == fresh.effects
        assert {g.person.id: g for g in shown.groups} == {g.person.id: g for g in fresh.groups}
