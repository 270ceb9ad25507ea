"""Every number on the screen explains itself by a click, but those that people typed and those that are controls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from stakeholder_map.ui.board.board_layout import SpotKind
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.explained import Explained, ExplainedPopup
from stakeholder_map.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.painted_texts import Painted, painted_texts
from tests.ui.sample_window import DIALOGS, PAGES, SELECTED, close, look_at, sample_file, select, the_deal
from tests.ui.windows import session_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard")  # without a screen
_TYPED = (QLineEdit, QComboBox, QPlainTextEdit)
# By the name of the class: what shows a number that somebody set there, or sets by it.
_CONTROLS = {
    "ZoomBar": "sets how large the map is shown",
    "EffectRow": "shows and sets an effect that was noted",
    "EffectList": "shows effects that were noted",
    "LessonRow": "shows an effect that was noted, and what it had been",
    "LoserRow": "leads to the person, where the figure is explained",
    "Dots": "sets a number from 1 to 5",
}
# Not counted by anyone: what people noted, and the rules that a text states.
_DAY = r"\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*( \d{4})?"
_NOTED = re.compile(rf"weight \d|as −2|(from|below|above) 0|{_DAY}")
_DEALS = [name for name in DIALOGS if name not in ("export", "shortcuts", "about")]


@pytest.fixture
def sample(opened: OpenWindow, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on the sample with Spring kitchens chosen."""
    window = opened(sample_file(tmp_path / "Sample.stakemap"))
    session_of(window).choose_deal(the_deal(session_of(window), "Spring kitchens"))
    yield window
    for popup in popups():
        popup.close()


def popups() -> list[ExplainedPopup]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, ExplainedPopup) and each.isVisible()]


def written(window: MainWindow) -> list[str]:
    """Return what people wrote in this workspace that holds a digit, the longest first."""
    texts = {window.windowTitle().partition(" ")[0]}
    for record in session_of(window).workspace:
        texts |= {value for field in fields(record) if isinstance(value := getattr(record, field.name), str)}
    return sorted((text for text in texts if re.search(r"\d", text)), key=len, reverse=True)


def counted(text: str, texts: Iterable[str]) -> bool:
    """Return whether a text holds a number that nobody wrote; it may be a line of a longer text, or cut short."""
    text = text.rstrip("…")
    for whole in texts:
        text = text.replace(whole, "")
        for size in range(len(whole) - 1, 3, -1):
            text = text.removesuffix(whole[:size]).removeprefix(whole[-size:])
    return re.search(r"\d", _NOTED.sub("", text)) is not None


def is_set_there(painted: Painted) -> bool:
    widget: QWidget | None = painted.owner
    board = painted.owner.parentWidget()
    if isinstance(board, BoardView) and board.geo.spot(painted.at.x(), painted.at.y()).kind is SpotKind.CELL:
        return True  # an effect that was noted; a second click changes it
    while widget is not None:
        if isinstance(widget, _TYPED) or type(widget).__name__ in _CONTROLS:
            return True
        widget = widget.parentWidget()
    return False


def kind_of(painted: Painted) -> tuple[int, int, str]:
    """Return what is the same for the numbers of a column, or of one label."""
    signs = re.sub(r"[\d  ,.−]+", "#", painted.text)
    return id(painted.owner), painted.at.x() // 40, signs


def opened_by(painted: Painted) -> bool:
    """Click a number, and return whether an explanation with a number in it came; close it again."""
    window = painted.owner.window()
    before = {each for each in window.findChildren(Explained) if each.link.isChecked()}
    QTest.mouseClick(painted.owner, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, painted.at)
    QApplication.processEvents()
    told = [popup.words.text() for popup in popups()]
    for popup in popups():
        popup.close()
    for each in window.findChildren(Explained):
        if each.link.isChecked() and each not in before:
            told.append(each.text())
            each.link.click()
    QApplication.processEvents()
    return any(text.strip() for text in told)


def unexplained(window: MainWindow, shown: QWidget) -> list[str]:
    """Return the numbers on a widget that a click does not explain, one of each kind."""
    texts, seen, missing = written(window), set[tuple[int, int, str]](), list[str]()
    for painted in painted_texts(shown):
        if not isValid(painted.owner) or not counted(painted.text, texts) or is_set_there(painted):
            continue
        if kind_of(painted) in seen:
            continue
        seen.add(kind_of(painted))
        if not opened_by(painted):
            missing.append(
                f"{painted.text} in {type(painted.owner).__name__} of {type(painted.owner.parent()).__name__}"
            )
    return missing


@pytest.mark.parametrize("page", PAGES)
def test_every_number_of_a_page_explains_itself(sample: MainWindow, page: str) -> None:
    look_at(sample, page)
    assert unexplained(sample, sample) == []


@pytest.mark.parametrize("kind", SELECTED[1:])
def test_every_number_of_the_inspector_explains_itself(sample: MainWindow, kind: str) -> None:
    select(session_of(sample), kind)
    look_at(sample, "people")
    assert sample.page is not None
    assert unexplained(sample, sample.page.inspector) == []


@pytest.mark.parametrize("page", ["map", "deals"])
def test_every_number_without_a_deal_explains_itself(sample: MainWindow, page: str) -> None:
    session_of(sample).choose_deal(None)
    look_at(sample, page)
    assert sample.page is not None
    assert unexplained(sample, sample.page.summary) == []


@pytest.mark.parametrize("name", _DEALS)
def test_every_number_of_a_dialog_explains_itself(sample: MainWindow, name: str) -> None:
    dialog = DIALOGS[name](sample)
    assert unexplained(sample, dialog) == []
    close(dialog)


def test_a_number_that_nobody_explains_is_noticed(sample: MainWindow) -> None:
    assert sample.page is not None
    stray = QLabel("17 stray", sample.page.summary)
    stray.show()
    assert any(text.startswith("17 stray") for text in unexplained(sample, sample.page.summary))
