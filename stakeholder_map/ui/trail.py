"""Back and forward through what was looked at, as in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWindow

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.views import View
from stakeholder_map.model.workspace import KINDS, Workspace
from stakeholder_map.ui.session import Selection

if TYPE_CHECKING:
    from stakeholder_map.ui.workspace_page import WorkspacePage

_MOST = 100
# Whoever goes on sooner than this was only passing through.
_QUICK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """What was looked at. ``camera`` is where the map's camera was when it was left; places are compared without."""

    page: str
    customer: int | None
    deal: int | None
    selection: Selection
    view: View
    camera: Camera | None = None

    def is_at(self, other: Place) -> bool:
        """Return whether both are the same, wherever the camera is."""
        return replace(self, camera=None) == replace(other, camera=None)


class Trail:
    """The places that were visited, at most 100, and which of them is looked at now.

    ``now`` tells the time in seconds.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._places: list[Place] = []
        self._at = -1
        self._last_visit: float | None = None

    @property
    def current(self) -> Place | None:
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Look at a place now. It takes the place of one that was come to only a moment ago."""
        current = self.current
        if current is not None and current.is_at(place):
            self._places[self._at] = place
            return
        moment = self._now()
        quick = self._last_visit is not None and moment - self._last_visit < _QUICK_SECONDS
        self._last_visit = moment
        del self._places[self._at + 1 :]
        if quick and len(self._places) > 1:
            self._places.pop()
        if not self._places or not self._places[-1].is_at(place):
            self._places.append(place)
        del self._places[:-_MOST]
        self._at = len(self._places) - 1

    def look(self, camera: Camera) -> None:
        """Remember where the camera is at the current place."""
        if self._places:
            self._places[self._at] = replace(self._places[self._at], camera=camera)

    def back(self) -> Place | None:
        """Go to the place before and return it, None at the first."""
        return self._go(-1)

    def forward(self) -> Place | None:
        """Go to the place after and return it, None at the last."""
        return self._go(1)

    def forget(self, mend: Callable[[Place], Place | None]) -> bool:
        """Let ``mend`` take out of each place what is gone; None forgets it. Return whether any differs. O(places)."""
        kept: list[Place] = []
        at = -1
        for number, place in enumerate(self._places):
            mended = mend(place)
            if mended is not None and (not kept or not kept[-1].is_at(mended)):
                kept.append(mended)
            if number == self._at:
                at = len(kept) - 1
        differs = kept != self._places
        self._places, self._at = kept, max(at, 0) if kept else -1
        return differs

    def _go(self, step: int) -> Place | None:
        if not 0 <= self._at + step < len(self._places):
            return None
        self._at += step
        self._last_visit = None  # what follows is a visit of its own
        return self._places[self._at]


def without_what_is_gone(workspace: Workspace, place: Place) -> Place | None:
    """Return a place with what is left of it in a workspace, None where its customer is gone."""
    if workspace.find(Customer, place.customer) is None:
        return None
    selection = place.selection
    if selection.kind:
        left = tuple(i for i in selection.ids if workspace.find(KINDS[selection.kind], i) is not None)
        selection = Selection(selection.kind, left) if left else Selection()
    deal = place.deal if workspace.find(Deal, place.deal) is not None else None
    return replace(place, selection=selection, deal=deal)


class TrailFollower(QObject):
    """Notes what a workspace page looks at, and goes back and forward."""

    changed = Signal()

    def __init__(self, page: WorkspacePage) -> None:
        super().__init__(page)
        self._page = page
        self._session = page.session
        self.trail = Trail()
        # One action may change several things: what they come to is noted once.
        self._noting = QTimer(self, singleShot=True, interval=0)
        self._noting.timeout.connect(self._note)
        session = self._session
        for signal in (session.customer_changed, session.deal_changed, session.selection_changed):
            signal.connect(self._noting.start)
        session.viewing.changed.connect(self._noting.start)
        session.changed.connect(self._forget)
        page.page_changed.connect(self._noting.start)
        page.map_page.canvas.camera_changed.connect(self._follow_camera)
        self._noting.start()

    def back(self) -> None:
        """Look at what was looked at before."""
        self._note()
        self._show(self.trail.back())

    def forward(self) -> None:
        """Look at what was gone back from."""
        self._note()
        self._show(self.trail.forward())

    def watch(self, window: QWindow | None) -> None:
        """Let a mouse's back and forward buttons work all over a window."""
        if window is not None:
            window.installEventFilter(self)  # twice is once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            way = {Qt.MouseButton.BackButton: self.back, Qt.MouseButton.ForwardButton: self.forward}.get(event.button())
            if way is not None and self._page.isVisible():
                way()
                return True
        return False

    # Inside

    def _here(self) -> Place:
        session, page = self._session, self._page
        camera = page.map_page.canvas.camera
        return Place(page.page, session.customer, session.deal, session.selection, session.viewing.state.view, camera)

    def _note(self) -> None:
        self._noting.stop()
        here, current = self._here(), self.trail.current
        if here.customer is None:
            return
        if current is not None and not here.selection.kind:
            # To select nothing is not to look at something else.
            here = replace(here, selection=current.selection) if here.customer == current.customer else here
        self.trail.visit(here)
        self.changed.emit()

    def _follow_camera(self) -> None:
        here, current = self._here(), self.trail.current
        if current is not None and here.camera is not None and not self._noting.isActive() and here.is_at(current):
            self.trail.look(here.camera)

    def _forget(self) -> None:
        if self.trail.forget(lambda place: without_what_is_gone(self._session.workspace, place)):
            self.changed.emit()

    def _show(self, place: Place | None) -> None:
        if place is None:
            return
        session, page = self._session, self._page
        session.open_customer(place.customer)
        session.choose_deal(place.deal)
        session.viewing.change(view=place.view)
        session.select(place.selection.kind, place.selection.ids)
        page.show_page(place.page)
        if place.camera is not None and place.page == "map":
            page.map_page.canvas.set_camera(place.camera)
        self._noting.stop()
        self.changed.emit()
