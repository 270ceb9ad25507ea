"""Painting cards, at every level of detail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.card_parts import (
    AVATAR_X,
    FACE_BOX,
    draw_disc,
    draw_face,
    draw_tag,
    paint_halo,
    paint_ring,
)
from stakeholder_map.canvas.curves import HALF_HEIGHT, HALF_WIDTH
from stakeholder_map.canvas.detail import Detail
from stakeholder_map.canvas.fading import faded
from stakeholder_map.canvas.far_cards import paint_bars, paint_dot
from stakeholder_map.canvas.lettering import Lettering, Style
from stakeholder_map.canvas.marks import (
    BADGE_RADIUS,
    draw_aside_mark,
    draw_badge,
    draw_glyph,
    draw_pin_mark,
    draw_stale_mark,
)
from stakeholder_map.canvas.scene import Card
from stakeholder_map.canvas.sheets import Sheet
from stakeholder_map.theme import CARD_HEIGHT, CARD_WIDTH, Palette

# Places inside a card, in map units from its top left corner.
_AVATAR_RADIUS = 15.0
_TEXT_X, _TEXT_RIGHT = 50.0, CARD_WIDTH - 11.0
_NAME_Y, _SUBTITLE_Y, _ONLY_NAME_Y = 24.0, 41.0, 33.0
_BADGE_X, _BADGE_Y = CARD_WIDTH - 4.0, 3.0
_BIG_BADGE_RADIUS = 13.0
# The mark of those who turn their back to the customer, at the other top corner.
_ASIDE_X, _ASIDE_Y = 4.0, 3.0
_COUNT, _COUNT_GAP, _COUNT_BETWEEN = 4.0, 3.5, 8.0

_BIG_BOX = Box(-16, -16, CARD_WIDTH + 14, CARD_HEIGHT + 6)
_MARK_BOX = Box(-17, -17, 17, 17)


def paint_card(
    sheet: Sheet, card: Card, palette: Palette, detail: Detail, lettering: Lettering, *, selected: bool = False
) -> None:
    """Paint one card."""
    if detail is Detail.DOTS:
        paint_dot(sheet, card, palette, selected=selected)
        return
    if card.is_hit:
        paint_halo(sheet, card.x, card.y, palette)
    if selected:
        paint_ring(sheet, card, palette)
    if detail is Detail.BARS:
        paint_bars(sheet, card, palette)
        return
    shown = faded(palette) if card.dimmed else palette
    left, top = card.x - HALF_WIDTH, card.y - HALF_HEIGHT
    if detail is Detail.NAMES:
        _paint_big_name(sheet, card, shown, lettering, left, top)
        return
    _paint_full(sheet, card, shown, lettering, left, top)
    paint_badge(sheet, card, palette, detail)


def paint_badge(sheet: Sheet, card: Card, palette: Palette, detail: Detail) -> None:
    """Paint the badge on a card's corner, if it wears one and it shows at this level of detail."""
    badge = card.badge
    if badge is not None and detail >= Detail.NAMES:
        left, top = card.x - HALF_WIDTH, card.y - HALF_HEIGHT
        radius = BADGE_RADIUS if detail is Detail.FULL else _BIG_BADGE_RADIUS
        shown = faded(palette) if card.dimmed else palette
        draw = partial(draw_badge, verdict=badge, agreed=card.agreed, palette=shown, radius=radius)
        sheet.stamp(
            ("badge", badge, card.agreed, radius, card.dimmed), draw, _MARK_BOX, left + _BADGE_X, top + _BADGE_Y
        )


def name_box(card: Card) -> Box:
    """Return where a card's name stands, in map units."""
    left, top = card.x - HALF_WIDTH, card.y - HALF_HEIGHT
    return Box(left + _TEXT_X - 5, top + 6, left + CARD_WIDTH - 6, top + 31)


# One level of detail each


def _paint_full(sheet: Sheet, card: Card, palette: Palette, lettering: Lettering, left: float, top: float) -> None:
    painter = sheet.painter
    face = partial(draw_face, dashed=card.not_asked, palette=palette, stacked=bool(card.members))
    sheet.stamp(("face", card.not_asked, bool(card.members), card.dimmed), face, FACE_BOX, left, top)
    tint = palette.organization(card.organization)
    disc = partial(draw_disc, colour=tint.tint, radius=_AVATAR_RADIUS)
    sheet.stamp(("avatar", card.organization, card.dimmed), disc, _MARK_BOX, left + AVATAR_X, top + HALF_HEIGHT)
    sheet.to_card(left, top)
    painter.setPen(QColor(tint.text))
    lettering.draw_centred(painter, card.initials, Style.INITIALS, AVATAR_X, HALF_HEIGHT, 26)
    width = _TEXT_RIGHT - _TEXT_X
    lines = _name_lines(card, lettering, width)
    name_y = _NAME_Y if card.subtitle or card.counts or len(lines) > 1 else _ONLY_NAME_Y
    painter.setPen(QColor(palette.text))
    for i, line in enumerate(lines):
        lettering.draw(painter, line, Style.NAME, _TEXT_X, name_y + 17 * i)
    if card.counts:
        _paint_counts(painter, card, palette, lettering, width)
    elif card.subtitle:
        painter.setPen(QColor(palette.muted))
        lettering.draw(painter, _subtitle(card, lettering, width), Style.SUBTITLE, _TEXT_X, _SUBTITLE_Y)
    if _wears_tag(card):
        wide = lettering.metrics(Style.NAME).horizontalAdvance(lines[0])
        draw_tag(painter, "you", palette, lettering, _TEXT_X + wide + 5, name_y)
    if card.stale:
        stale = partial(draw_stale_mark, palette=palette)
        sheet.stamp(("stale", card.dimmed), stale, _MARK_BOX, left + AVATAR_X + 11.5, top + HALF_HEIGHT + 11.5)
    if card.aside:
        aside = partial(draw_aside_mark, palette=palette)
        sheet.stamp(("aside", card.dimmed), aside, _MARK_BOX, left + _ASIDE_X, top + _ASIDE_Y)
    if card.pinned:
        sheet.stamp("pin", partial(draw_pin_mark, palette=palette), _MARK_BOX, left + 8.0, top + 1.0)


def _paint_big_name(sheet: Sheet, card: Card, palette: Palette, lettering: Lettering, left: float, top: float) -> None:
    many = bool(card.members)
    key = ("big", card.badge, card.agreed, card.organization, card.not_asked, card.dimmed, card.aside, many)
    sheet.stamp(key, partial(_draw_big, card=card, palette=palette), _BIG_BOX, left, top)
    lines = lettering.broken(card.name, Style.BIG_NAME, CARD_WIDTH - 37.0)
    sheet.to_card(left, top)
    sheet.painter.setPen(QColor(palette.text))
    for line, y in zip(lines, (35.5,) if len(lines) == 1 else (24.5, 47.5), strict=True):
        lettering.draw(sheet.painter, line, Style.BIG_NAME, 17, y)


def _draw_big(painter: QPainter, card: Card, palette: Palette) -> None:
    fill = palette.verdict(card.badge).tint if card.badge is not None else None
    draw_face(painter, dashed=card.not_asked, palette=palette, fill=fill, stacked=bool(card.members))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.organization(card.organization).text))
    painter.drawRoundedRect(QRectF(6, 10, 4, CARD_HEIGHT - 20), 2, 2)
    if card.badge is not None:
        painter.translate(_BADGE_X, _BADGE_Y)
        draw_badge(painter, verdict=card.badge, agreed=card.agreed, palette=palette, radius=_BIG_BADGE_RADIUS)
        painter.translate(-_BADGE_X, -_BADGE_Y)
    if card.aside:
        painter.translate(_ASIDE_X, _ASIDE_Y)
        draw_aside_mark(painter, palette, radius=_BIG_BADGE_RADIUS - 1.5)
        painter.translate(-_ASIDE_X, -_ASIDE_Y)


def _paint_counts(painter: QPainter, card: Card, palette: Palette, lettering: Lettering, width: float) -> None:
    """Paint how many of a department wear which glyph, worst first, as many as fit."""
    x, y = _TEXT_X, _SUBTITLE_Y
    for verdict, count in card.counts:
        text = f"{count:,}"
        wide = 2 * _COUNT + _COUNT_GAP + lettering.fitted(text, Style.INITIALS, width)[1]
        if x + wide > _TEXT_X + width:
            break
        colour = QColor(palette.verdict(verdict).text)
        middle = y - lettering.metrics(Style.INITIALS).capHeight() / 2
        draw_glyph(painter, verdict, x + _COUNT, middle, _COUNT, colour)
        painter.setPen(colour)
        lettering.draw(painter, text, Style.INITIALS, x + 2 * _COUNT + _COUNT_GAP, y)
        x += wide + _COUNT_BETWEEN


def _wears_tag(card: Card) -> bool:
    """Return whether the card says "you" beside the name, which it need not where that is the name."""
    return card.is_me and card.name.casefold() != "you"


def _name_lines(card: Card, lettering: Lettering, width: float) -> tuple[str, ...]:
    tagged = _wears_tag(card)
    if card.subtitle or card.counts or tagged:
        return (lettering.fitted(card.name, Style.NAME, width - (30 if tagged else 0))[0],)
    return lettering.broken(card.name, Style.NAME, width)


def _subtitle(card: Card, lettering: Lettering, width: float) -> str:
    """Return the line below a name; a department of which only a letter or two would be left is left out."""
    cut, _ = lettering.fitted(card.subtitle, Style.SUBTITLE, width)
    title, separator, _ = card.subtitle.partition(" · ")
    if cut != card.subtitle and separator and len(cut) < len(title) + len(separator) + 4:
        return lettering.fitted(title, Style.SUBTITLE, width)[0]
    return cut
