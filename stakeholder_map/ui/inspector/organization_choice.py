"""Which organization a person or a customer is in: one there is, none, or a new one; and what that one is called."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from stakeholder_map.edits.organizations import add_organization, change_organization
from stakeholder_map.model.people import Organization, OrganizationKind
from stakeholder_map.store.document import Document
from stakeholder_map.ui.inspector.choices import Choice
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

_NEW, _CHANGE = "new", "change"
KINDS = (
    (OrganizationKind.OWN, "our own company"),
    (OrganizationKind.CUSTOMER, "a customer"),
    (OrganizationKind.PARTNER, "a partner"),
)


class OrganizationChoice(QWidget):
    """A choice of organizations that can also make or change one. ``chosen`` carries (id or None, typing token).

    ``named`` carries (name, kind) of a new one: whoever uses this makes it and moves into it in one step.
    """

    chosen = Signal(object, str)
    named = Signal(str, object)

    def __init__(self, session: Session, name: str = "Organization") -> None:
        super().__init__()
        self._session = session
        self._current: int | None = None
        self._changes: int | None = None  # the organization in the form, None where it is a new one
        self.choice = Choice(session, name)
        self.form = QWidget()
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name of the organization")
        self.name.setAccessibleName("Name of the organization")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.kind = Choice(session, "Kind of the organization", KINDS)
        self.kind.show_value(OrganizationKind.CUSTOMER)
        self.add = button("Add", name="Add the organization")
        self.cancel = TextLink(session, "Cancel", tone="muted", spoken="Leave the organization as it is")
        self._lay_out()
        self.choice.chosen.connect(self._choose)
        self.add.clicked.connect(self._take)
        self.name.returnPressed.connect(self._take)
        self.cancel.clicked.connect(self._close_form)

    def refresh(self, organization: int | None) -> None:
        """Offer the organizations there are now, and show this one."""
        self._current = organization
        items: list[tuple[int | str | None, str]] = [(None, "none")]
        items += [(o.id, o.name) for o in self._session.workspace.all(Organization)]
        if organization is not None:
            items.append((_CHANGE, "Rename it…"))
        self.choice.set_items([*items, (_NEW, "New organization…")])
        if self.form.isHidden():
            self.choice.show_value(organization)

    def close_form(self) -> None:
        self.form.hide()
        self.name.clear()
        self.choice.show_value(self._current)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 0, 4)
        buttons.addWidget(self.add)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 2, 0, 2)
        form.setSpacing(2)
        form.addWidget(self.name)
        form.addWidget(self.kind)
        form.addLayout(buttons)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.choice)
        column.addWidget(self.form)
        self.setFocusProxy(self.choice)

    def _choose(self, value: object, token: str) -> None:
        if value in (_NEW, _CHANGE):
            self._open_form(self._current if value == _CHANGE else None)
            return
        self.form.hide()
        self.chosen.emit(value, token)

    def _open_form(self, organization: int | None) -> None:
        self._changes = organization
        known = self._session.workspace.find(Organization, organization)
        self.name.setText(known.name if known is not None else "")
        self.kind.show_value(known.kind if known is not None else OrganizationKind.CUSTOMER)
        words = "Add" if known is None else "Change"
        self.add.setText(words)
        self.add.setAccessibleName(f"{words} the organization")
        self.form.show()
        self.name.setFocus()
        self.name.selectAll()

    def _take(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._session.problem.emit("An organization needs a name.")
            return
        self._close_form()
        kind = self.kind.value()
        if self._changes is None:
            self.named.emit(name, kind)
        else:
            self._session.edit(change_organization, self._session.document, self._changes, name=name, kind=kind)

    def _close_form(self) -> None:
        self.close_form()
        self.choice.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self._close_form()
        else:
            super().keyPressEvent(event)


def new_organization(document: Document, name: str, kind: OrganizationKind) -> int:
    """Return the id of the organization with this name, adding it where there is none."""
    found = document.workspace.related(Organization, "name", name)
    return found[0].id if found else add_organization(document, name, kind)
