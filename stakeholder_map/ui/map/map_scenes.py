"""Makes the scene that the map page shows: the workspace as the window looks at it."""

from __future__ import annotations

from stakeholder_map.canvas.scene import MapLook, Scene, build_scene
from stakeholder_map.ui.map.map_layout import MapLayout
from stakeholder_map.ui.session import Session


class MapScenes:
    """Composes view, filters, focus and found people into one scene."""

    def __init__(self, session: Session, layout_work: MapLayout) -> None:
        self._session = session
        self._layout_work = layout_work

    def scene(self, customer: int) -> Scene:
        """Return what to show of a customer's map now."""
        session = self._session
        look = MapLook(
            positions=self._layout_work.transient(customer) or {},
            hits=session.viewing.state.hits,
        )
        return build_scene(
            session.workspace, customer, verdict=session.verdict(), exposure=session.exposure(), look=look
        )
