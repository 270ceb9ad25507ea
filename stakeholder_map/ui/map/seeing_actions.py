"""What the actions do that decide whom one sees on the map, and those that go back and forward."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stakeholder_map.ui.map.seeing import Seeing
    from stakeholder_map.ui.session import Session
    from stakeholder_map.ui.window import MainWindow


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what these actions do, by their keys in the table."""

    def on_map(do: Callable[[Seeing], object]) -> Callable[[], None]:
        def handler() -> None:
            if window.page is not None and window.page.session.customer is not None:
                window.page.show_page("map")
                do(window.page.map_page.seeing)

        return handler

    def walk(*, back: bool) -> None:
        if window.page is not None:
            (window.page.trail.back if back else window.page.trail.forward)()

    return {
        "find": on_map(lambda seeing: seeing.open_find()),
        "find_next": on_map(lambda seeing: seeing.find.go(1)),
        "find_previous": on_map(lambda seeing: seeing.find.go(-1)),
        "filter": on_map(lambda seeing: seeing.filter_button.open_panel()),
        "show_everyone": on_map(lambda seeing: seeing.show_everyone()),
        "focus": on_map(lambda seeing: seeing.focus.begin_or_widen()),
        "focus_less": on_map(lambda seeing: seeing.focus.narrow_or_end()),
        "zoom_selection": on_map(lambda seeing: seeing.zoom_to_selection()),
        "groups": on_map(lambda seeing: seeing.groups.toggle()),
        "flip_group": on_map(lambda seeing: seeing.groups.flip_selected()),
        "collapse_all": on_map(lambda seeing: seeing.groups.collapse_all()),
        "expand_all": on_map(lambda seeing: seeing.groups.expand_all()),
        "back": lambda: walk(back=True),
        "forward": lambda: walk(back=False),
    }


def facts(session: Session) -> dict[str, bool]:
    """Return what of an open workspace these actions need."""
    selection, state = session.selection, session.viewing.state
    on_map = session.customer is not None
    people = on_map and selection.kind == "person"
    return {
        "people": people,
        "selected_on_map": people or (on_map and selection.kind == "tie"),
        "focus": on_map and bool(state.focus),
        "people_or_focus": people or (on_map and bool(state.focus)),
        "stressed": on_map and bool(state.focus or state.filters),
        "collapsed": on_map and bool(state.collapsed),
    }
