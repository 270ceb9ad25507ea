"""Opening a large workspace against reading the same rows with raw sqlite3."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.deals import Effect
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.workspace import KINDS, Workspace
from stakeholder_map.store.document import Document
from tests.bench.measuring import Measured, bench, in_turns
from tests.builders import big_world


@bench("open")
def opening(name: str) -> Measured:
    """Open 5,000 people, 20,000 ties and 10,000 effects. The floor makes no records of the rows and checks nothing."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.stakemap"
        with Document.create(path) as document:
            take_in(document, "Import", large_workspace())

        def read_rows() -> None:
            with closing(sqlite3.connect(path, isolation_level=None)) as raw:
                for pragma in ("foreign_keys = ON", "journal_mode = DELETE", "synchronous = EXTRA"):
                    raw.execute(f"PRAGMA {pragma}")
                _rows = [raw.execute(f'SELECT * FROM "{kind}"').fetchall() for kind in KINDS]

        value, floor = in_turns(11, lambda: Document.open(path).close(), read_rows)
    return Measured(name, value * 1000, "ms", floor * 1000, aim=3)


def large_workspace() -> Workspace:
    """Return a workspace of exactly the sizes above, with a placement and two wins a person."""
    workspace = big_world(5000, 20_000, customers=10, deals=36, affected=60).workspace
    for effect in workspace.all(Effect)[10_000:]:
        workspace.remove(Effect, effect.id)
    assert [workspace.count(kind) for kind in (Person, Tie, Effect)] == [5000, 20_000, 10_000]
    return workspace
