"""Paints the board's sticky head: the terms and their options."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from stakeholder_map.theme import CONTROL_RADIUS, Palette
from stakeholder_map.ui.board.board_columns import LINE, TOP, Slot, SlotKind, name_width
from stakeholder_map.ui.board.board_cursor import NAMES, Cursor
from stakeholder_map.ui.board.board_layout import PAD, BoardLayout, Spot, SpotKind
from stakeholder_map.ui.board.board_model import TermColumn
from stakeholder_map.ui.board.lettering import Face, ink
from stakeholder_map.ui.board.marks import paint_lock
from stakeholder_map.ui.board.wording import short_money


class HeadPainter:
    """Paints the head of one layout with one palette."""

    def __init__(self, layout: BoardLayout, palette: Palette) -> None:
        self.layout, self.palette = layout, palette

    def paint(self, painter: QPainter, area: QRect, hover: Spot, cursor: Cursor | None) -> None:
        """Paint what of the head is in ``area``, over whatever rows are below it.

        ``cursor`` is where the keys are, if anywhere.
        """
        layout, palette = self.layout, self.palette
        letters = layout.lettering
        painter.fillRect(QRect(0, 0, layout.width, layout.head), ink(palette.panel))
        painter.setPen(ink(palette.muted))
        middle = TOP + LINE / 2
        if area.left() < layout.names:
            title, room = "Person and how they win", layout.names - 24
            title = title if letters.width(title, Face.TEXT) <= room else "How they win"
            letters.draw(painter, letters.fitted(title, Face.TEXT, room), Face.TEXT, 16, middle)
        if area.right() >= layout.width - layout.scores:
            heading = "Score" if layout.shows_scores else "Verdict"
            letters.draw(painter, heading, Face.TEXT, layout.width - layout.scores + PAD, middle)
        term_at = self._term_at(hover, cursor)
        painter.save()
        painter.setClipRect(QRect(layout.names, 0, layout.columns_room, layout.head))
        for term, column in enumerate(layout.board.terms):
            x, width = layout.columns.spans[term]
            x += layout.names - layout.left
            if x > min(area.right(), layout.width) or x + width <= max(area.left(), layout.names):
                continue
            if layout.all_options and term:
                painter.fillRect(QRect(x, TOP, 1, layout.head - TOP), ink(palette.line))
            for place, slot in enumerate(layout.columns.slots[term]):
                hovered = hover.kind is SpotKind.SLOT and (hover.column, hover.slot) == (term, place)
                # To add an option is offered where it is looked for, so that the head stays calm.
                if slot.kind is not SlotKind.ADD or term in term_at or len(column.options) < 2 or layout.all_options:
                    self._paint_slot(painter, column, term, place, hovered)
        painter.restore()
        painter.fillRect(QRect(0, layout.head - 1, layout.width, 1), ink(palette.line))

    def _term_at(self, hover: Spot, cursor: Cursor | None) -> set[int]:
        """Return the terms under the mouse and under the keys."""
        terms = {hover.column} if hover.kind is SpotKind.SLOT else set()
        columns = self.layout.columns.columns
        if cursor is not None and NAMES < cursor.column < len(columns):
            terms.add(columns[cursor.column].term)
        return terms

    def _paint_slot(self, painter: QPainter, column: TermColumn, term: int, place: int, hovered: bool) -> None:
        slot, rect = self.layout.columns.slots[term][place], self.layout.slot_rect(term, place)
        if slot.kind is SlotKind.NAME:
            self._paint_name(painter, column, rect)
        elif slot.kind is SlotKind.OPTION:
            self._paint_option(painter, column, slot, rect, hovered)
        else:
            text = "+ option" if slot.kind is SlotKind.ADD else f"{self._left_out(term, column)} more ▾"
            if slot.kind is SlotKind.ADD and rect.width() < 40:
                text = "+"
            self._hover(painter, rect, hovered)
            painter.setPen(ink(self.palette.text if hovered else self.palette.muted))
            x = rect.left() + (7 if rect.width() >= 40 else 6)
            self.layout.lettering.draw(painter, text, Face.SMALL, x, rect.center().y() + 0.5)

    def _left_out(self, term: int, column: TermColumn) -> int:
        listed = sum(slot.kind is SlotKind.OPTION for slot in self.layout.columns.slots[term])
        return len(column.options) - listed

    def _paint_name(self, painter: QPainter, column: TermColumn, rect: QRect) -> None:
        letters = self.layout.lettering
        width = rect.width() - (16 if column.term.locked else 0)
        if self.layout.all_options:
            lines: tuple[str, ...] = (letters.fitted(column.term.name, Face.NAME, width),)
        else:
            lines = letters.wrapped(column.term.name, Face.NAME, name_width(rect.width() + 12, column.term.locked))
        painter.setPen(ink(self.palette.text))
        for place, line in enumerate(lines):
            letters.draw(painter, line, Face.NAME, rect.left(), rect.top() + LINE * place + LINE / 2)
        if column.term.locked:
            x = rect.left() + letters.width(lines[0], Face.NAME) + 6
            paint_lock(painter, self.palette, x, rect.top() + LINE / 2)

    def _paint_option(self, painter: QPainter, column: TermColumn, slot: Slot, rect: QRect, hovered: bool) -> None:
        option, palette, letters = column.options[slot.option], self.palette, self.layout.lettering
        preview = self.layout.board.preview
        previewed = preview is not None and preview.option == option.id
        shown = previewed or (not option.chosen and self.layout.board.shown.get(column.term.id) == option.id)
        if option.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(palette.accent_soft))
            painter.drawRoundedRect(QRectF(rect), CONTROL_RADIUS - 1, CONTROL_RADIUS - 1)
        else:
            self._hover(painter, rect, hovered)
        if shown:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(palette.accent), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS - 1, CONTROL_RADIUS - 1)
        face = Face.STRONG if option.chosen else Face.SMALL
        strong = option.chosen or shown
        painter.setPen(ink(palette.accent if strong else palette.text if hovered else palette.muted))
        price = short_money(option.value_change, self.layout.board.customer.currency)
        room = rect.width() - 12
        wide = letters.width(price, Face.SMALL) + 6 if price else 0
        if wide and wide + min(letters.width(option.label, face), 34) <= room:  # else the tip says it
            room -= round(wide)
            letters.draw(painter, price, Face.SMALL, rect.right() - wide, rect.center().y() + 0.5)
        text = letters.fitted(option.label, face, room)
        letters.draw(painter, text, face, rect.left() + 7, rect.center().y() + 0.5)

    def _hover(self, painter: QPainter, rect: QRect, hovered: bool) -> None:
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(self.palette.soft if not self.palette.dark else self.palette.line))
            painter.drawRoundedRect(QRectF(rect), CONTROL_RADIUS - 1, CONTROL_RADIUS - 1)
