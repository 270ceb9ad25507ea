"""The export dialog offers the views: the one on the screen first, and to a meeting none that is private."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from stakeholder_map.exchange.audiences import Audience
from stakeholder_map.model.views import Across, View
from stakeholder_map.ui.export_choice import VIEW_CHOICES, What
from stakeholder_map.ui.export_dialog import ExportDialog
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.window import MainWindow
from tests.ui.windows import click, pick, session_of

NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen
pytestmark = NO_SCREEN


@pytest.fixture
def session(window: MainWindow) -> Session:
    return session_of(window)


@pytest.fixture
def dialog(session: Session, tmp_path: Path, qtbot: QtBot) -> Iterator[ExportDialog]:
    """The dialog, opened while the hub view is on the screen; it saves to map.svg."""
    session.viewing.change(view=View.HUB)
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    made = ExportDialog(session, choose=lambda *_: tmp_path / "map.svg", settings=settings)
    made.show()
    qtbot.waitUntil(lambda: not made.busy)
    yield made
    made.close()


def test_the_view_on_the_screen_is_chosen_first(dialog: ExportDialog) -> None:
    assert dialog.options.choice().view is View.HUB
    assert dialog.options.view.isVisible()
    assert [dialog.options.view.itemText(i) for i in range(dialog.options.view.count())] == list(VIEW_CHOICES.values())
    dialog.tab(What.PEOPLE).setChecked(True)
    assert not dialog.options.view.isVisible(), "tables have no layout"


def test_another_view_gives_another_preview_and_file(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    hub = dialog.preview.picture.image.copy()
    pick(dialog.options.view, "Service")
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.preview.picture.image != hub
    click(dialog.save_button)
    qtbot.waitUntil((tmp_path / "map.svg").exists)
    assert "Ana Ruiz" in (tmp_path / "map.svg").read_text("utf-8")


@pytest.mark.parametrize("words", ["Grid: influence and support", "Grid: influence and interest"])
def test_a_meeting_does_not_get_the_grid_and_is_told_why(dialog: ExportDialog, words: str, qtbot: QtBot) -> None:
    assert dialog.options.choice().audience is Audience.MEETING
    pick(dialog.options.view, words)
    assert "stay private in a meeting" in dialog.preview.words.text()
    assert dialog.preview.words.isVisible()
    assert not dialog.save_button.isEnabled()
    assert not dialog.copy_button.isEnabled()
    dialog.options.audience.choose(Audience.TEAM)
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.save_button.isEnabled()
    dialog.options.audience.choose(Audience.MEETING)
    assert not dialog.save_button.isEnabled()


def test_what_leaves_says_so_of_the_grid(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    session.viewing.change(view=View.GRID, across=Across.INTEREST)
    dialog = ExportDialog(session, settings=QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    dialog.options.audience.choose(Audience.TEAM)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.busy)
    choice = dialog.options.choice()
    assert (choice.view, choice.across) == (View.GRID, Across.INTEREST)
    assert dialog._shown is not None
    assert "How much influence and interest you see in each of them" in dialog._shown.leaves
    dialog.close()
