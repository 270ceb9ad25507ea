"""The map on the clipboard, as others paste it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import View
from stakeholder_map.store.document import Document
from stakeholder_map.ui.presenting.copying import SVG, picture
from stakeholder_map.ui.presenting.shown import Shown
from stakeholder_map.ui.viewing import ViewState
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.windows import page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
TODAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _an_empty_clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().clear()


def copy(window: MainWindow, qtbot: QtBot) -> None:
    canvas = page_of(window).map_page.canvas
    canvas.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas, Qt.Key.Key_C, modifiers)
    qtbot.waitUntil(window.toast.isVisible)


def test_the_clipboard_gets_a_light_picture_and_svg_for_a_meeting(
    opened: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    world = workshop_world()
    for tie in world.workspace.all(Tie):
        world.change(tie, note="SECRET")
    window = opened(workspace_file(tmp_path / "w.stakemap", world))
    window.appearance.choose("dark")
    session_of(window).choose_deal(world.the(Deal, "Spring kitchens").id)
    copy(window, qtbot)
    data = QGuiApplication.clipboard().mimeData()
    image = data.imageData()
    assert isinstance(image, QImage)
    assert image.pixelColor(2, 2).lightness() > 230
    svg = bytes(data.data(SVG).data()).decode()
    assert svg.startswith("<?xml")
    assert "Spring kitchens" in svg
    assert "SECRET" not in svg
    assert window.toast.words.text().startswith(f"Copied the map with 4 people, {image.width():,} ×")
    assert "for a meeting: no notes, no stale marks, and not who is you." in window.toast.words.text()
    window.appearance.choose("light")


def test_the_grid_is_not_copied_and_a_way_out_is_said(window: MainWindow, qtbot: QtBot) -> None:
    session_of(window).viewing.change(view=View.GRID)
    copy(window, qtbot)
    assert window.toast.words.text().startswith("Nothing was copied: the grid shows what you think of people")
    data = QGuiApplication.clipboard().mimeData()
    assert data is None or not data.hasImage()


def test_what_can_only_be_read_can_be_copied(opened: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop_world())
    with Document.open(path):
        window = opened(path)
        copy(window, qtbot)
        assert QGuiApplication.clipboard().mimeData().hasImage()


def test_an_empty_map_is_not_copied(opened: OpenWindow, qtbot: QtBot, tmp_path: Path) -> None:
    world = World()
    world.customer("Hillside Homes")
    window = opened(workspace_file(tmp_path / "w.stakemap", world))
    copy(window, qtbot)
    assert window.toast.words.text() == "Nobody is on the map of Hillside Homes yet; add people to it first."


def test_a_picture_is_never_too_large_to_paste(qapp: QApplication) -> None:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes")
    for number, placement in enumerate(world.workspace.placements_of(hillside.id)):
        world.change(placement, x=number * 9000.0, y=number * 5000.0)
    copied = picture(world.workspace, Shown(hillside.id, ViewState(), None, Audience.MEETING), TODAY)
    assert copied.image.width() * copied.image.height() <= 41_000_000
    assert max(copied.image.width(), copied.image.height()) <= 32_000
    with pytest.raises(ExchangeError):
        picture(World().workspace.with_changes([hillside_alone()]), Shown(1, ViewState()), TODAY)


def hillside_alone() -> Customer:
    return Customer(1, name="Hillside Homes")
