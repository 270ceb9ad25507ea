"""Arranging the selected people of a map: in line, at equal distances, step by step, doubled, made one of two."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from stakeholder_map.edits.arranging import Line, Place, Places, Way, align, beside, distribute
from stakeholder_map.edits.copying import duplicate
from stakeholder_map.edits.maps import move
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.theme import CARD_HEIGHT, CARD_WIDTH
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage

CARD = (float(CARD_WIDTH), float(CARD_HEIGHT))
# Nudges that follow each other faster than this are one step to undo.
_HELD_SECONDS = 1.0
_NOT_HERE = "Cards are arranged in the free view; press 1 to go there."


class Arranging(QObject):
    """What can be done with the selected people of one map page. All of it needs the free view but the selecting."""

    def __init__(self, session: Session, page: MapPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._nudged_at = 0.0
        self._nudges = 0
        page.canvas.nudge_requested.connect(self.nudge)
        session.selection_changed.connect(self._end_nudging)

    @property
    def may_write(self) -> bool:
        """Whether there is a map that may be changed."""
        return self._session.customer is not None and self._session.document.read_only_reason is None

    def people(self) -> list[int]:
        """Return the selected people who are on this map, in the order they were selected."""
        session, customer = self._session, self._session.customer
        if customer is None or session.selection.kind != "person":
            return []
        return [p for p in session.selection.ids if session.workspace.placement(customer, p) is not None]

    def places(self, people: list[int]) -> Places:
        """Return where the cards of these people stand on the screen's map."""
        geometry = self._page.canvas.drawing.geometry
        cards = (geometry.card(person) for person in people)
        return {card.person: (card.x, card.y) for card in cards if card is not None}

    def others(self, people: list[int]) -> list[Place]:
        """Return where everyone else stands."""
        chosen = set(people)
        return [(card.x, card.y) for card in self._page.canvas.drawing.scene.cards if card.person not in chosen]

    def align(self, line: Line) -> None:
        """Put the selected cards in one line, as one step."""
        people = self._to_arrange(2)
        if people:
            self._move(align(self.places(people), line, CARD, self.others(people)), f"Align {len(people)} people")

    def distribute(self, way: Way) -> None:
        """Put the selected cards at equal distances, as one step."""
        people = self._to_arrange(3)
        if people:
            places = distribute(self.places(people), way, CARD, self.others(people))
            self._move(places, f"Distribute {len(people)} people")

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected cards a little; while the key is held, or pressed again at once, it stays one step."""
        people = self._to_arrange(1)
        if not people:
            return
        if monotonic() - self._nudged_at > _HELD_SECONDS:
            self._nudges += 1
        places = {person: (x + dx, y + dy) for person, (x, y) in self.places(people).items()}
        self._move(places, "", merge=f"nudge:{self._nudges}:{self._session.customer}")
        self._nudged_at = monotonic()
        self._page.canvas.ensure_visible(people[0])

    def duplicate(self) -> None:
        """Copy the selected people, put the copies beside them, and select these; one step."""
        session, people = self._session, self.people()
        if not self.may_write or session.customer is None or not people:
            return
        places: Places = {}
        if self._page.views.is_free:
            places = beside(self.places(people), self.others([]), CARD)
        copies = session.edit(duplicate, session.document, session.customer, people, places)
        if copies:
            session.select("person", copies)
            self._page.canvas.ensure_visible(copies[0])

    def select_servers(self) -> None:
        """Select those who serve the selected people; again, those who serve them."""
        self._select_along("target", "source", "Nobody serves")

    def select_served(self) -> None:
        """Select those whom the selected people serve; again, those whom these serve."""
        self._select_along("source", "target", "Nobody is served by")

    def same_person(self, other: int | None = None) -> None:
        """Ask whether two are the same person: the two selected, or the one selected and whoever is found."""
        people = self.people()
        if not self.may_write or not 0 < len(people) <= 2:
            return
        from stakeholder_map.ui.map.merge_dialog import MergeDialog  # only wanted here

        second = other if other is not None else (people[1] if len(people) == 2 else None)
        dialog = MergeDialog(self._session, people[0], second, self._page.window())
        dialog.merged.connect(self._merged)
        dialog.open()

    # Inside

    def _to_arrange(self, least: int) -> list[int]:
        """Return the selected people if they may be moved here and are enough of them, else say what is missing."""
        people = self.people()
        if not self.may_write or len(people) < least:
            return []
        if not self._page.views.is_free:
            self._page.said.emit(_NOT_HERE)
            return []
        return people

    def _move(self, places: Places, label: str, merge: str | None = None) -> None:
        session = self._session
        if session.customer is not None and places:
            everyone = {**(self._page.layout_work.transient(session.customer) or {}), **places}
            moved = {person: place for person, place in everyone.items() if person > 0}
            session.edit(move, session.document, session.customer, moved, label, merge=merge)

    def _select_along(self, known: str, wanted: str, nobody: str) -> None:
        session, people = self._session, self.people()
        if not people:
            return
        found = dict.fromkeys(
            getattr(tie, wanted)
            for person in people
            for tie in session.workspace.related(Tie, known, person)
            if tie.customer == session.customer and tie.kind is TieKind.SERVES
        )
        if found:
            session.select("person", found)
            self._page.canvas.ensure_visible(next(iter(found)))
        else:
            who = "them" if len(people) > 1 else session.workspace.get(Person, people[0]).name
            self._page.said.emit(f"{nobody} {who} on this map.")

    def _merged(self, person: int) -> None:
        self._session.select("person", [person])

    def _end_nudging(self) -> None:
        self._nudged_at = 0.0
