"""The list of shortcuts, made from the table of actions, and a word about the app."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map import __version__
from stakeholder_map.ui.actions import ACTIONS
from stakeholder_map.ui.parts import label

# Gestures and keys of the map and the board that are no actions of their own.
GESTURES: tuple[tuple[str, str], ...] = (
    ("Drag a card", "Move it, with everyone selected"),
    ("Drag from a card’s rim", "Tie two people"),
    ("Double-click a card, or Enter", "Rename"),
    ("Double-click the map", "Add a person there"),
    ("Drag over the map", "Select those inside"),
    ("Wheel, or Space and drag", "Move over the map"),
    ("Ctrl and wheel, or pinch", "Zoom"),
    ("Arrow keys", "Go to the next card"),
    ("1 2 3 4 5 on the deal board", "Effect, from hurts badly to helps a lot"),
    ("? on the deal board", "Unsure"),
    ("Enter on the deal board", "The effects of all options of the term"),
    ("[ and ] on the deal board", "Look at another option"),
    ("Up from the first row, then Space", "Choose an option"),
    ("W, U, T on the deal board", "Add a win, mark as unaffected, add a term"),
    ("Ctrl+Tab", "Leave the map or the deal board"),
)


class _Dialog(QDialog):
    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title"))

    def finish(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)


class ShortcutsDialog(_Dialog):
    """Every shortcut by menu, and the gestures of the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Shortcuts")
        content = QWidget()
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setContentsMargins(0, 0, 16, 8)
        grid.setColumnStretch(1, 1)
        menu = ""
        for spec in ACTIONS:
            if not spec.shortcuts:
                continue
            if spec.menu != menu:
                menu = spec.menu
                self._heading(grid, menu)
            keys = ", ".join(QKeySequence(s).toString(QKeySequence.SequenceFormat.NativeText) for s in spec.shortcuts)
            self._row(grid, keys, spec.text.rstrip("…"))
        self._heading(grid, "On the map and the deal board")
        for gesture, words in GESTURES:
            self._row(grid, gesture, words)
        area = QScrollArea()
        area.setAccessibleName("All shortcuts")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        content.setProperty("role", "panel")
        self.column.addWidget(area, 1)
        self.finish()
        self.resize(640, 640)

    @staticmethod
    def _heading(grid: QGridLayout, words: str) -> None:
        made = label(words, "heading")
        made.setContentsMargins(0, 12 if grid.count() else 0, 0, 0)
        grid.addWidget(made, grid.rowCount(), 0, 1, 2)

    @staticmethod
    def _row(grid: QGridLayout, keys: str, words: str) -> None:
        row = grid.rowCount()
        grid.addWidget(label(keys, "strong"), row, 0)
        grid.addWidget(label(words, "muted"), row, 1)


class AboutDialog(_Dialog):
    """What the app is for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Stakeholder Map")
        self.column.addWidget(label(f"Version {__version__}", "muted"))
        words = (
            "Everyone from workshop to call centre touches the customer. Whoever is made to lose passes it on, until "
            "it reaches the customer: win/lose becomes lose/lose. So see who would lose before you sign, and ask over "
            "lunch how each of them wins.\n\nYour notes stay in your file. The app sends nothing anywhere."
        )
        text = label(words, wrap=True)
        text.setFixedWidth(420)
        self.column.addWidget(text)
        self.finish()
