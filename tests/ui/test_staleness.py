"""The clock and its words wherever a win is shown that nobody has confirmed for long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map import theme
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.ui.asks.asks_page import AsksPage
from stakeholder_map.ui.board import DealBoard
from stakeholder_map.ui.board.wording import win_sentence
from stakeholder_map.ui.people.people_facts import PeopleFacts
from stakeholder_map.ui.staleness import confirmed_words, some_stale, stale_words
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.inspecting import TODAY, inspecting
from tests.ui.windows import page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]


def two_wins(today: date) -> World:
    """Ana confirmed one win last month and one seven months ago; a deal counts on both."""
    world = World()
    customer = world.customer("Hillside Homes")
    ana = world.person("Ana Ruiz")
    world.place(customer, world.person("Robin Vale", is_me=True))
    world.place(customer, ana)
    option = world.option(world.term(world.deal(customer, "Spring kitchens"), "Delivery"), "2 weeks", chosen=True)
    for text, days in (("Fresh", 30), ("Stale", 213)):
        day = (today - timedelta(days=days)).isoformat()
        world.effect(option, world.win(ana, text, source="stated", confirmed_on=day), 1)
    return world


def marks(widget: QWidget, rect: QRect) -> int:
    """Count the pixels of about the clock's colour in a part of a widget."""
    image = widget.grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)
    clock = QColor(theme.LIGHT.may_lose.text)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(
        abs(each.red() - clock.red()) + abs(each.green() - clock.green()) + abs(each.blue() - clock.blue()) < 120
        for each in pixels
    )


def test_words_say_since_when_and_only_of_what_is_stale() -> None:
    world = two_wins(TODAY)
    fresh, stale = world.the(Win, "Fresh"), world.the(Win, "Stale")
    never = world.win(world.the(Person, "Ana Ruiz"), "Never")
    assert stale_words(fresh, TODAY) == ""
    assert stale_words(stale, TODAY) == "last confirmed 7 months ago"
    assert stale_words(never, TODAY) == "never confirmed"
    assert confirmed_words("2026-11-20", TODAY) == "last confirmed yesterday"
    assert some_stale([fresh, stale], TODAY)
    assert not some_stale([fresh], TODAY)


def test_the_inspector_shows_a_clock_and_says_it(qtbot: QtBot) -> None:
    desk = inspecting(qtbot, two_wins(TODAY))
    desk.select("Ana Ruiz")
    fresh = desk.person.wins.rows[desk.the(Win, "Fresh").id].line
    stale = desk.person.wins.rows[desk.the(Win, "Stale").id].line
    assert "last confirmed 7 months ago" in stale.accessibleName()
    assert "last confirmed" not in fresh.accessibleName()
    left = 60  # the clock stands before the words, which have its colour too
    assert marks(stale, QRect(0, stale.height() // 2, left, stale.height() // 2)) > 5
    assert marks(fresh, fresh.rect()) == 0


@pytest.fixture
def window(opened: OpenWindow, tmp_path: Path) -> MainWindow:
    return opened(workspace_file(tmp_path / "w.stakemap", two_wins(date.today())))


def test_the_board_shows_a_clock_and_says_it(window: MainWindow) -> None:
    session = session_of(window)
    page_of(window).show_page("deals")
    board = page_of(window).made("deals")
    assert isinstance(board, DealBoard)
    view = board.view
    rects = {}
    for row, (_, place, win) in enumerate(view.geo.rows.rows):
        if win >= 0:
            rects[view.board.groups[place].wins[win].text] = view.geo.row_rect(row)
    assert marks(view.viewport(), QRect(0, rects["Stale"].top(), 22, rects["Stale"].height())) > 5
    assert marks(view.viewport(), QRect(0, rects["Fresh"].top(), 22, rects["Fresh"].height())) == 0
    stale = next(win for win in session.workspace.all(Win) if win.text == "Stale")
    assert win_sentence(stale, session.today()).endswith("stated, last confirmed 7 months ago")


def test_the_people_table_says_it_for_eye_and_ear(window: MainWindow) -> None:
    session = session_of(window)
    ana = next(person for person in session.workspace.all(Person) if person.name == "Ana Ruiz")
    facts = PeopleFacts(session.workspace, session.customer, None, session.today())
    assert facts.has_stale(ana.id)
    assert not facts.is_stale(ana.id)
    assert facts.whole_text(ana.id, "wins") == "· Fresh\n· Stale, last confirmed 7 months ago"
    robin = next(person for person in session.workspace.all(Person) if person.is_me)
    assert not facts.has_stale(robin.id)
    later = PeopleFacts(session.workspace, session.customer, None, session.today() + timedelta(days=180))
    assert later.spoken(ana.id, "wins").startswith("Fresh, last confirmed 7 months ago")


def test_the_page_asks_shows_it_for_each_win(window: MainWindow, qtbot: QtBot) -> None:
    page_of(window).show_page("asks")
    page = page_of(window).made("asks")
    assert isinstance(page, AsksPage)
    qtbot.waitUntil(lambda: not page.busy, timeout=10_000)
    spoken = [row.accessibleName() for row in page.detail.win_lines]
    assert ["last confirmed 7 months ago" in words for words in spoken] == [False, True]
    line = page.queue.rows.rows[0]
    assert line.asked == "last asked 4 weeks ago"
    assert not line.stale, "one of the wins is fresh"
    assert page.queue.rows.data(page.queue.rows.index(0), Qt.ItemDataRole.AccessibleTextRole).startswith("Ana Ruiz")
