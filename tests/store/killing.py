"""Killing a process that edits a workspace, at a random moment, and looking at what it left.

Run as a script, this is the process that gets killed: it edits until then, and says so after each edit that returned.
"""

from __future__ import annotations

import os
import random
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.connection import journal_of
from stakeholder_map.store.document import Document
from stakeholder_map.store.history import KEPT_STEPS
from tests.edits.random_edits import random_edit
from tests.store.files import check_sound

_LONGEST_LIFE_SECONDS = 0.25


@dataclass(frozen=True)
class Killed:
    """What a kill showed: edits reported as done, how many of them are missing, steps that could be undone.

    ``mid_commit`` says that it came in the middle of a commit, which had to be taken back.
    """

    reported: int
    lost: int
    undone: int
    mid_commit: bool


def edit_until_killed(path: Path, seed: int) -> None:
    numbers = _begin(seed)
    with Document.create(path) as document:
        while True:
            random_edit(document, numbers.randrange(2**20))
            sys.stdout.write("\n")
            sys.stdout.flush()


def kill_one(path: Path, seed: int) -> Killed:
    """Start a process that edits ``path``, kill it with SIGKILL, and check the file. Takes about half a second.

    Raises AssertionError or UserError where the file is not sound, or undo does not lead back to the beginning.
    """
    reported = _reported_before_the_kill(path, seed)
    mid_commit = journal_of(path).exists()
    lost = _lost(path, seed, reported)
    check_sound(path)
    undone = 0
    with Document.open(path) as document:
        assert document.read_only_reason is None
        end = document.snapshot()
        while document.undo():
            undone += 1
        assert document.workspace == Workspace() or undone == KEPT_STEPS
        for _ in range(undone):
            document.redo()
        assert document.workspace == end
    check_sound(path)
    return Killed(reported, lost, undone, mid_commit)


def _state(document: Document) -> tuple[Workspace, str | None, str | None]:
    return document.snapshot(), document.undo_label, document.redo_label


def _begin(seed: int) -> random.Random:
    """Make ids repeat too, so that the same edits can be made again where nobody kills."""
    ids = random.Random(seed)
    secrets.randbelow = ids.randrange  # type: ignore[assignment]
    return random.Random(seed + 1)


def _reported_before_the_kill(path: Path, seed: int) -> int:
    command = [sys.executable, "-m", "tests.store.killing", str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.read(1)
        time.sleep(random.Random(seed).uniform(0, _LONGEST_LIFE_SECONDS))
        process.send_signal(signal.SIGKILL)
        return len(first + process.stdout.read())


def _lost(path: Path, seed: int, reported: int) -> int:
    """Make the same edits again in memory, and return how many of those reported the file does not hold.

    It may hold more: what was committed, but not yet reported.
    """
    randbelow = secrets.randbelow
    try:
        numbers = _begin(seed)
        with Document.open(path, writable=False) as left, Document.in_memory() as document:
            commits = [_state(document)]
            document.subscribe(lambda _: commits.append(_state(document)))
            last_commit = []  # of each edit, for one edit may be several steps
            for _ in range(reported + 1):
                random_edit(document, numbers.randrange(2**20))
                last_commit.append(len(commits) - 1)
            held = max((n for n, state in enumerate(commits) if state == _state(left)), default=0)
            return sum(commit > held for commit in last_commit[:reported])
    finally:
        secrets.randbelow = randbelow


if __name__ == "__main__":
    if os.name != "posix":
        raise SystemExit("only where SIGKILL exists")
    edit_until_killed(Path(sys.argv[1]), int(sys.argv[2]))
