"""Windows that are closed again after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.windows import open_window, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[OpenWindow]:
    """Return a function that opens windows, which are closed at the end."""
    windows: list[MainWindow] = []

    def open_one(path: Path | None) -> MainWindow:
        windows.append(open_window(qapp, path))
        return windows[-1]

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()
    # Or every later style sheet would dress the windows of all earlier tests too.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()


@pytest.fixture
def workshop() -> World:
    return workshop_world()


@pytest.fixture
def window(opened: OpenWindow, tmp_path: Path, workshop: World) -> MainWindow:
    """A window on the workshop world."""
    return opened(workspace_file(tmp_path / "Brightwater.stakemap", workshop))
