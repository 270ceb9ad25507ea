"""Everything on the map page that decides whom one sees: filter, focus, find and departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame

from stakeholder_map.canvas.boxes import Box, around
from stakeholder_map.canvas.camera import Camera, fitted
from stakeholder_map.model.views import NO_FILTERS
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.map.filter_button import FilterButton
from stakeholder_map.ui.map.find_bar import FindBar
from stakeholder_map.ui.map.focus import Focus
from stakeholder_map.ui.map.groups import Groups
from stakeholder_map.ui.map.stress import NOBODY, dimmed
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage
    from stakeholder_map.ui.presenting.glide import Glide

_INSET, _BELOW_NOTE, _BETWEEN = 14, 40, 8
_FIND_WIDTH = 330
_CLOSEST = 1.5
# With these, a hand takes the camera over.
_TAKING_OVER = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.NativeGesture)
_TOUCHING = {"organization", "person", "customer", "placement", "win", "deal", "tie", "term", "option", "effect"}


class Seeing(QObject):
    """Keeps filter, focus, find and departments of one map page in step with the session and with each other."""

    def __init__(self, session: Session, page: MapPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._canvas = page.canvas
        self.filter_button = FilterButton(session)
        self.focus = Focus(session, self)
        self.find = FindBar(session, lambda: page.canvas.scene)
        self.groups = Groups(session, page)
        self._glide: Glide | None = None
        self._just_expanded = QTimer(self, singleShot=True)
        self._is_stale = False  # something changed while the map was hidden
        for bar in (self.focus.bar, self.find):
            bar.setParent(page.canvas)
            bar.hide()
            bar.installEventFilter(self)
        session.customer_changed.connect(self._customer_changed)
        session.deal_changed.connect(self._refill)
        session.viewing.changed.connect(self.follow)
        session.changed.connect(self._changed)
        page.canvas.area_clicked.connect(self.groups.flip)
        page.canvas.opened.connect(self._expand)
        self.find.went_to.connect(self._go_to)
        self.find.closed.connect(page.canvas.setFocus)
        page.canvas.installEventFilter(self)

    def follow(self) -> None:
        """Show over the map who is stressed now."""
        self.focus.follow()
        self.place()

    def place(self) -> None:
        """Put the bars over the map: find in the right corner, the focus below what the view says of itself.

        Where find would cover the view's buttons, it lies below them.
        """
        canvas, find, bar = self._canvas, self.find, self.focus.bar
        find.setFixedWidth(min(_FIND_WIDTH, max(240, canvas.width() - 2 * _INSET)))
        find.adjustSize()
        left, buttons = canvas.width() - find.width() - _INSET, self._page.views.note.buttons()
        find.move(left, _INSET - 2 if buttons.right() + _BETWEEN < left else buttons.bottom() + _BETWEEN)
        bar.adjustSize()
        bar.move(_INSET, _BELOW_NOTE)
        if not find.isHidden() and _meet(bar, find):
            bar.move(_INSET, find.y() + find.height() + _BETWEEN)

    def below_bars(self) -> int:
        """Return from where on, in pixels from the map's top, there is neither a bar nor what the view says."""
        shown = [bar for bar in (self.find, self.focus.bar) if not bar.isHidden()]
        return max((bar.y() + bar.height() + _BETWEEN for bar in shown), default=_BELOW_NOTE)

    def room_beside_find(self) -> int:
        """Return how wide something in the map's top left corner may be."""
        is_beside = not self.find.isHidden() and self.find.y() < _INSET
        return (self.find.x() if is_beside else self._canvas.width()) - 2 * _INSET

    def open_find(self) -> None:
        """Show the bar that finds people on the map."""
        self.find.open()

    def show_everyone(self) -> None:
        """End focus and filter."""
        self._session.viewing.change(filters=NO_FILTERS, focus=NOBODY, steps=1)

    def zoom_to_selection(self) -> None:
        """Bring the selected people, or both ends of the selected ties, into sight as large as they fit."""
        canvas = self._canvas
        box = around(self._selected_boxes())
        if box is not None:
            self._glide_to(fitted(box, canvas.width(), canvas.height(), most=_CLOSEST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._canvas:
            if kind in (QEvent.Type.Show, QEvent.Type.Hide):
                self._page.place_overlays()
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            return self._escape()
        if kind == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            # The first of the two clicks has put people where the second one goes.
            return self._just_expanded.isActive()
        if kind in _TAKING_OVER and self._glide is not None:
            self._glide.stop()
        if kind == QEvent.Type.Show and self._is_stale:
            self._refill()
        if kind == QEvent.Type.Resize:
            self.place()
        return False

    # Inside

    def _escape(self) -> bool:
        """Do what Escape does before it deselects; a gesture under way comes first."""
        if self._canvas.is_busy:
            return False
        if not self.find.isHidden():
            self.find.end()
        elif self.focus.is_on:
            self.focus.end()
        else:
            return False
        return True

    def _expand(self, card: int) -> None:
        self._just_expanded.start(QApplication.doubleClickInterval())
        self.groups.expand(card)

    def _go_to(self, person: int) -> None:
        self._session.select("person", [person])
        canvas = self._canvas
        before = canvas.camera
        self._page.show_person(person)
        there = canvas.camera
        if there != before:
            canvas.set_camera(before)
            self._glide_to(there)

    def _glide_to(self, camera: Camera) -> None:
        if self._glide is None:
            from stakeholder_map.ui.presenting.glide import Glide  # the first picture does without

            self._glide = Glide(self._canvas)
        self._glide.to(camera, at_once=not self._canvas.motion.is_wanted)

    def _selected_boxes(self) -> list[Box]:
        canvas = self._canvas
        geometry = canvas.drawing.geometry
        shown = [*canvas.selected_people, *canvas.selected_tie_ends()]
        return [geometry.boxes[geometry.index_of[card]] for card in shown if card in geometry.index_of]

    def _customer_changed(self) -> None:
        self.focus.end()
        self._drop_filter_that_fits_nobody()
        self._refill()

    def _drop_filter_that_fits_nobody(self) -> None:
        """Show everyone on another customer's map where the filter would leave nobody."""
        session, customer = self._session, self._session.customer
        everyone = session.workspace.placements_of(customer) if customer is not None else ()
        if customer is not None and everyone and len(dimmed(session, customer)) == len(everyone):
            session.viewing.change(filters=NO_FILTERS)
            self._page.said.emit("Nobody here fits the filter, so everyone is shown.")

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & _TOUCHING:
            self.focus.forget_who_is_gone()
            if self._canvas.isVisible():
                self._refill()
            else:
                self._is_stale = True

    def _refill(self) -> None:
        self._is_stale = False
        self.filter_button.refill()
        self.find.refill()
        self.follow()


def _meet(first: QFrame, second: QFrame) -> bool:
    return first.geometry().adjusted(-_BETWEEN, 0, _BETWEEN, 0).intersects(second.geometry())
