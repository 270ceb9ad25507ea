"""Slow work beside the window: it gets a snapshot, shows progress and Cancel after a moment, and answers by a callback.

The worker is a plain thread that never touches a widget; the window looks at it from a timer. So a window that closes
while work runs takes nothing down with it: the work is asked to stop and its answer is dropped.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakSet, ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from stakeholder_map.ui.background_strip import ProgressStrip

if TYPE_CHECKING:
    from stakeholder_map.store.document import Document

T = TypeVar("T")

STRIP_AFTER_MS = 300
_LOOK_EVERY_MS = 15
# A bar that moves more often than this takes its time from the work.
_TELL_EVERY_SECONDS = 0.1


class Dropped(StrEnum):
    """Why an answer was not delivered."""

    CANCELLED = "cancelled"
    CHANGED = "changed"


class CancelledError(Exception):
    """Raised inside work by ``Progress.check`` to leave it; it never reaches a callback."""


class ChangedMeanwhileError(Exception):
    """The workspace changed while the work ran, so its answer no longer fits. ``str()`` is one plain line."""


class Progress:
    """How far work is, and whether it should stop. The work writes it, the window reads it; safe from any thread."""

    def __init__(self, words: str = "") -> None:
        self._stop = threading.Event()
        self._state: tuple[float | None, str] = (None, words)

    def set(self, fraction: float | None, words: str | None = None) -> None:
        """Say how far the work is, 0…1 or None where it cannot tell, and what it does now."""
        self._state = (fraction, self._state[1] if words is None else words)

    @property
    def state(self) -> tuple[float | None, str]:
        """The fraction and the words last set."""
        return self._state

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the answer any more. Work looks at this between its parts and then returns."""
        return self._stop.is_set()

    def cancel(self) -> None:
        self._stop.set()

    def reach(self, fraction: float) -> None:
        """Say how far the work is, 0…1, or leave it by an exception where it was cancelled."""
        self.check()
        self.set(fraction)

    def check(self) -> None:
        """Leave the work by an exception where it was cancelled."""
        if self.cancelled:
            raise CancelledError


class _Answer:
    """What the worker thread leaves behind for the window."""

    def __init__(self) -> None:
        self.value: Any = None
        self.error: Exception | None = None
        self.there = False

    def fill(self, work: Callable[[Progress], Any], progress: Progress) -> None:
        try:
            self.value = work(progress)
        except Exception as error:  # whatever went wrong, the caller decides what to say about it
            self.error = error
        finally:
            self.there = True


class Work(QObject):
    """One piece of work under way. ``ended`` comes when its thread is through, even where nobody wants the answer."""

    ended = Signal()

    def __init__(
        self,
        parent: QWidget,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        dropped: Callable[[Dropped], None] | None,
        words: str,
        document: Document | None,
        strip: ProgressStrip | None,
    ) -> None:
        super().__init__(parent)
        self.progress = Progress(words)
        self._done, self._failed, self._dropped = done, failed, dropped
        self._words = words
        self._document = document
        self._revision = document.revision if document is not None else 0
        self._strip = strip
        self._started = time.monotonic()
        self._told = self._started
        self._wanted = True
        self._answer = _Answer()
        # Not held: were this the last to hold its own parent, both would be deleted twice.
        self._window = ref(parent.window())
        parent.window().installEventFilter(self)
        # A parent that is deleted takes this object with it; the thread then only has to be told to stop.
        self.destroyed.connect(self.progress.cancel)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        _start_thread(self._answer, work, self.progress)

    @property
    def running(self) -> bool:
        """Whether an answer may still come."""
        return self._wanted

    def cancel(self) -> None:
        """Stop wanting the answer; the thread is asked to end soon. Cancelling twice, or too late, is fine."""
        if self._wanted:
            self.forget()
            if self._dropped is not None:
                self._dropped(Dropped.CANCELLED)

    def forget(self) -> None:
        """Cancel, and call nobody."""
        self._let_go()
        self.progress.cancel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop when the window closes; a window that is only minimised goes on."""
        if watched is self._window() and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.cancel()
        return False

    def _look(self) -> None:
        if not self._answer.there:
            now = time.monotonic()
            late = (now - self._started) * 1000 >= STRIP_AFTER_MS
            if self._wanted and late and now - self._told >= _TELL_EVERY_SECONDS:
                self._told = now
                self._show_progress()
            return
        self._timer.stop()
        wanted = self._wanted
        self._let_go()
        self.ended.emit()
        self.deleteLater()
        if wanted:
            self._deliver()  # last: what it calls may close the window that owns this object

    def _deliver(self) -> None:
        error = self._answer.error
        if self._document is not None and self._document.revision != self._revision:
            if self._dropped is not None:
                self._dropped(Dropped.CHANGED)
            else:
                self._failed(ChangedMeanwhileError(f"{self._words}: the workspace changed meanwhile. Try again."))
        elif error is not None:
            self._failed(error)
        else:
            self._done(self._answer.value)

    def _let_go(self) -> None:
        self._wanted = False
        window = self._window()
        if window is not None:
            window.removeEventFilter(self)
        if self._strip is not None:
            self._strip.let_go(self)

    def _show_progress(self) -> None:
        window = self._window()
        if self._strip is None and window is not None:
            self._strip = ProgressStrip.floating_in(window)
        if self._strip is None:
            return
        fraction, words = self.progress.state
        self._strip.tell(self, fraction, words, self.cancel)


def run(
    parent: QWidget,
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    *,
    words: str,
    document: Document | None = None,
    dropped: Callable[[Dropped], None] | None = None,
    strip: ProgressStrip | None = None,
) -> Work:
    """Run pure work on a thread and give its answer to ``done``, or what it raised to ``failed``, on this thread.

    ``work`` must touch neither widgets nor the document: give it ``document.snapshot()``. After 300 ms a strip with
    ``words`` ("Arranging 300 people"), a bar and Cancel appears at the foot of the window, or in ``strip``.
    With ``document``, an answer is dropped where the document changed meanwhile: ``dropped`` then hears
    ``Dropped.CHANGED`` and may start again; without ``dropped``, ``failed`` gets a ChangedMeanwhileError.
    Cancelled work calls only ``dropped``. Work of a window that closes is cancelled.
    """
    return Work(parent, work, done, failed, dropped, words, document, strip)


class LatestWork:
    """Answers only the newest of many requests, one at a time: for previews that follow what a person changes."""

    def __init__(self, parent: QWidget, *, words: str, strip: ProgressStrip | None = None, settle_ms: int = 0) -> None:
        """``settle_ms``: wait this long after a request for a newer one before starting."""
        self._parent, self._words, self._strip = parent, words, strip
        self._next: tuple[Any, ...] | None = None
        self._current: Work | None = None
        self._settle = QTimer(parent)
        self._settle.setSingleShot(True)
        self._settle.setInterval(settle_ms)
        self._settle.timeout.connect(self._start)

    @property
    def busy(self) -> bool:
        """Whether an answer may still come."""
        return self._next is not None or (self._current is not None and self._current.running)

    def request(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        dropped: Callable[[Dropped], None] | None = None,
    ) -> None:
        """Want this answer instead of any earlier one. ``dropped`` hears of it where a person cancels."""
        self._next = (work, done, failed, dropped)
        if self._current is not None:
            self._forget_current()
        self._settle.start()

    def cancel(self) -> None:
        """Want no answer any more."""
        self._next = None
        self._settle.stop()
        self._forget_current()

    def _forget_current(self) -> None:
        if self._current is not None and self._current.running:
            self._current.forget()

    def _start(self) -> None:
        if self._current is not None or self._next is None:
            return  # the thread before must end first, so that they never pile up
        work, done, failed, dropped = self._next
        self._next = None
        self._current = run(self._parent, work, done, failed, words=self._words, dropped=dropped, strip=self._strip)
        self._current.ended.connect(self._ended)

    def _ended(self) -> None:
        self._current = None
        if not self._settle.isActive():
            self._start()


_threads: WeakSet[threading.Thread] = WeakSet()
_works: WeakSet[Progress] = WeakSet()


def is_working() -> bool:
    """Return whether any work is under way. Idle work of the window then waits, since threads share one lock."""
    return any(thread.is_alive() for thread in list(_threads))


def _start_thread(answer: _Answer, work: Callable[[Progress], Any], progress: Progress) -> None:
    app = QCoreApplication.instance()
    if app is not None and not app.property("ends_background_work"):
        app.setProperty("ends_background_work", True)
        app.aboutToQuit.connect(end_all)
    # Not a daemon: a file that is being written is finished before the program ends.
    thread = threading.Thread(target=answer.fill, args=(work, progress), name="background work")
    _threads.add(thread)
    _works.add(progress)
    thread.start()


def end_all(seconds: float = 10.0) -> None:
    """Cancel all work and wait for its threads, at most so long: pictures must not be painted after Qt is gone."""
    for progress in list(_works):
        progress.cancel()
    until = time.monotonic() + seconds
    for thread in list(_threads):
        thread.join(max(0.0, until - time.monotonic()))
