"""Whom to ask, counted beside the window and anew a moment after something that matters has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stakeholder_map.analysis.asks import Ask, asks
from stakeholder_map.analysis.questions import why
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.background import LatestWork, Progress
from stakeholder_map.ui.dates import ago
from stakeholder_map.ui.inspector.sentences import counted
from stakeholder_map.ui.session import Session

_MATTERS = {
    "person", "organization", "customer", "placement", "tie", "win", "deal", "term", "option", "effect", "unaffected",
    "agreement",
}  # fmt: skip
_AFTER_TYPING_MS = 500


@dataclass(frozen=True, slots=True)
class AskLine:
    """Someone to ask, in the words of a row. ``reason`` is the most telling sentence, ``short`` says it in a few.

    ``stale`` is whether it is time to ask about all that we know of them.
    """

    ask: Ask
    name: str
    title: str
    customer: str
    organization_kind: str | None
    reason: str
    short: str
    asked: str
    stale: bool


class Asking(QObject):
    """The queue of one customer's map, or of all with ``everywhere``. It keeps still until it is ``wanted``."""

    updated = Signal()

    def __init__(self, session: Session, parent: QWidget, *, everywhere: bool = False) -> None:
        super().__init__(parent)
        self._session = session
        self._everywhere = everywhere
        self._wanted = False
        self._is_old = True
        self.lines: tuple[AskLine, ...] = ()
        self._work = LatestWork(parent, words="Looking whom to ask", settle_ms=_AFTER_TYPING_MS)
        session.changed.connect(self._changed)
        if not everywhere:
            session.customer_changed.connect(self.refresh)

    @property
    def busy(self) -> bool:
        """Whether the lines are not yet as they will be."""
        return self._is_old or self._work.busy

    def want(self, wanted: bool = True) -> None:
        """Keep the lines up to date from now on, or let them grow old."""
        self._wanted = wanted
        if wanted and self._is_old:
            self.refresh()
        elif not wanted and self._work.busy:
            self._work.cancel()
            self._is_old = True

    def refresh(self) -> None:
        """Count anew, once nothing has changed for half a second."""
        self._is_old = not self._wanted
        if self._is_old:
            return
        snapshot, today = self._session.document.snapshot(), self._session.today()
        scope = None if self._everywhere else self._session.customer
        nobody = scope is None and not self._everywhere

        def work(_: Progress) -> tuple[AskLine, ...]:
            return () if nobody else tuple(_line(snapshot, ask, today) for ask in asks(snapshot, today, scope))

        self._work.request(work, self._take, self._failed, lambda _: self._dropped())

    def line_of(self, person: int) -> AskLine | None:
        """Return someone's line, None where there is nothing to ask them."""
        return next((line for line in self.lines if line.ask.person == person), None)

    # Inside

    def _take(self, lines: tuple[AskLine, ...]) -> None:
        self.lines = lines
        self.updated.emit()

    def _failed(self, error: Exception) -> None:
        self._session.problem.emit(f"Whom to ask could not be found out: {error}")

    def _dropped(self) -> None:
        self._is_old = True

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & _MATTERS:
            self.refresh()


def _line(workspace: Workspace, ask: Ask, today: date) -> AskLine:
    person = workspace.get(Person, ask.person)
    organization = workspace.organization_of(person)
    asked = asked_words(ask.last_asked, today)
    stale = len(ask.stale_wins) >= len(workspace.wins_of(person.id, ask.customer))
    return AskLine(
        ask,
        person.name,
        person.title,
        workspace.get(Customer, ask.customer).name,
        organization.kind.value if organization is not None else None,
        why(workspace, ask)[0],
        short_reason(workspace, ask, asked, all_stale=stale),
        asked,
        stale,
    )


def asked_words(last_asked: str | None, today: date) -> str:
    """Return ``"last asked 7 months ago"``, or ``"never asked"``."""
    return f"last asked {ago(date.fromisoformat(last_asked), today)}" if last_asked is not None else "never asked"


def short_reason(workspace: Workspace, ask: Ask, asked: str, *, all_stale: bool) -> str:
    """Return why to ask someone in a few words: ``"could turn Show flat"``, ``"last asked 7 months ago"``."""
    if ask.turns:
        return f"could turn {workspace.get(Deal, ask.turns[0].deal).name}"
    if not ask.is_known:
        return "nobody knows how they win"
    return asked if all_stale else f"{counted(len(ask.stale_wins), 'win', 'wins')} to confirm"


def without_what_is_gone(workspace: Workspace, shown: AskLine) -> AskLine | None:
    """Return a line with what is left of its deals and wins, as it may be older than the workspace by a moment.

    None where the person or the customer is gone.
    """
    ask = shown.ask
    if workspace.find(Person, ask.person) is None or workspace.find(Customer, ask.customer) is None:
        return None
    turns = tuple(turn for turn in ask.turns if workspace.find(Deal, turn.deal) is not None)
    stale = tuple(win for win in ask.stale_wins if workspace.find(Win, win) is not None)
    return replace(shown, ask=replace(ask, turns=turns, stale_wins=stale))
