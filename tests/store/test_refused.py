"""Files that are not opened, and that they are not touched: not a byte, and nothing new beside them."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stakeholder_map.edits import people
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document
from stakeholder_map.store.errors import DamagedError, MissingError, NotAWorkspaceError, UserError
from tests.builders import big_world
from tests.store.files import everything_in, workshop_file


def refused(path: Path, error: type[UserError], sentence: str) -> None:
    """Expect one line that names the file and says this, however it is opened, and that nothing is touched."""
    before = everything_in(path.parent)
    for writable in (True, False):
        with pytest.raises(error) as raised:
            Document.open(path, writable=writable)
        assert sentence in str(raised.value)
        assert str(path) in str(raised.value)
        assert "\n" not in str(raised.value)
    assert everything_in(path.parent) == before


def test_a_missing_file(tmp_path: Path) -> None:
    refused(tmp_path / "none.stakemap", MissingError, "there is no such file")


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder.stakemap"
    folder.mkdir()
    with pytest.raises(NotAWorkspaceError, match="is a folder"):
        Document.open(folder)
    assert os.listdir(tmp_path) == ["folder.stakemap"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such pipes")
def test_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.stakemap")
    with pytest.raises(NotAWorkspaceError, match="is not a file"):
        Document.open(tmp_path / "pipe.stakemap")


@pytest.mark.skipif(os.name != "posix", reason="Windows needs a privilege for links")
def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop.stakemap").symlink_to("loop.stakemap")
    with pytest.raises(UserError, match="cannot be read"):
        Document.open(tmp_path / "loop.stakemap")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty (0 bytes)"),
        (b"name,title\nAna,Boss\n", "is not a Stakeholder Map workspace"),
        (b"SQLite format 3\0", "is not a Stakeholder Map workspace"),
        (bytes(200), "is not a Stakeholder Map workspace"),
    ],
)
def test_something_else(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "else.stakemap"
    path.write_bytes(content)
    refused(path, NotAWorkspaceError, sentence)


@pytest.mark.parametrize("journal_mode", ["DELETE", "WAL"])
def test_another_programs_database(tmp_path: Path, journal_mode: str) -> None:
    path = tmp_path / "other.stakemap"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {journal_mode}")
        other.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        other.commit()
    refused(path, NotAWorkspaceError, "is another program's database")


def test_one_that_only_claims_to_be_a_workspace(tmp_path: Path) -> None:
    path = workshop_file(tmp_path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("DROP TABLE tie")
        file.commit()
    refused(path, DamagedError, "is damaged (no such table: tie)")


@pytest.mark.parametrize("left", [101, 1000, 4096, 4097, 100_000, -4096, -1])
def test_a_file_whose_end_is_missing(tmp_path: Path, left: int) -> None:
    path = workshop_file(tmp_path)
    path.write_bytes(path.read_bytes()[:left])
    refused(path, DamagedError, "its end is missing. Nothing was changed; restore it from a copy.")


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE tie SET kind = 'teleports'", "it holds 'teleports', which is unknown"),
        ("UPDATE person SET is_me = 7", "it holds 7, which is unknown"),
        ("DELETE FROM person WHERE name = 'Mara Okafor'", "is damaged (win without its person)"),
        ("UPDATE person SET organization = 5", "is damaged (person without its organization)"),
    ],
)
def test_values_that_cannot_be(tmp_path: Path, sql: str, sentence: str) -> None:
    path = workshop_file(tmp_path)
    with closing(sqlite3.connect(path)) as file:
        file.execute(sql)
        file.commit()
    refused(path, DamagedError, sentence)


@pytest.mark.parametrize("header_bytes", [slice(16, 18), slice(18, 20), slice(21, 24), slice(44, 48), slice(56, 60)])
def test_a_spoilt_header(tmp_path: Path, header_bytes: slice) -> None:
    path = workshop_file(tmp_path)
    content = bytearray(path.read_bytes())
    content[header_bytes] = b"\xee" * (header_bytes.stop - header_bytes.start)
    path.write_bytes(content)
    refused(path, DamagedError, "is damaged")


def test_random_damage_is_refused_untouched_or_does_no_harm(tmp_path: Path) -> None:
    """Where SQLite cannot see the damage, as inside a name, the app at least never fails other than in words."""
    path = tmp_path / "damaged.stakemap"
    with Document.create(path) as document:
        take_in(document, "Import", big_world(25, 60, deals=1, affected=10).workspace)
    good = path.read_bytes()
    rng = random.Random(7)
    said: list[str] = []
    for _ in range(60):
        damaged = bytearray(good)
        start, length = rng.randrange(100, len(good)), rng.choice([1, 16, 256, 4096])
        damaged[start : start + length] = rng.randbytes(min(length, len(good) - start))
        path.write_bytes(damaged)
        try:
            with Document.open(path) as document:
                said += _use(document)
        except UserError as error:
            said.append(str(error))
            assert path.read_bytes() == damaged
    assert sum("is damaged" in line for line in said) >= 10
    assert not any("\n" in line for line in said)
    assert os.listdir(tmp_path) == [path.name]


def _use(document: Document) -> list[str]:
    """Search, edit, undo: each works, or says in words that it does not. Returns these words."""
    before, said = document.snapshot(), []
    person = document.workspace.all(Person)[0].id
    for use in (
        lambda: document.search("person"),
        lambda: people.rename(document, person, "Renamed"),
        document.undo,
        document.redo,
        document.undo,
    ):
        try:
            use()
        except UserError as error:
            said.append(str(error))
    if document.undo_label == "Import":
        assert document.workspace == before
    return said
