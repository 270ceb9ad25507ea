""" "How is that?": a line beside a number that opens into how the number comes about; the same look everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.theme import SPACE, SPACE_TIGHT, SPACE_WIDE, TEXT_SMALL
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.words import INSET, Run, TintBox, Words
from stakeholder_map.ui.session import Session

ASK = "How is that?"
_WIDE, _HIGHEST = 380, 420
_MOST_LINES = 200
_GAP = 3  # px between a number and its explanation


class Explained(QWidget):
    """A link that opens and closes a box of lines below it. The lines are asked for when they are wanted."""

    def __init__(self, session: Session, about: str) -> None:
        """``about`` names the number for a screen reader, such as "the exposure"."""
        super().__init__()
        self._lines: Callable[[], Sequence[str]] = list
        self._about = about
        self._numbers: tuple[QWidget, ...] = ()
        self.link = TextLink(session, ASK, tone="accent")
        self.link.setCheckable(True)
        self.link.toggled.connect(self._show_or_hide)
        self.box = TintBox(session)
        self.box.column.setContentsMargins(SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT)
        self.words = Words(session, size=TEXT_SMALL + 1, most_lines=_MOST_LINES)
        self.words.setAccessibleName(f"How {about} comes about")
        self.box.column.addWidget(self.words)
        self.box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.box)
        self._name_link()

    def explain(self, lines: Callable[[], Sequence[str]] | None) -> None:
        """Say where the lines come from; None hides the link, as there is nothing to explain."""
        self.setVisible(lines is not None)
        self._lines = lines or list
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        for number in self._numbers:
            number.setCursor(hand if lines is not None else arrow)
            number.setToolTip(f"{ASK} Click it." if lines is not None else "")
        if self.link.isChecked():
            self._fill()

    def asked_by(self, *numbers: QWidget) -> None:
        """Let a click on these texts, which show the number, open the explanation too. By key it is the link's."""
        self._numbers += numbers
        for number in numbers:
            number.installEventFilter(self)

    def eventFilter(self, number: QObject, event: QEvent) -> bool:
        if not isinstance(number, QWidget) or self.isHidden():
            return False
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            font = number.font()
            font.setUnderline(event.type() == QEvent.Type.Enter)
            number.setFont(font)
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self.link.click()
            return True
        return False

    def text(self) -> str:
        """Return the explanation as it is shown."""
        return self.words.text() if self.link.isChecked() else ""

    def _show_or_hide(self, shown: bool) -> None:
        if shown:
            self._fill()
        self.box.setVisible(shown)
        self.link.show_text("Close" if shown else ASK)
        self._name_link()

    def _name_link(self) -> None:
        asks = not self.link.isChecked()
        self.link.setAccessibleName(f"How does {self._about} come about?" if asks else "Close the explanation")

    def _fill(self) -> None:
        self.words.show_text("\n".join(self._lines()))


class ExplainedPopup(QFrame):
    """The same lines in a small window of their own, beside a number that is painted. Escape closes it."""

    def __init__(self, session: Session, title: str, lines: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.title = Words(session, most_lines=3)
        self.title.show_runs([Run(title, strong=True)])
        self.words = Words(session, "\n".join(lines), "muted", most_lines=_MOST_LINES)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE - INSET, SPACE, SPACE - INSET, SPACE)
        column.setSpacing(SPACE_TIGHT)
        for words in (self.title, self.words):
            column.addWidget(words)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)
        room = _WIDE - 2 * SPACE
        high = self.title.heightForWidth(room) + self.words.heightForWidth(room) + 2 * SPACE_WIDE
        self._size = QSize(_WIDE, min(_HIGHEST, high))

    def open_at(self, spot: QPoint, above: int = 0) -> None:
        """Show it with its corner at a place on the screen, moved so that all of it is seen.

        Where there is no room below, it stands on what is ``above`` px high over the place.
        """
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(spot.x(), screen.right() - self._size.width()))
        fits = spot.y() + self._size.height() <= screen.bottom()
        y = spot.y() if fits else spot.y() - above - self._size.height()
        if y < screen.top():  # neither below nor above
            y = max(screen.top(), screen.bottom() - self._size.height())
        self.setGeometry(QRect(QPoint(x, y), self._size))
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.close()
        else:
            super().keyPressEvent(event)


def explain_beside(widget: QWidget, number: QRect, session: Session, title: str, lines: Sequence[str]) -> None:
    """Open the explanation of a number that a widget shows at a place, below it or else above."""
    below = number.bottomLeft() + QPoint(0, _GAP)
    ExplainedPopup(session, title, lines, widget).open_at(widget.mapToGlobal(below), number.height() + 2 * _GAP)
