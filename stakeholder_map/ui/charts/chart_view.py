"""A chart and its data: drawn off the window's thread when first seen, as sharp as the screen is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from stakeholder_map.analysis.explain import number
from stakeholder_map.exchange.atomic import write_bytes
from stakeholder_map.theme import LIGHT, Palette
from stakeholder_map.ui.background import LatestWork, Progress, run
from stakeholder_map.ui.charts.table_view import ExplainCell, TableView
from stakeholder_map.ui.explained_numbers import Opener
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from stakeholder_map.charts.drawing import ChartTable

# Makes the figure for a palette and a width in px. Runs on a worker thread: it must look at snapshots only.
Draw = Callable[[Palette, int], "Figure"]

_DPI = 100
_NARROWEST, _WIDEST = 360, 1100
_SAVED_WIDTH = 900
_MOST_ROWS = 12  # in the explanation of a picture
_FILTERS = {"Picture (*.png)": ".png", "Drawing (*.svg)": ".svg", "Page (*.pdf)": ".pdf"}


class ChartPicture(QWidget):
    """The chart as it was drawn last."""

    clicked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(160)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def image(self) -> QImage:
        return self._image

    def show_image(self, image: QImage) -> None:
        self._image = image
        height = round(image.height() / image.devicePixelRatio())
        self.setFixedHeight(max(160, height))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.minimumHeight())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._image.isNull():
            painter.drawImage(QPoint(0, 0), self._image)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(event.position().toPoint())


class ChartView(QWidget):
    """Shows one chart under a heading, with its table one click away.

    Nothing of matplotlib is imported, and nothing drawn, before the chart is first seen.
    """

    drawn = Signal()
    saved = Signal(str)  # the path of a picture that was written

    def __init__(self, session: Session, heading: str, explains: str) -> None:
        """``explains`` says in one line what the chart shows, for whoever points at its heading or cannot see it."""
        super().__init__()
        self._session = session
        self._heading = heading
        self._draw: Draw | None = None
        self._table: Callable[[], ChartTable] | None = None
        self._explain: ExplainCell | None = None
        self._explains = explains
        self._is_stale = True
        self._work = LatestWork(self, words=f"Drawing “{heading}”", settle_ms=30)
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self._redraw)
        self.picture = ChartPicture()
        self.how = Opener(self.picture, session)
        self.how.take(heading, self._numbers, heading)
        self.picture.clicked.connect(lambda at: self.how.open_at(QRect(at, QSize(1, 1))))
        self.picture.setAccessibleName(heading)
        self.picture.setAccessibleDescription(f"{explains} The button beside the heading shows it as a table.")
        self.table = TableView(session)
        self.table.setAccessibleName(f"{heading}, as a table")
        self.as_table = button("As a table", "quiet", tip="Show the numbers behind the picture")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._switch)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self.table)
        top = QHBoxLayout()
        title = label(heading, "heading")
        title.setToolTip(explains)
        top.addWidget(title, 1)
        top.addWidget(self.as_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(label(explains, "small", wrap=True))
        column.addWidget(self._stack)
        self.told = label("", "small", wrap=True)
        self.told.hide()
        column.addWidget(self.told)
        session.palette_changed.connect(self.refresh)

    def show_chart(self, draw: Draw, table: Callable[[], ChartTable], explain: ExplainCell | None = None) -> None:
        """Show another chart, or the same with other data. ``table`` is called when its table is looked at.

        ``explain`` says how the number at a row and a column of the table comes about.
        """
        self._draw, self._table, self._explain = draw, table, explain
        self.refresh()

    def refresh(self) -> None:
        """Draw anew, now or once the chart is seen."""
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    @property
    def busy(self) -> bool:
        """Whether the picture is not yet as it will be."""
        return self._is_stale or self._work.busy

    def _redraw(self) -> None:
        if self._draw is None or not self.isVisible():
            return
        self._is_stale = False
        if self.as_table.isChecked():
            self._fill_table()
            return
        draw, palette, ratio = self._draw, self._session.palette, self.devicePixelRatioF()
        width = max(_NARROWEST, min(_WIDEST, self.width()))

        def work(_: Progress) -> QImage:
            return image_of(draw(palette, width), ratio)

        self._work.request(work, self._show, self._failed)

    def _show(self, image: QImage) -> None:
        self.picture.show_image(image)
        self._stack.setFixedHeight(self.picture.height())
        self.drawn.emit()

    def _failed(self, error: Exception) -> None:
        self._session.problem.emit(f"The chart “{self._heading}” could not be drawn: {error}")

    def _switch(self, as_table: bool) -> None:
        self._stack.setCurrentWidget(self.table if as_table else self.picture)
        self.as_table.setText("As a picture" if as_table else "As a table")
        self.as_table.setAccessibleName(self.as_table.text())
        if as_table:
            self._fill_table()
        else:
            self.refresh()

    def _fill_table(self) -> None:
        if self._table is not None:
            self.table.show_table(self._table(), self._explain)
            self._stack.setFixedHeight(max(160, min(420, self.table.height_of_all())))

    def _numbers(self) -> list[str]:
        """Return what the chart shows, and its numbers, a row a line."""
        table = self._table() if self._table is not None else None
        lines = [self._explains]
        for row in table.rows[:_MOST_ROWS] if table is not None else ():
            first, *rest = (cell if isinstance(cell, str) else number(cell) for cell in row)
            named = zip(table.columns[1:] if table is not None else (), rest, strict=False)
            lines.append(f"{first}: {', '.join(f'{column} {cell}' for column, cell in named)}.")
        if table is not None and len(table.rows) > _MOST_ROWS:
            lines.append(f"And {len(table.rows) - _MOST_ROWS} rows more in the table.")
        return [*lines, "Shown as a table, each number can be clicked."]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction("Copy as a picture", self.copy_picture)
        menu.addAction("Copy the numbers", self.copy_numbers)
        menu.addAction("Save as a picture…", self.save_picture)
        menu.exec(event.globalPos())

    def save_picture(self) -> None:
        """Ask where, and write the chart there: light, as PNG, SVG or PDF by the ending, whole or not at all."""
        start = str(Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)) / "Chart")
        text, kind = QFileDialog.getSaveFileName(self, "Save as a picture", f"{start}.png", ";;".join(_FILTERS))
        if text:
            path = Path(text)
            ending = (
                path.suffix.casefold() if path.suffix.casefold() in _FILTERS.values() else _FILTERS.get(kind, ".png")
            )
            self.write_picture(path if path.suffix.casefold() == ending else path.with_name(f"{path.name}{ending}"))

    def write_picture(self, path: Path) -> None:
        """Write the chart to a file, off the window's thread. What is wrong is told in one line."""
        draw = self._draw
        if draw is None:
            return

        def work(_: Progress) -> None:
            from stakeholder_map.charts.writing import picture_bytes  # matplotlib, only for charts

            write_bytes(path, picture_bytes(draw(LIGHT, _SAVED_WIDTH), path.suffix.casefold()))

        run(self, work, lambda _: self._tell_saved(path), self._not_saved, words=f"Saving {path.name}")

    def _tell_saved(self, path: Path) -> None:
        self.told.setText(f"Saved as {path}.")
        self.told.show()
        self.saved.emit(str(path))

    def _not_saved(self, error: Exception) -> None:
        self._session.problem.emit(str(error))

    def copy_picture(self) -> None:
        """Put the picture on the clipboard, as it is shown."""
        if not self.picture.image.isNull():
            QGuiApplication.clipboard().setImage(self.picture.image)

    def copy_numbers(self) -> None:
        """Put the table on the clipboard, for a spreadsheet."""
        if self._table is not None:
            QGuiApplication.clipboard().setText(tab_separated(self._table()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.refresh()


def image_of(figure: Figure, ratio: float) -> QImage:
    """Return a figure as a picture with so many device pixels to a px. Safe on a worker thread."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # with the rest of matplotlib, only for charts

    figure.set_dpi(_DPI * ratio)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = canvas.buffer_rgba()
    height, width = pixels.shape[:2]
    image = QImage(bytes(pixels), width, height, width * 4, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(ratio)
    return image


def tab_separated(table: ChartTable) -> str:
    """Return a table as text that spreadsheets take."""
    lines = [table.columns, *([str(cell) for cell in row] for row in table.rows)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
