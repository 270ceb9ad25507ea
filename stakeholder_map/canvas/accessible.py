"""The map for screen readers and other assistive technology: a list of its cards, and then of its ties.

Qt asks for nothing of this while no such technology runs. Python may stand behind Qt's accessible interfaces as long as
nobody deletes one that Qt still lists: items are kept here, and given back by Qt's own function when they go.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from stakeholder_map.canvas.accessible_items import EDIT, CardItem, MapItem, TieItem, address

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_canvas import MapCanvas
    from stakeholder_map.canvas.map_view import MapView

Items = dict[tuple[str, int], MapItem]
Acts = dict[str, Callable[[], object]]


class Spoken(QObject):
    """The items of one view. It makes them when asked for and tells when they change."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        _install()
        self._view = view
        self._items: Items = {}
        self._focused: tuple[str, int] | None = None
        self.selection = _Selection(self)
        # What may be done with a card or a tie; nothing, where the map is only looked at.
        self.acts: Callable[[str, int], Acts] = lambda *_: {}
        view.changed.connect(self._follow)
        view.destroyed.connect(partial(_forget, self._items))

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

    def index_of(self, item: MapItem) -> int:
        geometry = self._view.drawing.geometry
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

    # Telling

    def announce(self, *, again: bool = False) -> None:
        """Say what is selected now, if that is another than before or the map has just got the focus."""
        if not QAccessible.isActive() or not self._view.hasFocus():
            return
        selected = self.selected()
        here = _key(selected[-1]) if selected else None
        if here is None or (here == self._focused and not again):
            self._focused = here
            return
        self._focused = here
        for event in (QAccessible.Event.SelectionWithin, QAccessible.Event.Focus):
            subject: MapItem | MapView = selected[-1] if event is QAccessible.Event.Focus else self._view
            QAccessible.updateAccessibility(QAccessibleEvent(subject, event))

    def _follow(self) -> None:
        gone = {key: item for key, item in self._items.items() if item.place() is None}
        for key in gone:
            del self._items[key]
        _forget(gone)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self._view, QAccessible.Event.ObjectReorder))


def actions_on(canvas: MapCanvas, kind: str, record: int) -> Acts:
    """Return what assistive technology may do with a card or a tie: select it, and change a card's name."""
    press = QAccessibleActionInterface.pressAction()
    if kind == "tie":
        return {press: lambda: canvas.selection_requested.emit([], record)}
    acts: Acts = {press: lambda: canvas.selection_requested.emit([record], 0)}
    if canvas.is_editable:
        acts[EDIT] = lambda: canvas.edit_name(record)
    return acts


class MapInterface(QAccessibleWidget):
    """A map as a list. After its items come the widgets that lie over it.

    PySide never lets go of what the factory gives it, so this holds on to nothing itself.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, QAccessible.Role.List, "")

    @property
    def _spoken(self) -> Spoken | None:
        view = self.object()
        return getattr(view, "spoken", None) if view is not None and isValid(view) else None

    def childCount(self) -> int:
        spoken = self._spoken
        return super().childCount() + (spoken.count() if spoken is not None else 0)

    def child(self, index: int) -> QAccessibleInterface:
        spoken = self._spoken
        if spoken is None:
            return super().child(index)
        item = spoken.at(index)
        return item if item is not None else super().child(index - spoken.count())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        spoken = self._spoken
        if isinstance(child, MapItem):
            return spoken.index_of(child) if spoken is not None else -1
        index = super().indexOfChild(child)
        return index + spoken.count() if index >= 0 and spoken is not None else index

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        spoken = self._spoken
        over = super().childAt(x, y)
        under = spoken.under(x, y) if spoken is not None and over is None else None
        return under if under is not None else over

    def focusChild(self) -> QAccessibleInterface:
        spoken, view = self._spoken, self.object()
        if spoken is not None and isinstance(view, QWidget) and view.hasFocus() and (items := spoken.selected()):
            return items[-1]
        return super().focusChild()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        spoken = self._spoken
        if kind is QAccessible.InterfaceType.SelectionInterface and spoken is not None:
            return address(spoken.selection)
        return super().interface_cast(kind)


class _Selection(QAccessibleSelectionInterface):
    """Which items are selected, for those who ask the list."""

    def __init__(self, spoken: Spoken) -> None:
        super().__init__()
        self._spoken = spoken

    def selectedItemCount(self) -> int:
        return len(self._spoken.selected())

    def selectedItems(self) -> list[QAccessibleInterface]:
        return [*self._spoken.selected()]

    def select(self, item: QAccessibleInterface) -> bool:
        actions = item.actions() if isinstance(item, MapItem) else {}
        press = actions.get(QAccessibleActionInterface.pressAction())
        if press is not None:
            press()
        return press is not None

    def unselect(self, item: QAccessibleInterface) -> bool:
        return False

    def selectAll(self) -> bool:
        return False

    def clear(self) -> bool:
        return False


def _key(item: MapItem) -> tuple[str, int]:
    return ("card" if isinstance(item, CardItem) else "tie", item.record)


def _forget(items: Items, *_: object) -> None:
    """Have Qt delete items that nobody may ask about any more."""
    for item in items.values():
        if isValid(item) and QCoreApplication.instance() is not None:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
    items.clear()


def _interface_of(class_name: str, subject: QObject | None) -> QAccessibleInterface | None:
    """Return a view's interface. Qt asks for each class of each object, from the last to the first."""
    return MapInterface(subject) if class_name == "MapView" and isinstance(subject, QWidget) else None


_installed: list[bool] = []


def _install() -> None:
    if not _installed:
        QAccessible.installFactory(_interface_of)
        _installed.append(True)
