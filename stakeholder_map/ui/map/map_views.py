"""Shows the chosen view on the canvas: who stands where, through which camera, and what a drag means there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.edits.maps import move
from stakeholder_map.edits.places import pin, put_in_cells
from stakeholder_map.model.views import VIEW_NAMES, Across, View
from stakeholder_map.ui.map.view_cells import cell_at, cells_of
from stakeholder_map.ui.map.view_note import ViewNote
from stakeholder_map.ui.map.view_places import Look, ViewPlaces
from stakeholder_map.ui.map.view_words import NOT_MOVED
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage


class MapViews(QObject):
    """The views of one map page. Each customer's each view has a camera of its own; the first look fits."""

    hint = Signal(str)

    def __init__(self, session: Session, page: MapPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._canvas = page.canvas
        self.places = ViewPlaces(session, page)
        self.note = ViewNote(session.viewing, page.canvas)
        self._cameras: dict[Look, Camera | None] = {}
        self._shown: Look | None = None
        self._canvas.move_refused.connect(lambda: self.hint.emit(NOT_MOVED))
        self.places.arrived.connect(self._arrived)

    @property
    def shown(self) -> Look | None:
        """What is on the screen; the view that was asked for may still be worked out."""
        return self._shown

    @property
    def is_free(self) -> bool:
        """Whether places on the screen are places on the free map."""
        return self._shown is None or self._shown.view is View.FREE

    def choose(self, view: View) -> None:
        """Look at the map in this view from now on."""
        self._session.viewing.change(view=view)

    def show(self, customer: int, scene: Scene) -> None:
        """Show a customer's map as this scene; where it only differs from what is shown, its cards glide there."""
        canvas, look = self._canvas, self.places.shown(customer)
        before = canvas.motion.standing() if self._shown is not None and self._shown.customer == customer else None
        changed = look != self._shown
        if changed:
            self._keep_camera()
        canvas.set_scene(scene)
        if changed:
            self._shown = look
            camera = self._cameras.get(look)
            if camera is None:
                canvas.fit()
            else:
                canvas.set_camera(camera)
        elif look.view is not View.FREE and canvas.follows_fit:
            canvas.fit()
        if before is not None:
            canvas.motion.glide(before)
        arrangement = self.places.arrangement(look)
        cells = cells_of(arrangement) if arrangement is not None and look.view is View.GRID else ()
        canvas.set_cards_move(look.view is View.FREE or bool(cells), cells)
        self.note.show_view(look.view, look.across, len(arrangement.aside) if arrangement is not None else 0)
        self.note.setVisible(bool(scene.cards))

    def leave(self) -> None:
        """Show no map any more."""
        self._keep_camera()
        self._shown = None
        self.note.hide()

    def drop(self, positions: dict[int, tuple[float, float]]) -> None:
        """Do what it means that cards were dragged to these places, in map units."""
        look = self._shown
        if look is None or look.view is View.FREE:
            self._page.edits.move(positions)
        elif look.view is View.GRID:
            self._put_in_cells(look, positions)

    def keep(self) -> None:
        """Let the free map stand as this view does, as one step, and show it."""
        look, session = self._shown, self._session
        arrangement = self.places.arrangement(look) if look is not None else None
        if look is None or arrangement is None or session.document.read_only_reason is not None:
            return
        words = f"Keep the {VIEW_NAMES[look.view].lower()} view"
        session.edit(move, session.document, look.customer, arrangement.positions, words)
        self._cameras[Look(look.customer, View.FREE)] = None if self._canvas.follows_fit else self._canvas.camera
        session.viewing.change(view=View.FREE)

    def switch_across(self) -> None:
        """Show the other of support and interest in the grid."""
        state = self._session.viewing.state
        other = Across.INTEREST if state.across is Across.SUPPORT else Across.SUPPORT
        self._session.viewing.change(view=View.GRID, across=other)

    def pin_selected(self) -> None:
        """Pin the selected people to their places on the free map; unpin them where all of them are pinned."""
        session, selection = self._session, self._session.selection
        if session.customer is None or selection.kind != "person" or session.document.read_only_reason is not None:
            return
        placements = [session.workspace.placement(session.customer, person) for person in selection.ids]
        pinned = not all(placement.pinned for placement in placements if placement is not None)
        session.edit(pin, session.document, session.customer, selection.ids, pinned=pinned)

    # Inside

    def _keep_camera(self) -> None:
        if self._shown is not None:
            self._cameras[self._shown] = None if self._canvas.follows_fit else self._canvas.camera

    def _put_in_cells(self, look: Look, positions: dict[int, tuple[float, float]]) -> None:
        """Give each of these people the influence, and the support or interest, of the cell they were dropped in."""
        grid = self.places.arrangement(look)
        if grid is not None:
            people = self._page.scenes.grouped.places(positions)
            found = {person: cell_at(grid, look.across, *place) for person, place in people.items()}
            cells = {person: cell for person, cell in found.items() if cell is not None}
            self._session.edit(put_in_cells, self._session.document, look.customer, cells)

    def _arrived(self) -> None:
        self._page.refresh()
        selected = self._session.selection.only("person")
        if selected is not None and self._shown is not None and self._shown.view is not View.FREE:
            self._canvas.ensure_visible(selected)
