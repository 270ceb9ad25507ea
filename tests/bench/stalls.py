"""How long the window cannot answer: the longest moment of its thread while a person works in it."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.people import remove_people, rename
from stakeholder_map.model.ties import Tie
from stakeholder_map.store.document import Document
from stakeholder_map.ui.app import make_window
from stakeholder_map.ui.background import is_working
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.window import MainWindow
from tests.bench.measuring import Measured, bench
from tests.builders import big_world

_ROUNDS = 3
_QUIET_SECONDS = 0.2
_DIALOGS = ("print", "export", "compare_deals", "deal_scores", "repair", "plan_talk", "note_talk", "shortcuts")
_VIEWS = ("view_service", "view_hub", "view_org_chart", "view_grid", "view_free")
_PAGES = ("show_deals", "show_people", "show_ledger", "show_asks", "show_map")

Act = tuple[str, Callable[[], object]]


@bench("stalls")
def stalls(name: str) -> Measured:
    """Do what a person does with 300 people, 900 ties and 300 deals. Each act counts as in its quickest round.

    Counted is what the window's own thread computes, in the act and in each later turn of the event loop; what it
    waits for, such as the disk, differs from machine to machine. The slowest acts are named on stderr.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication), "a window needs a whole application"
    with TemporaryDirectory() as home:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, home)
        path = Path(home) / "large.stakemap"
        with Document.create(path) as document:
            take_in(document, "Import", big_world(300, 900, deals=300, affected=12).workspace)
        rounds = [_drive(app, path) for _ in range(_ROUNDS)]
    quickest = {act: min(taken[act] for taken in rounds) * 1000 for act in rounds[0]}
    slowest = sorted(quickest, key=lambda act: -quickest[act])[:5]
    sys.stderr.write("; ".join(f"{act} {quickest[act]:.0f} ms" for act in slowest) + "\n")
    return Measured(name, quickest[slowest[0]], "ms", floor=100, aim=1)


def _drive(app: QApplication, path: Path) -> dict[str, float]:
    """Return the longest moment of each act in a new window, in seconds."""
    window = make_window(app)
    window.preferences.reduce_motion = True
    window.resize(1280, 800)
    window.show()
    taken: dict[str, float] = {}
    for act, do in _acts(window, path):
        gc.collect()
        began = time.thread_time()
        do()
        taken[act] = max(time.thread_time() - began, _longest_turn(app, window))
        for dialog in window.findChildren(QDialog):
            dialog.close()
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return taken


def _longest_turn(app: QApplication, window: MainWindow) -> float:
    """Turn the event loop until all is quiet; return the longest turn's own seconds."""
    longest, last = 0.0, time.perf_counter()
    while time.perf_counter() - last <= _QUIET_SECONDS or _is_busy(window):
        began = time.thread_time()
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        took = time.thread_time() - began
        longest = max(longest, took)
        if took > 0.001:
            last = time.perf_counter()
        time.sleep(0.002)
    return longest


def _is_busy(window: MainWindow) -> bool:
    return is_working() or window.opening.busy or (window.page is not None and not window.page.warming.is_done)


def _acts(window: MainWindow, path: Path) -> Iterator[Act]:
    yield "open", lambda: window.opening.begin(path)
    session = window.session
    assert session is not None, window.toast.words.text()
    actions = window.actions_
    yield from _looking(session)
    for key in (*_VIEWS, "groups", "collapse_all", "expand_all", "fit", "people_panel", "copy_picture", "save_view"):
        yield key, actions[key].trigger
    for key in (*_PAGES, *_DIALOGS, *_PAGES):
        yield key, actions[key].trigger
    yield from _changing(window, session)
    for key in ("dark", "light"):
        yield key, actions[key].trigger
    yield "palette", actions["palette"].trigger
    yield "type in the palette", lambda: _type("person 1")
    yield "close", window.close_workspace


def _looking(session: Session) -> Iterator[Act]:
    assert session.customer is not None, "there is a customer"
    people = [placement.person for placement in session.workspace.placements_of(session.customer)]
    deals, customer = session.workspace.deals_of(session.customer), session.customer
    yield "select a tie", lambda: session.select("tie", [session.workspace.all(Tie)[0].id])
    yield "select the customer", lambda: session.select("customer", [customer])
    yield "choose a deal", lambda: session.choose_deal(deals[0].id)
    yield "select the deal", lambda: session.select("deal", [deals[0].id])
    yield "select everyone", lambda: session.select("person", people)
    yield "select a person", lambda: session.select("person", people[5:6])


def _changing(window: MainWindow, session: Session) -> Iterator[Act]:
    document, actions = session.document, window.actions_
    people = [person.id for person in session.workspace.people_on(session.customer or 0)]
    undo, redo = actions["undo"].trigger, actions["redo"].trigger
    yield "rename", lambda: session.edit(rename, document, people[5], "Ana Ruiz")
    yield "undo renaming", undo
    yield "copy the deal", actions["copy_deal"].trigger
    yield "undo copying the deal", undo
    yield "tidy", actions["tidy"].trigger
    yield "undo tidying", undo
    yield "select 100 people", lambda: session.select("person", people[:100])
    yield "duplicate 100 people", actions["duplicate"].trigger
    yield "undo duplicating", undo
    yield "remove 100 people", lambda: session.edit(remove_people, document, people[:100])
    yield "undo removing", undo
    yield "redo removing", redo
    yield "undo removing again", undo


def _type(text: str) -> None:
    for letter in text:
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClick(focused, Qt.Key(ord(letter.upper())))
