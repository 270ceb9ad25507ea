"""The page of one customer."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stakeholder_map.analysis.outcome_words import map_lines
from stakeholder_map.edits.deals import add_deal
from stakeholder_map.edits.maps import change_customer, remove_customer
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import OrganizationKind
from stakeholder_map.store.document import Document
from stakeholder_map.ui.explained_numbers import NumberWords
from stakeholder_map.ui.inspector.bindings import money_binding, text_binding
from stakeholder_map.ui.inspector.deal_rows import DealRows
from stakeholder_map.ui.inspector.deal_section import MOST_DEALS
from stakeholder_map.ui.inspector.drafts import Binding, succeeds
from stakeholder_map.ui.inspector.fields import FittingField, LineField, TextField
from stakeholder_map.ui.inspector.header import TITLE_LOOK
from stakeholder_map.ui.inspector.links import NameLinks, TextLink
from stakeholder_map.ui.inspector.organization_choice import OrganizationChoice, new_organization
from stakeholder_map.ui.inspector.page import Page
from stakeholder_map.ui.inspector.rows import Labelled, Section, actions, help_line
from stakeholder_map.ui.inspector.sentences import facing, free_name, people_counted
from stakeholder_map.ui.inspector.words import Words
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session


class CustomerPage(Page):
    """What an account is worth, who faces it, and its deals."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.name = TextField(session, "Name of the customer", "Name", most_lines=4)
        self.name.setStyleSheet(TITLE_LOOK)
        self.people = NumberWords(session, "muted")
        self.organization = OrganizationChoice(session)
        self.value = FittingField(session, "Yearly value")
        self.currency = CurrencyField(session)
        self.faces = NameLinks(session)
        self.nobody = help_line(session, "Nobody serves or touches this customer directly yet.")
        self.deals = DealRows(session)
        self.more_deals = Words(session, tone="muted")
        self.no_deals = help_line(session, "No deal yet. Lay one out before it is signed, and see who would lose.")
        self.new_deal = button("New deal")
        self.remove = TextLink(session, "Remove this customer", tone="muted")
        for control in (self.new_deal, self.remove):
            control.setEnabled(session.document.read_only_reason is None)
        self._lay_out()
        self._connect()

    def bind(self) -> None:
        session, customer = self.session, self.id
        self.organization.close_form()
        self.name.bind(text_binding(session, Customer, customer, "name", change_customer, needed=True))
        self.value.bind(money_binding(session, Customer, customer, "value", change_customer, self._currency))
        self.currency.bind_to(customer)

    def refresh(self) -> None:
        workspace = self.session.workspace
        customer = workspace.find(Customer, self.id)
        if customer is None:
            return
        self.name.draft.refresh()
        is_empty = not workspace.placements_of(customer.id)
        lines = None if is_empty else partial(map_lines, workspace, customer.id)
        self.people.tell_of(people_counted(workspace, customer.id), lines, f"On the map of {customer.name}")
        self.organization.refresh(customer.organization)
        self.value.draft.refresh()
        self.value.fit()
        self.currency.draft.refresh()
        faces = facing(workspace, customer.id)
        self.faces.show_names([(person.id, person.name) for person in faces])
        self.faces.setVisible(bool(faces))
        self.nobody.setVisible(not faces)
        deals = workspace.deals_of(customer.id)
        shown = deals[:MOST_DEALS]
        self.deals.show_deals([(deal, self.session.verdict_of(deal.id).outcome.value) for deal in shown])
        self.more_deals.show_text(f"and {len(deals) - len(shown)} more, in the list at the left")
        self.more_deals.setVisible(len(deals) > len(shown))
        self.no_deals.setVisible(not deals)
        self.order_tabs()

    def _currency(self) -> str:
        customer = self.session.workspace.find(Customer, self.id)
        return customer.currency if customer is not None else "EUR"

    def _lay_out(self) -> None:
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self.name)
        head.addWidget(self.people)
        worth = QWidget()
        row = QHBoxLayout(worth)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.value)
        row.addWidget(self.currency)
        row.addStretch(1)
        rows = Labelled()
        rows.add("Organization", self.organization, high=True)
        rows.add("Yearly value", worth)
        about = Section("This customer")
        about.column.addWidget(rows)
        faces = Section("Who faces them")
        faces.column.addWidget(self.faces)
        faces.column.addWidget(self.nobody)
        deals = Section("Deals")
        deals.column.addWidget(self.deals)
        deals.column.addWidget(self.more_deals)
        deals.column.addWidget(self.no_deals)
        deals.column.addWidget(actions(self.new_deal))
        for widget in (top, about, faces, deals, self.remove):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _connect(self) -> None:
        session = self.session
        self.organization.chosen.connect(lambda value, token: self._change(typing=token, organization=value))
        self.organization.named.connect(
            lambda name, kind: session.edit(_belong_to_new, session.document, self.id, name, kind)
        )
        self.faces.followed.connect(lambda person: session.select("person", [person]))
        self.deals.followed.connect(self._open_deal)
        self.new_deal.clicked.connect(self._add_deal)
        self.remove.clicked.connect(lambda: session.edit(remove_customer, session.document, self.id))

    def _change(self, **fields: Any) -> None:
        self.session.edit(change_customer, self.session.document, self.id, **fields)

    def _open_deal(self, deal: int) -> None:
        self.session.choose_deal(deal)
        self.session.select("deal", [deal])

    def _add_deal(self) -> None:
        session = self.session
        name = free_name("New deal", (deal.name for deal in session.workspace.deals_of(self.id)))
        deal = session.edit(add_deal, session.document, self.id, name)
        if deal is not None:
            # Later: this page goes away while its button is still being clicked.
            QTimer.singleShot(0, self, lambda: self._open_new(deal))

    def _open_new(self, deal: int) -> None:
        self._open_deal(deal)
        self.name_wanted.emit()


class CurrencyField(LineField):
    """Three letters."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Currency", "EUR")
        self.setMaxLength(3)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("WWW") + 20)

    def bind_to(self, customer: int) -> None:
        session = self._session

        def read() -> str | None:
            record = session.workspace.find(Customer, customer)
            return record.currency if record is not None else None

        def write(text: str, token: str) -> bool:
            return succeeds(
                session, change_customer, session.document, customer, typing=token, currency=text.strip().upper()
            )

        # A currency is not one until it is whole.
        self.bind(Binding(read, write, lambda text: len(text.strip()) == 3))


def _belong_to_new(document: Document, customer: int, name: str, kind: OrganizationKind) -> None:
    """Add an organization and make it the customer's, as one step."""
    with document.step(f"Change organization of {document.workspace.get(Customer, customer).name}"):
        change_customer(document, customer, organization=new_organization(document, name, kind))
