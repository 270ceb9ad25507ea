"""Who stands how before and after a change, side by side; those whose verdict changes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.score_words import score_lines
from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import GLYPHS, PERSON_VERDICTS, TEXT_NORMAL, TEXT_SMALL, VERDICT_WORDS
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.explained_numbers import Index, NumberCells
from stakeholder_map.ui.reading_table import CellPainter, RowsModel, make_readable
from stakeholder_map.ui.session import Session

_ROW = 36
_SCORES = (3, 4)  # columns


@dataclass(frozen=True, slots=True)
class Standing:
    """One person before and after."""

    name: str
    before: PersonVerdict
    after: PersonVerdict

    @property
    def step(self) -> int:
        """How many places better (above 0) or worse the verdict is afterwards."""
        return PERSON_VERDICTS.index(self.after.verdict) - PERSON_VERDICTS.index(self.before.verdict)


def standings(workspace: Workspace, before: DealVerdict, after: DealVerdict) -> list[Standing]:
    """Return everyone who is judged in both, those who come to stand worse first, then better, then the rest."""
    found = [
        Standing(workspace.get(Person, then.person).name, now, then)
        for then in after.people
        if (now := before.of(then.person)) is not None
    ]
    return sorted(found, key=lambda each: (each.step == 0, each.step > 0, PERSON_VERDICTS.index(each.before.verdict)))


class _Model(RowsModel[Standing]):
    def text(self, row: Standing, column: int) -> str:
        return row.name if column == 0 else _verdict(row, column) if column in (1, 2) else _score(row, column)


def _headers(now: str, then: str) -> tuple[str, ...]:
    return "Person", now, then, f"Score {now.lower()}", f"Score {then.lower()}"


def _verdict(row: Standing, column: int) -> str:
    verdict = row.before if column == 1 else row.after
    agreed = ", agreed" if verdict.agreed else ""
    return f"{GLYPHS[verdict.verdict]} {VERDICT_WORDS[verdict.verdict]}{agreed}"


def _score(row: Standing, column: int) -> str:
    verdict = row.before if column == 3 else row.after
    if not verdict.effects:
        return "–"
    if verdict.low == verdict.high:
        return number(verdict.low)
    return f"{number(verdict.low)} … {number(verdict.high)}"


class _Painter(CellPainter):
    def __init__(self, session: Session, model: _Model) -> None:
        super().__init__(session, _ROW)
        self._model = model

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, row = self.session.palette, self._model.rows[index.row()]
        box: QRect = option.rect
        font: QFont = option.font
        font.setPixelSize(TEXT_NORMAL)
        inside = box.adjusted(8, 0, -8, 0)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if index.column() in (1, 2):
            verdict = row.before if index.column() == 1 else row.after
            tint = palette.verdict(verdict.verdict)
            font.setPixelSize(TEXT_SMALL)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width() - 14)
            pill = QRectF(inside.left(), box.center().y() - 9, painter.fontMetrics().horizontalAdvance(text) + 16, 19)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint.tint))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(QColor(tint.text))
            painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
        else:
            changed = row.step != 0
            font.setWeight(QFont.Weight.DemiBold if index.column() == 0 and changed else QFont.Weight.Normal)
            font.setUnderline(self.is_near(index))
            painter.setFont(font)
            painter.setPen(QColor(palette.text if changed or index.column() == 0 else palette.muted))
            text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, int(middle), text)


class BeforeAfter(QTableView):
    """The table. ``show_standings`` takes both sides and what to call them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._model = _Model(_headers("Now", "Then"))
        self.setModel(self._model)
        painter = _Painter(session, self._model)
        self.setItemDelegate(painter)
        make_readable(self, "Who stands how before and after", _ROW)
        header = self.horizontalHeader()
        for column, width in ((1, 138), (2, 138), (3, 94), (4, 94)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        session.palette_changed.connect(self.viewport().update)
        self._session = session
        self.activated.connect(self.explain)
        painter.numbers = NumberCells(self, self.explain, self._score_rect)

    def explain(self, index: Index) -> None:
        """Show beside a row how its scores come about, before and after. Enter does it, and a click on a score."""
        row, workspace = self._model.rows[index.row()], self._session.workspace
        lines = [
            line
            for column, verdict in ((1, row.before), (2, row.after))
            for line in (f"{self._model.headers[column]}: {_verdict(row, column)}", *score_lines(workspace, verdict))
        ]
        place = self.visualRect(index)
        explain_beside(self.viewport(), place, self._session, row.name, lines)

    def _score_rect(self, index: Index) -> QRect:
        row = self._model.rows[index.row()]
        scored = index.column() in _SCORES and (row.before if index.column() == _SCORES[0] else row.after).effects
        return self.visualRect(index) if scored else QRect()

    @property
    def rows(self) -> list[Standing]:
        """The rows as they are shown."""
        return self._model.rows

    def show_standings(self, rows: Sequence[Standing], headers: tuple[str, str] = ("Now", "Then")) -> None:
        """Show these people in their order."""
        self._model.show_rows(rows, _headers(*headers))
