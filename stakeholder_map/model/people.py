"""Organizations and the people in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stakeholder_map.model.records import Record, optional_reference


class OrganizationKind(StrEnum):
    OWN = "own"
    CUSTOMER = "customer"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Organization(Record):
    """Our own company, a customer, or a partner."""

    name: str = ""
    kind: OrganizationKind = OrganizationKind.CUSTOMER


@dataclass(frozen=True, slots=True)
class Person(Record):
    """Anyone on a map. At most one person in a workspace is *me*.

    ``floor`` is the lowest score at which this person still accepts a deal. ``capacity_hours`` is per week.
    """

    name: str = ""
    title: str = ""
    department: str = ""
    organization: int | None = optional_reference("organization")
    email: str = ""
    phone: str = ""
    is_me: bool = False
    floor: float = 0.0
    capacity_hours: float = 40.0
    notes: str = ""
