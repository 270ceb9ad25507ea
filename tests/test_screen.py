"""Whether a window can be shown is found out before Qt could end the process."""

from __future__ import annotations

import socket
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from stakeholder_map import screen

ROOT = Path(__file__).resolve().parent.parent
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has several kinds of screen")


@pytest.fixture(autouse=True)
def _on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def pretend(
    monkeypatch: pytest.MonkeyPatch, *, missing: Collection[str] = (), x: bool = True, wayland: bool = True
) -> None:
    monkeypatch.setattr(screen, "_loads", lambda library: library not in missing)
    monkeypatch.setattr(screen, "_x_answers", lambda _: x)
    monkeypatch.setattr(screen, "_wayland_answers", lambda _: wayland)


def test_without_any_screen_it_says_so() -> None:
    assert "There is no screen here" in (screen.obstacle_to_window({}) or "")


def test_a_screen_that_answers_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch)
    for environment in ({"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}):
        before = dict(environment)
        assert screen.obstacle_to_window(environment) is None
        assert environment == before


def test_a_screen_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, x=False, wayland=False)
    assert screen.obstacle_to_window({"DISPLAY": ":77"}) == "The screen :77 does not answer."
    assert screen.obstacle_to_window({"WAYLAND_DISPLAY": "wayland-7"}) == "The screen wayland-7 does not answer."
    assert screen.obstacle_to_window({"QT_QPA_PLATFORM": "xcb"}) == "The screen (DISPLAY is not set) does not answer."


def test_a_screen_that_qt_does_not_know_is_named() -> None:
    assert "“nonsense”" in (screen.obstacle_to_window({"QT_QPA_PLATFORM": "nonsense:size=2"}) or "")
    environment = {"QT_QPA_PLATFORM": "nonsense;offscreen"}
    assert screen.obstacle_to_window(environment) is None
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


def test_of_two_screens_the_one_that_works_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, wayland=False)
    environment = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert screen.obstacle_to_window(environment) is None
    assert environment["QT_QPA_PLATFORM"] == "xcb"
    pretend(monkeypatch, missing={"libxcb-cursor.so.0"})
    environment = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    assert screen.obstacle_to_window(environment) is None
    assert environment["QT_QPA_PLATFORM"] == "wayland"


def test_missing_libraries_are_one_sentence_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, missing={"libEGL.so.1", "libxcb-cursor.so.0"})
    assert screen.obstacle_to_window({"DISPLAY": ":0"}) == (
        "Qt needs system libraries that are not here; install them with “sudo apt install libegl1 libxcb-cursor0”."
    )


def test_a_qt_that_cannot_be_loaded_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    at = "/somewhere/PySide6/QtGui.abi3.so"
    error = ImportError("libEGL.so.1: cannot open shared object file", name="QtGui", path=at)
    pretend(monkeypatch, missing={"libEGL.so.1"})
    assert "sudo apt install libegl1" in screen.obstacle_to_qt(error)
    pretend(monkeypatch)
    assert screen.obstacle_to_qt(error) == "Qt cannot be loaded here (libEGL.so.1: cannot open shared object file)."
    absent = ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    assert "pip" in screen.obstacle_to_qt(absent)


def test_an_import_that_is_our_own_mistake_is_not_explained_away() -> None:
    with pytest.raises(ImportError, match="no_such_part"):
        screen.obstacle_to_qt(ImportError("cannot import no_such_part", name="stakeholder_map.ui.app"))


def test_other_systems_are_left_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert screen.obstacle_to_window({}) is None


@LINUX
@pytest.mark.skipif(not screen._loads("libxcb.so.1"), reason="needs libxcb to ask an X server")
def test_nobody_answers_on_a_screen_that_is_not_there() -> None:
    assert not screen._x_answers(":7654")
    assert not screen._x_answers("nonsense")


@LINUX
def test_a_wayland_screen_answers_where_somebody_listens(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "w"}
    assert not screen._wayland_answers(environment)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w"))
        server.listen()
        assert screen._wayland_answers(environment)


def test_a_library_is_there_or_not() -> None:
    assert not screen._loads("libnothing-like-it.so.1")


def test_the_readme_installs_what_is_asked_for() -> None:
    line = next(line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if "apt install" in line)
    named = set(line.removeprefix("sudo apt install ").split())
    # The rest comes along with these: libxcb-cursor0 needs libxcb-image0, and so on.
    known = {
        package
        for libraries in (screen.QT_LIBRARIES, *screen.SCREEN_LIBRARIES.values())
        for package in libraries.values()
    }
    assert named - {"python3-venv"} <= known
    assert {"libegl1", "libgl1", "libxcb-cursor0", "libxcb-icccm4", "libxkbcommon-x11-0"} <= named
