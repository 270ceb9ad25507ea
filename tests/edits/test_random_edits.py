"""Whatever is edited, undone and redone: file and memory agree, no rule is broken, nothing points at nothing."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from stakeholder_map.model import rules
from stakeholder_map.model.workspace import KINDS, Workspace
from stakeholder_map.store.document import Changed, Document
from tests.edits.random_edits import random_edit
from tests.store.files import check_sound, hurry, reread

NUMBERS = st.integers(0, 2**20)
LONG = list(range(150))


def nothing_dangles(workspace: Workspace) -> bool:
    return all(
        getattr(record, field.name) is None
        or workspace.find(KINDS[field.metadata["kind"]], getattr(record, field.name))
        for record in workspace
        for field in fields(record)
        if "kind" in field.metadata
    )


@settings(max_examples=50)
@given(numbers=st.lists(NUMBERS, min_size=5, max_size=40))
@example(numbers=LONG)
def test_after_each_edit_the_file_holds_what_memory_holds_and_no_rule_is_broken(numbers: list[int]) -> None:
    with TemporaryDirectory() as folder, hurry(Document.create(Path(folder) / "random.stakemap")) as document:
        assert document.path is not None
        for number in numbers:
            random_edit(document, number)
            assert reread(document.path) == document.workspace
            rules.check(document.workspace, document.workspace, [])
            assert nothing_dangles(document.workspace)
        check_sound(document.path)


@settings(max_examples=50)
@given(numbers=st.lists(NUMBERS, max_size=60), reopen_at=st.integers(0, 60))
@example(numbers=LONG, reopen_at=75)
def test_undoing_everything_leads_back_to_the_start_and_redoing_it_to_the_end(
    numbers: list[int], reopen_at: int
) -> None:
    with TemporaryDirectory() as folder:
        document = hurry(Document.create(Path(folder) / "random.stakemap"))
        try:
            for at, number in enumerate(numbers):
                random_edit(document, number)
                if at == reopen_at:
                    document = _reopened(document)
            while document.redo():  # where the last edits were undone
                pass
            states = [document.snapshot()]
            while document.undo():
                states.append(document.snapshot())
            assert document.workspace == Workspace()
            document = _reopened(document)
            while states:
                assert document.workspace == states.pop()
                assert bool(document.redo()) == bool(states)
        finally:
            document.close()


def _reopened(document: Document) -> Document:
    document.close()
    assert document.path is not None
    return hurry(Document.open(document.path))


@settings(max_examples=50)
@given(numbers=st.lists(NUMBERS, max_size=60))
@example(numbers=LONG)
def test_a_listener_that_follows_the_changes_always_knows_the_workspace(numbers: list[int]) -> None:
    with Document.in_memory() as document:
        seen = Workspace()

        def follow(changed: Changed) -> None:
            for kind in changed.kinds:
                for record_id in changed.ids:
                    record = document.workspace.find(KINDS[kind], record_id)
                    if record is not None:
                        seen.put(record)
                    elif seen.find(KINDS[kind], record_id) is not None:
                        seen.remove(KINDS[kind], record_id)

        document.subscribe(follow)
        for number in numbers:
            random_edit(document, number)
            assert seen == document.workspace


@settings(max_examples=50)
@given(numbers=st.lists(NUMBERS, max_size=60))
@example(numbers=LONG)
def test_look_ups_agree_with_a_workspace_built_anew(numbers: list[int]) -> None:
    """Indexes are kept up by each change; a new workspace builds its own."""
    with Document.in_memory() as document:
        for number in numbers:
            random_edit(document, number)
        anew = Workspace(document.workspace)
        for record in anew:
            for field in fields(record):
                value = getattr(record, field.name)
                found = document.workspace.related(type(record), field.name, value)
                assert found == anew.related(type(record), field.name, value)
