"""The minimap: the whole map as coloured bars, with a frame around what the canvas shows."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.fading import faded
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.scene import Card
from stakeholder_map.theme import CARD_HEIGHT, CARD_RADIUS, CARD_WIDTH, CONTROL_RADIUS

if TYPE_CHECKING:
    from stakeholder_map.canvas.crowds import Crowd

_SIZE = QSize(152, 96)
_PADDING = 8.0
_INSET = 14


class Minimap(QWidget):
    """Lies in the bottom right corner of a view while its map does not fit; a click or drag moves the camera."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._picture = QPixmap()
        self._painted: object = None
        self.setFixedSize(_SIZE)
        self.setAccessibleName("Overview of the whole map")
        self.setAccessibleDescription("Click or drag to move what the map shows.")
        self.setToolTip("Drag to move around the map")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        view.camera_changed.connect(self.follow)
        view.changed.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Take the right place, and show or hide as the map fits or not.

        It is painted with the view, which is: asked for by itself, both would be painted twice.
        """
        view = self._view
        bounds = view.drawing.geometry.bounds
        room = view.width() > 3 * self.width() and view.height() > 3 * self.height()
        self.setVisible(bounds is not None and room and not view.view_box().encloses(bounds))
        self.move(view.width() - self.width() - _INSET, view.height() - self.height() - _INSET)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._view.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._cards())
        frame = self._to_minimap(self._view.view_box()).intersected(QRectF(self.rect()).adjusted(5, 5, -5, -5))
        fill = QColor(colours.accent)
        fill.setAlphaF(0.07)
        painter.setPen(QPen(QColor(colours.accent), 1.2))
        painter.setBrush(fill)
        painter.drawRoundedRect(frame, 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())
            event.accept()

    def _go(self, place: QPointF) -> None:
        scale, left, top = self._fit()
        camera = self._view.camera
        self._view.set_camera(Camera((place.x() - left) / scale, (place.y() - top) / scale, camera.zoom))

    def _cards(self) -> QPixmap:
        """Return the picture of all cards on their panel, painted anew when the map or the colours change."""
        view, ratio = self._view, self.devicePixelRatioF()
        key = (view.drawing, view.colours, ratio)
        if key != self._painted:
            self._painted = key
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(view.colours.line), 1))
            painter.setBrush(QColor(view.colours.panel))
            rim = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rim, CONTROL_RADIUS + 1, CONTROL_RADIUS + 1)
            painter.setPen(Qt.PenStyle.NoPen)
            if view.drawing.crowd is not None:
                self._paint_crowd(painter, view.drawing.crowd)
            else:
                self._paint_cards(painter)
            painter.end()
        return self._picture

    def _paint_cards(self, painter: QPainter) -> None:
        scale, _, _ = self._fit()
        for card, box in zip(self._view.drawing.scene.cards, self._view.drawing.geometry.boxes, strict=True):
            painter.setBrush(self._colour(card))
            place = self._to_minimap(box)
            place.setHeight(max(place.height(), 2.0))
            radius = max(1.0, CARD_RADIUS * scale)
            painter.drawRoundedRect(place, radius, radius)

    def _paint_crowd(self, painter: QPainter, crowd: Crowd) -> None:
        """Paint each person of a large map as a short line: all of a colour at once."""
        scale, left, top = self._fit()
        for card, indexes in crowd.cards(_look):
            painter.setPen(QPen(self._colour(card), max(1.0, CARD_HEIGHT * scale)))
            crowd.draw_bars(painter, indexes, max(1.0, CARD_WIDTH * scale), (scale, left, top))

    def _colour(self, card: Card) -> QColor:
        shown = faded(self._view.colours) if card.dimmed else self._view.colours
        tint = shown.verdict(card.badge) if card.badge else shown.organization(card.organization)
        colour = QColor(tint.text)
        colour.setAlphaF(0.8)
        return colour

    def _fit(self) -> tuple[float, float, float]:
        """Return the scale and the place of the map's origin in the minimap."""
        bounds = self._view.drawing.bounds
        room_x, room_y = self.width() - 2 * _PADDING, self.height() - 2 * _PADDING
        scale = min(room_x / bounds.width, room_y / bounds.height)
        x, y = bounds.centre
        return scale, self.width() / 2 - x * scale, self.height() / 2 - y * scale

    def _to_minimap(self, box: Box) -> QRectF:
        scale, left, top = self._fit()
        return QRectF(left + box.left * scale, top + box.top * scale, box.width * scale, box.height * scale)


def _look(card: Card) -> Hashable:
    return card.badge or ("", card.organization), card.dimmed
