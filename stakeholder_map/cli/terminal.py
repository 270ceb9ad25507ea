"""Speaking to a terminal: one line for what went wrong, never a traceback, and a quiet end when nobody listens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

GOOD, SOMEONE_LOSES, BAD = 0, 1, 2
_INTERRUPTED, _NOBODY_LISTENS = 130, 141  # as a shell counts SIGINT and SIGPIPE


class UseError(Exception):
    """The program was asked for something that cannot be. ``str()`` is one line that says what to do."""


def complain(message: object) -> None:
    """Say on stderr, in one line, what is wrong."""
    print(f"stakeholder-map: {' '.join(str(message).split())}", file=sys.stderr)


def guarded(act: Callable[[], int]) -> int:
    """Run ``act`` and return its exit code, or, where it fails, say why in one line and return the code for that."""
    try:
        _write_what_can_be_written()
        code = act()
        if sys.stdout is not None:  # a program without a console has none
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Python flushes stdout once more when it ends; give it somewhere to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NOBODY_LISTENS
    except Exception as error:
        return _failed(error)
    return code


def _failed(error: Exception) -> int:
    if os.environ.get("STAKEHOLDER_MAP_DEBUG"):
        raise error
    from stakeholder_map.exchange.plans import ExchangeError  # none of these is needed where all goes well
    from stakeholder_map.model.rules import RuleError
    from stakeholder_map.store.errors import UserError

    if isinstance(error, UseError | UserError | RuleError | ExchangeError):
        complain(error)
    elif isinstance(error, OSError):
        complain(f"{error.filename or 'A file'} cannot be read or written ({error.strerror or error}).")
    else:
        complain(f"this is our mistake, not yours; please report it: {type(error).__name__}: {error}")
    return BAD


def can_write(text: str) -> bool:
    """Return whether the terminal, or what stands in its place, can show these characters."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _write_what_can_be_written() -> None:
    """Let a character that an old encoding lacks become "?" instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
