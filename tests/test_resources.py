"""What comes with the program is found, and the wheel takes all of it along."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from stakeholder_map import resources

ROOT = Path(__file__).resolve().parent.parent
FOR_THE_README = {"screenshot.png", "screenshot-dark.png"}


def test_a_resource_is_found_beside_the_package() -> None:
    assert "first_customer" in resources.resource("sample.toml").read_text("utf-8")


def test_a_resource_is_found_inside_the_package_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, beside = tmp_path / "package" / "resources", tmp_path / "resources"
    for folder in (inside, beside):
        folder.mkdir(parents=True)
        (folder / "word.txt").write_text(folder.parent.name)
    monkeypatch.setattr(resources, "_FOLDERS", (inside, beside))
    assert resources.resource("word.txt").read_text() == "package"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="nothing-like-it"):
        resources.resource("nothing-like-it")


def test_the_wheel_takes_every_resource_along_and_no_screenshot() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    taken = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
    wanted = {name for name in there if Path(name).name not in FOR_THE_README}
    assert taken == {name: f"stakeholder_map/{name}" for name in wanted}
