"""Painting cards seen from afar: a dot with its verdict's glyph for each, or a card with bars for text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.card_parts import (
    AVATAR_X,
    FACE_BOX,
    draw_disc,
    draw_face,
    halo_reach,
    paint_halo,
    paint_ring,
)
from stakeholder_map.canvas.curves import HALF_HEIGHT, HALF_WIDTH
from stakeholder_map.canvas.detail import Detail
from stakeholder_map.canvas.fading import faded
from stakeholder_map.canvas.marks import draw_glyph
from stakeholder_map.canvas.scene import Card
from stakeholder_map.canvas.sheets import Sheet
from stakeholder_map.theme import CARD_HEIGHT, CARD_WIDTH, Palette

if TYPE_CHECKING:
    from stakeholder_map.canvas.crowds import Crowd

# A dot in map units, but at least so many pixels large; and the ring around one that is marked.
_DOT, _LEAST_DOT = 24.0, 2.8
_RING = 1.8


def mark_reach(sheet: Sheet, detail: Detail) -> float:
    """Return how far a marked card, or a marked dot, reaches beyond a card's box, in map units."""
    return 1.6 * _radius(sheet) * (_RING + 0.5) if detail is Detail.DOTS else halo_reach(sheet)


def paint_dot(sheet: Sheet, card: Card, palette: Palette, *, selected: bool) -> None:
    """Paint one person as a dot: a disc beneath for the selected, a ring around for a hit."""
    if selected or card.is_hit:
        _mark_dot(sheet, card, palette, selected=selected)
    radius = _radius(sheet) * (1.5 if card.members else 1.0)
    draw = partial(_draw_dot, card=card, palette=palette, radius=radius)
    sheet.stamp((_dot_look(card), radius), draw, _around(radius * 1.2), card.x, card.y)


def paint_bars(sheet: Sheet, card: Card, palette: Palette) -> None:
    """Paint one card with bars for text."""
    draw = partial(_draw_bars, card=card, palette=palette)
    sheet.stamp(_bars_look(card), draw, FACE_BOX, card.x - HALF_WIDTH, card.y - HALF_HEIGHT)


def paint_many(
    sheet: Sheet,
    crowd: Crowd,
    palette: Palette,
    view: Box,
    detail: Detail,
    without: Sequence[int],
    selected: Iterable[Card],
) -> None:
    """Paint the cards of a large map that lie in view, but ``without`` some, as dots or with bars."""
    dots = detail is Detail.DOTS
    for card in selected:
        if dots:
            _mark_dot(sheet, card, palette, selected=True)
        else:
            paint_ring(sheet, card, palette)
    seen = crowd.cards_in(view, without)
    for card, indexes in crowd.cards(_dot_look if dots else _bars_look):
        places = crowd.places(indexes[seen[indexes]])
        if not len(places):
            continue
        if card.is_hit:
            for x, y in places.tolist():
                _mark_at(sheet, card, palette, x, y, dots=dots)
        if dots:
            radius = _radius(sheet) * (1.5 if card.members else 1.0)
            draw = partial(_draw_dot, card=card, palette=palette, radius=radius)
            sheet.stamp_all((_dot_look(card), radius), draw, _around(radius * 1.2), places)
        else:
            draw = partial(_draw_bars, card=card, palette=palette)
            sheet.stamp_all(_bars_look(card), draw, FACE_BOX, places - (HALF_WIDTH, HALF_HEIGHT))


def _mark_at(sheet: Sheet, card: Card, palette: Palette, x: float, y: float, *, dots: bool) -> None:
    if dots:
        _stamp_mark(sheet, palette, x, y, bool(card.members), selected=False)
    else:
        paint_halo(sheet, x, y, palette)


def _mark_dot(sheet: Sheet, card: Card, palette: Palette, *, selected: bool) -> None:
    if selected:
        _stamp_mark(sheet, palette, card.x, card.y, bool(card.members), selected=True)
    if card.is_hit:
        _stamp_mark(sheet, palette, card.x, card.y, bool(card.members), selected=False)


def _stamp_mark(sheet: Sheet, palette: Palette, x: float, y: float, many: bool, *, selected: bool) -> None:
    radius = _radius(sheet) * (1.5 if many else 1.0)
    if selected:
        disc = partial(draw_disc, colour=palette.accent, radius=radius * 1.7)
        sheet.stamp(("dot disc", radius), disc, _around(radius * 1.7), x, y)
    else:
        ring = partial(_draw_dot_ring, palette=palette, radius=radius)
        sheet.stamp(("dot ring", radius), ring, _around(radius * (_RING + 0.6)), x, y)


def _radius(sheet: Sheet) -> float:
    return max(_DOT, _LEAST_DOT * sheet.density / sheet.scale)


def _dot_look(card: Card) -> Hashable:
    return ("dot", card.badge or ("", card.organization), card.dimmed, card.is_hit, bool(card.members))


def _bars_look(card: Card) -> Hashable:
    return (
        "bars",
        card.badge,
        card.organization,
        card.not_asked,
        card.dimmed,
        card.is_hit,
        bool(card.members),
    )


def _draw_bars(painter: QPainter, card: Card, palette: Palette) -> None:
    if card.dimmed:
        palette = faded(palette)
    badge = card.badge
    tint = palette.verdict(badge) if badge is not None else None
    draw_face(
        painter, dashed=card.not_asked, palette=palette, fill=tint.tint if tint else None, stacked=bool(card.members)
    )
    painter.save()
    painter.translate(AVATAR_X + 2, HALF_HEIGHT)
    organization = palette.organization(card.organization)
    draw_disc(painter, organization.text if badge is None else organization.tint, 16)
    painter.restore()
    bar = QColor(palette.muted)
    bar.setAlphaF(0.55)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(bar)
    painter.drawRoundedRect(QRectF(54, 15, 66, 10), 4, 4)
    bar.setAlphaF(0.3)
    painter.setBrush(bar)
    painter.drawRoundedRect(QRectF(54, 33, 50, 8), 4, 4)
    if badge and tint:
        draw_glyph(painter, badge, CARD_WIDTH - 27, CARD_HEIGHT / 2, 16, QColor(tint.text))


def _draw_dot(painter: QPainter, card: Card, palette: Palette, radius: float) -> None:
    if card.dimmed:
        palette = faded(palette)
    if card.badge is None:
        draw_disc(painter, palette.organization(card.organization).text, radius * 0.8)
    else:
        draw_glyph(painter, card.badge, 0, 0, radius, QColor(palette.verdict(card.badge).text))


def _draw_dot_ring(painter: QPainter, palette: Palette, radius: float) -> None:
    painter.setPen(QPen(QColor(palette.accent), radius * 0.5))
    painter.setBrush(QColor(palette.canvas))
    painter.drawEllipse(QPointF(0, 0), radius * _RING, radius * _RING)


def _around(radius: float) -> Box:
    return Box(-radius, -radius, radius, radius)
