"""Painting cards, at every level of detail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import HALF_HEIGHT, HALF_WIDTH
from stakeholder_map.canvas.detail import Detail
from stakeholder_map.canvas.lettering import Lettering, Style
from stakeholder_map.canvas.marks import BADGE_RADIUS, draw_badge, draw_glyph, draw_stale_mark
from stakeholder_map.canvas.scene import Card
from stakeholder_map.canvas.sheets import Sheet
from stakeholder_map.theme import CARD_HEIGHT, CARD_RADIUS, CARD_WIDTH, SELECTION_RING, Palette

# Places inside a card, in map units from its top left corner.
_AVATAR_X, _AVATAR_RADIUS = 26.0, 15.0
_TEXT_X, _TEXT_RIGHT = 50.0, CARD_WIDTH - 11.0
_NAME_Y, _SUBTITLE_Y, _ONLY_NAME_Y = 24.0, 41.0, 33.0
_BADGE_X, _BADGE_Y = CARD_WIDTH - 4.0, 3.0
_BIG_BADGE_RADIUS = 13.0
_RING_GAP = 2.0

_CARD = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
_FACE_BOX = Box(-4, -3, CARD_WIDTH + 4, CARD_HEIGHT + 6)
_RING_BOX = Box(-6, -6, CARD_WIDTH + 6, CARD_HEIGHT + 6)
_BIG_BOX = Box(-4, -16, CARD_WIDTH + 14, CARD_HEIGHT + 6)
_MARK_BOX = Box(-17, -17, 17, 17)


def paint_card(
    sheet: Sheet, card: Card, palette: Palette, detail: Detail, lettering: Lettering, *, selected: bool = False
) -> None:
    """Paint one card."""
    left, top = card.x - HALF_WIDTH, card.y - HALF_HEIGHT
    if detail is Detail.DOTS:
        _paint_dot(sheet, card, palette, selected)
        return
    if selected:
        paint_ring(sheet, card, palette)
    if detail is Detail.BARS:
        key = ("bars", card.badge, card.organization, card.not_asked)
        sheet.stamp(key, partial(_draw_bars, card=card, palette=palette), _FACE_BOX, left, top)
        return
    if detail is Detail.NAMES:
        _paint_big_name(sheet, card, palette, lettering, left, top)
        return
    _paint_full(sheet, card, palette, lettering, left, top)
    paint_badge(sheet, card, palette, detail)


def paint_badge(sheet: Sheet, card: Card, palette: Palette, detail: Detail) -> None:
    """Paint the badge on a card's corner, if it wears one and it shows at this level of detail."""
    badge = card.badge
    if badge is not None and detail >= Detail.NAMES:
        left, top = card.x - HALF_WIDTH, card.y - HALF_HEIGHT
        radius = BADGE_RADIUS if detail is Detail.FULL else _BIG_BADGE_RADIUS
        draw = partial(draw_badge, verdict=badge, agreed=card.agreed, palette=palette, radius=radius)
        sheet.stamp(("badge", badge, card.agreed, radius), draw, _MARK_BOX, left + _BADGE_X, top + _BADGE_Y)


def paint_ring(sheet: Sheet, card: Card, palette: Palette) -> None:
    """Paint the selection ring around a card."""
    # Never thinner than its pixels, however small the card.
    width = max(SELECTION_RING, SELECTION_RING / sheet.scale)
    draw = partial(_draw_ring, palette=palette, width=width)
    sheet.stamp("ring", draw, _RING_BOX.grown(width), card.x - HALF_WIDTH, card.y - HALF_HEIGHT)


def name_box(card: Card) -> Box:
    """Return where a card's name stands, in map units."""
    left, top = card.x - HALF_WIDTH, card.y - HALF_HEIGHT
    return Box(left + _TEXT_X - 5, top + 6, left + CARD_WIDTH - 6, top + 31)


# One level of detail each


def _paint_full(sheet: Sheet, card: Card, palette: Palette, lettering: Lettering, left: float, top: float) -> None:
    painter = sheet.painter
    face = partial(_draw_face, dashed=card.not_asked, palette=palette)
    sheet.stamp(("face", card.not_asked), face, _FACE_BOX, left, top)
    tint = palette.organization(card.organization)
    disc = partial(_draw_disc, colour=tint.tint, radius=_AVATAR_RADIUS)
    sheet.stamp(("avatar", card.organization), disc, _MARK_BOX, left + _AVATAR_X, top + HALF_HEIGHT)
    sheet.to_card(left, top)
    painter.setPen(QColor(tint.text))
    lettering.draw_centred(painter, card.initials, Style.INITIALS, _AVATAR_X, HALF_HEIGHT, 26)
    width = _TEXT_RIGHT - _TEXT_X
    lines = _name_lines(card, lettering, width)
    name_y = _NAME_Y if card.subtitle or len(lines) > 1 else _ONLY_NAME_Y
    painter.setPen(QColor(palette.text))
    for i, line in enumerate(lines):
        lettering.draw(painter, line, Style.NAME, _TEXT_X, name_y + 17 * i)
    if card.subtitle:
        painter.setPen(QColor(palette.muted))
        lettering.draw(painter, _subtitle(card, lettering, width), Style.SUBTITLE, _TEXT_X, _SUBTITLE_Y)
    if _wears_tag(card):
        wide = lettering.metrics(Style.NAME).horizontalAdvance(lines[0])
        _draw_tag(painter, "you", palette, lettering, _TEXT_X + wide + 5, name_y)
    if card.stale:
        stale = partial(draw_stale_mark, palette=palette)
        sheet.stamp("stale", stale, _MARK_BOX, left + _AVATAR_X + 11.5, top + HALF_HEIGHT + 11.5)


def _paint_big_name(sheet: Sheet, card: Card, palette: Palette, lettering: Lettering, left: float, top: float) -> None:
    key = ("big", card.badge, card.agreed, card.organization, card.not_asked)
    sheet.stamp(key, partial(_draw_big, card=card, palette=palette), _BIG_BOX, left, top)
    lines = lettering.broken(card.name, Style.BIG_NAME, CARD_WIDTH - 37.0)
    sheet.to_card(left, top)
    sheet.painter.setPen(QColor(palette.text))
    for line, y in zip(lines, (35.5,) if len(lines) == 1 else (24.5, 47.5), strict=True):
        lettering.draw(sheet.painter, line, Style.BIG_NAME, 17, y)


def _wears_tag(card: Card) -> bool:
    """Return whether the card says "you" beside the name, which it need not where that is the name."""
    return card.is_me and card.name.casefold() != "you"


def _name_lines(card: Card, lettering: Lettering, width: float) -> tuple[str, ...]:
    tagged = _wears_tag(card)
    if card.subtitle or tagged:
        return (lettering.fitted(card.name, Style.NAME, width - (30 if tagged else 0))[0],)
    return lettering.broken(card.name, Style.NAME, width)


def _subtitle(card: Card, lettering: Lettering, width: float) -> str:
    """Return the line below a name; a department of which only a letter or two would be left is left out."""
    cut, _ = lettering.fitted(card.subtitle, Style.SUBTITLE, width)
    title, separator, _ = card.subtitle.partition(" · ")
    if cut != card.subtitle and separator and len(cut) < len(title) + len(separator) + 4:
        return lettering.fitted(title, Style.SUBTITLE, width)[0]
    return cut


def _paint_dot(sheet: Sheet, card: Card, palette: Palette, selected: bool) -> None:
    radius = max(24.0, 2.8 / sheet.scale)
    if selected:
        ring = partial(_draw_disc, colour=palette.accent, radius=radius * 1.7)
        sheet.stamp(("dot ring", radius), ring, _around(radius * 1.7), card.x, card.y)
    draw = partial(_draw_dot, card=card, palette=palette, radius=radius)
    kind = card.badge or ("", card.organization)
    sheet.stamp(("dot", kind, radius), draw, _around(radius * 1.2), card.x, card.y)


# Parts, each around its own origin


def _draw_face(painter: QPainter, *, dashed: bool, palette: Palette, fill: str | None = None) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if not dashed:
        # A soft shadow out of three faint layers: blurs do not exist in vector pictures.
        for spread, down, alpha in ((1.6, 2.2, 0.25), (0.9, 1.5, 0.4), (0.2, 1.0, 0.6)):
            shade = QColor(0, 0, 0) if palette.dark else QColor("#1B2430")
            shade.setAlphaF((0.22 if palette.dark else 0.075) * alpha)
            painter.setBrush(shade)
            painter.drawRoundedRect(
                _CARD.adjusted(-spread, down - spread, spread, down + spread),
                CARD_RADIUS + spread,
                CARD_RADIUS + spread,
            )
    pen = QPen(QColor(palette.line), 1.0)
    if dashed:
        pen = QPen(QColor(palette.not_asked.text), 1.1, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.2, 2.4])
    painter.setPen(pen)
    painter.setBrush(QColor(fill or palette.card))
    painter.drawRoundedRect(_CARD.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS - 0.5, CARD_RADIUS - 0.5)


def _draw_ring(painter: QPainter, palette: Palette, width: float) -> None:
    painter.setPen(QPen(QColor(palette.accent), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    out = _RING_GAP + width / 2
    painter.drawRoundedRect(_CARD.adjusted(-out, -out, out, out), CARD_RADIUS + out, CARD_RADIUS + out)


def _draw_big(painter: QPainter, card: Card, palette: Palette) -> None:
    fill = palette.verdict(card.badge).tint if card.badge is not None else None
    _draw_face(painter, dashed=card.not_asked, palette=palette, fill=fill)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.organization(card.organization).text))
    painter.drawRoundedRect(QRectF(6, 10, 4, CARD_HEIGHT - 20), 2, 2)
    if card.badge is not None:
        painter.translate(_BADGE_X, _BADGE_Y)
        draw_badge(painter, verdict=card.badge, agreed=card.agreed, palette=palette, radius=_BIG_BADGE_RADIUS)
        painter.translate(-_BADGE_X, -_BADGE_Y)


def _draw_bars(painter: QPainter, card: Card, palette: Palette) -> None:
    badge = card.badge
    tint = palette.verdict(badge) if badge is not None else None
    _draw_face(painter, dashed=card.not_asked, palette=palette, fill=tint.tint if tint else None)
    painter.save()
    painter.translate(_AVATAR_X + 2, HALF_HEIGHT)
    organization = palette.organization(card.organization)
    _draw_disc(painter, organization.text if badge is None else organization.tint, 16)
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
        draw_glyph(painter, badge, CARD_WIDTH - 27, HALF_HEIGHT, 16, QColor(tint.text))


def _draw_dot(painter: QPainter, card: Card, palette: Palette, radius: float) -> None:
    if card.badge is None:
        _draw_disc(painter, palette.organization(card.organization).text, radius * 0.8)
    else:
        draw_glyph(painter, card.badge, 0, 0, radius, QColor(palette.verdict(card.badge).text))


def _draw_disc(painter: QPainter, colour: str, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def _draw_tag(painter: QPainter, text: str, palette: Palette, lettering: Lettering, x: float, y: float) -> None:
    cut, wide = lettering.fitted(text, Style.TAG, 40)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.accent_soft))
    painter.drawRoundedRect(QRectF(x, y - 10.5, wide + 8, 13), 4, 4)
    painter.setPen(QColor(palette.accent))
    lettering.draw(painter, cut, Style.TAG, x + 4, y - 1.0)


def _around(radius: float) -> Box:
    return Box(-radius, -radius, radius, radius)
