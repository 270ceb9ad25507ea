"""Which deals the ledger looks at: customer, stage and period."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QWidget

from stakeholder_map.analysis.ledger import COUNTED_STAGES, LedgerFilter
from stakeholder_map.model.maps import Customer
from stakeholder_map.ui.drop_down import DropDown
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

_PERIODS = ("All time", "This year", "Last 12 months", "Still to close")


class LedgerChoice(QWidget):
    """Three choices in a row, and whether to count people or departments: below them in a narrow window."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.customer = DropDown("Customer")
        self.stage = DropDown("Stage")
        self.period = DropDown("Period, by the day a deal closes")
        self.stage.addItem("Proposed or later", None)
        for stage in COUNTED_STAGES:
            self.stage.addItem(stage.value.capitalize(), stage)
        self.period.addItems(_PERIODS)
        self.per_person = button("Per person")
        self.per_department = button("Per department")
        group = QButtonGroup(self)
        for each in (self.per_person, self.per_department):
            each.setCheckable(True)
            group.addButton(each)
        self.per_person.setChecked(True)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        row, count = QHBoxLayout(), QHBoxLayout()
        for part in (row, count):
            part.setSpacing(8)
            self._lines.addLayout(part)
        self._lines.insertStretch(1, 1)
        for box, width in ((self.customer, 126), (self.stage, 152), (self.period, 132)):
            box.setMinimumWidth(width)
            row.addWidget(box)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        for widget in (label("Count", "muted"), self.per_person, self.per_department):
            count.addWidget(widget)
        self._wide = row.minimumSize().width() + count.minimumSize().width() + 2 * self._lines.spacing()
        count.addStretch(1)
        group.buttonClicked.connect(lambda _: self.changed.emit())
        self.refresh()

    def refresh(self) -> None:
        """Offer the customers there are now; the chosen one stays."""
        chosen = self.customer.currentData()
        self.customer.blockSignals(True)
        self.customer.clear()
        self.customer.addItem("All customers", None)
        for customer in self._session.workspace.all(Customer):
            self.customer.addItem(customer.name, customer.id)
        self.customer.setCurrentIndex(max(0, self.customer.findData(chosen)))
        self.customer.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() >= self._wide
        self._lines.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @property
    def departments(self) -> bool:
        """Whether to count departments in place of people."""
        return self.per_department.isChecked()

    def filter(self) -> LedgerFilter:
        """Return the chosen deals."""
        today = self._session.today()
        since, until = _period(self.period.currentText(), today)
        stage = self.stage.currentData()
        return LedgerFilter(
            customer=self.customer.currentData(),
            stages=frozenset({stage}) if stage is not None else frozenset(),
            since=since,
            until=until,
        )


def _period(name: str, today: date) -> tuple[str | None, str | None]:
    """Return the first and the last day of a period, as ISO text."""
    if name == "This year":
        return f"{today.year}-01-01", f"{today.year}-12-31"
    if name == "Last 12 months":
        return (today - timedelta(days=365)).isoformat(), today.isoformat()
    if name == "Still to close":
        return today.isoformat(), None
    return None, None
