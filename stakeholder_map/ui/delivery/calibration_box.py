"""Predicted against actual: the hit rate in words and the chart, for one deal or for all that are delivered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from stakeholder_map.analysis.after_delivery import Said, calibration
from stakeholder_map.analysis.delivery_words import (
    SET_RIGHT,
    WHEN_KEPT,
    counted_today_words,
    hit_lines,
    hit_words,
    said_of_all,
)
from stakeholder_map.model.outcomes import Result
from stakeholder_map.theme import SPACE_SMALL, Palette
from stakeholder_map.ui.charts.chart_view import ChartView
from stakeholder_map.ui.explained import Explained
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from stakeholder_map.charts.drawing import ChartTable

_HOW = (
    "Winning predicts “won”. Unmoved and a sacrifice predict “even”. Losing predicts “lost”.",
    "“May lose”, “not considered” and “not asked” predict nothing, and are not counted.",
    "A prediction came true where the person said just that.",
    WHEN_KEPT,
    "For somebody who came to the map later, it is kept when they first say how it went.",
    SET_RIGHT,
)


class CalibrationBox(QWidget):
    """Two buttons say of which deals; nothing is drawn before it is seen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._said: list[Said] = []
        self.this_deal = button("This deal")
        self.all_deals = button("All delivered deals")
        group = QButtonGroup(self)
        for each in (self.this_deal, self.all_deals):
            each.setCheckable(True)
            group.addButton(each)
            each.clicked.connect(self._show)
        self.this_deal.setChecked(True)
        self.hits = label("", "strong", wrap=True)
        self.how = Explained(session, "the hit rate")
        self.how.asked_by(self.hits)
        self.chart = ChartView(session, "Predicted and said", "For each prediction, what people said after delivery.")
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self.this_deal)
        top.addWidget(self.all_deals)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for widget in (self.hits, self.how, self.chart):
            column.addWidget(widget)

    def show_said(self, said: Sequence[Said]) -> None:
        """Take what was said of this deal. Of the others it is read when they are chosen."""
        self._said = list(said)
        self._show()

    def _show(self) -> None:
        said = said_of_all(self._session.workspace) if self.all_deals.isChecked() else self._said
        self.how.explain(lambda: [*hit_lines(self._session.workspace, said), *_HOW])
        self.hits.setText(" ".join(filter(None, (hit_words(said), counted_today_words(said)))))

        def draw(palette: Palette, width: int) -> Figure:
            from stakeholder_map.charts.calibration import calibration_figure  # matplotlib, only once it is seen

            return calibration_figure(said, palette, width)

        def table() -> ChartTable:
            from stakeholder_map.charts.calibration import calibration_table

            return calibration_table(said)

        def explain(row: int, column: int) -> list[str]:
            verdict, result = list(calibration(said))[row], (Result.WON, Result.EVEN, Result.LOST)[column - 1]
            return hit_lines(self._session.workspace, [s for s in said if (s.verdict, s.result) == (verdict, result)])

        self.chart.show_chart(draw, table, explain)
