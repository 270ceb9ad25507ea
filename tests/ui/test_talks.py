"""Talks in the real window: the log, editing in place, and answers that become wins and effects in two clicks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.talks import add_talk
from stakeholder_map.model.deals import Effect, Option
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.store.document import Document
from stakeholder_map.ui.asks.asks_page import AsksPage
from stakeholder_map.ui.asks.calendar_dialog import CalendarDialog
from stakeholder_map.ui.asks.note_dialog import NoteDialog
from stakeholder_map.ui.inspector.fields import TextField
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.windows import click, page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen


class Hand:
    """Clicks and counts."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, button: QAbstractButton) -> None:
        assert button.isEnabled()
        self.clicks += 1
        click(button)


def noting(window: MainWindow, name: str) -> NoteDialog:
    """Select a person and open the form as the menu does."""
    session = session_of(window)
    person = next(p for p in session.workspace.all(Person) if p.name == name)
    session.select("person", [person.id])
    window.actions_["note_talk"].trigger()
    dialog = next(d for d in window.findChildren(NoteDialog) if d.isVisible())
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClicks(dialog.answer, "Tell me before you promise a date")
    return dialog


def talks_page(window: MainWindow) -> AsksPage:
    window.actions_["show_talks"].trigger()
    page = page_of(window).made("asks")
    assert isinstance(page, AsksPage)
    return page


@pytest.mark.parametrize("count", [1, 4, 12])
def test_a_question_of_many_lines_is_seen_whole_below_its_heading(
    window: MainWindow, workshop: World, qtbot: QtBot, count: int
) -> None:
    session = session_of(window)
    question = "\n".join(f"{n}. What would it do to you if we settled the delivery as “2 weeks”?" for n in range(count))
    page = talks_page(window)
    page.talks.show_talk(add_talk(session.document, workshop.the(Person, "Jo Lind").id, question=question))
    field = page.talks.editor.question
    row = field.parentWidget()
    assert isinstance(row, QWidget)
    qtbot.waitUntil(lambda: 20 <= field.y() <= 26 and field.geometry().bottom() < row.height(), timeout=2000)
    last = field.document().lastBlock()
    end = field.blockBoundingGeometry(last).translated(field.contentOffset()).bottom()
    assert end <= field.viewport().height() + 1


def test_a_field_whose_text_breaks_anew_as_it_grows_is_as_high_as_its_text(window: MainWindow, qtbot: QtBot) -> None:
    """It grew in steps, and a step within a step left it a maximum below its minimum: it was drawn too low."""
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    field = TextField(session_of(window), "Question", one_paragraph=False, most_lines=40)
    column.addWidget(field)
    column.addStretch(1)
    question = "What would make you feel well taken care of in our work for this customer, and what would not?"
    box.resize(600, 400)
    field.setPlainText(question)
    box.resize(200, 400)
    box.show()
    field.setPlainText("\n".join((question, question)))
    assert field.minimumHeight() == field.maximumHeight() == field.height()


def test_an_answer_becomes_a_stated_win_in_two_clicks(window: MainWindow, workshop: World) -> None:
    session, hand = session_of(window), Hand()
    before = session.document.snapshot()
    dialog = noting(window, "Jo Lind")
    hand.click(dialog.is_win)
    hand.click(dialog.save_button)
    assert hand.clicks == 2
    assert not dialog.isVisible()
    win = session.workspace.wins_of(workshop.the(Person, "Jo Lind").id)[-1]
    assert win.text == "Tell me before you promise a date"
    assert (win.source, win.confirmed_on) == (Source.STATED, session.today().isoformat())
    talk = session.workspace.all(Talk)[-1]
    assert (talk.answer, talk.on) == (win.text, session.today().isoformat())
    assert session.undo() == "Note talk with Jo Lind"
    assert session.workspace == before


def test_the_win_can_be_reworded_weighed_and_made_a_must_by_keys(window: MainWindow, workshop: World) -> None:
    dialog = noting(window, "Jo Lind")
    dialog.answer.selectAll()
    click(dialog.is_win)
    row = dialog.wins[0]
    row.text.selectAll()
    QTest.keyClicks(row.text, "Whole vans")
    QTest.keyClicks(row.dots, "5")
    QTest.keyClick(row.star, Qt.Key.Key_Space)
    click(dialog.is_win)
    click(dialog.wins[1].remove)
    dialog.day.line.setText("2026-11-02")
    QTest.keyClick(dialog.answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    win = session_of(window).workspace.wins_of(workshop.the(Person, "Jo Lind").id)[-1]
    assert (win.text, win.weight, win.must, win.confirmed_on) == ("Whole vans", 5, True, "2026-11-02")


def test_an_assumed_effect_becomes_stated_in_two_clicks(window: MainWindow, workshop: World) -> None:
    session, hand = session_of(window), Hand()
    dialog = noting(window, "Jo Lind")
    option, win = workshop.the(Option, "Until production starts"), workshop.the(Win, "Complete kitchens on site")
    hand.click(dialog.effects[0].buttons[0])
    hand.click(dialog.save_button)
    assert hand.clicks == 2
    effect = session.workspace.effect(option.id, win.id)
    assert effect is not None
    assert (effect.amount, effect.source) == (-2.0, Source.STATED)
    session.undo()
    effect = session.workspace.effect(option.id, win.id)
    assert effect is not None
    assert (effect.amount, effect.source) == (1.0, Source.ASSUMED)


def test_an_effect_pressed_twice_says_nothing(window: MainWindow, workshop: World) -> None:
    dialog = noting(window, "Jo Lind")
    row = dialog.effects[0]
    click(row.buttons[0])
    click(row.buttons[4])
    assert [each.isChecked() for each in row.buttons] == [False, False, False, False, True]
    click(row.buttons[4])
    assert row.said() is None
    dialog.close()


def test_an_assumed_win_is_confirmed_or_dropped_in_two_clicks(window: MainWindow, workshop: World) -> None:
    session, jo = session_of(window), workshop.the(Person, "Jo Lind")
    for button, left in ((0, 1), (1, 0)):
        hand = Hand()
        dialog = noting(window, "Jo Lind")
        hand.click(dialog.known[0].buttons[button])
        hand.click(dialog.save_button)
        assert hand.clicks == 2
        wins = session.workspace.wins_of(jo.id)
        assert len(wins) == left
        if wins:
            assert (wins[0].source, wins[0].confirmed_on) == (Source.STATED, session.today().isoformat())
        else:
            assert not session.workspace.related(Effect, "win", workshop.the(Win, "Complete kitchens on site").id)
        session.undo()


def test_one_undo_takes_all_of_a_talk_back(window: MainWindow, workshop: World) -> None:
    session = session_of(window)
    before = session.document.snapshot()
    dialog = noting(window, "Ana Ruiz")
    click(dialog.is_win)
    click(dialog.effects[0].buttons[3])
    click(dialog.known[0].buttons[0])
    dialog.follow_up.setText("Send the plan")
    dialog.due.line.setText("2027-01-15")
    click(dialog.save_button)
    assert session.workspace != before
    assert session.undo() == "Note talk with Ana Ruiz"
    assert session.workspace == before


def test_nothing_said_is_nothing_to_save(window: MainWindow, workshop: World) -> None:
    dialog = noting(window, "Jo Lind")
    dialog.answer.clear()
    click(dialog.save_button)
    assert dialog.isVisible()
    assert dialog.problem.text() == "Write down what they said first."
    dialog.close()


def test_a_form_goes_with_its_window(window: MainWindow, workshop: World) -> None:
    noting(window, "Jo Lind")
    window.close_workspace()
    assert not [d for d in window.findChildren(NoteDialog) if d.isVisible()]


# The log


@pytest.fixture
def talked(opened: OpenWindow, tmp_path: Path) -> tuple[MainWindow, World]:
    """A window with a late follow-up, a planned talk and one that is over."""
    world = workshop_world()
    today = date.today()
    jo, mara = world.the(Person, "Jo Lind"), world.the(Person, "Mara Okafor")
    late = (today - timedelta(days=3)).isoformat()
    soon = (today + timedelta(days=9)).isoformat()
    world.talk(mara, "How was it?", "Good", on="2026-01-05")
    world.talk(jo, "Vans?", "Half empty", on="2026-02-05", follow_up="Fill them", due=late)
    world.talk(mara, "What about the hand-over?", due=soon)
    return opened(workspace_file(tmp_path / "w.stakemap", world)), world


def has_rows(page: AsksPage, count: int) -> bool:
    return page.talks.list.rows.rowCount() == count


def rows(page: AsksPage) -> list[str]:
    model = page.talks.list.rows
    return [model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]


def test_the_log_has_what_is_late_first_and_says_so(talked: tuple[MainWindow, World]) -> None:
    said = rows(talks_page(talked[0]))
    assert said[0].startswith("Jo Lind, Overdue, Fill them, overdue, was due ")
    assert said[1].startswith("Mara Okafor, Planned, What about the hand-over?")
    assert said[2].startswith("Ana Ruiz, To do, Ask again, no day set")
    assert said[3].startswith("Mara Okafor, Noted, “Good”")


def test_a_follow_up_is_ticked_off_by_space_and_taken_back(talked: tuple[MainWindow, World]) -> None:
    window, _ = talked
    page, session = talks_page(window), session_of(window)
    page.talks.list.setFocus()
    page.talks.list.setCurrentIndex(page.talks.list.rows.index(0))
    QTest.keyClick(page.talks.list, Qt.Key.Key_Space)
    done = [talk for talk in session.workspace.all(Talk) if talk.done]
    assert [talk.follow_up for talk in done] == ["Fill them"]
    assert session.undo() == "Change talk with Jo Lind"
    assert not [talk for talk in session.workspace.all(Talk) if talk.done]


def test_a_talk_is_changed_in_place_as_one_step_for_each_field(talked: tuple[MainWindow, World]) -> None:
    window, _ = talked
    page, session = talks_page(window), session_of(window)
    page.talks.list.setCurrentIndex(page.talks.list.rows.index(0))
    editor = page.talks.editor
    editor.answer.setFocus()
    editor.answer.selectAll()
    QTest.keyClicks(editor.answer, "All full now")
    editor.flush()
    jo = next(talk for talk in session.workspace.all(Talk) if talk.follow_up == "Fill them")
    assert jo.answer == "All full now"
    editor.due.line.setFocus()
    editor.due.line.setText("2027-03-01")
    editor.due.line.textEdited.emit("2027-03-01")
    editor.flush()
    assert session.workspace.get(Talk, jo.id).due == "2027-03-01"
    session.undo()
    session.undo()
    assert session.workspace.get(Talk, jo.id).answer == "Half empty"


def test_a_talk_is_removed_by_delete(talked: tuple[MainWindow, World]) -> None:
    window, _ = talked
    page, session = talks_page(window), session_of(window)
    count = session.workspace.count(Talk)
    page.talks.list.setCurrentIndex(page.talks.list.rows.index(0))
    QTest.keyClick(page.talks.list, Qt.Key.Key_Delete)
    assert session.workspace.count(Talk) == count - 1
    assert session.undo() == "Remove talk with Jo Lind"


def test_talks_are_found_by_name_or_word(talked: tuple[MainWindow, World], qtbot: QtBot) -> None:
    page = talks_page(talked[0])
    for words, count in (("ana", 1), ("hand-over", 1), ("mara", 2), ("xyz", 0)):
        page.talks.finder.setText(words)
        qtbot.waitUntil(partial(has_rows, page, count), timeout=3_000)
    assert page.talks.empty.isVisible()


def test_a_planned_talk_is_noted_as_the_talk_it_was(talked: tuple[MainWindow, World]) -> None:
    window, _ = talked
    page, session = talks_page(window), session_of(window)
    page.talks.list.setCurrentIndex(page.talks.list.rows.index(1))
    count = session.workspace.count(Talk)
    click(page.talks.editor.note_button)
    dialog = next(d for d in window.findChildren(NoteDialog) if d.isVisible())
    assert dialog.question.toPlainText() == "What about the hand-over?"
    QTest.keyClicks(dialog.answer, "One key, one flat")
    click(dialog.save_button)
    assert session.workspace.count(Talk) == count
    talk = next(talk for talk in session.workspace.all(Talk) if talk.answer == "One key, one flat")
    assert (talk.on, talk.due) == (session.today().isoformat(), None)


def test_a_planned_talk_is_saved_as_a_calendar_entry_without_its_questions(
    talked: tuple[MainWindow, World], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = talked
    page = talks_page(window)
    path = tmp_path / "lunch.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_, **__: (str(path), "")))
    page.talks.list.setCurrentIndex(page.talks.list.rows.index(1))
    for wanted in (False, True):
        click(page.talks.editor.calendar_button)
        dialog = next(d for d in window.findChildren(CalendarDialog) if d.isVisible())
        assert not dialog.with_questions.isChecked()
        dialog.with_questions.setChecked(wanted)
        assert ("hand-over" in dialog.preview.toPlainText()) is wanted
        click(dialog.save_button)
        text = path.read_bytes().decode()
        assert "SUMMARY:Lunch with Mara Okafor\r\n" in text
        assert ("hand-over" in text) is wanted
    assert window.toast.isVisible()


def test_the_log_of_what_can_only_be_read_changes_nothing(opened: OpenWindow, tmp_path: Path) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop_world())
    other = Document.open(path)
    window = opened(path)
    page, session = talks_page(window), session_of(window)
    page.talks.list.setCurrentIndex(page.talks.list.rows.index(0))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
        QTest.keyClick(page.talks.list, key)
    assert not page.talks.editor.remove_button.isEnabled()
    assert page.talks.editor.answer.isReadOnly()
    assert session.document.revision == 0 or not session.workspace.all(Talk)[0].done
    assert session.workspace.count(Talk) == 1
    other.close()
