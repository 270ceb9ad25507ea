"""Opening a workspace keeps nobody waiting: it is read beside the window, and may be given up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document
from stakeholder_map.ui import background, opening
from stakeholder_map.ui.background_strip import ProgressStrip
from stakeholder_map.ui.opening import read_workspace
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.conftest import OpenWindow
from tests.ui.windows import click, session_of, wait_until, wait_until_opened, workspace_file


class Slow:
    """Reading of workspaces that goes on only once it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.threads: list[threading.Thread] = []

    def read(self, path: Path) -> Document:
        self.threads.append(threading.current_thread())
        assert self.go.wait(20), "the test lets it go"
        return read_workspace(path)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(opening, "read_workspace", made.read)
    yield made
    made.go.set()
    background.end_all()


@pytest.fixture
def path(tmp_path: Path, workshop: World) -> Path:
    return workspace_file(tmp_path / "first.stakemap", workshop)


def can_be_written_to(path: Path) -> bool:
    with Document.open(path) as document:
        return document.read_only_reason is None


def test_the_window_goes_on_while_a_workspace_is_read(opened: OpenWindow, path: Path, slow: Slow) -> None:
    window = opened(None)
    window.opening.begin(path)
    QTest.qWait(50)
    assert window.session is None
    assert window.welcome.isVisible()
    slow.go.set()
    wait_until_opened(window)
    assert session_of(window).workspace.count(Person) > 0
    assert slow.threads != [threading.main_thread()]


def test_what_was_read_beside_the_window_can_be_changed_and_is_free_when_closed(opened: OpenWindow, path: Path) -> None:
    window = opened(None)
    window.opening.begin(path)
    wait_until_opened(window)
    session = session_of(window)
    assert session.document.read_only_reason is None
    assert session.undo() == "Set the scene"
    assert session.redo() == "Set the scene"
    window.close_workspace()
    assert can_be_written_to(path)


def test_a_workspace_that_is_given_up_is_free_for_others(opened: OpenWindow, path: Path, slow: Slow) -> None:
    window = opened(None)
    window.opening.begin(path)
    strip = ProgressStrip.floating_in(window)
    wait_until(strip.isVisible)
    click(strip.cancel_button)
    slow.go.set()
    background.end_all()
    QTest.qWait(50)
    assert window.session is None
    assert can_be_written_to(path)


def test_what_was_read_the_moment_before_it_was_given_up_is_closed_too(
    opened: OpenWindow, path: Path, slow: Slow
) -> None:
    window = opened(None)
    window.opening.begin(path)
    wait_until(lambda: bool(slow.threads))
    slow.go.set()
    slow.threads[0].join()  # the window has not heard of it
    window.hide()  # cancels what works for it
    QTest.qWait(50)
    assert window.session is None
    assert can_be_written_to(path)


def test_of_two_workspaces_the_one_asked_for_last_is_shown(
    opened: OpenWindow, path: Path, workshop: World, slow: Slow
) -> None:
    window, second = opened(None), workspace_file(path.with_name("second.stakemap"), workshop)
    window.opening.begin(path)
    window.opening.begin(path)  # a second click
    wait_until(lambda: bool(slow.threads))
    window.opening.begin(second)
    slow.go.set()
    wait_until_opened(window)
    assert len(slow.threads) == 2
    assert session_of(window).document.path == second
    assert can_be_written_to(path)


def test_opening_what_is_shown_opens_it_anew_for_writing(window: MainWindow) -> None:
    shown = session_of(window)
    path = shown.document.path
    assert path is not None
    window.opening.begin(path)
    wait_until_opened(window)
    assert session_of(window) is not shown
    assert session_of(window).document.read_only_reason is None
