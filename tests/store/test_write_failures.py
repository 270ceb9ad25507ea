"""When the file cannot be written or read: one line says why, and file and memory stay as they were."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from stakeholder_map.edits import people
from stakeholder_map.store import connection
from stakeholder_map.store.document import Changed, Document
from stakeholder_map.store.errors import UserError, WriteError
from tests.store.files import person_called, reread, workshop_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workshop_file(tmp_path)


@pytest.fixture
def document(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Document]:
    monkeypatch.setattr(connection, "OTHER_PROGRAM_WAIT_SECONDS", 0.02)
    with Document.open(path) as opened:
        yield opened


@contextmanager
def held_by_another_program(path: Path, how: str) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        other.execute("SELECT count(*) FROM person").fetchall()
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("how", ["IMMEDIATE", "DEFERRED", "EXCLUSIVE"])
def test_an_edit_while_another_program_holds_the_file_is_not_made(document: Document, path: Path, how: str) -> None:
    before, heard = document.snapshot(), list[Changed]()
    document.subscribe(heard.append)
    ana = person_called(document, "Ana Ruiz").id
    with held_by_another_program(path, how):
        with pytest.raises(WriteError, match=r"another program is using it.* was not made. Try again"):
            people.rename(document, ana, "Ana Prado")
        with pytest.raises(UserError, match=r"another program is using it.*Try again"):
            document.undo()
        assert document.workspace == before
        assert heard == []
    assert reread(path) == before
    assert (document.undo_label, document.redo_label, document.revision) == ("Import the workshop", None, 0)
    people.rename(document, ana, "Ana Prado")
    assert reread(path) == document.workspace


def test_search_while_another_program_holds_the_file_says_so(document: Document, path: Path) -> None:
    with (
        held_by_another_program(path, "EXCLUSIVE"),
        pytest.raises(UserError, match=r"could not be read \(another program is using it\)"),
    ):
        document.search("ana")
    assert document.search("ana") != []


def test_opening_while_another_program_holds_the_file_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OTHER_PROGRAM_WAIT_SECONDS", 0.02)
    with (
        held_by_another_program(path, "EXCLUSIVE"),
        pytest.raises(UserError, match=r"is being written to by another program. Try again in a moment"),
    ):
        Document.open(path)
    with Document.open(path) as document:
        assert document.read_only_reason is None


def test_the_window_never_stands_still_for_long(path: Path) -> None:
    assert connection.OTHER_PROGRAM_WAIT_SECONDS <= 1
    with Document.open(path) as document, held_by_another_program(path, "EXCLUSIVE"):
        began = time.monotonic()
        with pytest.raises(WriteError):
            people.add_person(document, "New")
        assert time.monotonic() - began < 3


def test_an_edit_on_a_full_disk_is_not_made(document: Document, path: Path) -> None:
    before, stored = document.snapshot(), path.read_bytes()
    _leave_no_room(document)
    with pytest.raises(WriteError, match=r"disk is full\); this change was not made\. Check the disk"):
        people.add_person(document, "New", notes="x" * 100_000)
    assert document.workspace == before
    assert path.read_bytes() == stored
    _leave_no_room(document, pages=2**30)
    people.add_person(document, "New", notes="x" * 100_000)
    assert reread(path) == document.workspace


def test_undo_on_a_full_disk_is_not_made(document: Document, path: Path) -> None:
    ana = person_called(document, "Ana Ruiz").id
    people.change_person(document, ana, notes="x" * 100_000)
    people.change_person(document, ana, notes="")
    before = document.snapshot()
    with closing(sqlite3.connect(path)) as other:  # gives the free pages back to the disk
        other.execute("VACUUM")
    _leave_no_room(document)
    with pytest.raises(WriteError, match="disk is full"):
        document.undo()
    assert document.workspace == before == reread(path)
    assert document.undo_label == "Change notes of Ana Ruiz"


def _leave_no_room(document: Document, pages: int = 1) -> None:
    document._db.execute(f"PRAGMA max_page_count = {pages}")  # SQLite raises it to what the file has now


def test_a_copy_on_a_full_disk_leaves_nothing_behind(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UserError, match=r"copy.stakemap cannot be written \(No space left on device\)"):
        document.save_copy(tmp_path / "copy.stakemap")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["workshop.stakemap", "workshop.stakemap.lock"]


def test_undo_of_a_step_that_can_no_longer_be_read_says_so(document: Document, path: Path) -> None:
    before = document.snapshot()
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE step SET changes = substr(changes, 1, 100)")
        other.commit()
    with pytest.raises(UserError, match="could not be read"):
        document.undo()
    assert document.workspace == before
    assert document.undo_label == "Import the workshop"


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a file that is open")
def test_a_file_that_was_deleted_while_open_is_said_to_be_gone_and_can_be_copied(tmp_path: Path) -> None:
    with Document.open(workshop_file(tmp_path)) as document:
        assert document.path is not None
        before = document.snapshot()
        document.path.unlink()
        with pytest.raises(WriteError, match="it is no longer there"):
            people.rename(document, person_called(document, "Ana Ruiz").id, "Ana")
        assert document.workspace == before
        document.save_copy(tmp_path / "copy.stakemap")
    with Document.open(tmp_path / "copy.stakemap") as copy:
        assert copy.workspace == before
