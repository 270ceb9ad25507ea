"""An inspector on a named world, and hands to type and click in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map import theme
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import Record
from stakeholder_map.store.document import Document
from stakeholder_map.ui.inspector.customer_page import CustomerPage
from stakeholder_map.ui.inspector.deal_page import DealPage
from stakeholder_map.ui.inspector.inspector import Inspector
from stakeholder_map.ui.inspector.person_page import PersonPage
from stakeholder_map.ui.inspector.tie_page import TiePage
from stakeholder_map.ui.session import Session
from tests.builders import World, workshop_world

R = TypeVar("R", bound=Record)
TODAY = date(2026, 11, 21)


@dataclass
class Desk:
    """One inspector, its session, and what it told."""

    window: QWidget
    session: Session
    inspector: Inspector
    world: World
    problems: list[str] = field(default_factory=list)

    # Looking

    def now(self, record: R) -> R:
        """Return a record as it is stored now."""
        return self.session.workspace.get(type(record), record.id)

    def the(self, record_type: type[R], text: str) -> R:
        return self.world.the(record_type, text)

    def steps(self) -> int:
        """Count the steps made since the start by undoing and redoing them all."""
        document = self.session.document
        count = 0
        while document.undo_label != "Set the scene":
            document.undo()
            count += 1
        for _ in range(count):
            document.redo()
        return count

    @property
    def person(self) -> PersonPage:
        assert isinstance(self.inspector.page, PersonPage)
        return self.inspector.page

    @property
    def tie(self) -> TiePage:
        assert isinstance(self.inspector.page, TiePage)
        return self.inspector.page

    @property
    def customer(self) -> CustomerPage:
        assert isinstance(self.inspector.page, CustomerPage)
        return self.inspector.page

    @property
    def deal(self) -> DealPage:
        assert isinstance(self.inspector.page, DealPage)
        return self.inspector.page

    # Doing

    def select(self, name: str) -> Person:
        person = self.the(Person, name)
        self.session.select("person", [person.id])
        settle()
        return person

    def choose_deal(self, name: str = "Spring kitchens") -> Deal:
        deal = self.the(Deal, name)
        self.session.choose_deal(deal.id)
        settle()
        return deal


def inspecting(qtbot: QtBot, world: World | None = None, *, path: Path | None = None, width: int = 320) -> Desk:
    """Show an inspector on a world; with a ``path``, on a file that can only be read."""
    world = world or workshop_world()
    document = Document.in_memory() if path is None else Document.create(path)
    take_in(document, "Set the scene", world.workspace)
    if path is not None:
        document.close()
        document = Document.open(path, writable=False)
    session = Session(document, theme.LIGHT)
    session.__dict__["today"] = lambda: TODAY
    window = QWidget()  # not the inspector itself: the offscreen screen warns of windows with a least size
    inspector = Inspector(session)
    inspector.setParent(window)

    def end(_: QWidget, kept: QWidget = window) -> None:  # kept: or it may be gone before this is asked for
        inspector.flush()
        session.close()

    qtbot.addWidget(window, before_close_func=end)
    window.resize(width, 900)
    inspector.setGeometry(0, 0, width, 900)
    window.show()
    window.activateWindow()
    settle()
    desk = Desk(window, session, inspector, world)
    session.problem.connect(desk.problems.append)
    return desk


def settle() -> None:
    """Let everything that waits happen."""
    for _ in range(3):
        QApplication.processEvents()


def visit(widget: QWidget) -> None:
    """Move the focus to a widget."""
    widget.setFocus()
    settle()
    assert widget.hasFocus() or widget.isAncestorOf(QApplication.focusWidget() or widget), "the focus goes there"


def type_in(widget: QWidget, text: str, *, anew: bool = True) -> None:
    """Go to a field and type, in place of what is there unless told."""
    visit(widget)
    if anew:
        any_field: Any = widget
        any_field.selectAll()
    QTest.keyClicks(widget, text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None, "something has the focus"
    QTest.keyClick(widget, key, modifier)
    settle()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    assert widget.isVisible(), "only what is there can be clicked"
    assert widget.isEnabled(), "only what is enabled can be clicked"
    middle = widget.rect().center()
    if isinstance(widget, QCheckBox):
        middle.setX(8)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or middle)
    settle()


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
