"""What a saved view may hold, and that its filters come back as they were."""

from __future__ import annotations

from typing import Any

import pytest

from stakeholder_map.model.maps import BuyingRole, Customer
from stakeholder_map.model.rules import RuleError
from stakeholder_map.model.saved_views import SavedView, filter_fields
from stakeholder_map.model.views import NO_FILTERS, Filters
from tests.builders import World, workshop_world


@pytest.fixture
def world() -> World:
    return workshop_world()


def test_a_new_view_shows_the_whole_map_to_a_meeting_and_stresses_nobody() -> None:
    view = SavedView(1, name="Everyone")
    assert view.shows_whole_map
    assert view.audience == "meeting"
    assert view.filters == NO_FILTERS


def test_filters_come_back_as_they_were() -> None:
    filters = Filters(
        frozenset({"Workshop", "Field"}),
        frozenset({7, 5}),
        frozenset({BuyingRole.CHAMPION, BuyingRole.BLOCKER}),
        frozenset({"loses"}),
        stale=True,
    )
    fields: dict[str, Any] = filter_fields(filters)
    assert SavedView(1, **fields).filters == filters
    assert fields["organizations"] == (5, 7)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "A saved view needs a name."),
        ({"x": float("inf")}, "The middle of a saved view is a number, not inf."),
        ({"width": -1.0}, "The width of a saved view is a number of 0 or more, not -1.0."),
        ({"steps": 0}, "The number of steps around a focus is a whole number from 1 to 9, not 0."),
        ({"roles": ("king",)}, "There is no buying role 'king' that “Everyone” could stress."),
        ({"focus": ("Ana",)}, "The focus of a saved view cannot be ('Ana',)."),
        ({"focus": [1]}, "The focus of a saved view cannot be [1]."),
        ({"collapsed": ("\ud800",)}, "The collapsed of a saved view cannot be"),
        ({"deal": 4711}, "A saved view points at a deal that is not in the workspace."),
    ],
)
def test_what_a_view_cannot_be_is_said_in_plain_words(world: World, fields: dict[str, Any], sentence: str) -> None:
    view = world.saved_view(world.the(Customer, "Hillside Homes"), "Everyone")
    with pytest.raises(RuleError) as raised:
        world.change(view, **fields)
    assert str(raised.value).startswith(sentence)


def test_a_view_is_coloured_by_a_deal_of_its_own_customer(world: World) -> None:
    other = world.customer("Oakline")
    deal = world.deal(other, "Hotel")
    with pytest.raises(RuleError, match="“Everyone” can only be coloured by a deal with its own customer"):
        world.saved_view(world.the(Customer, "Hillside Homes"), "Everyone", deal)
