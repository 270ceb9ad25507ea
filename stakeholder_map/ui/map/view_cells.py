"""Which cell of the grid a place on the map is in, and what standing there means."""

from __future__ import annotations

from stakeholder_map.canvas.area_drags import nearest_area
from stakeholder_map.edits.places import Cell
from stakeholder_map.model.views import Across, Arrangement, Guide, GuideKind


def cells_of(grid: Arrangement) -> tuple[Guide, ...]:
    """Return the cells of the grid."""
    return tuple(guide for guide in grid.guides if guide.kind is GuideKind.AREA)


def cell_at(grid: Arrangement, across: Across, x: float, y: float) -> Cell | None:
    """Return what standing at a place in the grid means, by the nearest cell; None where it has no cells."""
    area = nearest_area(cells_of(grid), x, y)
    if area is None:
        return None
    column, row = map(int, area.key.split())
    return Cell(row, support=column) if across is Across.SUPPORT else Cell(row, interest=column)
