"""The thin lines that say what dragged cards have snapped to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.geometry import card_box
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.snapping import Span

# Logical pixels.
_WIDTH, _BAR, _BEYOND = 1.0, 4.0, 8.0


def _around_cards(view: MapView, spans: Sequence[Span]) -> QRegion:
    """Return where lines may be painted on a view: not over the insides of the cards they run through."""
    region = QRegion(view.rect())
    geometry = view.drawing.geometry
    for span in spans:
        if not span.gap:
            for i in geometry.cards_in(Box(span.x1, span.y1, span.x2, span.y2)):
                card = geometry.scene.cards[i]
                if card.person not in view.state.lifted:
                    inside = view.box_to_widget(card_box(card.x, card.y)).toAlignedRect().adjusted(2, 2, -2, -2)
                    region -= QRegion(inside)
    return region


def paint_spans(painter: QPainter, view: MapView, spans: Sequence[Span]) -> None:
    """Paint lines on a view, at whole pixels: those in line reach a little beyond, gaps end in bars."""
    lines = []
    for span in spans:
        start, end = view.to_widget(span.x1, span.y1), view.to_widget(span.x2, span.y2)
        x1, y1, x2, y2 = (round(value) + 0.5 for value in (start.x(), start.y(), end.x(), end.y()))
        upright = span.x1 == span.x2
        if not span.gap:
            dx, dy = (0.0, _BEYOND) if upright else (_BEYOND, 0.0)
            lines.append(QLineF(x1 - dx, y1 - dy, x2 + dx, y2 + dy))
            continue
        lines.append(QLineF(x1, y1, x2, y2))
        dx, dy = (_BAR, 0.0) if upright else (0.0, _BAR)
        lines += [QLineF(x - dx, y - dy, x + dx, y + dy) for x, y in ((x1, y1), (x2, y2))]
    painter.save()
    painter.setClipRegion(_around_cards(view, spans))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(view.colours.accent), _WIDTH))
    painter.drawLines(lines)
    painter.restore()
