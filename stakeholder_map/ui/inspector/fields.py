"""Fields for one line and for more, bound to one text of one record."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from stakeholder_map.ui.inspector.drafts import Binding, Draft
from stakeholder_map.ui.session import Session

_UNDO = QKeySequence.StandardKey.Undo
_REDO = QKeySequence.StandardKey.Redo
_MOST_FITS = 3  # tries to be as high as the text
_FRAME = 6  # padding and border above and below the text of an inline field, as the style sheet has it


def handles_undo(session: Session, draft: Draft, event: QEvent) -> bool:
    """Let undo and redo in a field be those of the workspace, after what is unwritten has been written."""
    if not isinstance(event, QKeyEvent) or not (event.matches(_UNDO) or event.matches(_REDO)):
        return False
    draft.flush()
    if event.type() == QEvent.Type.ShortcutOverride:
        event.ignore()  # the window's own action comes first; without one, the key arrives next
    else:
        if event.matches(_UNDO):
            session.undo()
        else:
            session.redo()
        draft.begin()
        event.accept()
    return True


def align_text(line: QLineEdit) -> None:
    """Take back the 2 px that a line edit adds before its text, so that it lines up with everything else."""
    line.setTextMargins(-2, 0, -2, 0)


class LineField(QLineEdit):
    """One line. Enter writes it, Escape goes back to how it was when entered."""

    def __init__(self, session: Session, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._session = session
        self.draft = Draft(session, self, self.text, self._show)
        self.setAccessibleName(name)
        self.setAccessibleDescription(placeholder)
        self.setPlaceholderText(placeholder)
        self.setProperty("role", "inline")
        self.setReadOnly(session.document.read_only_reason is not None)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        align_text(self)
        self.textEdited.connect(self.draft.typed)
        self.returnPressed.connect(self.draft.commit)

    def bind(self, binding: Binding | None) -> None:
        self.draft.bind(binding)

    def _show(self, text: str) -> None:
        at = self.cursorPosition() if self.hasFocus() else 0
        self.setText(text)
        self.setCursorPosition(min(at, len(text)))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and handles_undo(
            self._session, self.draft, event
        ):
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.draft.begin()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # a context menu is no leaving
            self.draft.flush()
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.draft.cancel())
            return
        super().keyPressEvent(event)


class FittingField(LineField):
    """One line that is only as wide as its text, for a number before its unit."""

    def __init__(self, session: Session, name: str, placeholder: str = "0") -> None:
        super().__init__(session, name, placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the width of the text."""
        wide = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        self.setFixedWidth(max(20, min(140, wide + 13)))


class TextField(QPlainTextEdit):
    """Text that grows with what is typed, up to ``most_lines``. With ``one_paragraph``, Enter writes and says so."""

    entered = Signal()

    def __init__(
        self, session: Session, name: str, placeholder: str = "", *, one_paragraph: bool = True, most_lines: int = 6
    ) -> None:
        super().__init__()
        self._session = session
        self._one_paragraph, self._most_lines = one_paragraph, most_lines
        self.draft = Draft(session, self, self.toPlainText, self._show)
        self.setAccessibleName(name)
        self.setAccessibleDescription(placeholder)
        self.setPlaceholderText(placeholder)
        self.setProperty("role", "inline")
        self.setReadOnly(session.document.read_only_reason is not None)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self.textChanged.connect(self.draft.typed)
        self.cursorPositionChanged.connect(lambda: QTimer.singleShot(0, self, self._follow_caret))
        self._fit_height()

    def bind(self, binding: Binding | None) -> None:
        self.draft.bind(binding)

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.height())

    def _show(self, text: str) -> None:
        cursor = self.textCursor()
        at = cursor.position() if self.hasFocus() else 0
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(self.toPlainText())))
        self.setTextCursor(cursor)

    def _fit_height(self) -> None:
        """Be as high as the text. The layout counts in lines."""
        for _ in range(_MOST_FITS):
            lines = max(1, round(self.document().size().height()))
            shown = min(lines, self._most_lines)
            height = shown * ceil(QFontMetricsF(self.font()).lineSpacing()) + _FRAME
            if height == self.height() == self.minimumHeight() == self.maximumHeight():
                return
            # This resizes the field before it sets the maximum. Where its text is broken anew by that, it has been
            # called from within already, and what that call set is half undone.
            self.setFixedHeight(height)

    def _follow_caret(self) -> None:
        """Scroll the panel so that the line being typed is in sight."""
        if not self.hasFocus():
            return
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        content = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and content is not None:
            at = self.mapTo(content, self.cursorRect().center())
            around.ensureVisible(at.x(), at.y(), 0, 30)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()
        if self.document().size().height() <= self._most_lines:
            self.verticalScrollBar().setValue(0)  # all of it fits, now that the field has grown

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and handles_undo(
            self._session, self.draft, event
        ):
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel scrolls, not the field under the pointer

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._one_paragraph and source.hasText():
            self.insertPlainText(" ".join(source.text().split()))
        else:
            super().insertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.draft.begin()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.draft.flush()
            self.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.draft.cancel())
        elif self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.draft.commit()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def flush_all(root: QWidget) -> None:
    """Write what is unwritten in all fields inside a widget."""
    for draft in root.findChildren(Draft):
        draft.flush()
