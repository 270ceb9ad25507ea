"""An open workspace: what it holds, and the one way to change it."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from stakeholder_map.model import rules
from stakeholder_map.model.records import Record
from stakeholder_map.model.workspace import KINDS, Workspace
from stakeholder_map.store import connection
from stakeholder_map.store.errors import DamagedError, ReadOnlyError, UserError, WriteError
from stakeholder_map.store.history import Change, History, HistoryState, change_of
from stakeholder_map.store.migrations import Database, migrate
from stakeholder_map.store.rows import DELETE, READERS, SELECT, UPSERT, row_of
from stakeholder_map.store.search import Hit, search


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed step touched. ``origin`` is "edit", "undo" or "redo"."""

    kinds: frozenset[str]
    ids: frozenset[int]
    origin: str
    label: str
    revision: int


Listener = Callable[[Changed], None]


class _Step:
    """A step being made: the first state of each record that it changes."""

    def __init__(self) -> None:
        self.before: dict[tuple[type[Record], int], Record | None] = {}


class Document:
    """A workspace file and its records in memory. Lives on one thread; workers get ``snapshot()``.

    Every change happens in a ``step``: memory and file change together, in one commit that is on the disk when the
    step returns, or not at all.
    """

    def __init__(
        self,
        db: Database,
        path: Path | None = None,
        lock: connection.WriterLock | None = None,
        read_only_reason: str | None = None,
    ) -> None:
        self.path = path
        self.read_only_reason = read_only_reason
        self.revision = 0
        self._db = db
        self._lock = lock
        self._listeners: list[Listener] = []
        self._step: _Step | None = None
        self.workspace = _read_all(db)
        self._history = History(db)

    # Opening and closing

    @classmethod
    def in_memory(cls) -> Document:
        """Return a workspace without a file, gone when closed."""
        db = connection.connect_in_memory()
        migrate(db)
        return cls(db)

    @classmethod
    def create(cls, path: Path | str) -> Document:
        """Make a new, empty workspace file and open it. Raises UserError where it exists or cannot be made."""
        path = Path(path).absolute()
        if path.exists():
            raise UserError(f"{path} exists already. Open it, or choose another name.")
        half_made = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            half_made.open("xb").close()
            db = connection.connect(half_made, writable=True)
            migrate(db)
            db.close()
            half_made.replace(path)
        except (OSError, sqlite3.Error) as error:
            half_made.unlink(missing_ok=True)
            why = error.strerror if isinstance(error, OSError) else error
            raise UserError(f"{path} cannot be made ({why}). Choose a folder that you may write to.") from None
        return cls.open(path)

    @classmethod
    def open(cls, path: Path | str, *, writable: bool = True) -> Document:
        """Open a workspace file; where it cannot be written to, ``read_only_reason`` says why.

        Raises MissingError, NotAWorkspaceError or DamagedError, each one line that names the file. A file that is
        refused is not touched. Costs O(records).
        """
        path = Path(path).resolve()
        version = connection.check_header(path)
        reason = connection.why_read_only(path, version) if writable else "it was opened for reading only"
        lock = None
        if reason is None:
            lock = connection.WriterLock(path)
            reason = lock.acquire()
        try:
            db = connection.connect(path, writable=reason is None)
            try:
                if reason is None:
                    migrate(db)
                return cls(db, path, lock, reason)
            except BaseException:
                db.close()
                raise
        except (sqlite3.DatabaseError, LookupError, TypeError, ValueError) as error:
            if lock:
                lock.release()
            if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                raise UserError(f"{path} is being written to by another program. Try again in a moment.") from None
            raise DamagedError(f"{path} is damaged ({error}). Nothing was changed; restore it from a copy.") from None

    def close(self) -> None:
        """Close the file and let others write to it. Closing twice is fine."""
        self._db.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    # Reading

    def snapshot(self) -> Workspace:
        """Return a frozen copy of all records, cheap, for a worker thread."""
        return self.workspace.snapshot()

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Find people, wins, deals, customers and organizations by the beginnings of words, best first."""
        return search(self._db, self.workspace, text, limit)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each committed step, undo and redo. Returns a function that ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    # Changing

    @contextmanager
    def step(self, label: str, merge: str | None = None) -> Iterator[None]:
        """Make one undoable step of all that is put and removed inside; steps inside a step join it.

        ``merge``: consecutive steps with the same key become one, as typing in one field should. Raises RuleError
        where a rule is broken, ReadOnlyError, or WriteError; memory and file are then as before.
        """
        if self._step is not None:
            yield
            return
        if self.read_only_reason is not None:
            raise ReadOnlyError(f"Nothing can be changed: this workspace is read-only because {self.read_only_reason}.")
        self._step = _Step()
        try:
            yield
            changes = self._changes()
            rules.check(
                self.workspace,
                [change.after for change in changes if change.after is not None],
                [change.before for change in changes if change.before is not None and change.after is None],
            )
            if changes:
                self._commit(changes, lambda: self._history.write_new(label, merge, changes))
        except BaseException:
            self._put_back(self._step)
            raise
        finally:
            self._step = None
        if changes:
            self._tell(changes, "edit", label)

    def put(self, record: Record) -> None:
        """Add or replace a record, inside a step."""
        self._remember(type(record), record.id)
        self.workspace.put(record)

    def remove(self, record: Record) -> None:
        """Take a record out, inside a step."""
        self._remember(type(record), record.id)
        self.workspace.remove(type(record), record.id)

    @property
    def undo_label(self) -> str | None:
        return self._history.done[-1].label if self._history.done else None

    @property
    def redo_label(self) -> str | None:
        return self._history.undone[-1].label if self._history.undone else None

    def undo(self) -> str | None:
        """Take the last step back; return its label, or None where there is none."""
        if not self._history.done:
            return None
        step = self._history.done[-1]
        self._replay(
            [c.inverse() for c in self._history.changes_of(step)], self._history.write_undone, "undo", step.label
        )
        return step.label

    def redo(self) -> str | None:
        """Make the last undone step again; return its label, or None where there is none."""
        if not self._history.undone:
            return None
        step = self._history.undone[-1]
        self._replay(self._history.changes_of(step), self._history.write_redone, "redo", step.label)
        return step.label

    def save_copy(self, path: Path | str) -> None:
        """Write a copy of the whole file, history included. Raises UserError where it cannot be written."""
        path = Path(path).absolute()
        half_made = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            target = sqlite3.connect(half_made)
            try:
                self._db.conn.backup(target)
            finally:
                target.close()
            half_made.replace(path)
        except (OSError, sqlite3.Error) as error:
            half_made.unlink(missing_ok=True)
            raise UserError(f"{path} cannot be written ({error}). Choose a folder that you may write to.") from None

    # Inside

    def _remember(self, record_type: type[Record], record_id: int) -> None:
        if self._step is None:
            raise RuntimeError("A record can only be changed inside a step.")
        self._step.before.setdefault((record_type, record_id), self.workspace.find(record_type, record_id))

    def _changes(self) -> list[Change]:
        assert self._step is not None, "only a step has changes"
        found = ((before, self.workspace.find(t, record_id)) for (t, record_id), before in self._step.before.items())
        return [change_of(before, after) for before, after in found if before != after]

    def _put_back(self, step: _Step) -> None:
        for (record_type, record_id), before in step.before.items():
            if before is not None:
                self.workspace.put(before)
            elif self.workspace.find(record_type, record_id) is not None:
                self.workspace.remove(record_type, record_id)

    def _replay(
        self, changes: Sequence[Change], write_history: Callable[[], HistoryState], origin: str, label: str
    ) -> None:
        if self._step is not None:
            raise RuntimeError("Undo and redo cannot happen inside a step.")
        if self.read_only_reason is not None:
            raise ReadOnlyError(f"Nothing can be changed: this workspace is read-only because {self.read_only_reason}.")
        self._commit(changes, write_history)
        for change in changes:
            if change.after is not None:
                self.workspace.put(change.after)
            else:
                self.workspace.remove(KINDS[change.kind], change.id)
        self._tell(changes, origin, label)

    def _commit(self, changes: Sequence[Change], write_history: Callable[[], HistoryState]) -> None:
        """Write rows and history in one transaction."""
        try:
            with self._db.atomic():
                # Rows go in the order they were changed; references are checked when all are there.
                self._db.execute("PRAGMA defer_foreign_keys = ON")
                for change in changes:
                    if change.after is not None:
                        self._db.execute(UPSERT[change.kind], row_of(change.after))
                    else:
                        self._db.execute(DELETE[change.kind], [change.id])
                state = write_history()
        except (sqlite3.Error, OSError) as error:
            raise WriteError(
                f"{self.path or 'The workspace'} could not be written ({error}); this change was not made. "
                "Check the disk and try again."
            ) from error
        self._history.become(state)

    def _tell(self, changes: Sequence[Change], origin: str, label: str) -> None:
        self.revision += 1
        told = Changed(
            frozenset(change.kind for change in changes),
            frozenset(change.id for change in changes),
            origin,
            label,
            self.revision,
        )
        for listener in list(self._listeners):
            listener(told)


def _read_all(db: Database) -> Workspace:
    """Read every record. The garbage collector would only look for cycles that records cannot have."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        workspace = Workspace()
        for kind, record_type in KINDS.items():
            read = READERS[kind]
            workspace.fill(record_type, [read(row) for row in db.conn.execute(SELECT[kind])])
        return workspace
    finally:
        if collecting:
            gc.enable()
