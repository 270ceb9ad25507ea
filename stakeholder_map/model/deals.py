"""Deals, their terms and options, and what each option does to each win."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stakeholder_map.model.records import Record, reference
from stakeholder_map.model.wins import Source


class Stage(StrEnum):
    IDEA = "idea"
    PROPOSED = "proposed"
    AGREED = "agreed"
    DELIVERING = "delivering"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Deal(Record):
    """A list of terms offered to a customer. ``value`` is in minor units of the customer's currency."""

    customer: int = reference("customer")
    name: str = ""
    stage: Stage = Stage.IDEA
    value: int = 0
    close_on: str | None = None


@dataclass(frozen=True, slots=True)
class Term(Record):
    """One thing to decide in a deal, such as "Delivery"."""

    deal: int = reference("deal")
    name: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Option(Record):
    """One way to settle a term. At most one option of a term is chosen. ``value_change`` is in minor units."""

    term: int = reference("term")
    label: str = ""
    chosen: bool = False
    value_change: int = 0


@dataclass(frozen=True, slots=True)
class Effect(Record):
    """What one option does to one win: −2 hurts badly … +2 helps a lot. ``amount`` None means *unsure*."""

    option: int = reference("option")
    win: int = reference("win")
    amount: float | None = 0.0
    source: Source = Source.ASSUMED
    note: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether the person said so themselves."""
        return self.source is Source.STATED


@dataclass(frozen=True, slots=True)
class Unaffected(Record):
    """Says that a deal does not affect a person, who need not be asked about it."""

    deal: int = reference("deal")
    person: int = reference("person")


@dataclass(frozen=True, slots=True)
class Agreement(Record):
    """A person's own yes to a sacrifice in a deal, with what they get in return. ``on`` is an ISO date or None."""

    deal: int = reference("deal")
    person: int = reference("person")
    on: str | None = None
    in_return: str = ""
