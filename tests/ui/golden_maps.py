"""The sample's map in each view as a small picture without any text, since fonts differ from machine to machine.

``python -m tests.ui.golden_maps`` draws those that the tests compare with anew.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from stakeholder_map.analysis.exposure import deal_exposure
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.detail import Detail
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.renderer import paint
from stakeholder_map.canvas.scene import Scene, build_scene, look_of
from stakeholder_map.layouts.shown import shown_in
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.views import Across, View
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.sample import build_sample
from stakeholder_map.store.document import Document
from stakeholder_map.theme import DARK, LIGHT

FOLDER = Path(__file__).parent / "golden"
VIEWS = {view.value: (view, Across.SUPPORT) for view in View} | {"grid_interest": (View.GRID, Across.INTEREST)}
_SIZE, _MARGIN = (360, 270), 10.0


def sample_workspace() -> Workspace:
    with Document.in_memory() as document:
        build_sample(document)
        return document.snapshot()


def scene_of(workspace: Workspace, name: str) -> Scene:
    """Return the first customer's map in a view, coloured by the first deal."""
    view, across = VIEWS[name]
    deal = workspace.all(Deal)[0]
    verdict = judge_deal(workspace, deal.id)
    arrangement = shown_in(workspace, deal.customer, view, across=across)
    return build_scene(
        workspace,
        deal.customer,
        verdict=verdict,
        exposure=deal_exposure(workspace, verdict),
        look=look_of(arrangement, is_all=view is not View.FREE),
        today=date(2026, 11, 20),
    )


def picture_of(scene: Scene, *, dark: bool = False) -> QImage:
    """Return a scene as the renderer draws it, with bars for text and without captions."""
    drawing = Drawing(replace(scene, guides=tuple(replace(guide, label="") for guide in scene.guides)))
    palette, bounds = DARK if dark else LIGHT, drawing.bounds
    width, height = _SIZE
    scale = min((width - 2 * _MARGIN) / bounds.width, (height - 2 * _MARGIN) / bounds.height)
    x, y = bounds.centre
    view = Box(x - width / 2 / scale, y - height / 2 / scale, x + width / 2 / scale, y + height / 2 / scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(palette.canvas))
    painter = QPainter(image)
    paint(painter, drawing, palette, view, scale, detail=Detail.BARS)
    painter.end()
    return image


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    workspace = sample_workspace()
    FOLDER.mkdir(exist_ok=True)
    for name in VIEWS:
        picture_of(scene_of(workspace, name)).save(str(FOLDER / f"{name}.png"))
    del application


if __name__ == "__main__":
    main()
