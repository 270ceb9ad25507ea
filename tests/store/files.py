"""Workspace files for tests."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document
from tests.builders import workshop_world


def workshop_file(folder: Path) -> Path:
    """Write the workshop's story to a file and return its path."""
    path = folder / "workshop.stakemap"
    with Document.create(path) as document:
        take_in(document, "Import the workshop", workshop_world().workspace)
    return path


def reread(path: Path) -> Workspace:
    """Return what the file holds now, whoever else has it open."""
    with Document.open(path, writable=False) as document:
        return document.snapshot()


def person_called(document: Document, name: str) -> Person:
    return next(person for person in document.workspace.all(Person) if person.name == name)


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by name, with its bytes."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def hurry(document: Document) -> Document:
    """Make a test's many commits not wait for the disk; only a power cut would tell the difference."""
    document._db.execute("PRAGMA synchronous = OFF")
    return document


def check_sound(path: Path) -> None:
    """Expect that SQLite finds nothing wrong with the file, its references and its search index."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("organization_fts", "person_fts", "customer_fts", "win_fts", "deal_fts"):
            # With rank 1, the index is compared with the rows as well.
            file.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        file.rollback()
