"""The pages as they will come out of the printer, side by side as a poster hangs."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from stakeholder_map.exchange.page_pictures import paint_page
from stakeholder_map.exchange.pages import Plan
from stakeholder_map.theme import LIGHT, Palette

_INSET, _BETWEEN = 20.0, 10.0
_PAPER = QColor("#FFFFFF")


class PagesPreview(QWidget):
    """Shows all pages as large as there is room; on paper they are white in dark mode too."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Preview of the pages")
        self.colours = LIGHT
        self._plan: Plan | None = None
        self._image = self._smaller = QImage()
        self._per_unit = 1.0
        self._title = self._words = ""

    def show_pages(self, plan: Plan, image: QImage, width: float, title: str, words: str) -> None:
        """Show the pages of a plan. ``image`` is the whole picture, ``width`` its width in map units."""
        self._plan, self._image, self._smaller, self._title, self._words = plan, image, QImage(), title, ""
        self._per_unit = image.width() / width
        self.setAccessibleDescription(words)
        self.update()

    def say(self, words: str) -> None:
        """Show words where there are no pages to show."""
        self._plan, self._words = None, words
        self.setAccessibleDescription(words)
        self.update()

    def set_palette(self, palette: Palette) -> None:
        self.colours = palette
        self.update()

    @property
    def words(self) -> str:
        """What is said in place of pages."""
        return self._words

    def page_places(self) -> list[QRectF]:
        """Return where each page is, in the widget's own px, in reading order."""
        plan = self._plan
        if plan is None:
            return []
        room = QSizeF(
            max(1.0, self.width() - 2 * _INSET - (plan.columns - 1) * _BETWEEN),
            max(1.0, self.height() - 2 * _INSET - (plan.rows - 1) * _BETWEEN),
        )
        per_mm = min(room.width() / (plan.columns * plan.width), room.height() / (plan.rows * plan.height))
        wide, high = plan.width * per_mm, plan.height * per_mm
        left = (self.width() - plan.columns * wide - (plan.columns - 1) * _BETWEEN) / 2
        top = (self.height() - plan.rows * high - (plan.rows - 1) * _BETWEEN) / 2
        return [
            QRectF(left + page.column * (wide + _BETWEEN), top + page.row * (high + _BETWEEN), wide, high)
            for page in plan.pages
        ]

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(self.colours.canvas))
        if self._plan is None:
            painter.setPen(QColor(self.colours.muted))
            box = self.rect().adjusted(40, 20, -40, -20)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
        else:
            self._paint_pages(painter, self._plan)
        painter.end()

    def _paint_pages(self, painter: QPainter, plan: Plan) -> None:
        for page, place in zip(plan.pages, self.page_places(), strict=True):
            painter.setPen(QPen(QColor(self.colours.line), 1))
            painter.setBrush(_PAPER)
            painter.drawRect(place)
            painter.save()
            painter.translate(place.topLeft())
            paint_page(painter, plan, page, place.width() / plan.width, self._paint_image, self._title)
            painter.restore()

    def _paint_image(self, painter: QPainter, per_unit: float) -> None:
        factor = per_unit / self._per_unit
        place = QRectF(0, 0, self._image.width() * factor, self._image.height() * factor)
        painter.drawImage(place, self._reduced(ceil(place.width() * self.devicePixelRatioF())))

    def _reduced(self, width: int) -> QImage:
        """Return the picture about this wide: painting it much smaller than it is would leave out thin lines."""
        if width >= self._image.width():
            return self._image
        if self._smaller.width() != width:
            self._smaller = self._image.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)
        return self._smaller
