"""The sheet of an exported map: the map with its heading and legend, and below it how many fare how."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from stakeholder_map.canvas.lettering import Lettering, Style
from stakeholder_map.canvas.marks import draw_glyph
from stakeholder_map.canvas.picture import Picture
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.theme import PERSON_VERDICTS, VERDICT_WORDS, Palette

_MARGIN = 36.0
_PILL_HEIGHT, _PILL_RADIUS, _PADDING = 22.0, 11.0, 9.0
_GLYPH, _GAP, _BETWEEN, _ROW = 4.5, 6.0, 8.0, 28.0
_MANY = {"loses": "lose", "sacrifices": "sacrifice", "wins": "win"}


def summary(scene: Scene) -> list[tuple[str, str]]:
    """Return what to say of each verdict on the map, worst first: ``("loses", "2 lose")``. Empty without a deal."""
    found = [card.verdict for card in scene.cards if card.verdict is not None]
    counts = {verdict: found.count(verdict) for verdict in PERSON_VERDICTS if verdict in found}
    return [
        (verdict, f"{count:,} {VERDICT_WORDS[verdict] if count == 1 else _MANY.get(verdict, VERDICT_WORDS[verdict])}")
        for verdict, count in counts.items()
    ]


class PictureSheet:
    """A map laid out with a margin all round. ``width`` and ``height`` are in map units, ``title`` names the map."""

    def __init__(self, scene: Scene, palette: Palette, *, heading: bool, subtitle: str, legend: bool) -> None:
        self._palette = palette
        self._lettering = Lettering()
        self.title = scene.title
        title = None if heading else ""
        self._picture = Picture(scene, palette, title=title, subtitle=subtitle if heading else "", legend=legend)
        self.background = QColor(palette.canvas)
        self.width = self._picture.width
        self._pills: list[tuple[str, str, QRectF]] = []
        self._lay_out(summary(scene))
        self.height = self._picture.height
        if self._pills:
            self.height = self._pills[-1][2].bottom() + _MARGIN

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint everything with the top left corner at the painter's origin, but no background beyond the map's."""
        self._picture.paint(painter, scale)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        for verdict, text, place in self._pills:
            tint = self._palette.verdict(verdict)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint.tint))
            painter.drawRoundedRect(place, _PILL_RADIUS, _PILL_RADIUS)
            middle = place.center().y()
            draw_glyph(painter, verdict, place.left() + _PADDING + _GLYPH, middle, _GLYPH, QColor(tint.text))
            painter.setPen(QColor(tint.text))
            left = place.left() + _PADDING + 2 * _GLYPH + _GAP
            baseline = middle + self._lettering.metrics(Style.INITIALS).capHeight() / 2
            self._lettering.draw(painter, text, Style.INITIALS, left, baseline)
        painter.restore()

    def _lay_out(self, words: list[tuple[str, str]]) -> None:
        """Place one pill for each verdict in as many rows as it takes, in the margin below the picture."""
        x, y = _MARGIN, self._picture.height - _MARGIN + 16.0
        for verdict, text in words:
            wide = self._lettering.metrics(Style.INITIALS).horizontalAdvance(text)
            wide += 2 * _PADDING + 2 * _GLYPH + _GAP
            if x > _MARGIN and x + wide > self.width - _MARGIN:
                x, y = _MARGIN, y + _ROW
            self._pills.append((verdict, text, QRectF(x, y, wide, _PILL_HEIGHT)))
            x += wide + _BETWEEN
