"""Pointing at an option shows what would be if it were chosen; leaving it shows again what is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from stakeholder_map.analysis.verdicts import Verdict, outcome_of
from stakeholder_map.analysis.what_if import if_chosen
from stakeholder_map.model.deals import Option
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_cursor import HEAD
from stakeholder_map.ui.board.board_layout import Spot, SpotKind
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.session import Session

BEFORE_MS = 140  # rested upon, not passed over
_BETWEEN_MS = 40  # from one option to the next, and across the gap between them


class Foresight(NamedTuple):
    """What a preview comes to: which option, the deal's outcome, and the people by verdict, worst first."""

    words: str
    outcome: str
    people: dict[Verdict, list[int]]


class Previewing(QObject):
    """Watches mouse and keys on one board's head. Changes nothing but what is painted."""

    changed = Signal(object)  # Foresight, or None where what is shown is what is

    def __init__(self, view: BoardView, session: Session, judged: Callable[[], bool]) -> None:
        """``judged`` says whether the board shows the session's deal."""
        super().__init__(view)
        self._view, self._session, self._judged = view, session, judged
        self._wanted: int | None = None
        self._passed_over: int | None = None  # an option that was just clicked: it is what is, or was not wanted
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._show_wanted)
        view.pointed.connect(self._look)
        view.cursor_moved.connect(self._look)

    def end(self) -> None:
        """Show what is, before anything about the deal changes."""
        self._soon.stop()
        self._wanted = None
        self.show(None)

    def pass_over(self, option: int) -> None:
        """Do not preview this option until something else was pointed at."""
        self._passed_over = option
        self.end()

    def _look(self) -> None:
        option = self._option()
        wanted = option.id if option is not None else None
        if wanted != self._passed_over:
            self._passed_over = None
        if wanted == self._passed_over:
            wanted = None
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._soon.start(_BETWEEN_MS if self._view.board.preview is not None else BEFORE_MS)

    def _option(self) -> Option | None:
        """Return the option under the mouse, or else under the keys, that could be chosen and is not."""
        view = self._view
        spot = view.look.hover
        if spot.kind is not SpotKind.SLOT:
            in_head = view.hasFocus() and view.look.cursor.row == HEAD and bool(view.geo.columns.columns)
            spot = view.cursor_spot() if in_head else Spot()
        if spot.kind is not SpotKind.SLOT:
            return None
        column = view.board.terms[spot.column]
        slot = view.geo.columns.slots[spot.column][spot.slot]
        if slot.kind is not SlotKind.OPTION or column.term.locked:
            return None
        option = column.options[slot.option]
        return None if option.chosen else option

    def _show_wanted(self) -> None:
        found = self._session.workspace.find(Option, self._wanted)
        self.show(found if found is not None and not found.chosen and self._judged() else None)

    def show(self, option: Option | None) -> None:
        """Show what would be if an option were chosen, or with None what is."""
        board = self._view.board
        before = board.preview
        if option is None:
            if before is not None:
                self._view.show_preview(None)
                self.changed.emit(None)
            return
        verdicts = if_chosen(self._session.workspace, board.deal.id, option.id)
        self._view.show_preview(board.preview_of(option, verdicts))
        self.changed.emit(self._foresight(option))

    def _foresight(self, option: Option) -> Foresight:
        board = self._view.board
        people: dict[Verdict, list[int]] = {}
        for place in range(len(board.groups)):
            group = board.shown_group(place)
            people.setdefault(group.verdict.verdict, []).append(group.person.id)
        ordered = {verdict: people[verdict] for verdict in Verdict if verdict in people}
        return Foresight(f"If {option.label}", outcome_of(ordered).value, ordered)
