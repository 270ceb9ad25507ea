"""What is shared, as it will look: a picture, the first rows of a table, or the beginning of a text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.theme import GRID
from stakeholder_map.ui.export_work import Look
from stakeholder_map.ui.parts import label

_WIDEST_COLUMN = 260


class ImageView(QWidget):
    """Shows an image in the middle, as large as there is room, sharp at the screen's own scale."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setAccessibleName("Preview of the picture")

    def show_image(self, image: QImage) -> None:
        self.image = image
        self.update()

    def place(self) -> QRectF:
        """Return where the image is, in the widget's own px."""
        size = self.image.size().toSizeF() / self.devicePixelRatioF()
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(round(left), round(top), size.width(), size.height())

    def paintEvent(self, _: QPaintEvent) -> None:
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.place(), self.image)


class PreviewPane(QFrame):
    """Shows one of them, or words where there is nothing to show. ``resized`` asks for a picture of another size."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setObjectName("preview")
        self.picture = ImageView()
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setStyleSheet(
            "QTableView::item { padding: 0px 8px; } QAbstractScrollArea::corner { background: transparent; }"
        )
        self.table.setAccessibleName("The first rows of the table")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName("The beginning of the file")
        self.words = label("", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for page in (self.words, self.picture, self.table, self.text):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self._stack)

    def room(self) -> tuple[int, int]:
        """Return how large a picture can be, in device pixels."""
        ratio = self.devicePixelRatioF()
        size = self.contentsRect().size() - QSize(2 * GRID, 2 * GRID)
        return max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))

    def say(self, text: str) -> None:
        self.words.setText(text)
        self._stack.setCurrentWidget(self.words)

    def show_look(self, look: Look) -> None:
        """Show how it will look."""
        if look.image is not None:
            self.picture.show_image(look.image)
            self._stack.setCurrentWidget(self.picture)
        elif look.rows:
            self._show_rows(look.rows)
            self._stack.setCurrentWidget(self.table)
        else:
            self.text.setPlainText(look.text)
            self._stack.setCurrentWidget(self.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        headings, *body = rows
        self.table.setColumnCount(len(headings))
        self.table.setRowCount(len(body))
        self.table.setHorizontalHeaderLabels(headings)
        for at, row in enumerate(body):
            for column, text in enumerate(row):
                self.table.setItem(at, column, QTableWidgetItem(" ".join(text[:400].split())))
        self.table.resizeColumnsToContents()
        for column in range(len(headings)):
            self.table.setColumnWidth(column, min(_WIDEST_COLUMN, self.table.columnWidth(column) + 2 * GRID))
