"""The People table's rows: who is shown, in which order, and which of them a change touches."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from stakeholder_map.analysis.filters import passing
from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import NO_FILTERS
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.parts import plain_tip
from stakeholder_map.ui.people.people_cells import PeopleCells
from stakeholder_map.ui.people.people_columns import AT, COLUMNS, Editor
from stakeholder_map.ui.people.people_edits import PeopleEdits
from stakeholder_map.ui.people.people_facts import PeopleFacts
from stakeholder_map.ui.people.people_order import in_order, words_of
from stakeholder_map.ui.people.touched_people import TouchedPeople, touched_people
from stakeholder_map.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
ADD_TEXT = "+ Person"
_ONE_BY_ONE = 40  # more rows than these at once are shown anew
_NAME = AT["name"]
_TOP = QModelIndex()


class PeopleModel(QAbstractTableModel):
    """People as rows. Texts are made when a cell is looked at, so opening costs little more than sorting by name.

    A row keeps its place while it is worked on: rows are sorted and filtered anew only when someone asks for it, or
    when the deal, the customer or the filter changes. The last row of a table that may be written adds a person.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.edits = PeopleEdits(session)
        self.people: list[int] = []
        self.everyone = False
        self.typed = ""
        self.filters = NO_FILTERS  # the window's, as they were asked last
        self.sorted_by = ("name", False)  # the column's key, and whether it is descending
        self._sorted: list[int] = []  # everyone, with those who are filtered away
        self._row_of: dict[int, int] = {}
        self._all: set[int] = set()
        self._words: dict[int, str] = {}
        self._cells = PeopleCells(self.facts())

    # What is shown

    def facts(self) -> PeopleFacts:
        """Return what can be read of people now. O(1), as the session keeps the verdict."""
        session = self._session
        return PeopleFacts(session.workspace, session.customer, session.verdict(), session.today())

    def show_anew(self) -> None:
        """Read, filter and sort everyone anew."""
        self.beginResetModel()
        self._cells = PeopleCells(self.facts())
        self._all = self._universe()
        self._words.clear()
        self._sort()
        self._filter()
        self.endResetModel()

    def show_only(self, typed: str) -> None:
        """Show only those of whom each typed word is said somewhere in their row."""
        self.typed = typed
        self.refilter()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; rows that are equal in it keep the order they have."""
        self.sorted_by = (COLUMNS[column].key, order is Qt.SortOrder.DescendingOrder)
        self.beginResetModel()
        self._sort()
        self._filter()
        self.endResetModel()

    def refilter(self) -> None:
        """Show those who pass the filters now, in the order there is."""
        self.beginResetModel()
        self._filter()
        self.endResetModel()

    def row_of(self, person: int) -> int | None:
        return self._row_of.get(person)

    def person_at(self, row: int) -> int | None:
        """Return whose row it is, None for the one that adds people."""
        return self.people[row] if 0 <= row < len(self.people) else None

    @property
    def total(self) -> int:
        """How many there are with those who are filtered away."""
        return len(self._all)

    @property
    def can_add(self) -> bool:
        return self.edits.may_write and (self.everyone or self._session.customer is not None)

    # Following the workspace

    def follow(self, changed: Changed) -> None:
        """Show what a change did: touches the rows of the people it is about, and no others."""
        touched = touched_people(self._session.workspace, changed, self._session.customer)
        self._cells.set_facts(self.facts())
        if touched.may_be_others and self._universe() != self._all:
            self._follow_people(touched)
            return
        self._refresh(touched)

    def _follow_people(self, touched: TouchedPeople) -> None:
        now = self._universe()
        gone, new = self._all - now, now - self._all
        self._all = now
        if len(gone) + len(new) > _ONE_BY_ONE or (new and gone):
            self.show_anew()
            return
        for person in gone:
            self._drop_row(person)
        facts = self.facts()
        in_their_order = sorted(new, key=lambda person: facts.person(person).order)
        self._sorted = [person for person in self._sorted if person not in gone] + in_their_order
        self._append([person for person in in_their_order if self._passes(person)])
        self._refresh(touched)

    def _drop_row(self, person: int) -> None:
        row = self._row_of.get(person)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.people[row]
            self._number_rows()
            self.endRemoveRows()
        self._cells.forget([person])
        self._words.pop(person, None)

    def _append(self, new: list[int]) -> None:
        if new:
            first = len(self.people)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self.people += new
            self._number_rows()
            self.endInsertRows()

    def _refresh(self, touched: TouchedPeople) -> None:
        people = [person for person in touched.people if person in self._all]
        for person in people:
            self._words.pop(person, None)
        self._cells.forget(people)
        rows = sorted(self._row_of[person] for person in people if person in self._row_of)
        if len(rows) > _ONE_BY_ONE:
            rows = []
            self._tell_rows(0, len(self.people) - 1)
        for row in rows:
            self._tell_rows(row, row)
        for key in touched.columns:
            self._cells.forget_column(key)
            self._tell_column(key)
        if touched.columns - {"verdict"}:
            self._words.clear()

    def _tell_rows(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def _tell_column(self, key: str) -> None:
        if self.people:
            self.dataChanged.emit(self.index(0, AT[key]), self.index(len(self.people) - 1, AT[key]))

    # Who is shown

    def _universe(self) -> set[int]:
        workspace, customer = self._session.workspace, self._session.customer
        if self.everyone:
            return {person.id for person in workspace.all(Person)}
        return {placement.person for placement in workspace.group(Placement, "customer", customer)}

    def _sort(self) -> None:
        facts, (key, descending) = self.facts(), self.sorted_by
        # The order there is decides between equals; whoever is new follows in the order of the workspace.
        known = [person for person in self._sorted if person in self._all]
        rest = self._all.difference(known)
        everyone = known + sorted(rest, key=lambda person: facts.person(person).order)
        keys = facts.sort_keys(everyone, key)
        self._sorted = in_order(everyone, keys, descending=descending)

    def _filter(self) -> None:
        self.people = self._passing(self._sorted)
        self._number_rows()

    def _number_rows(self) -> None:
        self._row_of = {person: row for row, person in enumerate(self.people)}

    def _passes(self, person: int) -> bool:
        return bool(self._passing([person]))

    def _passing(self, people: list[int]) -> list[int]:
        session = self._session
        filters = self.filters = session.viewing.state.filters
        if filters != NO_FILTERS and session.customer is not None:
            fit = passing(session.workspace, session.customer, filters, session.verdict(), session.today())
            people = [person for person in people if person in fit]
        wanted = words_of(self.typed)
        if not wanted:
            return [*people]
        facts = self.facts()
        texts = self._words
        missing = [person for person in people if person not in texts]
        texts.update(facts.words(missing))
        for word in wanted:
            verdicts = {verdict for verdict, words in VERDICT_WORDS.items() if word in words}
            people = [p for p in people if word in texts[p] or (verdicts and facts.verdict(p) in verdicts)]
        return people

    # What Qt asks

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.people) + self.can_add

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip or column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        column, person = COLUMNS[index.column()], self.person_at(index.row())
        able = Qt.ItemFlag.ItemIsEnabled
        if person is None:
            return able | Qt.ItemFlag.ItemIsEditable if index.column() == _NAME else able
        able |= Qt.ItemFlag.ItemIsSelectable
        writable = column.editor is not Editor.NONE and self.edits.may_write
        if writable and not (column.here and self.facts().placement(person) is None):
            able |= Qt.ItemFlag.ItemIsEditable
        return able

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person = self.person_at(index.row())
        if person is None:
            return self._adding(index.column(), role)
        column = COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._cells.text(person, column.key)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.facts().spoken(person, column.key) or column.nothing or f"no {column.title.lower()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "<br>".join(plain_tip(line) for line in self.facts().whole_text(person, column.key).splitlines())
        return None

    def _adding(self, column: int, role: int) -> object:
        if column != _NAME:
            return "nothing yet" if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return ADD_TEXT
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "Add a person: type name, title, department"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed in a cell; where several people are selected, for all of them but in the name."""
        person = self.person_at(index.row())
        if role != Qt.ItemDataRole.EditRole:
            return False
        if person is None:
            return self.edits.add(str(value), everyone=self.everyone) is not None
        column = COLUMNS[index.column()]
        return self.edits.change(self.meant(person, column.key), column, value)

    def meant(self, person: int, key: str) -> list[int]:
        """Return whom an edit in a person's row is about: all that are selected with them, but one for a name."""
        selection = self._session.selection
        several = selection.kind == "person" and person in selection.ids and key != "name"
        return [p for p in selection.ids if p in self._row_of] if several else [person]

    def people_in(self, rows: Iterable[int]) -> list[int]:
        """Return whose rows these are, in that order."""
        return [self.people[row] for row in rows if row < len(self.people)]
