"""Ways of looking at one map: which view, what stands where in it, and what a filter asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from stakeholder_map.model.maps import BuyingRole


class View(StrEnum):
    FREE = "free"
    SERVICE = "service"
    HUB = "hub"
    ORG_CHART = "org_chart"
    GRID = "grid"


VIEW_NAMES = {
    View.FREE: "Free",
    View.SERVICE: "Service",
    View.HUB: "Hub",
    View.ORG_CHART: "Org chart",
    View.GRID: "Grid",
}


class Across(StrEnum):
    """What the grid shows from left to right; from bottom to top it is always influence."""

    SUPPORT = "support"
    INTEREST = "interest"


class GuideKind(StrEnum):
    """The shapes that a view puts beneath the cards.

    ``ROW`` is a dashed line along the top of the box with its label above the left end; ``RING`` an ellipse that fills
    the box, labelled at its top; ``AREA`` a labelled rounded rectangle; ``AXIS`` an arrow from the box's left bottom
    corner along its longer side, labelled at its tip; ``TEXT`` a label in the middle of the box.
    """

    ROW = "row"
    RING = "ring"
    AREA = "area"
    AXIS = "axis"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Guide:
    """One shape beneath the cards, in map units. ``key`` is what its label stands for, such as a department."""

    kind: GuideKind
    left: float
    top: float
    width: float
    height: float
    label: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a view shows: person → centre of the card in map units, and the guides beneath.

    ``aside`` are people who stand apart because no service of theirs leads to the customer.
    """

    positions: Mapping[int, tuple[float, float]] = field(default_factory=lambda: MappingProxyType({}))
    guides: tuple[Guide, ...] = ()
    aside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Filters:
    """Whom to stress on a map: everyone who fits each of the criteria that are set. Ids for organizations.

    ``verdicts`` are values of a person's verdict in the chosen deal, such as ``"loses"``. Empty sets ask for nothing.
    ``stale`` and ``not_asked`` are alternatives, since nobody is both; organization 0 is that of people without one.
    """

    departments: frozenset[str] = frozenset()
    organizations: frozenset[int] = frozenset()
    roles: frozenset[BuyingRole] = frozenset()
    verdicts: frozenset[str] = frozenset()
    stale: bool = False
    not_asked: bool = False

    def __bool__(self) -> bool:
        return self != NO_FILTERS


NO_FILTERS = Filters()
