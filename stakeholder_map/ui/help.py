"""The list of shortcuts, made from the table of actions, and a word about the app."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map import __version__
from stakeholder_map.theme import SPACE_PAGE, SPACE_SMALL, SPACE_TIGHT, SPACE_WIDE
from stakeholder_map.ui.actions import ACTIONS, keys_of
from stakeholder_map.ui.gesture_table import GESTURES
from stakeholder_map.ui.palette.matching import fold
from stakeholder_map.ui.parts import label


class _Dialog(QDialog):
    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title"))

    def finish(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)
        return buttons


class ShortcutsDialog(_Dialog):
    """Every shortcut by menu, and the gestures by where they work, in two columns. Typing leaves those that fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Shortcuts")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search shortcuts")
        self.search.setAccessibleName("Search shortcuts")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.column.addWidget(self.search)
        self._sections = [_Section(heading, rows) for heading, rows in all_keys()]
        self._nothing = label("", "muted")
        self._nothing.hide()
        content = QWidget()
        content.setProperty("role", "panel")
        across = QHBoxLayout(content)
        across.setContentsMargins(0, 0, SPACE_WIDE, SPACE_SMALL)
        across.setSpacing(2 * SPACE_PAGE)
        for part in _in_two(self._sections):
            column = QVBoxLayout()
            column.setSpacing(SPACE_WIDE)
            for section in part:
                column.addWidget(section)
            column.addStretch(1)
            across.addLayout(column, 1)
        area = QScrollArea()
        area.setAccessibleName("All shortcuts")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        self.column.addWidget(self._nothing)
        self.column.addWidget(area, 1)
        self.finish().addButton("Print…", QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(self._ask_to_print)
        self.resize(900, 680)
        self.search.setFocus()

    def shown(self) -> list[str]:
        """Return what the rows that are shown say."""
        return [words for section in self._sections for words in section.shown()]

    def _filter(self, text: str) -> None:
        for section in self._sections:
            section.filter(fold(text).split())
        self._nothing.setText(f"No shortcut is about “{text.strip()[:40]}”. {keys_of('palette')} finds every action.")
        self._nothing.setVisible(not self.shown())

    def _ask_to_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only wanted here

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: sheet().print_(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()


class _Section(QWidget):
    """A heading and its rows."""

    def __init__(self, heading: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_WIDE)
        grid.setVerticalSpacing(SPACE_TIGHT)
        grid.setColumnMinimumWidth(0, 150)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(heading, "heading"), 0, 0, 1, 2)
        self._rows: list[tuple[QLabel, QLabel]] = []
        for number, (keys, words) in enumerate(rows, 1):
            pair = (label(keys, "strong", wrap=True), label(words, "muted", wrap=True))
            pair[0].setMaximumWidth(190)
            for place, part in enumerate(pair):
                grid.addWidget(part, number, place, Qt.AlignmentFlag.AlignTop)
            self._rows.append(pair)

    def shown(self) -> list[str]:
        return [words.text() for _, words in self._rows if not words.isHidden()]

    def filter(self, wanted: Sequence[str]) -> None:
        """Show the rows with all of these folded words in them, and the section if there are any."""
        for keys, words in self._rows:
            text = fold(f"{keys.text()} {words.text()}")
            fits = all(word in text for word in wanted)
            keys.setVisible(fits)
            words.setVisible(fits)
        self.setVisible(bool(self.shown()))


def all_keys() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every shortcut and gesture: headings, and below each (keys, what they do)."""
    by_menu: dict[str, list[tuple[str, str]]] = {}
    for spec in ACTIONS:
        if spec.shortcuts:
            text = f"{spec.submenu}: {spec.text}" if spec.submenu else spec.text
            by_menu.setdefault(spec.menu, []).append((keys_of(spec.key, all_of_them=True), text.rstrip("…")))
    return [*by_menu.items(), *((where, list(rows)) for where, rows in GESTURES.items())]


def sheet() -> QTextDocument:
    """Return all shortcuts as a page to print."""
    parts = ["<h2>Stakeholder Map: shortcuts</h2>"]
    for heading, rows in all_keys():
        cells = "".join(
            f"<tr><td width='38%'><b>{escape(keys)}</b></td><td>{escape(words)}</td></tr>" for keys, words in rows
        )
        parts.append(f"<h4>{escape(heading)}</h4><table width='100%'>{cells}</table>")
    document = QTextDocument()
    document.setDefaultFont(QFont(document.defaultFont().family(), 8))
    document.setHtml("".join(parts))
    return document


def _in_two(sections: Sequence[_Section]) -> tuple[list[_Section], list[_Section]]:
    """Split sections, in their order, where both halves have as nearly the same number of rows as can be."""
    sizes = [len(section.shown()) + 2 for section in sections]
    cut = min(range(len(sizes) + 1), key=lambda at: abs(sum(sizes[:at]) - sum(sizes[at:])))
    return list(sections[:cut]), list(sections[cut:])


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
