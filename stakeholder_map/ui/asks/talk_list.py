"""The log of talks: what is still to do first, then what was said, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.ui.asks.row_paint import EDGE, paint_avatar, paint_ground, paint_text
from stakeholder_map.ui.asks.talk_words import due_words, headline, status
from stakeholder_map.ui.dates import short_day
from stakeholder_map.ui.parts import plain_tip
from stakeholder_map.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_TALK = int(Qt.ItemDataRole.UserRole)
_ROW, _AVATAR, _RIGHT = 58, 32, 190
_GLYPHS = {"Planned": "○", "To do": "○", "Overdue": "▼", "Done": "✓", "Noted": ""}


class TalkModel(QAbstractListModel):
    """Talks in their order."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.talks: list[Talk] = []

    def show(self, talks: Sequence[Talk]) -> None:
        """Show these talks; where only their contents differ, the rows stay."""
        if [talk.id for talk in talks] == [talk.id for talk in self.talks]:
            self.talks = list(talks)
            if talks:
                self.dataChanged.emit(self.index(0), self.index(len(talks) - 1))
            return
        self.beginResetModel()
        self.talks = list(talks)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.talks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        talk, today = self.talks[index.row()], self._session.today()
        person = self._session.workspace.find(Person, talk.person)
        name = person.name if person is not None else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (name, status(talk, today), headline(talk, today), due_words(talk, today), _on(talk, today))
                return ", ".join(part for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(headline(talk, today))
        return talk if role == _TALK else None


class TalkList(QListView):
    """A row for each talk. Space ticks a follow-up off, Delete takes the talk out."""

    talk_chosen = Signal()
    done_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.rows = TalkModel(session, self)
        self.setModel(self.rows)
        self.setItemDelegate(_TalkPainter(session, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Talks")
        self.setAccessibleDescription("Space ticks a follow-up off, Delete removes the talk.")
        self.selectionModel().currentChanged.connect(self.talk_chosen)
        session.palette_changed.connect(self.viewport().update)

    @property
    def chosen(self) -> Talk | None:
        """The talk whose row is chosen."""
        row = self.currentIndex().row()
        return self.rows.talks[row] if 0 <= row < len(self.rows.talks) else None

    def show_talks(self, talks: Sequence[Talk]) -> None:
        """Show talks; the chosen one stays so, or else the row in its place is chosen."""
        chosen, row = self.chosen, max(0, self.currentIndex().row())
        self.rows.show(talks)
        if chosen is not None and not self.choose(chosen.id) and talks:
            self.setCurrentIndex(self.rows.index(min(row, len(talks) - 1)))
        self.talk_chosen.emit()

    def choose(self, talk: int) -> bool:
        """Choose a talk's row and return whether there is one."""
        row = next((n for n, each in enumerate(self.rows.talks) if each.id == talk), None)
        if row is not None:
            self.setCurrentIndex(self.rows.index(row))
        return row is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.done_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


def _on(talk: Talk, today: date) -> str:
    return short_day(date.fromisoformat(talk.on), today) if talk.on else ""


class _TalkPainter(QStyledItemDelegate):
    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(240, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        talk: Talk = index.data(_TALK)
        session, palette, today = self._session, self._session.palette, self._session.today()
        person = session.workspace.find(Person, talk.person)
        if person is None:
            return
        organization = session.workspace.organization_of(person)
        painter.save()
        painter.setFont(option.font)
        rect = paint_ground(painter, option, palette)
        circle = QRectF(rect.left() + EDGE, rect.center().y() - _AVATAR / 2, _AVATAR, _AVATAR)
        kind = organization.kind.value if organization is not None else None
        paint_avatar(painter, circle, person.name, kind, palette)
        left, right = rect.left() + EDGE + _AVATAR + 12, rect.right() - EDGE - _RIGHT - 8
        paint_text(painter, QRect(left, rect.top() + 8, right - left, 20), person.name, palette.text, strong=True)
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
        painter.restore()
