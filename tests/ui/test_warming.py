"""What is wanted next is loaded while nobody waits."""

from __future__ import annotations

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.ui import background, warming
from stakeholder_map.ui.background import run
from stakeholder_map.ui.inspector.person_page import PersonPage
from stakeholder_map.ui.warming import Warming
from stakeholder_map.ui.window import MainWindow
from tests.ui.windows import page_of, wait_until


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "_AFTER_THE_FIRST_PICTURE_MS", 0)
    monkeypatch.setattr(warming, "_BETWEEN_MS", 0)


def test_the_pages_are_loaded_and_the_largest_page_of_the_inspector_is_made(window: MainWindow) -> None:
    page = page_of(window)
    wait_until(lambda: page.warming.is_done)
    assert "stakeholder_map.ui.printing.print_dialog" in sys.modules
    assert page.inspector.findChild(PersonPage) is not None
    assert page.page == "map"


def test_a_workspace_is_looked_through_for_garbage_only_when_it_is_closed(window: MainWindow) -> None:
    gc.unfreeze()
    wait_until(lambda: page_of(window).warming.is_done)
    assert gc.get_freeze_count() > 0
    window.close_workspace()
    assert gc.get_freeze_count() == 0


def test_nothing_is_loaded_while_something_works(qapp: QApplication, qtbot: QtBot) -> None:
    done: list[str] = []
    gate, parent = threading.Event(), QWidget()
    qtbot.addWidget(parent)
    run(parent, lambda _: gate.wait(20), lambda _: None, lambda error: None, words="Waiting")
    made = Warming(parent, [lambda: done.append("a step")])
    made.start()
    made.start()
    for _ in range(5):
        qapp.processEvents()
    assert not done
    gate.set()
    background.end_all()
    wait_until(lambda: made.is_done)
    assert done == ["a step"]


def test_a_window_that_goes_takes_what_is_left_with_it(qapp: QApplication) -> None:
    done: list[str] = []
    parent = QObject()
    made = Warming(parent, [lambda: done.append("a step")])
    made.start()
    parent.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(3):
        qapp.processEvents()
    assert not done
