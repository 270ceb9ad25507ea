"""The legend: what the lines and signs on this map mean. Names only what the map holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from stakeholder_map.canvas.card_parts import draw_frame_sign, draw_pale_sign, draw_stack_sign
from stakeholder_map.canvas.curves import Curve, Side
from stakeholder_map.canvas.lettering import Lettering, Style
from stakeholder_map.canvas.marks import draw_aside_mark, draw_badge, draw_pin_mark, draw_stale_mark
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.canvas.strokes import Stroke
from stakeholder_map.canvas.ties import paint_curve
from stakeholder_map.model.ties import TIE_WORDS, TieKind
from stakeholder_map.theme import PERSON_VERDICTS, VERDICT_WORDS, Palette

ROW = 22.0
_LINE, _BADGE, _GAP, _BETWEEN = 34.0, 18.0, 8.0, 22.0
_STALE, _PINNED, _ASIDE, _GROUP, _FOUND, _DIMMED = "stale", "pinned", "aside", "group", "found", "dimmed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to explain: a stroke, a verdict, or another ``sign``: the clock ("stale"), the pin ("pinned"), the
    turned back ("aside"), the stack ("group"), the frame ("found"), the pale card ("dimmed").
    """

    text: str
    stroke: Stroke | None = None
    sign: str = ""


def entries_of(scene: Scene) -> tuple[Entry, ...]:
    """Return what there is to explain: kinds of tie, the losing path, verdicts from worst to best, other signs."""
    kinds = {tie.kind for tie in scene.ties}
    found = [Entry(TIE_WORDS[kind], Stroke(kind, 3, False)) for kind in TieKind if kind in kinds]
    if any(tie.on_losing_path for tie in scene.ties):
        found.append(Entry("passes a loss on", Stroke(TieKind.SERVES, 3, True)))
    worn = {card.badge for card in scene.cards} | {verdict for card in scene.cards for verdict, _ in card.counts}
    found += [Entry(VERDICT_WORDS[verdict], sign=verdict) for verdict in PERSON_VERDICTS if verdict in worn]
    if any(card.stale for card in scene.cards):
        found.append(Entry("not asked lately", sign=_STALE))
    if any(card.pinned for card in scene.cards):
        found.append(Entry("keeps this place", sign=_PINNED))
    if any(card.aside for card in scene.cards):
        found.append(Entry("back to the customer", sign=_ASIDE))
    if any(card.members for card in scene.cards):
        found.append(Entry("a whole department", sign=_GROUP))
    if any(card.is_hit for card in scene.cards):
        found.append(Entry("found", sign=_FOUND))
    if any(card.dimmed for card in scene.cards):
        found.append(Entry("not in the focus or filter", sign=_DIMMED))
    return tuple(found)


class Legend:
    """A legend set in lines that are at most ``width`` map units wide, or as wide as one entry."""

    def __init__(self, entries: Iterable[Entry], lettering: Lettering, width: float) -> None:
        self._lettering = lettering
        self._places: list[tuple[Entry, float, float]] = []
        x, y, widest = 0.0, 0.0, 0.0
        for entry in entries:
            wide = self._wide(entry)
            if x > 0 and x + wide > width:
                x, y = 0.0, y + ROW
            self._places.append((entry, x, y))
            widest = max(widest, x + wide)
            x += wide + _BETWEEN
        self.width = widest
        self.height = y + ROW if self._places else 0.0

    def paint(self, painter: QPainter, palette: Palette) -> None:
        """Paint the legend with its top left corner at the painter's origin."""
        for entry, x, y in self._places:
            painter.save()
            painter.translate(x, y + ROW / 2)
            _draw_sign(painter, entry, palette)
            painter.setPen(QColor(palette.muted))
            sign = _BADGE if entry.stroke is None else _LINE
            baseline = self._lettering.metrics(Style.SUBTITLE).capHeight() / 2
            self._lettering.draw(painter, entry.text, Style.SUBTITLE, sign + _GAP, baseline)
            painter.restore()

    def _wide(self, entry: Entry) -> float:
        sign = _BADGE if entry.stroke is None else _LINE
        return sign + _GAP + self._lettering.fitted(entry.text, Style.SUBTITLE, 400)[1]


def _draw_sign(painter: QPainter, entry: Entry, palette: Palette) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if entry.stroke is not None:
        line = Curve((0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (_LINE, 0.0), Side.RIGHT, Side.LEFT)
        paint_curve(painter, entry.stroke, line, palette, entry.stroke.colour(palette))
        return
    painter.translate(_BADGE / 2, 0)
    if entry.sign == _STALE:
        draw_stale_mark(painter, palette)
    elif entry.sign == _PINNED:
        draw_pin_mark(painter, palette)
    elif entry.sign == _ASIDE:
        draw_aside_mark(painter, palette, 8.0)
    elif entry.sign == _GROUP:
        draw_stack_sign(painter, palette)
    elif entry.sign == _FOUND:
        draw_frame_sign(painter, palette)
    elif entry.sign == _DIMMED:
        draw_pale_sign(painter, palette)
    else:
        draw_badge(painter, verdict=entry.sign, agreed=False, palette=palette, radius=8.0)
    painter.translate(-_BADGE / 2, 0)
