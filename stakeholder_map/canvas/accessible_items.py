"""One card or one tie of a map, as assistive technology knows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from weakref import ref

from PySide6.QtCore import QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
    QColor,
    QWindow,
)
from shiboken6 import VoidPtr, getCppPointer, isValid

from stakeholder_map.canvas.accessible_words import card_details, card_name, tie_name
from stakeholder_map.canvas.geometry import card_box
from stakeholder_map.canvas.scene import Card, TieLine

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from stakeholder_map.canvas.map_view import MapView

EDIT = "Edit name"
# Qt's stubs forget that where there is nothing, nothing is given.
_NO_INTERFACE = cast("QAccessibleInterface", None)
_NO_ADDRESS = cast("int", None)


def address(interface: QAccessibleActionInterface | QAccessibleSelectionInterface) -> int:
    """Return where Qt finds an interface. A plain number is not taken for an address."""
    return cast("int", VoidPtr(getCppPointer(interface)[0]))


class MapItem(QAccessibleInterface):
    """A card or a tie of a view. It reads the view's scene each time, so it is never out of date.

    It belongs to no QObject. Whoever makes one keeps it as long as the record is shown, and has Qt delete it then:
    Qt's own list of interfaces does not hold on to Python objects.
    """

    def __init__(self, view: MapView, record: int) -> None:
        super().__init__()
        self.record = record
        self._view = ref(view)
        self._actions = _Actions(self)

    # What it is (for subclasses)

    def place(self) -> QRect | None:
        """Return where it is in the view, None where it is gone."""
        raise NotImplementedError

    def name(self) -> str:
        raise NotImplementedError

    def details(self) -> str:
        return ""

    def is_selected(self) -> bool:
        raise NotImplementedError

    def actions(self) -> dict[str, Callable[[], object]]:
        """Return what can be done with it, by the name of the action."""
        raise NotImplementedError

    @property
    def view(self) -> MapView | None:
        """The view it is on, None once that is gone."""
        view = self._view()
        return view if view is not None and isValid(view) else None

    # What Qt asks

    def isValid(self) -> bool:
        return self.place() is not None

    def object(self) -> QObject:
        return cast("QObject", None)

    def window(self) -> QWindow:
        view = self.view
        return view.window().windowHandle() if view is not None else cast("QWindow", None)

    def parent(self) -> QAccessibleInterface:
        view = self.view
        return QAccessible.queryAccessibleInterface(view) if view is not None else _NO_INTERFACE

    def child(self, index: int) -> QAccessibleInterface:
        return _NO_INTERFACE

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return _NO_INTERFACE

    def focusChild(self) -> QAccessibleInterface:
        return _NO_INTERFACE

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        view, place = self.view, self.place()
        return place.translated(view.mapToGlobal(view.rect().topLeft())) if view and place else QRect()

    def text(self, kind: QAccessible.Text) -> str:
        if self.place() is None:
            return ""
        if kind is QAccessible.Text.Name:
            return self.name()
        return self.details() if kind is QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Do nothing: names are changed by the action that edits them."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        view, place = self.view, self.place()
        if view is None or place is None:
            return _with(state, {"invalid": True})
        selected = self.is_selected()
        flags = {
            "selectable": bool(self.actions()),
            "focusable": bool(self.actions()),
            "multiSelectable": bool(self.actions()),
            "selected": selected,
            "focused": selected and view.hasFocus(),
            "offscreen": not view.rect().intersects(place),
        }
        return _with(state, flags)

    def foregroundColor(self) -> QColor:
        view = self.view
        return QColor(view.colours.text) if view is not None else QColor()

    def backgroundColor(self) -> QColor:
        view = self.view
        return QColor(view.colours.card) if view is not None else QColor()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        if kind is QAccessible.InterfaceType.ActionInterface and self.place() is not None:
            return address(self._actions)
        return _NO_ADDRESS


class CardItem(MapItem):
    """A person on the map."""

    def card(self) -> Card | None:
        view = self.view
        return view.drawing.geometry.card(self.record) if view is not None else None

    def place(self) -> QRect | None:
        view, card = self.view, self.card()
        if view is None or card is None:
            return None
        return view.box_to_widget(card_box(card.x, card.y)).toAlignedRect()

    def name(self) -> str:
        card = self.card()
        return card_name(card) if card is not None else ""

    def details(self) -> str:
        view, card = self.view, self.card()
        if view is None or card is None:
            return ""
        geometry = view.drawing.geometry
        found = []
        for index in geometry.ties_of([card.person]):
            tie = geometry.scene.ties[index]
            other = geometry.card(tie.target if tie.source == card.person else tie.source)
            found.append((tie, other.name if other is not None else ""))
        return card_details(card, found)

    def is_selected(self) -> bool:
        view = self.view
        return view is not None and self.record in view.state.selected

    def actions(self) -> dict[str, Callable[[], object]]:
        view = self.view
        return view.spoken.acts("card", self.record) if view is not None else {}


class TieItem(MapItem):
    """A line between two people."""

    def tie(self) -> TieLine | None:
        view = self.view
        index = view.drawing.geometry.tie_index(self.record) if view is not None else None
        return view.drawing.scene.ties[index] if view is not None and index is not None else None

    def place(self) -> QRect | None:
        view, tie = self.view, self.tie()
        if view is None or tie is None:
            return None
        ends = [view.drawing.geometry.card(end) for end in (tie.source, tie.target)]
        boxes = [view.box_to_widget(card_box(card.x, card.y)) for card in ends if card is not None]
        return boxes[0].united(boxes[-1]).toAlignedRect() if boxes else None

    def name(self) -> str:
        view, tie = self.view, self.tie()
        if view is None or tie is None:
            return ""
        source, target = (view.drawing.geometry.card(end) for end in (tie.source, tie.target))
        return tie_name(tie, source.name if source else "", target.name if target else "")

    def is_selected(self) -> bool:
        view = self.view
        return view is not None and self.record == view.state.tie

    def actions(self) -> dict[str, Callable[[], object]]:
        view = self.view
        return view.spoken.acts("tie", self.record) if view is not None else {}


def _with(state: QAccessible.State, flags: dict[str, bool]) -> QAccessible.State:
    """Return a state with flags set; they are bits of a word, which Qt's stubs take for numbers."""
    for flag, there in flags.items():
        setattr(state, flag, there)
    return state


class _Actions(QAccessibleActionInterface):
    """What assistive technology may do with an item."""

    def __init__(self, item: MapItem) -> None:
        super().__init__()
        self._item = ref(item)

    def actionNames(self) -> list[str]:
        return list(self._found())

    def doAction(self, name: str) -> None:
        do = self._found().get(name)
        if do is not None:
            do()

    def keyBindingsForAction(self, name: str) -> list[str]:
        return ["F2"] if name == EDIT else []

    def localizedActionName(self, name: str) -> str:
        return name

    def localizedActionDescription(self, name: str) -> str:
        return "Edits the name" if name == EDIT else "Selects it"

    def _found(self) -> dict[str, Callable[[], object]]:
        item = self._item()
        return item.actions() if item is not None else {}
