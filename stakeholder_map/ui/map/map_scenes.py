"""Makes the scene that the map page shows: the workspace as the window looks at it."""

from __future__ import annotations

from datetime import date

from stakeholder_map.canvas.groups import Grouped
from stakeholder_map.canvas.marking import Marking
from stakeholder_map.canvas.scene import MapLook, Scene, build_scene, look_of
from stakeholder_map.model.views import Arrangement
from stakeholder_map.ui.map.groups import group_scene
from stakeholder_map.ui.map.map_layout import MapLayout
from stakeholder_map.ui.map.stress import dimmed
from stakeholder_map.ui.map.view_places import ViewPlaces
from stakeholder_map.ui.session import Session


class MapScenes:
    """Composes view, filters, focus and found people into one scene."""

    def __init__(self, session: Session, layout_work: MapLayout, places: ViewPlaces) -> None:
        self._session = session
        self._layout_work = layout_work
        self._places = places
        self.grouped = Grouped()
        # The last scene before anybody was marked on it, and what it was made of.
        self._whole: Marking | None = None
        self._made_of: tuple[object, ...] = ()

    def scene(self, customer: int) -> Scene:
        """Return what to show of a customer's map now; ``grouped`` then says which cards stand for many."""
        session = self._session
        shown = self._places.showing(customer)
        whole = self._unmarked(customer, self._places.arrangement(shown))
        scene = whole.marked(dimmed(session, customer), session.viewing.state.hits)
        self.grouped = group_scene(session.workspace, session.viewing.state, scene, shown.view)
        return self.grouped.scene

    def _unmarked(self, customer: int, arrangement: Arrangement | None) -> Marking:
        """Return the scene before filter, focus and find: that of the last time, if it would be the same."""
        session = self._session
        verdict, exposure, day = session.verdict(), session.exposure(), session.today()
        unwritten = self._layout_work.transient(customer)
        made_of = (session.document.revision, customer, arrangement, verdict, exposure, day)
        same = len(self._made_of) == len(made_of) and all(
            a is b or (isinstance(a, int | date) and a == b) for a, b in zip(self._made_of, made_of, strict=True)
        )
        if self._whole is None or unwritten or not same:
            look = MapLook(unwritten or {}) if arrangement is None else look_of(arrangement, is_all=True)
            self._whole = Marking(
                build_scene(session.workspace, customer, verdict=verdict, exposure=exposure, look=look, today=day)
            )
            self._made_of = () if unwritten else made_of
        return self._whole
