"""The board's painted surface: what is shown, how it scrolls, and what is painted again."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from stakeholder_map.theme import Palette
from stakeholder_map.ui.board.board_cursor import HEAD, Cursor, clamp
from stakeholder_map.ui.board.board_layout import BoardLayout, Spot
from stakeholder_map.ui.board.board_model import Board, Damage, Preview
from stakeholder_map.ui.board.board_paint import BoardPainter, Look
from stakeholder_map.ui.board.board_rows import PERSON, RowKind
from stakeholder_map.ui.board.inline_field import InlineField
from stakeholder_map.ui.board.lettering import Lettering
from stakeholder_map.ui.board.score_bar import Scale

Anchor = tuple[RowKind | None, int, int, int, int]
"""What the keys are on: kind of row (None in the head), its record, column, slot, and the row's height on screen."""


class BoardSurface(QAbstractScrollArea):
    """Paints one board, of it only what is in sight. Head, names and scores stay in sight when it scrolls."""

    cursor_moved = Signal()
    pointed = Signal()  # the mouse went to another spot, or the keys came or went
    scrolled = Signal()
    arranged = Signal()  # rows or columns may be others

    def __init__(self, board: Board, palette: Palette, *, editable: bool) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCornerWidget(QWidget())  # else the style paints a corner of its own
        self.horizontalScrollBar().setSingleStep(42)
        self.verticalScrollBar().setSingleStep(31)
        self.geo = BoardLayout(board, Lettering(self.font().family()), editable)
        self.look = Look()
        self.field = InlineField(self.viewport())
        self.field.closed.connect(self.viewport().update)
        self._painter = BoardPainter(self.geo, palette)
        self.show_board(board)

    @property
    def board(self) -> Board:
        return self.geo.board

    def show_board(self, board: Board) -> None:
        """Show another board from its top, the keys on its first person."""
        self.field.finish(keep=False)
        self.geo.board = board
        self.look.scale = Scale().covering(group.verdict for group in board.groups)
        self.look.cursor, self.look.hover = Cursor(), Spot()
        self.arrange()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.cursor_moved.emit()

    def rearrange(self, anchor: Anchor | None) -> None:
        """Show a board whose rows or columns are not the same any more; the anchored row stays where it was."""
        self.look.scale = self.look.scale.covering(group.verdict for group in self.board.groups)
        self.look.hover = Spot()
        self.arrange()
        if anchor is not None:
            kind, record, column, slot, y = anchor
            row = HEAD if kind is None else self.geo.rows.find(kind, record)
            if kind is not None and row >= 0:
                self.verticalScrollBar().setValue(self.geo.rows.tops[row] - y)
            elif kind is not None:
                row = max(self.look.cursor.row, 0)
            self.look.cursor = clamp(Cursor(row, column, slot), self.geo.rows, self.geo.columns)
        self.cursor_moved.emit()

    def anchor(self) -> Anchor | None:
        """Return what the keys are on by its record, so that it is found again in another arrangement."""
        cursor, rows = self.look.cursor, self.geo.rows
        if cursor.row == HEAD:
            return None, 0, cursor.column, cursor.slot, 0
        if cursor.row >= len(rows):
            return None
        kind, place, win = rows.rows[cursor.row]
        group = self.board.groups[place]
        record = group.wins[win].id if kind is RowKind.WIN else group.person.id
        return kind, record, cursor.column, cursor.slot, rows.tops[cursor.row] - self.geo.top

    def show_damage(self, damage: Damage) -> None:
        """Paint what a change touched, and nothing else."""
        if damage.columns:
            geo = self.geo
            before = (geo.columns, geo.names)
            geo.arrange_columns()
            self._set_scroll_bars()
            self.look.cursor = clamp(self.look.cursor, geo.rows, geo.columns)
            if geo.all_options or (geo.columns, geo.names) != before:
                self.viewport().update()
            else:  # the cells that differ are those of the people who are touched
                self._update_heads(damage.terms)
        self._update_people(damage.people, damage.terms)
        self.cursor_moved.emit()

    def show_preview(self, preview: Preview | None) -> None:
        """Show how the people whom an option touches would stand, or with None how they stand; paint only those."""
        board = self.board
        looked_at = [each for each in (board.preview, preview) if each is not None]
        board.preview = preview
        terms = {each.term for each in looked_at}
        self._update_people(set().union(*(each.groups for each in looked_at)), terms)
        self._update_heads(terms)
        self.cursor_moved.emit()

    def show_column_heads(self) -> None:
        """Lay out and paint the columns again, after another option of a term is looked at."""
        self.show_damage(Damage(columns=True))
        self.viewport().update()

    def set_all_options(self, shown: bool) -> None:
        """Give every option a column of its own, or every term one."""
        anchor = self.anchor()
        term = self.geo.columns.columns[self.look.cursor.column].term if self.look.cursor.column >= 0 else None
        self.geo.all_options = shown
        self.horizontalScrollBar().setValue(0)
        self.rearrange(anchor)
        if term is not None:
            first = self.geo.columns.first_of(term)
            self.look.cursor = clamp(self.look.cursor._replace(column=first), self.geo.rows, self.geo.columns)
            self.cursor_moved.emit()

    def set_palette(self, palette: Palette) -> None:
        self._painter = BoardPainter(self.geo, palette)
        self.viewport().update()

    def set_selected(self, people: frozenset[int]) -> None:
        """Show who is selected."""
        if people != self.look.selected:
            for person in people ^ self.look.selected:
                place = self.board.group_of(person)
                if place >= 0:
                    self.viewport().update(self.geo.group_rect(place))
            self.look.selected = people

    def arrange(self) -> None:
        """Lay everything out for the size that there is."""
        size = self.viewport().size()
        self.geo.arrange(size.width(), size.height())
        self._set_scroll_bars()
        self.look.cursor = clamp(self.look.cursor, self.geo.rows, self.geo.columns)
        self.arranged.emit()
        self.viewport().update()

    # Inside

    def _update_heads(self, terms: Collection[int]) -> None:
        """Paint the heads of these terms again."""
        for place, column in enumerate(self.board.terms):
            if column.term.id in terms:
                self.viewport().update(self.geo.term_rect(place, 0, self.geo.head))

    def _update_people(self, people: Collection[int], terms: Collection[int]) -> None:
        """Paint the scores of these people again, and their cells of these terms."""
        board, geo = self.board, self.geo
        places = [board.group_of(person) for person in people]
        scale = self.look.scale.covering(board.shown_group(place).verdict for place in places)
        if scale is not self.look.scale:
            self.look.scale = scale
            self.viewport().update()
            return
        in_sight = geo.groups_in_sight()
        columns = [place for place, column in enumerate(board.terms) if column.term.id in terms]
        for rect in [geo.group_rect(place) for place in places if place in in_sight]:
            below = rect.top() + PERSON
            self.viewport().update(geo.width - geo.scores, rect.top(), geo.scores, PERSON)
            for column in columns:
                self.viewport().update(geo.term_rect(column, below, rect.bottom() + 1))

    def _set_scroll_bars(self) -> None:
        geo = self.geo
        for bar, content, room in (
            (self.horizontalScrollBar(), geo.columns.width, geo.columns_room),
            (self.verticalScrollBar(), geo.rows.height, geo.rows_room),
        ):
            bar.setRange(0, max(content - room, 0))
            bar.setPageStep(max(room - 40, 1))
        geo.left, geo.top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        self.look.active = self.hasFocus()
        painter = QPainter(self.viewport())
        for area in event.region():  # type: ignore[attr-defined]
            self._painter.paint(painter, area, self.look)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.field.finish(keep=True)
        self.arrange()
        self.scrolled.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.geo.left, self.geo.top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.field.finish(keep=True)
        self.viewport().update()
        self.scrolled.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.pointed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        self.pointed.emit()
