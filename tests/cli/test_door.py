"""The door: a file or nothing opens the window, a command does not, and no screen ends in a report."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from stakeholder_map import screen
from stakeholder_map.cli import terminal
from tests.cli.conftest import Run, is_refused

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Put a window that only notes what it is opened with in place of the real one."""
    paths: list[Path | None] = []

    def run(path: Path | None) -> int:
        paths.append(path)
        return 0

    monkeypatch.setattr(screen, "obstacle_to_window", lambda _: None)
    monkeypatch.setitem(sys.modules, "stakeholder_map.ui.app", SimpleNamespace(run=run))
    import stakeholder_map.ui

    monkeypatch.setattr(stakeholder_map.ui, "app", SimpleNamespace(run=run), raising=False)
    return paths


def program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, as ``python -m stakeholder_map`` does."""
    blank = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "stakeholder_map", *map(str, arguments)],
        env={**os.environ, **blank, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_no_command_opens_the_window(run: Run, opened: list[Path | None], sample: Path) -> None:
    assert run().code == 0
    assert run(sample).code == 0
    assert opened == [None, sample]


def test_a_command_opens_no_window(run: Run, opened: list[Path | None], sample: Path) -> None:
    run("check", sample)
    run("--help")
    run(sample, sample)
    assert opened == []


def test_two_files_are_one_too_many(run: Run, opened: list[Path | None], sample: Path) -> None:
    assert is_refused(run(sample, sample))
    assert opened == []


def test_without_a_screen_it_says_so_and_reports_on_the_file(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "obstacle_to_window", lambda _: "There is no screen here.")
    answer = run(sample)
    assert answer.code == 0
    assert (
        answer.error == "stakeholder-map: There is no screen here. Here is what check says about kitchens.stakemap.\n"
    )
    assert answer.out == run("check", sample).out


def test_without_a_screen_and_a_file_it_reports_on_the_sample(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "obstacle_to_window", lambda _: "There is no screen here.")
    answer = run()
    assert answer.code == 0
    assert "the sample" in answer.error
    assert "Ana Ruiz" in answer.out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a screen")
@pytest.mark.parametrize("display", ["", ":7654"])
def test_a_real_process_without_a_screen_ends_well(sample: Path, display: str) -> None:
    ended = program(sample, DISPLAY=display)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "Ana Ruiz" in ended.stdout


def test_without_a_screen_a_bad_file_is_still_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "obstacle_to_window", lambda _: "There is no screen here.")
    path = tmp_path / "diary.stakemap"
    path.write_text("Dear diary")
    assert is_refused(run(path), "not a Stakeholder Map workspace")


def test_nobody_listening_ends_quietly(sample: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "stakeholder_map", "check", str(sample)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(timeout=60) == 141


def test_an_interruption_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert terminal.guarded(interrupted) == 130
    assert capsys.readouterr() == ("", "")


def test_a_terminal_of_an_old_encoding_gets_what_it_can_show(sample: Path) -> None:
    ended = program("check", sample, PYTHONIOENCODING="ascii")
    assert ended.returncode == 1
    assert ended.stderr == ""
    assert "Someone loses" in ended.stdout


def test_starting_imports_nothing_that_is_not_needed() -> None:
    script = (
        "import sys, stakeholder_map.__main__\n"
        "print(*{'argparse', 'PySide6', 'sqlite3', 'json', 'ctypes'} & set(sys.modules))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert ended.stdout.strip() == b""
