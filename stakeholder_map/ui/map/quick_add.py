"""Adding people by typing: name, title, department, Enter, and on to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stakeholder_map.edits.maps import add_person_to_map
from stakeholder_map.edits.organizations import own_organization
from stakeholder_map.edits.people import parse_person
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

_ANYONE = "Add a person"
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class QuickAdd(QFrame):
    """A field over the map. ``find_spot`` gives a free place near one, so that the map stays as it is, or None."""

    added = Signal(object)  # the person; ids have 63 bits, too many for int
    closed = Signal()

    def __init__(
        self, session: Session, parent: QWidget, find_spot: Callable[[float, float], tuple[float, float] | None]
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._serves: int | None = None
        self._spot: tuple[float, float] = (0.0, 0.0)
        self._find_spot = find_spot
        self.setProperty("role", "card")
        self.heading = label("", "strong")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Ana Ruiz, Lead carpenter, Workshop")
        self.field.setAccessibleName("Name, title, department of the new person")
        self.field.installEventFilter(self)
        self.ours = button("Ours", name="This person is in our organization")
        self.theirs = button("The customer's", name="This person is in the customer's organization")
        sides = QButtonGroup(self)
        for side in (self.ours, self.theirs):
            side.setCheckable(True)
            sides.addButton(side)
        self.ours.setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.ours)
        row.addWidget(self.theirs)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(row)
        keys = "Name, title, department. Enter adds and goes on · Alt+O changes sides · Esc ends"
        column.addWidget(label(keys, "small", wrap=True))
        self.hide()

    def open(self, spot: tuple[float, float], serves: int | None = None) -> None:
        """Show the field. ``spot`` is where on the map to begin looking for room."""
        workspace, customer = self._session.workspace, self._session.customer
        if customer is None:
            return
        self._serves, self._spot = serves, spot
        theirs = workspace.get(Customer, customer)
        self.theirs.setText(theirs.name.replace("&", "&&") if len(theirs.name) < 24 else "The customer's")
        self.theirs.setVisible(theirs.organization is not None)
        if serves is not None:
            served = workspace.get(Person, serves)
            self.heading.setText(f"Who serves {served.name}?")
            self.ours.setChecked(True)
        else:
            self.heading.setText(_ANYONE)
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus()

    def end(self) -> None:
        """Hide the field and give the focus back."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def follow(self) -> None:
        """Add people who serve nobody where the one to be served has left the map. What is typed stays."""
        customer = self._session.customer
        if customer is None:
            self.end()
        elif self._serves is not None and self._session.workspace.placement(customer, self._serves) is None:
            self._serves = None
            self.heading.setText(_ANYONE)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # With nothing typed to take back, undo and redo are those of the workspace.
            if not self.field.text() and (event.matches(_UNDO) or event.matches(_REDO)):
                event.ignore()
                return True
        elif event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._add()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.end()
                return True
            if event.key() == Qt.Key.Key_O and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                (self.theirs if self.ours.isChecked() and not self.theirs.isHidden() else self.ours).setChecked(True)
                return True
        return False

    def _add(self) -> None:
        session = self._session
        fields = parse_person(self.field.text())
        if "name" not in fields or session.customer is None:
            self.end()
            return
        if self.theirs.isChecked():
            organization = session.workspace.get(Customer, session.customer).organization
        else:
            organization = own_organization(session.document)
        x, y = self._find_spot(*self._spot) or (None, None)
        person = session.edit(
            add_person_to_map,
            session.document,
            session.customer,
            fields.pop("name"),
            x=x,
            y=y,
            serves=self._serves,
            organization=organization,
            **fields,
        )
        if person is not None:
            self.field.clear()
            session.select("person", [person])
            self.added.emit(person)
