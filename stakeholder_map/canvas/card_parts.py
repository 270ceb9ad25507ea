"""The parts of cards, each painted around an origin of its own: face, stack, ring, halo, disc and tag."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import HALF_HEIGHT, HALF_WIDTH
from stakeholder_map.canvas.fading import faded
from stakeholder_map.canvas.lettering import Lettering, Style
from stakeholder_map.canvas.scene import Card
from stakeholder_map.canvas.sheets import Sheet
from stakeholder_map.theme import CARD_HEIGHT, CARD_RADIUS, CARD_WIDTH, SELECTION_RING, Palette

# Where the avatar's middle is, in map units from the left rim.
AVATAR_X = 26.0
_RING_GAP = 2.0
# A hit's frame: corners like those of a viewfinder, further out than the selection ring.
_HALO_GAP, _HALO_WIDTH, _CORNER = 6.0, 3.0, 7.0
# How far each card of a stack stands out beneath the next.
_STACK = 3.0

_CARD = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
FACE_BOX = Box(-4, -3, CARD_WIDTH + 4, CARD_HEIGHT + 6)
_RING_BOX = Box(-6, -6, CARD_WIDTH + 6, CARD_HEIGHT + 6)


def paint_ring(sheet: Sheet, card: Card, palette: Palette) -> None:
    """Paint the selection ring around a card."""
    # Never thinner than its pixels, however small the card.
    width = max(SELECTION_RING, SELECTION_RING * sheet.density / sheet.scale)
    draw = partial(_draw_ring, palette=palette, width=width)
    sheet.stamp("ring", draw, _RING_BOX.grown(width), card.x - HALF_WIDTH, card.y - HALF_HEIGHT)


def paint_halo(sheet: Sheet, x: float, y: float, palette: Palette) -> None:
    """Paint the frame around a card, by its centre, that was searched for."""
    draw = partial(_draw_halo, palette=palette, width=_halo_width(sheet))
    sheet.stamp("halo", draw, _RING_BOX.grown(halo_reach(sheet)), x - HALF_WIDTH, y - HALF_HEIGHT)


def halo_reach(sheet: Sheet) -> float:
    """Return how far the frame of a hit reaches beyond its card, in map units."""
    return _HALO_GAP + 1.5 * _halo_width(sheet) + 4.0


def _halo_width(sheet: Sheet) -> float:
    return max(_HALO_WIDTH, 2.0 * sheet.density / sheet.scale)


def draw_face(
    painter: QPainter, *, dashed: bool, palette: Palette, fill: str | None = None, stacked: bool = False
) -> None:
    """Draw a card without anything on it, or a stack of three that is as large, so that ties touch its rim."""
    if not stacked:
        _draw_sheet(painter, _CARD, dashed=dashed, palette=palette, fill=fill)
        return
    top = _CARD.adjusted(0, 0, -2 * _STACK, -2 * _STACK)
    for down in (2 * _STACK, _STACK, 0.0):
        _draw_sheet(painter, top.translated(down, down), dashed=dashed, palette=palette, fill=fill)


def draw_disc(painter: QPainter, colour: str, radius: float) -> None:
    """Draw a filled disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def draw_tag(painter: QPainter, text: str, palette: Palette, lettering: Lettering, x: float, y: float) -> None:
    """Draw a small word on a tint of the accent, its base line near ``y``."""
    cut, wide = lettering.fitted(text, Style.TAG, 40)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.accent_soft))
    painter.drawRoundedRect(QRectF(x, y - 10.5, wide + 8, 13), 4, 4)
    painter.setPen(QColor(palette.accent))
    lettering.draw(painter, cut, Style.TAG, x + 4, y - 1.0)


def draw_corners(painter: QPainter, place: QRectF, corner: float, radius: float) -> None:
    """Draw the four rounded corners of a frame, ``corner`` long each way, with the painter's pen."""
    for x, turn_x in ((place.left(), 1), (place.right(), -1)):
        for y, turn_y in ((place.top(), 1), (place.bottom(), -1)):
            painter.drawLine(QPointF(x + turn_x * radius, y), QPointF(x + turn_x * corner, y))
            painter.drawLine(QPointF(x, y + turn_y * radius), QPointF(x, y + turn_y * corner))
            box = QRectF(x - radius + turn_x * radius, y - radius + turn_y * radius, 2 * radius, 2 * radius)
            start = {(1, 1): 90, (-1, 1): 0, (1, -1): 180, (-1, -1): 270}[turn_x, turn_y]
            painter.drawArc(box, start * 16, 90 * 16)


def draw_frame_sign(painter: QPainter, palette: Palette) -> None:
    """Draw the frame of a hit, small, around the origin."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(palette.accent), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    draw_corners(painter, QRectF(-8, -6, 16, 12), 5.0, 2.5)


def draw_pale_sign(painter: QPainter, palette: Palette) -> None:
    """Draw a card that steps back, small, around the origin."""
    pale = faded(palette)
    painter.setPen(QPen(QColor(pale.muted), 1.0))
    painter.setBrush(QColor(pale.card))
    painter.drawRoundedRect(QRectF(-8.5, -5.5, 17, 11), 3, 3)
    painter.drawLine(QPointF(-5, 0), QPointF(4, 0))


def draw_stack_sign(painter: QPainter, palette: Palette) -> None:
    """Draw a stack of cards, small, around the origin."""
    painter.setPen(QPen(QColor(palette.muted), 1.0))
    painter.setBrush(QColor(palette.card))
    for down in (4.0, 2.0, 0.0):
        painter.drawRoundedRect(QRectF(-8.5 + down, -6.0 + down, 13, 8), 2, 2)


def _draw_sheet(painter: QPainter, place: QRectF, *, dashed: bool, palette: Palette, fill: str | None) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if not dashed:
        # A soft shadow out of three faint layers: blurs do not exist in vector pictures.
        for spread, down, alpha in ((1.6, 2.2, 0.25), (0.9, 1.5, 0.4), (0.2, 1.0, 0.6)):
            shade = QColor(0, 0, 0) if palette.dark else QColor("#1B2430")
            shade.setAlphaF((0.22 if palette.dark else 0.075) * alpha)
            painter.setBrush(shade)
            painter.drawRoundedRect(
                place.adjusted(-spread, down - spread, spread, down + spread),
                CARD_RADIUS + spread,
                CARD_RADIUS + spread,
            )
    pen = QPen(QColor(palette.line), 1.0)
    if dashed:
        pen = QPen(QColor(palette.not_asked.text), 1.1, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.2, 2.4])
    painter.setPen(pen)
    painter.setBrush(QColor(fill or palette.card))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS - 0.5, CARD_RADIUS - 0.5)


def _draw_ring(painter: QPainter, palette: Palette, width: float) -> None:
    painter.setPen(QPen(QColor(palette.accent), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    out = _RING_GAP + width / 2
    painter.drawRoundedRect(_CARD.adjusted(-out, -out, out, out), CARD_RADIUS + out, CARD_RADIUS + out)


def _draw_halo(painter: QPainter, palette: Palette, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    out = _HALO_GAP + width / 2
    place = _CARD.adjusted(-out, -out, out, out)
    glow = QColor(palette.accent)
    glow.setAlphaF(0.16)
    painter.setPen(QPen(glow, width + 4))
    painter.drawRoundedRect(place, CARD_RADIUS + out, CARD_RADIUS + out)
    painter.setPen(QPen(QColor(palette.accent), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    draw_corners(painter, place, _CORNER + CARD_RADIUS + out, CARD_RADIUS + out)
