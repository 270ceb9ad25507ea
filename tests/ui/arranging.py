"""A map in the real window with hands for mouse and keys, for tests of arranging, copying and merging."""

from __future__ import annotations

from warnings import catch_warnings, simplefilter

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.window import MainWindow
from tests.ui.windows import page_of, session_of

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Hands:
    """One window's map page: who is where, and what to press."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.page: MapPage = page_of(window).map_page
        self.session: Session = session_of(window)
        self.page.canvas.motion.is_wanted = False
        self.page.canvas.setFocus()

    def person(self, name: str) -> int:
        return next(p.id for p in self.session.workspace.all(Person) if p.name == name)

    def names(self) -> list[str]:
        """Return the names of the selected people."""
        assert self.session.selection.kind in ("person", "")
        return [self.session.workspace.get(Person, person).name for person in self.session.selection.ids]

    def on_the_map(self) -> list[str]:
        """Return the names of everyone on the map, in their order."""
        return [person.name for person in self.session.workspace.people_on(self.session.customer or 0)]

    def select(self, *names: str) -> None:
        self.session.select("person", [self.person(name) for name in names])

    def place(self, name: str) -> tuple[float | None, float | None]:
        placement = self.session.workspace.placement(self.session.customer or 0, self.person(name))
        assert isinstance(placement, Placement), f"{name} is on the map"
        return placement.x, placement.y

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        QTest.keyClick(self.page.canvas, key, keys)

    def do(self, action: str) -> None:
        """Choose an action from the menus. It must be offered."""
        made = self.window.actions_[action]
        assert made.isEnabled(), f"{action} is offered"
        made.trigger()

    def offers(self, action: str) -> bool:
        return self.window.actions_[action].isEnabled()

    def undo_label(self) -> str | None:
        return self.session.document.undo_label

    def add_customer(self, name: str) -> int:
        """Add a customer with an empty map, and open it."""
        from stakeholder_map.edits.maps import add_customer

        customer = add_customer(self.session.document, name)
        self.session.open_customer(customer)
        return customer

    def open_customer(self, name: str) -> None:
        self.session.open_customer(next(c.id for c in self.session.workspace.all(Customer) if c.name == name))

    def drop(self, data: QMimeData, at: tuple[float, float]) -> bool:
        """Drag data from elsewhere over the canvas and let it go at a map place; return whether it is taken."""
        canvas, action = self.page.canvas, Qt.DropAction.CopyAction
        spot = canvas.to_widget(*at)
        with catch_warnings():  # Qt 6.12 wants a QPointF here, which the Qt before it does not take
            simplefilter("ignore", DeprecationWarning)
            enter = QDragEnterEvent(spot.toPoint(), action, data, LEFT, NO_KEYS)
        QApplication.sendEvent(canvas, enter)
        if not enter.isAccepted():
            return False
        QApplication.sendEvent(canvas, QDropEvent(QPointF(spot), action, data, LEFT, NO_KEYS))
        return True

    def said(self) -> str:
        """Return what the window says in a line at its foot."""
        return self.window.toast.words.text() if not self.window.toast.isHidden() else ""

    def dialog(self) -> QDialog:
        """Return the one dialog that is open."""
        (found,) = [d for d in self.window.findChildren(QDialog) if d.isVisible()]
        return found

    def drag(self, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(self.page.canvas, LEFT, NO_KEYS, start)
        for step in range(1, 6):
            QTest.mouseMove(self.page.canvas, start + (end - start) * step / 5)
        QTest.mouseRelease(self.page.canvas, LEFT, NO_KEYS, end)


def words_of(menu: QMenu) -> list[str]:
    """Return what a menu offers, without shortcuts."""
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
