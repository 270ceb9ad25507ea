"""An open workspace: navigator, map or deal board, inspector, and the summary line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stakeholder_map.ui.inspector import Inspector
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.navigator import Navigator
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.search_box import SearchBox
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.summary_bar import SummaryBar

_TABS = (("map", "Map"), ("deals", "Deals"))


class _Tab(QPushButton):
    """A tab that keeps its width when its text becomes bold."""

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setBold(True)
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + 6, 42)


class WorkspacePage(QWidget):
    """All of the window below the menus for one session."""

    try_again_requested = Signal()
    page_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.navigator = Navigator(session)
        self.map_page = MapPage(session)
        self.inspector = Inspector(session)
        self.summary = SummaryBar(session)
        self.search = SearchBox(session)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.map_page)
        self._made: dict[str, QWidget] = {"map": self.map_page}
        self.tabs: dict[str, QPushButton] = {}
        self._lay_out()
        session.page_requested.connect(self.show_page)
        self.search.jumped.connect(self.map_page.show_person)
        self.navigator.add_person_requested.connect(self._add_person)

    @property
    def page(self) -> str:
        """The key of the page that is shown, such as "map"."""
        shown = self.pages.currentWidget()
        return next(key for key, page in self._made.items() if page is shown)

    def show_page(self, page: str) -> None:
        """Show a page by its key; all but the map are made when first wanted. An unknown key shows the map."""
        page = page if page in self.tabs else "map"
        if page not in self._made:
            self._made[page] = self._make(page)
            self.pages.addWidget(self._made[page])
        if page == "deals" and self.session.deal is None and self.session.customer is not None:
            deals = self.session.workspace.deals_of(self.session.customer)
            if deals:
                self.session.choose_deal(deals[0].id)
        self.pages.setCurrentWidget(self._made[page])
        if page != "map":
            self._made[page].setFocus()
        self.tabs[page].setChecked(True)
        self.page_changed.emit()

    def made(self, page: str) -> QWidget | None:
        """Return a page by its key if it has been made."""
        return self._made.get(page)

    def _make(self, page: str) -> QWidget:
        # None of these is needed for the first picture.
        from stakeholder_map.ui.board import DealBoard

        return DealBoard(self.session)

    def _add_person(self) -> None:
        self.show_page("map")
        self.map_page.edits.add_person()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(line())
        column.addWidget(self.summary)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.navigator.setMinimumWidth(180)
        middle.setMinimumWidth(420)
        for widget in (self.navigator, middle, self.inspector):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([228, 900, 312])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._top_bar())
        outer.addWidget(line())
        if self.session.document.read_only_reason is not None:
            outer.addWidget(self._banner(self.session.document.read_only_reason))
        outer.addWidget(self.splitter, 1)

    def _top_bar(self) -> QWidget:
        bar = frame("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(20)
        path = self.session.document.path
        name = label("", "strong")
        name.setFixedWidth(196)
        stem = path.stem if path else "Workspace"
        name.setText(name.fontMetrics().elidedText(stem, Qt.TextElideMode.ElideRight, 180))
        name.setAccessibleName(f"Workspace {stem}")
        row.addWidget(name)
        group = QButtonGroup(self)
        for key, text in _TABS:
            tab = _Tab(text)
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            tab.setAccessibleName(f"Show the {text.lower()}")
            tab.clicked.connect(lambda _=False, key=key: self.show_page(key))
            group.addButton(tab)
            self.tabs[key] = tab
            row.addWidget(tab)
        self.tabs["map"].setChecked(True)
        row.addStretch(1)
        row.addWidget(self.search)
        return bar

    def _banner(self, reason: str) -> QWidget:
        banner = frame("banner")
        row = QHBoxLayout(banner)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(label(f"You can look but not change anything: {reason}.", wrap=True), 1)
        again = button("Try again", tip="Open the file anew")
        again.clicked.connect(self.try_again_requested)
        row.addWidget(again)
        return banner
