"""What stands where in each view of a customer's map. Tidying is here too."""

from __future__ import annotations

from collections.abc import Callable, Collection

from stakeholder_map.layouts.spacing import Position
from stakeholder_map.model.views import Across, Arrangement, View
from stakeholder_map.model.workspace import Workspace

Progress = Callable[[float], None]


def arrange(
    workspace: Workspace,
    customer_id: int,
    view: View,
    *,
    across: Across = Across.SUPPORT,
    progress: Progress | None = None,
) -> Arrangement:
    """Return the places of everyone on a customer's map in a view, and the guides beneath.

    For the free view this is what tidying gives. ``progress`` is told 0…1 and may raise to stop. The same map gives
    the same arrangement. Safe on a worker thread with a snapshot.
    """
    tell = progress or _silent
    if view is View.SERVICE:
        from stakeholder_map.layouts.service import service_view

        return service_view(workspace, customer_id, tell)
    if view is View.HUB:
        from stakeholder_map.layouts.hub import hub_view

        return hub_view(workspace, customer_id, tell)
    if view is View.ORG_CHART:
        from stakeholder_map.layouts.org_chart import org_chart

        return org_chart(workspace, customer_id, tell)
    if view is View.GRID:
        from stakeholder_map.layouts.grid import grid_view

        return grid_view(workspace, customer_id, across, tell)
    return Arrangement(tidy(workspace, customer_id, progress=progress))


def tidy(
    workspace: Workspace,
    customer_id: int,
    only: Collection[int] | None = None,
    *,
    progress: Progress | None = None,
) -> dict[int, Position]:
    """Return new places on the free map; see ``free.tidy``, which is loaded when it is first wanted."""
    from stakeholder_map.layouts import free

    return free.tidy(workspace, customer_id, only, progress=progress)


def _silent(_: float) -> None:
    """Tell nobody how far it is."""
