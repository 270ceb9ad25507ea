"""Light or dark, as the system says or as a person chose, for the whole app."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from stakeholder_map.theme import DARK, LIGHT, TEXT_NORMAL, Palette
from stakeholder_map.ui.preferences import Preferences
from stakeholder_map.ui.style import style_sheet


class Appearance(QObject):
    """Keeps the style sheet and the palette of the app in step with the chosen mode."""

    changed = Signal()

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self.mode = preferences.appearance
        self.palette: Palette = LIGHT
        app.setStyle("Fusion")
        font = app.font()
        font.setPixelSize(TEXT_NORMAL)
        app.setFont(font)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    def choose(self, mode: str) -> None:
        """Choose "light", "dark" or "system", now and for the next start."""
        self.mode = mode
        self._preferences.appearance = mode
        self._apply()

    def _system_changed(self) -> None:
        if self.mode == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self.mode == "dark"
        if self.mode == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.palette = DARK if dark else LIGHT
        # Qt puts one sheet in place of another four times slower than it takes one off and puts one on.
        self._app.setStyleSheet("")
        self._app.setPalette(_qt_palette(self.palette))
        self._app.setStyleSheet(style_sheet(self.palette))
        self.changed.emit()


def _qt_palette(palette: Palette) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, palette.panel),
        (role.Base, palette.panel),
        (role.AlternateBase, palette.soft),
        (role.Button, palette.panel),
        (role.WindowText, palette.text),
        (role.Text, palette.text),
        (role.ButtonText, palette.text),
        (role.PlaceholderText, palette.muted),
        (role.Highlight, palette.accent),
        (role.HighlightedText, palette.on_accent),
        (role.ToolTipBase, palette.text),
        (role.ToolTipText, palette.panel),
        (role.Mid, palette.line),
        (role.Link, palette.accent),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(palette.muted))
    return made
