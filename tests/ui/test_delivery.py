"""After delivery, through the real window: who has not spoken, what each said, and what there is to correct."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import change_deal, remove_deal
from stakeholder_map.model.deals import Deal, Effect, Stage
from stakeholder_map.model.outcomes import Outcome, Prediction, Result, is_lesson
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.store.document import Document
from stakeholder_map.theme import DARK
from stakeholder_map.ui.board import DealBoard
from stakeholder_map.ui.delivery.delivery_dialog import DeliveryDialog
from stakeholder_map.ui.delivery.outcome_row import OutcomeRow
from stakeholder_map.ui.delivery.score_dialog import ScoreDialog
from stakeholder_map.ui.inspector.deal_page import DealPage
from stakeholder_map.ui.navigator_rows import STATE
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, big_world, workshop_world
from tests.ui.windows import click, page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen


def delivered_world() -> World:
    world = workshop_world()
    world.change(world.the(Deal, "Spring kitchens"), stage="delivered")
    return world


@pytest.fixture
def delivered(opened: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window on the workshop's deal after delivery, chosen and selected."""
    window = opened(workspace_file(tmp_path / "Brightwater.stakemap", delivered_world()))
    choose(window)
    return window


def choose(window: MainWindow) -> int:
    session = session_of(window)
    deal = session.workspace.all(Deal)[0].id
    session.choose_deal(deal)
    session.select("deal", [deal])
    QApplication.processEvents()
    return deal


def asked(window: MainWindow) -> DeliveryDialog:
    """Open "How did it go?" as its key does."""
    assert window.actions_["how_did_it_go"].isEnabled()
    window.actions_["how_did_it_go"].trigger()
    QApplication.processEvents()
    return window.findChildren(DeliveryDialog)[-1]


def row(dialog: DeliveryDialog, name: str) -> OutcomeRow:
    workspace = dialog._session.workspace
    return next(each for each in dialog.people.rows.values() if workspace.get(Person, each.person).name == name)


def said(window: MainWindow) -> dict[str, Outcome]:
    workspace = session_of(window).workspace
    return {workspace.get(Person, each.person).name: each for each in workspace.all(Outcome)}


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)
    QApplication.processEvents()


def test_the_customers_person_is_asked_first_and_answers_by_one_key(delivered: MainWindow) -> None:
    dialog = asked(delivered)
    assert "Mara Okafor has not said" in dialog.state.text()
    assert next(iter(dialog.people.rows.values())) is row(dialog, "Mara Okafor")
    assert row(dialog, "Mara Okafor").choice.button_of(Result.WON).hasFocus()
    press(Qt.Key.Key_W)
    outcome = said(delivered)["Mara Okafor"]
    assert outcome.result is Result.WON
    assert outcome.on == session_of(delivered).today().isoformat()
    assert dialog.state.text().startswith("Done")
    assert session_of(delivered).document.undo_label == "Add outcome of Mara Okafor"
    dialog.close()


def test_an_answer_is_corrected_noted_and_taken_back_each_as_one_step(delivered: MainWindow) -> None:
    dialog = asked(delivered)
    mara = row(dialog, "Mara Okafor")
    click(mara.choice.button_of(Result.WON))
    assert mara.answer is not None
    note = mara.answer.note
    note.setFocus()
    QTest.keyClicks(note, "All on its day")
    press(Qt.Key.Key_Return)
    assert said(delivered)["Mara Okafor"].note == "All on its day"
    click(mara.choice.button_of(Result.EVEN))
    now = said(delivered)["Mara Okafor"]
    assert (now.result, now.note) == (Result.EVEN, "All on its day")
    assert mara.compared.text() == "Worse than predicted"
    mara.choice.setFocus()
    press(Qt.Key.Key_Delete)
    assert said(delivered) == {}
    assert not note.isVisible()
    session_of(delivered).undo()
    assert said(delivered)["Mara Okafor"].result is Result.EVEN
    dialog.close()


def test_the_deal_says_everywhere_that_it_is_not_done_until_it_is(delivered: MainWindow) -> None:
    page = page_of(delivered)
    inspector = page.inspector.page
    assert isinstance(inspector, DealPage)
    assert inspector.delivery.isVisible()
    assert inspector.delivery.state.text() == "Delivered, not done: Mara Okafor has not said how it went."
    page.show_page("deals")
    board = page.made("deals")
    assert isinstance(board, DealBoard)
    assert board.header.title.texts()[1].startswith("Delivered, not done: Mara Okafor")
    assert board.header.went_button.isVisible()
    assert not board.header.fix_button.isVisible()
    deal_row = page.navigator.tree.topLevelItem(0)
    assert deal_row is not None
    item = deal_row.child(0)
    assert item is not None
    assert item.data(0, STATE) == "not done"
    assert "Mara Okafor has not said" in item.toolTip(0)
    (mara,) = [each for each in inspector.delivery.people.rows.values() if each.choice.isVisible()][:1]
    click(mara.choice.button_of(Result.WON))
    QTest.qWait(80)
    assert item.data(0, STATE) == "done"
    assert inspector.delivery.state.text().startswith("Done")
    assert board.header.title.texts()[1].startswith("Done")


def test_a_deal_under_way_asks_nothing(window: MainWindow) -> None:
    choose(window)
    inspector = page_of(window).inspector.page
    assert isinstance(inspector, DealPage)
    assert not inspector.delivery.isVisible()
    assert not window.actions_["how_did_it_go"].isEnabled()
    session = session_of(window)
    session.edit(change_deal, session.document, inspector.id, stage=Stage.DELIVERED)
    assert window.actions_["how_did_it_go"].isEnabled()


def test_what_misled_is_offered_and_marked_once_corrected(delivered: MainWindow) -> None:
    dialog = asked(delivered)
    click(row(dialog, "Mara Okafor").choice.button_of(Result.LOST))
    workspace = session_of(delivered).workspace
    lesson = dialog.lessons.lessons[next(p.id for p in workspace.all(Person) if p.name == "Mara Okafor")]
    first = next(iter(lesson.rows.values()))
    assert "Delivery “2 weeks” → “Handover before summer”" in first.words.text()
    click(first.correct)
    controls = first.controls
    assert controls is not None
    before = len(workspace)
    controls.amount.setFocus()
    press(Qt.Key.Key_Home)
    effect = workspace.get(Effect, first._before.effect)
    assert (effect.amount, effect.source) == (-2, Source.STATED)
    assert effect.note == "Corrected after delivery: was +2."
    assert first.mark.text().startswith("✓ corrected, was +2")
    assert len(workspace) == before
    assert session_of(delivered).document.undo_label == "Correct effect on “Handover before summer”"
    # What was predicted stays, and so does the lesson.
    assert lesson.isVisible()
    assert row(dialog, "Mara Okafor").compared.text() == "Worse than predicted"
    session_of(delivered).undo()
    assert not is_lesson(workspace.get(Effect, effect.id).note)
    assert not first.mark.isVisible()
    dialog.close()


def test_a_corrected_effect_is_still_marked_when_the_page_is_opened_again(delivered: MainWindow) -> None:
    dialog = asked(delivered)
    click(row(dialog, "Mara Okafor").choice.button_of(Result.LOST))
    first = next(iter(next(iter(dialog.lessons.lessons.values())).rows.values()))
    click(first.correct)
    assert first.controls is not None
    first.controls.amount.setFocus()
    press(Qt.Key.Key_Home)
    dialog.close()
    QApplication.processEvents()
    again = asked(delivered)
    marks = [each.mark.text() for lesson in again.lessons.lessons.values() for each in lesson.rows.values()]
    assert "✓ corrected after delivery: was +2" in marks
    again.close()


def test_what_was_promised_is_kept_when_the_deal_is_marked_delivered(window: MainWindow) -> None:
    deal = choose(window)
    inspector = page_of(window).inspector.page
    assert isinstance(inspector, DealPage)
    inspector.stage.setFocus()
    press(Qt.Key.Key_End)
    workspace = session_of(window).workspace
    assert workspace.get(Deal, deal).stage is Stage.DELIVERED
    assert workspace.count(Prediction) == len(workspace.people_on(workspace.get(Deal, deal).customer))
    dialog = asked(window)
    mara = row(dialog, "Mara Okafor")
    assert mara.pill.text().endswith("predicted: wins")
    click(mara.choice.button_of(Result.LOST))
    (lesson,) = dialog.lessons.lessons.values()
    for misled in lesson.rows.values():
        click(misled.correct)
        assert misled.controls is not None
        misled.controls.amount.setFocus()
        press(Qt.Key.Key_Home)
    assert mara.pill.text().endswith("predicted: wins")
    assert mara.compared.text() == "Worse than predicted"
    assert mara.score is not None
    assert mara.score.text() == "score 14"
    assert "14 is what the deal gave when it was marked delivered, and was kept." in mara.score.how.lines()
    assert "It has been corrected since. What is noted now:" in mara.score.how.lines()
    assert dialog.calibration.hits.text() == "0 of 1 prediction came true, 1 went worse."
    assert "does not change this prediction" in dialog.lessons.when_kept.text()
    assert lesson.nothing.text() == "What is noted now says what they said."
    dialog.close()


def test_an_older_outcome_is_as_counted_today_until_its_lesson_is_drawn(opened: OpenWindow, tmp_path: Path) -> None:
    world = delivered_world()
    world.outcome(world.the(Deal, "Spring kitchens"), world.the(Person, "Mara Okafor"), "lost")
    window = opened(workspace_file(tmp_path / "older.stakemap", world))
    choose(window)
    dialog = asked(window)
    mara, session = row(dialog, "Mara Okafor"), session_of(window)
    assert mara.pill.text().endswith("as counted today: wins")
    assert "For 1 of them nothing was kept" in dialog.calibration.hits.text()
    first = next(iter(next(iter(dialog.lessons.lessons.values())).rows.values()))
    click(first.correct)
    assert first.controls is not None
    before = session.document.snapshot()
    first.controls.amount.setFocus()
    press(Qt.Key.Key_Home)
    assert mara.pill.text().endswith("predicted: wins")
    assert mara.compared.text() == "Worse than predicted"
    session.undo()
    assert session.workspace == before
    dialog.close()


def test_a_win_that_was_none_can_be_weighed_anew_or_removed(delivered: MainWindow) -> None:
    dialog = asked(delivered)
    click(row(dialog, "Mara Okafor").choice.button_of(Result.LOST))
    workspace = session_of(delivered).workspace
    first = next(iter(next(iter(dialog.lessons.lessons.values())).rows.values()))
    click(first.correct)
    controls = first.controls
    assert controls is not None
    controls.weight.setFocus()
    press(Qt.Key.Key_1)
    assert "weight 1, was 4" in first.mark.text()
    click(controls.must)
    assert "a must now" in first.mark.text()
    click(controls.remove)
    assert workspace.find(Win, first._before.win) is None
    assert first.mark.text() == "✓ “Handover before summer” is removed"
    assert not first.correct.isVisible()
    dialog.close()


def test_the_hit_rate_is_told_for_this_deal_and_for_all(delivered: MainWindow) -> None:
    dialog = asked(delivered)
    click(row(dialog, "Mara Okafor").choice.button_of(Result.WON))
    click(row(dialog, "Ana Ruiz").choice.button_of(Result.EVEN))
    assert dialog.calibration.hits.text() == "1 of 2 predictions came true, 1 went better."
    dialog.calibration.all_deals.setFocus()
    QTest.keyClick(dialog.calibration.all_deals, Qt.Key.Key_Space)
    assert dialog.calibration.hits.text() == "1 of 2 predictions came true, 1 went better."
    dialog.calibration.chart.as_table.setChecked(True)
    table = dialog.calibration.chart.table.model()
    assert [table.index(r, 0).data() for r in range(table.rowCount())] == ["loses", "wins"]
    dialog.close()


def test_the_page_follows_undo_and_closes_when_its_deal_goes(delivered: MainWindow) -> None:
    dialog = asked(delivered)
    click(row(dialog, "Mara Okafor").choice.button_of(Result.WON))
    session = session_of(delivered)
    session.undo()
    assert not row(dialog, "Mara Okafor").choice.button_of(Result.WON).isChecked()
    session.edit(remove_deal, session.document, session.workspace.all(Deal)[0].id)
    QApplication.processEvents()
    assert not [each for each in delivered.findChildren(DeliveryDialog) if each.isVisible()]


def test_a_workspace_that_can_only_be_read_shows_but_changes_nothing(opened: OpenWindow, tmp_path: Path) -> None:
    world = delivered_world()
    world.outcome(world.the(Deal, "Spring kitchens"), world.the(Person, "Mara Okafor"), "lost")
    path = workspace_file(tmp_path / "w.stakemap", world)
    other = Document.open(path)
    window = opened(path)
    choose(window)
    dialog = asked(window)
    mara = row(dialog, "Mara Okafor")
    assert not mara.choice.button_of(Result.WON).isEnabled()
    assert mara.answer is not None
    assert not mara.answer.take_back.isEnabled()
    assert mara.answer.note.isReadOnly()
    assert not next(iter(next(iter(dialog.lessons.lessons.values())).rows.values())).correct.isEnabled()
    dialog.close()
    other.close()


def test_three_hundred_people_come_in_parts(opened: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    world = big_world(300, 600, deals=1)
    world.change(world.the(Deal, "Deal 0"), stage="delivered")
    window = opened(workspace_file(tmp_path / "big.stakemap", world))
    choose(window)
    dialog = DeliveryDialog(session_of(window), session_of(window).workspace.all(Deal)[0].id, window)
    dialog.open()
    assert len(dialog.people.rows) == 3, "the others come while the window answers"
    qtbot.waitUntil(lambda: len(dialog.people.rows) == 12)
    assert dialog.people.more.text() == "and 288 more"
    click(dialog.people.more)
    qtbot.waitUntil(lambda: len(dialog.people.rows) == 42)
    rows = list(dialog.people.rows.values())
    qtbot.waitUntil(rows[-1].isVisible)
    rows[-2].choice.button_of(Result.LOST).setFocus()
    QTest.keyClick(rows[-2].choice.button_of(Result.LOST), Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)  # over the score
    assert rows[-1].choice.button_of(Result.WON).hasFocus()
    session_of(window).set_palette(DARK)
    dialog.close()


def test_everyones_score_is_shown_as_a_chart_from_the_deals_page(delivered: MainWindow) -> None:
    delivered.actions_["deal_scores"].trigger()
    dialog = delivered.findChildren(ScoreDialog)[-1]
    dialog.chart.as_table.setChecked(True)
    table = dialog.chart.table.model()
    assert table.rowCount() == 4
    assert table.index(0, 0).data() == "Ana Ruiz"
    dialog.how.link.click()
    assert "weight × the effects" in dialog.how.text()
    dialog.close()
