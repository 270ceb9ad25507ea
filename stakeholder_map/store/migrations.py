"""Numbered schema steps. A released step is never edited; a change is a new step at the end."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def _without_numpy() -> Iterator[None]:
    """sqlite-utils imports numpy only to know its types, which we never store; that costs 0.15 s at start-up."""
    if "numpy" in sys.modules:
        yield
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]  # the documented way to make an import fail
    try:
        yield
    finally:
        del sys.modules["numpy"]


with _without_numpy():
    import sqlite_utils
    from sqlite_utils import Database, Migrations

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "Database", "migrate", "sqlite_utils"]

APPLICATION_ID = int.from_bytes(b"SMap", "big")

migrations = Migrations("stakeholder_map")

_MADE_BY_ID = '"id" INTEGER PRIMARY KEY, "order" INTEGER NOT NULL'


def _table(db: Database, name: str, columns: str) -> None:
    db.execute(f'CREATE TABLE "{name}" ({_MADE_BY_ID}, {columns})')


def _index(db: Database, table: str, column: str) -> None:
    db.execute(f'CREATE INDEX "{table}_by_{column}" ON "{table}" ("{column}")')


def _search(db: Database, table: str, *columns: str) -> None:
    """Index a table's text. The index reads the table by rowid and triggers keep it right within each commit."""
    names = ", ".join(f'"{c}"' for c in columns)
    old, new = (", ".join(f'{row}."{c}"' for c in columns) for row in ("old", "new"))
    fts = f'"{table}_fts"'
    db.execute(
        f"CREATE VIRTUAL TABLE {fts} USING fts5({names}, content='{table}', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    forget = f"INSERT INTO {fts} ({fts}, rowid, {names}) VALUES ('delete', old.id, {old});"
    learn = f"INSERT INTO {fts} (rowid, {names}) VALUES (new.id, {new});"
    db.execute(f'CREATE TRIGGER "{table}_ai" AFTER INSERT ON "{table}" BEGIN {learn} END')
    db.execute(f'CREATE TRIGGER "{table}_ad" AFTER DELETE ON "{table}" BEGIN {forget} END')
    db.execute(f'CREATE TRIGGER "{table}_au" AFTER UPDATE OF {names} ON "{table}" BEGIN {forget} {learn} END')


@migrations()
def m0001_first_schema(db: Database) -> None:
    text = "TEXT NOT NULL"
    number = "INTEGER NOT NULL"
    real = "REAL NOT NULL"
    to = "INTEGER NOT NULL REFERENCES"
    maybe = "INTEGER REFERENCES"
    _table(db, "organization", f'"name" {text}, "kind" {text}')
    _table(
        db,
        "person",
        f'"name" {text}, "title" {text}, "department" {text}, "organization" {maybe} organization(id), '
        f'"email" {text}, "phone" {text}, "is_me" {number}, "floor" {real}, "capacity_hours" {real}, "notes" {text}',
    )
    _table(
        db, "customer", f'"name" {text}, "organization" {maybe} organization(id), "value" {number}, "currency" {text}'
    )
    _table(
        db,
        "placement",
        f'"customer" {to} customer(id), "person" {to} person(id), "x" REAL, "y" REAL, "pinned" {number}, '
        f'"buying_role" {text}, "support" {number}, "influence" {number}, "interest" {number}, "hours" {real}, '
        f'"accountable" {number}, "empowered" {number}',
    )
    _table(
        db,
        "activity",
        f'"customer" {to} customer(id), "person" {to} person(id), "text" {text}, "creates" {number}, "keeps" {number}',
    )
    _table(
        db,
        "tie",
        f'"customer" {to} customer(id), "source" {to} person(id), "target" {to} person(id), "kind" {text}, '
        f'"strength" {number}, "note" {text}',
    )
    _table(
        db,
        "win",
        f'"person" {to} person(id), "text" {text}, "kind" {text}, "weight" {number}, "must" {number}, '
        f'"source" {text}, "confirmed_on" TEXT, "customer" {maybe} customer(id)',
    )
    _table(
        db,
        "deal",
        f'"customer" {to} customer(id), "name" {text}, "stage" {text}, "value" {number}, "close_on" TEXT',
    )
    _table(db, "term", f'"deal" {to} deal(id), "name" {text}, "locked" {number}')
    _table(db, "option", f'"term" {to} term(id), "label" {text}, "chosen" {number}, "value_change" {number}')
    _table(
        db,
        "effect",
        f'"option" {to} option(id), "win" {to} win(id), "amount" REAL, "source" {text}, "note" {text}',
    )
    _table(db, "unaffected", f'"deal" {to} deal(id), "person" {to} person(id)')
    _table(db, "agreement", f'"deal" {to} deal(id), "person" {to} person(id), "on" TEXT, "in_return" {text}')
    _table(
        db,
        "outcome",
        f'"deal" {to} deal(id), "person" {to} person(id), "result" {text}, "on" TEXT, "note" {text}',
    )
    _table(
        db,
        "talk",
        f'"person" {to} person(id), "on" TEXT, "question" {text}, "answer" {text}, "follow_up" {text}, "due" TEXT, '
        f'"done" {number}',
    )
    # Each foreign key is indexed, or removing its parent would scan the table.
    for table, column in [
        ("person", "organization"), ("customer", "organization"),
        ("placement", "customer"), ("placement", "person"), ("activity", "customer"), ("activity", "person"),
        ("tie", "customer"), ("tie", "source"), ("tie", "target"), ("win", "person"), ("win", "customer"),
        ("deal", "customer"), ("term", "deal"), ("option", "term"), ("effect", "option"), ("effect", "win"),
        ("unaffected", "deal"), ("unaffected", "person"), ("agreement", "deal"), ("agreement", "person"),
        ("outcome", "deal"), ("outcome", "person"), ("talk", "person"),
    ]:  # fmt: skip
        _index(db, table, column)
    _search(db, "organization", "name")
    _search(db, "person", "name", "title", "department", "email", "notes")
    _search(db, "customer", "name")
    _search(db, "win", "text")
    _search(db, "deal", "name")
    db.execute(
        'CREATE TABLE "step" ("seq" INTEGER PRIMARY KEY, "label" TEXT NOT NULL, "merge" TEXT, '
        '"undone" INTEGER NOT NULL DEFAULT 0, "changes" TEXT NOT NULL)'
    )


@migrations()
def m0002_saved_views(db: Database) -> None:
    text = "TEXT NOT NULL"
    number = "INTEGER NOT NULL"
    real = "REAL NOT NULL"
    # Several values in one column are a JSON list.
    _table(
        db,
        "saved_view",
        f'"customer" INTEGER NOT NULL REFERENCES customer(id), "name" {text}, "view" {text}, "across" {text}, '
        f'"deal" INTEGER REFERENCES deal(id), "audience" {text}, "x" {real}, "y" {real}, "width" {real}, '
        f'"height" {real}, "departments" {text}, "organizations" {text}, "roles" {text}, "verdicts" {text}, '
        f'"stale" {number}, "not_asked" {number}, "focus" {text}, "steps" {number}, "groups" {number}, '
        f'"collapsed" {text}',
    )
    _index(db, "saved_view", "customer")
    _index(db, "saved_view", "deal")


@migrations()
def m0003_predictions(db: Database) -> None:
    real = "REAL NOT NULL"
    _table(
        db,
        "prediction",
        '"deal" INTEGER NOT NULL REFERENCES deal(id), "person" INTEGER NOT NULL REFERENCES person(id), '
        f'"verdict" TEXT NOT NULL, "low" {real}, "high" {real}',
    )
    _index(db, "prediction", "deal")
    _index(db, "prediction", "person")


SCHEMA_VERSION = len(migrations._migrations)


def migrate(db: Database) -> None:
    """Bring a file to this version's schema. Each step commits together with its own record."""
    if is_current(db):
        return
    migrations.apply(db)
    with db.atomic():
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def is_current(db: Database) -> bool:
    """Return whether a file has this version's schema, or a newer one."""
    return db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID and _version(db) >= SCHEMA_VERSION


def _version(db: Database) -> int:
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version
