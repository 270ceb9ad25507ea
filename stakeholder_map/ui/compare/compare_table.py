"""People against deals: how each fares in each, and whether that is better or worse than in the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from stakeholder_map.analysis.comparison import ComparedPerson
from stakeholder_map.analysis.explain import explain
from stakeholder_map.analysis.score_words import score_lines
from stakeholder_map.analysis.verdicts import PersonVerdict
from stakeholder_map.model.people import Person
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.board.lettering import Face, Lettering, ink
from stakeholder_map.ui.board.marks import paint_pill, pill_width
from stakeholder_map.ui.board.wording import score_text
from stakeholder_map.ui.compare.columns import Column
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.explained_numbers import Index, NumberCells
from stakeholder_map.ui.reading_table import CellPainter, RowsModel, make_readable
from stakeholder_map.ui.session import Session

NAMES = 220  # px
_ROW = 36
_MOVES = {1: "▲ better", -1: "▼ worse", 0: ""}


class _Model(RowsModel[ComparedPerson]):
    def __init__(self, session: Session) -> None:
        super().__init__(("Person",))
        self._session = session
        self.columns: list[Column] = []

    def show_people(self, rows: Sequence[ComparedPerson], columns: Sequence[Column]) -> None:
        self.columns = list(columns)
        self.show_rows(rows, ("Person", *(column.title for column in columns)))

    def text(self, row: ComparedPerson, column: int) -> str:
        if not column:
            return self.name(row)
        return f"{verdict_text(row, column - 1)} {move_text(row, column - 1)}".strip()

    def spoken(self, row: ComparedPerson, column: int) -> str:
        return f"{self.name(row)}, {super().spoken(row, column)}" if column else self.name(row)

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


def notes_text(row: ComparedPerson, place: int) -> str:
    """Return what stands beside a verdict: whether it is better or worse, and that the person agreed."""
    verdict = row.verdicts[place]
    agreed = "agreed" if verdict is not None and verdict.agreed else ""
    return " · ".join(part for part in (move_text(row, place), agreed) if part)


class _Painter(CellPainter):
    def __init__(self, session: Session, model: _Model) -> None:
        super().__init__(session, _ROW)
        self._model = model
        self._letters: Lettering | None = None

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, row, place = self.session.palette, self._model.rows[index.row()], index.column() - 1
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if self._letters is None:
            self._letters = Lettering(option.font.family())
        letters, middle = self._letters, box.center().y() + 0.5
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
            notes = notes_text(row, place)
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


class CompareTable(QTableView):
    """The table. Its first column is as wide as ``NAMES``, the others share the rest."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._model = _Model(session)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(session, self._model))
        make_readable(self, "Who fares how in each deal", _ROW)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.hide()  # the cards above name the columns
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        session.palette_changed.connect(self.viewport().update)
        self.activated.connect(self.explain)
        NumberCells(self, self.explain, lambda _: QRect())  # a click only says in one line why a verdict is so

    def explain(self, index: Index) -> None:
        """Show beside a verdict how its score comes about. Enter, H and a double click do it."""
        lines = self.score_lines(index)
        if lines:
            place = self.visualRect(index)
            explain_beside(self.viewport(), place, self._session, self.title(index), lines)

    def score_lines(self, index: Index | None = None) -> list[str]:
        """Return how the score of a verdict comes about, of the one at the keys if none is given."""
        verdict, _ = self._verdict_at(index)
        workspace = self._session.workspace
        if verdict is None or workspace.find(Person, verdict.person) is None:
            return []
        return score_lines(workspace, verdict) or explain(workspace, verdict)

    def title(self, index: Index | None = None) -> str:
        """Return who fares how in which deal, at the keys if no place is given."""
        at = self.currentIndex() if index is None else index
        if not at.isValid():
            return ""
        row, (_, place) = self._model.rows[at.row()], self._verdict_at(at)
        return f"{self._model.name(row)} in {self._model.columns[place].title}: {verdict_text(row, place)}"

    def _verdict_at(self, index: Index | None) -> tuple[PersonVerdict | None, int]:
        at = self.currentIndex() if index is None else index
        place = max(at.column() - 1, 0)
        return (self._model.rows[at.row()].verdicts[place] if at.isValid() else None), place

    @property
    def rows(self) -> list[ComparedPerson]:
        """The rows as they are shown."""
        return self._model.rows

    def show_people(self, rows: Sequence[ComparedPerson], columns: Sequence[Column]) -> None:
        """Show these people in their order; whoever was current stays so."""
        at = self.currentIndex()
        person = self._model.rows[at.row()].person if at.isValid() else None
        self._model.show_people(rows, columns)
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
