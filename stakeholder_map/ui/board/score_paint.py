"""Paints what a deal does to a person: the score as bar and number, the verdict as a pill, and what they agreed to."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict
from stakeholder_map.theme import Palette
from stakeholder_map.ui.board.board_layout import BAR, MARGIN, PAD, PILL_ROOM, SCORE_ROOM, BoardLayout
from stakeholder_map.ui.board.board_model import Group
from stakeholder_map.ui.board.lettering import Face, ink
from stakeholder_map.ui.board.marks import PILL_HEIGHT, paint_pill, pill_width
from stakeholder_map.ui.board.score_bar import Scale, paint_score_bar
from stakeholder_map.ui.board.wording import WITHOUT_SCORE, score_text

_LINE = 14
_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


def paint_score(
    painter: QPainter,
    layout: BoardLayout,
    palette: Palette,
    row: QRect,
    group: Group,
    scale: Scale,
    *,
    before: PersonVerdict,
    near: bool,
) -> None:
    """Paint a person's verdict at the right end of their row; where it is narrow, the score stands below the pill.

    Where the verdict is a preview and not the one of ``before``, it is framed, and below stands what it was. ``near``
    underlines the score, as a click explains it.
    """
    letters = layout.lettering
    verdict, middle = group.verdict, row.top() + row.height() / 2 - 0.5
    name, words, has_score = verdict.verdict.value, _words(group), _has_score(group)
    left, end = layout.width - layout.scores + PAD, layout.width - MARGIN
    pill = left
    notes = ["✓ agreed"] if verdict.agreed else []
    moves = _RANK[verdict.verdict] - _RANK[before.verdict]
    if moves:
        notes = ["↑ better" if moves > 0 else "↓ worse"]
    if layout.shows_scores:
        pill = max(round(end - max(pill_width(letters, name), PILL_ROOM)), left)
    elif has_score or words == "unaffected":
        notes.insert(0, score_text(verdict) if has_score else words)
    if notes:
        painter.setPen(ink(palette.verdict(name).text))
        note = letters.fitted(" · ".join(notes), Face.SMALL, end - pill - 8)
        letters.draw(painter, note, Face.SMALL, pill + 8, middle + 12)
    paint_pill(painter, letters, palette, name, pill, middle - (7 if notes else 0), end - pill)
    if moves:
        wide = min(pill_width(letters, name), end - pill)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink(palette.verdict(name).text), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(pill + 0.5, middle - 7 - PILL_HEIGHT / 2 + 0.5, wide - 1, PILL_HEIGHT - 1), 9, 9)
    room = pill - 8 - left
    if not layout.shows_scores:
        return
    if has_score:
        text = letters.fitted(score_text(verdict), Face.TEXT, room)
        wide = letters.width(text, Face.TEXT)
        painter.setPen(ink(palette.text))
        letters.draw(painter, text, Face.TEXT, left + room - wide, middle)
        if near:
            painter.fillRect(QRectF(left + room - wide, middle + 8, wide, 1), ink(palette.text))
        bar = min(BAR + 12, room - SCORE_ROOM - 6)
        if BAR <= bar < room - wide - 4:
            paint_score_bar(painter, QRectF(left, middle - 8, bar, 16), verdict, scale, palette)
    elif words:
        painter.setPen(ink(palette.muted))
        lines = letters.wrapped(words, Face.SMALL, room)
        for place, line in enumerate(lines):
            letters.draw(painter, line, Face.SMALL, left, middle + _LINE * (place - (len(lines) - 1) / 2))


def _words(group: Group) -> str:
    """Return what stands in the place of a score that rests on nothing."""
    if group.verdict.verdict is Verdict.NOT_ASKED:
        return "ask how they win"
    return "unaffected" if group.unaffected and not group.verdict.effects else ""


def _has_score(group: Group) -> bool:
    return group.verdict.verdict not in WITHOUT_SCORE and not _words(group)
