"""When a workspace may only be read, and that it then says why and changes nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from stakeholder_map.edits import people
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store import connection
from stakeholder_map.store.document import Document
from stakeholder_map.store.errors import ReadOnlyError, UserError, WriteError
from tests.builders import workshop_world
from tests.store.files import everything_in, person_called, workshop_file

on_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such marks on files and folders")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workshop_file(tmp_path)


def refuses_every_change(document: Document) -> None:
    before = document.snapshot()
    assert document.read_only_reason is not None
    with pytest.raises(ReadOnlyError, match="read-only because") as raised:
        people.add_person(document, "New")
    assert document.read_only_reason in str(raised.value)
    with pytest.raises(ReadOnlyError):
        document.undo()
    assert document.workspace == before == workshop_world().workspace
    assert [hit.title for hit in document.search("ruiz")] == ["Ana Ruiz"]


def test_a_second_window_reads_and_says_who_has_the_file(path: Path) -> None:
    with Document.open(path) as first, Document.open(path) as second:
        assert first.read_only_reason is None
        assert second.read_only_reason is not None
        assert second.read_only_reason.startswith("it is open in another window by ")
        assert " on " in second.read_only_reason
        refuses_every_change(second)
        people.rename(first, person_called(first, "Ana Ruiz").id, "Ana Prado")


def test_a_second_process_reads_and_says_who_has_the_file(path: Path) -> None:
    code = "import sys; from stakeholder_map.store.document import Document; "
    code += "d = Document.open(sys.argv[1]); print(d.read_only_reason); d.close()"
    with Document.open(path):
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("it is open in another window by ")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"


def test_closing_the_first_window_lets_the_next_one_write(path: Path) -> None:
    with Document.open(path), Document.open(path) as second:
        assert second.read_only_reason is not None
    with Document.open(path) as third:
        assert third.read_only_reason is None
    assert os.listdir(path.parent) == [path.name]


def test_a_second_window_that_closes_leaves_the_lock_to_the_first(path: Path) -> None:
    with Document.open(path):
        Document.open(path).close()
        with Document.open(path) as third:
            assert third.read_only_reason is not None


def test_a_second_window_is_not_confused_by_what_the_first_adds_and_removes(path: Path) -> None:
    with Document.open(path) as first, Document.open(path) as second:
        people.add_person(first, "Ruizmann")
        people.remove_people(first, [person_called(first, "Jo Lind").id])
        first.undo()
        first.undo()
        people.add_person(first, "Ruizberg")
        assert [hit.title for hit in second.search("ruiz")] == ["Ana Ruiz"]
        with pytest.raises(ReadOnlyError):
            second.undo()


def test_a_lock_that_a_dead_process_left_does_not_matter(path: Path) -> None:
    lock = path.with_name(path.name + ".lock")
    lock.write_text('{"user": "ghost", "host": "nowhere"}')
    with Document.open(path) as document:
        assert document.read_only_reason is None
    assert not lock.exists()


@pytest.mark.parametrize("content", ["", "half of {", "[1, 2]", '{"user": 1}'])
def test_a_lock_without_a_name_still_locks(path: Path, content: str) -> None:
    with Document.open(path):
        path.with_name(path.name + ".lock").write_text(content)
        with Document.open(path) as second:
            assert second.read_only_reason is not None
            assert second.read_only_reason.startswith("it is open in another window")


@on_posix
def test_a_write_protected_file_can_be_read(path: Path) -> None:
    path.chmod(0o444)
    before = everything_in(path.parent)
    with Document.open(path) as document:
        assert document.read_only_reason == "the file is write-protected"
        refuses_every_change(document)
        assert everything_in(path.parent) == before
    assert everything_in(path.parent) == before


@on_posix
def test_a_file_in_a_folder_that_cannot_be_written_to_can_be_read(path: Path) -> None:
    before = everything_in(path.parent)
    path.parent.chmod(0o555)
    try:
        with Document.open(path) as document:
            assert document.read_only_reason == "its folder cannot be written to"
            refuses_every_change(document)
            assert everything_in(path.parent) == before
    finally:
        path.parent.chmod(0o755)


def test_a_file_that_was_opened_for_reading_is_not_locked(path: Path) -> None:
    before = everything_in(path.parent)
    with Document.open(path, writable=False) as reading:
        assert reading.read_only_reason == "it was opened for reading only"
        refuses_every_change(reading)
        assert everything_in(path.parent) == before
        with Document.open(path) as writing:
            assert writing.read_only_reason is None


# Newer versions


def made_newer(path: Path, *more_sql: str) -> bytes:
    with closing(sqlite3.connect(path)) as file:
        for sql in (*more_sql, "PRAGMA user_version = 999"):
            file.execute(sql)
        file.commit()
    return path.read_bytes()


def test_a_file_from_a_newer_version_can_be_read(path: Path) -> None:
    before = made_newer(path, "ALTER TABLE person ADD COLUMN shoe_size INTEGER", "CREATE TABLE comment (id INTEGER)")
    with Document.open(path) as document:
        assert document.read_only_reason == "it was made by a newer version of Stakeholder Map"
        refuses_every_change(document)
    assert path.read_bytes() == before


@pytest.mark.parametrize("sql", ["UPDATE tie SET kind = 'teleports'", "DROP TABLE talk"])
def test_a_file_that_is_too_new_to_be_read_says_so_and_is_not_touched(path: Path, sql: str) -> None:
    before = made_newer(path, sql)
    with pytest.raises(UserError, match="made by a newer version of Stakeholder Map, and this one cannot read it"):
        Document.open(path)
    assert everything_in(path.parent) == {path.name: before}


def test_a_second_window_reads_all_kinds_as_of_one_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OTHER_PROGRAM_WAIT_SECONDS", 0.02)
    fill = Workspace.fill

    with Document.open(path) as first:

        def fill_and_let_the_first_window_write(
            workspace: Workspace, kind: type[Record], records: list[Record]
        ) -> None:
            fill(workspace, kind, records)
            if kind is Person:  # the wins and ties of Jo are yet to be read
                with pytest.raises(WriteError, match="another program is using it"):
                    people.remove_people(first, [person_called(first, "Jo Lind").id])

        monkeypatch.setattr(Workspace, "fill", fill_and_let_the_first_window_write)
        with Document.open(path) as second:
            assert second.workspace == first.workspace == workshop_world().workspace
