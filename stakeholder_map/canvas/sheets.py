"""What a map is painted on: the screen, where recurring parts are stamped from kept pictures, or a vector picture."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from stakeholder_map.canvas.boxes import Box

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

Draw = Callable[[QPainter], None]


class Sheet(Protocol):
    """A painter on which places are given in map units. ``scale`` is device pixels per map unit, ``density`` device
    pixels per logical pixel.

    ``stamps_parts`` says that parts are painted once and then copied, to whole pixels.
    """

    painter: QPainter
    scale: float
    density: float
    stamps_parts: bool

    def to_map(self) -> None:
        """Make the painter take map units."""

    def to_card(self, x: float, y: float) -> None:
        """Make the painter take map units from a point on."""

    def stamp(self, key: Hashable, draw: Draw, box: Box, x: float, y: float) -> None:
        """Paint at a point what ``draw`` paints around the origin inside ``box``. Equal keys mean equal pictures."""

    def stamp_all(self, key: Hashable, draw: Draw, box: Box, places: Numbers) -> None:
        """As ``stamp`` for many points, rows of x and y."""


class VectorSheet:
    """Paints everything as shapes and text, for exports. The painter may already be moved and scaled."""

    stamps_parts = False
    density = 1.0

    def __init__(self, painter: QPainter, view: Box, scale: float) -> None:
        self.painter = painter
        self.scale = scale
        outer = painter.transform()
        self._map = QTransform(scale, 0, 0, scale, -view.left * scale, -view.top * scale) * outer

    def to_map(self) -> None:
        self.painter.setTransform(self._map)

    def to_card(self, x: float, y: float) -> None:
        self.painter.setTransform(QTransform.fromTranslate(x, y) * self._map)

    def stamp(self, key: Hashable, draw: Draw, box: Box, x: float, y: float) -> None:
        self.to_card(x, y)
        draw(self.painter)

    def stamp_all(self, key: Hashable, draw: Draw, box: Box, places: Numbers) -> None:
        for x, y in places.tolist():
            self.stamp(key, draw, box, x, y)


class Stamps:
    """Pictures of recurring parts at one scale and in one palette; another scale starts afresh."""

    def __init__(self) -> None:
        self._scale = 0.0
        self._kept: dict[Hashable, tuple[QPixmap, int, int]] = {}

    def clear(self) -> None:
        self._kept.clear()

    def get(self, key: Hashable, draw: Draw, box: Box, scale: float) -> tuple[QPixmap, int, int]:
        """Return the picture and the place of its top left corner, in device pixels from the origin."""
        if scale != self._scale:
            self._kept.clear()
            self._scale = scale
        found = self._kept.get(key)
        if found is None:
            left, top = floor(box.left * scale) - 1, floor(box.top * scale) - 1
            picture = QPixmap(ceil(box.right * scale) + 1 - left, ceil(box.bottom * scale) + 1 - top)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-left, -top)
            painter.scale(scale, scale)
            draw(painter)
            painter.end()
            found = self._kept[key] = (picture, left, top)
        return found


class ScreenSheet:
    """Paints device pixels: card parts as stamps on whole pixels, text and ties as they are."""

    stamps_parts = True

    def __init__(
        self,
        painter: QPainter,
        left: float,
        top: float,
        scale: float,
        stamps: Stamps,
        ratio: float = 1.0,
        density: float = 1.0,
    ) -> None:
        """``left`` and ``top`` are the device place of the map's origin, ``ratio`` is the painter's device ratio and
        ``density`` that of the screen.
        """
        self.painter = painter
        self.scale = scale
        self.density = density
        self._left, self._top = left, top
        self._stamps = stamps
        self._device = QTransform.fromScale(1 / ratio, 1 / ratio)
        self._map = QTransform(scale, 0, 0, scale, left, top) * self._device
        self._on_device = False

    def to_map(self) -> None:
        self.painter.setTransform(self._map)
        self._on_device = False

    def to_card(self, x: float, y: float) -> None:
        scale = self.scale
        across, down = _nearest(x * scale + self._left), _nearest(y * scale + self._top)
        self.painter.setTransform(QTransform(scale, 0, 0, scale, across, down) * self._device)
        self._on_device = False

    def stamp(self, key: Hashable, draw: Draw, box: Box, x: float, y: float) -> None:
        picture, left, top = self._stamps.get(key, draw, box, self.scale)
        if not self._on_device:
            self.painter.setTransform(self._device)
            self._on_device = True
        self.painter.drawPixmap(
            _nearest(x * self.scale + self._left) + left, _nearest(y * self.scale + self._top) + top, picture
        )

    def stamp_all(self, key: Hashable, draw: Draw, box: Box, places: Numbers) -> None:
        # Numbers come only where numpy has been loaded.
        import numpy as np
        from shiboken6 import Shiboken

        if not len(places):
            return
        picture, left, top = self._stamps.get(key, draw, box, self.scale)
        if not self._on_device:
            self.painter.setTransform(self._device)
            self._on_device = True
        width, height = picture.width(), picture.height()
        # As QPainter.PixmapFragment: middle, part of the picture, scales, turn, opacity.
        rows = np.zeros((len(places), 10))
        rows[:, :2] = np.floor(places * self.scale + (self._left + 0.5, self._top + 0.5))
        rows[:, :2] += (left + width / 2, top + height / 2)
        rows[:, 4:6] = width, height
        rows[:, 6:8] = rows[:, 9:] = 1.0
        fragment = QPainter.PixmapFragment
        first = cast(QPainter.PixmapFragment, Shiboken.wrapInstance(rows.ctypes.data, fragment))
        self.painter.drawPixmapFragments(first, len(rows), picture)


def _nearest(value: float) -> int:
    """Return the nearest whole number, halves always up, so that a move by whole pixels moves everything alike."""
    return floor(value + 0.5)
