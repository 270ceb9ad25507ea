"""The panel at the right: one page for what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from stakeholder_map.store.document import Changed
from stakeholder_map.ui.inspector.nothing_page import NothingPage
from stakeholder_map.ui.inspector.page import Page
from stakeholder_map.ui.parts import Avatar, Pill
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.inspector.person_page import PersonPage

WIDTH, LEAST_WIDTH, MOST_WIDTH = 320, 280, 420

# The kind of the selection, and whether several are selected.
_Key = tuple[str, bool]
_NOTHING: _Key = ("", False)


class Inspector(QWidget):
    """Shows what the session has selected and lets it be changed in place.

    Pages are made when first needed and kept. What is typed is written after a pause, when the field is left, before
    another record is shown, and by ``flush``.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._pages: dict[_Key, Page] = {}
        self._stack = QStackedWidget()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Inspector")
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMaximumWidth(MOST_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        session.selection_changed.connect(self._show_selection)
        session.customer_changed.connect(self._look_again)
        session.deal_changed.connect(self._refresh)
        session.changed.connect(self._hear)
        session.palette_changed.connect(self._repaint)
        self._show_selection()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        current = self._stack.currentWidget()
        assert isinstance(current, Page), "only pages are in the stack"
        return current

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)

    def flush(self) -> None:
        """Write what is typed and not yet written, for example before the window closes."""
        self.page.flush()

    def edit_name(self) -> None:
        """Go to the name of what is shown and select it, so that typing replaces it."""
        person = self._person_page()
        field = person.header.name if person is not None else getattr(self.page, "name", None)
        if field is not None:
            field.setFocus()
            field.selectAll()

    def add_win(self) -> None:
        """Go to the line that adds a win to the person who is shown."""
        page = self._person_page()
        if page is not None:
            page.wins.add.setFocus()
            page.ensureWidgetVisible(page.wins.add)

    def show_win(self, win: int) -> None:
        """Go to a win of the person who is shown."""
        page = self._person_page()
        row = page.wins.rows.get(win) if page is not None else None
        if page is not None and row is not None:
            row.line.setFocus(Qt.FocusReason.TabFocusReason)
            page.ensureWidgetVisible(row)

    def make_ready(self) -> None:
        """Make the page of a person, the largest, before anybody is selected."""
        self._page_for(("person", False))

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what is typed: whoever hides the panel may be about to close the workspace."""
        self.flush()
        super().hideEvent(event)

    # Inside

    def _person_page(self) -> PersonPage | None:
        """Return the page that is shown where it is a person's."""
        made = self._pages.get(("person", False))
        return cast("PersonPage", made) if made is self.page else None

    def _made(self, key: _Key) -> Page:
        """Return a new page. Only what is shown is loaded, as the first picture waits for it."""
        made: Callable[[Session], Page] = NothingPage
        match key:
            case ("person", False):
                from stakeholder_map.ui.inspector.person_page import PersonPage

                made = PersonPage
            case ("person", True):
                from stakeholder_map.ui.inspector.several_page import SeveralPeoplePage

                made = SeveralPeoplePage
            case ("tie", False):
                from stakeholder_map.ui.inspector.tie_page import TiePage

                made = TiePage
            case ("tie", True):
                from stakeholder_map.ui.inspector.several_page import SeveralTiesPage

                made = SeveralTiesPage
            case ("customer", False):
                from stakeholder_map.ui.inspector.customer_page import CustomerPage

                made = CustomerPage
            case ("deal", False):
                from stakeholder_map.ui.inspector.deal_page import DealPage

                made = DealPage
        return made(self.session)

    def _show_selection(self) -> None:
        selection = self.session.selection
        key = (selection.kind, len(selection.ids) > 1)
        if key in (("customer", True), ("deal", True)):
            key = _NOTHING
        if self._stack.count():
            self.page.flush()
        page = self._page_for(key)
        page.show_records(selection.ids)
        self._stack.setCurrentWidget(page)
        page.order_tabs()

    def _page_for(self, key: _Key) -> Page:
        if key not in self._pages:
            self._pages[key] = self._made(key)
            self._stack.addWidget(self._pages[key])
            self._pages[key].name_wanted.connect(self.edit_name)
        return self._pages[key]

    def _look_again(self) -> None:
        """Bind the page anew, as what is shown of a person depends on the customer."""
        self.page.show_records(self.page.ids)

    def _refresh(self) -> None:
        self.page.refresh()

    def _hear(self, changed: Changed) -> None:
        self.page.hear(changed)

    def _repaint(self) -> None:
        palette = self.session.palette
        for part in self.findChildren(QWidget):
            if isinstance(part, Pill | Avatar):
                part.set_palette(palette)
            part.update()
