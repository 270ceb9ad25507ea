"""Cards glide from where they stood to where they stand now, so that the eye can follow them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLine, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from stakeholder_map.canvas.cards import paint_card
from stakeholder_map.canvas.curves import HALF_WIDTH, Curve, Point
from stakeholder_map.canvas.detail import detail_at
from stakeholder_map.canvas.geometry import CARD_REACH
from stakeholder_map.canvas.guides import paint_captions, paint_guides
from stakeholder_map.canvas.scene import Card
from stakeholder_map.canvas.ties import paint_curve
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import Guide
from stakeholder_map.theme import GLIDE_MS

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_view import MapView

SECONDS = GLIDE_MS / 1000
MOST_CARDS = 1_000
# More ties than this are straight hairs while they move.
_MOST_CURVES = 120
# More cards than this are at once as large as they will be.
_MOST_GROWING = 120
_HAIR = 0.6
_EVERY_MS = 8
# Logical pixels: when nothing moves farther than this, it just goes there.
_LEAST = 10.0
_ENDING = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Hide)
_CurvePoints = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a map stood on the screen: cards' centres by person and curves by tie, in logical pixels, the guides, and
    how many pixels a map unit took.
    """

    cards: Mapping[int, Point] = field(default_factory=dict)
    curves: Mapping[int, _CurvePoints] = field(default_factory=dict)
    guides: tuple[Guide, ...] = ()
    zoom: float = 1.0


class Motion(QObject):
    """Paints a view's frames while its cards are on their way.

    Only the picture lags behind: geometry, selection and camera are those of the new scene from the start, so a glide
    can end at any moment. A press or a key ends it, panning goes on underneath, and another one starts from where the
    cards are just then.
    """

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.is_wanted = True
        self._from: dict[int, Point] = {}
        self._curves_from: dict[int, _CurvePoints] = {}
        self._guides_from: tuple[Guide, ...] = ()
        self._zoom_from = 1.0
        self._laid: dict[int, Point] = {}
        self._started = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._tick)
        view.installEventFilter(self)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def standing(self) -> Standing | None:
        """Return how the map stands on the screen now, to glide from later; None where there is too much of it."""
        view = self._view
        scene, geometry = view.drawing.scene, view.drawing.geometry
        if len(scene.cards) > MOST_CARDS or not self._may_move():
            return None
        way = self._way()
        cards = {card.person: self._laid.get(card.person) or self._at(card, way) for card in scene.cards}
        curves = {}
        if len(scene.ties) <= _MOST_CURVES:
            curves = {tie.id: self._curve_at(i, tie.id, way) for i, tie in enumerate(scene.ties)}
            if self._laid:
                moved = geometry.curves_with(self._laid)
                curves.update({scene.ties[i].id: _points(curve) for i, curve in moved.items()})
        to = view.camera.to_window
        width, height = view.width(), view.height()
        return Standing(
            {person: to(*place, width, height) for person, place in cards.items()},
            {
                tie: tuple(to(*point, width, height) for point in points)  # type: ignore[misc]  # four of them
                for tie, points in curves.items()
            },
            scene.guides,
            view.camera.zoom * self._growth(way),
        )

    def glide(self, before: Standing | None) -> None:
        """Let everyone who stood elsewhere glide to where they stand now, unless motion is not wanted."""
        self.finish()
        view = self._view
        scene = view.drawing.scene
        if before is None or not view.isVisible() or len(scene.cards) > MOST_CARDS or not self._may_move():
            return
        width, height = view.width(), view.height()
        farthest = 0.0
        for card in scene.cards:
            start = before.cards.get(card.person)
            if start is not None:
                x, y = view.camera.to_window(card.x, card.y, width, height)
                farthest = max(farthest, abs(x - start[0]), abs(y - start[1]))
        if farthest <= _LEAST:
            return
        back = view.camera.to_map
        self._from = {person: back(*place, width, height) for person, place in before.cards.items()}
        self._curves_from = {
            tie: tuple(back(*point, width, height) for point in points)  # type: ignore[misc]  # four of them
            for tie, points in before.curves.items()
        }
        self._guides_from = before.guides
        self._zoom_from = before.zoom
        self._started = perf_counter()
        self._timer.start()
        view.update()

    def finish(self) -> None:
        """Be there at once."""
        if self._timer.isActive():
            self._timer.stop()
            self._view.update()
        self._from, self._curves_from, self._guides_from = {}, {}, ()

    def lay_down(self, places: Mapping[int, Point]) -> None:
        """Remember that a hand has just put cards here, in map units: what follows glides from there."""
        self._laid = dict(places)
        QTimer.singleShot(0, self, self._laid.clear)

    def paint(self, painter: QPainter) -> bool:
        """Paint the whole map on its way on a painter of the view; False where nothing moves."""
        if not self._timer.isActive():
            return False
        view = self._view
        way = self._way()
        painter.fillRect(view.rect(), QColor(view.colours.canvas))
        painter.setClipRect(view.rect())  # with a clip, Qt takes its quicker way to draw thin lines
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cards = [(card, self._at(card, way)) for card in view.drawing.scene.cards]
        self._paint_guides(painter, way)
        self._paint_ties(painter, {card.person: place for card, place in cards}, way)
        self._paint_cards(painter, cards, way)
        return True

    # Inside

    def _may_move(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.is_wanted and self._view.style().styleHint(hint, None, self._view) > 0

    def _tick(self) -> None:
        if perf_counter() - self._started >= SECONDS:
            self.finish()
        self._view.update()

    def _way(self) -> float:
        """Return how much of the way is done, 0…1, quick at first and then ever slower."""
        if not self._timer.isActive():
            return 1.0
        left = 1 - min(1.0, (perf_counter() - self._started) / SECONDS)
        return 1 - left * left * left

    def _growth(self, way: float) -> float:
        """Return how large cards are, where 1 is what they will be; by factors, as eyes see it."""
        if not self._timer.isActive() or len(self._view.drawing.scene.cards) > _MOST_GROWING:
            return 1.0
        return float((self._zoom_from / self._view.camera.zoom) ** (1 - way))

    def _at(self, card: Card, way: float) -> Point:
        start = self._from.get(card.person)
        return (card.x, card.y) if start is None else _between(start, (card.x, card.y), way)

    def _curve_at(self, index: int, tie: int, way: float) -> _CurvePoints:
        there = _points(self._view.drawing.geometry.curves[index])
        here = self._curves_from.get(tie)
        if here is None:
            return there
        return tuple(_between(a, b, way) for a, b in zip(here, there, strict=True))  # type: ignore[return-value]

    def _paint_guides(self, painter: QPainter, way: float) -> None:
        """Paint what lies beneath the cards; what was not there before appears."""
        view = self._view
        guides, seen = view.drawing.scene.guides, view.view_box()
        painter.save()
        painter.setOpacity(1.0 if guides == self._guides_from else way)
        sheet = view.sheet(painter, view.devicePixelRatioF())
        paint_guides(sheet, guides, view.colours, seen)
        paint_captions(sheet, guides, view.colours, view.lettering, seen, above_cards=False)
        painter.restore()

    def _paint_cards(self, painter: QPainter, cards: list[tuple[Card, Point]], way: float) -> None:
        """Paint the cards in sight on their way; those who are new appear where they stand."""
        view, selected = self._view, self._view.state.selected
        growth = self._growth(way)
        seen = view.view_box().grown((CARD_REACH + HALF_WIDTH) * max(1.0, growth))
        detail = detail_at(view.camera.zoom * growth, view.full_from)
        painter.save()
        # Places stay where they are on a sheet of another scale when they are divided by it.
        sheet = view.sheet(painter, view.devicePixelRatioF(), growth)
        for card, (x, y) in cards:
            if seen.holds(x, y):
                painter.setOpacity(1.0 if card.person in self._from else way)
                there = replace(card, x=x / growth, y=y / growth)
                is_selected = card.person in selected
                paint_card(sheet, there, view.colours, detail, view.lettering, selected=is_selected)
        painter.restore()

    def _paint_ties(self, painter: QPainter, places: Mapping[int, Point], way: float) -> None:
        view = self._view
        drawing = view.drawing
        painter.save()
        view.to_map_units(painter)
        if len(drawing.scene.ties) <= _MOST_CURVES:
            for i, tie in enumerate(drawing.scene.ties):
                curve, stroke = drawing.geometry.curves[i], drawing.stroke(i)
                painter.setOpacity(1.0 if tie.id in self._curves_from else way)
                points = self._curve_at(i, tie.id, way)
                on_way = Curve(*points, curve.leaves, curve.enters)
                paint_curve(painter, stroke, on_way, view.colours, stroke.colour(view.colours))
        else:
            painter.resetTransform()
            self._paint_hairs(painter, places)
        painter.restore()

    def _paint_hairs(self, painter: QPainter, places: Mapping[int, Point]) -> None:
        """Paint all ties as straight lines of whole pixels, in the colour that they have from afar."""
        view = self._view
        to, width, height = view.camera.to_window, view.width(), view.height()
        points = {person: QPoint(*map(round, to(*place, width, height))) for person, place in places.items()}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for solid, style in ((True, Qt.PenStyle.SolidLine), (False, Qt.PenStyle.DotLine)):
            ties = [tie for tie in view.drawing.scene.ties if (tie.kind is TieKind.SERVES) is solid]
            painter.setPen(QPen(_mixed(view.colours.tie, view.colours.canvas, _HAIR), 0, style))
            painter.drawLines([QLine(points[tie.source], points[tie.target]) for tie in ties])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A view that is thrown away hides once more, when nothing may be left of this object but its shell.
        if event.type() in _ENDING and "_timer" in self.__dict__:
            self.finish()
        return False


def _mixed(colour: str, ground: str, part: float) -> QColor:
    """Return so much of a colour on a ground: opaque, which Qt draws many times faster than a translucent one."""
    top, below = QColor(colour), QColor(ground)
    return QColor(
        *(
            round(part * a + (1 - part) * b)
            for a, b in zip(top.getRgb()[:3], below.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )


def _points(curve: Curve) -> _CurvePoints:
    return curve.start, curve.first, curve.second, curve.end


def _between(start: Point, end: Point, way: float) -> Point:
    return start[0] + (end[0] - start[0]) * way, start[1] + (end[1] - start[1]) * way
