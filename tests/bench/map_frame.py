"""Panning and zooming over a large map."""

from __future__ import annotations

import os
from statistics import median

from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.layouts.service import service_layout
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from tests.bench.measuring import Measured, bench, seconds
from tests.builders import big_world

_ROUNDS = 7


@bench("map_frame")
def map_frame(name: str) -> Measured:
    """Paint 300 people and 900 ties, placed by the app and coloured by a deal, at 1600×1000 without a screen.

    What counts is the slowest frame on a way of zooming in and out and of panning near and far.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from stakeholder_map.canvas.camera import Camera
    from stakeholder_map.canvas.map_canvas import MapCanvas
    from stakeholder_map.canvas.scene import build_scene

    app = QApplication.instance() or QApplication([])
    workspace = big_world(300, 900, deals=1, affected=60).workspace
    customer, deal = workspace.all(Customer)[0].id, workspace.all(Deal)[0].id
    canvas = MapCanvas()
    canvas.resize(1600, 1000)
    places = service_layout(workspace, customer)
    canvas.set_scene(build_scene(workspace, customer, verdict=judge_deal(workspace, deal), positions=places))
    canvas.show()
    canvas.fit()
    app.processEvents()
    start = canvas.camera
    zooms = [start.zoom * 1.12**n for n in range(25)]
    path = [Camera(start.x, start.y, zoom) for zoom in (*zooms, *reversed(zooms))]
    for zoom in (start.zoom, 0.5, 1.0, 2.0):
        path += [Camera(start.x + 30 * n / zoom, start.y - 18 * n / zoom, zoom) for n in range(15)]

    def frame(camera: Camera) -> None:
        canvas.set_camera(camera)
        canvas.repaint()

    rounds = [[seconds(lambda camera=camera: frame(camera)) for camera in path] for _ in range(_ROUNDS + 1)]  # type: ignore[misc]
    canvas.close()
    slowest = max(median(times) for times in zip(*rounds[1:], strict=True))
    return Measured(name, slowest * 1000, "ms", floor=16, aim=1)
