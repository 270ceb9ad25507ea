"""A window onto a map: it paints a scene as the camera sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from math import ceil

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from stakeholder_map.canvas.accessible import Spoken
from stakeholder_map.canvas.backing import Backing
from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.camera_view import CameraView
from stakeholder_map.canvas.card_parts import paint_ring
from stakeholder_map.canvas.cards import paint_badge, paint_card
from stakeholder_map.canvas.curves import Point
from stakeholder_map.canvas.detail import FULL_FROM, Detail, detail_at
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.lettering import Lettering
from stakeholder_map.canvas.motion import Motion
from stakeholder_map.canvas.renderer import AT_REST, State, paint_map
from stakeholder_map.canvas.scene import Card, Scene
from stakeholder_map.canvas.sheets import ScreenSheet, Stamps
from stakeholder_map.theme import LIGHT, Palette

_TIES_AT_ONCE = 8
# A map shows up at once; ties that need longer to be led round cards follow while nothing else happens, in short
# turns.
_ROUTING_SECONDS = 0.012
_FIRST_ROUTING_SECONDS = 0.03
# How long to wait while other work needs the time.
_LATER_MS = 50
# More names than this take too long for a frame of a zoom.
_MANY_CARDS = 60


class MapView(CameraView):
    """Shows a scene. Nothing can be changed here: for presentations and previews, and the base of the canvas."""

    # Another scene or other colours are shown.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.colours = LIGHT
        self.lettering = Lettering()
        self.full_from = FULL_FROM
        self._state = AT_REST
        self._backing = Backing()
        self._stamps = Stamps()
        self._version = 0
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._prepare_some_ties)
        self._prepared = 0
        # Says whether something else needs the time that is otherwise idle.
        self.is_time_short: Callable[[], bool] | None = None
        self.motion = Motion(self)
        self.spoken = Spoken(self)

    # What is shown

    def set_scene(self, scene: Scene) -> None:
        """Show a scene. The camera stays where it is, but the first cards on an empty map are brought into sight."""
        first = not self.drawing.scene.cards
        sight = None if first else self.view_box()
        self.drawing = Drawing(scene, self.drawing, seconds=_FIRST_ROUTING_SECONDS, first=sight)
        if first and self._follows_fit:
            self.fit()
        self._show_anew()
        self._prepared = 0
        self._prepare_when_idle()

    @property
    def scene(self) -> Scene:
        return self.drawing.scene

    def set_palette(self, palette: Palette) -> None:
        """Paint in these colours from now on."""
        self.colours = palette
        self._stamps.clear()
        self._show_anew()

    def set_state(self, state: State) -> None:
        """Show what is selected and what has been lifted off the map to be dragged."""
        if state != self._state:
            self._state = state
            self.update()

    @property
    def state(self) -> State:
        return self._state

    def set_full_from(self, zoom: float) -> None:
        """Show just names on cards below this zoom, where those who look on sit farther away than at a desk."""
        if zoom != self.full_from:
            self.full_from = zoom
            self._show_anew()

    def _show_anew(self) -> None:
        self._version += 1
        self.update()
        self.changed.emit()

    # Painting

    @property
    def detail(self) -> Detail:
        return detail_at(self._camera.zoom, self.full_from)

    def paint_overlay(self, painter: QPainter) -> None:
        """Paint what lies over the map; for subclasses."""

    def paint_loose(self, painter: QPainter, cards: Iterable[Card], by: Point) -> None:
        """Paint cards over the map, moved by so many map units: those being dragged."""
        sheet = self.sheet(painter, self.devicePixelRatioF())
        for card in cards:
            there = replace(card, x=card.x + by[0], y=card.y + by[1])
            selected = card.person in self._state.selected
            paint_card(sheet, there, self.colours, self.detail, self.lettering, selected=selected)

    def paint_marked(self, painter: QPainter, cards: Iterable[Card]) -> None:
        """Paint over the map that these cards are about to be selected, or tied to."""
        sheet = self.sheet(painter, self.devicePixelRatioF())
        for card in cards:
            paint_ring(sheet, card, self.colours)
            paint_badge(sheet, card, self.colours, self.detail)
        painter.resetTransform()

    def to_map_units(self, painter: QPainter) -> None:
        """Make a painter of this widget take map units."""
        painter.translate(self.to_widget(0, 0))
        painter.scale(self._camera.zoom, self._camera.zoom)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.motion.is_running:
            self._paint_motion()
            return
        ratio = self.devicePixelRatioF()
        content = (self._version, ratio, self._state)
        scale, origin = self._camera.zoom * ratio, self._origin(ratio)
        painter = QPainter(self)
        stretched = self._backing.stretched(content, scale, origin) if self.is_zooming else None
        if stretched is not None:
            painter.fillRect(self.rect(), QColor(self.colours.canvas))
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            painter.drawPixmap(stretched, self._backing.kept, QRectF())
            painter.restore()
        else:
            size = (ceil(self.width() * ratio), ceil(self.height() * ratio))
            sketch = self.is_zooming and self._backing.is_slow
            paint_part = partial(self._paint_part, sketch=sketch)
            kept = self._backing.picture(content, scale, size, origin, ratio, paint_part, sketch=sketch)
            painter.drawPixmap(0, 0, kept)
        self.paint_overlay(painter)
        painter.end()

    def _paint_motion(self) -> None:
        painter = QPainter(self)
        self.motion.paint(painter)
        self.paint_overlay(painter)
        painter.end()

    def _prepare_when_idle(self) -> None:
        if not self.drawing.is_routed or (self.drawing.crowded and self.drawing.geometry.arrays is None):
            self._idle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._prepare_when_idle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._idle.stop()  # another page has the time now

    def _prepare_some_ties(self) -> None:
        """Lead some ties round cards, and cut a few of a crowded map into pieces, while nothing else happens."""
        short = self.motion.is_running or (self.is_time_short is not None and self.is_time_short())
        wait = _LATER_MS if short else 0
        if self._idle.interval() != wait:
            self._idle.setInterval(wait)
        if short:
            return
        if not self.drawing.is_routed:
            if self.drawing.route(_ROUTING_SECONDS):
                self._show_anew()
            return
        if not self.drawing.crowded or self.drawing.geometry.arrays is not None:
            self._idle.stop()
            return
        until = min(self._prepared + _TIES_AT_ONCE, len(self.drawing.scene.ties))
        for index in range(self._prepared, until):
            self.drawing.runs(index)
        self._prepared = until
        if until == len(self.drawing.scene.ties):
            self._idle.stop()

    def _paint_part(self, painter: QPainter, part: QRect, *, sketch: bool) -> None:
        painter.fillRect(part, QColor(self.colours.canvas))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = self.sheet(painter, 1.0)
        left, top = self._origin(self.devicePixelRatioF())
        view = Box(
            (part.left() - left) / sheet.scale,
            (part.top() - top) / sheet.scale,
            (part.left() + part.width() - left) / sheet.scale,
            (part.top() + part.height() - top) / sheet.scale,
        )
        detail = self.detail
        if sketch and len(self.drawing.geometry.cards_in(view)) > _MANY_CARDS:
            detail = min(detail, Detail.BARS)
        paint_map(sheet, self.drawing, self.colours, view, detail, self.lettering, self._state, sketch=sketch)

    def sheet(self, painter: QPainter, ratio: float, growth: float = 1.0) -> ScreenSheet:
        """Return the screen at the camera's place, for a painter with this device ratio; ``growth`` times larger."""
        device = self.devicePixelRatioF()
        scale = self._camera.zoom * growth * device
        return ScreenSheet(painter, *self._origin(device), scale, self._stamps, ratio, device)

    def _origin(self, ratio: float) -> tuple[int, int]:
        """Return the map's origin in device pixels, a whole number, so that panning never blurs or rounds anew."""
        place = self.to_widget(0, 0)
        return round(place.x() * ratio), round(place.y() * ratio)
