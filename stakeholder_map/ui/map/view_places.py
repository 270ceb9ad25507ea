"""Who stands where in the view that is looked at: worked out when first wanted, and kept while nothing touches it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stakeholder_map.layouts.arranging import arrange
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import Across, Arrangement, View
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.background import Dropped, LatestWork, Progress
from stakeholder_map.ui.session import Session

_TOUCHING = {"organization", "person", "customer", "placement", "tie"}
# People and ties together; a larger map is arranged beside the window.
_AT_ONCE = {View.SERVICE: 150, View.HUB: 1_000, View.ORG_CHART: 2_500, View.GRID: 10_000}


@dataclass(frozen=True, slots=True)
class Look:
    """A view of one customer's map. ``across`` matters in the grid only."""

    customer: int
    view: View
    across: Across = Across.SUPPORT


@dataclass(slots=True)
class _Kept:
    """An arrangement, the facts it was made of, and the last change of the workspace for which that is known."""

    arrangement: Arrangement
    facts: int
    stamp: int


class ViewPlaces(QObject):
    """The arrangements of the views, by customer. Nothing of it is written to the file.

    A small map is arranged at once. A large one is arranged on a thread, and until that is done what was shown before
    stays: ``showing`` says what that is, ``arrived`` when it is time to look again.
    """

    arrived = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._kept: dict[Look, _Kept] = {}
        self._shown: dict[int, Look] = {}
        self._stamp = 0
        self._wanted: tuple[Look, int] | None = None
        self._given_up: tuple[Look, int] | None = None
        self._work = LatestWork(page, words="Arranging the map")
        session.changed.connect(self._changed)

    @property
    def busy(self) -> bool:
        """Whether an arrangement is still being worked out."""
        return self._work.busy

    def showing(self, customer: int) -> Look:
        """Return the view that is to be shown of a customer's map now, which may be the one before."""
        wanted = self._wanted_look(customer)
        if wanted.view is View.FREE or self._is_ready(wanted):
            self._stop_waiting()
            self._shown[customer] = wanted
            return wanted
        if self._is_small(wanted):
            self._keep(wanted, arrange(self._session.workspace, customer, wanted.view, across=wanted.across))
            self._shown[customer] = wanted
            return wanted
        self._request(wanted)
        if wanted in self._kept:
            self._shown[customer] = wanted
        return self.shown(customer)

    def shown(self, customer: int) -> Look:
        """Return what ``showing`` said last."""
        return self._shown.get(customer, Look(customer, View.FREE))

    def arrangement(self, look: Look) -> Arrangement | None:
        """Return who stands where, as far as it is known; None in the free view."""
        kept = self._kept.get(look) if look.view is not View.FREE else None
        return kept.arrangement if kept is not None else None

    # Inside

    def _wanted_look(self, customer: int) -> Look:
        state = self._session.viewing.state
        across = state.across if state.view is View.GRID else Across.SUPPORT
        return Look(customer, state.view, across)

    def _is_ready(self, look: Look) -> bool:
        kept = self._kept.get(look)
        if kept is None:
            return False
        if kept.stamp != self._stamp:
            if kept.facts != facts_of(self._session.workspace, look.customer):
                return False
            kept.stamp = self._stamp
        return True

    def _is_small(self, look: Look) -> bool:
        workspace = self._session.workspace
        size = len(workspace.placements_of(look.customer)) + len(workspace.ties_of(look.customer))
        return size <= _AT_ONCE[look.view]

    def _keep(self, look: Look, arrangement: Arrangement, facts: int | None = None) -> None:
        known = facts_of(self._session.workspace, look.customer)
        self._kept[look] = _Kept(arrangement, known if facts is None else facts, self._stamp)

    def _request(self, look: Look) -> None:
        wanted = (look, facts_of(self._session.workspace, look.customer))
        if wanted in (self._wanted, self._given_up):
            return
        self._wanted, self._given_up = wanted, None
        snapshot = self._session.document.snapshot()

        def work(progress: Progress) -> Arrangement:
            return arrange(snapshot, look.customer, look.view, across=look.across, progress=progress.reach)

        self._work.request(work, partial(self._done, wanted), self._failed, self._dropped)

    def _done(self, wanted: tuple[Look, int], arrangement: Arrangement) -> None:
        self._wanted = None
        look, facts = wanted
        if self._session.workspace.find(Customer, look.customer) is not None:
            self._keep(look, arrangement, facts)
            # What was made of earlier facts is shown meanwhile, and asked for again.
            self._kept[look].stamp = -1
            self.arrived.emit()

    def _failed(self, error: Exception) -> None:
        self._go_back()
        self._session.problem.emit(f"The map could not be arranged: {error}")

    def _dropped(self, _: Dropped) -> None:
        self._go_back()

    def _go_back(self) -> None:
        """Look at what is shown, since what was wanted does not come."""
        self._given_up, self._wanted = self._wanted, None
        if self._given_up is None:
            return
        look = self._given_up[0]
        shown = self.shown(look.customer)
        if self._session.customer == look.customer and shown != look:
            self._given_up = None
            self._session.viewing.change(view=shown.view, across=shown.across)

    def _stop_waiting(self) -> None:
        if self._wanted is not None:
            self._wanted = None
            self._work.cancel()

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & _TOUCHING:
            self._stamp += 1
            gone = [look for look in self._kept if self._session.workspace.find(Customer, look.customer) is None]
            for look in gone:
                del self._kept[look]


def facts_of(workspace: Workspace, customer: int) -> int:
    """Return a number that changes with whatever decides where people stand in a view; the free places do not count.

    O(people + ties).
    """
    people = []
    for placement in workspace.placements_of(customer):
        person = workspace.get(Person, placement.person)
        organization = workspace.organization_of(person)
        kind = organization.kind.value if organization is not None else ""
        standing = (placement.influence, placement.support, placement.interest)
        people.append((person.id, person.department, person.organization, kind, person.is_me, standing))
    ties = [(tie.id, tie.source, tie.target, tie.kind.value, tie.strength) for tie in workspace.ties_of(customer)]
    return hash((workspace.get(Customer, customer).organization, tuple(people), tuple(ties)))
