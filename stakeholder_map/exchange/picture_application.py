"""What Qt needs before it can draw letters: an application, made without a screen where there is no window."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication


def picture_application() -> QGuiApplication:
    """Return the running application, or make one that shows nothing. Keep it as long as pictures are painted."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if sys.platform.startswith("linux"):  # elsewhere the fonts come with the system's own platform
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["stakeholder-map"])
