"""Moving a camera smoothly from one place to another."""

from __future__ import annotations

from math import exp, log

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QStyle

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.theme import CAMERA_MS

# A larger map is painted too slowly for every frame; the camera then jumps.
_MOST_CARDS = 1500


class Glide(QVariantAnimation):
    """Glides the camera of a view; a new glide begins where the last one was."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._from = self._to = Camera()
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(CAMERA_MS)
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.valueChanged.connect(self._move)

    def to(self, camera: Camera, *, at_once: bool) -> None:
        """Bring the camera there."""
        self.stop()
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration  # 0 where the system wants no motion
        still = self._view.style().styleHint(hint, None, self._view) <= 0
        if at_once or still or len(self._view.scene.cards) > _MOST_CARDS:
            self._view.set_camera(camera)
            return
        self._from, self._to = self._view.camera, camera
        self.start()

    def _move(self, part: float) -> None:
        self._view.set_camera(between(self._from, self._to, part) if part < 1 else self._to)


def between(first: Camera, last: Camera, part: float) -> Camera:
    """Return the camera at ``part`` (0…1) of the way. The zoom grows evenly by factors, as eyes see it.

    The middle moves along with the zoom, so that the way looks straight on the screen.
    """
    zoom = exp(log(first.zoom) + (log(last.zoom) - log(first.zoom)) * part)
    near = abs(last.zoom - first.zoom) < 1e-6 * first.zoom
    along = part if near else (1 / first.zoom - 1 / zoom) / (1 / first.zoom - 1 / last.zoom)
    return Camera(first.x + (last.x - first.x) * along, first.y + (last.y - first.y) * along, zoom)
