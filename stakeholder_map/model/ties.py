"""Directed lines between two people on one customer's map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stakeholder_map.model.records import Record, reference


class TieKind(StrEnum):
    SERVES = "serves"
    TOUCHES = "touches"
    REPORTS_TO = "reports_to"
    INFLUENCES = "influences"


TIE_WORDS = {
    TieKind.SERVES: "serves",
    TieKind.TOUCHES: "touches",
    TieKind.REPORTS_TO: "reports to",
    TieKind.INFLUENCES: "influences",
}


@dataclass(frozen=True, slots=True)
class Tie(Record):
    """``source`` serves, touches, reports to or influences ``target``. ``strength`` is 1…5."""

    customer: int = reference("customer")
    source: int = reference("person")
    target: int = reference("person")
    kind: TieKind = TieKind.SERVES
    strength: int = 3
    note: str = ""
