"""The log of talks: what is still to do first, then what was said, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.ui.asks.row_list import RowList, RowPainter, RowWords
from stakeholder_map.ui.asks.row_paint import EDGE, paint_text
from stakeholder_map.ui.asks.talk_words import due_words, headline, status
from stakeholder_map.ui.dates import short_day
from stakeholder_map.ui.explained_numbers import Index
from stakeholder_map.ui.session import Session

_ROW, _RIGHT = 58, 190
_GLYPHS = {"Planned": "○", "To do": "○", "Overdue": "▼", "Done": "✓", "Noted": ""}


class TalkList(RowList[Talk]):
    """A row for each talk. Space ticks a follow-up off, Delete takes the talk out."""

    talk_chosen = Signal()
    done_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Talks")
        self.setItemDelegate(_TalkPainter(session, self))
        self.setAccessibleDescription("Space ticks a follow-up off, Delete removes the talk.")
        self.selectionModel().currentChanged.connect(self.talk_chosen)

    def key(self, row: Talk) -> int:
        return row.id

    def words(self, row: Talk) -> RowWords:
        today, person = self.session.today(), self.session.workspace.find(Person, row.person)
        name, said = person.name if person is not None else "", headline(row, today)
        parts = (name, status(row, today), said, due_words(row, today), _on(row, today))
        return RowWords(name, ", ".join(part for part in parts if part), said)

    def show_talks(self, talks: Sequence[Talk]) -> None:
        """Show talks; the chosen one stays so, or else the row in its place is chosen."""
        chosen, row = self.chosen, max(0, self.currentIndex().row())
        self.rows.show(list(talks))
        if chosen is not None and not self.choose(chosen.id) and talks:
            self.setCurrentIndex(self.rows.index(min(row, len(talks) - 1)))
        self.talk_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.done_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


def _on(talk: Talk, today: date) -> str:
    return short_day(date.fromisoformat(talk.on), today) if talk.on else ""


class _TalkPainter(RowPainter):
    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(session, parent, _ROW, avatar=32)

    def avatar_of(self, row: Talk) -> tuple[str, str | None]:
        person = self.session.workspace.find(Person, row.person)
        organization = self.session.workspace.organization_of(person) if person is not None else None
        name = person.name if person is not None else ""
        return name, organization.kind.value if organization is not None else None

    def paint_words(self, painter: QPainter, index: Index, rect: QRect, left: int) -> None:
        talk: Talk = self.row(index)
        palette, today = self.session.palette, self.session.today()
        name, _ = self.avatar_of(talk)
        right = rect.right() - EDGE - _RIGHT - 8
        paint_text(painter, QRect(left, rect.top() + 8, right - left, 20), name, palette.text, strong=True)
        words = headline(talk, today)
        paint_text(painter, QRect(left, rect.top() + 29, right - left, 20), words, palette.text)
        now = status(talk, today)
        colour = {"Overdue": palette.loses.text, "Planned": palette.accent, "To do": palette.text}.get(
            now, palette.muted
        )
        x = rect.right() - EDGE - _RIGHT
        mark = f"{_GLYPHS[now]} {now}".strip()
        paint_text(painter, QRect(x, rect.top() + 8, _RIGHT, 20), mark, colour, strong=True, small=True)
        below = due_words(talk, today) or _on(talk, today)
        paint_text(painter, QRect(x, rect.top() + 29, _RIGHT, 20), below, palette.muted, small=True)
