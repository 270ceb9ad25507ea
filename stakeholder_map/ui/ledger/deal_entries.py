"""The deals behind a row of the ledger: what each took and gave, and a way to open it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.ledger import Account
from stakeholder_map.analysis.ledger_words import entry_lines
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.explained_numbers import Index, NumberCells
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.reading_table import TextPainter, make_readable
from stakeholder_map.ui.session import Session

_ROW = 34
_MOST_ROWS = 8  # more are scrolled to
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CHOOSE = "Select a row to see its deals."


class DealEntries(QWidget):
    """Deals in the order of time. Enter or a double click opens one on the deal board."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._deals: list[int] = []
        self._workspace = session.workspace
        self._model = QStandardItemModel(self)
        self.heading = label(_CHOOSE, "muted", wrap=True)
        self.table = QTableView()
        self.table.setModel(self._model)
        make_readable(self.table, "Deals behind the chosen row", _ROW)
        self._people: tuple[int, ...] = ()
        self._name = ""
        painter = TextPainter(session, _ROW)
        painter.setParent(self)
        painter.numbers = NumberCells(self.table, self._explain, self._number_rect)
        self.table.setItemDelegate(painter)
        self.table.activated.connect(self._open)
        self.table.doubleClicked.connect(self._open)
        self.open_button = button("Open the deal", tip="Show it on the deal board (Enter)")
        self.open_button.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.table.selectionModel().selectionChanged.connect(
            lambda *_: self.open_button.setEnabled(self.table.selectionModel().hasSelection())
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.table, self.open_button):
            column.addWidget(widget)
        column.setAlignment(self.open_button, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.show_accounts(session.workspace, "", [])

    @property
    def deals(self) -> tuple[int, ...]:
        """The deals that are shown, in their order."""
        return tuple(self._deals)

    def show_accounts(self, workspace: Workspace, name: str, accounts: Sequence[Account]) -> None:
        """Show the deals of these accounts together; none shows what to do."""
        sums: dict[int, tuple[float, float]] = {}
        for account in accounts:
            for entry in account.entries:
                gave, got = sums.get(entry.deal, (0.0, 0.0))
                sums[entry.deal] = (gave + entry.gave, got + entry.got)
        deals = sorted((workspace.get(Deal, deal) for deal in sums), key=_in_time)
        self._deals = [deal.id for deal in deals]
        self._workspace, self._name = workspace, name
        self._people = tuple(account.person for account in accounts)
        self._model.clear()
        self._model.setHorizontalHeaderLabels(["Deal", "Gave", "Got"])
        for column in (1, 2):
            self._model.setHeaderData(column, Qt.Orientation.Horizontal, _RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        for deal in deals:
            customer = workspace.get(Customer, deal.customer).name
            first = QStandardItem(f"{deal.name} · {customer} · {deal.stage.value}")
            cells = [first, *(QStandardItem(number(value)) for value in sums[deal.id])]
            for cell in cells[1:]:
                cell.setTextAlignment(_RIGHT)
            self._model.appendRow(cells)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if deals:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            self.table.setColumnWidth(1, 60)
            self.table.setColumnWidth(2, 60)
        self.heading.setText(f"{name}, deal by deal" if deals else _CHOOSE)
        self.table.setVisible(bool(deals))
        self.table.setFixedHeight(header.sizeHint().height() + min(_MOST_ROWS, len(deals)) * _ROW + 2)
        self.open_button.setVisible(bool(deals))
        self.open_button.setEnabled(False)

    def _number_rect(self, index: Index) -> QRect:
        return self.table.visualRect(index) if index.column() else QRect()

    def _explain(self, index: Index) -> None:
        """Show beside a deal what it took and gave, win by win."""
        deal, workspace = self._workspace.get(Deal, self._deals[index.row()]), self._workspace
        lines = entry_lines(workspace, deal.id, self._people)
        place = self.table.visualRect(index)
        explain_beside(self.table.viewport(), place, self._session, f"{self._name} in {deal.name}", lines)

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        deal = self._deals[index.row()]
        if self._session.workspace.find(Deal, deal) is not None:
            self._session.choose_deal(deal)
            self._session.page_requested.emit("deals")


def _in_time(deal: Deal) -> tuple[bool, str, int, int]:
    return deal.close_on is None, deal.close_on or "", deal.order, deal.id
