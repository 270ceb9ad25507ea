"""The top of a person's page: initials, name, and what they do where."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from stakeholder_map.edits.people import change_person, rename
from stakeholder_map.model.people import Person
from stakeholder_map.theme import TEXT_LARGE, Palette
from stakeholder_map.ui.inspector.bindings import text_binding
from stakeholder_map.ui.inspector.choices import paint_quiet_frame
from stakeholder_map.ui.inspector.drafts import Binding, not_blank, succeeds
from stakeholder_map.ui.inspector.fields import LineField, TextField
from stakeholder_map.ui.inspector.painted import PaintedButton
from stakeholder_map.ui.inspector.words import INSET, Run, font_of, height_of, lay_out
from stakeholder_map.ui.parts import Avatar
from stakeholder_map.ui.session import Session

TITLE_LOOK = f"font-size: {TEXT_LARGE}px; font-weight: 600;"
BACKWARDS = (Qt.FocusReason.BacktabFocusReason,)


class Header(QWidget):
    """Name, title and department of one person, each edited where it stands."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.avatar = Avatar(session.palette)
        self.name = TextField(session, "Name", "Name", most_lines=4)
        self.name.setStyleSheet(TITLE_LOOK)
        self.role = RoleLine(session)
        self.name.entered.connect(self.role.enter)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.name)
        beside.addWidget(self.role)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)

    def bind(self, person: int) -> None:
        session = self._session

        def write(text: str, token: str) -> bool:
            return succeeds(session, rename, session.document, person, text, typing=token)

        def read() -> str | None:
            record = session.workspace.find(Person, person)
            return record.name if record else None

        self.name.bind(Binding(read, write, not_blank))
        self.role.bind(person)

    def refresh(self, person: Person) -> None:
        organization = self._session.workspace.organization_of(person)
        self.avatar.show_person(person.name, organization.kind if organization else None)
        self.name.draft.refresh()
        self.role.refresh(person)


class RoleLine(QWidget):
    """ "Lead carpenter, Workshop" to read, which becomes two fields for whoever comes to edit it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.read = _RoleText(session, self)
        self.title = LineField(session, "Title", "Title")
        self.department = LineField(session, "Department", "Department")
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.read, self.title, self.department):
            column.addWidget(widget)
        self._set_open(False)
        self.title.returnPressed.connect(self.department.setFocus)
        self.department.returnPressed.connect(self.department.focusNextChild)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def bind(self, person: int) -> None:
        self.title.bind(text_binding(self._session, Person, person, "title", change_person))
        self.department.bind(text_binding(self._session, Person, person, "department", change_person))

    def refresh(self, person: Person) -> None:
        self.title.draft.refresh()
        self.department.draft.refresh()
        self.read.show_text(", ".join(part for part in (person.title, person.department) if part))

    def enter(self) -> None:
        """Go to the title."""
        self._open(self.title)

    def enter_from(self, reason: Qt.FocusReason) -> None:
        self._open(self.department if reason in BACKWARDS else self.title)

    def _open(self, field: LineField) -> None:
        self._set_open(True)
        field.setFocus()
        field.selectAll()

    def _set_open(self, opened: bool) -> None:
        self.title.setVisible(opened)
        self.department.setVisible(opened)
        self.read.setVisible(not opened)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = (self.title, self.department)
        if old in inside and new is not None and new not in inside and self.title.isVisible():
            self._set_open(False)


class _RoleText(PaintedButton):
    def __init__(self, session: Session, line: RoleLine) -> None:
        super().__init__(session)
        self._line = line
        self._shown = ""
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.clicked.connect(line.enter)

    def show_text(self, text: str) -> None:
        self._shown = text or ("Add title and department" if self._session.document.read_only_reason is None else "")
        self.tell(text, f"Title and department: {text or 'none'}")

    def _lay_out(self, width: int, palette: Palette | None = None) -> QTextLayout:
        return lay_out([Run(self._shown, "muted")], font_of(self), width - 2 * INSET, palette, most_lines=3)

    def height_at(self, width: int) -> float:
        return max(22, height_of(self._lay_out(width)) + 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._line.enter_from(event.reason())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        self._lay_out(self.width(), self._session.palette).draw(painter, QPointF(INSET, 2))
