"""Making the application and its window."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from stakeholder_map import __version__
from stakeholder_map.resources import resource
from stakeholder_map.ui.appearance import Appearance
from stakeholder_map.ui.preferences import Preferences
from stakeholder_map.ui.window import MainWindow


def make_window(app: QApplication) -> MainWindow:
    """Name the app, dress it, and return its window, not yet shown."""
    app.setApplicationName("Stakeholder Map")
    app.setApplicationDisplayName("Stakeholder Map")
    app.setOrganizationName("Stakeholder Map")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(resource("icon.svg"))))
    preferences = Preferences()
    appearance = Appearance(app, preferences)
    return MainWindow(appearance, preferences)


def run(path: Path | None) -> int:
    """Show the window with ``path``, or the last workspace, or the welcome page, until it is closed."""
    app = QApplication(sys.argv[:1])
    heartbeat = _quit_on_interrupt(app)
    window = make_window(app)
    window.show()
    wanted = path if path is not None else window.preferences.last_workspace
    if wanted is not None:
        window.open_workspace(wanted)
    code = app.exec()
    heartbeat.stop()
    return code


def _quit_on_interrupt(app: QApplication) -> QTimer:
    """End the app on Ctrl-C in the terminal, also on one that comes before its event loop runs.

    Python sees a signal only while its own code runs, so a timer lets it run now and then. The timer is also what
    quits: Qt forgets a quit asked for before the loop, as while the first workspace is being opened.
    """
    interrupted = False

    def note(*_: object) -> None:
        nonlocal interrupted
        interrupted = True

    signal.signal(signal.SIGINT, note)
    heartbeat = QTimer(app)
    heartbeat.timeout.connect(lambda: app.quit() if interrupted else None)
    heartbeat.start(250)
    return heartbeat
