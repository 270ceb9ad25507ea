"""The left edge of the map: a tab that slides the list of people out, and the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from stakeholder_map.theme import CONTROL_RADIUS, TEXT_SMALL
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage
    from stakeholder_map.ui.map.people_panel import PeoplePanel

_WORDS = "People"
_THICK, _AIR = 26, 24
_NARROWEST, _WIDEST = 168, 244


class EdgeTab(QAbstractButton):
    """A small upright tab at the left edge of a widget."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("People who are not on this map")
        self.setToolTip(tip_for("people_panel"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.resize(self.sizeHint())
        session.palette_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_THICK, QFontMetrics(self._font()).horizontalAdvance(_WORDS) + _AIR)

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(QColor(palette.accent if self.hasFocus() else palette.line))
        painter.setBrush(QColor(palette.soft if lit else palette.panel))
        # Its left end lies behind the edge.
        box = QRectF(self.rect()).adjusted(-CONTROL_RADIUS, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.setPen(QColor(palette.text if lit else palette.muted))
        painter.setFont(self._font())
        painter.translate(0, self.height())
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, self.height(), self.width() - 2), Qt.AlignmentFlag.AlignCenter, _WORDS)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(TEXT_SMALL + 1)
        return font


class PeopleSide(QObject):
    """Shows and hides the list of people of one map page; the list is made when first wanted."""

    changed = Signal()

    def __init__(self, session: Session, page: MapPage, row: QHBoxLayout) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._row = row
        self.panel: PeoplePanel | None = None
        self.tab = EdgeTab(session, page.canvas)
        self.tab.clicked.connect(self.show)
        page.canvas.installEventFilter(self)

    @property
    def is_shown(self) -> bool:
        return self.panel is not None and not self.panel.isHidden()

    def toggle(self) -> None:
        """Show the list and search in it, or hide it and go back to the map."""
        self.hide() if self.is_shown else self.show()

    def show(self) -> None:
        """Slide the list out, and search in it."""
        if self._session.customer is None:
            return
        if self.panel is None:
            from stakeholder_map.ui.map.people_panel import PeoplePanel  # only wanted here

            self.panel = PeoplePanel(self._session, self._page)
            self.panel.closed.connect(self.hide)
            self._session.customer_changed.connect(self._hide_without_map)
            self._row.insertWidget(0, self.panel)
        self._fit()
        self.panel.show()
        self.tab.hide()
        self.panel.start()
        self.changed.emit()

    def hide(self) -> None:
        """Hide the list and go back to the map."""
        if self.panel is not None:
            self.panel.hide()
            self.tab.show()
            self._page.canvas.setFocus()
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.tab.move(0, (self._page.canvas.height() - self.tab.height()) // 2)
            self._fit()
        return False

    def _fit(self) -> None:
        """Leave most of a narrow page to the map."""
        if self.panel is not None:
            self.panel.setFixedWidth(max(_NARROWEST, min(_WIDEST, self._page.width() * 2 // 5)))

    def _hide_without_map(self) -> None:
        if self._session.customer is None:
            self.hide()
