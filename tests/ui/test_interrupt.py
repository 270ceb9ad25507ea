"""Ctrl-C in the terminal, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def interrupted(statements: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the app in a process that first takes ``statements``, which are to interrupt it."""
    imports = "import signal, sys\nfrom stakeholder_map.ui import app, window\n"
    return subprocess.run(
        [sys.executable, "-c", f"{imports}{statements}\nsys.exit(app.run(None))"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_ctrl_c_ends_the_app_without_complaint(tmp_path: Path) -> None:
    done = interrupted(
        "from PySide6.QtCore import QTimer\n"
        "shown = window.MainWindow.show\n"
        "def show(self):\n"
        "    shown(self)\n"
        "    QTimer.singleShot(50, lambda: signal.raise_signal(signal.SIGINT))\n"
        "window.MainWindow.show = show",
        tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_while_the_window_is_still_being_filled_is_not_lost(tmp_path: Path) -> None:
    done = interrupted(
        "shown = window.MainWindow.show\n"
        "def show(self):\n"
        "    shown(self)\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "window.MainWindow.show = show",
        tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
