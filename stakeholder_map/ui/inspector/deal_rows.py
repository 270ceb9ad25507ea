"""A list of deals with their verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.model.deals import Deal
from stakeholder_map.ui.inspector.rows import DealRow
from stakeholder_map.ui.session import Session


class DealRows(QWidget):
    """A row for each deal. ``followed`` carries the id of the one that was clicked."""

    followed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[tuple[int, DealRow]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def rows(self) -> list[DealRow]:
        return [row for _, row in self._rows]

    def show_deals(self, deals: Sequence[tuple[Deal, str]]) -> bool:
        """Show (deal, verdict) pairs and return whether rows came or went."""
        rebuilt = [deal.id for deal, _ in deals] != [deal for deal, _ in self._rows]
        if rebuilt:
            self._rebuild([deal.id for deal, _ in deals])
        for (deal, verdict), row in zip(deals, self.rows(), strict=True):
            row.show_deal(deal.name, verdict)
        self.setVisible(bool(deals))
        return rebuilt

    def _rebuild(self, deals: list[int]) -> None:
        for row in self.rows():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [(deal, self._row(deal)) for deal in deals]

    def _row(self, deal: int) -> DealRow:
        row = DealRow(self._session)
        # Later: following a deal may hide the very row that is being clicked.
        row.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self.followed.emit(deal)))
        self._column.addWidget(row)
        return row
