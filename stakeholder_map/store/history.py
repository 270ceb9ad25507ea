"""The persisted list of steps. A step is a list of (kind, id, before, after), so one inverse serves every edit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from stakeholder_map.model.records import Record
from stakeholder_map.model.workspace import kind_of
from stakeholder_map.store.migrations import Database
from stakeholder_map.store.rows import from_plain, to_plain

KEPT_STEPS = 1000

# A merge key for what merely follows from the last step, such as placing the people that it added.
JOIN_LAST = "join the last step"


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after a step; None before means added, None after means removed."""

    kind: str
    id: int
    before: Record | None
    after: Record | None

    def inverse(self) -> Change:
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    seq: int
    label: str
    merge: str | None


def merged(first: Sequence[Change], second: Sequence[Change]) -> list[Change]:
    """Return what ``first`` and then ``second`` change together, leaving out what ends as it began."""
    together = {(change.kind, change.id): change for change in first}
    for change in second:
        earlier = together.get((change.kind, change.id))
        before = earlier.before if earlier else change.before
        together[change.kind, change.id] = Change(change.kind, change.id, before, change.after)
    return [change for change in together.values() if change.before != change.after]


class History:
    """The steps that can be undone and redone. Labels are in memory, changes stay in the file until needed."""

    def __init__(self, db: Database) -> None:
        self._db = db
        rows = db.execute('SELECT "seq", "label", "merge", "undone" FROM "step" ORDER BY "seq"').fetchall()
        self.done = [Step(*row[:3]) for row in rows if not row[3]]
        self.undone = [Step(*row[:3]) for row in reversed(rows) if row[3]]
        self._mergeable = False

    # Each of these runs inside the caller's transaction and returns what memory becomes once it has committed.

    def write_new(self, label: str, merge: str | None, changes: Sequence[Change]) -> HistoryState:
        """Add a step, or let it join the last one where both carry the same ``merge`` key, or this is JOIN_LAST."""
        self._db.execute('DELETE FROM "step" WHERE "undone" = 1')
        last = self.done[-1] if self.done else None
        joins = merge == JOIN_LAST or (merge is not None and last is not None and last.merge == merge)
        if joins and self._mergeable and last is not None:
            if merge == JOIN_LAST:
                label, merge = last.label, last.merge
            together = merged(self.changes_of(last), changes)
            if not together:
                self._db.execute('DELETE FROM "step" WHERE "seq" = ?', [last.seq])
                return HistoryState(self.done[:-1], [], mergeable=False)
            self._db.execute(
                'UPDATE "step" SET "label" = ?, "changes" = ? WHERE "seq" = ?', [label, _dump(together), last.seq]
            )
            return HistoryState([*self.done[:-1], Step(last.seq, label, merge)], [], mergeable=True)
        seq = (last.seq if last else 0) + 1
        self._db.execute(
            'INSERT INTO "step" ("seq", "label", "merge", "changes") VALUES (?, ?, ?, ?)',
            [seq, label, merge, _dump(changes)],
        )
        self._db.execute('DELETE FROM "step" WHERE "seq" <= ?', [seq - KEPT_STEPS])
        return HistoryState([*self.done[-(KEPT_STEPS - 1) :], Step(seq, label, merge)], [], mergeable=True)

    def write_undone(self) -> HistoryState:
        step = self.done[-1]
        self._db.execute('UPDATE "step" SET "undone" = 1 WHERE "seq" = ?', [step.seq])
        return HistoryState(self.done[:-1], [*self.undone, step], mergeable=False)

    def write_redone(self) -> HistoryState:
        step = self.undone[-1]
        self._db.execute('UPDATE "step" SET "undone" = 0 WHERE "seq" = ?', [step.seq])
        return HistoryState([*self.done, step], self.undone[:-1], mergeable=False)

    def write_forgotten(self) -> HistoryState:
        self._db.execute('DELETE FROM "step"')
        return HistoryState([], [], mergeable=False)

    def become(self, state: HistoryState) -> None:
        self.done, self.undone, self._mergeable = state.done, state.undone, state.mergeable

    def changes_of(self, step: Step) -> list[Change]:
        """Read a step's changes from the file."""
        row = self._db.execute('SELECT "changes" FROM "step" WHERE "seq" = ?', [step.seq]).fetchone()
        return [
            Change(kind, record_id, from_plain(kind, before), from_plain(kind, after))
            for kind, record_id, before, after in json.loads(row[0])
        ]


@dataclass(frozen=True, slots=True)
class HistoryState:
    done: list[Step]
    undone: list[Step]
    mergeable: bool


def _dump(changes: Sequence[Change]) -> str:
    return json.dumps(
        [[change.kind, change.id, to_plain(change.before), to_plain(change.after)] for change in changes],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def change_of(before: Record | None, after: Record | None) -> Change:
    record = after if after is not None else before
    assert record is not None, "a change has a before or an after"
    return Change(kind_of(record), record.id, before, after)
