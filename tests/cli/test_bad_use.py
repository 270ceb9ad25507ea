"""Bad use and bad input: exit 2, one line that says what to do, never a traceback, nothing changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stakeholder_map.cli import check
from tests.cli.conftest import Run, is_refused


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "FILE"),
        (["import", "x.stakemap"], "SOURCE"),
        (["export", "x.stakemap"], "-o"),
        (["chek", "x.stakemap"], "check"),
        (["--nonsense"], "--help"),
        (["check", "x.stakemap", "--nonsense"], "--nonsense"),
        (["check", "x.stakemap", "--cust", "A"], "--cust"),
        (["nothing-like-this"], "neither a file nor a command (sample, check, import, export)"),
        (["export", "x.stakemap", "-o", "x.png", "--view", "ring"], "free"),
        (["export", "x.stakemap", "-o", "x.png", "--audience", "all"], "meeting"),
    ],
)
def test_bad_use_is_one_line(run: Run, arguments: list[str], words: str) -> None:
    assert is_refused(run(*arguments), words)


@pytest.mark.parametrize("command", ["check", "import", "export"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "no such file"),
        (b"", "empty"),
        (b"Dear diary, today I sold a kitchen.", "not a Stakeholder Map workspace"),
        (b"SQLite format 3\0" + bytes(200), "another program's database"),
    ],
)
def test_a_file_that_is_no_workspace_is_named_and_left_alone(
    run: Run, tmp_path: Path, command: str, content: bytes | None, words: str
) -> None:
    path, source = tmp_path / "it.stakemap", tmp_path / "people.csv"
    source.write_text("name,title\nAna Ruiz,Carpenter\n")
    if content is not None:
        path.write_bytes(content)
    elif command == "import":
        return  # a missing workspace is made
    more: dict[str, list[object]] = {"check": [], "import": [source], "export": ["-o", tmp_path / "out.json"]}
    assert is_refused(run(command, path, *more[command]), "it.stakemap", words)
    assert (path.read_bytes() if content is not None else None) == content
    assert {each.name for each in tmp_path.iterdir()} <= {"it.stakemap", "people.csv"}


def test_somebody_elses_database_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "contacts.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE person (name)")
    before = path.read_bytes()
    assert is_refused(run("check", path), "another program's database")
    assert path.read_bytes() == before


def test_a_damaged_workspace_is_said_to_be_damaged(run: Run, sample: Path) -> None:
    whole = sample.read_bytes()
    sample.write_bytes(whole[: len(whole) // 2])
    assert is_refused(run("check", sample), "damaged")
    assert sample.read_bytes() == whole[: len(whole) // 2]


def test_a_folder_is_no_workspace(run: Run, tmp_path: Path) -> None:
    assert is_refused(run("check", tmp_path), "folder")


def test_our_own_mistake_is_one_line_too(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LookupError("the\nlast straw")

    monkeypatch.setattr(check, "judge", fail)
    answer = run("check", sample)
    assert (answer.code, answer.out) == (2, "")
    assert answer.error == (
        "stakeholder-map: this is our mistake, not yours; please report it: LookupError: the last straw\n"
    )


def test_whoever_mends_the_program_may_see_the_whole_mistake(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError("the last straw")

    monkeypatch.setattr(check, "judge", fail)
    monkeypatch.setenv("STAKEHOLDER_MAP_DEBUG", "1")
    with pytest.raises(LookupError):
        run("check", sample)


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["import", "-h"], ["--version"]])
def test_help_ends_well(run: Run, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.error) == (0, "")
    assert "takeholder" in answer.out


def test_only_the_commands_that_exist_are_offered(run: Run) -> None:
    text = run("--help").out
    assert all(command in text for command in ("sample", "check", "repair", "import", "export"))
    assert not any(command in text for command in ("findings", "backup", "doctor"))
