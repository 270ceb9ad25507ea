"""``sample`` writes the sample, and never over something."""

from __future__ import annotations

from pathlib import Path

import pytest

from stakeholder_map.cli import sample as sample_command
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Document
from tests.cli.conftest import Run, is_refused


def test_the_sample_is_written_and_can_be_opened(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.stakemap"
    answer = run("sample", path)
    assert answer.code == 0
    assert str(path) in answer.out
    with Document.open(path) as document:
        assert document.read_only_reason is None
        assert document.workspace.count(Deal) == 5
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_there_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.stakemap"
    path.write_text("precious")
    assert is_refused(run("sample", path), "mine.stakemap", "exists already")
    assert path.read_text() == "precious"


def test_a_missing_folder_is_named(run: Run, tmp_path: Path) -> None:
    assert is_refused(run("sample", tmp_path / "nowhere" / "x.stakemap"), "nowhere")
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_where_it_fails(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Document) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sample_command, "build_sample", fail)
    assert is_refused(run("sample", tmp_path / "x.stakemap"), "No space left")
    assert not list(tmp_path.iterdir())
