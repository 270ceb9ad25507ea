"""What the view shows, in one quiet line over the map's top left corner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from stakeholder_map.model.views import Across, View
from stakeholder_map.ui.map.view_words import statement
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.viewing import Viewing

INSET = 14
_ACROSS_WORDS = {Across.SUPPORT: "Support", Across.INTEREST: "Interest"}


class ViewNote(QWidget):
    """Says what is shown; in the grid it also chooses what goes from left to right."""

    def __init__(self, viewing: Viewing, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._viewing = viewing
        self._canvas = canvas
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.words = label("", "small")
        self.across: dict[Across, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(self)
        for across, text in _ACROSS_WORDS.items():
            made = button(text, tip=f"Show {text.lower()} from left to right", name=f"Across: {text}")
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(lambda _=False, across=across: viewing.change(across=across))
            group.addButton(made)
            self.across[across] = made
            row.addWidget(made)
        row.addWidget(self.words)

    def show_view(self, view: View, across: Across, aside: int) -> None:
        """Say what this view shows. ``aside`` is how many people in it stand apart."""
        self.words.setText(statement(view, across, aside))
        self.words.setAccessibleName(self.words.text())
        for each, made in self.across.items():
            made.setVisible(view is View.GRID)
            made.setChecked(each is self._viewing.state.across)
        self.place()

    def place(self) -> None:
        """Take the corner, no wider than the map."""
        room = max(120, self._canvas.width() - 2 * INSET)
        self.words.setWordWrap(False)
        self.adjustSize()
        if self.width() > room:
            self.words.setWordWrap(True)
            self.resize(room, self.heightForWidth(room))
        self.move(INSET, INSET - 4)
