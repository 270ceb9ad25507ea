"""Lines of text below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView


class LinesView(QListView):
    """Lines of text, one below the other, wrapped. With ``most_high``, as high as they need up to so many pixels."""

    def __init__(self, name: str, *, most_high: int | None = None) -> None:
        super().__init__()
        self._most_high = most_high
        self._lines = QStringListModel(self)
        self.setModel(self._lines)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def lines(self) -> list[str]:
        return self._lines.stringList()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines instead of those before."""
        self._lines.setStringList(list(lines))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines, which wrap at the width there is."""
        if self._most_high is None:
            return
        self.doItemsLayout()
        last = self._lines.index(self._lines.rowCount() - 1)
        needed = self.visualRect(last).bottom() + self.verticalOffset() + 1 if last.isValid() else 0
        frame = self.height() - self.viewport().height()
        high = min(self._most_high, needed + frame + 2)
        if high != self.height():
            self.setFixedHeight(high)
