"""Zoom, fit and legend in the corner of the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from stakeholder_map.canvas.legend_card import LegendCard
from stakeholder_map.canvas.map_canvas import MapCanvas
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.parts import button

_INSET = 14
_ROOM_FOR_PERCENT = 300  # px


class ZoomBar(QFrame):
    """Lies in the bottom left corner of the canvas."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.legend_card = LegendCard(canvas)
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.out = self._button("−", tip_for("zoom_out"), "Zoom out")
        self.percent = self._button("100 %", tip_for("zoom_full"), "Full size")
        self.closer = self._button("+", tip_for("zoom_in"), "Zoom in")
        self.fit = self._button("Fit", tip_for("fit"), "Fit the whole map")
        self.legend = self._button("Legend", "What the lines and signs mean", "Legend: what the lines and signs mean")
        self.legend.setCheckable(True)
        self.percent.setFixedWidth(68)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        for made in (self.out, self.percent, self.closer, self.fit, self.legend):
            row.addWidget(made)
        self.out.clicked.connect(canvas.zoom_out)
        self.percent.clicked.connect(lambda: canvas.zoom_to(1.0))
        self.closer.clicked.connect(canvas.zoom_in)
        self.fit.clicked.connect(canvas.fit)
        self.legend.toggled.connect(self._show_legend)
        canvas.camera_changed.connect(self.follow)
        canvas.installEventFilter(self)
        self.follow()

    def follow(self) -> None:
        """Show the zoom as it is now, and take the corner."""
        percent = f"{round(self._canvas.camera.zoom * 100)} %"
        self.percent.setText(percent)
        self.percent.setAccessibleName(f"Zoom {percent}: to full size")
        self.percent.setToolTip(f"The map is shown at {percent} of its full size. {tip_for('zoom_full')}")
        self.percent.setVisible(self._canvas.width() >= _ROOM_FOR_PERCENT)
        self.adjustSize()
        self.move(_INSET, self._canvas.height() - self.height() - _INSET)
        self.legend_card.move(_INSET, self.y() - self.legend_card.height() - 8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self.follow()
        return False

    def _show_legend(self, wanted: bool) -> None:
        self.legend_card.set_wanted(wanted)
        self.follow()

    @staticmethod
    def _button(text: str, tip: str, name: str) -> QPushButton:
        made = button(text, "quiet", tip=tip, name=name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setMinimumWidth(28)
        return made
