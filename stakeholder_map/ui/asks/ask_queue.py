"""The queue of people to take to lunch, most urgent first."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter

from stakeholder_map.analysis.ask_words import ask_lines
from stakeholder_map.analysis.exposure_words import percent
from stakeholder_map.theme import TEXT_SMALL
from stakeholder_map.ui.asks.asking import AskLine, without_what_is_gone
from stakeholder_map.ui.asks.row_list import RowList, RowPainter, RowWords
from stakeholder_map.ui.asks.row_paint import CLOCK, EDGE, paint_clock, paint_text
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.explained_numbers import Index, NumberCells
from stakeholder_map.ui.session import Session

_ROW, _RIGHT, _EXPOSURE = 76, 156, 92


class AskQueue(RowList[AskLine]):
    """A row for each person. ``person_chosen`` carries an id; the figures at the right explain themselves."""

    person_chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Whom to ask")
        self._quiet = False
        painter = _AskPainter(session, self)
        self.setItemDelegate(painter)
        painter.numbers = NumberCells(self, self._explain, lambda index: _figures_rect(self.visualRect(index)))
        self.selectionModel().currentChanged.connect(self._tell)

    def key(self, row: AskLine) -> int:
        return row.ask.person

    def words(self, row: AskLine) -> RowWords:
        return RowWords(row.name, spoken(row), row.reason)

    def show_lines(self, lines: tuple[AskLine, ...]) -> None:
        """Show the queue; whoever was chosen stays so, without telling anybody, if they are still in it."""
        person = self.chosen.ask.person if self.chosen is not None else 0
        self._quiet = True
        self.rows.show(lines)
        self._quiet = False
        self.choose(person)

    def choose(self, key: int) -> bool:
        """Choose a person's row without telling, and return whether there is one."""
        self._quiet = True
        found = super().choose(key)
        self._quiet = False
        return found

    def exposure_rect(self, row: int) -> QRect:
        """Return where a row says how likely a loss arrives, in the viewport."""
        return _exposure_rect(self.visualRect(self.rows.index(row)))

    def _explain(self, index: Index) -> None:
        """Show beside a row why it stands where it does, and how its figures come about."""
        line, session = self.rows.rows[index.row()], self.session
        there = without_what_is_gone(session.workspace, line)
        if there is not None:
            lines = ask_lines(session.workspace, there.ask, index.row() + 1, session.today())
            explain_beside(self.viewport(), _figures_rect(self.visualRect(index)), session, line.name, lines)

    def _tell(self) -> None:
        if self.chosen is not None and not self._quiet:
            self.person_chosen.emit(self.chosen.ask.person)


def spoken(line: AskLine) -> str:
    """Return a row as a screen reader says it."""
    reaches = f"exposure {percent(line.ask.exposure)}" if line.ask.exposure else ""
    parts = (line.name, line.title, line.customer, line.reason, line.asked, reaches)
    return ", ".join(part.rstrip(".") for part in parts if part)


def _figures_rect(rect: QRect) -> QRect:
    return QRect(rect.right() - EDGE - _RIGHT, rect.top() + 6, _RIGHT, _ROW - 18)


def _exposure_rect(rect: QRect) -> QRect:
    return QRect(rect.right() - EDGE - _EXPOSURE, rect.top() + 34, _EXPOSURE, 24)


class _AskPainter(RowPainter):
    numbers: NumberCells | None = None

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(session, parent, _ROW, avatar=36)

    def avatar_of(self, row: AskLine) -> tuple[str, str | None]:
        return row.name, row.organization_kind

    def paint_words(self, painter: QPainter, index: Index, rect: QRect, left: int) -> None:
        line: AskLine = self.row(index)
        palette = self.session.palette
        right = rect.right() - EDGE - _RIGHT - 8
        used = paint_text(painter, QRect(left, rect.top() + 8, right - left, 20), line.name, palette.text, strong=True)
        of = " · ".join(part for part in (line.title, line.customer) if part)
        paint_text(painter, QRect(left + used + 8, rect.top() + 8, right - left - used - 8, 20), of, palette.muted)
        self._paint_reason(
            painter, QRect(left, rect.top() + 30, _exposure_rect(rect).left() - 12 - left, 40), line.reason
        )
        font = painter.font()
        font.setUnderline(self.numbers is not None and self.numbers.is_near(index))
        painter.setFont(font)
        x = rect.right() - EDGE - _RIGHT
        if line.stale:
            paint_clock(painter, x + 6, rect.top() + 19, palette)
        place = QRect(x + CLOCK, rect.top() + 8, _RIGHT - CLOCK, 22)
        paint_text(painter, place, line.asked, palette.may_lose.text if line.stale else palette.muted, small=True)
        if line.ask.exposure:
            words = f"Exposure {percent(line.ask.exposure)}"
            paint_text(painter, _exposure_rect(rect), words, palette.accent, small=True)

    def _paint_reason(self, painter: QPainter, room: QRect, reason: str) -> None:
        font = painter.font()
        font.setPixelSize(TEXT_SMALL + 1)
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self.session.palette.text)
        metrics = QFontMetrics(font)
        most = metrics.elidedText(" ".join(reason.split()), Qt.TextElideMode.ElideRight, room.width() * 2 - 40)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, most)
