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

# How long a commit waits for another program that holds the file; the window stands still meanwhile.
OTHER_PROGRAM_WAIT_SECONDS = 1.0

_MAGIC = b"SQLite format 3\x00"
_UNTOUCHED = "Nothing was changed; restore it from a copy."
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def check_header(path: Path) -> int:
    """Return the schema version of a workspace file, reading its first 100 bytes only.

    Raises MissingError, NotAWorkspaceError, DamagedError or UserError, each a line that names the file.
    """
    try:
        if path.is_dir():
            raise NotAWorkspaceError(f"{path} is a folder. Choose a .stakemap file.")
        if path.exists() and not path.is_file():  # opening a pipe would wait for whoever writes to it
            raise NotAWorkspaceError(f"{path} is not a file. Choose a .stakemap file.")
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise MissingError(f"{path}: there is no such file. Check the name, or create a new workspace.") from None
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
    journal = journal_of(path)
    if journal.exists():
        if _is_cut_short(journal, page_size):
            raise DamagedError(f"{path} is damaged: the end of {journal.name} beside it is missing. {_UNTOUCHED}")
    elif page_size and path.stat().st_size < page_size * int.from_bytes(head[28:32], "big"):
        raise DamagedError(f"{path} is damaged: its end is missing. {_UNTOUCHED}")
    return int.from_bytes(head[60:64], "big")


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps what is needed to take back a change that was cut short."""
    return path.with_name(path.name + "-journal")


def _is_cut_short(journal: Path, page_size: int) -> bool:
    """Return whether a journal holds fewer pages than it promises: taking back only those would ruin the file.

    A journal that a crash left is whole, for its promise is written last; one that was copied may not be.
    """
    try:
        content = journal.read_bytes()
    except OSError:  # gone meanwhile: another window has finished its change
        return False
    start = 0
    while content[start : start + 8] == _JOURNAL_MAGIC and len(content) >= start + 28:
        pages, sector = (int.from_bytes(content[start + at : start + at + 4], "big") for at in (8, 20))
        if pages in (0, 0xFFFFFFFF) or not sector:  # no promise was made
            return False
        end = start + sector + pages * (page_size + 8)
        if end > len(content):
            return True
        start = -(-end // sector) * sector
    return False


def connect(path: Path, *, writable: bool) -> Database:
    """Connect to a workspace file. Rollback journal, every commit on the disk before it returns.

    What is not ``writable`` cannot be changed, but SQLite still takes back a change that a crash has cut short there.
    The thread that connects may hand the connection on to another, but only one may use it.
    """
    mode = "rw" if writable or (_may_write(path) and _may_write(path.parent)) else "ro"
    uri = f"file:{quote(os.fsencode(path))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=OTHER_PROGRAM_WAIT_SECONDS, check_same_thread=False)
    try:
        return _configured(connection, writable=writable)
    except BaseException:
        connection.close()
        raise


def check_structure(db: Database) -> None:
    """Raise sqlite3.DatabaseError where pages contradict each other. Reads the whole file: about 1 ms for 1 MB."""
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found.splitlines()[-1])
    dangling = db.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise sqlite3.DatabaseError(f"{dangling[0]} without its {dangling[2]}")


def is_busy(error: Exception) -> bool:
    """Return whether SQLite failed because another program holds the file."""
    return _code(error) == sqlite3.SQLITE_BUSY


def _code(error: Exception) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more exactly where
    return code


def why_not_opened(path: Path, version: int, error: Exception) -> UserError:
    """Say in one line what ``error`` means for someone who opens this file."""
    what = f"it holds {error}, which is unknown" if isinstance(error, LookupError) else str(error)
    if is_busy(error):
        return UserError(f"{path} is being written to by another program. Try again in a moment.")
    if _code(error) == sqlite3.SQLITE_READONLY:
        return UserError(f"{path} was left in the middle of a change. Open it once where it may be written to.")
    if version > SCHEMA_VERSION:
        return UserError(
            f"{path} was made by a newer version of Stakeholder Map, and this one cannot read it ({what})."
        )
    return DamagedError(f"{path} is damaged ({what}). {_UNTOUCHED}")


def connect_in_memory() -> Database:
    return _configured(sqlite3.connect(":memory:", check_same_thread=False), writable=True)


def copied_to_memory(db: Database) -> Database:
    """Return a copy of a file's content in memory, and close the file. O(size of the file)."""
    copy = connect_in_memory()
    db.conn.backup(copy.conn)
    db.close()
    return copy


def _configured(connection: sqlite3.Connection, *, writable: bool) -> Database:
    try:
        return _with_settings(connection, writable=writable)
    except BaseException:
        connection.close()
        raise


def _with_settings(connection: sqlite3.Connection, *, writable: bool) -> Database:
    db = Database(connection, execute_plugins=False)
    db.execute("PRAGMA foreign_keys = ON")
    if writable:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA synchronous = EXTRA")
        db.execute("PRAGMA secure_delete = ON")
    else:
        db.execute("PRAGMA query_only = ON")
    return db


class WriterLock:
    """The one writer of a workspace: a lock beside the file that says who holds it. Freed when the process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._lock = FileLock(self._path, timeout=0, thread_local=False)  # who opens may hand on to another thread

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
