"""Repair in the window: the best change, who would stand how, and applying it as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import change_term
from stakeholder_map.edits.maps import add_person_to_map
from stakeholder_map.model.deals import Deal, Option, Term
from stakeholder_map.ui.repair.repair_dialog import RepairDialog
from stakeholder_map.ui.repair.repair_words import unknown_words
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.window import MainWindow
from tests.analysis.repair.test_repairing import rushed
from tests.ui.windows import click, open_window, session_of, workspace_file


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> MainWindow:
    return open_window(qapp, workspace_file(tmp_path / "w.stakemap", rushed()))


def opened(window: MainWindow, qtbot: QtBot) -> RepairDialog:
    session = session_of(window)
    dialog = RepairDialog(session, session.workspace.all(Deal)[0].id, window)
    dialog.open()
    found(dialog, qtbot)
    return dialog


def found(dialog: RepairDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)


def chosen(session: Session) -> list[str]:
    return [option.label for option in session.workspace.all(Option) if option.chosen]


def test_it_says_what_to_change_and_who_would_stand_how(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert dialog.heading.text() == "This change leaves nobody losing."
    assert "Proved" in dialog.proof.text()
    assert dialog.solutions.texts()[0].startswith("Best: Delivery: 2 weeks → 4 weeks; nobody loses")
    row = dialog.table.rows[0]
    assert (row.name, row.before.verdict, row.after.verdict) == ("Ana Ruiz", "loses", "unmoved")
    assert chosen(session_of(window)) == ["2 weeks", "List"]
    dialog.close()


def test_it_says_of_how_many_nothing_is_known(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    customer = session.workspace.all(Deal)[0].customer
    unknown = unknown_words(session.verdict_of(session.workspace.all(Deal)[0].id))
    for name in ("Jo Lind", "Li Sung"):
        session.edit(add_person_to_map, session.document, customer, name)
    dialog = opened(window, qtbot)
    said = dialog.proof.text()
    assert not unknown
    assert said.endswith("2 people were not asked or not considered; of them this says nothing.")
    dialog.close()


def test_apply_is_one_step_and_undo_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    dialog = opened(window, qtbot)
    with qtbot.waitSignal(dialog.applied):
        click(dialog.apply)
    assert chosen(session) == ["4 weeks", "List"]
    assert session.undo() == "Repair Spring kitchens"
    assert chosen(session) == ["2 weeks", "List"]


def test_another_solution_can_be_chosen_by_key(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.solutions._group.button(0).setFocus()
    QTest.keyClick(dialog.solutions._group.button(0), Qt.Key.Key_Down)
    if dialog.solutions.number == 0:  # cards of different parents are gone through by Tab
        dialog.solutions.choose(1)
    assert dialog.solutions.number == 1
    click(dialog.apply)
    assert chosen(session_of(window)) == ["4 weeks", "High"]


def test_the_fairest_is_another_question(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    click(dialog.fairest)
    found(dialog, qtbot)
    assert dialog.found is not None
    assert dialog.found.fairest
    assert "worst-off" in dialog.proof.text()
    dialog.close()


def test_where_someone_must_lose_it_names_whose_wins_clash(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    session.edit(change_term, session.document, session.workspace.all(Term)[0].id, locked=True)
    dialog = opened(window, qtbot)
    assert dialog.clash.text().startswith("Ana Ruiz loses whatever is chosen")
    assert not dialog.apply.isEnabled()
    dialog.close()


def test_a_change_meanwhile_is_looked_at_anew(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    dialog = opened(window, qtbot)
    session.edit(change_term, session.document, session.workspace.all(Term)[0].id, locked=True)
    found(dialog, qtbot)
    assert not dialog.apply.isEnabled()
    session.undo()
    found(dialog, qtbot)
    assert dialog.apply.isEnabled()
    dialog.close()
