"""Saving a copy: complete, never over a file that is in use, never half."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stakeholder_map.edits import people
from stakeholder_map.store.document import Document
from stakeholder_map.store.errors import UserError
from tests.store.files import everything_in, person_called, reread, workshop_file


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    (tmp_path / "work").mkdir()
    with Document.open(workshop_file(tmp_path / "work")) as opened:
        people.rename(opened, person_called(opened, "Ana Ruiz").id, "Ana Prado")
        yield opened


def test_a_copy_holds_all_and_the_history_and_is_a_file_of_its_own(document: Document, tmp_path: Path) -> None:
    copy = tmp_path / "copy.stakemap"
    document.save_copy(copy)
    people.rename(document, person_called(document, "Jo Lind").id, "Jo Lund")
    with Document.open(copy) as opened:
        assert opened.read_only_reason is None
        assert opened.undo_label == "Rename Ana Prado"
        assert [person_called(opened, name).name for name in ("Ana Prado", "Jo Lind")] == ["Ana Prado", "Jo Lind"]
        assert opened.undo() == "Rename Ana Prado"
        assert [hit.title for hit in opened.search("ana")] == ["Ana Ruiz"]
    assert sorted(os.listdir(tmp_path)) == ["copy.stakemap", "work"]


def test_a_copy_takes_the_place_of_an_older_one_whole(document: Document, tmp_path: Path) -> None:
    copy = tmp_path / "copy.stakemap"
    copy.write_bytes(b"something older")
    (tmp_path / "copy.stakemap-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\1" * 5000)
    document.save_copy(copy)
    assert reread(copy) == document.workspace
    assert sorted(os.listdir(tmp_path)) == ["copy.stakemap", "work"]


def test_a_workspace_is_not_copied_onto_itself(document: Document, tmp_path: Path) -> None:
    """The window would go on writing to a file that is no longer there."""
    assert document.path is not None
    names = [document.path, document.path.parent / ".." / "work" / document.path.name]
    (tmp_path / "link.stakemap").symlink_to(document.path)
    for name in (*names, tmp_path / "link.stakemap"):
        with pytest.raises(UserError, match="is this workspace itself"):
            document.save_copy(name)
    people.rename(document, person_called(document, "Jo Lind").id, "Jo Lund")
    assert reread(document.path) == document.workspace


def test_a_workspace_that_is_open_elsewhere_is_not_replaced(document: Document, tmp_path: Path) -> None:
    other = workshop_file(tmp_path)
    with Document.open(other) as opened:
        before = opened.snapshot()
        with pytest.raises(UserError, match="cannot be replaced because it is open in another window"):
            document.save_copy(other)
        people.add_person(opened, "New")
        assert reread(other) == opened.workspace != before
    document.save_copy(other)
    assert reread(other) == document.workspace


@pytest.mark.parametrize("name", ["no/such/folder/copy.stakemap", "work", "x" * 300, "file/copy.stakemap"])
def test_a_copy_that_cannot_be_made_leaves_nothing_behind(document: Document, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    before = everything_in(tmp_path / "work")
    with pytest.raises(UserError, match="cannot be written"):
        document.save_copy(tmp_path / name)
    assert sorted(os.listdir(tmp_path)) == ["file", "work"]
    assert everything_in(tmp_path / "work") == before


def test_what_is_read_only_or_has_no_file_can_be_copied(document: Document, tmp_path: Path) -> None:
    assert document.path is not None
    with Document.open(document.path) as second:
        assert second.read_only_reason is not None
        second.save_copy(tmp_path / "second.stakemap")
    with Document.in_memory() as memory:
        people.add_person(memory, "Ana")
        memory.save_copy(tmp_path / "memory.stakemap")
        assert reread(tmp_path / "memory.stakemap") == memory.workspace
    shutil.rmtree(document.path.parent)
    with Document.open(tmp_path / "second.stakemap") as opened:
        assert opened.workspace == document.workspace
        assert opened.read_only_reason is None
