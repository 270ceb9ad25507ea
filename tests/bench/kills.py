"""Edits lost when the process that makes them is killed."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.measuring import Measured, bench
from tests.store.killing import kill_one

_KILLS = 200


@bench("kill_9", on_request=True)
def kill_9(name: str) -> Measured:
    """Kill 200 times with SIGKILL; each file must also be sound and undo back to the beginning. Takes minutes."""
    lost = reported = mid_commit = 0
    with TemporaryDirectory() as folder:
        for seed in range(1000, 1000 + _KILLS):
            killed = kill_one(Path(folder) / f"{seed}.stakemap", seed)
            lost += killed.lost
            reported += killed.reported
            mid_commit += killed.mid_commit
    print(f"{_KILLS} kills, {mid_commit} of them in the middle of a commit", file=sys.stderr)
    return Measured(name, lost, f"lost of {reported}")
