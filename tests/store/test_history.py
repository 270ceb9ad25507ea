"""Undo, redo and the merging of typing, in one sitting and after opening the file again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from stakeholder_map.edits import people
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store import history
from stakeholder_map.store.document import Document
from tests.store.files import person_called, reread, workshop_file


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.open(workshop_file(tmp_path)) as opened:
        yield opened


def reopened(document: Document) -> Document:
    document.close()
    assert document.path is not None
    return Document.open(document.path)


def name_of(document: Document, person: int) -> str:
    return document.workspace.get(Person, person).name


def test_undo_and_redo_walk_through_every_state(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    for name in ("A", "B", "C"):
        people.rename(document, ana, name)
    seen = [name_of(document, ana)]
    while document.undo_label != "Import the workshop":
        document.undo()
        seen.append(name_of(document, ana))
    assert seen == ["C", "B", "A", "Ana Ruiz"]
    assert [document.redo() for _ in range(4)] == ["Rename A", "Rename B", "Rename C", None]
    assert name_of(document, ana) == "C"


def test_undo_takes_back_the_very_first_step_and_then_says_there_is_none(document: Document) -> None:
    assert document.undo() == "Import the workshop"
    assert document.workspace == Workspace()
    assert document.undo() is None
    assert document.path is not None
    assert reread(document.path) == Workspace()


def test_labels_say_what_undo_and_redo_would_do(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    assert (document.undo_label, document.redo_label) == ("Import the workshop", None)
    people.rename(document, ana, "A")
    document.undo()
    assert (document.undo_label, document.redo_label) == ("Import the workshop", "Rename A")


def test_a_new_step_ends_what_could_be_redone(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    people.rename(document, ana, "A")
    document.undo()
    people.rename(document, ana, "B")
    assert document.redo_label is None
    assert document.redo() is None
    assert name_of(document, ana) == "B"
    with reopened(document) as again:
        assert (again.undo_label, again.redo_label) == ("Rename B", None)


def test_undo_and_redo_work_after_opening_the_file_again(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    for name in ("A", "B", "C"):
        people.rename(document, ana, name)
    document.undo()
    document.undo()
    with reopened(document) as again:
        assert (again.undo_label, again.redo_label) == ("Rename A", "Rename B")
        assert again.redo() == "Rename B"
        assert again.redo() == "Rename C"
        assert name_of(again, ana) == "C"
    with reopened(again) as again:
        while again.undo():
            pass
        assert again.workspace == Workspace()
    with reopened(again) as again:
        assert (again.undo_label, again.redo_label) == (None, "Import the workshop")
        while again.redo():
            pass
        assert name_of(again, ana) == "C"


def test_only_the_last_steps_are_kept(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT_STEPS", 5)
    ana = person_called(document, "Ana Ruiz").id
    for n in range(12):
        people.rename(document, ana, f"A{n}")
    with reopened(document) as again:
        labels = [again.undo() for _ in range(6)]
        assert labels == ["Rename A11", "Rename A10", "Rename A9", "Rename A8", "Rename A7", None]
        assert name_of(again, ana) == "A6"
        people.rename(again, ana, "B")
        assert again.undo() == "Rename B"
        assert again.undo() is None


# Merging


def test_typing_in_one_field_is_one_step(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    for name in ("An", "Ann", "Anna"):
        people.rename(document, ana, name, typing="t1")
    assert document.undo_label == "Rename Anna"
    document.undo()
    assert name_of(document, ana) == "Ana Ruiz"
    document.redo()
    assert name_of(document, ana) == "Anna"


def test_each_merged_key_stroke_is_in_the_file_at_once(document: Document) -> None:
    assert document.path is not None
    ana = person_called(document, "Ana Ruiz").id
    for name in ("An", "Ann", "Anna"):
        people.rename(document, ana, name, typing="t1")
        assert reread(document.path).get(Person, ana).name == name


def test_typing_elsewhere_is_another_step(document: Document) -> None:
    ana, jo = person_called(document, "Ana Ruiz").id, person_called(document, "Jo Lind").id
    people.rename(document, ana, "A", typing="t1")
    people.change_person(document, ana, typing="t1", title="B")  # another field
    people.change_person(document, jo, typing="t1", title="C")  # another person
    people.change_person(document, jo, typing="t2", title="D")  # the same field, entered again
    labels = [document.undo() for _ in range(4)]
    assert labels == ["Change title of Jo Lind", "Change title of Jo Lind", "Change title of A", "Rename A"]


def test_what_has_no_key_never_merges(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    people.rename(document, ana, "A")
    people.rename(document, ana, "B")
    document.undo()
    assert name_of(document, ana) == "A"


def test_typing_does_not_merge_over_another_step(document: Document) -> None:
    ana, jo = person_called(document, "Ana Ruiz").id, person_called(document, "Jo Lind").id
    people.rename(document, ana, "A", typing="t1")
    people.rename(document, jo, "J")
    people.rename(document, ana, "B", typing="t1")
    document.undo()
    assert (name_of(document, ana), name_of(document, jo)) == ("A", "J")


def test_typing_does_not_merge_after_undo_or_redo(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    people.rename(document, ana, "A", typing="t1")
    people.rename(document, person_called(document, "Jo Lind").id, "J")
    document.undo()
    people.rename(document, ana, "B", typing="t1")
    document.undo()
    assert name_of(document, ana) == "A"
    document.redo()
    people.rename(document, ana, "C", typing="t1")
    document.undo()
    assert name_of(document, ana) == "B"


def test_typing_does_not_merge_after_opening_the_file_again(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    people.rename(document, ana, "A", typing="t1")
    with reopened(document) as again:
        people.rename(again, ana, "B", typing="t1")
        again.undo()
        assert name_of(again, ana) == "A"


def test_typing_back_what_was_there_leaves_no_step(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    people.rename(document, ana, "Ana", typing="t1")
    people.rename(document, ana, "Ana Ruiz", typing="t1")
    assert document.undo_label == "Import the workshop"
    people.rename(document, ana, "Ana", typing="t1")
    assert document.undo_label == "Rename Ana"
    with reopened(document) as again:
        assert again.undo() == "Rename Ana"
        assert again.undo() == "Import the workshop"


def test_a_failed_key_stroke_leaves_what_was_typed_before_it(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz").id
    people.rename(document, ana, "A", typing="t1")
    with pytest.raises(ValueError, match="needs a name"):
        people.rename(document, ana, "", typing="t1")
    people.rename(document, ana, "B", typing="t1")
    document.undo()
    assert name_of(document, ana) == "Ana Ruiz"


def test_what_follows_from_a_step_joins_it_whatever_it_was(document: Document) -> None:
    ana = person_called(document, "Ana Ruiz")
    people.rename(document, ana.id, "A")
    with document.step("Tidy up", merge=history.JOIN_LAST):
        document.put(replace(document.workspace.get(Person, ana.id), title="Boss"))
    assert document.undo_label == "Rename A"
    document.undo()
    assert document.workspace.get(Person, ana.id) == ana


def test_what_follows_does_not_join_a_step_that_was_there_before_an_undo_or_an_opening(document: Document) -> None:
    ana, jo = person_called(document, "Ana Ruiz"), person_called(document, "Jo Lind")
    people.rename(document, ana.id, "A")
    people.rename(document, jo.id, "J")
    document.undo()
    with document.step("Tidy up", merge=history.JOIN_LAST):
        document.put(replace(jo, title="Boss"))
    assert document.undo() == "Tidy up"
    with reopened(document) as again:
        with again.step("Tidy up", merge=history.JOIN_LAST):
            again.put(replace(jo, title="Boss"))
        assert again.undo() == "Tidy up"
        assert name_of(again, ana.id) == "A"


def test_forgotten_steps_cannot_be_undone_and_what_they_made_stays(tmp_path: Path) -> None:
    with Document.create(tmp_path / "a.stakemap") as document:
        ana = people.add_person(document, "Ana Ruiz")
        people.rename(document, ana, "Ana R.")
        document.undo()
        document.forget_history()
        assert (document.undo_label, document.redo_label) == (None, None)
        people.rename(document, ana, "Ana")
    with Document.open(tmp_path / "a.stakemap") as document:
        assert document.undo_label == "Rename Ana"
        document.undo()
        assert document.undo() is None
        assert document.workspace.get(Person, ana).name == "Ana Ruiz"
