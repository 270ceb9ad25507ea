"""Ten thousand people on one map: frames, pointing, dragging and memory, against other ways to paint as much."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from stakeholder_map.canvas.scene import MapLook, Scene, build_scene
from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.maps import move
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document
from tests.bench.measuring import Measured, bench, in_turns, seconds
from tests.builders import big_world

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_canvas import MapCanvas

WIDTH, HEIGHT = 1600, 1000
PEOPLE, TIES = 10_000, 30_000
_FRAMES = 25
_REACH = 3  # columns and rows between the ends of a tie
_STEP = (7, 5)  # pixels between two frames of a pan


def large_world(people: int = PEOPLE, ties: int = TIES) -> tuple[Workspace, int, MapLook]:
    """Return a workspace, its customer, and places in rows that fill a window evenly."""
    workspace = big_world(people, ties).workspace
    columns = round((people * 0.87) ** 0.5)
    places = {p.id: (220.0 * (n % columns), 120.0 * (n // columns)) for n, p in enumerate(workspace.all(Person))}
    return workspace, workspace.all(Customer)[0].id, MapLook(places)


def large_scene(people: int = PEOPLE, ties: int = TIES) -> Scene:
    """Return a scene of these sizes in which people have ties to others near them, as on a map that was laid out."""
    workspace, customer, look = large_world(people, ties)
    scene = build_scene(workspace, customer, look=look)
    columns, rng, lines = round((people * 0.87) ** 0.5), random.Random(3), []
    for n, tie in enumerate(scene.ties):
        source = n * people // ties
        target = source
        while target == source or not 0 <= target < people or abs(target % columns - source % columns) > _REACH:
            target = source + rng.randint(-_REACH, _REACH) + columns * rng.randint(-_REACH, _REACH)
        lines.append(replace(tie, source=scene.cards[source].person, target=scene.cards[target].person))
    return replace(scene, ties=tuple(lines))


def shown(scene: Scene) -> MapCanvas:
    """Return a canvas that shows the whole of a scene and has nothing left to prepare."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from stakeholder_map.canvas.map_canvas import MapCanvas

    app = QApplication.instance() or QApplication([])
    canvas = MapCanvas()
    canvas.resize(WIDTH, HEIGHT)
    canvas.set_scene(scene)
    canvas.show()
    canvas.fit()
    app.processEvents()
    QTest.qWait(200)
    return canvas


def pan(canvas: MapCanvas, *, anew: bool) -> Callable[[], None]:
    """Return an action that pushes the map on by some pixels and paints a frame; ``anew`` keeps no picture."""

    from stakeholder_map.canvas.renderer import State

    count = 0

    def frame() -> None:
        nonlocal count
        count += 1
        if anew:  # as if another one, who is not on the map, were selected: what was painted is of no use
            canvas.set_state(State(frozenset({-count})))
        canvas.set_camera(canvas.camera.panned(*_STEP))
        canvas.repaint()

    return frame


@bench("pan_10000_graph")
def against_graph_item(name: str) -> Measured:
    """Pan over the fitted map against pyqtgraph's GraphItem with the same points and lines."""
    return _against(name, _graph_frame, anew=False, aim=1.0)


@bench("pan_10000_graph_anew")
def against_graph_item_anew(name: str) -> Measured:
    """The same where ours keeps no picture of the frame before and paints all of it."""
    return _against(name, _graph_frame, anew=True, aim=1.0)


@bench("pan_10000_items")
def against_items(name: str) -> Measured:
    """Pan over the fitted map against a plain QGraphicsView with one Python item for each card."""
    return _against(name, _items_frame, anew=False, aim=1 / 15)


@bench("pan_10000_items_anew")
def against_items_anew(name: str) -> Measured:
    """The same where ours keeps no picture of the frame before and paints all of it."""
    return _against(name, _items_frame, anew=True, aim=1 / 15)


def _against(name: str, other: Callable[[Scene], Callable[[], None] | None], *, anew: bool, aim: float) -> Measured:
    scene = large_scene()
    canvas = shown(scene)
    theirs = other(scene)
    if theirs is None:
        print(f"{name}: pyqtgraph is not installed, so there is nothing to hold it against", file=sys.stderr)
        (value,) = in_turns(_FRAMES, pan(canvas, anew=anew))
        return Measured(name, value * 1000, "ms")
    value, floor = in_turns(_FRAMES, pan(canvas, anew=anew), theirs)
    canvas.close()
    return Measured(name, value * 1000, "ms", floor * 1000, aim=aim)


def _graph_frame(scene: Scene) -> Callable[[], None] | None:
    try:
        import numpy as np
        import pyqtgraph as graph
    except ImportError:
        return None
    from PySide6.QtTest import QTest

    index_of = {card.person: i for i, card in enumerate(scene.cards)}
    places = np.array([(card.x, -card.y) for card in scene.cards])
    ties = np.array([(index_of[tie.source], index_of[tie.target]) for tie in scene.ties])
    plot = graph.PlotWidget(background="#FAFAF8")
    plot.resize(WIDTH, HEIGHT)
    plot.hideAxis("left")
    plot.hideAxis("bottom")
    pen = graph.mkPen("#B4B9C4", width=1)
    plot.addItem(graph.GraphItem(pos=places, adj=ties, size=6, pen=pen, symbolPen=None, symbolBrush="#29489B"))
    plot.show()
    plot.autoRange()
    QTest.qWait(100)  # a window paints once it has been exposed
    box = plot.getViewBox()
    dx, dy = (step * pixel for step, pixel in zip(_STEP, box.viewPixelSize(), strict=True))

    def frame() -> None:
        box.translateBy(x=-dx, y=dy)
        plot.viewport().repaint()

    frame()
    return frame


def _items_frame(scene: Scene) -> Callable[[], None]:
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QColor, QPainter, QPen
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import (
        QGraphicsItem,
        QGraphicsLineItem,
        QGraphicsScene,
        QGraphicsView,
        QStyleOptionGraphicsItem,
        QWidget,
    )

    box, text = QRectF(-85, -28, 170, 56), QPointF(-35, 4)
    face, rim, ink = QColor("#FFFFFF"), QColor("#858DA0"), QColor("#1B2430")

    class CardItem(QGraphicsItem):
        def __init__(self, name: str) -> None:
            super().__init__()
            self._name = name

        def boundingRect(self) -> QRectF:
            return box

        def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
            painter.setPen(rim)
            painter.setBrush(face)
            painter.drawRoundedRect(box, 10, 10)
            painter.setPen(ink)
            painter.drawText(text, self._name)

    view = QGraphicsView()
    whole = QGraphicsScene(view)  # the view does not keep its scene alive
    pen = QPen(QColor("#B4B9C4"), 0)
    centres = {card.person: (card.x, card.y) for card in scene.cards}
    for tie in scene.ties:
        line = QGraphicsLineItem(*centres[tie.source], *centres[tie.target])
        line.setPen(pen)
        whole.addItem(line)
    for card in scene.cards:
        item = CardItem(card.name)
        item.setPos(card.x, card.y)
        whole.addItem(item)
    view.setScene(whole)
    view.resize(WIDTH, HEIGHT)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
    view.show()
    view.fitInView(whole.sceneRect())
    view.scale(1.2, 1.2)  # room to scroll
    QTest.qWait(100)

    def frame() -> None:
        across, down = view.horizontalScrollBar(), view.verticalScrollBar()
        across.setValue(across.value() + _STEP[0])
        down.setValue(down.value() + _STEP[1])
        view.viewport().repaint()

    frame()
    return frame


@bench("pan_100_cards")
def pan_over_full_cards(name: str) -> Measured:
    """Pan over the large map where 100 full cards are in sight; limit 8 ms."""
    return _over_full_cards(name, anew=False)


@bench("pan_100_cards_anew")
def pan_over_full_cards_anew(name: str) -> Measured:
    """The same where no picture of the frame before is kept; limit 8 ms."""
    return _over_full_cards(name, anew=True)


def _over_full_cards(name: str, *, anew: bool) -> Measured:
    from stakeholder_map.canvas.camera import Camera

    canvas = shown(large_scene())
    zoom = 0.9
    while len(canvas.drawing.geometry.cards_in(canvas.view_box())) != 100 and zoom > 0.75:
        canvas.set_camera(Camera(canvas.camera.x, canvas.camera.y, zoom))
        zoom -= 0.002
    (value,) = in_turns(_FRAMES, pan(canvas, anew=anew))
    canvas.close()
    return Measured(name, value * 1000, "ms", floor=8, aim=1)


@bench("drag_2000")
def drag_on_2000(name: str) -> Measured:
    """Drag a card among 2,000 people: from the move of the mouse to the painted frame; limit 8 ms."""
    from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from stakeholder_map.canvas.camera import Camera

    canvas = shown(large_scene(2_000, 6_000))
    card = canvas.drawing.scene.cards[1_020]
    canvas.set_camera(Camera(card.x, card.y, 0.8))
    canvas.repaint()
    place = canvas.to_widget(card.x, card.y).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseMove(canvas, place + QPoint(20, 20))
    canvas.repaint()
    step = 0

    def move() -> None:
        nonlocal step
        step += 1
        to = QPointF(place + QPoint(20 + 5 * step, 20 + 3 * step))
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            to,
            canvas.mapToGlobal(to),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(canvas, event)
        canvas.repaint()

    (value,) = in_turns(_FRAMES, move)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    canvas.close()
    return Measured(name, value * 1000, "ms", floor=8, aim=1)


@bench("hover_10000")
def hover_on_10000(name: str) -> Measured:
    """Find what lies under the pointer, and mark it, anywhere among 10,000 people; the slowest place; limit 1 ms."""
    from PySide6.QtCore import QPointF

    from stakeholder_map.canvas.camera import Camera
    from stakeholder_map.canvas.hits import hit_at
    from stakeholder_map.canvas.hover import Hover

    canvas = shown(large_scene())
    start, hover, slowest = canvas.camera, Hover(canvas), 0.0
    for zoom in (start.zoom, 0.3, 1.0):
        canvas.set_camera(Camera(start.x, start.y, zoom))
        for n in range(24):
            place = QPointF(80 + 61 * n, 60 + 37 * n)
            times = [seconds(lambda place=place: hover.set(hit_at(canvas, place))) for _ in range(5)]  # type: ignore[misc]
            slowest = max(slowest, median(times[1:]))
    canvas.close()
    return Measured(name, slowest * 1000, "ms", floor=1, aim=1)


@bench("set_scene_10000")
def set_scene_10000(name: str) -> Measured:
    """Make the scene of 10,000 people and 30,000 ties from their workspace, and show it; limit 600 ms."""
    workspace, customer, look = large_world()
    canvas = shown(build_scene(workspace, customer, look=look))

    def show() -> None:
        canvas.set_scene(build_scene(workspace, customer, look=look))
        canvas.repaint()

    (value,) = in_turns(5, show)
    canvas.close()
    return Measured(name, value * 1000, "ms", floor=600, aim=1)


@bench("memory_10000")
def memory_10000(name: str) -> Measured:
    """Resident memory of a process whose window shows 10,000 people and 30,000 ties; limit 350 MB."""
    with TemporaryDirectory() as home:
        path = Path(home) / "large.stakemap"
        workspace, customer, look = large_world()
        with Document.create(path) as document:
            take_in(document, "Import", workspace)
            move(document, customer, dict(look.positions))
        command = [sys.executable, "-m", "tests.bench.large_window", str(path)]
        platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
        environment = {**os.environ, "QT_QPA_PLATFORM": platform, "HOME": home, "XDG_CONFIG_HOME": home}
        ended = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return Measured(name, int(ended.stdout) / 1e6, "MB", floor=350, aim=1)
