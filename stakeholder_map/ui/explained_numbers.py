"""Numbers that explain themselves where they stand: as a text of their own, or as a cell of a list or table.

One look everywhere: a hand over the number, a line below it while the mouse is there, a tooltip that says what a click
does, and a small window with the figures that make it up. Space, Enter or H do the same by key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from stakeholder_map.theme import TEXT_NORMAL
from stakeholder_map.ui.explained import ASK, explain_beside
from stakeholder_map.ui.inspector.choices import paint_quiet_frame
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.painted import PaintedButton
from stakeholder_map.ui.inspector.words import INSET, Run, font_of, height_of, lay_out
from stakeholder_map.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
Lines = Callable[[], Sequence[str]]
_OPENING_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_H)
_HINT = "Click it, or press H."


class Opener(QObject):
    """Opens the explanation of a text that stands for itself, by click or key, and says on it that there is one."""

    def __init__(self, number: QWidget, session: Session) -> None:
        super().__init__(number)
        self._number, self._session = number, session
        self._title = ""
        self._lines: Lines = list
        number.installEventFilter(self)

    def take(self, text: str, lines: Lines | None, title: str = "") -> None:
        """Explain ``text`` by these lines below a title; None leaves a plain text, which takes no keys."""
        number, explains = self._number, lines is not None
        self._title, self._lines = title or text, lines or list
        number.setEnabled(explains)
        number.setFocusPolicy(Qt.FocusPolicy.StrongFocus if explains else Qt.FocusPolicy.NoFocus)
        number.setAccessibleName(f"{text}. {ASK}" if explains else text)
        number.setAccessibleDescription(title or ("Opens the explanation" if explains else ""))
        number.setToolTip(f"<span>{escape(text)}<br>{ASK} {_HINT}</span>" if explains else "")

    def lines(self) -> list[str]:
        """Return the explanation."""
        return list(self._lines())

    def open(self) -> None:
        """Show the explanation below the text."""
        self.open_at(self._number.rect())

    def open_at(self, place: QRect) -> None:
        """Show the explanation below a place of what is explained."""
        explain_beside(self._number, place, self._session, self._title, self.lines())

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        opens = event.key() in _OPENING_KEYS and not event.modifiers()
        if opens:
            self.open()
        return opens


class NumberLink(TextLink):
    """A number with its words in one line, cut short with … where there is no room; a click explains it."""

    def __init__(self, session: Session, tone: str = "muted") -> None:
        super().__init__(session, "", tone=tone)
        self.how = Opener(self, session)
        self.clicked.connect(self.how.open)

    def tell(
        self, text: str, lines: Lines | None, title: str = "", *, tone: str | None = None, strong: bool = False
    ) -> None:
        """Show a text, and say where its explanation comes from; None where there is nothing to explain.

        ``title`` stands over the explanation, in place of the text; ``tone`` is a colour's or a verdict's name.
        """
        self._tone, self._strong = tone or self._tone, strong
        self.show_text(text)
        self.how.take(text, lines, title)


class NumberWords(PaintedButton):
    """The same in as many lines as the text needs, in runs of any tone."""

    def __init__(self, session: Session, tone: str = "", *, size: int = TEXT_NORMAL) -> None:
        super().__init__(session)
        self._tone, self._size = tone, size
        self._runs: tuple[Run, ...] = ()
        self.how = Opener(self, session)
        self.clicked.connect(self.how.open)
        session.palette_changed.connect(self.update)

    def tell_of(self, runs: Sequence[Run] | str, lines: Lines | None, title: str = "") -> None:
        """Show runs of text, and say where the explanation comes from; None where there is nothing to explain."""
        self._runs = (Run(runs, self._tone),) if isinstance(runs, str) else tuple(runs)
        text = "".join(run.text for run in self._runs)
        self.tell(text, text)
        self.how.take(text, lines, title)

    def height_at(self, width: int) -> float:
        return height_of(lay_out(self._runs, font_of(self, self._size), width - 2 * INSET)) + 4

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        font = font_of(self, self._size)
        font.setUnderline(self.isEnabled() and (self.underMouse() or self.hasFocus()))
        layout = lay_out(self._runs, font, self.width() - 2 * INSET, self._session.palette)
        layout.draw(painter, QPointF(INSET, 2))


class NumberCells(QObject):
    """Lets numbers in a list or table explain themselves: by a click on one, or by H where the keys are.

    ``explain`` opens the explanation of an index; ``where`` says which part of it, in the viewport, is its number.
    An empty rectangle stands for none.
    """

    def __init__(
        self, view: QAbstractItemView, explain: Callable[[Index], object], where: Callable[[Index], QRect]
    ) -> None:
        super().__init__(view)
        self._view, self._explain, self._where = view, explain, where
        self._near = QPersistentModelIndex()
        self._at = QPoint()
        view.setMouseTracking(True)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.clicked.connect(self._clicked)
        view.setAccessibleDescription(f"{view.accessibleDescription()} H explains the number at the keys.".strip())

    def is_near(self, index: Index) -> bool:
        """Return whether the mouse is over the number of an index, which is to be underlined then."""
        return self._near.isValid() and self._near == index

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view:
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._pressed(event)
        if isinstance(event, QMouseEvent):
            self._at = event.position().toPoint()
            self._hover(self._number_at(self._at))
        elif event.type() == QEvent.Type.Leave:
            self._hover(QModelIndex())
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tip(event)
        return False

    def _number_at(self, at: QPoint) -> QModelIndex:
        index = self._view.indexAt(at)
        return index if index.isValid() and self._where(index).contains(at) else QModelIndex()

    def _pressed(self, event: QKeyEvent) -> bool:
        index = self._view.currentIndex()
        if event.key() != Qt.Key.Key_H or event.modifiers() or not index.isValid():
            return False
        self._explain(index)
        return True

    def _clicked(self, index: QModelIndex) -> None:
        if self._number_at(self._at) == index:
            self._explain(index)

    def _hover(self, near: QModelIndex) -> None:
        before = self._near
        if before == near:
            return
        self._near = QPersistentModelIndex(near)
        port = self._view.viewport()
        port.setCursor(Qt.CursorShape.PointingHandCursor if near.isValid() else Qt.CursorShape.ArrowCursor)
        if before.isValid():
            model = self._view.model()
            port.update(self._view.visualRect(model.index(before.row(), before.column(), before.parent())))
        if near.isValid():
            port.update(self._view.visualRect(near))

    def _tip(self, event: QHelpEvent) -> bool:
        index = self._number_at(event.pos())
        if index.isValid():
            QToolTip.showText(event.globalPos(), f"{ASK} {_HINT}", self._view.viewport())
        return index.isValid()
