"""The door: no command opens the window, a command does one thing in the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from stakeholder_map.cli import COMMANDS, terminal


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code: 0 good, 1 someone loses, 2 bad use or bad input."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    opens_window = len(arguments) <= 1 and not any(a in COMMANDS or a.startswith("-") for a in arguments)
    return terminal.guarded(lambda: _open(arguments) if opens_window else _command(arguments))


def _command(arguments: list[str]) -> int:
    from stakeholder_map.cli.commands import run  # argparse and the rest only where a command is given

    return run(arguments)


def _open(arguments: list[str]) -> int:
    """Open the window on a file, on the last workspace or on the welcome page; with no screen, print a report."""
    path = Path(arguments[0]) if arguments else None
    if path is not None and not path.exists():
        commands = ", ".join(COMMANDS)
        raise terminal.UseError(f"{path} is neither a file nor a command ({commands}); see stakeholder-map --help.")

    from stakeholder_map import screen

    obstacle = screen.obstacle_to_window(os.environ)
    if obstacle is None:
        try:
            from stakeholder_map.ui import app
        except ImportError as error:
            obstacle = screen.obstacle_to_qt(error)
        else:
            return app.run(path)

    from stakeholder_map.cli.check import report_without_screen

    return report_without_screen(path, obstacle)


if __name__ == "__main__":
    sys.exit(main())
