"""Which columns are shown, how wide, in which order and sorted by what: changed from a menu, and remembered."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from stakeholder_map.ui.people.people_columns import AT, COLUMNS
from stakeholder_map.ui.people.people_table import PeopleTable
from stakeholder_map.ui.preferences import Preferences

_PART = "people_columns"
_WIDEST = 900  # px


class PeopleLayout(QObject):
    """The columns of one table. They are written to the preferences a moment after they were changed."""

    def __init__(self, table: PeopleTable) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.header
        self._hidden: set[str] = set()
        self._has_verdicts = False
        self._soon = QTimer(self, interval=400, singleShot=True)
        self._soon.timeout.connect(self.remember)
        self._recall()
        for signal in (self._header.sectionMoved, self._header.sectionResized):
            signal.connect(lambda *_: self._soon.start())

    def show_verdicts(self, there: bool) -> None:
        """Show the column of verdicts only while there are any."""
        self._has_verdicts = there
        self._apply()

    def is_shown(self, key: str) -> bool:
        return key not in self._hidden

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a column; the names always stay."""
        (self._hidden.discard if shown else self._hidden.add)(key)
        self._hidden.discard("name")
        self._apply()
        self._soon.start()

    def reset(self) -> None:
        """Show all columns as they were at first."""
        self._hidden.clear()
        for place, column in enumerate(COLUMNS):
            self._header.moveSection(self._header.visualIndex(place), place)
            self._table.setColumnWidth(place, column.width)
        self._apply()
        self._soon.start()

    def shown(self) -> list[str]:
        """Return the keys of the columns that are shown, from left to right."""
        order = (self._header.logicalIndex(place) for place in range(self._header.count()))
        return [COLUMNS[column].key for column in order if not self._header.isSectionHidden(column)]

    def menu(self, parent: QWidget) -> QMenu:
        """Return a menu of the columns, and of what can be done with the current one."""
        menu = QMenu(parent)
        here = COLUMNS[max(0, self._table.currentIndex().column())]
        menu.addAction(f"Sort by {here.title}", lambda: self.sort(here.key))
        menu.addAction(f"Move {here.title} left\tCtrl+Shift+Left", lambda: self._table.move_column(-1))
        menu.addAction(f"Move {here.title} right\tCtrl+Shift+Right", lambda: self._table.move_column(1))
        menu.addSeparator()
        for column in COLUMNS[1:]:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(self.is_shown(column.key))
            action.toggled.connect(lambda shown, key=column.key: self.set_shown(key, shown))
        menu.addSeparator()
        menu.addAction("All columns as at first", self.reset)
        return menu

    def sort(self, key: str) -> None:
        """Sort by a column, or the other way round where the table is sorted by it."""
        column, header = AT[key], self._header
        again = header.sortIndicatorSection() == column
        turned = again and header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        self._table.sortByColumn(column, Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder)

    def remember(self) -> None:
        """Write the columns to the preferences."""
        self._soon.stop()
        order = sorted(range(len(COLUMNS)), key=self._header.visualIndex)
        columns = [
            # A hidden section has no width of its own any more.
            [COLUMNS[n].key, self._table.columnWidth(n) or COLUMNS[n].width, self.is_shown(COLUMNS[n].key)]
            for n in order
        ]
        Preferences().set_window(_PART, QByteArray(json.dumps(columns).encode()))

    def _recall(self) -> None:
        saved = Preferences().window(_PART)
        try:
            columns = json.loads(bytes(saved.data())) if saved is not None else []
            found = [(AT[key], min(_WIDEST, int(width)), bool(shown)) for key, width, shown in columns if key in AT]
        except (ValueError, TypeError):  # written by another version, or by hand
            found = []
        for place, (column, width, shown) in enumerate(found):
            self._header.moveSection(self._header.visualIndex(column), place)
            self._table.setColumnWidth(column, width)
            if not shown:
                self._hidden.add(COLUMNS[column].key)
        self._apply()

    def _apply(self) -> None:
        for place, column in enumerate(COLUMNS):
            gone = column.key in self._hidden or (column.key == "verdict" and not self._has_verdicts)
            self._table.setColumnHidden(place, gone)
