"""Keeping what the window shows of a map, and showing again what was kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from stakeholder_map.canvas.camera import MOST_ZOOM, fitted
from stakeholder_map.edits.saved_views import move_view, remove_view, rename_view, save_view, update_view
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.views import VIEW_NAMES, View
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.presenting.saved_views_list import SavedViewsList
from stakeholder_map.ui.presenting.view_fields import box_of, fields_of, state_of
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.palette.entries import Entry, Provider

_WHOM = {Audience.MEETING: "A meeting", Audience.TEAM: "My team", Audience.ME: "Only me"}


class SavedViews(QObject):
    """What can be done with saved views in one window. Each change is one step that undo takes back."""

    present_requested = Signal(object)

    def __init__(self, session: Session, page: MapPage, views: SavedViewsList) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self.list = views
        views.opened.connect(self.show)
        views.save_requested.connect(self.save)
        views.renamed.connect(self.rename)
        views.removed.connect(self.remove)
        views.moved.connect(self.move)
        views.menu_requested.connect(lambda view, at: self.menu_for(view).exec(at))

    def view(self, view: int) -> SavedView | None:
        """Return a saved view by its id, None where there is none."""
        return self._session.workspace.find(SavedView, view)

    def show(self, view: int) -> None:
        """Look at the map as a saved view does. Whom it is for matters only when it is presented."""
        session = self._session
        saved = session.workspace.find(SavedView, view)
        if saved is None:
            return
        session.page_requested.emit("map")
        session.open_customer(saved.customer)
        session.choose_deal(saved.deal)
        session.viewing.set(state_of(saved, session.workspace))
        self.list.choose(view)
        box, canvas = box_of(saved), self._page.canvas
        if box is None:
            canvas.fit()
        else:
            canvas.set_camera(fitted(box, canvas.width(), canvas.height(), margin=0.0, most=MOST_ZOOM))

    def save(self) -> None:
        """Keep what the window shows, under a name that can be typed over at once."""
        session = self._session
        if session.customer is None:
            return
        fields = self._fields()
        if session.viewing.state.view is View.GRID:  # which no meeting gets to see
            fields["audience"] = Audience.TEAM
        view = session.edit(save_view, session.document, session.customer, self._free_name(), **fields)
        if view is not None:
            self.list.rename(view)

    def update(self, view: int) -> None:
        """Make a saved view show what the window shows now."""
        self._session.edit(update_view, self._session.document, view, **self._fields())

    def rename(self, view: int, name: str) -> None:
        self._session.edit(rename_view, self._session.document, view, name)

    def remove(self, view: int) -> None:
        self._session.edit(remove_view, self._session.document, view)

    def move(self, view: int, by: int) -> None:
        """Present a view so many places later."""
        self._session.edit(move_view, self._session.document, view, by)

    def menu_for(self, view: int) -> QMenu:
        """Return what can be done with a saved view."""
        saved = self._session.workspace.get(SavedView, view)
        menu = QMenu(self.list)
        menu.addAction("Show", partial(self.show, view))
        menu.addAction("Present from here\tShift+F5", partial(self.present_requested.emit, view))
        if self._session.document.read_only_reason is not None:
            return menu
        menu.addSeparator()
        menu.addAction("Rename\tF2", partial(self.list.rename, view))
        update = menu.addAction("Update to what is shown now", partial(self.update, view))
        update.setEnabled(self._session.customer == saved.customer)
        whom = menu.addMenu("For whom")
        for audience, words in _WHOM.items():
            edit = partial(self._session.edit, update_view, self._session.document, view, audience=audience)
            action = whom.addAction(words, edit)
            action.setCheckable(True)
            action.setChecked(saved.audience is audience)
        menu.addSeparator()
        menu.addAction("Earlier\tAlt+Up", partial(self.move, view, -1))
        menu.addAction("Later\tAlt+Down", partial(self.move, view, 1))
        menu.addSeparator()
        menu.addAction("Remove\tDel", partial(self.remove, view))
        return menu

    def palette_provider(self) -> Provider:
        """Return the saved views of all customers for the command palette."""
        from stakeholder_map.ui.palette.entries import Provider  # the palette is not needed for the first picture

        return Provider("Saved views", self._palette_entries)

    # Inside

    def _palette_entries(self) -> list[Entry]:
        from stakeholder_map.ui.palette.entries import Entry  # only wanted here

        workspace = self._session.workspace
        return [
            Entry(
                f"view:{view.id}",
                " ".join(view.name.split()),
                partial(self.show, view.id),
                detail=workspace.get(Customer, view.customer).name,
                badge="▭",
                tint="not_asked",
                words="saved view slide",
                other=("Present", partial(self.present_requested.emit, view.id)),
            )
            for view in workspace.all(SavedView)
        ]

    def _fields(self) -> dict[str, object]:
        canvas, session = self._page.canvas, self._session
        in_sight = None if canvas.follows_fit else canvas.view_box()
        return fields_of(session.viewing.state, session.deal, in_sight)

    def _free_name(self) -> str:
        """Return a name that says what is shown and is not taken yet."""
        session = self._session
        deal = session.workspace.find(Deal, session.deal)
        view = VIEW_NAMES[session.viewing.state.view]
        name = f"{deal.name}, {view.lower()}" if deal is not None else view
        taken = {each.name for each in session.workspace.saved_views_of(session.customer or 0)}
        return next(
            each for each in (name, *(f"{name} {number}" for number in range(2, len(taken) + 3))) if each not in taken
        )
