"""What the actions about the views of the map do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from stakeholder_map.model.views import View

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage
    from stakeholder_map.ui.window import MainWindow


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what these actions do, by their keys in the table."""

    def on_map(do: Callable[[MapPage], object]) -> Callable[[], None]:
        def handler() -> None:
            if window.page is not None:
                window.page.show_page("map")
                do(window.page.map_page)

        return handler

    def look(page: MapPage, view: View) -> None:
        page.views.choose(view)

    def reduce_motion() -> None:
        window.preferences.reduce_motion = not window.preferences.reduce_motion
        if window.page is not None:
            window.page.map_page.canvas.motion.is_wanted = not window.preferences.reduce_motion
        window.update_actions()

    return {
        **{f"view_{view}": on_map(partial(look, view=view)) for view in View},
        "grid_across": on_map(lambda page: page.views.switch_across()),
        "keep_view": on_map(lambda page: page.views.keep()),
        "pin": on_map(lambda page: page.views.pin_selected()),
        "reduce_motion": reduce_motion,
    }
