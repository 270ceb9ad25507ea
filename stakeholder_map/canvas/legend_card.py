"""The legend as a small card above the bottom left corner of a view."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from stakeholder_map.canvas.legend import Legend, entries_of
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.theme import CONTROL_RADIUS

_INSET, _PADDING, _BETWEEN = 14, 12, 26
# Leaves the corner itself to the zoom buttons.
_ABOVE_CORNER = 60


class LegendCard(QWidget):
    """Explains the lines and signs on the map. Hidden until asked for."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted = False
        self._columns: list[Legend] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Legend")
        view.camera_changed.connect(self.follow)
        view.changed.connect(self.follow)
        self.hide()

    @property
    def wanted(self) -> bool:
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Show the legend from now on, or not."""
        self._wanted = wanted
        self.follow()

    def follow(self) -> None:
        """Set the legend anew for the scene in view, and take the right place."""
        if not self._wanted:
            self.hide()
            return
        entries = entries_of(self._view.drawing.scene)
        lines = [entry for entry in entries if entry.stroke is not None]
        signs = [entry for entry in entries if entry.stroke is None]
        # No width at all: one entry a line.
        self._columns = [Legend(column, self._view.lettering, 0) for column in (lines, signs) if column]
        self.setAccessibleDescription(", ".join(entry.text for entry in entries))
        width = sum(column.width for column in self._columns) + _BETWEEN * (len(self._columns) - 1)
        height = max((column.height for column in self._columns), default=0.0)
        self.resize(round(width) + 2 * _PADDING + 4, round(height) + 2 * _PADDING - 4)
        self.move(_INSET, self._view.height() - self.height() - _ABOVE_CORNER)
        self.setVisible(bool(entries))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._view.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.panel))
        radius = CONTROL_RADIUS + 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.translate(_PADDING, _PADDING - 2)
        for column in self._columns:
            column.paint(painter, colours)
            painter.translate(column.width + _BETWEEN, 0)
        painter.end()
