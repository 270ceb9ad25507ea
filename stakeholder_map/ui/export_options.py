"""The choices of the export dialog: of whom, for whom, in which colours, as what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from stakeholder_map.exchange.audiences import Audience
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.views import Across, View
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import GRID
from stakeholder_map.ui.drop_down import DropDown
from stakeholder_map.ui.export_choice import (
    AUDIENCE_WORDS,
    PICTURE_FORMATS,
    SCALES,
    VIEW_CHOICES,
    Choice,
    What,
    explain,
    usual_audience,
)
from stakeholder_map.ui.parts import button, label

T = TypeVar("T")

_ALL, _NO_DEAL = 0, 0


class Segments(QWidget):
    """A few short choices side by side, one of them chosen. The arrow keys go from one to the next."""

    changed = Signal()

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for number, text in enumerate(words):
            made = button(text, name=f"{name}: {text}")
            made.setCheckable(True)
            made.setAutoDefault(False)
            self.group.addButton(made, number)
            row.addWidget(made)
        row.addStretch(1)
        self.group.idToggled.connect(self._toggled)
        self.choose(0)

    @property
    def chosen(self) -> int:
        return self.group.checkedId()

    def choose(self, number: int) -> None:
        self.group.button(number).setChecked(True)

    def _toggled(self, _: int, checked: bool) -> None:
        if checked:
            self.changed.emit()


class Section(QWidget):
    """A heading and what belongs to it; hidden as one."""

    def __init__(self, words: str, *parts: QWidget) -> None:
        super().__init__()
        self.heading = label(words, "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        for part in parts:
            column.addWidget(part)


class _Radio(QRadioButton):
    """Can be clicked anywhere, not only on its words."""

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)


class AudienceChoice(QWidget):
    """For whom, each with a line that says what they get; that line can be clicked as well."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Audience, QRadioButton] = {}
        self._explanations: dict[Audience, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for audience, words in AUDIENCE_WORDS.items():
            made = _Radio(words)
            made.setAccessibleName(words)
            made.toggled.connect(self._toggled)
            about = label("", "small", wrap=True)
            about.setIndent(22)
            about.installEventFilter(self)
            self.buttons[audience], self._explanations[audience] = made, about
            column.addWidget(made)
            column.addWidget(about)

    @property
    def chosen(self) -> Audience:
        return next((audience for audience, made in self.buttons.items() if made.isChecked()), Audience.MEETING)

    def explain_for(self, what: What) -> None:
        """Say what each audience gets to see of this."""
        for audience, about in self._explanations.items():
            about.setText(explain(audience, what))
            self.buttons[audience].setAccessibleDescription(about.text())

    def choose(self, audience: Audience) -> None:
        self.buttons[audience].setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            for audience, about in self._explanations.items():
                if about is watched:
                    self.choose(audience)
        return False

    def _toggled(self, checked: bool) -> None:
        if checked:
            self.changed.emit()


class ExportOptions(QWidget):
    """All choices about one kind of thing to share; shows those that matter for it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._what = What.PICTURE
        self._own_audience: Audience | None = None
        self._quiet = False
        self._workspace = Workspace()
        self.customer, self.deal = DropDown("Customer"), DropDown("Deal")
        self.view = DropDown("View")
        for number, words in enumerate(VIEW_CHOICES.values()):
            self.view.addItem(words, number)
        self.audience = AudienceChoice()
        self.format = Segments("Format", [each.upper() for each in PICTURE_FORMATS])
        self.scale = Segments("Size", [f"{each}×" for each in SCALES])
        self.look = Segments("Look", ["Light", "Dark"])
        self.pixels = label("", "small", wrap=True)
        self.customer_section = Section("Customer", self.customer)
        self.view_section = Section("View", self.view)
        self.deal_section = Section("Coloured by", self.deal)
        self.format_section = Section("Format", self.format)
        self.scale_section = Section("Size", self.scale, self.pixels)
        self.look_section = Section("Look", self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.customer_section)
        column.addWidget(Section("For whom", self.audience))
        column.addWidget(self.view_section)
        column.addWidget(self.deal_section)
        column.addWidget(self.format_section)
        column.addWidget(self.scale_section)
        column.addWidget(self.look_section)
        column.addStretch(1)
        self.customer.currentIndexChanged.connect(self._customer_changed)
        self.deal.currentIndexChanged.connect(self._tell)
        self.view.currentIndexChanged.connect(self._tell)
        self.audience.changed.connect(self._audience_changed)
        for segments in (self.format, self.scale, self.look):
            segments.changed.connect(self._tell)
        self.format.changed.connect(self._show_sections)

    def offer(self, workspace: Workspace, customer: int | None, deal: int | None) -> None:
        """Offer the customers and deals there are, these ones first chosen; what was chosen before stays chosen."""
        first = self.customer.count() == 0
        before = self.customer.currentData() if not first else customer
        self._workspace = workspace
        self._hush(self._fill_customers, before)
        before = self.deal.currentData() if not first else deal
        self._hush(self._fill_deals, before)

    def choose_view(self, view: View, across: Across) -> None:
        """Choose how the map is looked at."""
        looks = list(VIEW_CHOICES)
        self.view.setCurrentIndex(looks.index((view, across if view is View.GRID else Across.SUPPORT)))

    def show_what(self, what: What) -> None:
        """Show the choices for this; whom it is for is its usual audience until a person has chosen one."""
        self._what = what
        customer, deal = self.customer.currentData(), self.deal.currentData()
        self._hush(self._fill_customers, _ALL if what is What.EVERYTHING else customer)
        self._hush(self._fill_deals, deal)
        self.audience.explain_for(what)
        self._hush(self.audience.choose, self._own_audience or usual_audience(what))
        self._show_sections()
        self._tell()

    def choice(self) -> Choice:
        """Return what is chosen."""
        view, across = list(VIEW_CHOICES)[max(0, self.view.currentIndex())]
        wants_deal = self._what in (What.PICTURE, What.PEOPLE, What.DEAL)
        return Choice(
            self._what,
            PICTURE_FORMATS[self.format.chosen],
            self.audience.chosen,
            self.customer.currentData() or None,
            (self.deal.currentData() or None) if wants_deal else None,
            SCALES[self.scale.chosen],
            self.look.chosen == 1,
            view,
            across,
        )

    def _fill_customers(self, wanted: object) -> None:
        self.customer.clear()
        if self._what in (What.PEOPLE, What.EVERYTHING):
            self.customer.addItem("All customers", _ALL)
        for customer in self._workspace.all(Customer):
            self.customer.addItem(customer.name, customer.id)
        self.customer.setCurrentIndex(max(0, self.customer.findData(wanted)))

    def _fill_deals(self, wanted: object) -> None:
        self.deal.clear()
        if self._what is not What.DEAL:
            self.deal.addItem("No deal", _NO_DEAL)
        for deal in self._workspace.deals_of(self.customer.currentData() or _ALL):
            self.deal.addItem(deal.name, deal.id)
        self.deal.setCurrentIndex(max(0, self.deal.findData(wanted)))

    def _show_sections(self) -> None:
        picture, png = self._what is What.PICTURE, PICTURE_FORMATS[self.format.chosen] == "png"
        of_all = not self.customer.currentData()
        words = {What.PICTURE: "Coloured by the deal", What.DEAL: "Deal"}
        self.deal_section.heading.setText(words.get(self._what, "With who wins in the deal"))
        self.deal_section.setVisible(self._what is not What.EVERYTHING and not of_all)
        self.view_section.setVisible(picture)
        self.format_section.setVisible(picture)
        self.scale_section.setVisible(picture and png)
        self.look_section.setVisible(picture)

    def _customer_changed(self) -> None:
        self._hush(self._fill_deals, self.deal.currentData())
        self._show_sections()
        self._tell()

    def _audience_changed(self) -> None:
        if not self._quiet:
            self._own_audience = self.audience.chosen
        self._tell()

    def _hush(self, change: Callable[[T], None], value: T) -> None:
        """Change something without telling anyone."""
        before, self._quiet = self._quiet, True
        blocked = [(box, box.blockSignals(True)) for box in (self.customer, self.deal)]
        change(value)
        for box, was in blocked:
            box.blockSignals(was)
        self._quiet = before

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()
