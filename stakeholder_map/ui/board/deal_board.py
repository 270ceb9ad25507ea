"""The page with the deal board of the session's deal, or what to do where there is none."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stakeholder_map.analysis.verdicts import PersonVerdict
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.board.board_cursor import Cursor
from stakeholder_map.ui.board.board_edits import BoardEdits
from stakeholder_map.ui.board.board_gestures import BoardGestures
from stakeholder_map.ui.board.board_model import Board, open_board
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_speech import KEYS
from stakeholder_map.ui.board.board_spoken import BoardSpoken
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.deal_header import DealHeader
from stakeholder_map.ui.board.deal_start import DealStart
from stakeholder_map.ui.board.previewing import Previewing
from stakeholder_map.ui.board.term_bar import TermBar
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.session import Session


class DealBoard(QWidget):
    """People and how they win against the terms and options of ``session.deal``. Every change is one edit.

    While the page is hidden it takes no notice of changes; it reads everything anew when it is shown.
    """

    preview_changed = Signal(object)  # Foresight, or None
    action_wanted = Signal(str)  # an action of the window, by its key

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_stale = False
        self._soon = QTimer(self)  # the start page judges every deal, which need not happen at every key stroke
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._writable = session.document.read_only_reason is None
        self.edits = BoardEdits(session)
        self.header = DealHeader(session)
        self.start = DealStart(session)
        self.term_bar = TermBar(self.edits)
        self.nobody = self._nobody_bar()
        # Before the gestures' own editor listens, so that it finds the board up to date.
        session.changed.connect(self._changed)
        self.view = BoardView(_nothing(), session.palette, editable=self._writable)
        self.previewing = Previewing(self.view, session, self._shows_the_deal)
        self.previewing.changed.connect(self.preview_changed)
        self.gestures = BoardGestures(self.view, self.edits, self.add_term, self.previewing)
        self.view.gestures = self.gestures
        self.spoken = BoardSpoken(self.view, self.gestures.acts)
        self.view.setAccessibleDescription(KEYS)
        self._lay_out()
        self._connect()
        self.refresh()

    # What is shown

    def refresh(self) -> None:
        """Show the session's deal from its beginning, people in the order of who loses first."""
        session = self._session
        self._is_stale = False
        deal = session.workspace.find(Deal, session.deal)
        if deal is None or deal.customer != session.customer:
            self._show_start()
            return
        self.gestures.acts.editor.close_editor()
        self.previewing.end()
        self.view.show_board(open_board(session.workspace, session.verdict_of(deal.id)))
        self._stack.setCurrentWidget(self._page)
        self._show_around(open_term_bar=False)
        self._show_selection()

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self.view.board

    # What a person does

    def add_term(self) -> None:
        """Let a new term be typed."""
        if self._writable and self._stack.currentWidget() is self._page:
            self._show_around(open_term_bar=True)
            self.term_bar.field.setFocus()

    def new_deal(self) -> None:
        """Let a new deal be typed."""
        self._show_start()
        self.start.begin()

    def sort_again(self) -> None:
        """Put who loses first at the top again; the keys stay on what they are on."""
        anchor = self.view.anchor()
        self.board.sort()
        self.view.rearrange(anchor)
        self.view.reveal()
        self.header.show_order(self.board)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would go straight to the board and past the header.
        if self._stack.currentWidget() is self.start:
            self.start.begin()
        else:
            self.view.setFocus(event.reason())

    # Set-up

    def _lay_out(self) -> None:
        self._page = QWidget()
        below = QVBoxLayout(self._page)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        for widget in (self.header, line(), self.term_bar, self.nobody, self.view):
            below.addWidget(widget)
        below.setStretchFactor(self.view, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _nobody_bar(self) -> QWidget:
        bar = frame("soft")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 12, 8)
        row.addWidget(label("Nobody is on this customer's map yet. A deal is judged by who is on it.", "muted"), 1)
        to_map = button("Open the map")
        to_map.clicked.connect(lambda: self._session.page_requested.emit("map"))
        row.addWidget(to_map)
        return bar

    def _connect(self) -> None:
        session = self._session
        session.deal_changed.connect(self._restart)
        session.customer_changed.connect(self._restart)
        session.selection_changed.connect(self._show_selection)
        session.palette_changed.connect(lambda: self.view.set_palette(session.palette))
        self.header.new_deal_requested.connect(self.new_deal)
        self.header.add_term_requested.connect(self.add_term)
        self.header.sort_requested.connect(self.sort_again)
        self.header.all_options_toggled.connect(self.view.set_all_options)
        self.header.action_wanted.connect(self.action_wanted)
        self.start.left.connect(self._leave_start)
        self.term_bar.left.connect(self._leave_term_bar)
        self.term_bar.added.connect(self._show_term)
        self._soon.timeout.connect(self.start.refresh)

    # Following the session

    def _shows_the_deal(self) -> bool:
        return self.isVisible() and self._session.deal == self.board.deal.id

    def hideEvent(self, event: QHideEvent) -> None:
        self.previewing.end()
        super().hideEvent(event)

    def _restart(self) -> None:
        self.previewing.end()
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _changed(self, changed: Changed) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        session = self._session
        if self._stack.currentWidget() is self.start:
            self._soon.start()
            return
        if session.deal != self.board.deal.id:  # the deal that was shown is gone, and deal_changed has said so
            return
        self.previewing.end()
        looked_at_others = bool(self.board.shown)
        damage = self.board.take(session.workspace, changed, self._judge)
        if damage.everything:
            self._reload()
        elif damage:
            self.view.show_damage(damage)
            if looked_at_others:  # a choice goes back to what is chosen, in every row
                self.view.viewport().update()
            self.header.show_board(self.board)

    def _reload(self) -> None:
        """Read everything anew; people keep their order, and the keys stay where they are."""
        anchor = self.view.anchor()
        self.board.reload(self._session.workspace, self._session.verdict_of(self.board.deal.id))
        self.view.rearrange(anchor)
        self._show_around(open_term_bar=not self.term_bar.isHidden())

    def _judge(self, people: frozenset[int]) -> Mapping[int, PersonVerdict]:
        verdict = self._session.verdict_of(self.board.deal.id)  # it judges only whom a small change touches
        return {person: found for person in people if (found := verdict.of(person)) is not None}

    def _show_around(self, *, open_term_bar: bool) -> None:
        """Show what stands around the board: its name, and what is missing on it."""
        has_terms = bool(self.board.terms)
        nobody = "" if self.board.groups else ": nobody is on this customer's map yet"
        self.view.setAccessibleName(f"Deal board of {self.board.deal.name}{nobody}")
        self.header.show_board(self.board)
        self.term_bar.show_for(first=not has_terms, names=[column.term.name for column in self.board.terms])
        self.term_bar.setVisible(self._writable and (open_term_bar or not has_terms))
        self.nobody.setVisible(not self.board.groups)

    def _show_start(self) -> None:
        self.start.refresh()
        self._stack.setCurrentWidget(self.start)

    def _leave_start(self) -> None:
        if self._session.deal is None:
            return
        if self._session.deal == self.board.deal.id:
            self._stack.setCurrentWidget(self._page)
            self._reload()
        else:
            self.refresh()
        self.view.setFocus()
        if not self.board.terms:
            self.add_term()

    def _leave_term_bar(self) -> None:
        self._show_around(open_term_bar=False)
        self.view.setFocus()

    def _show_term(self, term: int) -> None:
        """Bring a new term into sight."""
        columns = self.view.geo.columns
        place = next((p for p, column in enumerate(self.board.terms) if column.term.id == term), None)
        if place is not None:
            x, width = columns.spans[place]
            self.view.bring_columns_into_sight(x, x + width)

    def _show_selection(self) -> None:
        selection = self._session.selection
        people = frozenset(selection.ids) if selection.kind == "person" else frozenset()
        self.view.set_selected(people)
        person = selection.only("person")
        if person is None or not self.board.groups:
            return
        cursor, rows = self.view.look.cursor, self.view.geo.rows
        here = self.board.groups[rows.rows[cursor.row].group].person.id if 0 <= cursor.row < len(rows) else None
        row = rows.find(RowKind.PERSON, person)
        if here != person and row >= 0:
            self.view.set_cursor(Cursor(row))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_stale:
            return
        on_board = self._stack.currentWidget() is self._page
        if on_board and self._session.deal == self.board.deal.id:
            self._is_stale = False
            self._reload()
            self._show_selection()
        else:
            self.refresh()


def _nothing() -> Board:
    return Board(Deal(0), Customer(0))
