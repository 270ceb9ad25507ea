"""The command palette: a field and a list over the window, to do or find anything by typing a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from stakeholder_map.theme import GRID, Palette
from stakeholder_map.ui.palette.adding import offer_to_add
from stakeholder_map.ui.palette.doing import doing_providers
from stakeholder_map.ui.palette.entries import Entry, Provider
from stakeholder_map.ui.palette.finder import MENTIONS, Finder
from stakeholder_map.ui.palette.found_list import FoundList, spoken
from stakeholder_map.ui.palette.habits import Habits
from stakeholder_map.ui.palette.records import Records
from stakeholder_map.ui.palette.shade import Shade
from stakeholder_map.ui.parts import label, line

if TYPE_CHECKING:
    from stakeholder_map.ui.window import MainWindow
    from stakeholder_map.ui.workspace_page import WorkspacePage

_WIDTH, _HEIGHT, _TOP = 640, 470, 64
_PAGE = 8  # rows of PageUp and PageDown
_PAUSE = 150  # ms without a key, after which notes are searched too


class CommandPalette(QWidget):
    """The box over the window. A click beside it closes it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page: WorkspacePage | None = None
        self._records: Records | None = None
        self._finder: Finder | None = None
        self._had_focus: QWidget | None = None
        self.habits = Habits(window.preferences)
        self.field = QLineEdit()
        self.field.setProperty("role", "palette")
        self.field.setAccessibleName("Search or do anything")
        self.field.installEventFilter(self)
        self.list = FoundList(self._colours)
        self._nothing = label("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = label("", "small")
        self._shade = Shade(window, self, self._colours)
        self._shade.pressed.connect(self.leave)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(line())
        column.addWidget(self._nothing, 1)
        column.addWidget(self.list, 1)
        column.addWidget(line())
        column.addWidget(self._hint)
        self._hint.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search_notes)
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._clicked)
        self.list.selectionModel().currentChanged.connect(self._tell)
        window.installEventFilter(self)
        self.hide()

    # Opening and closing

    def open(self, text: str = "") -> None:
        """Show the palette with this typed already. Opened again, it closes."""
        if self.isVisible():
            self.leave()
            return
        page = self._window.page
        self._had_focus = QApplication.focusWidget()
        if page is not self._page or page is None:
            self._page = page
            self._records = Records(page) if page is not None else None
        self._finder = Finder(self._providers(), self._records, self.habits, self._offer)
        self.field.setPlaceholderText(
            "Search people, wins and deals, or do anything" if page is not None else "What would you like to do?"
        )
        self._take_place()
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self._search(text)
        for part in (self._shade, self):
            part.show()
            part.raise_()
        self.field.setFocus()
        QTimer.singleShot(0, self._finder.prepare)
        QTimer.singleShot(_PAUSE, self._finder.prepare_correcting)

    def leave(self) -> None:
        """Hide the palette and give the focus back."""
        if not self.isVisible():
            return
        self._pause.stop()
        had_focus, self._had_focus = self._had_focus, None
        self._shade.hide()
        self.hide()
        if had_focus is not None and isValid(had_focus) and had_focus.isVisible():
            had_focus.setFocus()
        elif self._page is not None:
            self._page.map_page.canvas.setFocus()

    def forget(self) -> None:
        """Close, and let go of the workspace, which is about to be closed."""
        self.leave()
        self._page = self._records = self._finder = None

    def titles(self) -> list[str]:
        """Return the titles of all that is shown, in their order."""
        return [row.entry.title for row in self.list.found.rows if row.entry is not None]

    # Searching

    def _providers(self) -> list[Provider]:
        providers = doing_providers(self._window)
        return [*self._page.palette_providers, *providers] if self._page is not None else providers

    def _offer(self, text: str) -> Entry | None:
        return offer_to_add(self._page, text) if self._page is not None else None

    def _search(self, text: str) -> None:
        if self._finder is None:
            return
        self.list.found.show_rows(self._finder.rows(text))
        self._choose_the_first()
        self._nothing.setText(f"Nothing is called “{text.strip()[:40]}”.\nTry fewer letters, or a name.")
        self._show_nothing()
        self._pause.start()

    def _search_notes(self) -> None:
        rows = self.list.found.rows
        if self._finder is None or self._page is None or any(row.heading == MENTIONS for row in rows):
            return
        self.list.found.append(self._finder.mentions(self.field.text(), self._page.session.document, rows))
        if not self.list.currentIndex().isValid():
            self._choose_the_first()
        self._show_nothing()

    def _show_nothing(self) -> None:
        found = bool(self.list.found.rows)
        self._nothing.setVisible(not found)
        self.list.setVisible(found)

    def _choose_the_first(self) -> None:
        entries = self.list.choosable()
        if entries:
            self.list.choose(entries[0])

    # Choosing

    def _step(self, by: int) -> None:
        entries = self.list.choosable()
        if entries:
            here = self.list.currentIndex().row()
            place = entries.index(here) if here in entries else -1
            wraps = abs(by) == 1
            place = (place + by) % len(entries) if wraps else max(0, min(len(entries) - 1, place + by))
            self.list.choose(entries[place])

    def _next_group(self, by: int) -> None:
        rows = self.list.found.rows
        firsts = [number for number in self.list.choosable() if rows[number - 1].entry is None]
        if firsts:
            here = self.list.currentIndex().row()
            place = sum(first <= here for first in firsts) - 1
            self.list.choose(firsts[(place + by) % len(firsts)])

    def _run(self, *, other: bool = False) -> None:
        """Do what the chosen entry does, once the palette is gone and the focus is back."""
        entry = self.list.entry()
        if entry is None:
            return
        if entry.why_not:
            self._hint.setText(f"Not now: {entry.why_not}.")
            return
        if not other:
            run = entry.run
        elif entry.other is not None:
            run = entry.other[1]
        else:
            return
        self.habits.note(entry.token)
        self.leave()
        run()

    def _clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._run()

    def _tell(self) -> None:
        """Say below what the keys do for the chosen entry, and to a screen reader what is chosen."""
        entry = self.list.entry()
        if entry is None:
            self._hint.setText("")
            return
        second = f"Ctrl+Enter  {entry.other[0]}" if entry.other is not None else ""
        enter = f"Not now: {entry.why_not}" if entry.why_not else "Enter  go"
        self._hint.setText("     ".join(filter(None, (enter, second, "↑ ↓  choose", "Tab  next group", "Esc  close"))))
        self.field.setAccessibleDescription(spoken(self.list.found.rows[self.list.currentIndex().row()]))
        QAccessible.updateAccessibility(QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged))

    # Keys, mouse and place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._take_place()
            return False
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # while it is open, keys are the palette's
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and (control or not self.field.text()):
            self._step(-len(self.list.found.rows) - 1 if key == Qt.Key.Key_Home else len(self.list.found.rows) + 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._next_group(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(other=control)
        elif key == Qt.Key.Key_Escape or (control and key == Qt.Key.Key_K):
            self.leave()
        else:
            return False
        return True

    def _take_place(self) -> None:
        """Take the middle of the window's upper part."""
        window = self._window
        width = min(_WIDTH, window.width() - 4 * GRID)
        height = min(_HEIGHT, window.height() - _TOP - 4 * GRID)
        self.setGeometry((window.width() - width) // 2, _TOP, width, height)
        self._shade.setGeometry(window.rect())

    def _colours(self) -> Palette:
        return self._window.appearance.palette

    def paintEvent(self, event: QPaintEvent) -> None:
        # All of it, so that no key paints the map beneath anew.
        QPainter(self).fillRect(event.rect(), QColor(self._colours().panel))
