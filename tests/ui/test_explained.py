"""Numbers explain themselves, by click and by key, in words that stay with what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import agree
from stakeholder_map.edits.effects import set_effect
from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Agreement, Deal, Option
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.wins import Win
from stakeholder_map.ui.board import DealBoard
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.compare.compare_dialog import CompareDialog
from stakeholder_map.ui.compare.compare_table import CompareTable
from stakeholder_map.ui.explained import ExplainedPopup
from stakeholder_map.ui.inspector.person_page import PersonPage
from stakeholder_map.ui.map.map_tips import tie_tip_of, tip_of
from stakeholder_map.ui.people.people_facts import PeopleFacts
from stakeholder_map.ui.repair.repair_dialog import RepairDialog
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.inspecting import click, inspecting, press, settle
from tests.ui.windows import page_of, session_of

# Of any window of its own, where there is no screen.
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard")


def test_a_score_opens_into_its_sum_and_stays_true(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.choose_deal()
    desk.select("Ana Ruiz")
    how = desk.person.deal.chosen.how
    assert not how.words.isVisible()
    how.link.setFocus()
    press(Qt.Key.Key_Space)
    assert how.words.isVisible()
    assert "weight 3 × (−2) = −6" in how.text()
    assert "0.9 × 0.72 = 0.65, or 65 %" in how.text()
    assert how.link.accessibleName() == "Close the explanation"
    session = desk.session
    option, win = desk.the(Option, "2 weeks"), desk.the(Win, "No weekend shifts")
    session.edit(set_effect, session.document, option.id, win.id, -1)
    settle()
    assert "weight 3 × (−1) = −3" in how.text()
    press(Qt.Key.Key_Space)
    assert not how.words.isVisible()


def test_someone_without_a_score_has_nothing_to_explain(qtbot: QtBot) -> None:
    world = World()
    customer = world.customer("Hillside Homes")
    world.place(customer, world.person("Ana Ruiz"))
    world.deal(customer, "Spring kitchens")
    desk = inspecting(qtbot, world)
    desk.choose_deal()
    desk.select("Ana Ruiz")
    assert not desk.person.deal.chosen.how.isVisible()


def test_the_exposure_of_a_deal_opens_into_its_product(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    deal = desk.choose_deal()
    desk.session.select("deal", [deal.id])
    settle()
    click(desk.deal.how.link)
    assert desk.deal.how.text().startswith("Ana Ruiz serves Jo Lind, strength 5: 0.18 × 5 = 0.9.")
    click(desk.deal.who.link)
    assert "loses (1): Ana Ruiz" in desk.deal.who.text()


def board_of(window: MainWindow) -> DealBoard:
    session = session_of(window)
    session.choose_deal(session.workspace.all(Deal)[0].id)
    page_of(window).show_page("deals")
    QApplication.processEvents()
    board = page_of(window).made("deals")
    assert isinstance(board, DealBoard)
    return board


def popups() -> list[ExplainedPopup]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, ExplainedPopup) and each.isVisible()]


@NO_SCREEN
def test_a_score_on_the_board_explains_itself_by_click_and_by_key(window: MainWindow) -> None:
    board = board_of(window)
    view = board.view
    ana = next(group.person.id for group in board.board.groups if group.person.name == "Ana Ruiz")
    row = view.geo.rows.find(RowKind.PERSON, ana)
    spot = QPoint(view.geo.width - 20, view.geo.row_rect(row).center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    (popup,) = popups()
    assert popup.title.text() == "Ana Ruiz: loses"
    assert "weight 3 × (−2) = −6" in popup.words.text()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popups()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_H)
    (again,) = popups()
    assert again.title.text() == "Ana Ruiz: loses"
    again.close()


def test_a_yes_is_noted_and_withdrawn_on_the_board_by_one_key(window: MainWindow) -> None:
    board = board_of(window)
    session = session_of(window)
    ana = next(group for group in board.board.groups if group.person.name == "Ana Ruiz")
    board.view.setFocus()
    board.view.set_cursor(board.view.look.cursor._replace(row=board.view.geo.rows.find(RowKind.PERSON, ana.person.id)))
    QTest.keyClick(board.view, Qt.Key.Key_A)
    (agreement,) = session.workspace.all(Agreement)
    assert (agreement.person, agreement.on) == (ana.person.id, session.today().isoformat())
    assert session.selection.only("person") == ana.person.id
    inspector = page_of(window).inspector.page
    assert isinstance(inspector, PersonPage)
    assert inspector.deal.chosen.agreement.in_return.isVisible()
    QTest.keyClick(board.view, Qt.Key.Key_A)
    assert session.workspace.all(Agreement) == []
    jo = next(group for group in board.board.groups if group.person.name == "Jo Lind")
    board.view.set_cursor(board.view.look.cursor._replace(row=board.view.geo.rows.find(RowKind.PERSON, jo.person.id)))
    QTest.keyClick(board.view, Qt.Key.Key_A)
    assert session.workspace.all(Agreement) == [], "there is no sacrifice to agree to"


def test_an_agreement_is_told_wherever_the_verdict_is(window: MainWindow) -> None:
    session = session_of(window)
    deal = session.workspace.all(Deal)[0].id
    ana = next(person.id for person in session.workspace.all(Person) if person.name == "Ana Ruiz")
    session.choose_deal(deal)
    session.edit(agree, session.document, deal, ana, in_return="Friday off")
    QApplication.processEvents()
    assert "◆ 1 sacrifices, agreed" in page_of(window).summary.pills()
    tip = tip_of(session, ana)
    assert "sacrifices, agreed" in tip
    assert "in return for “Friday off”" in tip
    facts = PeopleFacts(session.workspace, session.customer, session.verdict(), session.today())
    assert facts.text(ana, "verdict") == "◆ sacrifices, agreed"
    assert page_of(window).map_page.canvas is not None
    session.select("deal", [deal])
    QApplication.processEvents()
    words = [
        child.text()
        for child in page_of(window).inspector.findChildren(QWidget)
        if hasattr(child, "text") and callable(child.text) and child.isVisible()
    ]
    assert "1 sacrifices, agreed · 3 win" in words


def test_a_tie_that_carries_a_loss_tells_its_path(window: MainWindow) -> None:
    session = session_of(window)
    ties = {tie.kind: tie.id for tie in session.workspace.all(Tie)}
    assert tie_tip_of(session, ties[TieKind.SERVES]) == ""
    session.choose_deal(session.workspace.all(Deal)[0].id)
    assert "Ana Ruiz loses" in tie_tip_of(session, ties[TieKind.SERVES])
    assert tie_tip_of(session, ties[TieKind.TOUCHES]) == ""


def test_names_in_a_tip_are_shown_as_they_are(window: MainWindow, tmp_path: Path) -> None:
    session = session_of(window)
    session.choose_deal(session.workspace.all(Deal)[0].id)
    ana = next(person for person in session.workspace.all(Person) if person.name == "Ana Ruiz")
    session.edit(rename, session.document, ana.id, "<img src=x>")
    serves = [tie.id for tie in session.workspace.all(Tie) if tie.kind is TieKind.SERVES]
    assert "&lt;img" in tie_tip_of(session, serves[0])


@NO_SCREEN
def test_scores_in_a_repair_explain_themselves(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.choose_deal(session.workspace.all(Deal)[0].id)
    window.actions_["repair"].trigger()
    dialog = window.findChildren(RepairDialog)[-1]
    qtbot.waitUntil(lambda: dialog.found is not None and bool(dialog.table.rows), timeout=20_000)
    dialog.how.link.click()
    assert "Counted are those who lose or may lose: 1 now, 0 after the change." in dialog.how.text()
    place = next(n for n, each in enumerate(dialog.table.rows) if each.name == "Ana Ruiz")
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.table.model().index(place, 0))
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    (popup,) = popups()
    assert "Now: ▼ loses" in popup.words.text()
    assert "weight 3 × (−2) = −6" in popup.words.text()
    popup.close()
    dialog.close()


@NO_SCREEN
def test_a_verdict_in_a_comparison_explains_its_score(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.choose_deal(session.workspace.all(Deal)[0].id)
    window.actions_["compare_deals"].trigger()
    dialog = window.findChildren(CompareDialog)[-1]
    qtbot.waitUntil(lambda: bool(dialog.findChildren(CompareTable)[0].rows), timeout=10_000)
    table = dialog.findChildren(CompareTable)[0]
    table.explain(table.model().index(0, 1))
    (popup,) = popups()
    assert "Together:" in popup.words.text()
    popup.close()
    dialog.close()
