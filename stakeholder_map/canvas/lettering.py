"""The map's type: fonts that scale without jumping, and texts cut to fit with an ellipsis."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter

from stakeholder_map.theme import TEXT_LARGE, TEXT_NORMAL, TEXT_SMALL


class Style(Enum):
    """A way of setting text: size in map units, and whether it is bold."""

    NAME = (TEXT_NORMAL, True)
    SUBTITLE = (TEXT_SMALL, False)
    INITIALS = (TEXT_SMALL, True)
    TAG = (9, True)
    LABEL = (10, False)
    CAPTION = (12, False)
    BIG_NAME = (21, True)
    TITLE = (TEXT_LARGE, True)


class Lettering:
    """Fonts and fitted texts of one family, measured once each.

    Nothing is hinted, so a text keeps its proportions at every zoom and on every device.
    """

    _MOST = 40_000

    def __init__(self, family: str | None = None) -> None:
        self.family = family or QGuiApplication.font().family()
        self._fonts: dict[Style, QFont] = {}
        self._metrics: dict[Style, QFontMetricsF] = {}
        self._fitted: dict[tuple[str, Style, float], tuple[str, float]] = {}
        self._broken: dict[tuple[str, Style, float], tuple[str, ...]] = {}

    def font(self, style: Style) -> QFont:
        font = self._fonts.get(style)
        if font is None:
            size, bold = style.value
            font = QFont(self.family)
            font.setPixelSize(size)
            font.setBold(bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[style] = font
        return font

    def metrics(self, style: Style) -> QFontMetricsF:
        metrics = self._metrics.get(style)
        if metrics is None:
            metrics = self._metrics[style] = QFontMetricsF(self.font(style))
        return metrics

    def fitted(self, text: str, style: Style, width: float) -> tuple[str, float]:
        """Return the text, cut with an ellipsis where it is wider than ``width`` map units, and its width."""
        key = (text, style, width)
        found = self._fitted.get(key)
        if found is None:
            if len(self._fitted) > self._MOST:
                self._fitted.clear()
            metrics = self.metrics(style)
            # Far longer than any card can show: measuring a whole novel would only cost time.
            cut = metrics.elidedText(text[:400], Qt.TextElideMode.ElideRight, width)
            found = self._fitted[key] = (cut, metrics.horizontalAdvance(cut))
        return found

    def broken(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Return a text in one line, or in two, broken at the last space that fits and cut where need be."""
        key = (text, style, width)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) > self._MOST:
                self._broken.clear()
            found = self._broken[key] = self._break(text, style, width)
        return found

    def draw(self, painter: QPainter, text: str, style: Style, x: float, y: float) -> None:
        """Paint a text whose base line starts at the point, in the pen's colour."""
        painter.setFont(self.font(style))
        painter.drawText(QPointF(x, y), text)

    def draw_centred(self, painter: QPainter, text: str, style: Style, x: float, y: float, width: float) -> None:
        """Paint a text of at most ``width`` around the point."""
        cut, wide = self.fitted(text, style, width)
        self.draw(painter, cut, style, x - wide / 2, y + self.metrics(style).capHeight() / 2)

    def _break(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        whole, _ = self.fitted(text, style, width)
        if whole == text or " " not in text:
            return (whole,)
        words = text.split(" ")
        count = len(words) - 1
        while count > 1 and self.fitted(first := " ".join(words[:count]), style, width)[0] != first:
            count -= 1
        return tuple(self.fitted(" ".join(part), style, width)[0] for part in (words[:count], words[count:]))
