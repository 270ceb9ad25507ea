"""The process whose start is measured: an empty window, or the app; it says when it has painted, and ends.

``python -m tests.bench.first_paint empty|window|map [FILE]``
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class _Watch(QObject):
    """Waits for a widget to be painted. What lies in it is painted in the same pass, so that is waited for too."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, _say_so_and_end)
        return False


def _say_so_and_end() -> None:
    os.write(1, b"\n")
    os._exit(0)  # putting everything away is not part of the start


def _empty() -> int:
    app = QApplication([])
    window = QWidget()
    window.resize(1440, 900)
    _Watch(window)
    window.show()
    return app.exec()


def _app(what: str, arguments: list[str]) -> int:
    from stakeholder_map import __main__ as door
    from stakeholder_map.ui import app as app_module

    wanted = "MapCanvas" if what == "map" else "MainWindow"  # by name: the window need not have loaded the canvas

    class Watched(QApplication):
        def exec(self) -> int:  # type: ignore[override]
            found = [widget for widget in self.allWidgets() if type(widget).__name__ == wanted]
            _Watch(found[0])
            return super().exec()

    app_module.QApplication = Watched  # type: ignore[attr-defined]
    return door.main(arguments)


if __name__ == "__main__":
    sys.exit(_empty() if sys.argv[1] == "empty" else _app(sys.argv[1], sys.argv[2:]))
