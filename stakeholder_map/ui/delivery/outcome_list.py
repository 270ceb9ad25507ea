"""The people of a delivered deal, the customer's first, each with a row to note what they said."""

from __future__ import annotations

from collections.abc import Sequence

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


class OutcomeList(QWidget):
    """Rows in the order of who is asked first. More than ``at_first`` are folded away and come in batches."""

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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.nobody)
        self._column.addWidget(self.more)
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
        shown = self._listed[: self._shown_count]
        wanted = [each.person for each in shown]
        if wanted != list(self.rows):
            self._rebuild(deal, wanted)
        for each in shown:
            self.rows[each.person].show_said(each)
        self.nobody.setVisible(not shown)
        left = len(self._listed) - len(shown)
        self.more.setVisible(left > 0)
        self.more.show_text(f"and {left} more")

    def _rebuild(self, deal: Deal, people: list[int]) -> None:
        for person in [person for person in self.rows if person not in people]:
            self._drop(person)
        while self._column.count():
            self._column.takeAt(0)
        theirs = customer_people(self._session.workspace, deal.customer)
        sides = [[p for p in people if p in theirs], [p for p in people if p not in theirs]]
        for heading, side in zip((self._theirs_heading, self._ours_heading), sides, strict=True):
            self._column.addWidget(heading)
            heading.setVisible(bool(side))
            for person in side:
                if person not in self.rows:
                    self.rows[person] = OutcomeRow(self._session, deal.id, person, short=self._short)
                self._column.addWidget(self.rows[person])
                self.rows[person].show()
        self.rows = {person: self.rows[person] for person in people}
        self._column.addWidget(self.nobody)
        self._column.addWidget(self.more)
        order_tabs(self)

    def _drop(self, person: int) -> None:
        row = self.rows.pop(person)
        row.hide()
        row.deleteLater()

    def _clear(self) -> None:
        for person in list(self.rows):
            self._drop(person)

    def _show_more(self) -> None:
        self._shown_count += max(self._step, 30)
        if self._deal is not None:
            self.show_deal(self._session.workspace.get(Deal, self._deal), self._listed)

    def _restyle(self) -> None:
        for row in self.rows.values():
            row.restyle()
