"""Arranging the free map off the window's thread: placing newcomers, and tidying everyone or some."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stakeholder_map.edits.maps import move
from stakeholder_map.store.document import Changed
from stakeholder_map.store.history import JOIN_LAST
from stakeholder_map.ui.background import Dropped, Progress, Work, run
from stakeholder_map.ui.session import Session

Positions = dict[int, tuple[float, float]]
Arrange = Callable[[Progress], Positions]

_PLACE = "Place"


class MapLayout(QObject):
    """Gives places on the free map to people who have none, and tidies on request.

    Placing newcomers joins the step that brought them. Where nothing can be written, or a person has just undone the
    placing, the places are only shown (``transient``), so that undo is never answered by a new step.
    """

    placed = Signal(bool)  # whether the whole map was arranged anew

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._transient: dict[int, Positions] = {}
        self._work: Work | None = None
        self._may_write = session.document.read_only_reason is None
        session.changed.connect(self._changed)

    def transient(self, customer: int) -> Positions | None:
        """Return the places that are shown but not written, for those who have no written one."""
        return self._transient.get(customer)

    def place_the_unplaced(self, customer: int) -> None:
        """Find places for people of this map who have none, moving nobody else."""
        placements = self._session.workspace.placements_of(customer)
        shown = self._transient.get(customer, {})
        unplaced = [p.person for p in placements if p.x is None and p.person not in shown]
        if not unplaced or (self._work is not None and self._work.running):
            return
        everyone = len(unplaced) == len(placements)
        snapshot = self._session.document.snapshot()

        def work(_: Progress) -> Positions:
            from stakeholder_map.layouts.placing import place_new  # the first picture does without

            return place_new(snapshot, customer)

        self._start(work, customer, _PLACE, everyone, lambda: self.place_the_unplaced(customer))

    def tidy(self, customer: int, only: tuple[int, ...] = ()) -> None:
        """Arrange everyone on this map anew, or ``only`` some among themselves, as one step. Pinned people stay."""
        if self._work is not None and self._work.running:
            return
        snapshot = self._session.document.snapshot()

        def work(progress: Progress) -> Positions:
            from stakeholder_map.layouts.arranging import tidy

            return tidy(snapshot, customer, only or None, progress=progress.reach)

        label = f"Tidy {len(only)} people" if only else "Tidy the map"
        self._start(work, customer, label, not only, lambda: self.tidy(customer, only))

    def _start(self, work: Arrange, customer: int, label: str, everyone: bool, again: Callable[[], None]) -> None:
        count = len(self._session.workspace.placements_of(customer))
        joins = label == _PLACE

        def done(positions: Positions) -> None:
            self._work = None
            if joins and not self._may_write:
                self._transient.setdefault(customer, {}).update(positions)
            else:
                self._transient.pop(customer, None)
                words = f"Place {len(positions)} people" if joins else label
                self._session.edit(
                    move, self._session.document, customer, positions, words, merge=JOIN_LAST if joins else None
                )
            self.placed.emit(everyone)

        def failed(error: Exception) -> None:
            self._work = None
            self._session.problem.emit(f"The map could not be arranged: {error}")

        def dropped(why: Dropped) -> None:
            self._work = None
            if why is Dropped.CHANGED:
                again()

        self._work = run(
            self._page,
            work,
            done,
            failed,
            words=f"Arranging {count} people",
            document=self._session.document,
            dropped=dropped,
        )

    def _changed(self, changed: Changed) -> None:
        writable = self._session.document.read_only_reason is None
        self._may_write = writable and changed.origin == "edit"
