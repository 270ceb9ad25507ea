"""Who stands how before and after a change, side by side; those whose verdict changes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.score_words import score_lines
from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import GLYPHS, PERSON_VERDICTS, TEXT_NORMAL, TEXT_SMALL, VERDICT_WORDS
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
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


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Standing] = []
        self.headers = ("Person", "Now", "Then", "Score now", "Score then")

    def show_rows(self, rows: Sequence[Standing], headers: tuple[str, str]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        now, then = headers
        self.headers = ("Person", now, then, f"Score {now.lower()}", f"Score {then.lower()}")
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        text = row.name if column == 0 else _verdict(row, column) if column in (1, 2) else _score(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headers[column]}: {text}"
        return text if role == Qt.ItemDataRole.DisplayRole else None


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


class _Painter(QStyledItemDelegate):
    def __init__(self, session: Session, model: _Model) -> None:
        super().__init__()
        self._session = session
        self._model = model

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, row = self._session.palette, self._model.rows[index.row()]
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(palette.accent_soft))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.line))
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
            painter.setFont(font)
            painter.setPen(QColor(palette.text if changed or index.column() == 0 else palette.muted))
            text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, int(middle), text)
        painter.restore()


class BeforeAfter(QTableView):
    """The table. ``show_standings`` takes both sides and what to call them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Painter(session, self._model))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Who stands how before and after")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((1, 138), (2, 138), (3, 94), (4, 94)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        session.palette_changed.connect(self.viewport().update)
        self._session = session
        self.activated.connect(self.explain)
        self.clicked.connect(lambda index: self.explain(index) if index.column() in _SCORES else None)

    def explain(self, index: Index) -> None:
        """Show beside a row how its scores come about, before and after. Enter does it, and a click on a score."""
        row, workspace = self._model.rows[index.row()], self._session.workspace
        lines = [
            line
            for column, verdict in ((1, row.before), (2, row.after))
            for line in (f"{self._model.headers[column]}: {_verdict(row, column)}", *score_lines(workspace, verdict))
        ]
        spot = self.visualRect(index).bottomLeft()
        explain_beside(self.viewport(), spot, self._session, row.name, lines)

    @property
    def rows(self) -> list[Standing]:
        """The rows as they are shown."""
        return self._model.rows

    def show_standings(self, rows: Sequence[Standing], headers: tuple[str, str] = ("Now", "Then")) -> None:
        """Show these people in their order."""
        self._model.show_rows(rows, headers)
