"""One committed edit against the same rows written with raw sqlite3."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.people import rename
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document
from tests.bench.measuring import Measured, bench, in_turns
from tests.builders import big_world


@bench("commit")
def commit(name: str) -> Measured:
    """Rename a person of 300. Both write the person's row, the search index by its triggers, and a row of history."""
    with TemporaryDirectory() as folder:
        path, twin = Path(folder) / "ours.stakemap", Path(folder) / "raw.stakemap"
        with Document.create(path) as document:
            take_in(document, "Import", big_world(300, 900).workspace)
        shutil.copyfile(path, twin)
        with Document.open(path) as document, closing(sqlite3.connect(twin, isolation_level=None)) as raw:
            person = document.workspace.all(Person)[150]
            for pragma in ("foreign_keys = ON", "journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
                raw.execute(f"PRAGMA {pragma}")
            row = list(raw.execute("SELECT * FROM person WHERE id = ?", [person.id]).fetchone())
            columns = [column[1] for column in raw.execute("PRAGMA table_info(person)")]
            upsert = _upsert(columns)
            ours, theirs = count(), count()

            def rename_it() -> None:
                rename(document, person.id, f"Name {next(ours)}")

            def write_the_same_rows() -> None:
                seq = next(theirs) + 2
                before = dict(zip(columns, row, strict=True))
                row[columns.index("name")] = f"Name {seq}"
                changes = json.dumps([["person", person.id, before, dict(zip(columns, row, strict=True))]])
                raw.execute("BEGIN")
                raw.execute(upsert, row)
                raw.execute(
                    "INSERT INTO step (seq, label, merge, changes) VALUES (?, ?, ?, ?)", [seq, "Rename", None, changes]
                )
                raw.execute("COMMIT")

            value, floor = in_turns(150, rename_it, write_the_same_rows)
    return Measured(name, value * 1000, "ms", floor * 1000, aim=2)


def _upsert(columns: list[str]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    new = ", ".join(f'excluded."{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO person ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET ({names}) = ({new})"
