"""The house stands: who may import what, rooms of a bearable size, and nothing of one machine in the files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "stakeholder_map"
HOME = Path.home()  # asked here, because each test has a home of its own

# Each part of the package, and which others it may import.
MAY_IMPORT: dict[str, set[str]] = {
    "theme": set(),
    "resources": set(),
    "screen": set(),
    "model": set(),
    "store": {"model"},
    "edits": {"model", "store"},
    "sample": {"model", "store", "edits", "resources"},
    "starting_points": {"model", "resources"},
    "analysis": {"model"},
    "layouts": {"model"},
    "charts": {"model", "analysis", "theme"},
    "canvas": {"model", "analysis", "theme"},
    "exchange": {"model", "analysis", "theme", "canvas"},
}
_BELOW = {*MAY_IMPORT}
MAY_IMPORT |= {
    "cli": _BELOW,
    "ui": _BELOW,
    "__main__": {"cli", "ui", "screen"},
    "__init__": set(),
}

# Other people's packages that only some parts may know.
ONLY_IN: dict[str, set[str]] = {
    "PySide6": {"canvas", "ui", "exchange"},
    "shiboken6": {"canvas", "ui"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "networkx": {"analysis", "layouts"},
    "pygraphviz": {"analysis", "layouts"},
    "matplotlib": {"charts", "ui"},
}
PICTURE_WRITERS = re.compile(r"picture|image|slide|pdf|svg|png")
SLOW = {"charset_normalizer", "highspy", "matplotlib", "networkx", "numpy", "pandas", "pygraphviz", "rapidfuzz"}
LONGEST_FILE = 400
VAGUE_NAMES = re.compile(r"utils?|helpers?|\w*manager|\w*handler|misc|common")


class Import(NamedTuple):
    module: str
    line: int
    at_start: bool  # runs when the file is imported


def imports(source: str) -> Iterator[Import]:
    """Yield every import of a source text, those inside functions too."""
    pending: list[tuple[ast.AST, bool]] = [(ast.parse(source), True)]
    while pending:
        node, at_start = pending.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, at_start)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for alias in node.names:
                # "from stakeholder_map import screen" imports the module of that name.
                yield Import(f"{module}.{alias.name}" if module == PACKAGE else module, node.lineno, at_start)
        later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        )
        pending.extend((child, at_start and not later) for child in ast.iter_child_nodes(node))


def broken_rules(path: PurePath, source: str) -> list[str]:
    """Return what a file of the package does that the house forbids. ``path`` is relative to the package."""
    part = path.parts[0].removesuffix(".py")
    if part not in MAY_IMPORT:
        return [f"{path}: say in tests/test_architecture.py what “{part}” may import"]
    broken = []
    for module, line, at_start in imports(source):
        top, _, below = module.partition(".")
        where = f"{path}:{line} imports {module}"
        if module.startswith("."):
            broken.append(f"{where}: write the whole name")
        elif top == PACKAGE:
            other = below.partition(".")[0]
            if other and other not in {part, *MAY_IMPORT[part]} and other != "__version__":
                broken.append(f"{where}: {part} may not know {other}")
            continue
        if part not in ONLY_IN.get(top, {part}):
            broken.append(f"{where}: only {', '.join(sorted(ONLY_IN[top]))} may")
        if top == "PySide6" and part == "exchange" and not PICTURE_WRITERS.search(path.stem):
            broken.append(f"{where}: in exchange only those who draw pictures may")
        if part == "model" and top not in sys.stdlib_module_names:
            broken.append(f"{where}: model knows the standard library only")
        if top in SLOW and at_start:
            broken.append(f"{where}: it is slow, so import it where it is used")
    return broken


def package_files() -> list[Path]:
    return sorted((ROOT / PACKAGE).rglob("*.py"))


def all_files() -> list[Path]:
    """Return every file that is, or is about to be, in version control; without it, the sources."""
    try:
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        folders = [path for name in (PACKAGE, "tests", "resources", ".ci") for path in (ROOT / name).rglob("*")]
        return [path for path in [*folders, *ROOT.glob("*")] if path.is_file() and path.suffix != ".pyc"]
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def test_nobody_imports_what_is_above_them() -> None:
    folder = ROOT / PACKAGE
    broken = [
        rule for path in package_files() for rule in broken_rules(path.relative_to(folder), path.read_text("utf-8"))
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("path", "source", "complaint"),
    [
        ("model/people.py", "import stakeholder_map.store", "model may not know store"),
        ("model/people.py", "from stakeholder_map.theme import LIGHT", "model may not know theme"),
        ("model/people.py", "import attrs", "standard library only"),
        (
            "analysis/verdicts.py",
            "def f():\n    from stakeholder_map.edits import deals",
            "analysis may not know edits",
        ),
        ("analysis/verdicts.py", "from stakeholder_map import ui", "analysis may not know ui"),
        ("edits/deals.py", "class A:\n    def f(self):\n        import sqlite3", "only store may"),
        ("exchange/plans.py", "from stakeholder_map.store.document import Document", "exchange may not know store"),
        ("exchange/csv_files.py", "from PySide6.QtGui import QImage", "only those who draw pictures"),
        ("cli/check.py", "from stakeholder_map.ui import app", "cli may not know ui"),
        ("cli/check.py", "import PySide6", "only canvas, exchange, ui may"),
        ("layouts/layers.py", "import networkx", "import it where it is used"),
        ("ui/people.py", "from .session import Session", "write the whole name"),
        ("plugins/one.py", "", "say in tests/test_architecture.py"),
    ],
)
def test_a_file_that_breaks_a_rule_is_named(path: str, source: str, complaint: str) -> None:
    (broken,) = broken_rules(PurePath(path), source)
    assert complaint in broken
    assert path in broken


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("layouts/layers.py", "def f():\n    import networkx"),
        ("layouts/layers.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import networkx"),
        ("exchange/pictures.py", "from PySide6.QtGui import QImage"),
        ("ui/window.py", "from stakeholder_map.edits import deals\nfrom stakeholder_map import theme"),
        ("cli/commands.py", "from stakeholder_map import __version__"),
    ],
)
def test_a_file_that_keeps_the_rules_is_let_be(path: str, source: str) -> None:
    assert broken_rules(PurePath(path), source) == []


def test_no_file_is_too_long_to_read() -> None:
    files = [*package_files(), *(ROOT / "tests").rglob("*.py")]
    lengths = {path.relative_to(ROOT): len(path.read_text("utf-8").splitlines()) for path in files}
    assert not {str(path): length for path, length in lengths.items() if length > LONGEST_FILE}


def test_every_name_says_what_is_inside() -> None:
    names = {path.relative_to(ROOT) for path in package_files() if VAGUE_NAMES.fullmatch(path.stem)}
    assert not names
    assert all(VAGUE_NAMES.fullmatch(vague) for vague in ("utils", "helper", "undo_manager", "handler"))


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    patterns = machine_paths(ROOT, HOME)
    found = [str(path.relative_to(ROOT)) for path in all_files() if patterns.search(path.read_bytes())]
    assert not found


def test_paths_of_a_machine_are_found_where_they_are() -> None:
    patterns = machine_paths(Path("/srv/project/checkout"), Path("/export/ana"))
    here = (b"see /srv/project/notes", b"/export/ana/x", b"cd /" + b"home/ana/code", b"C:" + rb"\Users\ana")
    assert all(patterns.search(text) for text in here)
    assert not patterns.search(b"https://example.org/srv/project/notes and ~/code")


def machine_paths(checkout: Path, home: Path) -> re.Pattern[bytes]:
    """Return a pattern for the folder around a checkout, the home folder, and anybody's home folder."""
    folders = [home, checkout.parent]
    known = [
        f"{folder}/" for folder in folders if folder != Path(folder.anchor) and str(folder) != tempfile.gettempdir()
    ]
    anybody = [r"/(?:home|Users)/\w+/", r"[A-Z]:\\Users\\"]
    return re.compile(rf"(?<![\w.-])(?:{'|'.join([*map(re.escape, known), *anybody])})".encode())


def test_the_window_starts_without_anything_slow() -> None:
    script = f"import sys, stakeholder_map.ui.app\nprint(*sorted({SLOW!r} & set(sys.modules)))"
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert ended.stdout.split() == []
