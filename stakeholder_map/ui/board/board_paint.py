"""Paints the board's rows, only those that are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholder_map.model.wins import is_stale
from stakeholder_map.theme import CONTROL_RADIUS, SELECTION_RING, Palette
from stakeholder_map.ui.board.board_cursor import HEAD, NAMES, Cursor
from stakeholder_map.ui.board.board_layout import MARGIN, BoardLayout, Spot, SpotKind
from stakeholder_map.ui.board.board_model import Group
from stakeholder_map.ui.board.board_rows import INDENT, RowKind
from stakeholder_map.ui.board.head_paint import HeadPainter
from stakeholder_map.ui.board.lettering import Face, ink
from stakeholder_map.ui.board.marks import (
    paint_avatar,
    paint_effect,
    paint_fold,
    paint_stale,
    paint_weight,
)
from stakeholder_map.ui.board.score_bar import Scale
from stakeholder_map.ui.board.score_paint import paint_score

ASK_WIDTH = 460


@dataclass(slots=True)
class Look:
    """What of the board's state shows: where keys and mouse are, and who is selected."""

    cursor: Cursor = field(default_factory=Cursor)
    hover: Spot = field(default_factory=Spot)
    active: bool = False
    selected: frozenset[int] = frozenset()
    scale: Scale = field(default_factory=Scale)


def ask_rect(layout: BoardLayout, row: int) -> QRect:
    """Return where a person whom nobody asked has the field for their first win."""
    rect = layout.row_rect(row)
    width = min(ASK_WIDTH, layout.width - layout.scores - INDENT - MARGIN)
    return QRect(INDENT - 6, rect.top() + 5, width, rect.height() - 10)


class BoardPainter:
    """Paints one layout with one palette."""

    def __init__(self, layout: BoardLayout, palette: Palette) -> None:
        self.layout, self.palette = layout, palette
        self._head = HeadPainter(layout, palette)
        chosen = QColor(palette.accent_soft)
        chosen.setAlphaF(0.45)
        self._chosen_column = chosen

    def paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        """Paint what of the board is in ``area``. O(the rows and columns in it)."""
        layout, palette = self.layout, self.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, ink(palette.panel))
        below = area.intersected(QRect(0, layout.head, layout.width, layout.rows_room))
        if not below.isEmpty() and len(layout.rows):
            painter.save()
            painter.setClipRect(below)
            self._paint_rows(painter, below, look)
            painter.restore()
        if area.top() < layout.head:
            self._head.paint(painter, area, look.hover, look.cursor if look.active else None)
        self._paint_edges(painter)
        if look.active:
            self._paint_ring(painter, look.cursor)

    # Rows

    def _paint_rows(self, painter: QPainter, area: QRect, look: Look) -> None:
        layout = self.layout
        first = layout.rows.at(max(area.top() - layout.head + layout.top, 0))
        if first < 0:
            return
        left = max(area.left(), layout.names) - layout.names + layout.left
        right = min(area.right() + 1, layout.width - layout.scores) - layout.names + layout.left
        columns = layout.columns.between(left, right) if right > left else []
        for row in range(first, len(layout.rows)):
            rect = layout.row_rect(row)
            if rect.top() > area.bottom():
                break
            kind, place, win = layout.rows.rows[row]
            group = layout.board.groups[place]
            if kind is RowKind.PERSON:
                self._paint_person(painter, row, rect, place, look, names=area.left() < layout.width - layout.scores)
            elif kind is RowKind.WIN:
                if area.left() < layout.names:
                    self._paint_win(painter, rect, group, win)
                if columns:
                    self._paint_cells(painter, row, rect, columns, group.wins[win].id, look)
            else:
                self._paint_ask(painter, row, group, look)
            painter.fillRect(QRect(0, rect.bottom(), layout.width, 1), ink(self.palette.line))

    def _paint_person(self, painter: QPainter, row: int, rect: QRect, place: int, look: Look, *, names: bool) -> None:
        """Paint a person's row, without ``names`` only its score."""
        layout, palette, letters = self.layout, self.palette, self.layout.lettering
        group = layout.board.groups[place]
        person, middle = group.person, rect.top() + rect.height() / 2 - 0.5
        selected = person.id in look.selected
        painter.fillRect(rect, ink(palette.accent_soft if selected else palette.soft))
        hovered = look.hover.row == row
        near = hovered and look.hover.kind is SpotKind.SCORE
        shown = layout.board.shown_group(place)
        paint_score(painter, layout, palette, rect, shown, look.scale, before=group.verdict, near=near)
        if not names:
            return
        if selected:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height() - 1), ink(palette.accent))
        if group.wins or person.id in layout.board.collapsed:
            strong = hovered and look.hover.kind is SpotKind.FOLD
            paint_fold(painter, palette, 11, middle, folded=person.id in layout.board.collapsed, strong=strong)
        paint_avatar(painter, letters, palette, person.name, group.organization_kind, 19, middle)
        room = layout.width - layout.scores - INDENT - MARGIN
        offers_win = layout.editable and (hovered or selected or (look.active and look.cursor == Cursor(row)))
        if offers_win:
            room -= layout.add_win_rect(row).width() + 12
        name = letters.fitted(person.name, Face.NAME, room)
        painter.setPen(ink(palette.text))
        letters.draw(painter, name, Face.NAME, INDENT, middle)
        used = round(letters.width(name, Face.NAME)) + 8
        if room - used > 24:
            painter.setPen(ink(palette.muted))
            letters.draw(
                painter, letters.fitted(person.title, Face.TEXT, room - used), Face.TEXT, INDENT + used, middle
            )
        if offers_win:
            self._paint_add_win(painter, row, hovered and look.hover.kind is SpotKind.ADD_WIN)

    def _paint_add_win(self, painter: QPainter, row: int, hovered: bool) -> None:
        rect = self.layout.add_win_rect(row)
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(self.palette.line))
            painter.drawRoundedRect(QRectF(rect), CONTROL_RADIUS - 1, CONTROL_RADIUS - 1)
        painter.setPen(ink(self.palette.accent))
        self.layout.lettering.draw(painter, "+ win", Face.STRONG, rect.left() + 7, rect.center().y() + 0.5)

    def _paint_win(self, painter: QPainter, rect: QRect, group: Group, place: int) -> None:
        layout, palette, letters = self.layout, self.palette, self.layout.lettering
        win, middle = group.wins[place], rect.top() + rect.height() / 2 - 0.5
        lines = letters.wrapped(win.text, Face.TEXT, layout.names - INDENT - 10)
        top = middle - 8 * (len(lines) - 1)
        paint_weight(painter, letters, palette, win, top)
        if not group.person.is_me and is_stale(win, layout.board.today):
            paint_stale(painter, palette, top)
        painter.setPen(ink(palette.text))
        for index, line in enumerate(lines):
            letters.draw(painter, line, Face.TEXT, INDENT, top + 16 * index)

    def _paint_cells(self, painter: QPainter, row: int, rect: QRect, columns: list[int], win: int, look: Look) -> None:
        layout = self.layout
        painter.save()
        room = QRect(layout.names, rect.top(), layout.columns_room, rect.height())
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        for column in columns:
            hovered = (look.hover.kind, look.hover.row, look.hover.column) == (SpotKind.CELL, row, column)
            self._paint_cell(painter, rect, column, win, hovered)
        painter.restore()

    def _paint_cell(self, painter: QPainter, row_rect: QRect, place: int, win: int, hovered: bool) -> None:
        layout, palette = self.layout, self.palette
        column = layout.columns.columns[place]
        term = layout.board.terms[column.term]
        option = term.options[column.option] if column.option >= 0 else layout.board.shown_option(term)
        rect = QRect(layout.names + column.x - layout.left, row_rect.top(), column.width, row_rect.height())
        if option is not None and layout.all_options and layout.board.counts(option):
            painter.fillRect(rect, self._chosen_column)
        if layout.all_options and column.option <= 0 < column.term:
            painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), ink(palette.line))
        if hovered and layout.editable:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(palette.soft if not palette.dark else palette.line))
            painter.drawRoundedRect(QRectF(rect.adjusted(4, 3, -4, -4)), CONTROL_RADIUS, CONTROL_RADIUS)
        effect = layout.board.effect(option.id, win) if option is not None else None
        if option is not None and effect is not None:
            middle = QPointF(rect.left() + column.width / 2, rect.top() + rect.height() / 2 - 0.5)
            paint_effect(painter, layout.lettering, palette, middle, effect, counts=layout.board.counts(option))

    def _paint_ask(self, painter: QPainter, row: int, group: Group, look: Look) -> None:
        palette, rect = self.palette, QRectF(ask_rect(self.layout, row)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(ink(palette.muted if look.hover.row == row else palette.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.setPen(ink(palette.muted))
        text = f"How does {group.person.name} win?"
        text = self.layout.lettering.fitted(text, Face.TEXT, int(rect.width()) - 18)
        self.layout.lettering.draw(painter, text, Face.TEXT, rect.left() + 9, rect.center().y())

    # Over the rows

    def _paint_edges(self, painter: QPainter) -> None:
        """Paint a line where columns have gone under the names or the scores."""
        layout = self.layout
        line = ink(self.palette.line)
        if layout.left > 0:
            painter.fillRect(QRect(layout.names - 1, 0, 1, layout.height), line)
        if layout.columns.width - layout.left > layout.columns_room:
            painter.fillRect(QRect(layout.width - layout.scores, 0, 1, layout.height), line)

    def _paint_ring(self, painter: QPainter, cursor: Cursor) -> None:
        layout = self.layout
        painter.save()
        if cursor.row == HEAD:
            if not layout.columns.columns:
                painter.restore()
                return
            term = layout.columns.columns[cursor.column].term
            rect = layout.slot_rect(term, cursor.slot).adjusted(-2, -2, 2, 2)
            painter.setClipRect(QRect(layout.names, 0, layout.columns_room, layout.head))
        elif cursor.row < len(layout.rows):
            painter.setClipRect(QRect(0, layout.head, layout.width, layout.rows_room))
            if cursor.column == NAMES:
                rect = layout.name_rect(cursor.row).adjusted(3, 2, -3, -3)
                if layout.rows.rows[cursor.row].kind is not RowKind.WIN:
                    rect.setRight(layout.width - layout.scores - 6)
            else:
                rect = layout.cell_rect(cursor.row, cursor.column).adjusted(3, 2, -3, -3)
                clip = QRect(layout.names, layout.head, layout.columns_room, layout.rows_room)
                painter.setClipRect(clip)
        else:
            painter.restore()
            return
        painter.setPen(QPen(ink(self.palette.accent), SELECTION_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect), CONTROL_RADIUS, CONTROL_RADIUS)
        painter.restore()
