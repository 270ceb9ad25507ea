"""Where the keys are on the board, and where each of them leads. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from stakeholder_map.ui.board.board_columns import Columns, SlotKind
from stakeholder_map.ui.board.board_rows import RowKind, Rows

HEAD = -1  # the row above the rows
NAMES = -1  # the column before the columns


class Cursor(NamedTuple):
    """A row and a column; in the head also a slot of the column's term."""

    row: int = 0
    column: int = NAMES
    slot: int = 0


def clamp(cursor: Cursor, rows: Rows, columns: Columns) -> Cursor:
    """Return the nearest place to a cursor that there is. Row and column −1 are the head and the names."""
    count = len(columns.columns)
    if not count:
        return Cursor(max(0, min(cursor.row, len(rows) - 1)))
    if cursor.row == HEAD or not len(rows):
        column = max(0, min(cursor.column, count - 1))
        slots = columns.slots[columns.columns[column].term]
        return Cursor(HEAD, column, max(0, min(cursor.slot, len(slots) - 1)))
    row = min(cursor.row, len(rows) - 1)
    column = min(cursor.column, count - 1)
    if rows.rows[row].kind is not RowKind.WIN:
        column = NAMES
    return Cursor(row, column)


def vertical(cursor: Cursor, step: int, rows: Rows, columns: Columns) -> Cursor:
    """Go ``step`` rows (or slots of the head) down, or up where it is negative.

    Among the cells, rows without cells are skipped; above the first row comes the head.
    """
    for _ in range(abs(step)):
        cursor = _one_down(cursor, rows, columns) if step > 0 else _one_up(cursor, rows, columns)
    return cursor


def horizontal(cursor: Cursor, step: int, rows: Rows, columns: Columns) -> Cursor:
    """Go one column to the right, or to the left where ``step`` is negative; a person leads to their first win."""
    if cursor.row == HEAD:
        return _along_the_head(cursor, step, columns)
    if not len(rows) or not columns.columns:
        return cursor
    row = rows.rows[cursor.row]
    if row.kind is RowKind.WIN:
        column = max(NAMES, min(cursor.column + step, len(columns.columns) - 1))
        if cursor.column == NAMES and step < 0:
            return Cursor(rows.first[row.group])
        return Cursor(cursor.row, column)
    if step > 0 and row.kind is RowKind.PERSON:
        below = cursor.row + 1
        if below < rows.first[row.group + 1] and rows.rows[below].kind is RowKind.WIN:
            return Cursor(below, 0)
    return cursor


def next_cell(cursor: Cursor, step: int, rows: Rows, columns: Columns) -> Cursor | None:
    """Return the cell after this one, row by row, or None behind the last one (before the first one)."""
    if not columns.columns:
        return None
    row, column = cursor.row, cursor.column + step
    if row == HEAD:
        if step < 0:
            return None
        row, column = HEAD, len(columns.columns)
    while True:
        on_cells = row != HEAD and row < len(rows) and rows.rows[row].kind is RowKind.WIN
        if on_cells and 0 <= column < len(columns.columns):
            return Cursor(row, column)
        row += step
        if not 0 <= row < len(rows):
            return None
        column = 0 if step > 0 else len(columns.columns) - 1


def _one_down(cursor: Cursor, rows: Rows, columns: Columns) -> Cursor:
    if cursor.row == HEAD:
        term = columns.columns[cursor.column].term
        slots = columns.slots[term]
        here = slots[cursor.slot]
        below = [p for p, s in enumerate(slots) if s.y > here.y and (s.kind is not SlotKind.ADD or s.x == here.x)]
        if below:
            return _on_slot(columns, term, below[0])
        return _down_from(cursor, HEAD, rows)
    return _down_from(cursor, cursor.row, rows)


def _down_from(cursor: Cursor, row: int, rows: Rows) -> Cursor:
    for below in range(row + 1, len(rows)):
        if cursor.column == NAMES or rows.rows[below].kind is RowKind.WIN:
            return Cursor(below, cursor.column)
    return cursor


def _one_up(cursor: Cursor, rows: Rows, columns: Columns) -> Cursor:
    if cursor.row == HEAD:
        term = columns.columns[cursor.column].term
        slots = columns.slots[term]
        above = [p for p, s in enumerate(slots) if s.y < slots[cursor.slot].y]
        if not above:
            return cursor
        nearest = max(above, key=lambda p: (slots[p].y, -abs(slots[p].x - slots[cursor.slot].x)))
        return _on_slot(columns, term, nearest)
    for above_row in range(cursor.row - 1, -1, -1):
        if cursor.column == NAMES or rows.rows[above_row].kind is RowKind.WIN:
            return Cursor(above_row, cursor.column)
    return _into_the_head(cursor, columns)


def _into_the_head(cursor: Cursor, columns: Columns) -> Cursor:
    if not columns.columns:
        return cursor
    column = columns.columns[max(cursor.column, 0)]
    slots = columns.slots[column.term]
    if column.option >= 0:
        place = next(p for p, s in enumerate(slots) if s.kind is SlotKind.OPTION and s.option == column.option)
    else:
        place = max(p for p, s in enumerate(slots) if s.kind is not SlotKind.ADD)
    return Cursor(HEAD, max(cursor.column, 0), place)


def _along_the_head(cursor: Cursor, step: int, columns: Columns) -> Cursor:
    """Go to the nearest slot beside this one at about the same height, in this term or the next."""
    term = columns.columns[cursor.column].term
    here = columns.slots[term][cursor.slot]
    for other in (term, term + step):
        if not 0 <= other < len(columns.slots):
            continue
        beside = [
            (abs(slot.y - here.y), abs(slot.x - here.x), place)
            for place, slot in enumerate(columns.slots[other])
            if (slot.x - here.x) * step > 0 and (other != term or abs(slot.y - here.y) < 8)
        ]
        if beside:
            return _on_slot(columns, other, min(beside)[2])
    return cursor


def _on_slot(columns: Columns, term: int, slot: int) -> Cursor:
    return Cursor(HEAD, columns.column_of(columns.slots[term][slot]), slot)
