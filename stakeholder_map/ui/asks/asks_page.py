"""The page Asks: whom to take to lunch and what to ask, and the talks that were planned and had."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stakeholder_map.analysis.talks import next_talk
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.asks import talking
from stakeholder_map.ui.asks.ask_detail import AskDetail
from stakeholder_map.ui.asks.ask_queue import AskQueue
from stakeholder_map.ui.asks.asking import Asking
from stakeholder_map.ui.asks.talks_view import TalksView
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.session import Session

BESIDE = 640  # px that both parts need side by side
_LOOKING = "Looking whom to ask …"
_NOBODY_HERE = "Nobody is on this customer’s map yet. Add people to it, and this page says whom to ask first, and what."
_ALL_ASKED = "You asked everyone, and lately. Whoever has not confirmed for half a year comes back here by themselves."
_NO_CUSTOMER = "Add a customer and the people who touch it; then this page says whom to ask first, and what."


class AsksPage(QWidget):
    """Two views, the queue and the talks, of this customer or of all."""

    said = Signal(str)

    def __init__(self, session: Session, here: Asking) -> None:
        """``here`` is the queue of the customer that is looked at, which the navigator shows the top of too."""
        super().__init__()
        self._session = session
        self._here = here
        self._everywhere = Asking(session, self, everywhere=True)
        self._waits_for_rows = False  # whoever came here by key wants the list as soon as it is there
        self.queue_tab, self.talks_tab = _toggle("Whom to ask"), _toggle("Talks")
        self.this_customer, self.all_customers = _toggle("This customer"), _toggle("All", "All customers")
        self.queue_tab.setChecked(True)
        self.this_customer.setChecked(True)
        self.queue = AskQueue(session)
        self.detail = AskDetail(session)
        self.talks = TalksView(session)
        self.empty = label(_LOOKING, "muted", wrap=True)
        self.empty.setContentsMargins(24, 24, 24, 24)
        self._lay_out()
        self._connect()

    @property
    def asking(self) -> Asking:
        """The queue that is shown."""
        return self._everywhere if self.all_customers.isChecked() else self._here

    @property
    def busy(self) -> bool:
        """Whether the queue is not yet as it will be."""
        return self.asking.busy

    def show_person(self, person: int) -> None:
        """Show the queue at someone's row."""
        self.queue_tab.click()
        self.queue.choose(person)
        self._show_detail()

    def show_talks(self) -> None:
        """Show the talks."""
        self.talks_tab.click()

    # Inside

    def _connect(self) -> None:
        session = self._session
        self._here.updated.connect(self._refresh)
        self._everywhere.updated.connect(self._refresh)
        self.queue.person_chosen.connect(self._choose)
        self.queue.activated.connect(self.detail.plan_button.click)
        self.detail.plan_wanted.connect(self._plan)
        self.detail.note_wanted.connect(self._note)
        self.detail.win_wanted.connect(lambda _: self._select_shown())
        self.talks.note_wanted.connect(lambda talk: talking.note(session, talk.person, self, talk=talk))
        self.talks.calendar_wanted.connect(self._save_calendar)
        self.talks.list.talk_chosen.connect(self._select_of_talk)
        for tab in (self.queue_tab, self.talks_tab):
            tab.clicked.connect(self._show_tab)
        for scope in (self.this_customer, self.all_customers):
            scope.clicked.connect(self._scope)
        session.selection_changed.connect(self._follow)
        session.customer_changed.connect(self._refresh)
        session.changed.connect(self._changed)

    def _show_tab(self) -> None:
        self._stack.setCurrentIndex(1 if self.talks_tab.isChecked() else 0)
        self.setFocus()

    def _scope(self) -> None:
        everywhere = self.all_customers.isChecked()
        self._everywhere.want(everywhere)
        self.talks.everywhere = everywhere
        self.talks.refresh()
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            return  # showing the page does it
        lines = self.asking.lines
        self.queue.show_lines(lines)
        self.empty.setVisible(not lines)
        self._splitter.setVisible(bool(lines))
        self.empty.setText(self._why_empty())
        if lines and self.queue.chosen is None:
            selected = self._session.selection.only("person")
            if selected is None or not self.queue.choose(selected):
                self.queue.choose(lines[0].ask.person)
        self._show_detail()
        if lines and self._waits_for_rows and self.queue_tab.hasFocus():
            self._waits_for_rows = False
            self.queue.setFocus()

    def _why_empty(self) -> str:
        session = self._session
        if session.customer is None:
            return _NO_CUSTOMER
        if self.asking.busy:
            return _LOOKING
        others = [p for p in session.workspace.people_on(session.customer) if not p.is_me]
        return _ALL_ASKED if others or self.all_customers.isChecked() else _NOBODY_HERE

    def _show_detail(self) -> None:
        shown = self.queue.chosen
        there = shown is not None and self._session.workspace.find(Person, shown.ask.person) is not None
        self.detail.show_line(shown if there else None)

    def _choose(self, person: int) -> None:
        self._show_detail()
        self._session.select("person", [person])

    def _select_shown(self) -> None:
        if self.detail.person is not None:
            self._session.select("person", [self.detail.person])

    def _select_of_talk(self) -> None:
        talk = self.talks.list.chosen
        if talk is not None and self.talks.isVisible() and self.talks.list.hasFocus():
            self._session.select("person", [talk.person])

    def _follow(self) -> None:
        person = self._session.selection.only("person")
        if person is not None and self.queue.choose(person):
            self._show_detail()

    def _changed(self, changed: Changed) -> None:
        """Show a talk that was planned, or a win that was confirmed, at once; the queue follows when it is counted."""
        if self.isVisible() and changed.kinds & {"talk", "win", "person"}:
            self._show_detail()

    def _plan(self) -> None:
        if self.detail.person is not None:
            talking.plan(self._session, self.detail.person, self, self.detail.asked())

    def _note(self) -> None:
        session, person = self._session, self.detail.person
        if person is not None:
            planned = next_talk(session.workspace, person, session.today())
            talking.note(session, person, self, talk=planned, asked=self.detail.asked())

    def _save_calendar(self, talk: int) -> None:
        from stakeholder_map.ui.asks.calendar_dialog import CalendarDialog  # only wanted here

        if self._session.workspace.find(Talk, talk) is not None:
            dialog = CalendarDialog(self._session, talk, self.window())
            dialog.saved.connect(self.said)
            dialog.open()

    def _lay_out(self) -> None:
        bar = frame("bar")
        top = QHBoxLayout(bar)
        top.setContentsMargins(12, 8, 12, 8)
        top.setSpacing(6)
        for pair in ((self.queue_tab, self.talks_tab), (self.this_customer, self.all_customers)):
            group = QButtonGroup(self)
            for each in pair:
                group.addButton(each)
                top.addWidget(each)
            if self.queue_tab in pair:
                top.addStretch(1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self.queue.setMinimumWidth(300)
        self._splitter.addWidget(self.queue)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self._splitter.setSizes([560, 360])
        asks = QWidget()
        column = QVBoxLayout(asks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty)
        column.addWidget(self._splitter, 1)
        column.addStretch(0)
        self._stack = QStackedWidget()
        self._stack.addWidget(asks)
        self._stack.addWidget(self.talks)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(bar)
        outer.addWidget(line())
        outer.addWidget(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._here.want()
        self._everywhere.want(self.all_customers.isChecked())
        self.talks.refresh()
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.talks.editor.flush()
        self._everywhere.want(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self.width() >= BESIDE
        way = Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical
        for splitter in (self._splitter, self.talks.splitter):
            splitter.setOrientation(way)

    def focusInEvent(self, event: QFocusEvent) -> None:
        talks = self.talks_tab.isChecked()
        shown: QWidget = self.talks.list if talks else self.queue
        self._waits_for_rows = not shown.isVisible()
        instead = self.talks_tab if talks else self.queue_tab
        (instead if self._waits_for_rows else shown).setFocus(event.reason())


def _toggle(text: str, name: str = "") -> QPushButton:
    made = button(text, "quiet", name=name or text)
    made.setCheckable(True)
    return made
