"""How long a search may take, and whether anybody still wants its answer."""

from __future__ import annotations

import time
from collections.abc import Callable


class TimeIsUpError(Exception):
    """Raised inside a search whose time is up; it never leaves the repair."""


class Deadline:
    """So many seconds from now. ``progress`` is called with 0…1 of them and may raise to leave the search."""

    def __init__(self, seconds: float, progress: Callable[[float], None] | None = None) -> None:
        self._seconds = seconds
        self._began = time.monotonic()
        self._progress = progress

    @property
    def left(self) -> float:
        """Seconds that are left, 0 where the time is up."""
        return max(0.0, self._seconds - (time.monotonic() - self._began))

    def check(self) -> None:
        """Raise TimeIsUpError where the time is up, or what ``progress`` raises."""
        self.tell()
        if not self.left:
            raise TimeIsUpError

    def tell(self) -> None:
        """Tell how much of the time has gone. Raises what ``progress`` raises."""
        if self._progress is not None:
            self._progress(1.0 if self._seconds <= 0 else min(1.0, 1.0 - self.left / self._seconds))

    def part(self, share: float) -> Deadline:
        """Return a deadline for a share of the time that is left."""
        return _Part(self, self.left * share)

    def at_least(self, seconds: float) -> Deadline:
        """Return this deadline, but no earlier than so many seconds from now."""
        return _Part(self, max(seconds, self.left))


class _Part(Deadline):
    """A part of another deadline's time, which tells the progress of the whole."""

    def __init__(self, whole: Deadline, seconds: float) -> None:
        super().__init__(seconds)
        self._whole = whole

    def tell(self) -> None:
        self._whole.tell()
