"""What a person does on the map page: each gesture or action is one edit or one change of the selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from stakeholder_map.edits.maps import move, remove_from_map
from stakeholder_map.edits.ties import connect, cut
from stakeholder_map.model.people import Person
from stakeholder_map.ui.map.view_words import ALWAYS_TIDY
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage


class MapEdits(QObject):
    """The edits of one map page."""

    def __init__(self, session: Session, page: MapPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def add_person(self, spot: tuple[float, float] | None = None, serves: int | None = None) -> None:
        """Open the field that adds people by typing, near a place on the map."""
        if not self._may_write or self._session.customer is None:
            return
        self._page.quick_add.open(spot or self._spot_for(serves), serves)
        self._page.place_overlays()

    def add_server(self) -> None:
        """Add someone who serves the selected person."""
        person = self._session.selection.only("person")
        if person is not None:
            self.add_person(serves=person)

    def tie_selected(self) -> None:
        """Tie the two selected people: the first serves the second."""
        selection = self._session.selection
        if selection.kind == "person" and len(selection.ids) == 2:
            self.tie(*selection.ids)

    def remove_selected(self) -> None:
        """Take the selected people off the map, or cut the selected ties."""
        session, selection = self._session, self._session.selection
        if not self._may_write or session.customer is None:
            return
        if selection.kind == "person":
            session.edit(remove_from_map, session.document, session.customer, selection.ids)
        elif selection.kind == "tie":
            session.edit(cut, session.document, selection.ids)

    def select_all(self) -> None:
        """Select everyone on the map."""
        if self._session.customer is not None:
            placements = self._session.workspace.placements_of(self._session.customer)
            self._session.select("person", [placement.person for placement in placements])

    def tidy(self) -> None:
        """Arrange everyone anew, or just the selected where there are several, as one step."""
        selection = self._session.selection
        if not self._page.views.is_free:
            self._page.said.emit(ALWAYS_TIDY)
        elif self._may_write and self._session.customer is not None:
            several = selection.kind == "person" and len(selection.ids) > 1
            self._page.layout_work.tidy(self._session.customer, selection.ids if several else ())

    def select(self, people: list[int], tie: int) -> None:
        """Select these people, in the order they were selected, or this tie; 0 is none."""
        grouped = self._page.scenes.grouped
        if people:
            self._session.select("person", grouped.people(people))
        else:
            self._session.select("tie", grouped.ties.get(tie, (tie,)) if tie else [])

    def move(self, positions: dict[int, tuple[float, float]]) -> None:
        """Put people (by id) at new places, in map units."""
        session = self._session
        positions = self._page.scenes.grouped.places(positions)
        if session.customer is not None:
            everyone = {**(self._page.layout_work.transient(session.customer) or {}), **positions}
            label_text = ""
            if len(everyone) != len(positions):
                label_text = f"Move {session.workspace.get(Person, next(iter(positions))).name}"
            session.edit(move, session.document, session.customer, everyone, label_text)

    def tie(self, source: int, target: int) -> None:
        """Tie two people, and select the tie."""
        session = self._session
        if session.customer is not None:
            tie = session.edit(connect, session.document, session.customer, source, target)
            if tie is not None:
                session.select("tie", [tie])

    # Inside

    @property
    def _may_write(self) -> bool:
        return self._session.document.read_only_reason is None

    def _spot_for(self, serves: int | None) -> tuple[float, float]:
        near = serves if serves is not None else self._session.selection.only("person")
        card = next((card for card in self._page.canvas.drawing.scene.cards if card.person == near), None)
        if card is None:
            return self._page.canvas.camera.x, self._page.canvas.camera.y
        return (card.x, card.y + 165.0) if serves is not None else (card.x + 220.0, card.y)
