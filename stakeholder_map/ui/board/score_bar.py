"""A person's score as a bar: from the least to the greatest it can be, and a tick at their floor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stakeholder_map.analysis.verdicts import PersonVerdict
from stakeholder_map.theme import Palette
from stakeholder_map.ui.board.lettering import ink

_LEAST, _MOST = 6.0, 60.0
_TRACK, _SEGMENT, _TICK = 4.0, 6.0, 13.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Scores from ``−reach`` to ``reach`` fill the bar; the same for everyone, so that bars can be compared."""

    reach: float = _LEAST

    def covering(self, verdicts: Iterable[PersonVerdict]) -> Scale:
        """Return a scale that reaches as far as these scores, and never less far than this one does.

        One score out of all proportion does not flatten the others: it ends at the edge.
        """
        ends = (abs(value) for v in verdicts for value in (v.low, v.high, v.floor))
        reach = max([self.reach, *(min(end, _MOST) for end in ends)])
        return self if reach == self.reach else Scale(reach)

    def at(self, score: float) -> float:
        """Return where on the bar a score is, 0…1."""
        return min(max((score / self.reach + 1) / 2, 0.0), 1.0)


def paint_score_bar(painter: QPainter, rect: QRectF, verdict: PersonVerdict, scale: Scale, palette: Palette) -> None:
    """Paint the bar of one person, in the colour of their verdict."""
    middle = rect.center().y()
    floor, low, high = (rect.left() + scale.at(v) * rect.width() for v in (verdict.floor, verdict.low, verdict.high))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(palette.line))
    painter.drawRoundedRect(QRectF(rect.left(), middle - _TRACK / 2, rect.width(), _TRACK), 2, 2)
    colour = ink(palette.verdict(verdict.verdict.value).text)
    painter.setBrush(colour)
    # From the floor to the score, so that the eye sees how far above or below it is.
    near = min(max(floor, low), high)
    painter.drawRect(QRectF(min(floor, near), middle - 1, abs(floor - near), 2))
    width = max(high - low, _SEGMENT)
    left = min(max((low + high - width) / 2, rect.left()), rect.right() - width)
    painter.drawRoundedRect(QRectF(left, middle - _SEGMENT / 2, width, _SEGMENT), 3, 3)
    painter.setPen(QPen(ink(palette.text if palette.dark else palette.muted), 1.5))
    painter.drawLine(QPointF(floor, middle - _TICK / 2), QPointF(floor, middle + _TICK / 2))
