"""After a change the board paints all that differs, and hardly more than that."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import choose
from stakeholder_map.edits.effects import set_effect
from stakeholder_map.model.deals import Deal, Effect, Option
from stakeholder_map.model.wins import Win
from stakeholder_map.ui.board.score_bar import Scale
from tests.builders import big_world
from tests.ui.board_stage import Stage, document_of, stage


class Painted(QObject):
    """Gathers what of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[Stage]:
    """A board of forty people, more than fit the window."""
    world = big_world(40, 60, deals=1, affected=30, wins=3, terms=6)
    with document_of(world) as document:
        made = stage(qtbot, document, deal=world.workspace.all(Deal)[0].name)
        made.view.look.scale = Scale(60.0)  # a score farther out than all before paints every bar anew
        made.view.viewport().update()
        QTest.qWait(50)
        yield made


def repainted(board: Stage, act: Callable[[], object]) -> tuple[float, int]:
    """Do something; return which part of the board was painted after it, and how many pixels differ beside that."""
    viewport = board.view.viewport()
    QApplication.processEvents()
    before = viewport.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    painted = Painted()
    viewport.installEventFilter(painted)
    act()
    QApplication.processEvents()
    viewport.removeEventFilter(painted)
    after = viewport.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    missed = sum(
        before.pixel(x, y) != after.pixel(x, y)
        for y in range(before.height())
        for x in range(before.width())
        if not painted.region.contains(QPoint(x, y))
    )
    assert before != after, "something can be seen"
    area = sum(rect.width() * rect.height() for rect in painted.region)  # type: ignore[attr-defined]
    return area / (viewport.width() * viewport.height()), missed


def first_effect(board: Stage) -> Effect:
    """Return a chosen option's effect on the person at the top."""
    workspace = board.session.workspace
    wins = {win.id for win in board.page.board.groups[0].wins}
    return next(e for e in workspace.all(Effect) if e.win in wins and workspace.get(Option, e.option).chosen)


def other_option(board: Stage) -> Option:
    """Return an option that is not chosen and does something to someone in sight."""
    workspace = board.session.workspace
    in_sight = {board.page.board.groups[place].person.id for place in board.view.geo.groups_in_sight()}
    return next(
        option
        for column in board.page.board.terms
        for option in column.options
        if not option.chosen
        and any(workspace.get(Win, e.win).person in in_sight for e in workspace.effects_of(option.id))
    )


def test_an_effect_paints_its_cell_and_the_persons_score(board: Stage) -> None:
    effect = first_effect(board)
    amount = 2.0 if (effect.amount or 0) < 0 else -2.0
    part, missed = repainted(board, lambda: set_effect(board.document, effect.option, effect.win, amount))
    assert missed == 0
    assert part < 0.1


def test_a_choice_paints_its_terms_column_and_the_scores_it_touches(board: Stage) -> None:
    option = other_option(board)
    part, missed = repainted(board, lambda: choose(board.document, option.id))
    assert missed == 0
    assert part < 0.35
    part, missed = repainted(board, board.document.undo)
    assert missed == 0
    assert part < 0.35


def test_a_preview_paints_as_little_and_leaving_it_as_well(board: Stage) -> None:
    option = other_option(board)
    for shown in (option, None):
        part, missed = repainted(board, lambda shown=shown: board.page.previewing.show(shown))  # type: ignore[misc]
        assert missed == 0
        assert part < 0.35


def test_with_all_options_side_by_side_nothing_that_differs_is_left_out(board: Stage) -> None:
    board.view.set_all_options(True)
    option = other_option(board)
    assert repainted(board, lambda: choose(board.document, option.id))[1] == 0
    effect = first_effect(board)
    assert repainted(board, lambda: set_effect(board.document, effect.option, effect.win, None))[1] == 0


def test_scrolled_sideways_and_down_nothing_that_differs_is_left_out(board: Stage) -> None:
    view = board.view
    view.set_all_options(True)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum() // 2)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
    QTest.mouseMove(view.viewport(), QPoint(5, 5))
    in_sight = [board.page.board.groups[place].person for place in view.geo.groups_in_sight()]
    assert len(in_sight) > 2
    wins = {win.id for person in in_sight for win in board.session.workspace.wins_of(person.id)}
    column = view.board.terms[view.geo.columns.columns[view.geo.columns.at(view.geo.left + 5)].term]
    workspace = board.session.workspace
    chosen = next(option for option in column.options if option.chosen)
    win = workspace.get(Win, min(wins))
    amount = 2.0 if (known := workspace.effect(chosen.id, win.id)) is None or (known.amount or 0) < 0 else -2.0
    assert repainted(board, lambda: set_effect(board.document, chosen.id, win.id, amount))[1] == 0
