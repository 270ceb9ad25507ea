"""An open workspace: navigator, map or deal board, inspector, and the summary line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stakeholder_map.model.people import Person
from stakeholder_map.ui import spoken_roles
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.asks.ask_next import AskNext
from stakeholder_map.ui.asks.asking import Asking
from stakeholder_map.ui.inspector.inspector import Inspector
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.navigator import Navigator
from stakeholder_map.ui.panes import Panes
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.presenting.saved_views_work import SavedViews
from stakeholder_map.ui.search_box import SearchBox
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.summary_bar import SummaryBar
from stakeholder_map.ui.trail import TrailFollower
from stakeholder_map.ui.trail_buttons import TrailButtons
from stakeholder_map.ui.warming import Warming

if TYPE_CHECKING:
    from stakeholder_map.ui.asks.asks_page import AsksPage
    from stakeholder_map.ui.palette.entries import Provider

_TABS = (("map", "Map"), ("deals", "Deals"), ("people", "People"), ("ledger", "Ledger"), ("asks", "Asks"))


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
    action_wanted = Signal(str)  # an action of the table, by its key
    said = Signal(str)  # a line that says what was done

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.asking = Asking(session, self)
        self.ask_next = AskNext(session, self.asking)
        self.navigator = Navigator(session, self.ask_next)
        self.map_page = MapPage(session)
        self.inspector = Inspector(session)
        self.summary = SummaryBar(session)
        self.search = SearchBox()
        self.palette_providers: list[Provider] = []  # what pages add to the command palette
        self.saved_views = SavedViews(session, self.map_page, self.navigator.saved_views)
        self.palette_providers.append(self.saved_views.palette_provider())
        self.pages = QStackedWidget()
        self.pages.addWidget(self.map_page)
        self._made: dict[str, QWidget] = {"map": self.map_page}
        self._asks: AsksPage | None = None
        self.tabs: dict[str, QPushButton] = {}
        self.trail = TrailFollower(self)
        self.panes = Panes(self)
        spoken_roles.install()
        self._lay_out()
        self.warming = Warming(self, [self.inspector.make_ready])
        session.page_requested.connect(self.show_page)
        self.summary.fix_wanted.connect(lambda: self.action_wanted.emit("repair"))
        self.navigator.add_person_requested.connect(self._add_person)
        self.navigator.action_wanted.connect(self.action_wanted)
        self.ask_next.person_chosen.connect(self.show_ask)

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
        self.summary.offer_fix(page != "deals")
        self.summary.come_after(self._made[page])
        self.page_changed.emit()

    def made(self, page: str) -> QWidget | None:
        """Return a page by its key if it has been made."""
        return self._made.get(page)

    def _make(self, page: str) -> QWidget:
        # None of these is needed for the first picture.
        if page == "people":
            from stakeholder_map.ui.people import PeoplePage

            return PeoplePage(self.session)
        if page == "ledger":
            from stakeholder_map.ui.ledger.ledger_page import LedgerPage

            return LedgerPage(self.session)
        if page == "asks":
            return self._make_asks()
        from stakeholder_map.ui.board import DealBoard

        board = DealBoard(self.session)
        board.preview_changed.connect(self.summary.show_preview)
        board.action_wanted.connect(self.action_wanted)
        return board

    def show_ask(self, person: int) -> None:
        """Select a person and show why and what to ask them."""
        if self.session.workspace.find(Person, person) is None:
            return  # gone a moment ago
        self.session.select("person", [person])
        self.show_page("asks")
        if self._asks is not None:
            self._asks.show_person(person)

    def show_talks(self) -> None:
        """Show the talks that were planned and had."""
        self.show_page("asks")
        if self._asks is not None:
            self._asks.show_talks()

    def _make_asks(self) -> QWidget:
        from stakeholder_map.ui.asks.asks_page import AsksPage

        self._asks = AsksPage(self.session, self.asking)
        self._asks.said.connect(self.said)
        return self._asks

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask_next.start()
        self.warming.start()
        self.trail.watch(self.window().windowHandle())

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
        stem = path.stem if path else "Workspace"
        name.ensurePolished()  # it is bold, and so wider
        name.setText(name.fontMetrics().elidedText(stem, Qt.TextElideMode.ElideRight, 210))
        name.setMinimumWidth(140)
        name.setAccessibleName(f"Workspace {stem}")
        self.trail_buttons = TrailButtons(self.trail)
        row.addWidget(self.trail_buttons)
        row.addSpacing(-12)
        row.addWidget(name)
        group = QButtonGroup(self)
        for key, text in _TABS:
            tab = _Tab(text)
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            tab.setAccessibleName(f"Show the {text.lower()}")
            tab.setToolTip(tip_for(f"show_{key}"))
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
