"""An open workspace: what it holds, and the one way to change it."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from types import TracebackType

from stakeholder_map.model import rules
from stakeholder_map.model.records import Record
from stakeholder_map.model.workspace import KINDS, Workspace
from stakeholder_map.store import connection
from stakeholder_map.store.errors import ReadOnlyError, UserError, WriteError
from stakeholder_map.store.history import Change, History, HistoryState, Step, change_of
from stakeholder_map.store.migrations import Database, is_current, migrate
from stakeholder_map.store.rows import DELETE, SELECT, UPSERT, records_of, row_of
from stakeholder_map.store.search import Hit, search


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed step touched. ``origin`` is "edit", "undo" or "redo"; ``gone`` are removed records by id."""

    kinds: frozenset[str]
    ids: frozenset[int]
    origin: str
    label: str
    revision: int
    gone: Mapping[int, Record] = field(default_factory=dict, compare=False)


Listener = Callable[[Changed], None]


class _Step:
    """A step being made: the first state of each record that it changes."""

    def __init__(self) -> None:
        self.before: dict[tuple[type[Record], int], Record | None] = {}


class Document:
    """A workspace file and its records in memory. Lives on one thread, which need not be the one that opened it.

    Workers get ``snapshot()``.

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
        if os.path.lexists(path):
            raise UserError(f"{path} exists already. Open it, or choose another name.")
        with _half_made(path, "made") as half_made:
            half_made.open("xb").close()
            with closing(connection.connect(half_made, writable=True)) as db:
                migrate(db)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path | str, *, writable: bool = True) -> Document:
        """Open a workspace file; where it cannot be written to, ``read_only_reason`` says why.

        Raises MissingError, NotAWorkspaceError or DamagedError, each one line that names the file. A file that is
        refused is not touched. Costs O(records).
        """
        path = Path(os.path.realpath(path))
        version = connection.check_header(path)
        reason = connection.why_read_only(path, version) if writable else "it was opened for reading only"
        lock = None
        if reason is None:
            lock = connection.WriterLock(path)
            reason = lock.acquire()
        with ExitStack() as undoing:
            if lock:
                undoing.callback(lock.release)
            try:
                db = connection.connect(path, writable=reason is None)
                undoing.callback(db.close)
                connection.check_structure(db)
                if reason is None:
                    migrate(db)
                elif not is_current(db):  # it may not be changed, so a copy of it is brought up to date
                    db = connection.copied_to_memory(db)
                    undoing.callback(db.close)
                    migrate(db)
                with db.atomic():  # all kinds as of one moment, whatever another window writes meanwhile
                    document = cls(db, path, lock, reason)
            except (sqlite3.DatabaseError, LookupError, TypeError, ValueError) as error:
                raise connection.why_not_opened(path, version, error) from None
            undoing.pop_all()
            return document

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
        with self._reading():
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

        ``merge``: consecutive steps with the same key become one, as typing in one field should; ``history.JOIN_LAST``
        joins whatever edit came last. Raises RuleError where a rule is broken, ReadOnlyError, or WriteError; memory and
        file are then as before.
        """
        if self._step is not None:
            yield
            return
        self._refuse_if_read_only()
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
        self._replay(step, lambda change: change.inverse(), self._history.write_undone, "undo")
        return step.label

    def redo(self) -> str | None:
        """Make the last undone step again; return its label, or None where there is none."""
        if not self._history.undone:
            return None
        step = self._history.undone[-1]
        self._replay(step, lambda change: change, self._history.write_redone, "redo")
        return step.label

    def forget_history(self) -> None:
        """Let this be where undo begins: the steps so far are forgotten, what they made stays."""
        self._refuse_if_read_only()
        self._commit([], self._history.write_forgotten)

    def save_copy(self, path: Path | str) -> None:
        """Write a copy of the whole file, history included. Raises UserError where it cannot be written."""
        path = Path(path).absolute()
        with ExitStack() as undoing:
            if os.path.exists(path):
                if self.path is not None and self.path.exists() and path.samefile(self.path):
                    raise UserError(f"{path} is this workspace itself. Choose another name for the copy.")
                lock = connection.WriterLock(path)
                reason = lock.acquire()
                if reason is not None:
                    raise UserError(f"{path} cannot be replaced because {reason}. Choose another name.")
                undoing.callback(lock.release)
            with _half_made(path, "written") as half_made, closing(sqlite3.connect(half_made)) as target:
                self._db.conn.backup(target)

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
        self, step: Step, turn: Callable[[Change], Change], write_history: Callable[[], HistoryState], origin: str
    ) -> None:
        if self._step is not None:
            raise RuntimeError("Undo and redo cannot happen inside a step.")
        self._refuse_if_read_only()
        with self._reading():
            changes = [turn(change) for change in self._history.changes_of(step)]
        self._commit(changes, write_history)
        for change in changes:
            if change.after is not None:
                self.workspace.put(change.after)
            else:
                self.workspace.remove(KINDS[change.kind], change.id)
        self._tell(changes, origin, step.label)

    def _refuse_if_read_only(self) -> None:
        if self.read_only_reason is not None:
            raise ReadOnlyError(f"Nothing can be changed: this workspace is read-only because {self.read_only_reason}.")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Say in one line what went wrong where the file cannot be read."""
        try:
            yield
        except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
            why, do = _trouble(error, self.path)
            raise UserError(f"{self.path or 'The workspace'} could not be read ({why}). {do}.") from error

    def _commit(self, changes: Sequence[Change], write_history: Callable[[], HistoryState]) -> None:
        """Write rows and history in one transaction."""
        try:
            with self._db.atomic():
                # History first: where another program holds the file, the search index would wait once a table.
                state = write_history()
                # Rows go in the order they were changed; references are checked when all are there.
                self._db.execute("PRAGMA defer_foreign_keys = ON")
                for (kind, is_gone), alike in groupby(changes, key=lambda change: (change.kind, change.after is None)):
                    if is_gone:
                        self._db.conn.executemany(DELETE[kind], ([change.id] for change in alike))
                    else:
                        rows = (row_of(change.after) for change in alike if change.after is not None)
                        self._db.conn.executemany(UPSERT[kind], rows)
        except (sqlite3.Error, OSError) as error:
            why, do = _trouble(error, self.path)
            file = self.path or "The workspace"
            raise WriteError(f"{file} could not be written ({why}); this change was not made. {do}.") from error
        self._history.become(state)

    def _tell(self, changes: Sequence[Change], origin: str, label: str) -> None:
        self.revision += 1
        told = Changed(
            frozenset(change.kind for change in changes),
            frozenset(change.id for change in changes),
            origin,
            label,
            self.revision,
            {c.id: c.before for c in changes if c.before is not None and c.after is None},
        )
        failed: Exception | None = None
        for listener in list(self._listeners):
            try:
                listener(told)
            except Exception as error:  # the change is made: every other listener must still hear of it
                failed = failed or error
        if failed is not None:
            raise failed


def _trouble(error: Exception, path: Path | None) -> tuple[str, str]:
    """Return why a file that is open could not be read or written, and what to do."""
    if path is not None and not path.exists():
        return "it is no longer there", "Put it back, or save a copy of what is shown"
    if connection.is_busy(error):
        return "another program is using it", "Try again in a moment"
    return str(error), "Check the disk and try again"


@contextmanager
def _half_made(path: Path, verb: str) -> Iterator[Path]:
    """Give the name of a file to write, which takes its place at ``path`` when it is complete."""
    half_made = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield half_made
        # What a crash may have left of another file of this name would be played into the new one.
        connection.journal_of(path).unlink(missing_ok=True)
        half_made.replace(path)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            half_made.unlink()
        why = error.strerror if isinstance(error, OSError) else error
        raise UserError(f"{path} cannot be {verb} ({why}). Choose a folder that you may write to.") from None


def _read_all(db: Database) -> Workspace:
    """Read every record. The garbage collector would only look for cycles that records cannot have."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        workspace = Workspace()
        for kind, record_type in KINDS.items():
            workspace.fill(record_type, records_of(kind, db.conn.execute(SELECT[kind]).fetchall()))
        return workspace
    finally:
        if collecting:
            gc.enable()
