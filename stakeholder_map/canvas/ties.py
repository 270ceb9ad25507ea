"""Painting ties, at every level of detail."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from shiboken6 import Shiboken

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import Curve, Side
from stakeholder_map.canvas.detail import Detail
from stakeholder_map.canvas.drawing import Batch, Drawing, Head, path_of
from stakeholder_map.canvas.fading import blended
from stakeholder_map.canvas.geometry import TIE_REACH
from stakeholder_map.canvas.lettering import Lettering, Style
from stakeholder_map.canvas.marks import head, is_hollow
from stakeholder_map.canvas.sheets import Sheet
from stakeholder_map.canvas.strokes import Stroke
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import Palette

_LABEL_WIDTH = 220.0
_HEAD_BOX = Box(-15, -15, 15, 15)
# With more ties than this on a map, those between bars are straight.
_STRAIGHT_BARS = 3000


def paint_ties(
    sheet: Sheet,
    drawing: Drawing,
    shown: Sequence[int] | None,
    view: Box,
    palette: Palette,
    detail: Detail,
    *,
    sketch: bool = False,
    without: Sequence[int] = (),
) -> None:
    """Paint the ties with these indexes (None: all) as far as they lie in view, the losing path on top.

    A ``sketch`` has straight jagged lines without dashes and heads, for the moments of a zoom. On the screen, the ties
    of a large map are painted from arrays: those in view but ``without`` some, whatever is ``shown``.
    """
    sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
    sheet.to_map()
    if drawing.crowd is not None and sheet.stamps_parts:
        far = detail is Detail.DOTS or (detail is Detail.BARS and len(drawing.scene.ties) > _STRAIGHT_BARS)
        if sketch or far:
            pen = partial(_hair, palette=palette)
            drawing.crowd.paint_straight(sheet.painter, view, pen, without)
        else:
            drawing.crowd.paint_curves(sheet, palette, view.grown(TIE_REACH), without, _draw_head)
        return
    every = range(len(drawing.scene.ties)) if shown is None else shown
    if sketch:
        _paint_sketch(sheet, drawing, palette)
    elif detail is Detail.DOTS:
        _paint_straight(sheet, drawing, palette)
    elif detail is not Detail.FULL:
        batches = drawing.batches() if shown is None else drawing.batches_of(shown)
        _paint_thin(sheet, batches, palette, with_heads=detail is Detail.NAMES)
    elif drawing.crowded and sheet.stamps_parts:
        _paint_pieces(sheet, drawing, every, view.grown(TIE_REACH), palette)
    else:
        _paint_smooth(sheet, drawing, every, palette)


def paint_curve(
    painter: QPainter, stroke: Stroke, curve: Curve, palette: Palette, colour: QColor, extra: float = 0.0
) -> None:
    """Paint one tie in a colour of its own, ``extra`` thicker, on a painter in map units."""
    painter.strokePath(path_of(stroke, curve), stroke.pen(colour, extra))
    _paint_head(painter, stroke, (*curve.end, curve.enters), colour, palette)


def paint_label(painter: QPainter, drawing: Drawing, index: int, palette: Palette, lettering: Lettering) -> None:
    """Paint a tie's label on its curve, where no card covers it, on a painter in map units."""
    text, wide = lettering.fitted(drawing.scene.ties[index].label, Style.LABEL, _LABEL_WIDTH)
    if not text:
        return
    x, y = drawing.label_place(index, wide / 2 + 6, 9)
    painter.setPen(QPen(QColor(palette.accent), 1.0))
    painter.setBrush(QColor(palette.panel))
    painter.drawRoundedRect(QRectF(x - wide / 2 - 6, y - 9, wide + 12, 18), 5, 5)
    painter.setPen(QColor(palette.text))
    lettering.draw_centred(painter, text, Style.LABEL, x, y, _LABEL_WIDTH)


def paint_preview(painter: QPainter, curve: Curve, colour: QColor) -> None:
    """Paint the line of a tie that is being drawn, on a painter in map units."""
    path = QPainterPath(QPointF(*curve.start))
    path.cubicTo(*curve.first, *curve.second, *curve.end)
    painter.strokePath(path, QPen(colour, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.strokePath(
        head(TieKind.SERVES, False, curve.enters).translated(*curve.end),
        QPen(colour, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin),
    )


# One way of painting each


def _paint_smooth(sheet: Sheet, drawing: Drawing, shown: Iterable[int], palette: Palette) -> None:
    """Paint curves and heads as they are: the most beautiful way, for pictures and for maps of moderate size."""
    painter = sheet.painter
    heads: dict[tuple[Stroke, Head], None] = {}
    for i in sorted(shown, key=drawing.stroke_numbers.__getitem__):
        stroke = drawing.stroke(i)
        painter.strokePath(drawing.path(i), stroke.pen(stroke.colour(palette)))
        heads[stroke, drawing.head(i)] = None
    for stroke, place in heads:
        _paint_head(painter, stroke, place, stroke.colour(palette), palette)


def _paint_pieces(sheet: Sheet, drawing: Drawing, shown: Iterable[int], view: Box, palette: Palette) -> None:
    """Paint curves as the straight pieces that lie in view and heads as stamps, for crowded maps on the screen."""
    lines = [array("d") for _ in drawing.strokes]
    heads: list[set[Head]] = [set() for _ in drawing.strokes]
    left, top, right, bottom = view
    for i in shown:
        number = drawing.stroke_numbers[i]
        found = lines[number]
        # As box.meets(view), which thousands of calls in each frame of a pan would make slow.
        for (x1, y1, x2, y2), pieces in drawing.runs(i):
            if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top:
                found.extend(pieces)
        place = drawing.head(i)
        if left <= place[0] <= right and top <= place[1] <= bottom:
            heads[number].add(place)
    for stroke, pieces in zip(drawing.strokes, lines, strict=True):
        pen = stroke.screen_pen(stroke.colour(palette), sheet.scale)
        # Pieces of a solid line overlap by their caps, so that no joint shows.
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.dashes else Qt.PenCapStyle.SquareCap)
        sheet.painter.setPen(pen)
        _draw_lines(sheet.painter, pieces)
    for stroke, places in zip(drawing.strokes, heads, strict=True):
        for x, y, side in places:
            draw = partial(_draw_head, stroke=stroke, side=side, palette=palette)
            sheet.stamp(("head", stroke.kind, stroke.losing, stroke.dimmed, side), draw, _HEAD_BOX, x, y)
    sheet.to_map()


def _draw_lines(painter: QPainter, pieces: array[float]) -> None:
    """Draw lines given as x1, y1, x2, y2 of each, without making an object for each."""
    if pieces:
        # A QLineF is four doubles, so that the numbers are an array of them.
        first = Shiboken.wrapInstance(pieces.buffer_info()[0], QLineF)
        painter.drawLines(cast(QLineF, first), len(pieces) // 4)


def _paint_sketch(sheet: Sheet, drawing: Drawing, palette: Palette) -> None:
    painter = sheet.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for stroke, lines in drawing.lines().items():
        painter.setPen(QPen(stroke.colour(palette), 0))
        painter.drawLines(lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_thin(sheet: Sheet, batches: Iterable[Batch], palette: Palette, *, with_heads: bool) -> None:
    """Paint thin lines, each stroke's in one go, for maps seen from afar."""
    painter = sheet.painter
    for batch in batches:
        stroke = batch.stroke
        colour = stroke.colour(palette)
        painter.strokePath(batch.path, stroke.thin_pen(colour, sheet.scale))
        if with_heads and stroke.losing:
            for place in batch.heads:
                _paint_head(painter, stroke, place, colour, palette)
        elif with_heads:
            painter.setPen(QPen(colour, 1.0 / sheet.scale))
            painter.drawLines(batch.head_lines())


def _paint_straight(sheet: Sheet, drawing: Drawing, palette: Palette) -> None:
    lines = drawing.lines()
    for stroke in sorted(lines, key=lambda stroke: stroke.rank):
        sheet.painter.setPen(_hair(stroke, palette))
        sheet.painter.drawLines(lines[stroke])


def _hair(stroke: Stroke, palette: Palette) -> QPen:
    """Return the pen for a tie seen from afar. Its colour is opaque: that is drawn faster than a veil."""
    colour = stroke.colour(palette)
    if not stroke.losing:
        colour = QColor(blended(colour.name(), palette.canvas, 0.6))
    pen = QPen(colour, 2.0 if stroke.losing else 1.0)
    pen.setCosmetic(True)
    return pen


def _paint_head(painter: QPainter, stroke: Stroke, place: Head, colour: QColor, palette: Palette) -> None:
    x, y, side = place
    shape = head(stroke.kind, stroke.losing, side).translated(x, y)
    if stroke.losing:
        painter.fillPath(shape, colour)
        return
    pen = QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if is_hollow(stroke.kind, stroke.losing):
        painter.fillPath(shape, QColor(palette.canvas))
    painter.strokePath(shape, pen)


def _draw_head(painter: QPainter, stroke: Stroke, side: Side, palette: Palette) -> None:
    _paint_head(painter, stroke, (0.0, 0.0, side), stroke.colour(palette), palette)
