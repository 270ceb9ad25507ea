"""What each view of a map is called, which key shows it, and what it says of itself."""

from __future__ import annotations

from stakeholder_map.model.views import VIEW_NAMES, Across, View

# The views in the order of their keys: 1, 2, 3 …
VIEWS = tuple(View)
TITLES = {view: "Org chart" if view is View.ORG_CHART else f"{VIEW_NAMES[view]} view" for view in View}
VIEW_LINES = {
    View.FREE: "everyone where you put them",
    View.SERVICE: "the customer on top, then those who face them, then whoever serves those",
    View.HUB: "you in the middle, rings by distance to the customer",
    View.ORG_CHART: "departments and who reports to whom; a second boss by a dotted line",
    View.GRID: "influence from bottom to top, support or interest from left to right",
}
# What switching the grid shows, by what it shows now.
OTHER_GRID = {Across.SUPPORT: "Grid with interest across", Across.INTEREST: "Grid with support across"}
NOT_MOVED = "Positions come from the ties in this view. Press 1 for the free map."
ALWAYS_TIDY = "This view is always tidy. Press 1 for the free map."


def key_of(view: View) -> str:
    """Return the key that shows a view."""
    return str(VIEWS.index(view) + 1)


def statement(view: View, across: Across, aside: int) -> str:
    """Return in one line what a view shows, and how many in it stand apart with their back to the customer."""
    if view is View.GRID:
        other = "support for us" if across is Across.SUPPORT else "interest"
        return f"Influence grows upwards, {other} to the right"
    line = VIEW_LINES[view]
    words = f"{line[0].upper()}{line[1:]}"
    if view is View.SERVICE and aside:
        backs = "1 person has" if aside == 1 else f"{aside:,} people have"
        return f"{words}. {backs} their back to the customer"
    return words


def menu_text(view: View) -> str:
    """Return a view's name and line for a menu, with its key behind a tab."""
    return f"{VIEW_NAMES[view]}: {VIEW_LINES[view]}\t{key_of(view)}"
