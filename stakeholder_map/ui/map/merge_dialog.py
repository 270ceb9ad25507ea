"""Making one person of two: who the other is, and what each field says where the two differ."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.edits.merging import Difference, Field, differences, merge_people
from stakeholder_map.model.people import Person
from stakeholder_map.ui.map.merge_words import about_words, brought_along, field_words, value_words
from stakeholder_map.ui.map.people_list import PeopleList, PeopleModel, likeness, rows_of
from stakeholder_map.ui.parts import Avatar, button, label, line, plain_tip
from stakeholder_map.ui.session import Session

_WIDTH, _HEIGHT, _CHOICE_WIDTH = 700, 560, 230


class MergeDialog(QDialog):
    """Finds the other person where only one is known, shows both side by side, and makes one of them as one step."""

    merged = Signal(object)  # the person who stays; ids have 63 bits

    def __init__(self, session: Session, kept: int, other: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("The same person")
        self._session = session
        self._asked_about = self._kept = kept
        self._other = other
        self._revision = session.document.revision
        self.choices: dict[Field, tuple[QRadioButton, QRadioButton]] = {}
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.pages, 1)
        self.merge_button = button("Make them one person", "primary")
        self.back_button = button("Somebody else…", "quiet", name="Choose somebody else")
        self.cancel_button = button("Cancel")
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.merge_button)
        column.addLayout(buttons)
        self.merge_button.clicked.connect(self._merge)
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._ask)
        self.resize(_WIDTH, _HEIGHT)
        self._asking: QWidget | None = None
        self._comparing: QWidget | None = None
        if other is None:
            self._ask()
        else:
            self._compare(other)

    # Who it is

    def _make_search(self) -> QWidget:
        session = self._session
        person = session.workspace.get(Person, self._asked_about)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a person")
        self.search.setAccessibleName(f"Find the person who is the same as {person.name}")
        self.search.installEventFilter(self)
        self.model = PeopleModel()
        others = [each for each in session.workspace.all(Person) if each.id != person.id]
        alike = likeness(person)
        self.model.show_rows(sorted(rows_of(session.workspace, others), key=lambda row: -alike(row)))
        self.list = PeopleList(session, self.model, "People who may be the same, likeliest first")
        self.list.setSelectionMode(PeopleList.SelectionMode.SingleSelection)
        self.list.setDragDropMode(PeopleList.DragDropMode.NoDragDrop)
        self.list.installEventFilter(self)
        self.nobody = label("Nobody like this.", "muted")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(f"{person.name} is the same person as…", "title", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self.nobody)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._look_for)
        self.list.doubleClicked.connect(lambda _: self._chosen())
        return page

    def _ask(self) -> None:
        self._other = None
        if self._asking is None:
            self._asking = self._make_search()
            self.pages.addWidget(self._asking)
        self.pages.setCurrentWidget(self._asking)
        self.back_button.hide()
        self.merge_button.setText("Compare")
        self.merge_button.setAccessibleName("Compare the two")
        self._look_for(self.search.text())
        self.search.setFocus()

    def _look_for(self, typed: str) -> None:
        self.model.look_for(typed)
        self.list.go_to(0)
        self.nobody.setVisible(not self.model.shown)
        self.list.setVisible(bool(self.model.shown))
        self.merge_button.setEnabled(bool(self.model.shown))

    def _chosen(self) -> None:
        people = self.list.chosen()
        if people:
            self._compare(people[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._chosen()
                return True
            if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.go_to(self.list.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1))
                return True
        return False

    # What they are

    def _compare(self, other: int) -> None:
        """Show both side by side. Who is me stays; else the first of them does."""
        workspace, kept = self._session.workspace, self._asked_about
        if workspace.get(Person, other).is_me:
            kept, other = other, kept
        self._kept, self._other = kept, other
        if self._comparing is not None:
            self.pages.removeWidget(self._comparing)
            self._comparing.deleteLater()
        self._comparing = self._comparison(workspace.get(Person, self._kept), workspace.get(Person, other))
        self.pages.addWidget(self._comparing)
        self.pages.setCurrentWidget(self._comparing)
        self.back_button.setVisible(True)
        self.merge_button.setEnabled(True)
        self.merge_button.setText("Make them one person")
        self.merge_button.setAccessibleName("Make them one person")
        self.merge_button.setDefault(True)
        self.merge_button.setFocus()

    def _comparison(self, kept: Person, other: Person) -> QWidget:
        workspace = self._session.workspace
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label("Are these the same person?", "title"))
        rows = QWidget()
        rows.setProperty("role", "panel")
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, person in ((1, kept), (2, other)):
            grid.addWidget(self._head(person), 0, place)
        grid.addWidget(line(), 1, 0, 1, 3)
        self.choices = {}
        found = differences(workspace, kept.id, other.id)
        about = 0
        for difference in found:
            if difference.field.about != about:
                about = difference.field.about
                grid.addWidget(self._about(difference.field), grid.rowCount(), 0, 1, 3)
            self._add_row(grid, difference)
        if not found:
            grid.addWidget(label("What is noted about them is the same.", "muted"), grid.rowCount(), 0, 1, 3)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setAccessibleName("What is noted about the two")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(rows)
        column.addWidget(area, 1)
        column.addWidget(line())
        column.addWidget(label(brought_along(workspace, kept.id, other.id), "muted", wrap=True))
        return page

    def _head(self, person: Person) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        avatar = Avatar(self._session.palette, 32)
        organization = self._session.workspace.organization_of(person)
        avatar.show_person(person.name, organization.kind.value if organization is not None else None)
        row.addWidget(avatar)
        row.addWidget(label(person.name, "strong", wrap=True), 1)
        return head

    def _about(self, field: Field) -> QWidget:
        made = label(about_words(self._session.workspace, field), "heading", wrap=True)
        made.setContentsMargins(0, 8, 0, 0)
        return made

    def _add_row(self, grid: QGridLayout, difference: Difference) -> None:
        workspace, row = self._session.workspace, grid.rowCount()
        words = field_words(difference.field)
        grid.addWidget(label(words, "muted", wrap=True), row, 0)
        spoken = " ".join(part for part in (words, about_words(workspace, difference.field)) if part)
        group = QButtonGroup(grid.parentWidget())
        made = []
        for place, value in ((1, difference.kept), (2, difference.other)):
            text = value_words(workspace, difference.field, value)
            choice = QRadioButton()
            shown = choice.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, _CHOICE_WIDTH)
            choice.setText(shown.replace("&", "&&"))
            choice.setToolTip(plain_tip(text) if shown != text else "")
            choice.setAccessibleName(f"{spoken}: {text}")
            choice.setChecked((place == 2) == difference.takes_other)
            group.addButton(choice)
            grid.addWidget(choice, row, place)
            made.append(choice)
        self.choices[difference.field] = made[0], made[1]

    def _merge(self) -> None:
        if self._other is None:
            self._chosen()
            return
        session, other = self._session, self._other
        choices = {field: right.isChecked() for field, (_, right) in self.choices.items()}
        if session.document.revision != self._revision:
            gone = any(session.workspace.find(Person, person) is None for person in (self._kept, other))
            session.problem.emit("The workspace has changed meanwhile; look at the two again.")
            self._revision = session.document.revision
            self.reject() if gone else self._compare(other if self._kept == self._asked_about else self._kept)
            return
        session.edit(merge_people, session.document, self._kept, other, choices)
        if session.workspace.find(Person, other) is None:
            self.accept()
            self.merged.emit(self._kept)
