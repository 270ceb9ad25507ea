"""Deals and what-ifs side by side: who differs, trying an option, keeping it as a deal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import add_deal, agree, change_deal, remove_deal
from stakeholder_map.model.deals import Deal, Option
from stakeholder_map.store.document import Document
from stakeholder_map.ui.compare.compare_dialog import CompareDialog
from stakeholder_map.ui.compare.compare_table import notes_text
from stakeholder_map.ui.window import MainWindow
from tests.builders import big_world, workshop_world
from tests.ui.conftest import OpenWindow
from tests.ui.windows import click, page_of, session_of, workspace_file


@pytest.fixture
def window(opened: OpenWindow, tmp_path: Path) -> MainWindow:
    window = opened(workspace_file(tmp_path / "w.stakemap", workshop_world()))
    session = session_of(window)
    session.choose_deal(session.workspace.all(Deal)[0].id)
    return window


def compare(window: MainWindow) -> CompareDialog:
    window.actions_["compare_deals"].trigger()
    dialog = window.findChild(CompareDialog)
    assert dialog is not None
    return dialog


def pick(menu: QMenu, *path: str) -> None:
    """Choose what is written in a menu, in the menus within it."""
    for text in path:
        action: QAction = next(action for action in menu.actions() if action.text() == text)
        inner = action.menu()
        if isinstance(inner, QMenu):
            menu = inner
        else:
            action.trigger()


def titles(dialog: CompareDialog) -> list[str]:
    return [column.title for column in dialog.columns.columns]


def test_trying_an_option_puts_it_beside_and_changes_nothing(window: MainWindow) -> None:
    dialog, session = compare(window), session_of(window)
    before = session.document.revision
    pick(dialog.options_menu(0), "Delivery", "4 weeks")
    assert titles(dialog) == ["Spring kitchens", "Spring kitchens, if Delivery: 4 weeks"]
    assert dialog.cards[1].moves.text() == "▲ 1 better, ▼ 1 worse"
    assert session.document.revision == before
    assert [o.label for o in session.workspace.all(Option) if o.chosen] == ["2 weeks", "Until production starts"]
    dialog.close()


def test_a_long_name_is_cut_where_it_can_be_seen_to_be(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    deal = session.workspace.all(Deal)[0].id
    session.edit(change_deal, session.document, deal, name="Spring kitchens for all the flats at the hill")
    dialog = compare(window)
    pick(dialog.options_menu(0), "Delivery", "4 weeks")
    pick(dialog.options_menu(0), "Delivery", "phased")
    pick(dialog.options_menu(0), "Late changes", "Any time")
    qtbot.wait_until(lambda: all(card.name.text().endswith("…") for card in dialog.cards))
    for card in dialog.cards:
        assert card.name.fontMetrics().horizontalAdvance(card.name.text()) <= card.name.width()
    dialog.close()


def test_an_agreement_stands_also_beside_a_verdict_that_differs(window: MainWindow) -> None:
    session = session_of(window)
    deal = session.workspace.get(Deal, session.deal or 0)
    ana = next(each.person for each in session.verdict_of(deal.id).people if each.verdict == "loses")
    session.edit(agree, session.document, deal.id, ana)
    dialog = compare(window)
    pick(dialog.options_menu(0), "Delivery", "phased")
    click(dialog.cards[0].remove_button)
    pick(dialog.deals_menu(), "Spring kitchens")
    row = next(each for each in dialog.table.rows if each.person == ana)
    assert [notes_text(row, place) for place in (0, 1)] == ["", "▼ worse · agreed"]
    dialog.close()


def test_who_differs_is_marked_in_both_directions_and_can_be_shown_alone(window: MainWindow) -> None:
    dialog = compare(window)
    pick(dialog.options_menu(0), "Delivery", "4 weeks")
    model = dialog.table.model()
    cells = {model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())}
    assert cells["Ana Ruiz"] == "▲ wins ▲ better"
    assert cells["Mara Okafor"] == "◆ sacrifices ▼ worse"
    assert len(cells) == 4
    click(dialog.only_differing)
    assert model.rowCount() == 2
    dialog.close()


def test_keeping_a_what_if_is_one_step_and_a_deal_of_its_own(window: MainWindow) -> None:
    dialog, session = compare(window), session_of(window)
    pick(dialog.options_menu(0), "Delivery", "phased")
    click(dialog.cards[1].keep_button)
    assert titles(dialog) == ["Spring kitchens", "Spring kitchens (copy)"]
    copy = dialog.columns.columns[1]
    assert (copy.verdict.outcome, copy.value) == ("everyone_wins", 7_800_000)
    assert window.toast.words.text().startswith("“Spring kitchens (copy)” is made")
    assert session.undo() == "Copy Spring kitchens"
    assert titles(dialog) == ["Spring kitchens"]
    dialog.close()


def test_two_options_can_be_tried_together(window: MainWindow) -> None:
    dialog = compare(window)
    pick(dialog.options_menu(0), "Delivery", "phased")
    pick(dialog.options_menu(1), "Late changes", "Any time")
    assert titles(dialog)[2] == "Spring kitchens, if Delivery: phased; Late changes: Any time"
    dialog.close()


def test_there_are_four_at_most_and_a_fifth_takes_the_place_of_what_it_came_from(window: MainWindow) -> None:
    session = session_of(window)
    for name in ("Show flat", "Autumn doors", "Winter floors"):
        session.edit(add_deal, session.document, session.customer or 0, name)
    dialog = compare(window)
    assert len(dialog.cards) == 4
    assert not dialog.add_button.isEnabled()
    pick(dialog.options_menu(0), "Delivery", "phased")
    assert titles(dialog)[0] == "Spring kitchens, if Delivery: phased"
    click(dialog.cards[3].remove_button)
    pick(dialog.deals_menu(), "Spring kitchens")
    assert titles(dialog)[-1] == "Spring kitchens"
    dialog.close()


def test_the_reason_at_the_keys_is_told(window: MainWindow) -> None:
    dialog = compare(window)
    names = [dialog.table.model().index(row, 0).data() for row in range(4)]
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.table.model().index(0, 1))
    for _ in range(names.index("Ana Ruiz")):
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.why.text().startswith("Ana Ruiz in Spring kitchens: “No weekend shifts” is a must.")
    dialog.close()


def test_a_deal_that_is_removed_meanwhile_goes(window: MainWindow) -> None:
    session = session_of(window)
    other = session.edit(add_deal, session.document, session.customer or 0, "Show flat")
    dialog = compare(window)
    assert titles(dialog) == ["Spring kitchens", "Show flat"]
    session.edit(remove_deal, session.document, other or 0)
    assert titles(dialog) == ["Spring kitchens"]
    session.undo()
    session.edit(remove_deal, session.document, session.deal or 0)
    assert not dialog.isVisible()


def test_charts_are_drawn_when_they_are_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    dialog = compare(window)
    counts, pareto = dialog.counts.chart.picture, dialog.pareto.chart.picture
    assert counts.image.isNull()
    click(dialog.tabs[1])
    qtbot.waitUntil(lambda: not counts.image.isNull(), timeout=30_000)
    assert pareto.image.isNull()
    click(dialog.tabs[2])
    qtbot.waitUntil(lambda: not pareto.image.isNull(), timeout=30_000)
    click(dialog.pareto.chart.as_table)
    model = dialog.pareto.chart.table.model()
    assert "today" in [model.index(row, 0).data() for row in range(model.rowCount())]
    dialog.close()


def test_a_workspace_to_look_at_only_can_be_compared_but_not_added_to(opened: OpenWindow, tmp_path: Path) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop_world())
    with Document.open(path):
        window = opened(path)
        session = session_of(window)
        session.choose_deal(session.workspace.all(Deal)[0].id)
        dialog = compare(window)
        pick(dialog.options_menu(0), "Delivery", "phased")
        assert not dialog.cards[1].keep_button.isEnabled()
        assert not window.actions_["copy_deal"].isEnabled()
        dialog.close()


def test_copying_a_deal_opens_the_copy(window: MainWindow) -> None:
    session = session_of(window)
    window.actions_["copy_deal"].trigger()
    deal = session.workspace.get(Deal, session.deal or 0)
    assert deal.name == "Spring kitchens (copy)"
    assert session.undo() == "Copy Spring kitchens"


def test_a_deals_menu_at_the_left_copies_and_compares(window: MainWindow) -> None:
    tree = page_of(window).navigator.tree
    customer = tree.topLevelItem(0)
    assert customer is not None
    row = customer.child(0)
    assert row is not None
    pick(page_of(window).navigator.menu_for(row), "Copy")
    assert session_of(window).workspace.get(Deal, session_of(window).deal or 0).name == "Spring kitchens (copy)"


def test_four_deals_of_300_people_are_compared_at_once(opened: OpenWindow, tmp_path: Path) -> None:
    window = opened(workspace_file(tmp_path / "w.stakemap", big_world(300, 300, deals=4, affected=200)))
    session_of(window).choose_deal(session_of(window).workspace.all(Deal)[0].id)
    dialog = compare(window)
    assert dialog.table.model().rowCount() == 300
    assert len(dialog.cards) == 4
    dialog.close()
