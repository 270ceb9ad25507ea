"""The open editor of one win."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stakeholder_map.edits.wins import change_win, confirm_win
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.wins import Source, Win, WinKind
from stakeholder_map.ui.inspector.bindings import text_binding
from stakeholder_map.ui.inspector.choices import Check, Choice, Dots, Star
from stakeholder_map.ui.inspector.date_field import DateField
from stakeholder_map.ui.inspector.fields import TextField, flush_all
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.words import TintBox
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

KINDS = ((WinKind.WIN, "A win of their own"), (WinKind.RESULT, "A result for their organization"))
SOURCES = ((Source.STATED, "They said so"), (Source.ASSUMED, "We assume so"))


class WinEditor(TintBox):
    """Everything about one win, in place."""

    done = Signal()
    removed = Signal()

    def __init__(self, session: Session, win: int) -> None:
        super().__init__(session)
        self._session = session
        self._win = win
        writable = session.document.read_only_reason is None
        self.text = TextField(session, "How they win", "How do they win?")
        self.star = Star(session)
        self.dots = Dots(session, "Weight")
        self.kind = Choice(session, "Kind of win", KINDS)
        self.source = Choice(session, "How we know", SOURCES)
        self.confirmed = DateField(session, "Day they said so", "no date")
        self.said_today = button("They said so today", name="They said so today")
        self.only_here = Check(session, "Only for this customer")
        self.remove = TextLink(session, "Remove", tone="muted", spoken="Remove this win")
        self.close_button = button("Done", name="Done with this win")
        for control in (self.said_today, self.remove):
            control.setEnabled(writable)
        self._lay_out()
        self._connect()
        self.text.bind(text_binding(session, Win, win, "text", change_win, needed=True))
        self.confirmed.bind(Win, win, "confirmed_on", change_win)

    def refresh(self, win: Win) -> None:
        self.text.draft.refresh()
        self.star.setChecked(win.must)
        self.dots.show_value(win.weight)
        self.kind.show_value(win.kind)
        self.source.show_value(win.source)
        self.confirmed.refresh()
        said = win.source is Source.STATED and win.confirmed_on == self._session.today().isoformat()
        self.said_today.setVisible(not said)
        customer = self._session.workspace.find(Customer, win.customer or self._session.customer)
        self.only_here.setVisible(customer is not None)
        if customer is not None:
            self.only_here.setAccessibleName(f"Only for {customer.name}")
            self.only_here.setChecked(win.customer is not None)

    def flush(self) -> None:
        flush_all(self)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(3, 6, 3, 8)
        self.column.setSpacing(2)
        self.column.addWidget(self.text)
        self.column.addLayout(_row(self.star, self.dots))
        self.column.addWidget(self.kind)
        how = QHBoxLayout()
        how.setSpacing(2)
        how.addWidget(self.source, 5)
        how.addWidget(self.confirmed, 6)
        self.column.addLayout(how)
        check = QVBoxLayout()
        check.setContentsMargins(5, 4, 5, 6)
        check.addWidget(self.only_here)
        self.column.addLayout(check)
        buttons = _row(self.said_today)
        buttons.setContentsMargins(5, 0, 5, 4)
        self.column.addLayout(buttons)
        ends = QHBoxLayout()
        ends.setContentsMargins(5, 0, 5, 0)
        ends.addWidget(self.close_button)
        ends.addWidget(self.remove)
        ends.addStretch(1)
        self.column.addLayout(ends)

    def _connect(self) -> None:
        self.text.entered.connect(self.done)
        self.close_button.clicked.connect(self.done)
        self.remove.clicked.connect(self.removed)
        self.star.clicked.connect(lambda must: self._change(must=must))
        self.dots.picked.connect(lambda weight, token: self._change(typing=token, weight=weight))
        self.kind.chosen.connect(lambda kind, token: self._change(typing=token, kind=kind))
        self.source.chosen.connect(lambda source, token: self._change(typing=token, source=source))
        self.only_here.clicked.connect(self._scope)
        self.said_today.clicked.connect(self._confirm)

    def _change(self, **fields: Any) -> None:
        self._session.edit(change_win, self._session.document, self._win, **fields)

    def _scope(self, only_here: bool) -> None:
        self._change(customer=self._session.customer if only_here else None)

    def _confirm(self) -> None:
        self._session.edit(confirm_win, self._session.document, self._win, self._session.today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
