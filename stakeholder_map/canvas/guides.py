"""Painting what a view puts beneath the cards: rows, rings, areas, axes and words, with captions that stay readable."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.fading import blended
from stakeholder_map.canvas.lettering import Lettering, Style
from stakeholder_map.canvas.sheets import Sheet
from stakeholder_map.model.views import Guide, GuideKind
from stakeholder_map.theme import Palette

# Room for captions beyond a guide's box, in map units at 100 %.
CAPTION_ROOM = 26.0
# A caption is 12 map units high, but between so many pixels on the screen.
_LEAST, _MOST = 10.0, 16.0
_SIZE = float(Style.CAPTION.value[0])
_AREA_RADIUS = 14.0
_HEAD = 23.0
_ARROW = 9.0
_LEAST_WIDTH = 26.0
# How much wider than its guide a caption may be, in map units: an area has a frame, words stand between their like.
_BESIDE = dict.fromkeys(GuideKind, 0.0) | {GuideKind.AREA: -16.0, GuideKind.TEXT: 16.0}


def paint_guides(sheet: Sheet, guides: Iterable[Guide], palette: Palette, view: Box) -> None:
    """Paint the shapes, which lie beneath everything else."""
    painter = sheet.painter
    for guide in guides:
        if not guide_box(guide).grown(CAPTION_ROOM).meets(view):
            continue
        sheet.to_map()
        place = QRectF(guide.left, guide.top, guide.width, guide.height)
        pixel = sheet.density / sheet.scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if guide.kind is GuideKind.ROW:
            _paint_row(painter, guide, palette, view, pixel)
        elif guide.kind is GuideKind.RING:
            painter.setPen(QPen(_line(palette), max(1.0, pixel)))
            painter.drawEllipse(place)
        elif guide.kind is GuideKind.AREA:
            painter.setPen(QPen(QColor(blended(palette.tie, palette.canvas, 0.25)), max(1.0, pixel)))
            painter.setBrush(QColor(blended(palette.accent_soft, palette.canvas, 0.42 if palette.dark else 0.5)))
            radius = min(_AREA_RADIUS, guide.width / 2, guide.height / 2)
            painter.drawRoundedRect(place, radius, radius)
        elif guide.kind is GuideKind.AXIS:
            _paint_axis(painter, guide, palette, pixel)


def paint_captions(
    sheet: Sheet, guides: Iterable[Guide], palette: Palette, lettering: Lettering, view: Box, *, above_cards: bool
) -> None:
    """Paint the labels: first those beneath the cards, then those of areas too small on the screen to hold theirs."""
    size = caption_pixels(sheet.scale / sheet.density) * sheet.density / sheet.scale / _SIZE
    for guide in guides:
        tight = guide.kind is GuideKind.AREA and size * 16.0 > _HEAD
        if not guide.label or tight is not above_cards:
            continue
        room = guide.width if guide.width >= guide.height or guide.kind is not GuideKind.AXIS else 2 * guide.height
        room = (room + _BESIDE[guide.kind]) / size
        text, wide = lettering.fitted(guide.label, Style.CAPTION, max(room, 0.0))
        if not text.strip("…") or (text != guide.label and room < _LEAST_WIDTH):
            continue
        x, y = _place(guide, wide * size, size)
        box = Box(x, y - _SIZE * size, x + wide * size, y + 4 * size)
        if box.grown(8 * size).meets(view):
            _paint_caption(sheet, text, palette, lettering, box, size, backed=tight or guide.kind is GuideKind.RING)


def caption_pixels(zoom: float) -> float:
    """Return how high a caption's type is on the screen, in logical pixels, at so many of them per map unit."""
    return min(_MOST, max(_LEAST, _SIZE * zoom))


def guide_box(guide: Guide) -> Box:
    """Return the box that a guide fills, without its caption."""
    return Box(guide.left, guide.top, guide.left + guide.width, guide.top + guide.height)


def captioned_box(guide: Guide) -> Box:
    """Return a box that holds a guide and its caption at 100 %, a little too large rather than too small."""
    box = guide_box(guide).grown(0.0, CAPTION_ROOM)
    if guide.kind is GuideKind.AXIS and guide.height > guide.width:
        room = min(2 * guide.height, _SIZE * len(guide.label))
        return box._replace(right=max(box.right, guide.left + 8.0 + room))
    return box


def _paint_caption(
    sheet: Sheet, text: str, palette: Palette, lettering: Lettering, box: Box, size: float, *, backed: bool
) -> None:
    painter = sheet.painter
    sheet.to_card(box.left, box.bottom - 4 * size)
    painter.scale(size, size)
    if backed:
        ground = QColor(palette.canvas)
        ground.setAlphaF(0.86)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(-5, -_SIZE - 1, box.width / size + 10, _SIZE + 6), 5, 5)
    painter.setPen(QColor(palette.muted))
    lettering.draw(painter, text, Style.CAPTION, 0, 0)


def _place(guide: Guide, wide: float, size: float) -> tuple[float, float]:
    """Return where the base line of a label starts, for its width in map units and its scale."""
    right, bottom = guide.left + guide.width, guide.top + guide.height
    middle = guide.left + (guide.width - wide) / 2
    if guide.kind is GuideKind.ROW:
        return guide.left, guide.top - 6.0 * size
    if guide.kind is GuideKind.RING:
        return middle, guide.top + 4.0 * size
    if guide.kind is GuideKind.AREA:
        return guide.left + 10.0, guide.top + max(16.0, 0.0 if size * 16.0 > _HEAD else 15.0 * size)
    if guide.kind is GuideKind.AXIS:
        if guide.width >= guide.height:
            return right - wide, bottom + 15.0 * size
        return guide.left + 8.0 * size, guide.top + 5.0 * size
    return middle, guide.top + guide.height / 2 + 4.0 * size


def _paint_row(painter: QPainter, guide: Guide, palette: Palette, view: Box, pixel: float) -> None:
    wide = max(1.0, pixel)
    pen = QPen(_line(palette), wide, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3.0, 3.0])
    painter.setPen(pen)
    # Qt cuts dashes also where nobody sees them: begin a whole number of dashes before the view.
    period = 6.0 * wide
    left = guide.left + max(0.0, (view.left - guide.left) // period) * period
    right = min(guide.left + guide.width, view.right + period)
    if left < right:
        painter.drawLine(QPointF(left, guide.top), QPointF(right, guide.top))


def _paint_axis(painter: QPainter, guide: Guide, palette: Palette, pixel: float) -> None:
    bottom = guide.top + guide.height
    start = QPointF(guide.left, bottom)
    size = _ARROW * max(1.0, min(pixel, 3.0))
    painter.setPen(QPen(QColor(palette.tie), max(1.2, 1.2 * pixel), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if guide.width >= guide.height:
        tip = QPointF(guide.left + guide.width, bottom)
        wings = (tip + QPointF(-size, -size / 2), tip + QPointF(-size, size / 2))
    else:
        tip = QPointF(guide.left, guide.top)
        wings = (tip + QPointF(-size / 2, size), tip + QPointF(size / 2, size))
    painter.drawLine(start, tip)
    painter.drawPolyline([wings[0], tip, wings[1]])


def _line(palette: Palette) -> QColor:
    """Return a hairline's colour, somewhat stronger than on panels: beneath cards it must be seen."""
    return QColor(blended(palette.tie, palette.canvas, 0.42))
