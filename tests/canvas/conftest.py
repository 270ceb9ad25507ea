"""A canvas in a window of its own, and what it asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.map_canvas import MapCanvas
from stakeholder_map.canvas.map_view import MapView
from tests.canvas.scenes import triangle

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Bench:
    """A canvas with three people on it, a hand for the mouse, and a list of all that the canvas asked for."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas = canvas
        self.asked: list[tuple[Any, ...]] = []
        for name in ("selection_requested", "cards_moved", "connect_requested", "renamed", "add_requested"):
            getattr(canvas, name).connect(lambda *what, name=name: self.asked.append((name, *what)))
        canvas.delete_requested.connect(lambda: self.asked.append(("delete_requested",)))
        canvas.selection_requested.connect(canvas.set_selection)

    def at(self, x: float, y: float) -> QPoint:
        """Return the place in the canvas of a map place."""
        return self.canvas.to_widget(x, y).toPoint()

    def click(self, x: float, y: float, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.mouseClick(self.canvas, LEFT, keys, self.at(x, y))

    def drag(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        button: Qt.MouseButton = LEFT,
        keys: Qt.KeyboardModifier = NO_KEYS,
        release: bool = True,
    ) -> None:
        """Press at a map place, move in steps, and let go."""
        first, last = self.at(*start), self.at(*end)
        QTest.mousePress(self.canvas, button, keys, first)
        for step in range(1, 6):
            between = QPointF(first) + QPointF(last - first) * step / 5
            QTest.mouseMove(self.canvas, between.toPoint())
        if release:
            QTest.mouseRelease(self.canvas, button, keys, last)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.keyClick(self.canvas, key, keys)

    def only(self, name: str) -> list[tuple[Any, ...]]:
        return [what[1:] for what in self.asked if what[0] == name]


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication) -> Iterator[Bench]:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.set_scene(triangle())
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.setFocus()
    yield Bench(canvas)
    canvas.close()


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    """A map to look at."""
    view = MapView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    return view
