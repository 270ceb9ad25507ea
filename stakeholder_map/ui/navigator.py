"""The list of customers and their deals at the left."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.analysis.delivery_words import delivery_state, short_state
from stakeholder_map.analysis.outcome_words import mark_lines, outcome_count
from stakeholder_map.edits.deals import add_deal, change_deal, remove_deal
from stakeholder_map.edits.maps import add_customer, change_customer, remove_customer
from stakeholder_map.model.maps import Customer
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.explained_numbers import Index, NumberCells
from stakeholder_map.ui.navigator_rows import COUNT, ID, KIND, STATE, VERDICT, RowPainter
from stakeholder_map.ui.parts import button, label, plain_tip
from stakeholder_map.ui.presenting.saved_views_list import SavedViewsList
from stakeholder_map.ui.session import Session

_ROOM_FOR_ALL = 540  # px
_ELSEWHERE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_LONG = 18  # letters that always fit
_MARKS = (VERDICT, COUNT, STATE)
_MARKING_SECONDS = 0.01  # at a time


class _Tree(QTreeWidget):
    """A tree whose rows the delegate paints whole, chevrons included."""

    def drawBranches(self, _: QPainter, __: QRect, ___: QModelIndex | QPersistentModelIndex) -> None:
        pass


class Navigator(QWidget):
    """Customers and, under each, its deals with their outcome. Choosing one opens it everywhere."""

    add_person_requested = Signal()
    action_wanted = Signal(str)  # an action of the window, by its key

    def __init__(self, session: Session, below: QWidget) -> None:
        """``below`` stands under the saved views."""
        super().__init__()
        self._session = session
        self._below = below
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tree = _Tree()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.setRootIsDecorated(True)
        self.painter = RowPainter(session)
        self.tree.setItemDelegate(self.painter)
        # As high as its rows where there is room, so that the saved views follow right below.
        self.tree.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setAccessibleName("Customers and deals")
        self.painter.numbers = NumberCells(self.tree, self._explain, self._mark_rect)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.itemClicked.connect(self._open)
        self.tree.itemActivated.connect(self._open)
        self.tree.itemDoubleClicked.connect(self._open_board)
        self.saved_views = SavedViewsList(session, self)
        self._empty = label("No customers yet. Add the first one below.", "muted", wrap=True)
        self._empty.setContentsMargins(16, 4, 16, 4)
        self._field = QLineEdit()
        self._field.setVisible(False)
        self._field.returnPressed.connect(self._add_typed)
        self._field.editingFinished.connect(self._leave_field)
        self._field.installEventFilter(self)
        self._add_what: Callable[[str], object] = self._add_customer
        self._asks_about: int | None = None  # the customer or deal that the field is about
        self.add_customer_button = button("+ Customer", "quiet", tip=tip_for("add_customer"))
        self.add_person_button = button("+ Person", "quiet", tip=tip_for("add_person"))
        self.add_customer_button.clicked.connect(self.ask_for_customer)
        self.add_person_button.clicked.connect(self.add_person_requested)
        # Judging every deal can wait until whoever is typing or clicking has seen their own change.
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self._mark_verdicts)
        self._unmarked: list[QTreeWidgetItem] = []  # deals whose outcome is still to be found out
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._mark_some)
        self._lay_out()
        session.changed.connect(self._changed)
        session.customer_changed.connect(self._mark_current)
        session.deal_changed.connect(self._mark_current)
        session.palette_changed.connect(self.tree.viewport().update)
        self.refresh()

    def _lay_out(self) -> None:
        heading = label("Customers", "heading")
        heading.setContentsMargins(16, 20, 16, 4)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(6, 8, 6, 10)
        buttons.setSpacing(0)  # both fit into the narrowest navigator
        for made in (self.add_customer_button, self.add_person_button):
            made.setStyleSheet("padding-left: 6px; padding-right: 6px;")
            buttons.addWidget(made)
        buttons.addStretch(1)
        field_row = QHBoxLayout()
        field_row.setContentsMargins(12, 4, 12, 0)
        field_row.addWidget(self._field)
        # In a frame of its own, so that it can be left out whether or not it has something to say.
        self._below_room = QWidget()
        inside = QVBoxLayout(self._below_room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self._empty)
        column.addWidget(self.tree)
        column.addLayout(field_row)
        column.addWidget(self.saved_views)
        column.addWidget(self._below_room)
        column.addStretch(1)
        column.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window customers and deals need the room.
        self._below_room.setVisible(self.height() >= _ROOM_FOR_ALL)

    @property
    def is_marking(self) -> bool:
        """Whether the outcome of some deal is not yet as it is now."""
        return bool(self._unmarked) or self._soon.isActive()

    def refresh(self) -> None:
        """Show all customers and deals as they are now; what was folded stays folded."""
        folded = {
            item.data(0, ID)
            for item in map(self.tree.topLevelItem, range(self.tree.topLevelItemCount()))
            if item is not None and not item.isExpanded()
        }
        known = {row.data(0, ID): [row.data(0, role) for role in _MARKS] for row in self._rows()}
        self._unmarked = []  # they go with the rows
        self.tree.clear()
        workspace = self._session.workspace
        for customer in workspace.all(Customer):
            row = self._row(customer.name, "customer", customer.id)
            self.tree.addTopLevelItem(row)
            for deal in workspace.deals_of(customer.id):
                below = self._row(deal.name, "deal", deal.id)
                for role, mark in zip(_MARKS, known.get(deal.id, ()), strict=False):
                    below.setData(0, role, mark)  # until it is judged anew
                row.addChild(below)
            row.setExpanded(customer.id not in folded)
        self._empty.setVisible(not workspace.count(Customer))
        writable = self._session.document.read_only_reason is None
        self.add_customer_button.setEnabled(writable)
        self.add_person_button.setEnabled(writable and self._session.customer is not None)
        self._mark_verdicts()
        self._mark_current()
        if self._asks_about is not None and self._asks_about not in (row.data(0, ID) for row in self._rows()):
            self._leave_field()

    def ask_for_customer(self) -> None:
        """Open the field for a new customer's name."""
        self._ask(self._add_customer, "Name of the customer")

    def ask_for_deal(self, customer: int | None) -> None:
        """Open the field for a new deal's name."""
        if customer is not None:
            self._ask(lambda name: self._add_deal(customer, name), "Name of the deal", customer)

    # Inside

    @staticmethod
    def _row(text: str, kind: str, record_id: int) -> QTreeWidgetItem:
        row = QTreeWidgetItem([text])
        row.setData(0, KIND, kind)
        row.setData(0, ID, record_id)
        row.setToolTip(0, plain_tip(text) if len(text) > _LONG else "")
        return row

    def _rows(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        for index in range(self.tree.topLevelItemCount()):
            customer = self.tree.topLevelItem(index)
            if customer is not None:
                deals = map(customer.child, range(customer.childCount()))
                found += [customer, *(deal for deal in deals if deal is not None)]
        return found

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & {"customer", "deal"}:
            self.refresh()
        elif changed.kinds - {"talk", "activity"}:
            self._soon.start()

    def _mark_verdicts(self) -> None:
        """Mark every deal with its outcome, a few at a time, so that nobody waits for the judging of hundreds."""
        self._unmarked = [row for row in reversed(self._rows()) if row.data(0, KIND) == "deal"]
        self._mark_some()

    def _mark_some(self) -> None:
        until = perf_counter() + _MARKING_SECONDS
        while self._unmarked and perf_counter() < until:
            row = self._unmarked.pop()
            verdict = self._session.verdict_of(row.data(0, ID))
            row.setData(0, VERDICT, verdict.outcome.value)
            count = outcome_count(verdict)
            row.setData(0, COUNT, count)
            words = f"{VERDICT_WORDS[verdict.outcome.value]}{f', {count}' if count else ''}"
            self._mark_delivery(row)
            state = f", {row.data(0, STATE)}" if row.data(0, STATE) else ""
            row.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), f"{row.text(0)}: {words}{state}")
        if self._unmarked:
            self._more.start()

    def _mark_delivery(self, row: QTreeWidgetItem) -> None:
        """Say whether a delivered deal is done, and in its tooltip who has not said how it went."""
        workspace, deal = self._session.workspace, row.data(0, ID)
        row.setData(0, STATE, short_state(workspace, deal))
        name, state = row.text(0), delivery_state(workspace, deal)
        row.setToolTip(0, plain_tip(f"{name}: {state}") if state else plain_tip(name) if len(name) > _LONG else "")

    def _mark_current(self) -> None:
        session = self._session
        for row in self._rows():
            current = session.deal if session.deal is not None else session.customer
            if row.data(0, ID) == current:
                self.tree.setCurrentItem(row)
        self.tree.viewport().update()

    def _open(self, row: QTreeWidgetItem) -> None:
        record_id = row.data(0, ID)
        if row.data(0, KIND) == "customer":
            self._session.choose_deal(None)
            self._session.open_customer(record_id)
            self._session.select("customer", [record_id])
        else:
            self._session.choose_deal(record_id)
            self._session.select("deal", [record_id])

    def _mark_rect(self, index: Index) -> QRect:
        """Return where a deal's mark and number are, in the tree."""
        wide = self.painter.mark_width(index, self.tree.font())
        row = self.tree.visualRect(index)
        return QRect(self.tree.viewport().width() - wide - 20, row.top(), wide + 12, row.height()) if wide else QRect()

    def _explain(self, index: Index) -> None:
        """Show beside a deal whom its number counts, and who stands where."""
        if index.data(KIND) != "deal":
            return
        session, deal = self._session, index.data(ID)
        verdict, state = session.verdict_of(deal), delivery_state(session.workspace, deal)
        lines = [*mark_lines(session.workspace, verdict), *([f"{state}."] if state else [])]
        title = f"{index.data()}: {VERDICT_WORDS[verdict.outcome.value].lower()}"
        explain_beside(self.tree.viewport(), self._mark_rect(index), session, title, lines)

    def _open_in_board(self, row: QTreeWidgetItem) -> None:
        self._open(row)
        self._session.page_requested.emit("deals")

    def _open_board(self, row: QTreeWidgetItem) -> None:
        if row.data(0, KIND) == "deal":
            self._session.page_requested.emit("deals")

    def _ask(self, add: Callable[[str], object], placeholder: str, about: int | None = None) -> None:
        self._add_what, self._asks_about = add, about
        self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(placeholder)
        self._field.clear()
        self._field.setVisible(True)
        self._field.setFocus()

    def _add_typed(self) -> None:
        name = self._field.text().strip()
        self._leave_field()
        if name:
            self._add_what(name)

    def _leave_field(self) -> None:
        self._asks_about = None
        self._field.clear()  # first: hiding it takes the focus away, and what is typed then would be taken
        self._field.setVisible(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the field up on Escape; take what is typed when the keys go elsewhere."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self._field and escape and event.type() == QEvent.Type.KeyPress:
            self._leave_field()
            self.tree.setFocus()
            return True
        lost = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _ELSEWHERE
        if watched is self._field and lost:
            self._add_typed()
        return False

    def _add_customer(self, name: str) -> None:
        customer = self._session.edit(add_customer, self._session.document, name, place_me=True)
        if customer is not None:
            self._session.choose_deal(None)
            self._session.open_customer(customer)

    def _add_deal(self, customer: int, name: str) -> None:
        deal = self._session.edit(add_deal, self._session.document, customer, name)
        if deal is not None:
            self._session.choose_deal(deal)
            self._session.select("deal", [deal])
            self._session.page_requested.emit("deals")

    def _show_menu(self, at: QPoint) -> None:
        row = self.tree.itemAt(at)
        if row is None or self._session.document.read_only_reason is not None:
            return
        menu = self.menu_for(row)
        menu.exec(self.tree.viewport().mapToGlobal(at))

    def menu_for(self, row: QTreeWidgetItem) -> QMenu:
        """Return the context menu of a customer's or deal's row."""
        session, record_id = self._session, row.data(0, ID)
        document = session.document
        menu = QMenu(self)
        if row.data(0, KIND) == "customer":
            menu.addAction("New deal", lambda: self.ask_for_deal(record_id))
            menu.addAction("Rename", lambda: self._ask_name(row.text(0), change_customer, record_id))
            menu.addAction("Remove", lambda: session.edit(remove_customer, document, record_id))
        else:
            menu.addAction("Open the deal board", lambda: self._open_in_board(row))
            menu.addAction("Copy", lambda: self._open_and(row, "copy_deal"))
            menu.addAction("Compare…", lambda: self._open_and(row, "compare_deals"))
            menu.addAction("Find the smallest fix…", lambda: self._open_and(row, "repair"))
            menu.addAction("Rename", lambda: self._ask_name(row.text(0), change_deal, record_id))
            menu.addAction("Remove", lambda: session.edit(remove_deal, document, record_id))
        return menu

    def _open_and(self, row: QTreeWidgetItem, action: str) -> None:
        self._open(row)
        self.action_wanted.emit(action)

    def _ask_name(self, old: str, change: Callable[..., None], record_id: int) -> None:
        def rename(name: str) -> None:
            self._session.edit(change, self._session.document, record_id, name=name)

        self._ask(rename, "New name", record_id)
        self._field.setText(old)
        self._field.selectAll()
