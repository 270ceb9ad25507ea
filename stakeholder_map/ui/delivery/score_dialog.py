"""Everyone's score in a deal as a chart, with its numbers as a table, large enough to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.analysis.score_words import score_lines
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import Palette
from stakeholder_map.ui.charts.chart_view import ChartView
from stakeholder_map.ui.explained import Explained
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from stakeholder_map.charts.drawing import ChartTable

_HOW = (
    "A score is the sum over a person’s wins: weight × the effects of the chosen options.",
    "An unsure effect counts as anything from −2 to +2, so a score can be a span.",
    "The upright tick is what the person accepts from. Left of it they lose.",
    "A must that is hurt makes a person lose whatever the sum.",
)


class ScoreDialog(QDialog):
    """For one deal; it follows what changes meanwhile."""

    def __init__(self, session: Session, deal: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._deal = session, deal
        self.chart = ChartView(session, "Scores", "From the lowest to the highest that each person’s score can be.")
        self.how = Explained(session, "a score")
        self.how.explain(lambda: _HOW)
        self.close_button = button("Close", "primary")
        self.close_button.clicked.connect(self.close)
        inside = QWidget()
        inside.setProperty("role", "panel")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self.how)
        inner.addWidget(self.chart)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(area, 1)
        column.addLayout(foot)
        self.setMinimumSize(640, 480)
        self.resize(760, 620)
        session.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Draw the deal as it is now."""
        snapshot, deal = self._session.document.snapshot(), self._deal
        self.setWindowTitle(f"Scores in {snapshot.get(Deal, deal).name}")

        def draw(palette: Palette, width: int) -> Figure:
            from stakeholder_map.charts.score_intervals import score_figure  # matplotlib, only once it is seen

            return score_figure(snapshot, judge_deal(snapshot, deal), palette, width)

        def table() -> ChartTable:
            from stakeholder_map.charts.score_intervals import score_table

            return score_table(snapshot, judge_deal(snapshot, deal))

        def explain(row: int, _: int) -> list[str]:
            from stakeholder_map.charts.score_intervals import judged

            return score_lines(snapshot, judged(judge_deal(snapshot, deal))[row])

        self.chart.show_chart(draw, table, explain)

    def _changed(self, _: Changed) -> None:
        if self._session.workspace.find(Deal, self._deal) is None:
            self.close()
        else:
            self.refresh()
