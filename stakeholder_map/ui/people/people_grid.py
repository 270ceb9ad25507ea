"""Rows of people with one selection that they share with the map."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import cast

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip

from stakeholder_map.ui.people.people_columns import COLUMNS
from stakeholder_map.ui.people.people_first_column import FirstColumnStays
from stakeholder_map.ui.people.people_model import PeopleModel
from stakeholder_map.ui.people.people_paint import ROW_HEIGHT, PeopleDelegate
from stakeholder_map.ui.session import Session

_ROWS = QItemSelectionModel.SelectionFlag.Rows


class PeopleGrid(FirstColumnStays):
    """Shows the model and selects what the session has selected, and the other way round, in the same order."""

    def __init__(self, session: Session, model: PeopleModel) -> None:
        super().__init__()
        self._session = session
        self._people = model
        self._order: list[int] = []  # whom the table says are selected, in the order they were
        self._following = True  # what Qt tells until all is set up is nobody's choice
        self.setModel(model)
        self.delegate = PeopleDelegate(model, self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("People")
        self.setAccessibleDescription("One row a person. F2 edits a cell, N adds a person, Delete removes.")
        self._set_up()
        self.restyle()
        model.modelReset.connect(self._shown_anew)
        session.selection_changed.connect(self.follow_selection)
        self._following = False
        self.follow_selection()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setTabKeyNavigation(False)  # Tab goes on to the next control, as everywhere
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # To mark headings of selected columns, which no heading shows, Qt would ask for each cell of the table.
        self.header.setSelectionModel(QItemSelectionModel(self._people, self))
        rows, header = self.verticalHeader(), self.header
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)  # all alike, so that no row is ever measured
        rows.hide()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setAccessibleName("Columns")
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)

    def restyle(self) -> None:
        """Show the colours of the session's palette."""
        palette = self._session.palette
        self.delegate.set_palette(palette)
        self.ground, self.edge = QColor(palette.panel), QColor(palette.line)
        self.viewport().update()

    # One selection

    def follow_selection(self) -> None:
        """Select the rows of the people whom the session has selected, as far as they are shown."""
        selection = self._session.selection
        ids = list(selection.ids) if selection.kind == "person" else []
        shown = [person for person in ids if self._people.row_of(person) is not None]
        if shown == self._order:
            return
        self._order = shown
        self._following = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
        self.selectionModel().select(self._ranges(shown), flags)
        # Whoever is typing keeps the place they type in.
        if shown and self.state() is not QAbstractItemView.State.EditingState:
            self._go_to(shown[-1])
        self._following = False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._following:
            return
        ranges = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
        rows = sorted({row for stretch in ranges for row in range(stretch.top(), stretch.bottom() + 1)})
        people = self._people.people_in(rows)
        chosen = set(people)
        kept = [person for person in self._order if person in chosen]
        before = set(kept)
        self._order = kept + [person for person in people if person not in before]
        self._session.select("person", self._order)

    def _shown_anew(self) -> None:
        self._order = []
        self.follow_selection()

    def _ranges(self, people: Iterable[int]) -> QItemSelection:
        """Return rows as few stretches, since Qt takes long over many."""
        rows = sorted(row for row in map(self._people.row_of, people) if row is not None)
        found, last = QItemSelection(), len(COLUMNS) - 1
        for _, stretch in groupby(enumerate(rows), key=lambda item: item[1] - item[0]):
            there = [row for _, row in stretch]
            found.select(self._people.index(there[0], 0), self._people.index(there[-1], last))
        return found

    def _go_to(self, person: int) -> None:
        row = self._people.row_of(person)
        if row is not None:
            column = max(0, self.currentIndex().column())
            index = self._people.index(row, column)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self._people.index(row, self.header.first_shown()))

    def viewportEvent(self, event: QEvent) -> bool:
        # A tool tip says what a cell has no room for, and nothing that can be read anyway.
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            tells_more = COLUMNS[index.column()].key == "wins" or self.delegate.is_cut(
                index, self.columnWidth(index.column())
            )
            tip = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() and tells_more else ""
            QToolTip.showText(event.globalPos(), str(tip or ""), self.viewport(), self.visualRect(index))
            return True
        return super().viewportEvent(event)
