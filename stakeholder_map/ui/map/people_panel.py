"""The list of people who are not on the map yet, to drag onto it or to put there by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.map.clipping import mime_of
from stakeholder_map.ui.map.people_list import PeopleList, PeopleModel, rows_of
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage

_SHOWN = {"person", "organization", "placement", "customer"}
_HOW = "Drag onto the map, or press Enter."
_READ_ONLY = "They can be looked at, but not put on the map: this workspace is read-only."


class PeoplePanel(QFrame):
    """Slides out at the left edge of the map. What is put on the map leaves the list."""

    closed = Signal()

    def __init__(self, session: Session, page: MapPage) -> None:
        super().__init__()
        self._session = session
        self._page = page
        self._is_stale = True
        self.setProperty("role", "panel")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a person")
        self.search.setAccessibleName("Find a person who is not on this map")
        self.search.installEventFilter(self)
        self.model = PeopleModel(lambda people: mime_of(session, people, None, {}))
        self.list = PeopleList(session, self.model, "People who are not on this map")
        self.list.installEventFilter(self)
        self.close_button = button("‹", "quiet", tip="Hide the list (Esc)", name="Hide the list of people")
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.how = label(_HOW, "small", wrap=True)
        self.put_button = button("Put on the map", name="Put the chosen people on the map")
        self._lay_out()
        self.search.textChanged.connect(self._look_for)
        self.list.doubleClicked.connect(lambda _: self.put())
        self.put_button.clicked.connect(self.put)
        self.close_button.clicked.connect(self.closed)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_button())
        session.changed.connect(self._changed)
        session.customer_changed.connect(self._stale)
        session.palette_changed.connect(self.list.viewport().update)
        self.refresh()

    def refresh(self) -> None:
        """List everyone in the workspace who is not on this map."""
        session, customer = self._session, self._session.customer
        self._is_stale = False
        here = {p.person for p in session.workspace.placements_of(customer)} if customer is not None else set()
        people = session.workspace.all(Person)
        self._elsewhere = [person for person in people if person.id not in here]
        self._on_the_map = [person for person in people if person.id in here]
        row = self.list.currentIndex().row()
        self.model.show_rows(rows_of(session.workspace, self._elsewhere))
        if row >= 0:
            self.list.go_to(row)
        self._say()

    def put(self) -> None:
        """Put the chosen people on the map; the row that follows is chosen next."""
        people = self.list.chosen()
        if people and self.put_button.isEnabled():
            self._page.clipping.put(people)

    def start(self) -> None:
        """Begin to search."""
        if self._is_stale:
            self.refresh()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if watched is self.search and self.search.text():
                self.search.clear()
            else:
                self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.put()
        elif watched is self.search and key == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.go_to(max(0, self.list.currentIndex().row()))
        elif watched is self.list and key == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0:
            self.search.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            return False
        return True

    # Inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("Not on this map", "heading"), 1)
        head.addWidget(self.close_button)
        inner = frame("panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 8, 8, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.how)
        column.addWidget(self.put_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(inner, 1)
        row.addWidget(line(vertical=True))

    def _look_for(self, typed: str) -> None:
        self.model.look_for(typed)
        if typed:
            self.list.go_to(0)
        self._say()

    def _say(self) -> None:
        """Say what to do, and why the list is empty where it is."""
        typed, found = self.search.text().strip(), bool(self.model.shown)
        self.list.setVisible(found)
        self.empty.setVisible(not found)
        if not self._session.workspace.count(Person):
            self.empty.setText("There is nobody in this workspace yet.\n\nPress N on the map and type a name.")
        elif not self._elsewhere:
            self.empty.setText("Everyone you know is on this map.\n\nPress N on the map to add somebody new.")
        elif typed:
            holds = PeopleModel()
            holds.show_rows(rows_of(self._session.workspace, self._on_the_map))
            holds.look_for(typed)
            if holds.shown:
                names = holds.shown[0].name if len(holds.shown) == 1 else f"{len(holds.shown)} people like this"
                self.empty.setText(f"{names} {'is' if len(holds.shown) == 1 else 'are'} on this map already.")
            else:
                self.empty.setText("Nobody like this.\n\nPress N on the map to add somebody new.")
        self._show_button()

    def _show_button(self) -> None:
        writable = self._session.document.read_only_reason is None and self._session.customer is not None
        count = len(self.list.selectedIndexes())
        self.how.setText(_HOW if writable else _READ_ONLY)
        self.how.setVisible(bool(self.model.shown) or not writable)
        self.put_button.setVisible(writable and bool(self.model.shown))
        self.put_button.setEnabled(writable and bool(self.list.chosen()))
        self.put_button.setText(f"Put {count} on the map" if count > 1 else "Put on the map")

    def _changed(self, changed: Changed) -> None:
        if self._is_stale or not changed.kinds & _SHOWN:
            return
        if changed.kinds != {"placement"} or not self.isVisible() or self._others_are_here():
            self._stale()

    def _others_are_here(self) -> bool:
        """Return whether others are on the map than before: a mere move changes nothing here."""
        customer = self._session.customer
        here = {p.person for p in self._session.workspace.placements_of(customer)} if customer is not None else set()
        return here != {person.id for person in self._on_the_map}

    def _stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()
