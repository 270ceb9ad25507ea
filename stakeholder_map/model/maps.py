"""Customers, each with one map, and the places people take on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stakeholder_map.model.records import Record, optional_reference, reference


class BuyingRole(StrEnum):
    NONE = "none"
    ECONOMIC_BUYER = "economic_buyer"
    USER_BUYER = "user_buyer"
    TECHNICAL_BUYER = "technical_buyer"
    CHAMPION = "champion"
    INFLUENCER = "influencer"
    BLOCKER = "blocker"


SUPPORT_WORDS = {-2: "opponent", -1: "critic", 0: "neutral", 1: "supporter", 2: "mentor"}


@dataclass(frozen=True, slots=True)
class Customer(Record):
    """An account that we serve. ``value`` is in minor units (cents) of ``currency`` a year."""

    name: str = ""
    organization: int | None = optional_reference("organization")
    value: int = 0
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Placement(Record):
    """A person's place on one customer's map.

    ``x`` and ``y`` are the centre of the card in map units (1 unit = 1 px at 100 %), y grows downwards, None until a
    layout or a hand has placed it. ``support`` is −2…2, ``influence`` and ``interest`` are 1…5, ``hours`` per week.
    """

    customer: int = reference("customer")
    person: int = reference("person")
    x: float | None = None
    y: float | None = None
    pinned: bool = False
    buying_role: BuyingRole = BuyingRole.NONE
    support: int = 0
    influence: int = 3
    interest: int = 3
    hours: float = 0.0
    accountable: bool = False
    empowered: bool = False


@dataclass(frozen=True, slots=True)
class Activity(Record):
    """Something a person does for a customer; does it create or keep that customer?"""

    customer: int = reference("customer")
    person: int = reference("person")
    text: str = ""
    creates: bool = False
    keeps: bool = False
