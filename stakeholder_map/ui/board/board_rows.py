"""Where the board's rows are: a person's, then one for each of their wins, or one to ask how they win."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from typing import NamedTuple

from stakeholder_map.analysis.verdicts import Verdict
from stakeholder_map.ui.board.board_model import Board
from stakeholder_map.ui.board.lettering import Face, Lettering

PERSON, WIN, WRAPPED, ASK = 48, 31, 47, 38
INDENT = 54  # where names and the texts of wins begin


class RowKind(Enum):
    PERSON = "person"
    WIN = "win"
    ASK = "ask"


class Row(NamedTuple):
    """``group`` is a place among the board's groups, ``win`` one among the group's wins, −1 for none."""

    kind: RowKind
    group: int
    win: int = -1


class Rows:
    """The rows from top to bottom, in px from the first row's top. Made in O(rows)."""

    def __init__(self, board: Board, lettering: Lettering, name_width: int, *, editable: bool) -> None:
        self.rows: list[Row] = []
        self.tops: list[int] = []
        self.first: list[int] = []  # of each group
        self._record: dict[tuple[RowKind, int], int] = {}
        y = 0
        text_width = name_width - INDENT - 10
        for place, group in enumerate(board.groups):
            person = group.person.id
            self.first.append(len(self.rows))
            self._record[(RowKind.PERSON, person)] = len(self.rows)
            self.rows.append(Row(RowKind.PERSON, place))
            self.tops.append(y)
            y += PERSON
            if person in board.collapsed:
                continue
            for index, win in enumerate(group.wins):
                self._record[(RowKind.WIN, win.id)] = len(self.rows)
                self.rows.append(Row(RowKind.WIN, place, index))
                self.tops.append(y)
                y += WIN if len(lettering.wrapped(win.text, Face.TEXT, text_width)) == 1 else WRAPPED
            if editable and group.verdict.verdict is Verdict.NOT_ASKED:
                self._record[(RowKind.ASK, person)] = len(self.rows)
                self.rows.append(Row(RowKind.ASK, place))
                self.tops.append(y)
                y += ASK
        self.tops.append(y)
        self.first.append(len(self.rows))

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def height(self) -> int:
        return self.tops[-1]

    def at(self, y: int) -> int:
        """Return the row at a height, −1 above the first and below the last."""
        return bisect_right(self.tops, y) - 1 if 0 <= y < self.height else -1

    def span(self, group: int) -> tuple[int, int]:
        """Return the top and the bottom of all rows of a group."""
        return self.tops[self.first[group]], self.tops[self.first[group + 1]]

    def find(self, kind: RowKind, record: int) -> int:
        """Return the row of a person, of a win, or of the question to a person; −1 where it is not shown."""
        return self._record.get((kind, record), -1)
