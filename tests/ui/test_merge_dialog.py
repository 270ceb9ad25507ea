"""Saying that two are the same person, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stakeholder_map.edits.merging import Field
from stakeholder_map.edits.people import rename
from stakeholder_map.model.people import Person
from stakeholder_map.ui.map.merge_dialog import MergeDialog
from stakeholder_map.ui.window import MainWindow
from tests.ui.arranging import Hands
from tests.ui.windows import click

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    return Hands(window)


def dialog_of(hands: Hands) -> MergeDialog:
    found = hands.dialog()
    assert isinstance(found, MergeDialog)
    return found


def test_two_selected_people_become_one_with_the_fields_that_were_chosen(hands: Hands) -> None:
    hands.select("Ana Ruiz", "Jo Lind")
    ana, wins = hands.person("Ana Ruiz"), 3
    hands.press(Qt.Key.Key_M)
    dialog = dialog_of(hands)
    left, right = dialog.choices[Field("title")]
    assert (left.text(), right.text(), left.isChecked()) == ("Lead carpenter", "Fitter", True)
    right.click()
    click(dialog.merge_button)
    workspace = hands.session.workspace
    person = workspace.get(Person, ana)
    assert (person.name, person.title) == ("Ana Ruiz", "Fitter")
    assert len(workspace.wins_of(ana)) == wins
    assert sorted(hands.on_the_map()) == ["Ana Ruiz", "Mara Okafor", "Robin Vale"]
    assert hands.names() == ["Ana Ruiz"]
    hands.do("undo")
    assert workspace.get(Person, ana).title == "Lead carpenter"
    assert len(hands.on_the_map()) == 4


def test_one_selected_person_is_compared_with_whoever_is_found_by_keys_alone(hands: Hands) -> None:
    hands.select("Ana Ruiz")
    hands.press(Qt.Key.Key_M)
    dialog = dialog_of(hands)
    assert dialog.search.hasFocus() or dialog.search is dialog.focusWidget()
    QTest.keyClicks(dialog.search, "lind")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert Field("name") in dialog.choices
    QTest.keyClick(dialog.merge_button, Qt.Key.Key_Return)
    assert "Jo Lind" not in hands.on_the_map()


def test_me_stays_and_somebody_else_can_still_be_chosen(hands: Hands) -> None:
    hands.select("Jo Lind", "Robin Vale")
    hands.do("same_person")
    dialog = dialog_of(hands)
    assert dialog.choices[Field("name")][0].text() == "Robin Vale", "who is me stays, so comes first"
    click(dialog.back_button)
    QTest.keyClicks(dialog.search, "mara")
    click(dialog.merge_button)
    assert [choice.text() for choice in dialog.choices[Field("name")]] == ["Jo Lind", "Mara Okafor"]
    click(dialog.merge_button)
    assert sorted(hands.on_the_map()) == ["Ana Ruiz", "Jo Lind", "Robin Vale"]


def test_nobody_like_this_cannot_be_compared_and_cancel_changes_nothing(hands: Hands) -> None:
    hands.select("Jo Lind")
    before = hands.session.document.revision
    hands.do("same_person")
    dialog = dialog_of(hands)
    QTest.keyClicks(dialog.search, "zzz")
    assert not dialog.merge_button.isEnabled()
    assert not dialog.nobody.isHidden()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert not dialog.choices
    click(dialog.cancel_button)
    assert hands.session.document.revision == before


def test_what_changed_meanwhile_is_shown_again_first(hands: Hands) -> None:
    hands.select("Ana Ruiz", "Jo Lind")
    hands.do("same_person")
    dialog = dialog_of(hands)
    rename(hands.session.document, hands.person("Jo Lind"), "Jo Lindqvist")
    click(dialog.merge_button)
    assert "Jo Lindqvist" in hands.on_the_map()
    assert dialog.choices[Field("name")][1].text() == "Jo Lindqvist"
    click(dialog.merge_button)
    assert "Jo Lindqvist" not in hands.on_the_map()


def test_likely_people_come_first_in_the_list(hands: Hands) -> None:
    rename(hands.session.document, hands.person("Robin Vale"), "Jo Vale")
    hands.select("Jo Lind")
    hands.do("same_person")
    dialog = dialog_of(hands)
    assert [row.name for row in dialog.model.shown] == ["Jo Vale", "Ana Ruiz", "Mara Okafor"]
