"""The board's geometry as it is seen: sticky head, sticky names at the left, sticky scores at the right."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRect

from stakeholder_map.ui.board import board_columns
from stakeholder_map.ui.board.board_columns import Columns
from stakeholder_map.ui.board.board_model import Board
from stakeholder_map.ui.board.board_rows import INDENT, PERSON, RowKind, Rows
from stakeholder_map.ui.board.lettering import Face, Lettering

MARGIN = 12
PILL_ROOM = 88  # for the widest pill that stands beside a score
WIDEST_PILL = 122
SCORE_ROOM = 66
BAR = 48
PAD = 8  # left of the scores
ADD_WIN = 48
FOLD = 18  # the strip at the left of a person that folds their wins away


class SpotKind(Enum):
    NOTHING = "nothing"
    SLOT = "slot"
    NAME = "name"
    FOLD = "fold"
    ADD_WIN = "add_win"
    CELL = "cell"
    SCORE = "score"


class Spot(NamedTuple):
    """What is at a point. ``slot`` is a place in the head of the term ``column``."""

    kind: SpotKind = SpotKind.NOTHING
    row: int = -1
    column: int = -1
    slot: int = -1


@dataclass(slots=True)
class BoardLayout:
    """Where everything is in the viewport, scrolled by ``left`` and ``top``."""

    board: Board
    lettering: Lettering
    editable: bool
    all_options: bool = False
    width: int = 0
    height: int = 0
    left: int = 0
    top: int = 0
    names: int = 260  # width of the names
    scores: int = 240  # width of the scores
    columns: Columns = field(default_factory=Columns)
    rows: Rows = field(init=False)

    def __post_init__(self) -> None:
        self.rows = Rows(self.board, self.lettering, self.names, editable=self.editable)

    # Making

    def arrange(self, width: int, height: int) -> None:
        """Lay out for a viewport of this size."""
        self.width, self.height = width, height
        self.arrange_columns()
        self.arrange_rows()

    def arrange_columns(self) -> None:
        """Lay the columns out again. What they leave free goes to the names, as far as that helps."""
        self.scores = _scores_width(self.width)
        names = max(168, min(round(self.width * 0.265), 260))
        space = max(self.width - names - self.scores, 0)
        self.columns = board_columns.lay_out(
            self.board,
            self.lettering,
            all_options=self.all_options,
            space=space,
            most_options=max(3, (self.height * 2 // 5 - 60) // board_columns.PITCH),
            editable=self.editable,
        )
        names = min(names + max(space - self.columns.width, 0), 400)
        if names != self.names:
            self.names = names
            self.arrange_rows()

    def arrange_rows(self) -> None:
        self.rows = Rows(self.board, self.lettering, self.names, editable=self.editable)

    # Sizes

    @property
    def head(self) -> int:
        return self.columns.height

    @property
    def columns_room(self) -> int:
        """Return the width in which columns are seen."""
        return max(self.width - self.names - self.scores, 0)

    @property
    def rows_room(self) -> int:
        """Return the height in which rows are seen."""
        return max(self.height - self.head, 0)

    @property
    def shows_scores(self) -> bool:
        """Whether there is room for more than the pills."""
        return self.scores > PAD + WIDEST_PILL + MARGIN

    # Places in the viewport

    def row_rect(self, row: int) -> QRect:
        y = self.head + self.rows.tops[row] - self.top
        return QRect(0, y, self.width, self.rows.tops[row + 1] - self.rows.tops[row])

    def group_rect(self, group: int) -> QRect:
        top, bottom = self.rows.span(group)
        return QRect(0, self.head + top - self.top, self.width, bottom - top)

    def term_rect(self, term: int, top: int, bottom: int) -> QRect:
        """Return what is seen of a term's columns between two heights of the viewport."""
        x, width = self.columns.spans[term]
        whole = QRect(self.names - self.left + x, top, width, bottom - top)
        return whole.intersected(QRect(self.names, top, self.columns_room, bottom - top))

    def groups_in_sight(self) -> range:
        """Return the places of the groups of which some row is seen."""
        if not len(self.rows):
            return range(0)
        first = self.rows.at(self.top)
        last = self.rows.at(min(self.top + self.rows_room, self.rows.height - 1))
        return range(self.rows.rows[max(first, 0)].group, self.rows.rows[last].group + 1)

    def name_rect(self, row: int) -> QRect:
        rect = self.row_rect(row)
        return QRect(0, rect.top(), self.names, rect.height())

    def cell_rect(self, row: int, column: int) -> QRect:
        rect, place = self.row_rect(row), self.columns.columns[column]
        return QRect(self.names + place.x - self.left, rect.top(), place.width, rect.height())

    def slot_rect(self, term: int, slot: int) -> QRect:
        place = self.columns.slots[term][slot]
        return QRect(self.names + place.x - self.left, place.y, place.width, place.height)

    def add_win_rect(self, row: int) -> QRect:
        """Return where a person's row offers to add a win."""
        rect = self.row_rect(row)
        person = self.board.groups[self.rows.rows[row].group].person
        text = self.lettering.width(person.name, Face.NAME) + self.lettering.width(person.title, Face.TEXT)
        x = min(INDENT + round(text) + 20, self.width - self.scores - ADD_WIN - 8)
        return QRect(x, rect.top() + (PERSON - 22) // 2, ADD_WIN, 22)

    # Pointing

    def spot(self, x: int, y: int) -> Spot:
        """Return what is at a point of the viewport."""
        in_columns = self.names <= x < self.width - self.scores
        if y < self.head:
            found = self.columns.slot_at(x - self.names + self.left, y) if in_columns else None
            return Spot(SpotKind.SLOT, -1, *found) if found else Spot()
        row = self.rows.at(y - self.head + self.top)
        return self._spot_in_row(x, y, row, in_columns) if row >= 0 else Spot()

    def is_score(self, spot: Spot) -> bool:
        """Return whether a spot is a person's score, which a click explains."""
        return spot.kind is SpotKind.SCORE and self.rows.rows[spot.row].kind is RowKind.PERSON

    def _spot_in_row(self, x: int, y: int, row: int, in_columns: bool) -> Spot:
        if x >= self.width - self.scores:
            return Spot(SpotKind.SCORE, row)
        is_person = self.rows.rows[row].kind is RowKind.PERSON
        if is_person and x < FOLD:
            return Spot(SpotKind.FOLD, row)
        if is_person and self.editable and self.add_win_rect(row).contains(x, y):
            return Spot(SpotKind.ADD_WIN, row)
        is_win = self.rows.rows[row].kind is RowKind.WIN
        column = self.columns.at(x - self.names + self.left) if in_columns and is_win else -1
        return Spot(SpotKind.CELL, row, column) if column >= 0 else Spot(SpotKind.NAME, row)


def _scores_width(width: int) -> int:
    """Return the width of the scores: with a bar where there is room, else without it, else the pill alone."""
    if width >= 700:
        more = 30 if width >= 1000 else 0
        return PAD + BAR + 8 + SCORE_ROOM + more + 8 + PILL_ROOM + MARGIN
    return PAD + SCORE_ROOM + 8 + PILL_ROOM + MARGIN if width >= 560 else PAD + WIDEST_PILL + MARGIN
