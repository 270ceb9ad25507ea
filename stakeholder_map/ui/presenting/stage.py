"""One slide on the screen: a large title, one line, the map, its legend and the number of the slide."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.camera import MOST_ZOOM, Camera, fitted
from stakeholder_map.canvas.detail import FULL_FROM
from stakeholder_map.canvas.legend import Legend, entries_of
from stakeholder_map.canvas.lettering import Style
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.scene import EMPTY, Scene
from stakeholder_map.theme import LIGHT, Palette
from stakeholder_map.ui.presenting.glide import Glide

# Parts of the screen's height; where it is narrow, of three quarters of its width.
_TITLE, _LINE, _MARGIN, _GAP = 0.039, 0.0225, 0.027, 0.010
# At 100 % a card's name is as large as on a desk; on a screen of this height, in px, so it is on a wall.
_HEIGHT_AT_FULL_SIZE = 480.0
# From 100 % on a screen of this height, in px, the last row can read a card's second line; below, names grow instead.
_HEIGHT_AT_SECOND_LINE = 850.0


class Stage(QWidget):
    """Shows slides. All sizes grow with the screen, so that the last row can read them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.map = MapView(self)
        self.map.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.glide = Glide(self.map)
        self.palette_ = LIGHT
        self.blank: QColor | None = None
        self._title = self._line = self._number = ""
        self._box: Box | None = None
        self._legend: Legend | None = None

    # What is shown

    def show_words(self, title: str, line: str, number: str) -> None:
        """Show a slide's words, also while its map is still being made."""
        self._title, self._line, self._number = title, line, number
        self.setAccessibleName(f"Slide {number}: {title}")
        self.setAccessibleDescription(line)
        self.update()

    def show_map(self, scene: Scene, box: Box | None, *, at_once: bool) -> None:
        """Show a slide's map: all of it, or at least what is in ``box``."""
        at_once = at_once or not self.map.scene.cards
        stay = _places(scene) == _places(self.map.scene)
        before = self.map.motion.standing() if not (stay or at_once) else None
        self.glide.stop()
        self.map.set_scene(scene)
        self._box = box
        self._lay_out()
        # The camera glides over the same places; where people stand elsewhere now, they glide there themselves.
        self.glide.to(self.camera_for(box), at_once=at_once or not stay)
        self.map.motion.glide(before)
        self.update()

    def show_no_map(self) -> None:
        """Show an empty stage, until the map is there."""
        self.glide.stop()
        self.map.motion.finish()
        self.map.set_scene(EMPTY)
        self._legend = None
        self.update()

    def set_palette(self, palette: Palette) -> None:
        """Paint in these colours from now on."""
        self.palette_ = palette
        self.map.set_palette(palette)
        self.update()

    def set_blank(self, colour: QColor | None) -> None:
        """Hide the slide behind one colour, or show it again."""
        self.blank = colour
        self.map.setVisible(colour is None)
        self.update()

    def camera_for(self, box: Box | None) -> Camera:
        """Return the camera for a part of the map, or all of it, on this screen."""
        width, height = self.map.width(), self.map.height()
        if box is not None:
            return fitted(box, width, height, margin=0.0, most=MOST_ZOOM)
        most = max(1.0, self._unit() / _HEIGHT_AT_FULL_SIZE)
        return fitted(self.map.drawing.bounds, width, height, margin=self._unit() * _GAP, most=most)

    # Sizes

    def _unit(self) -> float:
        return min(float(self.height()), self.width() * 0.75)

    def _font(self, part: float, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(9, round(self._unit() * part)))
        font.setBold(bold)
        return font

    def legend_scale(self) -> float:
        """Return how much larger than on a desk the legend is."""
        return max(0.8, self._unit() * _LINE * 0.86 / Style.SUBTITLE.value[0])

    def _lay_out(self) -> None:
        """Give the map the room that title and legend leave."""
        unit = self._unit()
        margin = unit * _MARGIN
        self.map.set_full_from(max(FULL_FROM, unit / _HEIGHT_AT_SECOND_LINE))
        scale = self.legend_scale()
        room = (self.width() - 2 * margin - unit * 0.12) / scale
        entries = entries_of(self.map.scene)
        self._legend = Legend(entries, self.map.lettering, max(1.0, room)) if entries else None
        foot = self._legend.height * scale if self._legend is not None else unit * _LINE
        top = margin + unit * (_TITLE * 1.3 + _GAP + _LINE * 1.4 + _GAP)
        bottom = self.height() - margin - max(foot, unit * _LINE) - unit * _GAP
        self.map.setGeometry(0, round(top), self.width(), max(1, round(bottom - top)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.glide.to(self.camera_for(self._box), at_once=True)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.blank if self.blank is not None else QColor(self.palette_.canvas))
        if self.blank is None:
            self._paint_words(painter)
            self._paint_foot(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        unit = self._unit()
        margin, width = unit * _MARGIN, self.width() - 2 * unit * _MARGIN
        top = margin
        for text, part, bold, colour in (
            (self._title, _TITLE, True, self.palette_.text),
            (self._line, _LINE, False, self.palette_.muted),
        ):
            font = self._font(part, bold=bold)
            metrics = QFontMetricsF(font)
            height = unit * part * (1.3 if bold else 1.4)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            middle = QRectF(margin, top, width, height)
            painter.drawText(middle, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)
            top += height + unit * _GAP

    def _paint_foot(self, painter: QPainter) -> None:
        unit = self._unit()
        margin = unit * _MARGIN
        bottom = self.height() - margin
        font = self._font(_LINE)
        painter.setFont(font)
        painter.setPen(QColor(self.palette_.muted))
        wide = QFontMetricsF(font).horizontalAdvance(self._number)
        painter.drawText(QPointF(self.width() - margin - wide, bottom - unit * _LINE * 0.2), self._number)
        if self._legend is not None:
            scale = self.legend_scale()
            painter.save()
            painter.translate(margin, bottom - self._legend.height * scale)
            painter.scale(scale, scale)
            self._legend.paint(painter, self.palette_)
            painter.restore()


def _places(scene: Scene) -> dict[int, tuple[float, float]]:
    return {card.person: (card.x, card.y) for card in scene.cards}
