"""A line under the header to write down what is on the table: "Delivery: 2 weeks, 4 weeks, phased"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stakeholder_map.starting_points import CommonTerm, missing_terms
from stakeholder_map.ui.board.board_edits import BoardEdits
from stakeholder_map.ui.board.term_chips import TermChips
from stakeholder_map.ui.parts import button, frame, label, line


class TermBar(QWidget):
    """Adds terms with their options by typing, one after the other. Esc leaves."""

    left = Signal()
    added = Signal(object)  # an id: too large for a C int

    def __init__(self, edits: BoardEdits) -> None:
        super().__init__()
        self._edits = edits
        self.words = label("", "muted")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Delivery: 2 weeks, 4 weeks, phased")
        self.field.setAccessibleName("New term, then a colon and its options")
        self.add_button = button("Add")
        self.close_button = button("Done", "quiet", name="Done adding terms")
        bar = frame("soft")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.field, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.chips = TermChips()
        self.chips.chosen.connect(self._add_common)
        outer.addWidget(bar)
        outer.addWidget(self.chips)
        outer.addWidget(line())
        self.add_button.clicked.connect(self._add)
        self.field.returnPressed.connect(self._add)
        self.close_button.clicked.connect(self.left)

    def show_for(self, *, first: bool, names: Sequence[str]) -> None:
        """Ask for the first term of a deal, or for another one beside those of these names."""
        self.chips.offer(missing_terms(names))
        self.words.setText("Add what is on the table: delivery, price…" if first else "New term")
        self.close_button.setVisible(not first)

    def _add(self) -> None:
        if not self.field.text().strip():
            return
        term = self._edits.add_term(self.field.text())
        if term is not None:
            self.field.clear()
            self.field.setFocus()
            self.added.emit(term)

    def _add_common(self, common: CommonTerm) -> None:
        term = self._edits.add_common_term(common)
        if term is not None:
            self.added.emit(term)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
