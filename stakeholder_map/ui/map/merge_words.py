"""The words in which two people are compared before they become one."""

from __future__ import annotations

from collections import Counter
from typing import Any

from stakeholder_map.edits.merging import RESULT, Field, hanging_on
from stakeholder_map.model.deals import Agreement, Deal
from stakeholder_map.model.maps import SUPPORT_WORDS, Activity, BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Result
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

_FIELDS = {
    RESULT: "It went",
    "email": "E-mail",
    "capacity_hours": "Capacity, hours a week",
    "floor": "Lowest score they accept",
    "hours": "Hours a week",
    "buying_role": "Buying role",
}
_COUNTED: dict[type[Record], tuple[str, str]] = {
    Win: ("win", "wins"),
    Talk: ("talk", "talks"),
    Tie: ("tie", "ties"),
    Placement: ("place on a map", "places on maps"),
    Activity: ("activity", "activities"),
    Agreement: ("agreement", "agreements"),
    Outcome: ("outcome", "outcomes"),
}


def field_words(field: Field) -> str:
    """Return what a field is."""
    return _FIELDS.get(field.name, field.name.replace("_", " ").capitalize())


def about_words(workspace: Workspace, field: Field) -> str:
    """Return on which map or in which deal a field says something, "" for the person's own."""
    if not field.about:
        return ""
    if field.name == RESULT:
        return f"After “{workspace.get(Deal, field.about).name}”"
    return f"On the map of {workspace.get(Customer, field.about).name}"


def value_words(workspace: Workspace, field: Field, value: Any) -> str:
    """Return what a field says, or a dash where it says nothing."""
    if field.name == "organization":
        organization = workspace.find(Organization, value)
        return organization.name if organization is not None else "—"
    if field.name == "support":
        return SUPPORT_WORDS[value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, BuyingRole | Result):
        return value.value.replace("_", " ")
    if isinstance(value, float):
        return f"{value:g}"
    return " ".join(str(value).split()) or "—"


def brought_along(workspace: Workspace, kept: int, other: int) -> str:
    """Return in a sentence or two what comes along with the one who goes, and what cannot."""
    records = hanging_on(workspace, other)
    between = [r for r in records if isinstance(r, Tie) and kept in (r.source, r.target)]
    counts = Counter(type(record) for record in records)
    counts[Tie] -= len(between)
    parts = [
        f"{counts[kind]:,} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in _COUNTED.items()
        if counts[kind]
    ]
    name = workspace.get(Person, other).name
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else "notes"
    words = f"All that hangs on {name} comes along: {listed}. What both have is there once."
    if between:
        words += f" {'The tie' if len(between) == 1 else 'The ties'} between the two will be gone."
    return f"{words} Undo takes it all back."
