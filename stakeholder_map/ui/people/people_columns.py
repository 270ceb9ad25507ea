"""The columns of the People table, in their first order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stakeholder_map.model.maps import SUPPORT_WORDS, BuyingRole


class Editor(StrEnum):
    """How a cell is edited. ``NONE`` cells are worked out, not typed."""

    NONE = "none"
    TEXT = "text"
    KNOWN_TEXT = "known_text"
    ORGANIZATION = "organization"
    BUYING_ROLE = "buying_role"
    SUPPORT = "support"
    DOTS = "dots"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``here`` columns say what a person is on the customer's map; ``width`` is in px.

    ``nothing`` is what a screen reader says of an empty cell.
    """

    key: str
    title: str
    width: int
    editor: Editor = Editor.NONE
    here: bool = False
    nothing: str = ""
    tip: str = ""


COLUMNS: tuple[Column, ...] = (
    Column("name", "Name", 190, Editor.TEXT, nothing="no name"),
    Column("verdict", "In this deal", 168, nothing="not on this map", tip="How they fare in the chosen deal"),
    Column("title", "Title", 150, Editor.TEXT, nothing="no title"),
    Column("department", "Department", 120, Editor.KNOWN_TEXT, nothing="no department"),
    Column("organization", "Organization", 150, Editor.ORGANIZATION, nothing="no organization"),
    Column("wins", "How they win", 220, tip="The first of their wins, and how many more we know"),
    Column("asked", "Last asked", 150, tip="When they last confirmed how they win"),
    Column("buying_role", "Buying role", 128, Editor.BUYING_ROLE, here=True, nothing="no buying role"),
    Column("support", "Support", 112, Editor.SUPPORT, here=True, nothing="not on this map"),
    Column("influence", "Influence", 90, Editor.DOTS, here=True, nothing="not on this map"),
    Column("interest", "Interest", 90, Editor.DOTS, here=True, nothing="not on this map"),
    Column("hours", "Hours", 70, Editor.HOURS, here=True, nothing="no hours", tip="Hours a week for this customer"),
    Column("serves", "Serves", 180, nothing="serves nobody"),
    Column("served_by", "Served by", 180, nothing="served by nobody"),
)
AT: dict[str, int] = {column.key: place for place, column in enumerate(COLUMNS)}

ROLE_WORDS = {role: "" if role is BuyingRole.NONE else role.value.replace("_", " ") for role in BuyingRole}
SUPPORT_CHOICES = tuple((value, SUPPORT_WORDS[value]) for value in sorted(SUPPORT_WORDS, reverse=True))
