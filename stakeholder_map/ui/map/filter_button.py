"""The button that says whom the map stresses, and the panel that drops from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from stakeholder_map.model.views import NO_FILTERS
from stakeholder_map.ui.map.filter_words import filter_words
from stakeholder_map.ui.map.stress import filters_now
from stakeholder_map.ui.parts import button, plain_tip
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.map.filter_panel import FilterPanel

_NOBODY_LEFT_OUT = "Everyone"
# What the words take at the most and at the least, and what the button's frame and arrow take besides.
_MOST, _LEAST, _FRAME = 170, 34, 40
# With less room than this, how many values are asked for says more than the beginning of their words.
_NARROW = 70


class FilterButton(QWidget):
    """Says "Everyone", or what the filter asks for with an × beside it that clears it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.open_button = button(f"{_NOBODY_LEFT_OUT} ▾")
        self.clear_button = button("×", "quiet", tip="Show everyone", name="Show everyone: clear the filter")
        self.clear_button.setFixedWidth(20)
        self.clear_button.setStyleSheet("padding: 0px;")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.open_button, 1)
        row.addWidget(self.clear_button)
        # The widget says how wide its words want to be; the button takes what it gets and shortens them.
        self.open_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words, self._asked = "", 0
        self.panel: FilterPanel | None = None
        self.open_button.clicked.connect(self.toggle)
        self.clear_button.clicked.connect(self.clear)
        session.viewing.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Say what the filter asks for now; an open panel follows."""
        filters = filters_now(self._session)
        asked = filter_words(self._session.workspace, filters)
        words = self._words = ", ".join(asked)
        self._asked = len(asked)
        tip = f"Stressed on the map: {words}" if words else "Stress some people and dim the others"
        self.open_button.setToolTip(plain_tip(tip))
        self.open_button.setAccessibleDescription(tip)
        self.open_button.setAccessibleName(f"Stressed on the map: {words or 'everyone'}")
        self.clear_button.setVisible(bool(filters))
        self._shorten()
        self.updateGeometry()
        if self.is_open and self.panel is not None:
            self.panel.tell()

    def refill(self) -> None:
        """Offer anew what there is to filter by, where the panel is open, and say it."""
        self.follow()
        if self.is_open and self.panel is not None:
            self.panel.fill(self._room())

    def sizeHint(self) -> QSize:
        return self._size(_MOST)

    def minimumSizeHint(self) -> QSize:
        return self._size(_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    @property
    def is_open(self) -> bool:
        return self.panel is not None and not self.panel.isHidden()

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.is_open:
            self.close_panel()
        else:
            self.open_panel()

    def open_panel(self) -> None:
        """Drop the panel below the button, with the keyboard in it."""
        if self._session.customer is None or not self.isVisible():
            return
        window = self.window()
        if self.panel is None:
            from stakeholder_map.ui.map.filter_panel import FilterPanel  # the first picture does without

            self.panel = FilterPanel(self._session)
            self.panel.closed.connect(self.close_panel)
            self.destroyed.connect(self.panel.deleteLater)  # it lies over the page, so it is the window's child
            application = QApplication.instance()
            assert isinstance(application, QApplication), "a window has an application"
            application.focusChanged.connect(self._focus_went)
        panel = self.panel
        if panel.parentWidget() is not window:
            panel.setParent(window)
        panel.fill(self._room())
        place = self.mapTo(window, QPoint(0, self.height() + 4))
        panel.move(max(8, min(place.x(), window.width() - panel.width() - 8)), place.y())
        panel.show()
        panel.raise_()
        first = next(iter(panel.boxes.values()), None)
        (first or panel).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Close the panel; the keyboard comes back to the button if it was in there."""
        if self.panel is not None:
            if self.panel.isAncestorOf(QApplication.focusWidget() or self):
                self.open_button.setFocus(Qt.FocusReason.PopupFocusReason)
            self.panel.hide()

    def clear(self) -> None:
        """Stress everyone again."""
        self._session.viewing.change(filters=NO_FILTERS)

    def _shorten(self) -> None:
        """Say as much as there is room for."""
        beside = self.clear_button.width() + 2 if not self.clear_button.isHidden() else 0
        room = self.width() - beside - _FRAME
        words = self._words or _NOBODY_LEFT_OUT
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, min(room, _MOST))
        if shown != words and room < _NARROW:
            shown = f"{self._asked} set" if self._asked else "All"
        self.open_button.setText(f"{shown.replace('&', '&&')} ▾")

    def _size(self, most: int) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._words or _NOBODY_LEFT_OUT)
        beside = self.clear_button.width() + 2 if not self.clear_button.isHidden() else 0
        return QSize(min(wide + 2, most) + _FRAME + beside, self.open_button.sizeHint().height())

    def _room(self) -> int:
        return self.window().height() - self.mapTo(self.window(), QPoint(0, self.height())).y() - 16

    def _focus_went(self, _: QWidget | None, now: QWidget | None) -> None:
        panel = self.panel
        if panel is None or not self.is_open or now is None or now is self.open_button:
            return
        if now is not panel and not panel.isAncestorOf(now):
            self.close_panel()
