"""Who gave and who got, deal after deal: figures, a table with bars, the deals behind a bar, and charts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.analysis.ledger import ALL_DEALS, NO_DEPARTMENT, Ledger, ledger
from stakeholder_map.analysis.ledger_words import balance_lines, fairness_lines, run_lines
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import Palette
from stakeholder_map.ui.background import LatestWork, Progress
from stakeholder_map.ui.charts.chart_view import ChartView, Draw
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.ledger.balance_table import RUN, BalanceRow, BalanceTable
from stakeholder_map.ui.ledger.deal_entries import DealEntries
from stakeholder_map.ui.ledger.figures_row import FiguresRow
from stakeholder_map.ui.ledger.ledger_choice import LedgerChoice
from stakeholder_map.ui.parts import frame, label, line
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from stakeholder_map.charts.drawing import ChartTable

_TOUCHED_BY = {
    "person", "customer", "placement", "win", "deal", "term", "option", "effect", "organization",
}  # fmt: skip
_EXPLAINS = (
    "Gave and got are sums of weight × effect over how each person wins, in deals that are proposed or later. "
    "Click a row to see its deals."
)
_EMPTY = "No deal is proposed or agreed yet. Once one is, this page shows who gives and who gets."
_NONE_FIT = "No deal fits these choices. Choose another customer, stage or period above."


class LedgerPage(QWidget):
    """Counted off the window's thread, anew when the page is looked at after a change."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_stale = True
        self._snapshot: Workspace = session.document.snapshot()
        self._ledger, self._filter = Ledger((), (), (), 1.0, ()), ALL_DEALS
        self._work = LatestWork(self, words="Adding up who gave and who got", settle_ms=20)
        self.choice = LedgerChoice(session)
        self.figures = FiguresRow(session)
        self.table = BalanceTable(session)
        self.entries = DealEntries(session)
        self.over_time = ChartView(
            session, "Over time", "The balance so far, deal after deal: the three highest and the three lowest."
        )
        self.fairness = ChartView(
            session, "Fairness over time", "Jain’s index after each deal; 1 is when all stand equal."
        )
        self._empty = label(_EMPTY, "muted", wrap=True)
        self._lay_out()
        self.choice.changed.connect(self.refresh)
        self.table.row_chosen.connect(self._show_deals)
        self.table.activated.connect(self._select_people)
        self.table.explained.connect(self._explain)
        session.changed.connect(self._changed)

    def refresh(self) -> None:
        """Count anew, now or once the page is seen."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self.choice.refresh()
        self._snapshot = snapshot = self._session.document.snapshot()
        self._filter = chosen = self.choice.filter()

        def work(_: Progress) -> Ledger:
            return ledger(snapshot, chosen)

        self._work.request(work, self._show, self._failed)

    @property
    def busy(self) -> bool:
        """Whether what is shown is not yet as it will be."""
        return self._is_stale or self._work.busy

    # Inside

    def _show(self, found: Ledger) -> None:
        self._ledger, snapshot = found, self._snapshot
        self._empty.setVisible(not found.accounts)
        self._empty.setText(_EMPTY if self._filter == ALL_DEALS else _NONE_FIT)
        self._body.setVisible(bool(found.accounts))
        self.figures.show_ledger(snapshot, found)
        departments = self.choice.departments
        self.table.show_rows(department_rows(found) if departments else person_rows(snapshot, found))
        so_far = partial(_balance_so_far, snapshot, found, departments)
        self.over_time.show_chart(*_ledger_chart(snapshot, found, departments), so_far)
        self.fairness.show_chart(*_fairness_chart(snapshot, found), partial(_fairness_so_far, snapshot, found))

    def _failed(self, error: Exception) -> None:
        self._session.problem.emit(f"The ledger could not be added up: {error}")

    def _show_deals(self, row: BalanceRow | None) -> None:
        accounts = [account for person in row.people if (account := self._ledger.of(person))] if row else []
        self.entries.show_accounts(self._snapshot, row.name if row else "", accounts)

    def _explain(self, index: QModelIndex) -> None:
        """Show beside a number of the table which deals make it up."""
        row, workspace = self.table.rows[index.row()], self._snapshot
        accounts = [account for person in row.people if (account := self._ledger.of(person))]
        if index.column() == RUN:
            longest = max(accounts, key=lambda account: len(account.run), default=None)
            lines = run_lines(workspace, longest)
        else:
            lines = balance_lines(workspace, accounts)
        place, title = self.table.visualRect(index), f"{row.name}: what they gave and got"
        explain_beside(self.table.viewport(), place, self._session, title, lines)

    def _select_people(self, index: QModelIndex) -> None:
        row = self.table.rows[index.row()]
        self._session.select("person", [p for p in row.people if self._session.workspace.find(Person, p) is not None])

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & _TOUCHED_BY:
            self.refresh()

    def _lay_out(self) -> None:
        bar = frame("bar")
        top = QHBoxLayout(bar)
        top.setContentsMargins(12, 6, 12, 6)
        top.addWidget(self.choice)
        inside = QWidget()
        inside.setProperty("role", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(14)
        column.addWidget(self.figures)
        column.addWidget(self._empty)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(14)
        body.addWidget(label(_EXPLAINS, "small", wrap=True))
        body.addWidget(self.table)
        body.addWidget(self.entries)
        body.addWidget(self.over_time)
        body.addWidget(self.fairness)
        column.addWidget(self._body)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(bar)
        outer.addWidget(line())
        outer.addWidget(self._scroll, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.table.setFocus(event.reason())


def person_rows(workspace: Workspace, found: Ledger) -> list[BalanceRow]:
    """Return a row for each account."""
    return [
        BalanceRow(
            workspace.get(Person, account.person).name, (account.person,), account.gave, account.got, len(account.run)
        )
        for account in found.accounts
    ]


def department_rows(found: Ledger) -> list[BalanceRow]:
    """Return a row for each department; its run is the longest of one of its people."""
    return [
        BalanceRow(
            each.department or NO_DEPARTMENT,
            each.people,
            each.gave,
            each.got,
            max((len(account.run) for person in each.people if (account := found.of(person))), default=0),
        )
        for each in found.departments
    ]


def _balance_so_far(workspace: Workspace, found: Ledger, departments: bool, row: int, column: int) -> list[str]:
    people = found.departments[row].people if departments else (found.accounts[row].person,)
    accounts = [account for person in people if (account := found.of(person))]
    return balance_lines(workspace, accounts, set(found.deals[:column]))


def _fairness_so_far(workspace: Workspace, found: Ledger, row: int, _: int) -> list[str]:
    from stakeholder_map.charts.ledger_over_time import balances  # with the rest of the charts

    return fairness_lines(workspace, [(each.person, balances(found, each)[row]) for each in found.accounts])


def _ledger_chart(workspace: Workspace, found: Ledger, departments: bool) -> tuple[Draw, Callable[[], ChartTable]]:
    def draw(palette: Palette, width: int) -> Figure:
        from stakeholder_map.charts.ledger_over_time import ledger_figure  # matplotlib, once a chart is seen

        return ledger_figure(workspace, found, palette, width, departments=departments)

    def table() -> ChartTable:
        from stakeholder_map.charts.ledger_over_time import ledger_table

        return ledger_table(workspace, found, departments=departments)

    return draw, table


def _fairness_chart(workspace: Workspace, found: Ledger) -> tuple[Draw, Callable[[], ChartTable]]:
    def draw(palette: Palette, width: int) -> Figure:
        from stakeholder_map.charts.ledger_over_time import fairness_figure  # matplotlib, once a chart is seen

        return fairness_figure(workspace, found, palette, width)

    def table() -> ChartTable:
        from stakeholder_map.charts.ledger_over_time import fairness_table

        return fairness_table(workspace, found)

    return draw, table
