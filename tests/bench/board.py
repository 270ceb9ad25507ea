"""The deal board of 300 people, more than 1,000 wins and 20 terms: from a key or the mouse to the painted verdicts."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Document
from tests.bench.measuring import Measured, bench
from tests.builders import big_world

_LIMIT_MS = 16.0
_TIMES = 15
_SETTLE_MS = 120  # what may wait until a person has seen their own change


@bench("board_key")
def board_key(name: str) -> Measured:
    """Take the slowest of setting an effect, choosing an option and looking at one, each the median of many."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as home:
        path = Path(home) / "large.stakemap"
        world = big_world(300, 900, deals=3, affected=250, wins=4, terms=20)
        with Document.create(path) as document:
            take_in(document, "Set the scene", world.workspace)
        value = max(_medians(path).values())
    return Measured(name, value * 1000, "ms", _LIMIT_MS, 1)


def _medians(path: Path) -> dict[str, float]:
    """Return the median seconds of each thing done on the board of a window, up to the painted verdicts."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from stakeholder_map.ui.app import make_window
    from stakeholder_map.ui.board import DealBoard
    from stakeholder_map.ui.board.board_columns import SlotKind
    from stakeholder_map.ui.board.board_cursor import HEAD, Cursor

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication), "widgets need an application"
    window = make_window(app)
    window.resize(1440, 900)
    window.show()
    window.open_workspace(path)
    page = window.page
    assert page is not None, "the workspace opens"
    page.session.choose_deal(page.session.workspace.all(Deal)[0].id)
    page.show_page("deals")
    board = page.made("deals")
    assert isinstance(board, DealBoard), "the page of deals is the board"
    QTest.qWait(400)
    view = board.view
    view.setFocus()

    def go_to_option(turn: int) -> None:
        columns = view.geo.columns
        places = [place for place, slot in enumerate(columns.slots[1]) if slot.kind is SlotKind.OPTION]
        view.set_cursor(Cursor(HEAD, columns.first_of(1), places[turn % len(places)]))
        board.previewing.end()

    def taken(prepare: Callable[[int], object], act: Callable[[int], object]) -> float:
        times = []
        for turn in range(_TIMES):
            prepare(turn)
            QTest.qWait(_SETTLE_MS)
            gc.collect()
            began = perf_counter()
            act(turn)
            app.processEvents()  # paints
            times.append(perf_counter() - began)
            board.previewing.end()
        return median(times)

    def look(_: int) -> None:
        spot = view.cursor_spot()
        column = view.board.terms[spot.column]
        board.previewing.show(column.options[view.geo.columns.slots[spot.column][spot.slot].option])

    found = {
        "effect": taken(lambda _: view.set_cursor(Cursor(1, 0)), lambda turn: QTest.keyClicks(view, "12345"[turn % 5])),
        "choose": taken(go_to_option, lambda _: QTest.keyClick(view, Qt.Key.Key_Return)),
        "look": taken(go_to_option, look),
    }
    window.close()
    return found
