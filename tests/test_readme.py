"""README keeps its word: its commands work as they stand there, and what it shows is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from stakeholder_map.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_opening_and_testing_are_one_line_each_on_every_system() -> None:
    unix = [block.strip() for block in blocks("sh") if ".venv" in block]
    windows = [block.strip() for block in blocks("powershell")]
    for commands in (unix, windows):
        opening, testing = commands
        assert "\n" not in opening + testing
        assert opening.endswith("stakeholder-map")
        assert testing.endswith("-m pytest -n auto")
        assert '".[test]"' in testing
        assert all("-m venv .venv" in command for command in commands)


def test_the_checks_take_their_commands_from_readme_itself() -> None:
    patterns = re.findall(r"from_readme '(.+?)'", CI)
    assert len(patterns) == 3
    for pattern in patterns:
        assert len(re.findall(pattern, README, re.MULTILINE)) == 1


def test_what_it_shows_and_names_is_there() -> None:
    named = [*re.findall(r"!\[.*?\]\((.+?)\)", README), *re.findall(r"^\| `(\w+/.*?)`", README, re.MULTILINE)]
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_commands_for_the_terminal_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("contacts.csv").write_text("Name,Title\nWren Adair,Architect\n", "utf-8")
    (block,) = [block for block in blocks("sh") if "stakeholder-map sample" in block]
    codes = {}
    for line in block.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "stakeholder-map"
        codes[arguments[0]] = main(arguments)
    assert codes == {"sample": 0, "check": 1, "repair": 0, "import": 0, "export": 0}
    assert capsys.readouterr().err == ""
    assert Path("map.png").read_bytes().startswith(b"\x89PNG")
