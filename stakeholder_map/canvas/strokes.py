"""How each kind of tie is drawn: its line style, its width by strength, and the strong line of a losing path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from stakeholder_map.canvas.fading import faded
from stakeholder_map.canvas.scene import TieLine
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import Palette

LOSING_WIDTH = 3.0
# With more ties than this on a map, thinner lines keep it calm.
CROWD = 200
_NEARLY_ONE = 1.35
_WIDTHS = {1: 1.0, 2: 1.25, 3: 1.6, 4: 2.0, 5: 2.5}
_CROWDED_WIDTHS = {1: 0.8, 2: 0.9, 3: 1.0, 4: 1.3, 5: 1.8}
# Dashes and gaps in map units, so that a stronger tie is not dashed more coarsely.
_DASHES: dict[TieKind, tuple[float, ...]] = {
    TieKind.SERVES: (),
    TieKind.TOUCHES: (0.4, 5.0),
    TieKind.REPORTS_TO: (7.0, 5.0),
    TieKind.INFLUENCES: (10.0, 4.5, 1.8, 4.5),
}
# Coarser, for there are many to paint.
_CROWDED_DASHES = {kind: tuple(1.5 * dash for dash in dashes) for kind, dashes in _DASHES.items()}
_CROWDED_DOTS = (1.8, 6.0)
_KIND_ORDER = (TieKind.REPORTS_TO, TieKind.INFLUENCES, TieKind.TOUCHES, TieKind.SERVES)


@dataclass(frozen=True, slots=True)
class Stroke:
    """Ties with equal strokes are painted with one pen."""

    kind: TieKind
    strength: int
    losing: bool
    crowded: bool = False
    dimmed: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        """The order of painting: what is dimmed lies beneath all, a losing path on top."""
        return not self.dimmed, self.losing, _KIND_ORDER.index(self.kind), self.strength

    @property
    def width(self) -> float:
        """The width in map units."""
        if self.losing:
            return LOSING_WIDTH
        width = (_CROWDED_WIDTHS if self.crowded else _WIDTHS).get(self.strength, 1.6)
        if self.kind is TieKind.TOUCHES:
            return width + 0.7
        return width * 0.8 if self.kind is TieKind.REPORTS_TO else width

    @property
    def dashes(self) -> tuple[float, ...]:
        """The dashes and gaps in map units, empty for a solid line. Dots are as long as they are wide."""
        if self.losing:
            return ()
        if self.crowded and self.kind is TieKind.TOUCHES:
            return _CROWDED_DOTS
        return _CROWDED_DASHES[self.kind] if self.crowded else _DASHES[self.kind]

    def colour(self, palette: Palette) -> QColor:
        shown = faded(palette) if self.dimmed else palette
        return QColor(shown.loses.text if self.losing else shown.tie)

    def pen(self, colour: QColor, extra: float = 0.0) -> QPen:
        """Return the pen for a painter in map units, ``extra`` wider."""
        width = self.width + extra
        pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
        if self.dashes:
            if self.kind is TieKind.TOUCHES and not self.crowded:
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([dash / width for dash in self.dashes])
        return pen

    def screen_pen(self, colour: QColor, scale: float) -> QPen:
        """Return a solid pen of this width, but of one device pixel where it is nearly that: Qt draws those quickly."""
        wide = self.width * scale
        return QPen(colour, (1.0 if wide <= _NEARLY_ONE and not self.losing else wide) / scale)

    def thin_pen(self, colour: QColor, scale: float) -> QPen:
        """Return the pen for a map seen from afar: at most one device pixel, which Qt draws quickly."""
        if self.losing:
            return QPen(colour, max(LOSING_WIDTH, 2.2 / scale))
        wide = max(0.75, min(self.width * scale, 1.0)) / scale
        pen = QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if self.dashes:
            pen.setDashPattern([max(1.4, dash / wide) for dash in self.dashes])
        return pen


def stroke_of(tie: TieLine, *, crowded: bool = False) -> Stroke:
    """Return how a tie is drawn; equal looks give the same object."""
    return _stroke(tie.kind, tie.strength, tie.on_losing_path, crowded, tie.dimmed)


_stroke = cache(Stroke)
