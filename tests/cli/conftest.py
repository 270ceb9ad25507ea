"""Running commands as a terminal would, in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from stakeholder_map.__main__ import main
from stakeholder_map.sample import build_sample
from stakeholder_map.store.document import Document


class Answer(NamedTuple):
    code: int
    out: str
    error: str


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command line and returns what it answers."""

    def run(*arguments: Any) -> Answer:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, error = capsys.readouterr()
        return Answer(code, out, error)

    return run


@pytest.fixture(scope="session")
def sample_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.stakemap"
    with Document.create(path) as document:
        build_sample(document)
    return path.read_bytes()


@pytest.fixture
def sample(tmp_path: Path, sample_bytes: bytes) -> Path:
    """Return the path of a fresh copy of the sample workspace."""
    path = tmp_path / "kitchens.stakemap"
    path.write_bytes(sample_bytes)
    return path


def is_refused(answer: Answer, *words: str) -> bool:
    """Check that a command ended with 2 and one line on stderr with these words, and return True."""
    assert answer.code == 2, answer
    assert answer.out == ""
    assert answer.error.startswith("stakeholder-map: ")
    assert answer.error.count("\n") == 1
    assert answer.error.endswith((".\n", "?\n"))
    assert "Traceback" not in answer.error
    for word in words:
        assert word in answer.error
    return True
