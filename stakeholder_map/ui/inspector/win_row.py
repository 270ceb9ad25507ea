"""One win in the list: a line to read, which opens into an editor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.canvas.marks import draw_stale_mark
from stakeholder_map.edits.wins import change_win, remove_win
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win, is_stale
from stakeholder_map.theme import TEXT_SMALL
from stakeholder_map.ui.inspector.choices import paint_dots, paint_quiet_frame
from stakeholder_map.ui.inspector.painted import PaintedButton
from stakeholder_map.ui.inspector.sentences import known_words, scope_words, weight_words
from stakeholder_map.ui.inspector.win_editor import WinEditor
from stakeholder_map.ui.inspector.words import INSET, Run, font_of, height_of, lay_out
from stakeholder_map.ui.session import Session

_STEP = 10.0  # px from dot to dot
_CLOCK = 17.0  # px that the clock of a stale win takes
_ABOVE, _BETWEEN = 8, 1
_MOST_LINES, _MOST_BELOW = 6, 3


class WinLine(PaintedButton):
    """★ or dots, the text, and below it what we know of it and since when."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._weight, self._must = 0, False
        self._text: list[Run] = []
        self._below: list[Run] = []
        self._stale = False

    def show_win(self, win: Win) -> None:
        session = self._session
        known, ask = known_words(win, session.today())
        if session.workspace.get(Person, win.person).is_me:
            known, ask = "", False  # nobody has to ask themselves
        scope = scope_words(session.workspace, win)
        self._weight, self._must = win.weight, win.must
        self._stale = ask and is_stale(win, session.today())
        self._text = [Run(win.text)]
        self._below = [Run(weight_words(win), "muted")]
        if known:
            self._below += [Run(" · ", "muted"), Run(known, "may_lose" if ask else "muted")]
        if scope:
            self._below.append(Run(f" · {scope}", "muted"))
        below = "".join(run.text for run in self._below)
        never = ", never confirmed" if self._stale and win.confirmed_on is None else ""
        self.tell(win.text, f"{win.text}: {below}{never}")

    def _indent(self) -> float:
        return INSET + (_STEP if self._must else _STEP * self._weight) + 9

    def _clock(self) -> float:
        return _CLOCK if self._stale else 0.0

    def height_at(self, width: int) -> float:
        room = width - self._indent() - INSET
        text = lay_out(self._text, font_of(self), room, most_lines=_MOST_LINES)
        below = lay_out(self._below, font_of(self, TEXT_SMALL), room - self._clock(), most_lines=_MOST_BELOW)
        return height_of(text) + height_of(below) + 2 * _ABOVE + _BETWEEN

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        painter.fillRect(INSET, self.height() - 1, self.width() - 2 * INSET, 1, QColor(palette.line))
        left = self._indent()
        room = self.width() - left - INSET
        text = lay_out(self._text, font_of(self), room, palette, most_lines=_MOST_LINES)
        text.draw(painter, QPointF(left, _ABOVE))
        below = lay_out(self._below, font_of(self, TEXT_SMALL), room - self._clock(), palette, most_lines=_MOST_BELOW)
        top = _ABOVE + height_of(text) + _BETWEEN
        below.draw(painter, QPointF(left + self._clock(), top))
        if self._stale:
            painter.save()
            painter.translate(left + 6.5, top + below.lineAt(0).height() / 2)
            draw_stale_mark(painter, palette)
            painter.restore()
        middle = _ABOVE + (text.lineAt(0).height() if text.lineCount() else 0) / 2
        if self._must:
            painter.setFont(font_of(self))
            painter.setPen(QColor(palette.loses.text))
            star = lay_out([Run("★", "loses")], font_of(self), 40, palette)
            star.draw(painter, QPointF(INSET - 1, middle - height_of(star) / 2))
        else:
            paint_dots(painter, INSET - 1, middle, self._weight, self._session, _STEP)


class WinRow(QWidget):
    """A win's line, or its editor while it is open."""

    opened = Signal(object)  # the win's id
    closed = Signal(object)
    removed = Signal(object)

    def __init__(self, session: Session, win: int) -> None:
        super().__init__()
        self._session = session
        self.win = win
        self.line = WinLine(session)
        self.editor: WinEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.line)
        self.line.clicked.connect(self.open)
        self.line.installEventFilter(self)

    def refresh(self, win: Win) -> None:
        self.line.show_win(win)
        if self.editor is not None:
            self.editor.refresh(win)

    def open(self) -> None:
        """Make room for the editor and go to its text."""
        if self.editor is None:
            editor = WinEditor(self._session, self.win)
            editor.done.connect(self.close_editor)
            editor.removed.connect(self._remove)
            self._column.addWidget(editor)
            self.editor = editor
            editor.refresh(self._session.workspace.get(Win, self.win))
            self.line.hide()
            self.opened.emit(self.win)
        self.editor.text.setFocus()

    def close_editor(self, *, take_focus: bool = True) -> None:
        """Write what is typed and show the line again."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        editor.flush()
        had_focus = editor.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.line.show()
        if take_focus and had_focus:
            self.line.setFocus()
        self._column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self.closed.emit(self.win)

    def _remove(self) -> None:
        self._session.edit(remove_win, self._session.document, self.win)
        self.removed.emit(self.win)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keys on the closed line: 1 to 5 weigh, * makes it a must, Delete takes it out, Enter opens."""
        if watched is not self.line or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
            return True
        if self._session.document.read_only_reason is not None:
            return False
        return self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        session = self._session
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif event.text() in ("1", "2", "3", "4", "5"):
            session.edit(change_win, session.document, self.win, weight=int(event.text()))
        elif event.text() == "*":
            must = session.workspace.get(Win, self.win).must
            session.edit(change_win, session.document, self.win, must=not must)
        else:
            return False
        return True
