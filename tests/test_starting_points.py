"""The library of questions and common terms: its shape, and whom its questions are offered."""

from __future__ import annotations

import pytest

from stakeholder_map.model.people import OrganizationKind
from stakeholder_map.starting_points import missing_terms, role_of, starting_points

OWN, CUSTOMER = OrganizationKind.OWN, OrganizationKind.CUSTOMER


def test_every_role_has_a_few_questions_and_says_whose_people_it_is_about() -> None:
    library = starting_points()
    assert len(library.roles) >= 13
    assert len({role.name for role in library.roles}) == len(library.roles)
    for role in library.roles:
        assert role.side in ("ours", "customer", "any"), role.name
        assert 3 <= len(role.questions) <= 6, role.name
        assert role.words, role.name
        assert all(words == words.casefold() for words in role.words), role.name


def test_questions_ask_and_wins_state() -> None:
    for role in starting_points().roles:
        for question in role.questions:
            assert question.ask.endswith("?"), question.ask
            assert not question.win.endswith((".", "?")), question.win
            assert len(question.win) <= 60, question.win


def test_common_terms_have_options_to_choose_from() -> None:
    terms = starting_points().terms
    assert len({term.name for term in terms}) == len(terms) >= 6
    for term in terms:
        assert len(set(term.options)) == len(term.options) >= 2, term.name


@pytest.mark.parametrize(
    ("title", "department", "kind", "role"),
    [
        ("Lead carpenter", "Workshop", OWN, "Carpenter or production"),
        ("Production planner", "", OWN, "Planner"),
        ("Call centre lead", "Service", OWN, "Call centre"),
        ("Support technician", "", OWN, "Support"),
        ("4 fitters", "Field", OWN, "Fitter or installer"),
        ("Account manager", "Sales", OWN, "Sales"),
        ("Purchaser", "Buying", OWN, "Purchasing"),
        ("Buyer", "Purchasing", CUSTOMER, "Buyer"),
        ("Site manager", "Building", CUSTOMER, "Site manager"),
        ("Managing director", "", None, "Managing director"),
        ("", "IT", None, "IT"),
        ("Carpentry", "", OWN, "Carpenter or production"),
        ("INSTALER", "", OWN, "Fitter or installer"),
    ],
)
def test_a_role_is_found_by_title_and_department(
    title: str, department: str, kind: OrganizationKind | None, role: str
) -> None:
    found = role_of(title, department, kind)
    assert found is not None
    assert found.name == role


@pytest.mark.parametrize(("title", "department"), [("", ""), ("Zebra keeper", "Moon"), ("!!!", "42")])
def test_where_nothing_fits_nothing_is_offered(title: str, department: str) -> None:
    found = role_of(title, department, OWN)
    assert found is None


def test_the_customers_people_are_not_asked_what_ours_are() -> None:
    ours, theirs = role_of("Fitter", "", OWN), role_of("Fitter", "", CUSTOMER)
    assert ours is not None
    assert theirs is None


def test_a_term_that_is_there_is_not_offered_again() -> None:
    names = [term.name for term in missing_terms(["delivery ", "Hand over", "Colour"])]
    assert "Delivery" not in names
    assert "Hand-over" not in names
    assert "Payment" in names
