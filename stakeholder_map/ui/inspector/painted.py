"""Buttons that paint their own text in lines, as high as the width at hand needs."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QAbstractButton

from stakeholder_map.ui.inspector.words import be_as_high_as_needed
from stakeholder_map.ui.session import Session


class PaintedButton(QAbstractButton):
    """A button of several lines. Whoever inherits paints it and says how high it is at a width."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._heights: dict[int, int] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        be_as_high_as_needed(self)

    def height_at(self, width: int) -> float:
        """Return the height that the text needs at this width."""
        raise NotImplementedError

    def tell(self, text: str, spoken: str) -> None:
        """Take the text that is painted now, what a screen reader says of it, and paint anew."""
        self.setText(text)
        self.setAccessibleName(spoken)
        self.setToolTip(f"<span>{escape(text)}</span>" if len(text) > _LONG else "")
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = round(self.height_at(width))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 22)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        elif event.type() == QEvent.Type.FontChange:
            self._heights.clear()
        return super().event(event)


_LONG = 60  # letters; what is longer may be cut short with …
