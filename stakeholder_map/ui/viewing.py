"""How one window looks at the map: view, filters, focus, found people and groups. Nothing here is in the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from stakeholder_map.model.views import NO_FILTERS, Across, Filters, View


@dataclass(frozen=True, slots=True)
class ViewState:
    """What a window shows of a map.

    ``focus`` are the people whose neighbourhood of ``steps`` ties is stressed. ``hits`` are those that a search on the
    map found. ``groups`` draws departments as areas, of which the ``collapsed`` (by department) are one card each.
    """

    view: View = View.FREE
    across: Across = Across.SUPPORT
    filters: Filters = NO_FILTERS
    focus: frozenset[int] = frozenset()
    steps: int = 1
    hits: frozenset[int] = frozenset()
    groups: bool = False
    collapsed: frozenset[str] = frozenset()


class Viewing(QObject):
    """Holds the state and tells when it changes."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = ViewState()

    @property
    def state(self) -> ViewState:
        return self._state

    def set(self, state: ViewState) -> None:
        """Look at the map in this way from now on."""
        if state != self._state:
            self._state = state
            self.changed.emit()

    def change(self, **fields: Any) -> None:
        """Change some fields of the state, by name."""
        self.set(replace(self._state, **fields))
