"""What a view shows of a map as it is, without writing anything: for pictures and presentations."""

from __future__ import annotations

from stakeholder_map.layouts.arranging import Progress, arrange
from stakeholder_map.layouts.placing import place_new
from stakeholder_map.model.views import Across, Arrangement, View
from stakeholder_map.model.workspace import Workspace


def shown_in(
    workspace: Workspace,
    customer: int,
    view: View,
    *,
    across: Across = Across.SUPPORT,
    progress: Progress | None = None,
) -> Arrangement:
    """Return who stands where in a view; in the free one, only places for those who have no stored place yet.

    Raises and costs as ``arrange``.
    """
    if view is View.FREE:
        return Arrangement(place_new(workspace, customer))
    return arrange(workspace, customer, view, across=across, progress=progress)
