"""What is typed in a field and not yet written: when it is written, to which record, and as which undo step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QTimer

from stakeholder_map.ui.session import Session

WRITE_AFTER_MS = 250

_visits = count(1)


def new_token() -> str:
    """Return what makes the typing of one visit to a field one undo step."""
    return f"visit {next(_visits)}"


def succeeds(session: Session, function: Callable[..., object], *args: Any, **fields: Any) -> bool:
    """Run an edit through the session and return whether it was made; if not, the session has told the problem."""

    def run() -> bool:
        function(*args, **fields)
        return True

    return session.edit(run) is True


def always(_: str) -> bool:
    return True


def not_blank(text: str) -> bool:
    return bool(text.strip())


@dataclass(frozen=True, slots=True)
class Binding:
    """One text of one record.

    ``read`` returns what is stored, or None where the record is gone. ``write`` gets the text and the typing token and
    returns whether it was written; it raises ValueError with one sentence for a text that cannot be. ``ready`` says
    whether a text may be written while it is still being typed.
    """

    read: Callable[[], str | None]
    write: Callable[[str, str], bool]
    ready: Callable[[str], bool] = always


class Draft(QObject):
    """The unwritten text of one field. A pause in typing writes it; leaving the field or binding it anew does too."""

    def __init__(
        self, session: Session, field: QObject, text_of: Callable[[], str], show: Callable[[str], None]
    ) -> None:
        super().__init__(field)
        self._session = session
        self._text_of, self._show = text_of, show
        self._binding: Binding | None = None
        self._shown = ""  # the text that was last read or written
        self._stored: str | None = None  # what the record held then; it may be tidier than what was typed
        self._at_first = ""
        self._token = new_token()
        self._writing = False
        self._showing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WRITE_AFTER_MS)
        self._timer.timeout.connect(self._write_while_typing)

    def bind(self, binding: Binding | None) -> None:
        """Write what is unwritten to the old record, then show the new one."""
        self.flush()
        self._binding = binding
        self._read()
        self.begin()

    def begin(self) -> None:
        """Start a visit: what is typed from here on is one undo step."""
        self._token = new_token()
        self._at_first = self._text_of()

    def typed(self) -> None:
        """Take note of a change by hand. O(length of the text): called on every key."""
        if self._showing:
            return
        if self.is_unwritten:
            self._timer.start()
        else:
            self._timer.stop()

    @property
    def is_bound(self) -> bool:
        return self._binding is not None

    @property
    def is_unwritten(self) -> bool:
        return self._binding is not None and self._text_of() != self._shown

    def flush(self) -> None:
        """Write what is unwritten, and show what is then stored: the old text again where it may not be so."""
        self._timer.stop()
        if self._writing:
            return
        if self.is_unwritten:
            self._write()
        self._read()

    def commit(self) -> None:
        """Write, and start anew: what is typed after Enter is another step."""
        self.flush()
        self.begin()

    def refresh(self) -> None:
        """Show what is stored, unless it is as before or there is unwritten text."""
        if self._writing or self._binding is None or self.is_unwritten:
            return
        if self._binding.read() != self._stored:
            self._read()
            self._at_first = self._shown

    def cancel(self) -> bool:
        """Go back to the text at the start of this visit and return whether that changed anything."""
        if self._binding is None or self._text_of() == self._at_first:
            return False
        self._put_in_field(self._at_first)
        self.flush()
        return True

    # Inside

    def _write_while_typing(self) -> None:
        if self._binding is None or not self.is_unwritten or not self._binding.ready(self._text_of()):
            return
        text = self._text_of()
        if self._write():
            self._shown, self._stored = text, self._binding.read()

    def _write(self) -> bool:
        binding = self._binding
        if binding is None or binding.read() is None:
            return False
        self._writing = True
        try:
            return binding.write(self._text_of(), self._token)
        except ValueError as problem:
            self._session.problem.emit(str(problem))
            return False
        finally:
            self._writing = False

    def _read(self) -> None:
        stored = self._binding.read() if self._binding is not None else None
        self._stored = stored
        if self._text_of() != (stored or ""):
            self._put_in_field(stored or "")
        self._shown = self._text_of()  # a field may tidy what it is given

    def _put_in_field(self, text: str) -> None:
        self._showing = True
        try:
            self._show(text)
        finally:
            self._showing = False
