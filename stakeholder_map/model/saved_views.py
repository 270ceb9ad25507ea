"""Ways of looking at a customer's map that a person keeps: the slides of a meeting, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.maps import BuyingRole
from stakeholder_map.model.records import Record, optional_reference, reference, references
from stakeholder_map.model.views import Across, Filters, View


@dataclass(frozen=True, slots=True)
class SavedView(Record):
    """One way of looking at a customer's map: view, camera, deal, filters and focus, and whom it may be shown to.

    ``x``, ``y`` is the map place in the middle, ``width`` and ``height`` what was in sight around it, in map units:
    a screen of any shape shows at least that. Width and height 0 mean the whole map, whatever is on it by then.
    ``deal`` colours the map. ``departments`` … ``not_asked`` are the filters (``Filters``); ``focus``, ``steps``,
    ``groups`` and ``collapsed`` are as in a window. Ids in ``organizations`` and ``focus`` may be of what is gone:
    they then mean nobody, and whoever is brought back by undo is in focus again.
    """

    customer: int = reference("customer")
    name: str = ""
    view: View = View.FREE
    across: Across = Across.SUPPORT
    deal: int | None = optional_reference("deal")
    audience: Audience = Audience.MEETING
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    departments: tuple[str, ...] = ()
    organizations: tuple[int, ...] = references("organization")
    roles: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    stale: bool = False
    not_asked: bool = False
    focus: tuple[int, ...] = references("person")
    steps: int = 1
    groups: bool = False
    collapsed: tuple[str, ...] = ()

    @property
    def shows_whole_map(self) -> bool:
        return self.width <= 0 or self.height <= 0

    @property
    def filters(self) -> Filters:
        """Whom it stresses."""
        return Filters(
            departments=frozenset(self.departments),
            organizations=frozenset(self.organizations),
            roles=frozenset(BuyingRole(role) for role in self.roles),
            verdicts=frozenset(self.verdicts),
            stale=self.stale,
            not_asked=self.not_asked,
        )


def filter_fields(filters: Filters) -> dict[str, object]:
    """Return the fields of a saved view that hold these filters, always in the same order."""
    return {
        "departments": tuple(sorted(filters.departments)),
        "organizations": tuple(sorted(filters.organizations)),
        "roles": tuple(sorted(str(role) for role in filters.roles)),
        "verdicts": tuple(sorted(filters.verdicts)),
        "stale": filters.stale,
        "not_asked": filters.not_asked,
    }
