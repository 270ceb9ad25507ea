"""The page of one person."""

from __future__ import annotations

from stakeholder_map.model.people import Person
from stakeholder_map.ui.inspector.activities_section import ActivitiesSection
from stakeholder_map.ui.inspector.deal_section import DealSection
from stakeholder_map.ui.inspector.details_section import DetailsSection, NotesField
from stakeholder_map.ui.inspector.header import Header
from stakeholder_map.ui.inspector.page import Page
from stakeholder_map.ui.inspector.placement_section import PlacementSection
from stakeholder_map.ui.inspector.rows import Section
from stakeholder_map.ui.inspector.talk_section import TalkSection
from stakeholder_map.ui.inspector.wins_section import WinsSection
from stakeholder_map.ui.session import Session


class PersonPage(Page):
    """Who someone is, how they fare in the deal, how they win, what they are on this map."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.header = Header(session)
        self.deal = DealSection(session, self.order_tabs)
        self.wins = WinsSection(session, self.order_tabs)
        self.placement = PlacementSection(session, self.order_tabs)
        self.activities = ActivitiesSection(session, self.order_tabs)
        self.talk = TalkSection(session)
        self.notes = NotesField(session)
        self.details = DetailsSection(session, self.order_tabs)
        notes = Section("Notes")
        notes.column.addWidget(self.notes)
        for section in (
            self.header,
            self.deal,
            self.wins,
            self.placement,
            self.activities,
            self.talk,
            notes,
            self.details,
        ):
            self.column.addWidget(section)
        self.column.addStretch(1)

    def flush(self) -> None:
        self.wins.flush()
        self.activities.flush()
        self.talk.flush()
        super().flush()

    def bind(self) -> None:
        for section in (self.header, self.deal, self.wins, self.placement, self.activities, self.talk, self.details):
            section.bind(self.id)
        self.notes.bind_to(self.id)

    def refresh(self) -> None:
        person = self.session.workspace.find(Person, self.id)
        if person is None:
            return
        for section in (self.header, self.deal, self.wins, self.placement, self.activities, self.talk, self.details):
            section.refresh(person)
        self.notes.draft.refresh()
