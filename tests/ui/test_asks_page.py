"""The page Asks in the real window: the queue, why and what to ask, planning, and the navigator's Ask next."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import remove_deal
from stakeholder_map.edits.maps import remove_customer
from stakeholder_map.edits.people import remove_people
from stakeholder_map.edits.wins import add_win, remove_win
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie
from stakeholder_map.store.document import Document
from stakeholder_map.ui.asks.asks_page import AsksPage
from stakeholder_map.ui.asks.plan_dialog import PlanDialog, next_lunch
from stakeholder_map.ui.explained import ExplainedPopup
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.windows import click, page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen


def asks_of(window: MainWindow, qtbot: QtBot) -> AsksPage:
    """Go to the page by its shortcut and wait for the queue."""
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    page = page_of(window).made("asks")
    assert isinstance(page, AsksPage)
    counted(page, qtbot)
    return page


def counted(page: AsksPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.busy, timeout=10_000)


def names(page: AsksPage) -> list[str]:
    return [line.name for line in page.queue.rows.rows]


def shown(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def test_the_queue_says_whom_to_ask_why_and_since_when(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page = asks_of(window, qtbot)
    assert names(page) == ["Ana Ruiz", "Mara Okafor", "Jo Lind"]
    line = page.queue.rows.rows[1]
    assert line.title == "Site manager"
    assert line.customer == "Hillside Homes"
    assert page.queue.rows.rows[2].asked == "never asked"
    assert page.queue.rows.rows[2].stale
    spoken = page.queue.rows.data(page.queue.rows.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Jo Lind, Fitter, Hillside Homes, ")
    assert "never asked" in spoken


def test_a_row_chosen_by_key_is_selected_everywhere_and_shown_at_the_right(
    window: MainWindow, workshop: World, qtbot: QtBot
) -> None:
    page = asks_of(window, qtbot)
    assert page.queue.hasFocus()
    QTest.keyClick(page.queue, Qt.Key.Key_End)
    jo = workshop.the(Person, "Jo Lind")
    assert session_of(window).selection.only("person") == jo.id
    assert page.detail.name.text() == "Jo Lind"
    assert page.detail.lines, "there is something to ask"
    assert [row.text() for row in page.detail.win_lines] == ["Complete kitchens on site"]
    assert "never confirmed" in page.detail.win_lines[0].accessibleName()


def test_the_selection_of_the_map_leads_to_its_row(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page = asks_of(window, qtbot)
    session_of(window).select("person", [workshop.the(Person, "Ana Ruiz").id])
    assert page.queue.chosen is not None
    assert page.queue.chosen.name == "Ana Ruiz"
    assert page.detail.name.text() == "Ana Ruiz"


@pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard")
def test_a_click_on_the_exposure_says_how_it_comes_about(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page = asks_of(window, qtbot)
    row = names(page).index("Ana Ruiz")
    assert not page.detail.exposure_how.words.isVisible()
    QTest.mouseClick(
        page.queue.viewport(), Qt.MouseButton.LeftButton, pos=page.queue.exposure_rect(row).center() - QPoint(30, 0)
    )
    (popup,) = window.findChildren(ExplainedPopup)
    assert f"Number {row + 1}: first come those" in popup.words.text()
    assert "Exposure:" in popup.words.text()
    popup.close()
    assert page.detail.name.text() == "Ana Ruiz"
    click(page.detail.exposure_how.link)
    words = page.detail.exposure_how.text()
    assert page.detail.exposure_how.words.isVisible()
    for tie in workshop.workspace.all(Tie)[:2]:
        assert f"0.18 × {tie.strength}" in words
    assert "65 %" in words
    click(page.detail.exposure_how.link)
    assert not page.detail.exposure_how.words.isVisible()


def test_the_queue_follows_what_becomes_known(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page = asks_of(window, qtbot)
    session, jo = session_of(window), workshop.the(Person, "Jo Lind")
    session.edit(add_win, session.document, jo.id, "Whole vans")
    assert page.busy
    counted(page, qtbot)
    line = page.asking.line_of(jo.id)
    assert line is not None
    assert len(line.ask.stale_wins) == 2


def test_all_customers_can_be_asked_about(opened: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    world = workshop_world()
    oakline = world.customer("Oakline")
    world.place(oakline, world.person("Omar Haddad"))
    page = asks_of(opened(workspace_file(tmp_path / "w.stakemap", world)), qtbot)
    assert "Omar Haddad" not in names(page)
    click(page.all_customers)
    counted(page, qtbot)
    assert "Omar Haddad" in names(page)
    click(page.this_customer)
    counted(page, qtbot)
    assert "Omar Haddad" not in names(page)


@NO_SCREEN
def test_a_talk_is_planned_with_the_ticked_questions(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page, session = asks_of(window, qtbot), session_of(window)
    QTest.keyClick(page.queue, Qt.Key.Key_End)
    asked = [line.text() for line in page.detail.lines]
    for line in page.detail.lines:
        line.setChecked(False)
    click(page.detail.lines[-1])
    click(page.detail.plan_button)
    dialog = shown(window, PlanDialog)
    assert isinstance(dialog, PlanDialog)
    dialog.day.line.setText("2027-01-15")
    QTest.keyClicks(dialog.own, "And the vans?")
    click(dialog.save_button)
    planned = [talk for talk in session.workspace.all(Talk) if talk.due == "2027-01-15"]
    assert [talk.question for talk in planned] == [f"{asked[-1]}\nAnd the vans?"]
    assert "Planned for 15 Jan 2027" in page.detail.talked.text()
    assert session.undo() == "Plan talk with Jo Lind"
    assert not [talk for talk in session.workspace.all(Talk) if talk.due]


@NO_SCREEN
def test_what_is_no_day_is_said_in_the_form(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    session = session_of(window)
    dialog = PlanDialog(session, workshop.the(Person, "Jo Lind").id, window)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=10_000)
    assert dialog.lines, "questions are found for anybody"
    for text in ("someday", ""):
        dialog.day.line.setText(text)
        click(dialog.save_button)
        assert dialog.isVisible()
        assert "day" in dialog.problem.text()
    dialog.close()


@NO_SCREEN
def test_escape_does_not_lose_what_was_typed_at_once(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    dialog = PlanDialog(session_of(window), workshop.the(Person, "Jo Lind").id, window, ["How?"])
    dialog.open()
    QTest.keyClicks(dialog.own, "And the vans?")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.problem.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_navigator_names_whom_to_ask_next_and_leads_there(
    window: MainWindow, workshop: World, qtbot: QtBot
) -> None:
    page = page_of(window)
    qtbot.waitUntil(lambda: bool(page.ask_next.rows), timeout=10_000)
    assert page.ask_next.isVisible()
    row = page.ask_next.rows[2]
    assert row.accessibleName().startswith("Ask Jo Lind: ")
    click(row)
    assert page.page == "asks"
    assert session_of(window).selection.only("person") == workshop.the(Person, "Jo Lind").id
    asks = page.made("asks")
    assert isinstance(asks, AsksPage)
    assert asks.detail.name.text() == "Jo Lind"


def test_typing_counts_nothing_until_it_pauses(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page, session = page_of(window), session_of(window)
    qtbot.waitUntil(lambda: bool(page.ask_next.rows), timeout=10_000)
    counts = list[int]()
    page.asking.updated.connect(lambda: counts.append(1))
    for number in range(5):
        session.edit(add_win, session.document, workshop.the(Person, "Jo Lind").id, f"Win {number}")
        qtbot.wait(30)
    assert counts == []
    qtbot.waitUntil(lambda: not page.asking.busy, timeout=10_000)
    assert counts == [1]


def test_an_empty_page_says_what_to_do(opened: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = asks_of(opened(workspace_file(tmp_path / "e.stakemap")), qtbot)
    assert page.empty.isVisible()
    assert "Add a customer" in page.empty.text()
    click(page.talks_tab)
    assert "plan a lunch" in page.talks.empty.text()


def test_a_map_without_people_says_so(opened: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    world = World()
    world.customer("Hillside Homes")
    page = asks_of(opened(workspace_file(tmp_path / "w.stakemap", world)), qtbot)
    assert "Nobody is on this customer’s map" in page.empty.text()


def test_what_can_only_be_read_plans_and_notes_nothing(opened: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop_world())
    other = Document.open(path)
    page = asks_of(opened(path), qtbot)
    assert names(page)
    assert not page.detail.plan_button.isEnabled()
    assert not page.detail.note_button.isEnabled()
    other.close()


def test_a_customer_that_goes_takes_its_queue_along(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page, session = asks_of(window, qtbot), session_of(window)
    session.edit(remove_customer, session.document, workshop.the(Customer, "Hillside Homes").id)
    QApplication.processEvents()
    counted(page, qtbot)
    assert names(page) == []
    assert page.empty.isVisible()


def test_what_is_removed_while_it_is_shown_is_no_trouble(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    page, session = asks_of(window, qtbot), session_of(window)
    for name in names(page):
        person = workshop.the(Person, name)
        session.select("person", [person.id])
        for win in session.workspace.wins_of(person.id):
            session.edit(remove_win, session.document, win.id)
        assert page.detail.name.text() == name
        assert page.detail.lines
    session.edit(remove_deal, session.document, workshop.the(Deal, "Spring kitchens").id)
    session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    session.edit(remove_people, session.document, [workshop.the(Person, "Ana Ruiz").id])
    assert page.detail.person is None
    counted(page, qtbot)
    assert sorted(names(page)) == ["Jo Lind", "Mara Okafor"]


def test_lunch_is_never_planned_for_a_weekend() -> None:
    days = [next_lunch(date(2026, 11, 16) + timedelta(days=n)) for n in range(14)]
    assert all(day.weekday() < 5 for day in days)
    assert days[0] == date(2026, 11, 18)


def test_the_ledger_is_a_page_too(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert page_of(window).page == "ledger"
    assert page_of(window).tabs["ledger"].isChecked()
    assert re.match("Who gave", page_of(window).tabs["ledger"].toolTip())
