"""The compared deals as charts: how many fare how in each, and one deal's value against its worst-off person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.analysis.outcome_words import count_lines, worst_off_lines
from stakeholder_map.analysis.trade_offs import TradeOff, TradeOffs, trade_offs
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.analysis.what_if import WhatIf, as_if
from stakeholder_map.charts.deal_comparison import comparison_figure, comparison_table
from stakeholder_map.charts.value_and_people import trade_off_figure, trade_off_rows, trade_off_table
from stakeholder_map.model.deals import Option
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import PERSON_VERDICTS
from stakeholder_map.ui.background import LatestWork, Progress
from stakeholder_map.ui.board.value_words import value_lines
from stakeholder_map.ui.charts.chart_view import ChartView
from stakeholder_map.ui.compare.columns import Column
from stakeholder_map.ui.parts import label
from stakeholder_map.ui.session import Session


def scrolling(content: QWidget) -> QScrollArea:
    """Return an area in which a chart can be higher than there is room."""
    content.setProperty("role", "panel")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keys, and hands those that scroll on
    area.setWidget(content)
    return area


class CountsChart(QWidget):
    """A bar for each deal, made of how many fare how."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.chart = ChartView(
            session, "How many fare how", "A bar for each deal, made of how many people have each verdict, worst first."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.addWidget(self.chart)
        column.addStretch(1)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Draw these deals."""
        compared = [(each.title, each.verdict) for each in columns]
        workspace = self._session.workspace

        def explain(row: int, column: int) -> list[str]:
            kind = PERSON_VERDICTS[column - 1]
            return count_lines(workspace, [each for each in compared[row][1].people if each.verdict == kind])

        self.chart.show_chart(
            lambda palette, width: comparison_figure(compared, palette, width),
            lambda: comparison_table(compared),
            explain,
        )


class ParetoChart(QWidget):
    """All ways to settle one of the deals: what each is worth, and how the worst-off person stands."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._currency = ""
        self._columns: list[Column] = []
        self._shown: tuple[WhatIf, int] | None = None
        self._work = LatestWork(self, words="Weighing all ways to settle the deal", settle_ms=60)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Whose trade-offs to show")
        self.choice.activated.connect(lambda _: self._look())
        self.note = label("", "small", wrap=True)
        self.chart = ChartView(
            session,
            "Value and the worst-off person",
            "Each dot is one way to settle the terms: the deal's value to the right, the worst-off person upwards. "
            "On the line are the ways that no other beats in both, hollow where someone loses. "
            "Unsure effects count as −2.",
        )
        top = QHBoxLayout()
        top.addWidget(label("Deal", "muted"))
        top.addWidget(self.choice)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 8, 0)
        column.addLayout(top)
        column.addWidget(self.chart)
        column.addWidget(self.note)
        column.addStretch(1)

    @property
    def busy(self) -> bool:
        """Whether the picture is not yet as it will be."""
        return self._work.busy or self.chart.busy

    def show_columns(self, columns: Sequence[Column], currency: str) -> None:
        """Offer these deals; whichever was chosen stays so while it is there."""
        place = max(self.choice.currentIndex(), 0)
        self._columns, self._currency = list(columns), currency
        self.choice.clear()
        self.choice.addItems([each.title for each in columns])
        self.choice.setCurrentIndex(min(place, len(columns) - 1))
        if self.isVisible():
            self._look()

    def showEvent(self, event: object) -> None:
        self._look()

    def _look(self) -> None:
        if not self._columns:
            return
        what_if = self._columns[max(self.choice.currentIndex(), 0)].what_if
        wanted = (what_if, self._session.document.revision)
        if wanted == self._shown:
            return
        self._shown = wanted
        snapshot = self._session.document.snapshot()

        def work(progress: Progress) -> TradeOffs:
            return trade_offs(as_if(snapshot, what_if), what_if.deal, progress=progress.reach)

        self._work.request(work, self._show, self._failed, lambda _: self._forget())

    def _show(self, found: TradeOffs) -> None:
        snapshot, currency = self._session.document.snapshot(), self._currency
        self.note.setText(
            "Every way was looked at."
            if found.complete
            else "There are too many ways to look at all of them; this is a sample, always the same one."
        )
        self.chart.show_chart(
            lambda palette, width: trade_off_figure(found, currency, palette, width),
            lambda: trade_off_table(snapshot, found, currency),
            lambda row, _: self._explain(snapshot, trade_off_rows(found)[row]),
        )

    def _explain(self, snapshot: Workspace, found: TradeOff) -> list[str]:
        """Return what a way to settle the deal is worth, and who is worst off with it."""
        assert self._shown is not None
        what_if = self._shown[0]
        for option in found.options:
            what_if = what_if.trying(snapshot.get(Option, option))
        settled = as_if(snapshot, what_if)
        return [*value_lines(settled, what_if.deal), *worst_off_lines(settled, judge_deal(settled, what_if.deal))]

    def _failed(self, error: Exception) -> None:
        self._forget()
        self._session.problem.emit(f"The trade-offs could not be weighed: {error}")

    def _forget(self) -> None:
        self._shown = None
