"""The map for screen readers and other assistive technology: a list of its cards, and then of its ties.

Qt asks for nothing of this while no such technology runs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent

from stakeholder_map.canvas.accessible_items import EDIT, CardItem, MapItem, TieItem
from stakeholder_map.canvas.painted_items import PRESS, PaintedItem, Selection, forget, tell_of

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_canvas import MapCanvas
    from stakeholder_map.canvas.map_view import MapView

Items = dict[tuple[str, int], MapItem]
Acts = dict[str, Callable[[], object]]


class Spoken(QObject):
    """The items of one view. It makes them when asked for and tells when they change."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        tell_of("MapView", QAccessible.Role.List)
        self._view = view
        self._items: Items = {}
        self._told: tuple[str, int] | None = None
        self.selection = Selection(self)
        # What may be done with a card or a tie; nothing, where the map is only looked at.
        self.acts: Callable[[str, int], Acts] = lambda *_: {}
        view.changed.connect(self._follow)
        view.destroyed.connect(partial(forget, self._items))

    # Items: all cards, then all ties

    def count(self) -> int:
        scene = self._view.drawing.scene
        return len(scene.cards) + len(scene.ties)

    def at(self, index: int) -> MapItem | None:
        scene = self._view.drawing.scene
        if 0 <= index < len(scene.cards):
            return self.item("card", scene.cards[index].person)
        index -= len(scene.cards)
        return self.item("tie", scene.ties[index].id) if 0 <= index < len(scene.ties) else None

    def index_of(self, item: PaintedItem) -> int:
        geometry = self._view.drawing.geometry
        if not isinstance(item, MapItem):
            return -1
        if isinstance(item, CardItem):
            return geometry.index_of.get(item.record, -1)
        index = geometry.tie_index(item.record)
        return len(geometry.scene.cards) + index if index is not None else -1

    def item(self, kind: str, record: int) -> MapItem:
        """Return the card of a person or a tie, by id. O(1)."""
        item = self._items.get((kind, record))
        if item is None:
            item = (CardItem if kind == "card" else TieItem)(self._view, record)
            self._items[kind, record] = item
        return item

    def under(self, x: int, y: int) -> MapItem | None:
        """Return the card at a place on the screen."""
        place = self._view.to_map(self._view.mapFromGlobal(QPoint(x, y)).toPointF())
        card = self._view.drawing.geometry.card_at(*place)
        return self.item("card", card.person) if card is not None else None

    def selected(self) -> list[MapItem]:
        """Return the selected cards, in the order they were selected, or the selected tie."""
        view = self._view
        people = getattr(view, "selected_people", ())
        geometry = view.drawing.geometry
        items = [self.item("card", person) for person in people if geometry.card(person) is not None]
        tie = view.state.tie
        return items or ([self.item("tie", tie)] if geometry.tie_index(tie) is not None else [])

    def focused(self) -> MapItem | None:
        """Return the card or tie where the keys are: the one selected last."""
        found = self.selected()
        return found[-1] if found else None

    # Telling

    def announce(self, *, again: bool = False) -> None:
        """Say what is selected now, if that is another than before or the map has just got the focus."""
        if not QAccessible.isActive() or not self._view.hasFocus():
            return
        selected = self.selected()
        here = _key(selected[-1]) if selected else None
        if here is None or (here == self._told and not again):
            self._told = here
            return
        self._told = here
        for event in (QAccessible.Event.SelectionWithin, QAccessible.Event.Focus):
            subject: MapItem | MapView = selected[-1] if event is QAccessible.Event.Focus else self._view
            QAccessible.updateAccessibility(QAccessibleEvent(subject, event))

    def _follow(self) -> None:
        gone = {key: item for key, item in self._items.items() if item.place() is None}
        for key in gone:
            del self._items[key]
        forget(gone)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self._view, QAccessible.Event.ObjectReorder))


def actions_on(canvas: MapCanvas, kind: str, record: int) -> Acts:
    """Return what assistive technology may do with a card or a tie: select it, and change a card's name."""
    if kind == "tie":
        return {PRESS: lambda: canvas.selection_requested.emit([], record)}
    acts: Acts = {PRESS: lambda: canvas.selection_requested.emit([record], 0)}
    if canvas.is_editable:
        acts[EDIT] = lambda: canvas.edit_name(record)
    return acts


def _key(item: MapItem) -> tuple[str, int]:
    return ("card" if isinstance(item, CardItem) else "tie", item.record)
