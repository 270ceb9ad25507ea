"""Making, opening and changing a workspace file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stakeholder_map.model.deals import Effect
from stakeholder_map.model.people import Person
from stakeholder_map.model.rules import RuleError
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Changed, Document
from stakeholder_map.store.errors import UserError
from tests.store.files import everything_in, person_called, reread, workshop_file


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.open(workshop_file(tmp_path)) as opened:
        yield opened


def path_of(document: Document) -> Path:
    assert document.path is not None
    return document.path


# Making and opening


def test_a_new_workspace_is_empty_writable_and_one_file(tmp_path: Path) -> None:
    path = tmp_path / "new.stakemap"
    with Document.create(path) as document:
        assert len(document.workspace) == 0
        assert document.read_only_reason is None
        assert document.path == path
        assert (document.undo_label, document.redo_label, document.revision) == (None, None, 0)
    assert os.listdir(tmp_path) == ["new.stakemap"]


def test_a_workspace_is_never_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "there.stakemap").write_bytes(b"mine")
    (tmp_path / "dangling.stakemap").symlink_to("nowhere")
    for name in ("there.stakemap", "dangling.stakemap"):
        with pytest.raises(UserError, match="exists already"):
            Document.create(tmp_path / name)
    assert (tmp_path / "there.stakemap").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["no/such/folder/new.stakemap", "file/new.stakemap", "x" * 300])
def test_a_workspace_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="cannot be made"):
        Document.create(tmp_path / name)
    assert os.listdir(tmp_path) == ["file"]


def test_what_an_old_file_of_the_same_name_left_does_not_get_into_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "new.stakemap-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x01" * 4096)
    with Document.create(tmp_path / "new.stakemap") as document:
        assert len(document.workspace) == 0


def test_odd_names_of_files_are_fine(tmp_path: Path) -> None:
    names = ["a b", "100%25", "x=1#y", "été 😀", "quo'te"]
    if sys.platform == "linux":
        names += ["q?", 'quote"', "back\\slash", os.fsdecode(b"latin-\xe9")]
    for name in names:
        path = tmp_path / f"{name}.stakemap"
        with Document.create(path) as document, document.step("Add"):
            document.put(Person(1, name="Ana"))
        assert reread(path).count(Person) == 1


def test_a_link_opens_the_file_that_it_leads_to(tmp_path: Path) -> None:
    path = workshop_file(tmp_path)
    link = tmp_path / "link.stakemap"
    link.symlink_to(path)
    with Document.open(link) as document, Document.open(path) as second:
        assert document.path == path
        assert second.read_only_reason is not None


def test_a_workspace_in_memory_works_like_a_file() -> None:
    with Document.in_memory() as document:
        with document.step("Add Ana"):
            document.put(Person(1, name="Ana"))
        assert document.path is None
        assert document.undo() == "Add Ana"
        assert document.redo() == "Add Ana"
        assert [hit.title for hit in document.search("an")] == ["Ana"]


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    document = Document.open(workshop_file(tmp_path))
    document.close()
    document.close()


# Steps


def test_what_a_step_puts_and_removes_is_in_the_file_when_it_returns(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz")
    frozen = next(w for w in document.workspace.all(Win) if w.text == "Signed this quarter")
    with document.step("Change"):
        document.put(replace(ana, name="Ana Prado"))
        for effect in document.workspace.related(Effect, "win", frozen.id):
            document.remove(effect)
        document.remove(frozen)
    stored = reread(path_of(document))
    assert stored == document.workspace
    assert stored.get(Person, ana.id).name == "Ana Prado"
    assert stored.find(Win, frozen.id) is None


def test_a_step_inside_a_step_joins_it(document: Document) -> None:
    with document.step("Two people"):
        with document.step("One"):
            document.put(Person(1001, name="One"))
        with document.step("Other"):
            document.put(Person(1002, name="Other"))
    assert document.undo_label == "Two people"
    document.undo()
    assert document.workspace.find(Person, 1001) is document.workspace.find(Person, 1002) is None


def test_a_step_that_raises_leaves_file_memory_and_listeners_as_they_were(document: Document) -> None:
    before, stored, heard = document.snapshot(), everything_in(path_of(document).parent), list[Changed]()
    document.subscribe(heard.append)
    ana = person_called(document, "Ana Ruiz")

    def fail_halfway() -> None:
        with document.step("Fail"):
            document.put(replace(ana, name="Nobody"))
            document.put(Person(1001, name="New"))
            document.remove(document.workspace.all(Effect)[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert document.workspace == before
    assert everything_in(path_of(document).parent) == stored
    assert heard == []
    assert (document.revision, document.undo_label) == (0, "Import the workshop")


def test_a_step_that_breaks_a_rule_leaves_everything_as_it_was(document: Document) -> None:
    before, stored = document.snapshot(), path_of(document).read_bytes()
    with pytest.raises(RuleError, match="needs a name"), document.step("Rename"):
        document.put(replace(person_called(document, "Ana Ruiz"), name=" "))
    with pytest.raises(RuleError, match="still used by"), document.step("Remove"):
        document.remove(person_called(document, "Jo Lind"))
    assert document.workspace == before
    assert path_of(document).read_bytes() == stored


def test_rules_are_checked_when_the_outermost_step_ends(document: Document) -> None:
    me, ana = person_called(document, "Robin Vale"), person_called(document, "Ana Ruiz")
    with document.step("Ana is me"):
        document.put(replace(ana, is_me=True))
        document.put(replace(me, is_me=False))
    assert document.workspace.me() == replace(ana, is_me=True)


def test_a_step_that_changes_nothing_is_no_step(document: Document) -> None:
    heard = list[Changed]()
    document.subscribe(heard.append)
    ana = person_called(document, "Ana Ruiz")
    with document.step("Nothing"):
        document.put(replace(ana))
        document.put(Person(1001, name="Gone again"))
        document.remove(Person(1001))
    assert heard == []
    assert document.undo_label == "Import the workshop"


def test_removing_what_is_not_there_is_an_error_and_changes_nothing(document: Document) -> None:
    before = document.snapshot()
    with pytest.raises(KeyError), document.step("Remove"):
        document.remove(Person(424242))
    assert document.workspace == before


def test_records_change_only_inside_a_step(document: Document) -> None:
    with pytest.raises(RuntimeError):
        document.put(Person(1, name="Ana"))
    with pytest.raises(RuntimeError):
        document.remove(person_called(document, "Ana Ruiz"))
    with document.step("Undo inside"), pytest.raises(RuntimeError):
        document.undo()


def test_a_snapshot_is_not_affected_by_later_steps(document: Document) -> None:
    snapshot = document.snapshot()
    before = list(snapshot)
    document.undo()
    assert list(snapshot) == before
    assert len(document.workspace) == 0
    with pytest.raises(TypeError):
        snapshot.put(Person(1, name="Ana"))


# Listeners


def test_a_listener_hears_what_a_step_touched_and_where_it_came_from(document: Document) -> None:
    heard = list[Changed]()
    document.subscribe(heard.append)
    ana = person_called(document, "Ana Ruiz")
    win = document.workspace.related(Win, "person", ana.id)[0]
    with document.step("Change both"):
        document.put(replace(ana, title="Carpenter"))
        document.put(replace(win, weight=5))
    document.undo()
    document.redo()
    kinds, ids = frozenset({"person", "win"}), frozenset({ana.id, win.id})
    assert heard == [
        Changed(kinds, ids, "edit", "Change both", 1),
        Changed(kinds, ids, "undo", "Change both", 2),
        Changed(kinds, ids, "redo", "Change both", 3),
    ]
    assert document.revision == 3


def test_a_listener_sees_the_change_made_and_may_change_more(document: Document) -> None:
    names = list[str]()

    def listener(changed: Changed) -> None:
        names.append(person_called(document, "New").title)
        if changed.label == "Add":
            with document.step("Give a title"):
                document.put(replace(person_called(document, "New"), title="Boss"))

    document.subscribe(listener)
    with document.step("Add"):
        document.put(Person(1001, name="New"))
    assert names == ["", "Boss"]
    assert document.undo_label == "Give a title"


def test_a_listener_that_ended_its_subscription_hears_no_more(document: Document) -> None:
    heard = list[Changed]()
    unsubscribe = document.subscribe(heard.append)
    unsubscribe()
    unsubscribe()
    document.undo()
    assert heard == []


def test_a_listener_that_fails_neither_undoes_the_change_nor_deafens_the_others(document: Document) -> None:
    heard = list[Changed]()

    def failing(_: Changed) -> None:
        raise ZeroDivisionError

    document.subscribe(failing)
    document.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError), document.step("Add"):
        document.put(Person(1001, name="New"))
    assert len(heard) == 1
    assert reread(path_of(document)).find(Person, 1001) is not None
