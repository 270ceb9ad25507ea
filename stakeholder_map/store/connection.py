"""Opening a workspace file with the right settings, without ever touching one that is not ours."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sqlite3
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout

from stakeholder_map.store.errors import DamagedError, MissingError, NotAWorkspaceError, UserError
from stakeholder_map.store.migrations import APPLICATION_ID, SCHEMA_VERSION, Database

_MAGIC = b"SQLite format 3\x00"
_OTHER_WRITER_WAIT_SECONDS = 5.0


def check_header(path: Path) -> int:
    """Return the schema version of a workspace file, reading its first 100 bytes only.

    Raises MissingError, NotAWorkspaceError, DamagedError or UserError, each a line that names the file.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise MissingError(f"{path}: there is no such file. Check the name, or create a new workspace.") from None
    except IsADirectoryError:
        raise NotAWorkspaceError(f"{path} is a folder. Choose a .stakemap file.") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}). Check that you may open it.") from None
    if not head:
        raise NotAWorkspaceError(f"{path} is empty (0 bytes), so it is not a workspace. Restore it from a copy.")
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise NotAWorkspaceError(f"{path} is not a Stakeholder Map workspace. Choose a .stakemap file.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotAWorkspaceError(f"{path} is another program's database, not a workspace. It was left alone.")
    page_size = int.from_bytes(head[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    if page_size and path.stat().st_size < page_size * int.from_bytes(head[28:32], "big"):
        journal = path.with_name(path.name + "-journal")
        if not journal.exists():
            raise DamagedError(f"{path} is damaged: its end is missing. Nothing was changed; restore it from a copy.")
    return int.from_bytes(head[60:64], "big")


def connect(path: Path, *, writable: bool) -> Database:
    """Connect to a workspace file. Rollback journal, every commit on the disk before it returns."""
    mode = "rw" if writable else "ro"
    uri = f"file:{quote(str(path))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_OTHER_WRITER_WAIT_SECONDS)
    return _configured(connection, writable=writable)


def connect_in_memory() -> Database:
    return _configured(sqlite3.connect(":memory:"), writable=True)


def _configured(connection: sqlite3.Connection, *, writable: bool) -> Database:
    db = Database(connection, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = ON")
    if writable:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA synchronous = EXTRA")
        db.execute("PRAGMA secure_delete = ON")
    return db


class WriterLock:
    """The one writer of a workspace: a lock beside the file that says who holds it. Freed when the process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._lock = FileLock(self._path, timeout=0)

    def acquire(self) -> str | None:
        """Take the lock; return None, or the reason why not in words."""
        try:
            self._lock.acquire()
        except Timeout:
            return f"it is open in another window{self._owner()}"
        except (OSError, NotImplementedError):
            return "its folder cannot be written to"
        with suppress(OSError, KeyError):  # a lock without a name still locks
            self._path.write_text(json.dumps({"user": getpass.getuser(), "host": socket.gethostname()}))
        return None

    def release(self) -> None:
        if self._lock.is_locked:
            try:
                # Removed while still held, so that no other process can have taken it in between.
                if os.name == "posix":
                    self._path.unlink(missing_ok=True)
            finally:
                self._lock.release()

    def _owner(self) -> str:
        try:
            owner = json.loads(self._path.read_text())
            return f" by {owner['user']} on {owner['host']}"
        except (OSError, ValueError, KeyError, TypeError):
            return ""


def why_read_only(path: Path, version: int) -> str | None:
    """Return why a workspace may only be read, as far as the file itself tells, or None."""
    if version > SCHEMA_VERSION:
        return "it was made by a newer version of Stakeholder Map"
    if not _may_write(path):
        return "the file is write-protected"
    if not _may_write(path.parent):
        return "its folder cannot be written to"
    return None


def _may_write(path: Path) -> bool:
    # An administrator may write to anything; the marks on a file still say what its owner wants.
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)
