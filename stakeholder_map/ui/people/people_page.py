"""The page with the People table: its tools, its empty states, and what its keys do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stakeholder_map.analysis.outcome_words import listed_names
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import NO_FILTERS
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.explained_numbers import NumberLink
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.people.people_clipboard import copy_rows, paste_people
from stakeholder_map.ui.people.people_layout import PeopleLayout
from stakeholder_map.ui.people.people_menu import rows_menu
from stakeholder_map.ui.people.people_model import PeopleModel
from stakeholder_map.ui.people.people_table import PeopleTable
from stakeholder_map.ui.session import Session

_MOST_NAMES = 40
_ROOM_FOR_COUNT, _ROOM_FOR_WORDS = 700, 540  # px
_NOBODY = "Nobody is on this map yet"
_NOBODY_HOW = (
    "Press N and type “Ana Ruiz, Lead carpenter, Workshop”,\nor copy rows in a spreadsheet and paste them here."
)
_NO_CUSTOMER = "There is nobody yet"
_NO_CUSTOMER_HOW = "Add a customer first: every customer has a map of people."
_NONE_FIT = "Nobody fits"
_NONE_FIT_HOW = "Esc in the field shows everyone again."


class PeoplePage(QWidget):
    """The map as a table. While it is hidden it follows nothing, and reads everything anew when shown again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._is_stale = True
        self.setAccessibleName("People")
        self.model = PeopleModel(session, self)
        self.table = PeopleTable(session, self.model)
        self.layout_ = PeopleLayout(self.table)
        self.field = QLineEdit(placeholderText="Filter people")
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName("Show only people with these words")
        self.field.setMaximumWidth(280)
        self.field.setMinimumWidth(130)
        self.field.installEventFilter(self)
        self.here = button("On this map", name="On this map: only this customer's people")
        self.here.setToolTip("Only the people on this customer’s map")
        self.everyone = button("Everyone", name="Everyone in the workspace", tip="Everyone in the workspace")
        self.count = NumberLink(session)
        self.filters_off = button("Filtered · show all", "link", name="Filtered · show all, also whom the map dims")
        self.columns = button("Columns", "quiet", tip="Show, hide, move and sort columns")
        self.add = button("+ Person", "primary", tip=tip_for("add_person"), name="Add a person")
        self._lay_out()
        self._connect()
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self._refresh_tools()

    # Set-up

    def _lay_out(self) -> None:
        tools = frame("bar")
        row = QHBoxLayout(tools)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        sides = QButtonGroup(self)
        row.addWidget(self.field, 3)
        for side in (self.here, self.everyone):
            side.setCheckable(True)
            sides.addButton(side)
            row.addWidget(side)
        self.here.setChecked(True)
        row.addWidget(self.count)
        row.addWidget(self.filters_off)
        row.addStretch(1)
        row.addWidget(self.columns)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(line())
        column.addWidget(self.table, 1)
        self._empty = QFrame(self.table.viewport())
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout(self._empty)
        self._empty_title, self._empty_how = label("", "title"), label("", "muted")
        for part in (self._empty_title, self._empty_how):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.addWidget(part)
        self.table.viewport().installEventFilter(self)

    def _connect(self) -> None:
        session, table = self.session, self.table
        session.changed.connect(self._changed)
        session.customer_changed.connect(self._everything_changed)
        session.deal_changed.connect(self._everything_changed)
        session.viewing.changed.connect(self._filters_changed)
        session.palette_changed.connect(table.restyle)
        self.field.textChanged.connect(self._filter)
        self.everyone.toggled.connect(self._switch)
        self.filters_off.clicked.connect(lambda: session.viewing.change(filters=NO_FILTERS))
        self.columns.clicked.connect(self._show_columns)
        self.add.clicked.connect(self.begin_person)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._refresh_tools)
        table.remove_requested.connect(lambda: self.model.edits.remove(self._selected()))
        table.tie_requested.connect(lambda: self.model.edits.tie(self._selected()))
        table.copy_requested.connect(lambda: copy_rows(session, self.model, self._selected(), self.layout_.shown()))
        table.paste_requested.connect(lambda: paste_people(session))
        table.filter_requested.connect(self.field.setFocus)
        table.escaped.connect(self._escape)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_rows_menu)
        header = table.header
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.layout_.menu(self).exec(header.mapToGlobal(at)))

    # Following

    def _changed(self, changed: Changed) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        self.model.follow(changed)
        self._refresh_tools()

    def _everything_changed(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.layout_.show_verdicts(self.session.deal is not None)
            self.model.show_anew()

    def _filters_changed(self) -> None:
        filters = self.session.viewing.state.filters
        if filters != self.model.filters:
            self._is_stale = not self.isVisible()
            if not self._is_stale:
                self.model.refilter()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.table.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._everything_changed()

    # Doing

    def begin_person(self) -> None:
        """Let the next person be typed, at the end of the table."""
        self.table.add_row()

    def _filter(self, typed: str) -> None:
        self.model.show_only(typed)

    def _switch(self, everyone: bool) -> None:
        self.model.everyone = everyone
        self.model.show_anew()

    def _escape(self) -> None:
        if self.field.text():
            self.field.clear()
        else:
            self.session.select("", [])

    def _selected(self) -> list[int]:
        """Return the selected people who are shown, in the order they were selected."""
        selection = self.session.selection
        ids = selection.ids if selection.kind == "person" else ()
        return [person for person in ids if self.model.row_of(person) is not None]

    def _show_columns(self) -> None:
        self.layout_.menu(self).exec(self.columns.mapToGlobal(QPoint(0, self.columns.height() + 2)))

    def _show_rows_menu(self, at: QPoint) -> None:
        rows_menu(self, self._selected()).exec(self.table.viewport().mapToGlobal(at))

    # Showing

    def _refresh_tools(self) -> None:
        model, session = self.model, self.session
        shown, total = len(model.people), model.total
        people = "person" if total == 1 else "people"
        words = f"{total} {people}" if shown == total else f"{shown} of {total} {people}"
        self.count.tell(words, self._who_is_counted if total else None)
        self.filters_off.setVisible(session.viewing.state.filters != NO_FILTERS)
        self.here.setEnabled(session.customer is not None)
        self.add.setEnabled(model.can_add)
        nobody = (_NOBODY, _NOBODY_HOW) if session.customer is not None else (_NO_CUSTOMER, _NO_CUSTOMER_HOW)
        title, how = nobody if not total else (_NONE_FIT, _NONE_FIT_HOW)
        self._empty_title.setText(title)
        self._empty_how.setText(how if total or model.edits.may_write else "")
        self._empty.setVisible(not shown)
        self._place_empty()

    def _who_is_counted(self) -> list[str]:
        """Return how many there are, how many the filters leave, and who."""
        model, workspace = self.model, self.session.workspace
        where = "on this map" if self.here.isChecked() else "in this workspace"
        shown = [workspace.get(Person, person).name for person in model.people]
        hidden = model.total - len(shown)
        lines = [f"{model.total} are {where}; {hidden} of them are filtered out, {len(shown)} are shown."]
        return [*lines, listed_names(shown, _MOST_NAMES)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.count.setVisible(self.width() > _ROOM_FOR_COUNT)
        is_narrow = self.width() < _ROOM_FOR_WORDS
        self.here.setText("Here" if is_narrow else "On this map")
        self.everyone.setText("All" if is_narrow else "Everyone")
        self.add.setText("+" if is_narrow else "+ Person")

    def _place_empty(self) -> None:
        port = self.table.viewport()
        self._empty.adjustSize()
        size = self._empty.sizeHint()
        self._empty.setGeometry((port.width() - size.width()) // 2, port.height() // 3, size.width(), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            self._place_empty()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                self._go_to_table()
                return True
        return False

    def _go_to_table(self) -> None:
        """Go on from the field to the first person found."""
        self.table.setFocus()
        if self.model.people and not self._selected():
            self.table.selectRow(0)
