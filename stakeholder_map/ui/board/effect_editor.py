"""What every option of a term does to one win, in a small card beside the cell."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.model.deals import Option
from stakeholder_map.model.wins import Win
from stakeholder_map.ui.board.board_edits import BoardEdits
from stakeholder_map.ui.board.board_model import TermColumn
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.effect_note import EffectNote
from stakeholder_map.ui.board.effect_row import EffectRow
from stakeholder_map.ui.parts import frame, label

_WIDTH, _EDGE = 472, 8
_KEYS = "1–5 set −2 … +2 · ? unsure · S said so · N note · Del clears · Esc closes"
_FOOT = 62


class EffectEditor(QFrame):
    """Lists the options of a term with what each does to a win. Every change is made at once.

    It follows the document: what is undone is seen to be, and what is removed closes it.
    """

    def __init__(self, view: BoardView, edits: BoardEdits) -> None:
        super().__init__(view)
        self._view, self._edits = view, edits
        self._term = self._win = 0
        self.rows: list[EffectRow] = []
        self.setProperty("role", "card")
        self.setAccessibleName("Effects of every option")
        self._heading = label("", "strong")
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        content = frame("")
        content.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        for widget in (content, self._scroll.viewport()):
            widget.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._scroll, 1)
        self.note = EffectNote(edits)
        column.addWidget(self.note)
        column.addWidget(label(_KEYS if edits.writable else "This workspace is read-only", "small"))
        self.hide()
        edits.session.changed.connect(self._refresh)
        edits.session.palette_changed.connect(self._restyle)
        view.scrolled.connect(self.close_editor)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "widgets need an application"
        app.focusChanged.connect(self._focus_moved)

    def open(self, column: TermColumn, win: Win, option: Option | None, cell: QRect, typed: str = "") -> None:
        """Show a term's options beside a cell of the view, the keys on ``option``, ``typed`` begun as its number."""
        self._term, self._win = column.term.id, win.id
        self._fill(column, win)
        self._place(cell)
        self.show()
        self.raise_()
        start = option if option is not None else column.chosen
        row = next((row for row in self.rows if start is not None and row.option.id == start.id), self.rows[0])
        row.setFocus()
        self.note.show_option(row.option, win.id)
        self._scroll.ensureWidgetVisible(row)
        if typed:
            row.type(typed)

    def close_editor(self) -> None:
        """Close it; the keys are on the board again if they were here."""
        if self.isHidden():
            return
        self.note.flush()
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._view.setFocus()
        self.hide()

    # Inside

    def _fill(self, column: TermColumn, win: Win) -> None:
        metrics = self._heading.fontMetrics()
        text = f"{column.term.name}: {' '.join(win.text.split())}"
        self._heading.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, _WIDTH - 40))
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = []
        currency = self._view.board.customer.currency
        for option in column.options:
            row = EffectRow(option, currency, self._edits.session.palette, editable=self._edits.writable)
            row.show_effect(self._edits.effect(option.id, win.id))
            row.set_requested.connect(lambda amount, o=option.id: self._edits.set_effect(o, self._win, amount))
            row.clear_requested.connect(lambda o=option.id: self._edits.clear_effect(o, self._win))
            row.stated_requested.connect(lambda o=option.id: self._edits.toggle_stated(o, self._win))
            row.entered.connect(self._show_note)
            row.other_row_requested.connect(self._go_by)
            row.refused.connect(self._edits.session.problem)
            self._list.addWidget(row)
            self.rows.append(row)
        # What is made last comes last to Tab, and leaving the card closes it: the note would never be reached.
        order: list[QWidget] = [widget for row in self.rows for widget in (row, row.number)]
        for before, after in pairwise([*order, self.note.note, self.note.stated]):
            QWidget.setTabOrder(before, after)

    def _place(self, cell: QRect) -> None:
        view = self._view
        height = min(68 + _FOOT + sum(row.sizeHint().height() + 2 for row in self.rows), view.height() - 2 * _EDGE)
        width = min(_WIDTH, view.width() - 2 * _EDGE)
        x = max(_EDGE, min(cell.left(), view.width() - width - _EDGE))
        y = cell.bottom() + 4
        if y + height > view.height() - _EDGE:
            y = max(_EDGE, cell.top() - height - 4)
        self.setGeometry(x, y, width, height)

    def _refresh(self, _: object) -> None:
        if self.isHidden():
            return
        board = self._view.board
        column = next((c for c in board.terms if c.term.id == self._term), None)
        win = next((win for group in board.groups for win in group.wins if win.id == self._win), None)
        if column is None or win is None or [o.id for o in column.options] != [r.option.id for r in self.rows]:
            self.close_editor()
            return
        for row, option in zip(self.rows, column.options, strict=True):
            row.show_option(option)
            row.show_effect(self._edits.effect(option.id, self._win))
        self._show_note(next((row for row in self.rows if row.option.id == self.note.option), self.rows[0]))

    def _show_note(self, row: EffectRow) -> None:
        self.note.show_option(row.option, self._win)

    def _restyle(self) -> None:
        for row in self.rows:
            row.set_palette(self._edits.session.palette)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and now is not self and not self.isAncestorOf(now):
            self.note.flush()
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_editor()
        elif event.text().lower() == "s" and not self.note.note.hasFocus() and self.note.option is not None:
            self._edits.toggle_stated(self.note.option, self._win)
        elif event.text().lower() == "n" and not self.note.note.hasFocus() and self.note.note.isEnabled():
            self.note.note.setFocus()
        event.accept()  # nothing typed here is meant for the board below

    def _go_by(self, rows: int) -> None:
        place = next((p for p, row in enumerate(self.rows) if row.has_keys()), 0)
        row = self.rows[(place + rows) % len(self.rows)]
        row.setFocus()
        self._scroll.ensureWidgetVisible(row)
