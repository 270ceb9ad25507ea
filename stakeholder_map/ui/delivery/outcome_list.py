"""The people of a delivered deal, the customer's first, each with a row to note what they said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.after_delivery import Said
from stakeholder_map.analysis.graphs import customer_people
from stakeholder_map.model.deals import Deal
from stakeholder_map.theme import SPACE_SMALL
from stakeholder_map.ui.delivery.outcome_row import OutcomeRow
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.page import order_tabs
from stakeholder_map.ui.inspector.rows import help_line
from stakeholder_map.ui.inspector.words import INSET
from stakeholder_map.ui.parts import label
from stakeholder_map.ui.session import Session

_AT_ONCE = 3  # rows made in one go; with more, the window would stand still for a moment


class OutcomeList(QWidget):
    """Rows in the order of who is asked first. More than ``at_first`` are folded away and come in batches.

    Rows are made a few at a time, the first ones at once, so that the window answers meanwhile.
    """

    def __init__(self, session: Session, *, short: bool = False, at_first: int = 30) -> None:
        super().__init__()
        self._session = session
        self._short, self._step = short, at_first
        self._deal: int | None = None
        self._shown_count = at_first
        self._order: list[int] = []
        self._listed: list[Said] = []
        self.rows: dict[int, OutcomeRow] = {}
        self._theirs_heading = label("The customer’s people", "heading")
        self._ours_heading = label("Everyone else", "heading")
        for heading, above in ((self._theirs_heading, SPACE_SMALL if short else 0), (self._ours_heading, SPACE_SMALL)):
            heading.setContentsMargins(INSET if short else 0, above, 0, 0)
        self.nobody = help_line(session, "Nobody is on this map yet. Put the customer’s people on it, then ask them.")
        self.more = TextLink(session, "", tone="accent")
        self.more.clicked.connect(self._show_more)
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.timeout.connect(self._grow)
        self._theirs, self._ours = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for heading, side in ((self._theirs_heading, self._theirs), (self._ours_heading, self._ours)):
            side.setSpacing(0)
            column.addWidget(heading)
            column.addLayout(side)
        column.addWidget(self.nobody)
        column.addWidget(self.more)
        session.palette_changed.connect(self._restyle)

    def show_deal(self, deal: Deal, said: Sequence[Said]) -> None:
        """Show everyone's outcome in a deal. People keep their places while the deal stays the same."""
        if deal.id != self._deal:
            self._deal, self._shown_count = deal.id, self._step
            self._clear()
            self._order = []
        known = {each.person: each for each in said}
        self._order = [person for person in self._order if person in known]
        self._order += [each.person for each in said if each.person not in set(self._order)]
        self._listed = [known[person] for person in self._order]
        for person in [person for person in self.rows if person not in known]:
            self._drop(person)
        for person, row in self.rows.items():
            row.show_said(known[person])
        self._grow()

    def _grow(self) -> None:
        """Make the next few rows of those that are wanted, and the others soon."""
        missing = [each for each in self._listed[: self._shown_count] if each.person not in self.rows]
        if missing and self._deal is not None:
            deal = self._session.workspace.find(Deal, self._deal)
            if deal is None:
                return
            theirs = customer_people(self._session.workspace, deal.customer)
            for each in missing[:_AT_ONCE]:
                row = OutcomeRow(self._session, deal.id, each.person, short=self._short)
                self.rows[each.person] = row
                (self._theirs if each.person in theirs else self._ours).addWidget(row)
                row.show_said(each)
                row.grown.connect(self._order_tabs)
            self._order_tabs()
        if len(missing) > _AT_ONCE:
            self._growing.start()
        for heading, side in ((self._theirs_heading, self._theirs), (self._ours_heading, self._ours)):
            heading.setVisible(side.count() > 0)
        self.nobody.setVisible(not self._listed)
        left = len(self._listed) - self._shown_count
        self.more.setVisible(left > 0)
        self.more.show_text(f"and {left} more")

    def _drop(self, person: int) -> None:
        row = self.rows.pop(person)
        row.hide()
        for side in (self._theirs, self._ours):
            side.removeWidget(row)
        row.deleteLater()

    def _clear(self) -> None:
        for person in list(self.rows):
            self._drop(person)

    def _show_more(self) -> None:
        self._shown_count += max(self._step, 30)
        self._grow()

    def _order_tabs(self) -> None:
        order_tabs(self if self._short else self.window())

    def _restyle(self) -> None:
        for row in self.rows.values():
            row.restyle()
