"""Panning and zooming over a large map."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from statistics import median

from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.layouts.arranging import tidy
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from tests.bench.measuring import Measured, bench, seconds
from tests.builders import big_world

_ROUNDS = 7

Frame = Callable[[], None]


@bench("map_frame")
def map_frame(name: str) -> Measured:
    """Paint 300 people and 900 ties, placed by the app and coloured by a deal, at 1600×1000 without a screen.

    What counts is the slowest frame on a way of wheel turns in and out, and of pans near and far.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QPointF
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from stakeholder_map.canvas.camera import Camera
    from stakeholder_map.canvas.map_canvas import MapCanvas
    from stakeholder_map.canvas.scene import MapLook, build_scene

    app = QApplication.instance() or QApplication([])
    workspace = big_world(300, 900, deals=1, affected=60).workspace
    customer, deal = workspace.all(Customer)[0].id, workspace.all(Deal)[0].id
    canvas = MapCanvas()
    canvas.resize(1600, 1000)
    places = tidy(workspace, customer)
    canvas.set_scene(build_scene(workspace, customer, verdict=judge_deal(workspace, deal), look=MapLook(places)))
    canvas.show()
    canvas.fit()
    app.processEvents()
    QTest.qWait(1500)  # what is prepared while nothing happens
    start = canvas.camera
    middle = QPointF(800, 500)
    zooms: list[Frame] = [partial(canvas.zoom_by, step, middle) for step in [1.12] * 24 + [1 / 1.12] * 24]
    pans: list[Frame] = []
    for zoom in (start.zoom, 0.5, 1.0, 2.0):
        pans += [
            partial(canvas.set_camera, Camera(start.x + 30 * n / zoom, start.y - 18 * n / zoom, zoom))
            for n in range(15)
        ]

    def paint(move: Frame) -> None:
        move()
        canvas.repaint()

    def once() -> list[float]:
        times = []
        paint(partial(canvas.set_camera, start))  # a jump of the camera is no frame of a gesture
        times += [seconds(partial(paint, zoom)) for zoom in zooms]
        for n, pan in enumerate(pans):
            if n % 15 == 0:
                QTest.qWait(150)  # a zoom comes to rest
                paint(pan)
            else:
                times.append(seconds(partial(paint, pan)))
        return times

    rounds = [once() for _ in range(_ROUNDS + 1)]
    canvas.close()
    slowest = max(median(times) for times in zip(*rounds[1:], strict=True))
    return Measured(name, slowest * 1000, "ms", floor=16, aim=1)
