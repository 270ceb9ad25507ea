"""The kept picture behind a map view: panning moves it, a zoom that is under way may stretch it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from time import perf_counter

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap

# Paints the part of the map that lies in a rectangle of the picture, in device pixels.
PaintPart = Callable[[QPainter, QRect], None]

# A map that is painted in less time than this, in seconds, is never stretched: a frame lasts 16 ms.
_QUICK = 0.008
_MOST_STRETCH = 2.0


class Backing:
    """A picture of the map as large as the window, in device pixels.

    ``content`` says what is in the picture besides its scale and place. With the same content and scale a move
    repaints only the strips that come into sight.
    """

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._content: Hashable = None
        self._scale = 0.0
        self._origin = (0, 0)
        self._cost = 0.0
        self._is_sketch = False

    @property
    def is_slow(self) -> bool:
        """Whether painting the whole of it anew takes a good part of a frame."""
        return self._cost >= _QUICK

    def picture(
        self,
        content: Hashable,
        scale: float,
        size: tuple[int, int],
        origin: tuple[int, int],
        ratio: float,
        paint: PaintPart,
        *,
        sketch: bool = False,
    ) -> QPixmap:
        """Return the picture of this size with the map's origin at ``origin``, painted where it has to be.

        ``sketch`` says that ``paint`` paints coarsely; a fine picture is never made of coarse parts.
        """
        width, height = size
        whole = QRect(0, 0, width, height)
        fresh = (self._picture.width(), self._picture.height()) != size
        if fresh:
            self._picture = QPixmap(width, height)
        dx, dy = origin[0] - self._origin[0], origin[1] - self._origin[1]
        other = content != self._content or scale != self._scale or sketch != self._is_sketch
        self._picture.setDevicePixelRatio(1.0)
        if fresh or other or abs(dx) >= width or abs(dy) >= height:
            started = perf_counter()
            self._paint(whole, paint)
            if not sketch:
                self._cost = perf_counter() - started
        elif dx or dy:
            self._picture.scroll(dx, dy, whole)
            for strip in _uncovered(width, height, dx, dy):
                self._paint(strip, paint)
        self._content, self._scale, self._origin, self._is_sketch = content, scale, origin, sketch
        self._picture.setDevicePixelRatio(ratio)
        return self._picture

    def stretched(self, content: Hashable, scale: float, origin: tuple[int, int]) -> QRectF | None:
        """Return where to paint ``kept`` for a quick look at another scale, in device pixels.

        None where that would show something else, be too coarse, or save no time worth saving.
        """
        if content != self._content or not self.is_slow or not self._scale:
            return None
        stretch = scale / self._scale
        if not 1 / _MOST_STRETCH <= stretch <= _MOST_STRETCH:
            return None
        left, top = origin[0] - self._origin[0] * stretch, origin[1] - self._origin[1] * stretch
        return QRectF(left, top, self._picture.width() * stretch, self._picture.height() * stretch)

    @property
    def kept(self) -> QPixmap:
        """The picture as it was last painted."""
        return self._picture

    def _paint(self, part: QRect, paint: PaintPart) -> None:
        painter = QPainter(self._picture)
        # Also where the part is all of it: with a clip, Qt takes its quicker way to draw thin lines.
        painter.setClipRect(part)
        paint(painter, part)
        painter.end()


def _uncovered(width: int, height: int, dx: int, dy: int) -> list[QRect]:
    """Return what comes into sight when a picture moves by ``dx``, ``dy``: an upright strip and a level one."""
    strips = []
    if dx:
        strips.append(QRect(0 if dx > 0 else width + dx, 0, abs(dx), height))
    if dy:
        left, right = max(0, dx), width + min(0, dx)
        strips.append(QRect(left, 0 if dy > 0 else height + dy, right - left, abs(dy)))
    return strips
