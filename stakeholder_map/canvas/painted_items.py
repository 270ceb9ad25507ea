"""What is painted on a view, item by item, as assistive technology knows it: the part that maps and boards share.

Python may stand behind Qt's accessible interfaces as long as nobody deletes one that Qt still lists: whoever makes
items keeps them as long as what they stand for is shown, and gives them back by ``forget`` then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast
from weakref import ref

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
    QAccessibleTableCellInterface,
    QColor,
    QPalette,
    QWindow,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr, getCppPointer, isValid

PRESS = QAccessibleActionInterface.pressAction()
# Qt's stubs forget that where there is nothing, nothing is given.
_NO_INTERFACE = cast("QAccessibleInterface", None)
_NO_ADDRESS = cast("int", None)

Part = QAccessibleActionInterface | QAccessibleSelectionInterface | QAccessibleTableCellInterface


def address(interface: Part) -> int:
    """Return where Qt finds an interface. A plain number is not taken for an address."""
    return cast("int", VoidPtr(getCppPointer(interface)[0]))


class PaintedItem(QAccessibleInterface):
    """Something painted on a view. It reads what is shown each time it is asked, so it is never out of date."""

    def __init__(self, view: QWidget) -> None:
        super().__init__()
        self._view = ref(view)
        self._actions = _Actions(self)

    # What it is (for subclasses)

    def place(self) -> QRect | None:
        """Return where it is on the ``surface`` of the view, None where it is gone."""
        raise NotImplementedError

    def name(self) -> str:
        raise NotImplementedError

    def details(self) -> str:
        return ""

    def value(self) -> str:
        return ""

    def is_selected(self) -> bool:
        return False

    def flags(self) -> dict[str, bool]:
        """Return what else it is, by the names of Qt's states."""
        return {}

    def actions(self) -> dict[str, Callable[[], object]]:
        """Return what can be done with it, by the name of the action."""
        return {}

    def keys_of(self, action: str) -> list[str]:
        """Return the keys that do the same as an action."""
        return []

    def what_does(self, action: str) -> str:
        """Return what an action does, in a few words."""
        return "Selects it"

    def parts(self) -> Sequence[PaintedItem]:
        """Return the items that it is made of."""
        return ()

    def whole(self) -> QAccessibleInterface:
        """Return what it is a part of: the view, if nothing else."""
        view = self.widget
        return QAccessible.queryAccessibleInterface(view) if view is not None else _NO_INTERFACE

    def surface(self) -> QWidget | None:
        """Return the widget in whose coordinates places are."""
        return self.widget

    @property
    def widget(self) -> QWidget | None:
        """The view it is on, None once that is gone."""
        view = self._view()
        return view if view is not None and isValid(view) else None

    # What Qt asks

    def isValid(self) -> bool:
        return self.place() is not None

    def object(self) -> QObject:
        return cast("QObject", None)

    def window(self) -> QWindow:
        view = self.widget
        return view.window().windowHandle() if view is not None else cast("QWindow", None)

    def parent(self) -> QAccessibleInterface:
        return self.whole()

    def child(self, index: int) -> QAccessibleInterface:
        parts = self.parts()
        return parts[index] if 0 <= index < len(parts) else _NO_INTERFACE

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return next((part for part in self.parts() if part.rect().contains(x, y)), _NO_INTERFACE)

    def focusChild(self) -> QAccessibleInterface:
        return _NO_INTERFACE

    def childCount(self) -> int:
        return len(self.parts())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((place for place, part in enumerate(self.parts()) if part is child), -1)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        surface, place = self.surface(), self.place()
        return place.translated(surface.mapToGlobal(surface.rect().topLeft())) if surface and place else QRect()

    def text(self, kind: QAccessible.Text) -> str:
        if self.place() is None:
            return ""
        if kind is QAccessible.Text.Name:
            return self.name()
        if kind is QAccessible.Text.Value:
            return self.value()
        return self.details() if kind is QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Do nothing: texts are changed by actions."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        surface, place = self.surface(), self.place()
        if surface is None or place is None:
            return _with(state, {"invalid": True})
        can_act, selected = bool(self.actions()), self.is_selected()
        flags = {
            "selectable": can_act,
            "focusable": can_act,
            "selected": selected,
            "offscreen": not surface.rect().intersects(place),
        }
        return _with(state, flags | self.flags())

    def foregroundColor(self) -> QColor:
        view = self.widget
        return view.palette().color(QPalette.ColorRole.Text) if view is not None else QColor()

    def backgroundColor(self) -> QColor:
        view = self.widget
        return view.palette().color(QPalette.ColorRole.Base) if view is not None else QColor()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        if kind is QAccessible.InterfaceType.ActionInterface and self.place() is not None:
            return address(self._actions)
        return _NO_ADDRESS


class Items(Protocol):
    """What a view shows, item by item."""

    @property
    def selection(self) -> QAccessibleSelectionInterface: ...

    def count(self) -> int: ...

    def at(self, index: int) -> PaintedItem | None: ...

    def index_of(self, item: PaintedItem) -> int: ...

    def under(self, x: int, y: int) -> PaintedItem | None: ...

    def focused(self) -> PaintedItem | None: ...

    def selected(self) -> Sequence[PaintedItem]: ...


class PaintedView(QAccessibleWidget):
    """A view whose ``spoken`` tells its items. After these come the widgets that lie over it.

    PySide never lets go of what the factory gives it, so this holds on to nothing itself.
    """

    @property
    def _spoken(self) -> Items | None:
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
        if isinstance(child, PaintedItem):
            return spoken.index_of(child) if spoken is not None else -1
        index = super().indexOfChild(child)
        return index + spoken.count() if index >= 0 and spoken is not None else index

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        spoken, view = self._spoken, self.object()
        if spoken is None or not isinstance(view, QWidget):
            return super().childAt(x, y)
        # Not Qt's own search, which would ask every item.
        over = view.childAt(view.mapFromGlobal(QPoint(x, y)))
        while over is not None and over.parentWidget() is not view:
            over = over.parentWidget()
        if over is not None and not (isinstance(view, QAbstractScrollArea) and over is view.viewport()):
            return QAccessible.queryAccessibleInterface(over)
        return spoken.under(x, y) or _NO_INTERFACE

    def focusChild(self) -> QAccessibleInterface:
        spoken, view = self._spoken, self.object()
        has_focus = isinstance(view, QWidget) and view.hasFocus()
        item = spoken.focused() if spoken is not None and has_focus else None
        return item if item is not None else super().focusChild()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        spoken = self._spoken
        if kind is QAccessible.InterfaceType.SelectionInterface and spoken is not None:
            return address(spoken.selection)
        return super().interface_cast(kind)


class Selection(QAccessibleSelectionInterface):
    """Which items are selected, for those who ask the view."""

    def __init__(self, spoken: Items) -> None:
        super().__init__()
        self._spoken = ref(spoken)

    def selectedItemCount(self) -> int:
        return len(self.selectedItems())

    def selectedItems(self) -> list[QAccessibleInterface]:
        spoken = self._spoken()
        return [*spoken.selected()] if spoken is not None else []

    def select(self, item: QAccessibleInterface) -> bool:
        press = item.actions().get(PRESS) if isinstance(item, PaintedItem) else None
        if press is not None:
            press()
        return press is not None

    def unselect(self, item: QAccessibleInterface) -> bool:
        return False

    def selectAll(self) -> bool:
        return False

    def clear(self) -> bool:
        return False


def forget(items: dict[Any, Any], *_: object) -> None:
    """Have Qt delete items that nobody may ask about any more, and empty the dictionary that kept them."""
    for item in items.values():
        if isValid(item) and QCoreApplication.instance() is not None:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
    items.clear()


_roles: dict[str, QAccessible.Role] = {}


def tell_of(class_name: str, role: QAccessible.Role) -> None:
    """Let assistive technology know of the items of a class of views. Costs nothing while none runs."""
    if not _roles:
        QAccessible.installFactory(_interface_of)
    _roles[class_name] = role


def _interface_of(class_name: str, subject: QObject | None) -> QAccessibleInterface | None:
    """Return a view's interface. Qt asks for each class of each object, from the last to the first."""
    role = _roles.get(class_name)
    return PaintedView(subject, role, "") if role is not None and isinstance(subject, QWidget) else None


def _with(state: QAccessible.State, flags: dict[str, bool]) -> QAccessible.State:
    """Return a state with flags set; they are bits of a word, which Qt's stubs take for numbers."""
    for flag, there in flags.items():
        setattr(state, flag, there)
    return state


class _Actions(QAccessibleActionInterface):
    """What assistive technology may do with an item."""

    def __init__(self, item: PaintedItem) -> None:
        super().__init__()
        self._item = ref(item)

    def actionNames(self) -> list[str]:
        return list(self._found())

    def doAction(self, name: str) -> None:
        do = self._found().get(name)
        if do is not None:
            do()

    def keyBindingsForAction(self, name: str) -> list[str]:
        item = self._item()
        return item.keys_of(name) if item is not None else []

    def localizedActionName(self, name: str) -> str:
        return name

    def localizedActionDescription(self, name: str) -> str:
        item = self._item()
        return item.what_does(name) if item is not None else ""

    def _found(self) -> dict[str, Callable[[], object]]:
        item = self._item()
        return item.actions() if item is not None else {}
