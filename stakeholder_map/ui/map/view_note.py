"""What the view shows, in one quiet line over the map's top left corner."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from stakeholder_map.model.views import Across, View
from stakeholder_map.ui.map.view_words import statement
from stakeholder_map.ui.parts import button, label, plain_tip
from stakeholder_map.ui.viewing import Viewing

INSET = 14
_LEAST = 110  # px; fewer words say nothing
_ACROSS_WORDS = {Across.SUPPORT: "Support", Across.INTEREST: "Interest"}


class ViewNote(QWidget):
    """Says what is shown; in the grid it also chooses what goes from left to right."""

    def __init__(self, viewing: Viewing, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._viewing = viewing
        self._canvas = canvas
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._statement, self._room = "", 10_000
        self.words = label("", "small")
        self.across: dict[Across, QPushButton] = {}
        self._row = row = QHBoxLayout(self)
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
        self._statement = statement(view, across, aside)
        self.words.setAccessibleName(self._statement)
        for each, made in self.across.items():
            made.setVisible(view is View.GRID)
            made.setChecked(each is self._viewing.state.across)
        self.place()

    def buttons(self) -> QRect:
        """Return where on the map the buttons are; an empty place in its corner where there are none."""
        shown = [made for made in self.across.values() if not made.isHidden()]
        wide = sum(made.sizeHint().width() + self._row.spacing() for made in shown)
        high = max((made.sizeHint().height() for made in shown), default=0)
        return QRect(INSET, INSET - 4, wide, high)

    def place(self, room: int | None = None) -> None:
        """Take the corner, no wider than ``room``, which is the map's width unless something lies over it there."""
        if room is not None:
            self._room = room
        most = min(self._room, self._canvas.width() - 2 * INSET)
        self.words.setText(self._statement)
        self.adjustSize()
        if self.width() > most:
            words = max(0, most - (self.width() - self.words.width()))
            elided = self.words.fontMetrics().elidedText(self._statement, Qt.TextElideMode.ElideRight, words)
            self.words.setText(elided if words >= _LEAST else "")
            self.adjustSize()
        self.words.setToolTip(plain_tip(self._statement) if self.words.text() != self._statement else "")
        self.move(INSET, INSET - 4)
