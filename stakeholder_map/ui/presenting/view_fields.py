"""What a window shows of a map, to and from a saved view."""

from __future__ import annotations

from typing import Any

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.model.people import Person
from stakeholder_map.model.saved_views import SavedView, filter_fields
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.viewing import ViewState


def fields_of(state: ViewState, deal: int | None, in_sight: Box | None) -> dict[str, Any]:
    """Return the fields of a saved view that shows this. ``in_sight`` None means the whole map."""
    box = in_sight if in_sight is not None else Box(0.0, 0.0, 0.0, 0.0)
    x, y = box.centre
    return {
        "view": state.view,
        "across": state.across,
        "deal": deal,
        "x": float(x),
        "y": float(y),
        "width": float(box.width),
        "height": float(box.height),
        "focus": tuple(sorted(state.focus)),
        "steps": state.steps,
        "groups": state.groups,
        "collapsed": tuple(sorted(state.collapsed)),
        **filter_fields(state.filters),
    }


def state_of(saved: SavedView, workspace: Workspace) -> ViewState:
    """Return how a window shows a saved view. Whoever is gone meanwhile is in nobody's focus."""
    return ViewState(
        view=saved.view,
        across=saved.across,
        filters=saved.filters,
        focus=frozenset(person for person in saved.focus if workspace.find(Person, person) is not None),
        steps=saved.steps,
        groups=saved.groups,
        collapsed=frozenset(saved.collapsed),
    )


def box_of(saved: SavedView) -> Box | None:
    """Return the part of the map that must be in sight, None for all of it."""
    if saved.shows_whole_map:
        return None
    half_width, half_height = saved.width / 2, saved.height / 2
    return Box(saved.x - half_width, saved.y - half_height, saved.x + half_width, saved.y + half_height)
