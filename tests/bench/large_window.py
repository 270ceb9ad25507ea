"""The process whose memory is measured: the app with a large workspace open and its map painted.

``python -m tests.bench.large_window FILE`` prints the bytes that are resident then, and ends.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stakeholder_map.canvas.map_canvas import MapCanvas
from stakeholder_map.ui.app import make_window


def main(path: Path) -> int:
    """Open the window as a person does, look around, and measure."""
    app = QApplication([])
    window = make_window(app)
    window.resize(1600, 1000)
    window.show()
    window.open_workspace(path)
    QTest.qWait(3000)
    canvas = next(widget for widget in app.allWidgets() if isinstance(widget, MapCanvas) and widget.isVisible())
    for zoom in (0.2, 0.5, 1.0):
        canvas.zoom_to(zoom)
        QTest.qWait(300)
    canvas.fit()
    QTest.qWait(300)
    sys.stdout.write(f"{_resident()}\n")
    sys.stdout.flush()
    os._exit(0)


def _resident() -> int:
    """Return the bytes of this process that are in memory; Linux says so in pages."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
