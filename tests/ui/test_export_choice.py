"""What is shared, and what its file is called."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.ui.export_choice import Choice, What, default_file_name, safe_name, with_suffix
from tests.builders import workshop_world


def test_a_file_name_says_what_the_file_holds() -> None:
    world = workshop_world()
    workspace = world.workspace
    customer, deal = world.the(Customer, "Hillside Homes").id, world.the(Deal, "Spring kitchens").id
    names = {
        Choice(customer=customer): "Hillside Homes.png",
        Choice(customer=customer, deal=deal, format="pdf"): "Hillside Homes - Spring kitchens.pdf",
        Choice(What.PEOPLE): "Brightwater - people.csv",
        Choice(What.DEAL, customer=customer, deal=deal): "Hillside Homes - Spring kitchens.csv",
        Choice(What.EVERYTHING): "Brightwater.json",
    }
    file = Path("/x/Brightwater.stakemap")
    assert {choice: default_file_name(workspace, choice, file) for choice in names} == names


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_name_becomes_a_file_name_that_every_system_takes(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= 81
    assert not set(name) & set('\\/:*?"<>|\0\n')
    assert name == name.strip(" .")
    assert name.upper() not in {"CON", "NUL", "COM1"}


def test_an_ending_is_added_only_where_it_is_missing() -> None:
    assert with_suffix(Path("a.svg"), Choice()) == Path("a.svg")
    assert with_suffix(Path("a.PNG"), Choice()) == Path("a.PNG")
    assert with_suffix(Path("a.csv"), Choice()) == Path("a.csv.png")
    assert with_suffix(Path("a"), Choice(What.EVERYTHING)) == Path("a.json")
