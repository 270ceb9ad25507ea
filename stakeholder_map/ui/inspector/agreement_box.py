"""A person's own yes to a sacrifice, with what they get in return."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict
from stakeholder_map.edits.deals import agree, change_agreement, withdraw_agreement
from stakeholder_map.model.deals import Agreement, Deal
from stakeholder_map.model.people import Person
from stakeholder_map.ui.inspector.bindings import text_binding
from stakeholder_map.ui.inspector.date_field import DateField
from stakeholder_map.ui.inspector.fields import TextField, flush_all
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.rows import Labelled, actions
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

_CAN_AGREE = (Verdict.LOSES, Verdict.SACRIFICES)


class AgreementBox(QWidget):
    """A button to note a yes; once noted, its day and what it was given for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._deal = self._person = 0
        self._agreement: int | None = None
        writable = session.document.read_only_reason is None
        self.agree = button("They agreed to this sacrifice")
        self.agree.clicked.connect(self._agree)
        self.agree.setEnabled(writable)
        self.rows = Labelled()
        self.in_return = TextField(session, "In return", "what they get")
        self.on = DateField(session, "Agreed on", "no date")
        self.withdraw = TextLink(session, "Withdraw", tone="muted", spoken="Withdraw the agreement")
        self.withdraw.clicked.connect(self._withdraw)
        self.withdraw.setEnabled(writable)
        self.rows.add("In return", self.in_return)
        self.rows.add("Agreed on", self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(actions(self.agree))
        column.addWidget(self.rows)
        column.addWidget(self.withdraw)

    def refresh(self, deal: Deal, person: Person, verdict: PersonVerdict) -> None:
        found = self._session.workspace.related(Agreement, "deal", deal.id)
        agreement = next((a for a in found if a.person == person.id), None)
        self._deal, self._person = deal.id, person.id
        if (agreement.id if agreement else None) != self._agreement:
            self._bind(agreement)
        self.agree.setVisible(agreement is None and verdict.verdict in _CAN_AGREE)
        self.rows.setVisible(agreement is not None)
        self.withdraw.setVisible(agreement is not None)
        self.setVisible(agreement is not None or verdict.verdict in _CAN_AGREE)
        self.in_return.draft.refresh()
        self.on.refresh()

    def _bind(self, agreement: Agreement | None) -> None:
        self._agreement = agreement.id if agreement else None
        if agreement is None:
            flush_all(self)
            return
        self.in_return.bind(text_binding(self._session, Agreement, agreement.id, "in_return", change_agreement))
        self.on.bind(Agreement, agreement.id, "on", change_agreement)

    def _agree(self) -> None:
        session = self._session
        on = session.today().isoformat()
        if session.edit(agree, session.document, self._deal, self._person, on=on) is not None:
            self.in_return.setFocus()

    def _withdraw(self) -> None:
        self._session.edit(withdraw_agreement, self._session.document, self._deal, self._person)
        self.agree.setFocus()
