"""People against deals: how each fares in each, and whether that is better or worse than in the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from stakeholder_map.analysis.comparison import ComparedPerson
from stakeholder_map.analysis.explain import explain
from stakeholder_map.analysis.score_words import score_lines
from stakeholder_map.model.people import Person
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.board.lettering import Face, Lettering, ink
from stakeholder_map.ui.board.marks import paint_pill, pill_width
from stakeholder_map.ui.board.wording import score_text
from stakeholder_map.ui.compare.columns import Column
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
NAMES = 220  # px
_ROW = 36
_MOVES = {1: "▲ better", -1: "▼ worse", 0: ""}


class _Model(QAbstractTableModel):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.rows: list[ComparedPerson] = []
        self.columns: list[Column] = []

    def show_rows(self, rows: Sequence[ComparedPerson], columns: Sequence[Column]) -> None:
        self.beginResetModel()
        self.rows, self.columns = list(rows), list(columns)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section - 1].title if section else "Person"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row, column = self.rows[index.row()], index.column()
        if not column:
            return self.name(row)
        text = f"{verdict_text(row, column - 1)} {move_text(row, column - 1)}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.name(row)}, {self.columns[column - 1].title}: {text}"
        return text

    def name(self, row: ComparedPerson) -> str:
        person = self._session.workspace.find(Person, row.person)
        return person.name if person is not None else ""


def verdict_text(row: ComparedPerson, place: int) -> str:
    """Return how a person fares in the deal at a place, such as "▼ loses"."""
    verdict = row.verdicts[place]
    if verdict is None:
        return "not on the map"
    agreed = ", agreed" if verdict.agreed else ""
    return f"{GLYPHS[verdict.verdict]} {VERDICT_WORDS[verdict.verdict]}{agreed}"


def move_text(row: ComparedPerson, place: int) -> str:
    """Return whether that is better or worse than in the first deal, "" where it is the same."""
    step = row.steps[place]
    return _MOVES[(step > 0) - (step < 0)]


class _Painter(QStyledItemDelegate):
    def __init__(self, session: Session, model: _Model) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._letters: Lettering | None = None

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, row, place = self._session.palette, self._model.rows[index.row()], index.column() - 1
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if self._letters is None:
            self._letters = Lettering(option.font.family())
        letters, middle = self._letters, box.center().y() + 0.5
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(palette.accent_soft))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.line))
        left, room = box.left() + 10, box.width() - 20
        if place < 0:
            face = Face.NAME if row.differs else Face.TEXT
            painter.setPen(ink(palette.text))
            letters.draw(painter, letters.fitted(self._model.name(row), face, room), face, left, middle)
        elif (verdict := row.verdicts[place]) is None:
            painter.setPen(ink(palette.muted))
            letters.draw(painter, letters.fitted("not on the map", Face.TEXT, room), Face.TEXT, left, middle)
        else:
            name = verdict.verdict.value
            paint_pill(painter, letters, palette, name, left, middle, room)
            x = left + pill_width(letters, name) + 8
            notes = move_text(row, place) or ("agreed" if verdict.agreed else "")
            better = row.steps[place] > 0
            painter.setPen(
                ink(palette.wins.text if better else palette.loses.text if row.steps[place] else palette.muted)
            )
            if notes and x < box.right() - 20:
                letters.draw(
                    painter, letters.fitted(notes, Face.STRONG, round(box.right() - x)), Face.STRONG, x, middle
                )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -3, -4), 6, 6)
        painter.restore()


class CompareTable(QTableView):
    """The table. Its first column is as wide as ``NAMES``, the others share the rest."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._model = _Model(session)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(session, self._model))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Who fares how in each deal")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.hide()  # the cards above name the columns
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        session.palette_changed.connect(self.viewport().update)
        self.activated.connect(self.explain)

    def explain(self, index: Index) -> None:
        """Show beside a verdict how its score comes about. Enter and a double click do it."""
        row, place = self._model.rows[index.row()], max(index.column() - 1, 0)
        verdict = row.verdicts[place]
        if verdict is not None and self._session.workspace.find(Person, row.person) is not None:
            title = f"{self._model.name(row)} in {self._model.columns[place].title}: {verdict_text(row, place)}"
            lines = score_lines(self._session.workspace, verdict) or explain(self._session.workspace, verdict)
            explain_beside(self.viewport(), self.visualRect(index).bottomLeft(), self._session, title, lines)

    @property
    def rows(self) -> list[ComparedPerson]:
        """The rows as they are shown."""
        return self._model.rows

    def show_people(self, rows: Sequence[ComparedPerson], columns: Sequence[Column]) -> None:
        """Show these people in their order; whoever was current stays so."""
        at = self.currentIndex()
        person = self._model.rows[at.row()].person if at.isValid() else None
        self._model.show_rows(rows, columns)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, NAMES)
        row = next((place for place, each in enumerate(rows) if each.person == person), 0)
        self.setCurrentIndex(self._model.index(row, min(max(at.column(), 0), len(columns))))

    def why(self) -> str:
        """Return why the verdict at the keys is as it is, with its score."""
        at = self.currentIndex()
        if not at.isValid():
            return ""
        row, place = self._model.rows[at.row()], max(at.column() - 1, 0)
        verdict, workspace = row.verdicts[place], self._session.workspace
        name, title = self._model.name(row), self._model.columns[place].title
        if verdict is None or workspace.find(Person, row.person) is None:
            return f"{name} is not on the map of {title}."
        lines = explain(workspace, verdict)
        score = f" Score {score_text(verdict)}, accepts {score_floor(verdict.floor)}." if verdict.effects else ""
        return f"{name} in {title}: {' '.join(lines)}{score}"


def score_floor(floor: float) -> str:
    """Return the lowest score that someone accepts, as a number."""
    from stakeholder_map.analysis.explain import number

    return number(floor)
