"""What a crash, a copy or a half-copied crash leaves behind. See also test_killed.py, which really kills."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stakeholder_map.edits import people
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document
from stakeholder_map.store.errors import DamagedError, UserError
from tests.builders import big_world
from tests.store.files import everything_in, person_called, reread, workshop_file


@pytest.fixture
def world() -> Workspace:
    return big_world(150, 100, wins=1).workspace


@pytest.fixture
def crashed(tmp_path: Path, world: Workspace) -> Path:
    """Return a file as a crash leaves it: a change is half in it, its journal lies beside it."""
    path = tmp_path / "before.stakemap"
    with Document.create(path) as document:
        take_in(document, "Import", world)
    (tmp_path / "after").mkdir()
    crashed = tmp_path / "after" / "crashed.stakemap"
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA cache_size = 20")  # pages are written before the commit where the cache is small
        file.execute("BEGIN")
        for n in range(5):
            file.execute("UPDATE person SET notes = ? WHERE id % 2", [f"{n} " * 500])
            file.execute("UPDATE step SET label = ?", [f"Half of step {n}"])
        shutil.copyfile(path, crashed)
        shutil.copyfile(journal(path), journal(crashed))
        file.execute("ROLLBACK")
    assert crashed.read_bytes() != path.read_bytes()
    return crashed


def journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def test_a_change_that_a_crash_cut_short_is_taken_back(crashed: Path, world: Workspace) -> None:
    with Document.open(crashed) as document:
        assert document.read_only_reason is None
        assert document.workspace == world
        assert document.undo() == "Import"
        assert document.redo() == "Import"
    assert os.listdir(crashed.parent) == [crashed.name]


def test_it_is_taken_back_for_a_mere_reader_too_where_it_can_be(crashed: Path, world: Workspace) -> None:
    assert reread(crashed) == world


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such marks on files and folders")
def test_where_nothing_can_be_written_it_says_so_and_is_not_touched(crashed: Path) -> None:
    before = everything_in(crashed.parent)
    crashed.chmod(0o444)
    with pytest.raises(UserError, match="was left in the middle of a change"):
        Document.open(crashed)
    assert everything_in(crashed.parent) == before


@pytest.mark.parametrize(("part", "missing"), [(0, 1), (0, 4104), (0, 4105), (0, 9000), (1, 1), (1, 5000)])
def test_a_journal_that_was_half_copied_is_refused_before_it_ruins_the_file(
    crashed: Path, part: int, missing: int
) -> None:
    end = _promised_ends(crashed)[part]
    journal(crashed).write_bytes(journal(crashed).read_bytes()[: end - missing])
    before = everything_in(crashed.parent)
    for writable in (True, False):
        with pytest.raises(DamagedError, match=r"the end of crashed\.stakemap-journal beside it is missing"):
            Document.open(crashed, writable=writable)
    assert everything_in(crashed.parent) == before


def _promised_ends(path: Path) -> list[int]:
    """Return where each part of a journal ends: its header counts the pages that follow."""
    content, start, ends = journal(path).read_bytes(), 0, []
    while head := content[start : start + 28]:
        pages, sector, page_size = (int.from_bytes(head[at : at + 4], "big") for at in (8, 20, 24))
        if head[:8] != content[:8] or not pages:
            break
        ends.append(start + sector + pages * (page_size + 8))
        start = -(-ends[-1] // sector) * sector
    return ends


@pytest.mark.parametrize("left", [None, 0, 8, 27])
def test_a_journal_that_is_all_but_lost_gives_words_at_worst(crashed: Path, left: int | None) -> None:
    """Nobody can tell then what is missing; the file may still be read as far as it goes."""
    content = journal(crashed).read_bytes()
    journal(crashed).unlink()
    if left is not None:
        journal(crashed).write_bytes(content[:left])
    try:
        with Document.open(crashed) as document:
            document.undo()
    except UserError as error:
        said = str(error)
    else:
        said = "nothing"
    assert "\n" not in said


def test_a_journal_from_before_any_promise_is_none(tmp_path: Path) -> None:
    """A power cut can leave a journal whose pages were never made sure of; the file was not touched yet then."""
    path = workshop_file(tmp_path)
    before = reread(path)
    pages_in_file = path.read_bytes()[28:32]
    head = bytes.fromhex("d9d505f920a163d7") + bytes(8) + pages_in_file + bytes.fromhex("00000200 00001000")
    for content in (b"", head, head + bytes(600), b"\0" * 4096):
        journal(path).write_bytes(content)
        assert reread(path) == before
        with Document.open(path) as document:
            assert document.workspace == before


# Copies


def test_a_copy_made_while_the_file_is_open_is_complete_and_free(tmp_path: Path) -> None:
    """One file is the whole truth between two steps: no side file has to come along."""
    path = workshop_file(tmp_path)
    (tmp_path / "copies").mkdir()
    with Document.open(path) as document:
        ana = person_called(document, "Ana Ruiz").id
        for n in range(5):
            people.rename(document, ana, f"Ana {n}")
            copy = tmp_path / "copies" / f"{n}.stakemap"
            shutil.copyfile(path, copy)
            with Document.open(copy) as opened:
                assert opened.read_only_reason is None
                assert opened.workspace == document.workspace
                assert opened.undo() == f"Rename Ana {n}"
        assert sorted(os.listdir(tmp_path)) == ["copies", path.name, path.name + ".lock"]


def test_moving_the_file_away_while_it_is_open_loses_nothing_that_was_done(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("Windows does not move open files")
    path = workshop_file(tmp_path)
    with Document.open(path) as document:
        people.rename(document, person_called(document, "Ana Ruiz").id, "Ana Prado")
        path.rename(tmp_path / "moved.stakemap")
        document.save_copy(tmp_path / "moved.stakemap.copy")
        document.save_copy(tmp_path / "moved.stakemap.copy")
        expected = document.snapshot()
    assert reread(tmp_path / "moved.stakemap") == reread(tmp_path / "moved.stakemap.copy") == expected
