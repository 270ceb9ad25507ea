"""What the pointer rests on: an outline, handles to draw ties from, the cursor and the tooltip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.cards import paint_badge
from stakeholder_map.canvas.geometry import TIE_REACH
from stakeholder_map.canvas.hits import Hit
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.scene import Card
from stakeholder_map.canvas.ties import paint_curve
from stakeholder_map.model.ties import TIE_WORDS
from stakeholder_map.theme import CARD_HEIGHT, CARD_RADIUS, VERDICT_WORDS

_HANDLE = 4.0


class Hover:
    """Remembers what is under the pointer in a view and repaints no more than that."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self.hit = Hit()

    def set(self, hit: Hit) -> None:
        """Say what is under the pointer now."""
        before, self.hit = self.hit, hit
        if replace(before, x=0.0, y=0.0) != replace(hit, x=0.0, y=0.0):
            self._refresh(before)
            self._refresh(hit)
            self._view.setCursor(_cursor(hit))

    def paint(self, painter: QPainter) -> None:
        """Paint the outline and handles of a card, or the tie in the accent colour."""
        box = self._box(self.hit)
        if box is None:
            return
        view, accent = self._view, QColor(self._view.colours.accent)
        if self.hit.kind == "tie":
            index = view.drawing.geometry.tie_index(self.hit.id)
            if index is not None:
                view.to_map_units(painter)
                stroke, curve = view.drawing.stroke(index), view.drawing.geometry.curves[index]
                paint_curve(painter, stroke, curve, view.colours, accent, 0.6)
            return
        place = view.box_to_widget(box)
        if self.hit.id not in view.state.selected:
            self._paint_outline(painter, place, accent)
        if place.height() >= CARD_HEIGHT * 0.5:
            self._paint_handles(painter, place, accent)
        card = view.drawing.geometry.card(self.hit.id)
        if card is not None:
            paint_badge(view.sheet(painter, view.devicePixelRatioF()), card, view.colours, view.detail)

    def text(self, about: Callable[[int], str] | None, about_tie: Callable[[int], str] | None = None) -> str:
        """Return the tooltip as rich text: what ``about`` says of a person and
        ``about_tie`` adds to a tie, or what the scene knows, escaped."""
        if self.hit.kind == "area":
            return _rich(f"{self.hit.key}\nClick to collapse it into one card")
        geometry = self._view.drawing.geometry
        if self.hit.kind == "tie":
            index = geometry.tie_index(self.hit.id)
            if index is None:
                return ""
            tie = geometry.scene.ties[index]
            source, target = geometry.card(tie.source), geometry.card(tie.target)
            line = f"{source.name if source else ''} {TIE_WORDS[tie.kind]} {target.name if target else ''}"
            more = about_tie(self.hit.id) if about_tie is not None else ""
            return _rich(f"{line}\n{tie.label}" if tie.label else line) + more
        card = geometry.card(self.hit.id) if self.hit.kind == "person" else None
        if card is None:
            return ""
        return (about(card.person) if about is not None else "") or _rich(plain_tooltip(card))

    def _paint_outline(self, painter: QPainter, place: QRectF, accent: QColor) -> None:
        radius = CARD_RADIUS * self._view.camera.zoom
        outline = QColor(accent)
        outline.setAlphaF(1.0 if self.hit.on_rim else 0.55)
        painter.setPen(QPen(outline, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_handles(self, painter: QPainter, place: QRectF, accent: QColor) -> None:
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(QColor(self._view.colours.panel))
        middle = place.center()
        for spot in (
            QPointF(middle.x(), place.top()),
            QPointF(middle.x(), place.bottom()),
            QPointF(place.left(), middle.y()),
            QPointF(place.right(), middle.y()),
        ):
            painter.drawEllipse(spot, _HANDLE, _HANDLE)

    def _box(self, hit: Hit) -> Box | None:
        geometry = self._view.drawing.geometry
        if hit.kind == "person":
            index = geometry.index_of.get(hit.id)
            return geometry.boxes[index] if index is not None else None
        if hit.kind == "tie":
            index = geometry.tie_index(hit.id)
            return geometry.curves[index].box.grown(TIE_REACH) if index is not None else None
        return None

    def _refresh(self, hit: Hit) -> None:
        box = self._box(hit)
        if box is not None:
            self._view.update(self._view.box_to_widget(box).adjusted(-8, -8, 8, 8).toAlignedRect())


def _cursor(hit: Hit) -> Qt.CursorShape:
    if hit.kind == "area":
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.CrossCursor if hit.on_rim else Qt.CursorShape.ArrowCursor


def plain_tooltip(card: Card) -> str:
    """Return what a card says by itself, one thing a line."""
    lines = [card.name, card.subtitle]
    if card.badge is not None:
        lines.append(VERDICT_WORDS[card.badge] + (", and agreed to it" if card.agreed else ""))
    if card.stale:
        lines.append("not asked for a long time")
    if card.pinned:
        lines.append("pinned to this place")
    return "\n".join(line for line in lines if line)


def _rich(text: str) -> str:
    """Return plain lines as rich text that shows them just as they are, the first one bold."""
    first, *rest = (escape(line) for line in text.split("\n"))
    return "<br>".join([f"<b>{first}</b>", *rest])
