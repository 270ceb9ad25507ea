"""What the actions about arranging, copying and merging people on the map do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from stakeholder_map.model.views import View

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage
    from stakeholder_map.ui.session import Session
    from stakeholder_map.ui.window import MainWindow

_LINES = ("left", "centre", "right", "top", "middle", "bottom")
_WAYS = ("across", "down")


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what these actions do, by their keys in the table."""

    def on_map(do: Callable[[MapPage], object]) -> Callable[[], None]:
        def handler() -> None:
            if window.page is not None:
                window.page.show_page("map")
                do(window.page.map_page)

        return handler

    def line_up(page: MapPage, line: str) -> None:
        from stakeholder_map.edits.arranging import Line  # brings the store, which the first picture does not need

        page.arranging.align(Line(line))

    def spread(page: MapPage, way: str) -> None:
        from stakeholder_map.edits.arranging import Way

        page.arranging.distribute(Way(way))

    return {
        **{f"align_{line}": on_map(partial(line_up, line=line)) for line in _LINES},
        **{f"distribute_{way}": on_map(partial(spread, way=way)) for way in _WAYS},
        "copy": on_map(lambda page: page.clipping.copy()),
        "cut": on_map(lambda page: page.clipping.cut()),
        "paste": on_map(lambda page: page.clipping.paste()),
        "duplicate": on_map(lambda page: page.arranging.duplicate()),
        "select_servers": on_map(lambda page: page.arranging.select_servers()),
        "select_served": on_map(lambda page: page.arranging.select_served()),
        "same_person": on_map(lambda page: page.arranging.same_person()),
        "people_panel": on_map(lambda page: page.people.toggle()),
    }


def facts(session: Session) -> dict[str, bool]:
    """Return which needs of these actions are there. O(1): three selected people decide as well as thousands."""
    customer, selection = session.customer, session.selection
    people = selection.ids if selection.kind == "person" and customer is not None else ()
    here = (person for person in people if session.workspace.placement(customer or 0, person) is not None)
    count = len(list(islice(here, 3)))
    writable = session.document.read_only_reason is None
    free = session.viewing.state.view is View.FREE
    return {
        "two_to_arrange": writable and free and count >= 2,
        "three_to_arrange": writable and free and count >= 3,
        "selection": writable and (count > 0 or selection.kind == "tie"),
        "people_here": count > 0,
        "people_to_change": writable and count > 0,
        "one_or_two_people": writable and 1 <= count <= 2,
    }
