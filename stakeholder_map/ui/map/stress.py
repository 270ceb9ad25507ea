"""Whom the map stresses: those who pass the filter and stand near the people in focus. The others are dimmed."""

from __future__ import annotations

from datetime import date

from stakeholder_map.analysis.filters import passing
from stakeholder_map.analysis.graphs import neighbourhood
from stakeholder_map.analysis.outcome_words import listed_names
from stakeholder_map.analysis.verdicts import DealVerdict
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import Filters
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.viewing import ViewState

NOBODY: frozenset[int] = frozenset()


def filters_now(session: Session) -> Filters:
    """Return what the filter asks for now: without a deal, nothing of verdicts."""
    filters = session.viewing.state.filters
    if session.deal is not None:
        return filters
    return Filters(
        departments=filters.departments,
        organizations=filters.organizations,
        roles=filters.roles,
        stale=filters.stale,
        not_asked=filters.not_asked,
    )


def shown_lines(session: Session) -> list[str]:
    """Return whom the map stresses and whom it dims, each with how many they are."""
    customer = session.customer
    if customer is None:
        return []
    back, get = dimmed(session, customer), session.workspace.get
    everyone = [placement.person for placement in session.workspace.placements_of(customer)]
    shown = [get(Person, person).name for person in everyone if person not in back]
    hidden = [get(Person, person).name for person in everyone if person in back]
    parts = (("Shown", shown), ("Dimmed", hidden))
    return [f"{words} ({len(names)}): {listed_names(names)}" for words, names in parts if names]


def fitting_lines(session: Session, filters: Filters) -> list[str]:
    """Return the names of those who fit these filters alone."""
    customer = session.customer
    if customer is None:
        return []
    found = passing(session.workspace, customer, filters, session.verdict(), session.today())
    names = [p.name for p in session.workspace.people_on(customer) if p.id in found]
    return [f"{listed_names(names, 40)}." if names else "Nobody on this map."]


def dimmed(session: Session, customer: int) -> frozenset[int]:
    """Return who steps back on the map of a window now."""
    return dimmed_in(session.workspace, customer, session.viewing.state, session.verdict(), session.today())


def dimmed_in(
    workspace: Workspace, customer: int, state: ViewState, verdict: DealVerdict | None, today: date
) -> frozenset[int]:
    """Return who steps back on a customer's map, nobody where there is neither filter nor focus.

    Those in focus never do, even where they do not pass the filter. O(people + ties).
    """
    if not state.filters and not state.focus:
        return NOBODY
    everyone = frozenset(placement.person for placement in workspace.placements_of(customer))
    shown = everyone
    if state.filters:
        shown &= passing(workspace, customer, state.filters, verdict, today)
    if state.focus & everyone:
        shown &= neighbourhood(workspace, customer, state.focus, state.steps)
    return everyone - shown - state.focus
