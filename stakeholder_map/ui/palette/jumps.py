"""Where choosing a found person, win, deal, customer or organization leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win

if TYPE_CHECKING:
    from stakeholder_map.ui.workspace_page import WorkspacePage


class Jumps:
    """Shows what was found, on one workspace page."""

    def __init__(self, page: WorkspacePage) -> None:
        self._page = page
        self._session = page.session

    def to_person(self, person: int) -> None:
        """Select a person and bring them into sight, on the map that they are on."""
        self._open_a_map_of(person)
        self._session.select("person", [person])
        self._page.show_page("map")
        self._page.map_page.canvas.setFocus()
        self._page.map_page.show_person(person)

    def to_surroundings(self, person: int) -> None:
        """Show a person, with all who are not near them dimmed."""
        self.to_person(person)
        self._session.viewing.change(focus=frozenset((person,)))

    def to_win(self, win: int) -> None:
        """Select whoever wins by it, and show the win in the inspector."""
        person = self._session.workspace.get(Win, win).person
        self._open_a_map_of(person)
        self._session.select("person", [person])
        if self._page.page == "map":
            self._page.map_page.show_person(person)
        self._page.inspector.show_win(win)

    def to_deal(self, deal: int) -> None:
        """Open a deal's board."""
        self._session.choose_deal(deal)
        self._session.select("deal", [deal])
        self._page.show_page("deals")

    def colour_by(self, deal: int) -> None:
        """Colour the map by a deal."""
        self._session.choose_deal(deal)
        self._page.show_page("map")

    def to_customer(self, customer: int) -> None:
        """Open a customer's map."""
        self._session.open_customer(customer)
        self._session.select("customer", [customer])
        self._page.show_page("map")

    def to_organization(self, organization: int) -> None:
        """Select all of an organization who are on the map, or on the first map that has any of them."""
        workspace = self._session.workspace
        people = [person.id for person in workspace.related(Person, "organization", organization)]
        if people and not any(self._is_here(person) for person in people):
            placed = next((person for person in people if workspace.related(Placement, "person", person)), people[0])
            self._open_a_map_of(placed)
        here = [person for person in people if self._is_here(person)]
        self._session.select("person", here or people)
        self._page.show_page("map")

    def _is_here(self, person: int) -> bool:
        customer = self._session.customer
        return customer is not None and self._session.workspace.placement(customer, person) is not None

    def _open_a_map_of(self, person: int) -> None:
        places = self._session.workspace.related(Placement, "person", person)
        if places and not self._is_here(person):
            self._session.open_customer(places[0].customer)
