"""From the start of the process to the first paint, against an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from stakeholder_map.sample import build_sample
from stakeholder_map.store.document import Document
from tests.bench.measuring import Measured, bench, in_turns

_ROUNDS = 7


@bench("window_shown")
def window_shown(name: str) -> Measured:
    """Start the app without a file, up to the first paint of its welcome page."""
    with TemporaryDirectory() as home:
        return _against_an_empty_window(name, ["window"], home, aim=2.5)


@bench("sample_map_painted")
def sample_map_painted(name: str) -> Measured:
    """Start the app with the sample workspace, up to the first paint of its map."""
    with TemporaryDirectory() as home:
        path = Path(home) / "sample.stakemap"
        with Document.create(path) as document:
            build_sample(document)
        return _against_an_empty_window(name, ["map", str(path)], home, aim=4.5)


def _against_an_empty_window(name: str, what: list[str], home: str, aim: float) -> Measured:
    value, floor = in_turns(_ROUNDS, lambda: _until_painted(what, home), lambda: _until_painted(["empty"], home))
    return Measured(name, value * 1000, "ms", floor * 1000, aim)


def _until_painted(what: list[str], home: str) -> None:
    """Start a process and return when it says that it has painted.

    Settings are those of a first start; compiled modules are kept, as they are where the app is installed.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(Path(home, "compiled")),
    }
    command = [sys.executable, "-m", "tests.bench.first_paint", *what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        if not process.stdout.read(1):
            raise RuntimeError(f"{' '.join(command)} ended before it painted anything")
