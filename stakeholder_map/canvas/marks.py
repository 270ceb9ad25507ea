"""The small signs on a map as vector paths, so that they look the same on every machine and in every export."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF, QTransform

from stakeholder_map.canvas.curves import OUTWARD, Point, Side
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import GLYPHS, Palette

BADGE_RADIUS = 9.5


def _closed(*points: Point) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _outline(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return stroker.createStroke(path).simplified()


def _disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), radius, radius)
    return path


def _question_mark() -> QPainterPath:
    hook = QPainterPath(QPointF(-0.52, -0.42))
    hook.cubicTo(-0.50, -1.12, 0.55, -1.12, 0.54, -0.40)
    hook.cubicTo(0.53, 0.02, 0.0, 0.02, 0.0, 0.42)
    path = _outline(hook, 0.34)
    path.addEllipse(QPointF(0, 0.88), 0.22, 0.22)
    return path


_SHAPES: dict[str, Callable[[], QPainterPath]] = {
    "▼": lambda: _closed((-0.95, -0.72), (0.95, -0.72), (0.0, 0.98)),
    "▽": lambda: _outline(_closed((-0.80, -0.62), (0.80, -0.62), (0.0, 0.82)), 0.27),
    "◆": lambda: _closed((0, -1), (1, 0), (0, 1), (-1, 0)),
    "▲": lambda: _closed((-0.95, 0.72), (0.95, 0.72), (0.0, -0.98)),
    "●": lambda: _disc(0.86),
    "○": lambda: _outline(_disc(0.72), 0.28),
    "?": _question_mark,
}


@cache
def glyph(verdict: str) -> QPainterPath:
    """Return the filled shape of a verdict's glyph, centred on the origin and about 2 units across."""
    return _SHAPES[GLYPHS[verdict]]()


def draw_glyph(painter: QPainter, verdict: str, x: float, y: float, radius: float, colour: QColor) -> None:
    """Paint a verdict's glyph around a point, ``radius`` large."""
    painter.save()
    painter.translate(x, y)
    painter.scale(radius, radius)
    painter.fillPath(glyph(verdict), colour)
    painter.restore()


def draw_badge(
    painter: QPainter, *, verdict: str, agreed: bool, palette: Palette, radius: float = BADGE_RADIUS
) -> None:
    """Paint a verdict's glyph in its circle around the origin. A second ring says that the person agreed."""
    tint = palette.verdict(verdict)
    colour = QColor(tint.text)
    painter.setPen(QPen(colour, 1.2 * radius / BADGE_RADIUS))
    painter.setBrush(QColor(tint.tint))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    if agreed:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), radius + 2.6, radius + 2.6)
    draw_glyph(painter, verdict, 0, 0, radius * (0.47 if verdict != "unmoved" else 0.42), colour)


def draw_stale_mark(painter: QPainter, palette: Palette) -> None:
    """Paint a small clock around the origin: this person was last asked long ago, or never confirmed anything."""
    painter.setPen(QPen(QColor(palette.may_lose.text), 1.2))
    painter.setBrush(QColor(palette.card))
    painter.drawEllipse(QPointF(0, 0), 5.6, 5.6)
    painter.setPen(QPen(QColor(palette.may_lose.text), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([QPointF(0, -3.0), QPointF(0, 0.2), QPointF(2.3, 1.2)])


def draw_pin_mark(painter: QPainter, palette: Palette) -> None:
    """Paint a small pin around the origin: this person keeps their place when the map is tidied."""
    painter.setPen(QPen(QColor(palette.muted), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(-0.6, 1.4), QPointF(-4.2, 6.6))
    # A filled head with a gleam: hollow, it would be a magnifying glass.
    painter.setPen(QPen(QColor(palette.card), 1.0))
    painter.setBrush(QColor(palette.muted))
    painter.drawEllipse(QPointF(0.6, -0.6), 4.2, 4.2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.card))
    painter.drawEllipse(QPointF(1.8, -1.8), 1.0, 1.0)


def draw_aside_mark(painter: QPainter, palette: Palette, radius: float = 8.5) -> None:
    """Paint a chevron that points away from a bar, in a disc around the origin: a back to the customer."""
    painter.setPen(QPen(QColor(palette.muted), 1.2))
    painter.setBrush(QColor(palette.card))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    size = radius / 8.5
    pen = QPen(QColor(palette.text), 1.6 * size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QPointF(-3.6 * size, -3.2 * size), QPointF(3.6 * size, -3.2 * size))
    painter.drawPolyline([QPointF(x * size, y * size) for x, y in ((-3.4, 0.2), (0.0, 3.8), (3.4, 0.2))])


# Arrowheads: shapes with their tip at the origin, pointing up, so they suit a tie that enters from below.


@cache
def _head(kind: TieKind, losing: bool) -> QPainterPath:
    path = QPainterPath()
    if losing:
        return _closed((0, 0), (-7.5, 13.5), (7.5, 13.5))
    if kind is TieKind.SERVES:
        path.moveTo(-4.4, 8.2)
        path.lineTo(0, 0)
        path.lineTo(4.4, 8.2)
    elif kind is TieKind.TOUCHES:
        path.addEllipse(QRectF(-3.6, 0, 7.2, 7.2))
    elif kind is TieKind.REPORTS_TO:
        path = _closed((0, 0), (-5.2, 9.2), (5.2, 9.2))
    else:
        path = _closed((0, 0), (-4.2, 6.2), (0, 12.4), (4.2, 6.2))
    return path


_TURN = {Side.BOTTOM: 0.0, Side.LEFT: 90.0, Side.TOP: 180.0, Side.RIGHT: 270.0}


@cache
def head(kind: TieKind, losing: bool, side: Side) -> QPainterPath:
    """Return the arrowhead of a kind whose tip, at the origin, touches a card's rim on that ``side``."""
    return QTransform().rotate(_TURN[side]).map(_head(kind, losing))


@cache
def _head_sides(kind: TieKind, side: Side) -> tuple[tuple[float, float, float, float], ...]:
    shape = head(kind, False, side)
    # Round shapes become polygons: this is for heads a few pixels large.
    corners = shape.toSubpathPolygons()[0].toList()
    if kind is TieKind.TOUCHES:
        corners = [*corners[:: max(1, len(corners) // 6)], corners[0]]
    return tuple((a.x(), a.y(), b.x(), b.y()) for a, b in pairwise(corners))


def head_lines(kind: TieKind, side: Side, x: float, y: float) -> list[QLineF]:
    """Return the outline of an arrowhead that touches a rim at a point, as a few straight lines."""
    return [QLineF(x + a, y + b, x + c, y + d) for a, b, c, d in _head_sides(kind, side)]


def head_length(kind: TieKind, losing: bool) -> float:
    """Return how far before the rim the line of a tie ends, so that it does not show through its head."""
    if losing:
        return 12.0
    return {TieKind.SERVES: 0.6, TieKind.TOUCHES: 7.2, TieKind.REPORTS_TO: 9.2, TieKind.INFLUENCES: 12.4}[kind]


def is_hollow(kind: TieKind, losing: bool) -> bool:
    """Return whether a head is a closed outline filled with the background."""
    return not losing and kind is not TieKind.SERVES


def rim_point(end: Point, side: Side, back: float) -> Point:
    """Return the point ``back`` map units outside a rim point of a card's side."""
    out = OUTWARD[side]
    return end[0] + out[0] * back, end[1] + out[1] * back
