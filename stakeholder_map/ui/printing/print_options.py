"""The choices of the print dialog: for whom, on how many pages, on which paper, with what."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from stakeholder_map.exchange.pages import MOST_ACROSS, PAPERS, Paper, Plan, fitted_page, lies_better, poster
from stakeholder_map.model.audiences import Audience
from stakeholder_map.theme import GRID
from stakeholder_map.ui.drop_down import DropDown
from stakeholder_map.ui.export_choice import What
from stakeholder_map.ui.export_options import AudienceChoice, Section, Segments
from stakeholder_map.ui.parts import label

_FIT, _POSTER = 0, 1
_PORTRAIT, _LANDSCAPE = 0, 1
_USUAL_ACROSS = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """How the picture lies on paper. ``across`` 0 fits it to one page."""

    paper: Paper
    landscape: bool
    across: int = 0

    def plan(self, width: float, height: float) -> Plan:
        """Return the pages of a picture of so many map units."""
        if self.across:
            return poster(width, height, self.paper, self.across, landscape=self.landscape)
        return fitted_page(width, height, self.paper, landscape=self.landscape)


class PrintOptions(QWidget):
    """``content_changed``: another picture is wanted. ``layout_changed``: the same one lies differently."""

    content_changed = Signal()
    layout_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._way_chosen = False
        self._turning = False
        self.audience = AudienceChoice()
        self.audience.explain_for(What.PICTURE)
        self.audience.choose(Audience.MEETING)
        self.pages = Segments("Pages", ["One page", "Poster"])
        self.across = Segments("Pages side by side", [str(count) for count in range(1, MOST_ACROSS + 1)])
        self.across.choose(_USUAL_ACROSS - 1)
        self.across_note = label("", "small", wrap=True)
        self.paper = DropDown("Paper")
        for paper in PAPERS:
            self.paper.addItem(paper.name)
        self.paper.setCurrentIndex([paper.name for paper in PAPERS].index(_usual_paper()))
        self.way = Segments("Paper lies", ["Portrait", "Landscape"])
        self.heading = QCheckBox("Heading")
        self.legend = QCheckBox("Legend")
        for box in (self.heading, self.legend):
            box.setChecked(True)
            box.setAccessibleName(box.text())
            box.toggled.connect(self.content_changed)
        self.across_section = Section("Pages side by side", self.across, self.across_note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(Section("For whom", self.audience))
        column.addWidget(Section("Pages", self.pages))
        column.addWidget(self.across_section)
        column.addWidget(Section("Paper", self.paper, self.way))
        column.addWidget(Section("With", self.heading, self.legend))
        column.addStretch(1)
        self.audience.changed.connect(self.content_changed)
        self.pages.changed.connect(self._layout_changed)
        self.across.changed.connect(self._layout_changed)
        self.paper.currentIndexChanged.connect(self._layout_changed)
        self.way.changed.connect(self._way_changed)
        self.across_section.hide()

    @property
    def layout_(self) -> Layout:
        across = self.across.chosen + 1 if self.pages.chosen == _POSTER else 0
        return Layout(PAPERS[self.paper.currentIndex()], self.way.chosen == _LANDSCAPE, across)

    def suit(self, width: float, height: float) -> None:
        """Lay the paper as the picture lies, until a person has chosen."""
        if not self._way_chosen:
            self._turning = True
            self.way.choose(_LANDSCAPE if lies_better(width, height) else _PORTRAIT)
            self._turning = False

    def tell_pages(self, plan: Plan) -> None:
        """Say how many pages that makes."""
        count = len(plan.pages)
        sheets = f"{count} pages" if count > 1 else "1 page"
        blank = plan.columns * plan.rows - count
        left_out = f" {blank} blank {'page is' if blank == 1 else 'pages are'} left out." if blank else ""
        words = f"{sheets}, {plan.rows} down. Cut at the marks; neighbours overlap by 5 mm.{left_out}"
        self.across_note.setText(words)

    def _way_changed(self) -> None:
        if not self._turning:
            self._way_chosen = True
            self._layout_changed()

    def _layout_changed(self) -> None:
        self.across_section.setVisible(self.pages.chosen == _POSTER)
        self.layout_changed.emit()


def _usual_paper() -> str:
    metric = QLocale().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
    return "A4" if metric else "Letter"
