"""Real windows for tests: a workspace file with a named world in it, opened as a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from stakeholder_map.edits.imports import take_in
from stakeholder_map.store.document import Document
from stakeholder_map.ui.app import make_window
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.window import MainWindow
from stakeholder_map.ui.workspace_page import WorkspacePage
from tests.builders import World


def workspace_file(path: Path, world: World | None = None) -> Path:
    """Write a workspace file with a world's records in it, or an empty one."""
    with Document.create(path) as document:
        if world is not None:
            take_in(document, "Set the scene", world.workspace)
    return path


def open_window(app: QApplication, path: Path | None = None) -> MainWindow:
    """Return a shown window at 1280×800 with the workspace open, or the welcome page."""
    window = make_window(app)
    window.preferences.reduce_motion = True  # who wants to see cards glide says so
    window.resize(1280, 800)
    window.show()
    if path is not None:
        assert window.open_workspace(path), "the workspace opens"
    app.processEvents()
    return window


def wait_until_opened(window: MainWindow) -> None:
    """Wait until the workspace that was asked for is shown, or what is wrong with it is said."""
    wait_until(lambda: not window.opening.busy)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window go on until something is so; half a minute is too long."""
    until = monotonic() + 30
    while not is_so():
        assert monotonic() < until, "it comes about"
        QTest.qWait(5)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def pick(box: QComboBox, words: str) -> None:
    """Choose the entry that begins so, with the arrow keys."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while not box.currentText().startswith(words):
        at = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > at, f"there is no {words}"


def page_of(window: MainWindow) -> WorkspacePage:
    assert window.page is not None, "a workspace is open"
    return window.page


def session_of(window: MainWindow) -> Session:
    return page_of(window).session
