"""Who an export is for and what they get to see: I everything, my team less, a meeting nothing private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar, cast

from stakeholder_map.exchange.plans import ExchangeError, counted
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option
from stakeholder_map.model.maps import Activity, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import View
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.model.workspace import KINDS, Workspace

R = TypeVar("R", bound=Record)

__all__ = [
    "LEFT_OUT",
    "WITHHELD",
    "Audience",
    "audience_named",
    "export_slice",
    "for_audience",
    "only_customer",
    "what_leaves",
    "why_chart_withheld",
    "why_withheld",
]


# Fields that an audience never gets. In a meeting these are what we think of people, what they told us in private,
# and our money; what stays is who is there, how they are tied, and the wins they stated themselves.
WITHHELD: Mapping[Audience, Mapping[type[Record], frozenset[str]]] = {
    Audience.ME: {},
    Audience.TEAM: {Person: frozenset({"notes"})},
    Audience.MEETING: {
        Person: frozenset({"notes", "floor", "capacity_hours", "email", "phone", "is_me"}),
        Win: frozenset({"weight", "must", "confirmed_on"}),
        Customer: frozenset({"value"}),
        Placement: frozenset(
            {"buying_role", "support", "influence", "interest", "hours", "accountable", "empowered"},
        ),
        Tie: frozenset({"note"}),
        Deal: frozenset({"value"}),
        Option: frozenset({"value_change"}),
        Effect: frozenset({"note"}),
        Agreement: frozenset({"in_return"}),
    },
}

# Kinds that an audience never gets at all.
LEFT_OUT: Mapping[Audience, frozenset[type[Record]]] = {
    Audience.ME: frozenset(),
    Audience.TEAM: frozenset({Talk}),
    Audience.MEETING: frozenset({Talk, Activity, Prediction, Outcome, SavedView}),
}


def audience_named(name: str) -> Audience:
    """Return the audience with this name. Raises ExchangeError naming the three."""
    try:
        return Audience(name)
    except ValueError:
        raise ExchangeError(f"There is no audience {name!r}; use one of {', '.join(Audience)}.") from None


def only_customer(workspace: Workspace, customer: int) -> Workspace:
    """Return a copy with just one customer, the people on its map, and what belongs to them.

    What its deals say about people who are no longer on the map is left out, and so are wins that count for other
    customers only. Raises KeyError where there is no such customer. O(records).
    """
    kept = workspace.get(Customer, customer)
    people = {placement.person for placement in workspace.placements_of(customer)}
    named = {workspace.get(Person, person).organization for person in people} | {kept.organization}
    organizations = {each for each in named if each is not None}
    seen: dict[type[Record], set[int]] = {Organization: organizations, Person: people, Customer: {customer}}
    records: list[Record] = []
    for record_type in KINDS.values():
        inside = _references(record_type)
        found = [
            record
            for record in workspace.all(record_type)
            if (record_type not in seen or record.id in seen[record_type])
            and all(_is_seen(seen[kind], getattr(record, field)) for field, kind in inside)
        ]
        seen[record_type] = {record.id for record in found}
        records += found
    return Workspace(records)


def for_audience(workspace: Workspace, audience: Audience | str) -> Workspace:
    """Return a copy that holds only what the audience may see; withheld fields are back at their defaults. O(records).

    The copy is what to write to files. Judge deals on the full workspace: without weights the verdicts differ.
    """
    audience = audience_named(audience)
    withheld, left_out = WITHHELD[audience], LEFT_OUT[audience]
    assumed = {win.id for win in workspace.all(Win) if win.source is Source.ASSUMED}
    hidden_wins = assumed if audience is Audience.MEETING else set()
    records: list[Record] = []
    for record in workspace:
        if type(record) in left_out:
            continue
        if hidden_wins and (
            (isinstance(record, Win) and record.id in hidden_wins)
            or (isinstance(record, Effect) and record.win in hidden_wins)
        ):
            continue
        if isinstance(record, SavedView) and record.audience is Audience.ME and audience is not Audience.ME:
            continue
        names = withheld.get(type(record))
        records.append(replace(record, **_defaults(type(record), names)) if names else record)
    return Workspace(records)


def export_slice(workspace: Workspace, customer: int | None, audience: Audience | str) -> Workspace:
    """Return what an export may hold: one customer or all, for one audience."""
    return for_audience(workspace if customer is None else only_customer(workspace, customer), audience)


def what_leaves(workspace: Workspace, customer: int | None, audience: Audience | str) -> list[str]:
    """Return plain lines for a dialog that say what an export holds and what it leaves out. O(records)."""
    audience = audience_named(audience)
    leaving = export_slice(workspace, customer, audience)
    meeting = audience is Audience.MEETING
    details = "name, title and department" if meeting else "name, title, department, e-mail and phone"
    if audience is Audience.ME:
        details += ", and your notes"
    lines = [f"{counted(leaving.count(Person), 'person')} with {details}"]
    lines += [
        counted(leaving.count(record_type), kind)
        for record_type, kind in (
            (Customer, "customer"),
            (Tie, "tie"),
            (Deal, "deal"),
            (SavedView, "saved_view"),
        )
        if leaving.count(record_type)
    ]
    wins = leaving.all(Win)
    if wins:
        stated = sum(win.source is Source.STATED for win in wins)
        assumed = "" if meeting else f", {len(wins) - stated:,} assumed"
        lines.append(f"{counted(len(wins), 'win')}: {stated:,} stated by them{assumed}")
    if audience is Audience.ME:
        return [*lines, counted(leaving.count(Talk), "talk"), "Floors, weights and everything else: it is all yours"]
    if audience is Audience.TEAM:
        return [*lines, "Floors and weights", "No private notes about people, and no talks"]
    return [
        *lines,
        "No notes, floors, weights, assumed wins, talks or ledgers",
        "No e-mail addresses, phone numbers, roles, support, hours, values, outcomes or saved views",
    ]


def why_withheld(view: View, audience: Audience) -> str:
    """Return in one sentence why an audience does not get to see a view of a map, or nothing where it does."""
    if view is View.GRID and audience is Audience.MEETING:
        return "The grid shows influence and support, which stay private in a meeting."
    return ""


def why_chart_withheld(chart: str, audience: Audience) -> str:
    """Return in one sentence why an audience does not get to see a chart, by its name, or nothing where it does."""
    shown = _SHOWN_BY_CHART.get(chart, "") if audience is Audience.MEETING else ""
    return f"The chart {chart} shows {shown}, which stay private in a meeting." if shown else ""


# What a meeting does not get to see in these charts; a comparison shows verdicts only, as pictures of maps do.
_SHOWN_BY_CHART = {
    "scores": "scores and floors",
    "ledger": "ledgers",
    "departments": "ledgers",
    "fairness": "ledgers",
    "calibration": "outcomes",
    "pareto": "values and floors",
}


def _defaults(record_type: type[Record], names: frozenset[str]) -> dict[str, Any]:
    found = {field.name: field.default for field in fields(record_type) if field.name in names}
    assert MISSING not in found.values()
    return found


def _references(record_type: type[Record]) -> list[tuple[str, type[Record]]]:
    return [
        (field.name, KINDS[cast(str, field.metadata["kind"])])
        for field in fields(record_type)
        if "kind" in field.metadata
    ]


def _is_seen(ids: set[int], value: int | None) -> bool:
    return value is None or value in ids
