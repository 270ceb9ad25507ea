"""What an empty workspace shows: who are you, where do you work, who is your first customer?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stakeholder_map.edits.maps import add_customer
from stakeholder_map.edits.start import start_workspace
from stakeholder_map.model.people import Organization
from stakeholder_map.ui.parts import button, frame, label
from stakeholder_map.ui.session import Session


class StartPage(QWidget):
    """Asks for the first three names and starts the first map with them, as one step."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.me = self._field("Your name", "Sam Keller")
        self.company = self._field("Your company", "Brightwater Kitchens")
        self.customer = self._field("Your customer", "Hillside Homes")
        self.start_button = button("Start the map", "primary")
        self.start_button.clicked.connect(self._start)
        self.import_button = button("Import a list of contacts…")
        card = frame("card")
        card.setFixedWidth(440)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._labels = []
        for row, field in enumerate((self.me, self.company, self.customer)):
            name = label(field.accessibleName(), "muted")
            name.setBuddy(field)
            self._labels.append(name)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(field, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.import_button)
        buttons.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("Whom is this map for?", "title"))
        column.addWidget(
            label(
                "You stand between a customer and everyone in your own house who will touch that customer. "
                "Begin with the two of you; the others follow.",
                "muted",
                wrap=True,
            )
        )
        column.addLayout(self._grid)
        column.addLayout(buttons)
        middle = QVBoxLayout()  # no alignment: that would forget how high a wrapped text is
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(2)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Ask only for what is not known yet."""
        known = self._session.workspace.me() is not None or self._session.workspace.count(Organization) > 0
        for name, field in zip(self._labels[:2], (self.me, self.company), strict=True):
            name.setVisible(not known)
            field.setVisible(not known)
        writable = self._session.document.read_only_reason is None
        for widget in (self.me, self.company, self.customer, self.start_button, self.import_button):
            widget.setEnabled(writable)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.customer if self.me.isHidden() else self.me).setFocus()

    def _field(self, name: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(example)
        field.returnPressed.connect(self._next_or_start)
        return field

    def _next_or_start(self) -> None:
        blank = [f for f in (self.me, self.company, self.customer) if not f.isHidden() and not f.text().strip()]
        if blank:
            blank[0].setFocus()
        else:
            self._start()

    def _start(self) -> None:
        session, document = self._session, self._session.document
        if self.me.isHidden():
            customer = session.edit(add_customer, document, self.customer.text(), place_me=True)
        else:
            customer = session.edit(
                start_workspace, document, self.me.text(), self.company.text(), self.customer.text()
            )
        if customer is not None:
            for field in (self.me, self.company, self.customer):
                field.clear()
            session.open_customer(customer)
