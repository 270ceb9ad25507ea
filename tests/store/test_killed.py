"""A process that is killed in the middle of editing loses nothing that it had reported as done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store.killing import kill_one


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("seed", range(12))
def test_what_was_reported_as_done_survives_a_kill(tmp_path: Path, seed: int) -> None:
    killed = kill_one(tmp_path / "killed.stakemap", seed)
    assert killed.reported >= 1
    assert killed.lost == 0
