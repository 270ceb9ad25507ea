"""Focus on the neighbourhood of some people: it stays, whatever is selected, until it is ended."""

from __future__ import annotations

from PySide6.QtCore import QObject

from stakeholder_map.model.people import Person
from stakeholder_map.model.views import NO_FILTERS
from stakeholder_map.ui.map.focus_bar import MOST_STEPS, FocusBar
from stakeholder_map.ui.map.stress import NOBODY, dimmed, filters_now
from stakeholder_map.ui.session import Session


class Focus(QObject):
    """Begins, widens, narrows and ends the focus, and keeps the bar over the map right."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.bar = FocusBar(session)
        self.bar.steps_chosen.connect(lambda steps: session.viewing.change(steps=steps))
        self.bar.ended.connect(self._end_what_is_told)

    @property
    def is_on(self) -> bool:
        return bool(self._session.viewing.state.focus)

    def begin_or_widen(self) -> None:
        """Focus on the selected people; where they are in focus already, or nobody is selected, go one tie further."""
        session, state = self._session, self._session.viewing.state
        chosen = frozenset(session.selection.ids) if session.selection.kind == "person" else NOBODY
        if chosen and chosen != state.focus:
            session.viewing.change(focus=chosen, steps=1)
        elif state.focus:
            session.viewing.change(steps=min(MOST_STEPS, state.steps + 1))

    def narrow_or_end(self) -> None:
        """Go one tie less far; from the first, end the focus."""
        state = self._session.viewing.state
        if state.steps > 1:
            self._session.viewing.change(steps=state.steps - 1)
        else:
            self.end()

    def end(self) -> None:
        """Stress the neighbourhood no longer."""
        self._session.viewing.change(focus=NOBODY, steps=1)

    def forget_who_is_gone(self) -> None:
        """Let go of people who are no longer on the map; with the last, the focus ends."""
        session, state = self._session, self._session.viewing.state
        customer = session.customer
        if state.focus:
            placed = frozenset(p.person for p in session.workspace.placements_of(customer)) if customer else NOBODY
            left = state.focus & placed
            if left != state.focus:
                session.viewing.change(focus=left, steps=state.steps if left else 1)

    def follow(self) -> None:
        """Show in the bar what is stressed now, or hide it where everyone is."""
        session, customer = self._session, self._session.customer
        if customer is None or not (self.is_on or filters_now(session)):
            self.bar.hide()
            return
        workspace = session.workspace
        everyone = workspace.placements_of(customer)
        focus = session.viewing.state.focus
        names = [workspace.get(Person, p.person).name for p in everyone if p.person in focus]
        shown = len(everyone) - len(dimmed(session, customer))
        self.bar.tell(names, session.viewing.state.steps, shown, len(everyone))
        self.bar.show()

    def _end_what_is_told(self) -> None:
        if self.is_on:
            self.end()
        else:
            self._session.viewing.change(filters=NO_FILTERS)
