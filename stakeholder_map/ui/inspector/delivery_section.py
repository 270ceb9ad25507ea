"""After delivery, in the deal's page: who has not said how it went, and three buttons for each of them."""

from __future__ import annotations

from PySide6.QtCore import Signal

from stakeholder_map.analysis.delivery_words import asked_first, delivery_state, hit_lines, hit_words
from stakeholder_map.model.deals import Deal, Stage
from stakeholder_map.ui.delivery.outcome_list import OutcomeList
from stakeholder_map.ui.explained_numbers import NumberWords
from stakeholder_map.ui.inspector.rows import Section, actions
from stakeholder_map.ui.inspector.words import Words
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

AT_FIRST = 6


class DeliverySection(Section):
    """Shown for a delivered deal only. Days, notes and lessons are on the page "How did it go?"."""

    asked = Signal()  # the page is wanted

    def __init__(self, session: Session) -> None:
        super().__init__("How did it go?")
        self._session = session
        self.state = Words(session)
        self.hits = NumberWords(session, "muted")
        self.people = OutcomeList(session, short=True, at_first=AT_FIRST)
        self.open = button("Notes, days and lessons…", tip="What was said in their own words, and what misled us")
        self.open.clicked.connect(self.asked)
        for widget in (self.state, self.hits, self.people, actions(self.open)):
            self.column.addWidget(widget)

    def refresh(self, deal: Deal) -> None:
        """Show what people said of a deal, where it is delivered."""
        delivered = deal.stage is Stage.DELIVERED
        self.setVisible(delivered)
        if not delivered:
            return
        workspace = self._session.workspace
        said = asked_first(workspace, deal.id)
        self.state.show_text(f"{delivery_state(workspace, deal.id)}.")
        spoken = any(each.result is not None for each in said)
        self.hits.tell_of(hit_words(said), (lambda: hit_lines(workspace, said)) if spoken else None)
        self.people.show_deal(deal, said)
