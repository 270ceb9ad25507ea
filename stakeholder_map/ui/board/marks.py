"""The small things that a board is drawn with: chips, pills, avatars, a lock, a fold, the weight of a win."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from stakeholder_map.canvas.marks import draw_stale_mark
from stakeholder_map.model.deals import Effect
from stakeholder_map.model.wins import Win
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS, Palette, Tint
from stakeholder_map.ui.board.board_rows import INDENT
from stakeholder_map.ui.board.lettering import Face, Lettering, ink
from stakeholder_map.ui.board.wording import amount_text
from stakeholder_map.ui.parts import initials

CHIP_WIDTH, CHIP_HEIGHT, CHIP_RADIUS = 40, 20, 6
PILL_HEIGHT = 18
AVATAR = 29


def centred(painter: QPainter, lettering: Lettering, text: str, face: Face, rect: QRectF) -> None:
    """Paint one line in the middle of a rectangle, in the pen's colour."""
    x = rect.center().x() - lettering.width(text, face) / 2
    lettering.draw(painter, text, face, x, rect.center().y())


def effect_tint(palette: Palette, amount: float | None) -> Tint:
    """Return the colours of an effect; its sign says the same without them."""
    if amount is None:
        return palette.may_lose
    if amount == 0:
        return palette.unmoved
    return palette.wins if amount > 0 else palette.loses


def paint_effect(
    painter: QPainter, lettering: Lettering, palette: Palette, middle: QPointF, effect: Effect, *, counts: bool
) -> None:
    """Paint an effect as a chip: filled where it counts, outlined where its option is not chosen.

    A tick at its right says that the person said so themselves, a folded corner that there is a note.
    """
    tint, text = effect_tint(palette, effect.amount), amount_text(effect.amount)
    width = max(CHIP_WIDTH, lettering.width(text, Face.CHIP) + 12)
    rect = QRectF(middle.x() - width / 2, middle.y() - CHIP_HEIGHT / 2, width, CHIP_HEIGHT)
    if counts:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(tint.tint))
    else:
        rect.adjust(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(ink(palette.line if not palette.dark else palette.tie), 1))
        painter.setBrush(ink(palette.panel))
    painter.drawRoundedRect(rect, CHIP_RADIUS, CHIP_RADIUS)
    painter.setPen(ink(tint.text))
    centred(painter, lettering, text, Face.CHIP, rect)
    if effect.note:
        corner = rect.topRight() + QPointF(-1.5, 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(tint.text))
        painter.drawPolygon(QPolygonF([corner + QPointF(-6.5, 0), corner, corner + QPointF(0, 6.5)]))
    if effect.is_stated:
        painter.setPen(ink(palette.muted))
        lettering.draw(painter, "✓", Face.SMALL, rect.right() + 3, middle.y())


def pill_text(verdict: str) -> str:
    return f"{GLYPHS[verdict]} {VERDICT_WORDS[verdict]}"


def pill_width(lettering: Lettering, verdict: str) -> float:
    return lettering.width(pill_text(verdict), Face.STRONG) + 16


def paint_pill(
    painter: QPainter, lettering: Lettering, palette: Palette, verdict: str, x: float, middle: float, room: float
) -> None:
    """Paint a verdict as glyph and words on its tint, at most ``room`` wide."""
    width = min(pill_width(lettering, verdict), room)
    tint = palette.verdict(verdict)
    rect = QRectF(x, middle - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(tint.tint))
    painter.drawRoundedRect(rect, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
    painter.setPen(ink(tint.text))
    text = lettering.fitted(pill_text(verdict), Face.STRONG, int(width - 15))
    centred(painter, lettering, text, Face.STRONG, rect)


def paint_avatar(
    painter: QPainter, lettering: Lettering, palette: Palette, name: str, kind: str | None, x: float, middle: float
) -> None:
    """Paint a person's initials in a circle, tinted by whose organization they are in."""
    tint = palette.organization(kind)
    rect = QRectF(x, middle - AVATAR / 2, AVATAR, AVATAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(tint.tint))
    painter.drawEllipse(rect)
    painter.setPen(ink(tint.text))
    centred(painter, lettering, initials(name), Face.INITIALS, rect)


def paint_fold(painter: QPainter, palette: Palette, x: float, middle: float, *, folded: bool, strong: bool) -> None:
    """Paint the triangle that folds a person's wins away: ▸ folded, ▾ open."""
    points = ((-2, -4), (-2, 4), (3, 0)) if folded else ((-4, -2), (4, -2), (0, 3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(palette.text if strong else palette.tie))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in points]))


def paint_lock(painter: QPainter, palette: Palette, x: float, middle: float) -> None:
    """Paint a small closed lock, 9 × 11 px."""
    painter.setPen(QPen(ink(palette.muted), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(x + 2, middle - 6, 5, 8), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(palette.muted))
    painter.drawRoundedRect(QRectF(x, middle - 1.5, 9, 7), 1.5, 1.5)


def paint_stale(painter: QPainter, palette: Palette, middle: float) -> None:
    """Paint the map's clock at the left of a win that nobody has confirmed for long."""
    painter.save()
    painter.translate(11, middle)
    draw_stale_mark(painter, palette)
    painter.restore()


def paint_weight(painter: QPainter, lettering: Lettering, palette: Palette, win: Win, middle: float) -> None:
    """Paint before a win's text how much it counts: ★ for a must, else one dot for each step of its weight."""
    if win.must:
        painter.setPen(ink(palette.text))
        width = lettering.width("★", Face.TEXT)
        lettering.draw(painter, "★", Face.TEXT, INDENT - 7 - width, middle)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(palette.muted))
    for dot in range(win.weight):
        painter.drawEllipse(QPointF(INDENT - 11 - 5 * dot, middle), 1.6, 1.6)
