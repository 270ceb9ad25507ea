"""How a person wins: the list, and the line that adds to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout

from stakeholder_map.edits.wins import add_win
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.ui.inspector.drafts import succeeds
from stakeholder_map.ui.inspector.fields import align_text
from stakeholder_map.ui.inspector.rows import Section, help_line
from stakeholder_map.ui.inspector.sentences import LUNCH, counted
from stakeholder_map.ui.inspector.win_row import WinRow
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.inspector.suggestions import Suggestions


class AddLine(QLineEdit):
    """A line that adds what is typed. Enter adds and stays; leaving adds too, so that nothing typed is lost."""

    def __init__(self, session: Session, name: str, add: Callable[[str], bool]) -> None:
        super().__init__()
        self._session = session
        self._add = add
        self.setAccessibleName(name)
        self.setPlaceholderText(f"+ {name}")
        self.setProperty("role", "inline")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if session.document.read_only_reason is not None:
            self.hide()
        align_text(self)
        self.returnPressed.connect(self.flush)

    def flush(self) -> None:
        """Add what is typed, if anything."""
        text = self.text().strip()
        if not text or self._add(text):
            self.clear()

    def event(self, event: QEvent) -> bool:
        """An empty line leaves undo to the workspace."""
        if isinstance(event, QKeyEvent) and not self.text():
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if undo or redo:
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.ignore()
                elif event.type() == QEvent.Type.KeyPress:
                    (self._session.undo if undo else self._session.redo)()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()


class WinsSection(Section):
    """The wins that count on this customer's map, in their order."""

    def __init__(self, session: Session, order_tabs: Callable[[], None]) -> None:
        super().__init__("How they win")
        self._session = session
        self._order_tabs = order_tabs
        self._person = 0
        self.rows: dict[int, WinRow] = {}
        self.hint = help_line(session, LUNCH)
        self.list = QVBoxLayout()
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(0)
        self.add = AddLine(session, "How else do they win?", self._add)
        self.elsewhere = help_line(session, "")
        self.suggestions: Suggestions | None = None  # made for the first person whose wins nobody knows
        self.column.addLayout(self.list)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.add)
        self.column.addWidget(self.elsewhere)

    def bind(self, person: int) -> None:
        """Show another person's wins; what is typed goes to the one before."""
        self.flush()
        self._person = person
        for win in list(self.rows):
            self._drop(win)

    def flush(self) -> None:
        self.add.flush()
        for row in self.rows.values():
            if row.editor is not None:
                row.editor.flush()

    def refresh(self, person: Person) -> None:
        workspace, customer = self._session.workspace, self._session.customer
        wins = workspace.wins_of(person.id, customer)
        self.heading.setText("How you win" if person.is_me else "How they win")
        asked = "How else do they win?" if wins else "How do they win?"
        if person.is_me:
            asked = asked.replace("they", "you")
        self.add.setPlaceholderText(f"+ {asked}")
        self.add.setAccessibleName(asked)
        # With a deal chosen, its section says so already.
        self.hint.setVisible(not wins and not person.is_me and self._session.deal is None)
        self._suggest(person, wanted=not wins and not person.is_me)
        self._show(wins)
        others = len(workspace.related(Win, "person", person.id)) - len(wins)
        self.elsewhere.setVisible(others > 0)
        self.elsewhere.show_text(f"And {counted(others, 'win', 'wins')} only for other customers.")

    def open_row(self) -> WinRow | None:
        return next((row for row in self.rows.values() if row.editor is not None), None)

    # Inside

    def _suggest(self, person: Person, *, wanted: bool) -> None:
        """Offer questions to ask where nothing is known yet."""
        wanted = wanted and self._session.document.read_only_reason is None
        if wanted and self.suggestions is None:
            from stakeholder_map.ui.inspector.suggestions import Suggestions  # most people's wins are known

            self.suggestions = Suggestions(self._session)
            self.suggestions.win_added.connect(self._edit_new)
            self.column.insertWidget(self.column.indexOf(self.add) + 1, self.suggestions)
        if self.suggestions is not None:
            self.suggestions.setVisible(wanted and self.suggestions.suggest(person))
            self._order_tabs()

    def _edit_new(self, win: int) -> None:
        if win in self.rows:
            self.rows[win].open()

    def _show(self, wins: list[Win]) -> None:
        """Keep the rows there are, as one may be in use, and add, drop and move only what differs."""
        kept = {win.id for win in wins}
        for win_id in [win_id for win_id in self.rows if win_id not in kept]:
            self._drop(win_id)
        same_order = [win.id for win in wins] == list(self.rows)
        for win in wins:
            if win.id not in self.rows:
                self._append(win.id)
            self.rows[win.id].refresh(win)
        if not same_order:
            self.rows = {win.id: self.rows[win.id] for win in wins}
            for win in wins:
                self.list.removeWidget(self.rows[win.id])
                self.list.addWidget(self.rows[win.id])
            self._order_tabs()

    def _append(self, win: int) -> None:
        row = WinRow(self._session, win)
        row.opened.connect(self._opened)
        row.closed.connect(lambda _: self._order_tabs())
        row.removed.connect(lambda _: self.add.setFocus())
        self.rows[win] = row
        self.list.addWidget(row)

    def _drop(self, win: int) -> None:
        row = self.rows.pop(win)
        self.list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _opened(self, win: int) -> None:
        for other in self.rows.values():
            if other.win != win:
                other.close_editor(take_focus=False)
        self._order_tabs()

    def _add(self, text: str) -> bool:
        if self._session.workspace.find(Person, self._person) is None:
            return True  # the person is gone, and what was typed about them with them
        return succeeds(self._session, add_win, self._session.document, self._person, text)
