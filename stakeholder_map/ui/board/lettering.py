"""The board's type: its fonts, and texts measured, cut and wrapped once each."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from stakeholder_map.theme import TEXT_NORMAL, TEXT_SMALL

_LONGEST = 300  # characters of a text that are looked at: no cell shows more


class Face(Enum):
    """A way of setting text: its size in px, and whether it is strong."""

    NAME = (TEXT_NORMAL, True)
    TEXT = (TEXT_NORMAL, False)
    SMALL = (TEXT_SMALL, False)
    STRONG = (TEXT_SMALL, True)
    CHIP = (12, True)
    INITIALS = (10, True)


@lru_cache(maxsize=256)
def ink(colour: str) -> QColor:
    """Return the colour of a ``#RRGGBB`` token."""
    return QColor(colour)


class Lettering:
    """Fonts of one family with everything that was measured in them."""

    _MOST = 60_000

    def __init__(self, family: str) -> None:
        self.family = family
        self._fonts: dict[Face, QFont] = {}
        self._metrics: dict[Face, QFontMetricsF] = {}
        self._widths: dict[tuple[str, Face], float] = {}
        self._fitted: dict[tuple[str, Face, int], str] = {}
        self._wrapped: dict[tuple[str, Face, int], tuple[str, ...]] = {}

    def font(self, face: Face) -> QFont:
        font = self._fonts.get(face)
        if font is None:
            size, strong = face.value
            font = QFont(self.family)
            font.setPixelSize(size)
            if strong:
                font.setWeight(QFont.Weight.DemiBold)
            self._fonts[face] = font
        return font

    def metrics(self, face: Face) -> QFontMetricsF:
        metrics = self._metrics.get(face)
        if metrics is None:
            metrics = self._metrics[face] = QFontMetricsF(self.font(face))
        return metrics

    def width(self, text: str, face: Face) -> float:
        """Return how wide a text is, looking at no more of it than a cell can show."""
        key = (text, face)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > self._MOST:
                self._widths.clear()
            width = self._widths[key] = self.metrics(face).horizontalAdvance(text[:_LONGEST])
        return width

    def fitted(self, text: str, face: Face, width: int) -> str:
        """Return the text in one line, cut with an ellipsis where it is wider than ``width``."""
        key = (text, face, width)
        found = self._fitted.get(key)
        if found is None:
            if len(self._fitted) > self._MOST:
                self._fitted.clear()
            found = self.metrics(face).elidedText(_one_line(text), Qt.TextElideMode.ElideRight, width)
            self._fitted[key] = found
        return found

    def wrapped(self, text: str, face: Face, width: int) -> tuple[str, ...]:
        """Return the text in one or two lines, the second cut with an ellipsis where that is not enough."""
        key = (text, face, width)
        found = self._wrapped.get(key)
        if found is None:
            if len(self._wrapped) > self._MOST:
                self._wrapped.clear()
            found = self._wrapped[key] = self._wrap(_one_line(text), face, width)
        return found

    def draw(self, painter: QPainter, text: str, face: Face, x: float, middle: float) -> None:
        """Paint one line from ``x``, its capitals centred on ``middle``, in the pen's colour."""
        painter.setFont(self.font(face))
        painter.drawText(QPointF(x, round(middle + self.metrics(face).capHeight() / 2)), text)

    def _wrap(self, text: str, face: Face, width: int) -> tuple[str, ...]:
        if self.width(text, face) <= width:
            return (text,)
        layout = QTextLayout(text, self.font(face))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(width, 1))
        units = line.textLength()  # in UTF-16, unlike Python's
        layout.endLayout()
        first = text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")
        rest = text[len(first) :].lstrip()
        if not rest:
            return (first.rstrip(),)
        return first.rstrip(), self.metrics(face).elidedText(rest, Qt.TextElideMode.ElideRight, width)


def _one_line(text: str) -> str:
    return " ".join(text[:_LONGEST].split())
