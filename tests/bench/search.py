"""Searching while typing: from the key to the painted list, in the real palette of a real window."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Document
from tests.bench.measuring import Measured, bench
from tests.builders import World, big_world

_PEOPLE, _DEALS = 10_000, 40
_ROUNDS = 5
# Names as they are, words in any order, beginnings, letters apart, mistyped, and what is nowhere.
_TYPED = ("mori ta", "tana", "kamo sebe", "a r", "goruhe", "deal 17", "zqx", "tidy", "weekedn", "xylophone")
_SYLLABLES = ("an", "ra", "ka", "mo", "lo", "ri", "ti", "se", "no", "be", "ul", "fi", "go", "he", "ja", "ma", "da")


@bench("search_10000")
def search_10000(name: str) -> Measured:
    """Type into the palette over 10,000 people, 20,000 wins and 40 deals; the slowest key counts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home  # what is remembered stays there
        path = Path(home) / "large.stakemap"
        with Document.create(path) as document:
            take_in(document, "Fill", _large_world().workspace)
        return Measured(name, _slowest_key(path) * 1000, "ms", floor=16, aim=1)


def _slowest_key(path: Path) -> float:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from stakeholder_map.ui.app import make_window
    from stakeholder_map.ui.palette.command_palette import CommandPalette

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    window = make_window(app)
    window.resize(1600, 1000)
    window.show()
    window.open_workspace(path)
    app.processEvents()
    window.actions_["palette"].trigger()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    QTest.qWait(300)  # what is prepared while nothing happens

    def timed(press: Callable[[], object]) -> float:
        began = perf_counter()
        press()
        app.processEvents()  # paints what has changed
        return perf_counter() - began

    def once() -> list[float]:
        times = []
        for text in _TYPED:
            times += [timed(partial(QTest.keyClicks, palette.field, letter)) for letter in text]
            times += [timed(partial(QTest.keyClick, palette.field, Qt.Key.Key_Backspace)) for _ in text]
        return times

    rounds = [once() for _ in range(_ROUNDS + 1)]
    window.close()
    return float(max(median(times) for times in zip(*rounds[1:], strict=True)))


def _large_world() -> World:
    rng = random.Random(1)

    def word() -> str:
        return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3)))

    words = [word() for _ in range(3000)]
    world = big_world(_PEOPLE, _PEOPLE, deals=_DEALS, affected=5)
    for person in world.workspace.all(Person):
        name, title = f"{word()} {word()}".title(), " ".join(rng.choices(words, k=2))
        world.workspace.put(replace(person, name=name, title=title, department=rng.choice(words)))
    for win in world.workspace.all(Win):
        world.workspace.put(replace(win, text=" ".join(rng.choices(words, k=6))))
    return world
