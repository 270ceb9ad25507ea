"""Work beside the window."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document
from stakeholder_map.ui import background
from stakeholder_map.ui.background import ChangedMeanwhileError, Dropped, LatestWork, Progress, run
from stakeholder_map.ui.background_strip import ProgressStrip


class Heard:
    """Collects what the callbacks were told."""

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.errors: list[Exception] = []
        self.dropped: list[Dropped] = []

    @property
    def anything(self) -> bool:
        return bool(self.answers or self.errors or self.dropped)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(600, 300)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Lets work go on; opened at the end of the test at the latest."""
    made = threading.Event()
    yield made
    made.set()
    background.end_all()


def until(gate: threading.Event, answer: str = "ready") -> Any:
    def work(progress: Progress) -> str:
        while not gate.wait(0.005):
            progress.check()
        return answer

    return work


def shown_strip(window: QWidget) -> ProgressStrip | None:
    return next((strip for strip in window.findChildren(ProgressStrip) if strip.isVisible()), None)


def test_an_answer_comes_back_on_the_thread_of_the_window(qtbot: QtBot, window: QWidget, heard: Heard) -> None:
    threads: list[int] = []

    def done(answer: int) -> None:
        threads.append(threading.get_ident())
        heard.answers.append(answer)

    run(window, lambda _: threading.get_ident(), done, heard.errors.append, words="Counting")
    qtbot.waitUntil(lambda: heard.anything)
    assert threads == [threading.get_ident()]
    assert heard.answers[0] != threading.get_ident()


def test_what_the_work_raises_comes_back_as_a_value(qtbot: QtBot, window: QWidget, heard: Heard) -> None:
    def work(_: Progress) -> None:
        raise ValueError("row 7 is odd")

    run(window, work, heard.answers.append, heard.errors.append, words="Reading")
    qtbot.waitUntil(lambda: heard.anything)
    assert [str(error) for error in heard.errors] == ["row 7 is odd"]
    assert not heard.answers


def test_quick_work_shows_no_strip(qtbot: QtBot, window: QWidget, heard: Heard) -> None:
    run(window, lambda _: 1, heard.answers.append, heard.errors.append, words="Counting")
    qtbot.waitUntil(lambda: heard.anything)
    assert not window.findChildren(ProgressStrip)


def test_slow_work_says_how_far_it_is_and_goes_on_quietly(
    qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event
) -> None:
    def work(progress: Progress) -> str:
        progress.set(0.25, "Reading row 5")
        gate.wait(5)
        return "ready"

    run(window, work, heard.answers.append, heard.errors.append, words="Reading")
    assert shown_strip(window) is None
    qtbot.waitUntil(lambda: shown_strip(window) is not None)
    strip = shown_strip(window)
    assert strip is not None
    assert (strip.words.text(), strip.bar.value(), strip.bar.maximum()) == ("Reading row 5", 250, 1000)
    assert window.rect().contains(strip.geometry())
    window.resize(QSize(500, 260))
    assert window.rect().contains(strip.geometry())
    gate.set()
    qtbot.waitUntil(lambda: heard.answers == ["ready"])
    assert shown_strip(window) is None


def test_cancel_on_the_strip_drops_the_answer_and_stops_the_work(
    qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event
) -> None:
    work = run(
        window, until(gate), heard.answers.append, heard.errors.append, words="Reading", dropped=heard.dropped.append
    )
    with qtbot.waitSignal(work.ended):
        qtbot.waitUntil(lambda: shown_strip(window) is not None)
        strip = shown_strip(window)
        assert strip is not None
        strip.cancel_button.setFocus()
        QTest.keyClick(strip.cancel_button, Qt.Key.Key_Space)
        assert heard.dropped == [Dropped.CANCELLED]
        assert shown_strip(window) is None
    assert not heard.answers
    assert not heard.errors


def test_an_answer_for_a_document_that_moved_on_is_dropped(
    qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event
) -> None:
    with Document.in_memory() as document:
        for dropped in (heard.dropped.append, None):
            gate.clear()
            run(
                window,
                until(gate),
                heard.answers.append,
                heard.errors.append,
                words="Arranging 300 people",
                document=document,
                dropped=dropped,
            )
            with document.step("Add Ana"):
                document.put(Person(1 + document.revision, 1, "Ana"))
            gate.set()
            qtbot.waitUntil(lambda: heard.anything)
            if dropped is not None:
                assert heard.dropped == [Dropped.CHANGED]
                heard.dropped.clear()
    assert isinstance(heard.errors[0], ChangedMeanwhileError)
    assert str(heard.errors[0]) == "Arranging 300 people: the workspace changed meanwhile. Try again."
    assert not heard.answers


def test_a_window_that_closes_cancels_its_work(
    qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event
) -> None:
    work = run(
        window, until(gate), heard.answers.append, heard.errors.append, words="Reading", dropped=heard.dropped.append
    )
    with qtbot.waitSignal(work.ended):
        window.close()
    assert heard.dropped == [Dropped.CANCELLED]


def test_a_window_that_is_deleted_while_work_runs_leaves_nothing_behind(qtbot: QtBot, heard: Heard) -> None:
    seen: list[Progress] = []
    ended = threading.Event()

    def work(progress: Progress) -> None:
        seen.append(progress)
        while not progress.cancelled:
            ended.wait(0.002)
        ended.set()

    window = QDialog()
    window.show()
    run(window, work, heard.answers.append, heard.errors.append, words="Reading")
    qtbot.waitUntil(lambda: bool(seen))
    window.deleteLater()
    del window
    gc.collect()
    qtbot.waitUntil(ended.is_set)
    assert not heard.anything


def test_two_works_of_one_window_share_the_strip(
    qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event
) -> None:
    run(window, until(gate), heard.answers.append, heard.errors.append, words="First")
    second = run(window, until(threading.Event()), heard.answers.append, heard.errors.append, words="Second")
    qtbot.waitUntil(lambda: shown_strip(window) is not None)
    gate.set()
    qtbot.waitUntil(lambda: bool(heard.answers))
    qtbot.waitUntil(lambda: (strip := shown_strip(window)) is not None and strip.words.text() == "Second")
    assert len(window.findChildren(ProgressStrip)) == 1
    second.cancel()


def test_only_the_newest_request_is_answered(
    qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event
) -> None:
    latest = LatestWork(window, words="Looking")
    running: list[str] = []
    most: list[int] = []

    def work(name: str) -> Any:
        def go(progress: Progress) -> str:
            running.append(name)
            most.append(len(running))
            while not gate.wait(0.002) and not progress.cancelled:
                pass
            running.remove(name)
            return name

        return go

    for name in "abc":
        latest.request(work(name), heard.answers.append, heard.errors.append)
        qtbot.wait(20)
    assert latest.busy
    gate.set()
    qtbot.waitUntil(lambda: heard.anything)
    qtbot.wait(40)
    assert heard.answers == ["c"]
    assert max(most) == 1
    assert not latest.busy


def test_latest_work_can_be_cancelled(qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event) -> None:
    latest = LatestWork(window, words="Looking", settle_ms=5)
    latest.request(until(gate), heard.answers.append, heard.errors.append)
    qtbot.wait(30)
    latest.cancel()
    assert not latest.busy
    gate.set()
    qtbot.wait(40)
    assert not heard.anything


def test_quitting_stops_all_work(qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event) -> None:
    run(window, until(gate), heard.answers.append, heard.errors.append, words="Reading")
    app = QApplication.instance()
    assert app is not None
    app.aboutToQuit.emit()
    assert not [thread for thread in threading.enumerate() if thread.name == "background work"]


def test_idle_work_can_tell_whether_the_time_is_needed(
    qtbot: QtBot, window: QWidget, heard: Heard, gate: threading.Event
) -> None:
    assert not background.is_working()
    run(window, until(gate), heard.answers.append, heard.errors.append, words="Counting")
    assert background.is_working()
    gate.set()
    qtbot.waitUntil(lambda: heard.anything)
    qtbot.waitUntil(lambda: not background.is_working())


def test_the_strip_is_told_of_progress_only_now_and_then(
    qtbot: QtBot, window: QWidget, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float | None] = []
    monkeypatch.setattr(ProgressStrip, "tell", lambda _self, _teller, fraction, *_: told.append(fraction))
    monkeypatch.setattr(background, "STRIP_AFTER_MS", 0)
    monkeypatch.setattr(background, "_TELL_EVERY_SECONDS", 10.0)
    opened = threading.Event()

    def work(progress: Progress) -> str:
        for n in range(20):
            progress.reach(n / 20)
            opened.wait(0.005)
        return "ready"

    run(window, work, heard.answers.append, heard.errors.append, words="Counting")
    qtbot.waitUntil(lambda: heard.anything)
    assert told == []


def test_work_does_not_hold_the_window_that_owns_it(qapp: QApplication) -> None:
    owner = QWidget()
    held = weakref.ref(owner)
    run(owner, lambda _: "ready", lambda _: None, lambda _: None, words="Waiting")
    background.end_all()
    del owner
    assert held() is None, "or both would be deleted twice, each with the other"
    QTest.qWait(30)
