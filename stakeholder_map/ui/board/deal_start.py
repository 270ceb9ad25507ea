"""What stands where no deal is on the board: write down the first one, choose one, or add another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stakeholder_map.edits.deals import add_deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.board.board_menus import plain
from stakeholder_map.ui.parts import button, frame, label
from stakeholder_map.ui.session import Session

_MOST_DEALS = 12


class DealStart(QWidget):
    """A card with the customer's deals to choose from and a field for a new one."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._writable = session.document.read_only_reason is None
        self.title = label("", "title", wrap=True)
        self.hint = label("", "muted", wrap=True)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Spring kitchens")
        self.field.setAccessibleName("Name of the new deal")
        self.add_button = button("Add deal", "primary")
        self.deals: list[QPushButton] = []
        self._deals = QVBoxLayout()
        self._deals.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.add_button)
        self._card = frame("card")
        self._card.setFixedWidth(440)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self.title, self.hint):
            column.addWidget(widget)
        column.addLayout(self._deals)
        column.addLayout(row)
        middle = QVBoxLayout()  # no alignment: that would forget how high a wrapped text is
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(2)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.add_button.clicked.connect(self._add)
        self.field.returnPressed.connect(self._add)
        self.field.textChanged.connect(self._show_button)
        self.refresh()

    def refresh(self) -> None:
        """Show the customer's deals as they are now. What is being typed stays."""
        session = self._session
        customer = session.workspace.find(Customer, session.customer)
        deals = session.workspace.deals_of(customer.id) if customer is not None else []
        for old in self.deals:
            self._deals.removeWidget(old)
            old.deleteLater()
        self.deals = []
        for deal in deals[:_MOST_DEALS]:
            outcome = session.verdict_of(deal.id).outcome.value
            made = button(f"{GLYPHS[outcome]}  {plain(deal.name)}", name=f"{deal.name}, {VERDICT_WORDS[outcome]}")
            made.setStyleSheet("text-align: left;")
            made.clicked.connect(lambda _=False, chosen=deal.id: self._choose(chosen))
            self._deals.addWidget(made)
            self.deals.append(made)
        can_add = self._writable and customer is not None
        self.field.setVisible(can_add)
        self.add_button.setVisible(can_add)
        self._show_words(customer, bool(deals))
        self._show_button()

    def begin(self) -> None:
        """Let a new deal be typed; where none can be, offer those there are to the keys."""
        if self.field.isHidden():
            first = next(iter(self.deals), None)
            if first is not None:
                first.setFocus()
            return
        self.field.setFocus()
        self.field.selectAll()

    # Inside

    def _show_words(self, customer: Customer | None, has_deals: bool) -> None:
        if customer is None:
            title = "No customer is open"
            hint = "A deal belongs to a customer. Choose or add one at the left."
        elif has_deals:
            title = f"Deals with {customer.name}"
            hint = "Choose one to see who would lose, or write down another."
        elif self._writable:
            title = "Write down your first deal"
            hint = (
                f"Name what you are about to offer {customer.name}. Then note its terms, such as delivery and price, "
                "and what each option does to how people win, before you sign."
            )
        else:
            title, hint = f"No deals with {customer.name}", "This workspace is read-only."
        self.title.setText(title)
        self.hint.setText(hint)

    def _show_button(self) -> None:
        self.add_button.setEnabled(bool(self.field.text().strip()))

    def _choose(self, deal: int) -> None:
        self._session.choose_deal(deal)
        self.left.emit()

    def _add(self) -> None:
        session, name = self._session, self.field.text().strip()
        if not name or session.customer is None or not self._writable:
            return
        deal = session.edit(add_deal, session.document, session.customer, name)
        if deal is not None:
            self.field.clear()
            session.choose_deal(deal)
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._session.deal is not None:
            self.left.emit()
        else:
            super().keyPressEvent(event)
