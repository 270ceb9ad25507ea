"""Text that acts like a button: names that lead to people, as many to a line as fit, and quiet actions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from stakeholder_map.ui.inspector.choices import paint_quiet_frame
from stakeholder_map.ui.inspector.words import INSET, be_as_high_as_needed, font_of, ink
from stakeholder_map.ui.session import Session

LINE = 24
AT_FIRST = 8  # more names than this are folded away


class TextLink(QAbstractButton):
    """A name or a few words to click; cut short with … where there is no room."""

    def __init__(
        self, session: Session, text: str, *, comma: bool = False, tone: str = "text", spoken: str = ""
    ) -> None:
        super().__init__()
        self._session = session
        self._comma, self._tone, self._strong = comma, tone, False
        self.show_text(text)
        self.setAccessibleName(spoken or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"<span>{escape(text)}</span>")
        self.setAccessibleDescription(text)
        self.updateGeometry()

    def _shown(self) -> str:
        return self.text() + ("," if self._comma else "")

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wide = QFontMetrics(font_of(self, strong=self._strong)).horizontalAdvance(self._shown())
        return QSize(wide + 2 * INSET, LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, LINE)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        palette = self._session.palette
        near = self.underMouse() and self.isEnabled()
        font = font_of(self, strong=self._strong)
        font.setUnderline(near or self.hasFocus())
        painter.setFont(font)
        painter.setPen(ink(palette, "accent" if near else self._tone))
        room = self.rect().adjusted(INSET, 0, -INSET + 1, 0)
        elided = painter.fontMetrics().elidedText(self._shown(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


class NameLinks(QWidget):
    """Several names in lines. ``followed`` carries the id of the one that was clicked."""

    followed = Signal(object)  # an id: Qt's own integers are too narrow

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._names: tuple[tuple[int, str], ...] = ()
        self._links: list[TextLink] = []
        self._unfolded = False
        be_as_high_as_needed(self)

    def show_names(self, names: Sequence[tuple[int, str]]) -> bool:
        """Show (id, name) pairs, all but the first few behind "and 12 more", and return whether they are new."""
        if tuple(names) == self._names:
            return False
        self._names = tuple(names)
        self._unfolded = False
        self._rebuild()
        return True

    def links(self) -> list[TextLink]:
        return self._links

    def _rebuild(self) -> None:
        for link in self._links:
            link.setParent(None)
            link.deleteLater()
        folds = len(self._names) > AT_FIRST + 1 and not self._unfolded
        shown = self._names[:AT_FIRST] if folds else self._names
        self._links = []
        for number, (record_id, name) in enumerate(shown):
            link = TextLink(self._session, name, comma=number < len(shown) - 1 or folds)
            link.clicked.connect(lambda _=False, record_id=record_id: self.followed.emit(record_id))
            self._links.append(link)
        if folds:
            more = TextLink(self._session, f"and {len(self._names) - AT_FIRST} more", tone="muted")
            more.clicked.connect(self._unfold)
            self._links.append(more)
        for link in self._links:
            link.setParent(self)
            link.show()
        self._place(self.width())
        self.updateGeometry()

    def _unfold(self) -> None:
        self._unfolded = True
        self._rebuild()
        self._links[AT_FIRST].setFocus()

    def _place(self, width: int, *, move: bool = True) -> int:
        """Put the links in lines and return the height they take."""
        x = y = 0
        for link in self._links:
            wide = min(link.sizeHint().width(), width)
            if x and x + wide > width:
                x, y = 0, y + LINE
            if move:
                link.setGeometry(x, y, wide, LINE)
            x += wide - INSET
        return y + LINE

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(120, self._place(max(60, self.width()), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width())
