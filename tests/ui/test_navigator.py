"""The list of customers and deals, by mouse and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QTreeWidgetItem

from stakeholder_map.analysis.outcome_words import outcome_count
from stakeholder_map.analysis.verdicts import DealVerdict
from stakeholder_map.edits.maps import remove_customer
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.ui import navigator as navigator_module
from stakeholder_map.ui.navigator import Navigator
from stakeholder_map.ui.navigator_rows import VERDICT
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, big_world
from tests.ui.conftest import OpenWindow
from tests.ui.windows import page_of, session_of, wait_until, workspace_file


def row_called(navigator: Navigator, text: str) -> QTreeWidgetItem:
    found = navigator.tree.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    assert len(found) == 1, f"one row is called {text}"
    return found[0]


def middle_of(navigator: Navigator, row: QTreeWidgetItem) -> QPoint:
    return navigator.tree.visualItemRect(row).center()


def field_of(navigator: Navigator) -> QLineEdit:
    return navigator.findChildren(QLineEdit)[0]


def test_clicking_a_deal_colours_the_map_and_fills_the_summary(window: MainWindow, workshop: World) -> None:
    navigator = page_of(window).navigator
    row = row_called(navigator, "Spring kitchens")
    QTest.mouseClick(
        navigator.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle_of(navigator, row)
    )
    assert session_of(window).deal == workshop.the(Deal, "Spring kitchens").id
    assert any(pill.startswith("▼ 1 loses") for pill in page_of(window).summary.pills())


def test_a_deal_row_says_its_outcome_to_a_screen_reader(window: MainWindow) -> None:
    row = row_called(page_of(window).navigator, "Spring kitchens")
    assert row.data(0, int(Qt.ItemDataRole.AccessibleTextRole)) == "Spring kitchens: Someone loses, 1"


def test_the_count_is_of_those_who_make_the_outcome(window: MainWindow, workshop: World) -> None:
    assert outcome_count(session_of(window).verdict_of(workshop.the(Deal, "Spring kitchens").id)) == 1


def test_a_customer_is_added_by_typing_a_name_and_i_stand_on_its_map(window: MainWindow) -> None:
    navigator = page_of(window).navigator
    QTest.mouseClick(navigator.add_customer_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field_of(navigator), "Oakline & Sons")
    QTest.keyClick(field_of(navigator), Qt.Key.Key_Return)
    session = session_of(window)
    assert session.workspace.get(Customer, session.customer or 0).name == "Oakline & Sons"
    me = session.workspace.me()
    assert me is not None
    assert session.workspace.placement(session.customer or 0, me.id) is not None
    session.undo()
    assert session.workspace.get(Customer, session.customer or 0).name == "Hillside Homes"


def test_a_blank_name_adds_nothing(window: MainWindow) -> None:
    navigator = page_of(window).navigator
    before = session_of(window).workspace.count(Customer)
    navigator.ask_for_customer()
    QTest.keyClicks(field_of(navigator), "   ")
    QTest.keyClick(field_of(navigator), Qt.Key.Key_Return)
    assert session_of(window).workspace.count(Customer) == before
    assert not field_of(navigator).isVisible()


def entry(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def test_a_deal_is_added_renamed_and_removed_from_its_menu(window: MainWindow) -> None:
    navigator, session = page_of(window).navigator, session_of(window)
    customer = session.workspace.get(Customer, session.customer or 0)
    navigator.menu_for(row_called(navigator, customer.name)).actions()[0].trigger()
    QTest.keyClicks(field_of(navigator), "Show flat")
    QTest.keyClick(field_of(navigator), Qt.Key.Key_Return)
    assert session.workspace.get(Deal, session.deal or 0).name == "Show flat"
    assert page_of(window).page == "deals"
    entry(navigator.menu_for(row_called(navigator, "Show flat")), "Rename").trigger()
    assert field_of(navigator).text() == "Show flat"
    QTest.keyClicks(field_of(navigator), "Two show flats")
    QTest.keyClick(field_of(navigator), Qt.Key.Key_Return)
    entry(navigator.menu_for(row_called(navigator, "Two show flats")), "Remove").trigger()
    assert session.deal is None
    session.undo()
    row_called(navigator, "Two show flats")


def test_removing_a_customer_can_be_undone_whole(window: MainWindow) -> None:
    navigator, session = page_of(window).navigator, session_of(window)
    before = session.document.snapshot()
    customer = session.workspace.get(Customer, session.customer or 0)
    navigator.menu_for(row_called(navigator, customer.name)).actions()[2].trigger()
    assert session.workspace.find(Customer, customer.id) is None
    assert session.customer is None
    session.undo()
    assert session.workspace == before


def test_folded_customers_stay_folded_when_the_list_changes(window: MainWindow) -> None:
    navigator, session = page_of(window).navigator, session_of(window)
    name = session.workspace.get(Customer, session.customer or 0).name
    row_called(navigator, name).setExpanded(False)
    navigator.refresh()
    assert not row_called(navigator, name).isExpanded()


def test_a_name_that_is_typed_is_taken_when_the_keys_go_elsewhere(window: MainWindow) -> None:
    navigator, session = page_of(window).navigator, session_of(window)
    navigator.ask_for_customer()
    QTest.keyClicks(field_of(navigator), "Oakline")
    QTest.keyClick(field_of(navigator), Qt.Key.Key_Tab)
    assert "Oakline" in [customer.name for customer in session.workspace.all(Customer)]
    navigator.ask_for_customer()
    QTest.keyClicks(field_of(navigator), "Nobody")
    QTest.keyClick(field_of(navigator), Qt.Key.Key_Escape)
    assert session.workspace.count(Customer) == 2


def test_hundreds_of_deals_are_marked_a_few_at_a_time(
    opened: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = big_world(20, 30, deals=12, affected=5)
    window = opened(workspace_file(tmp_path / "many.stakemap", world))
    navigator, session = page_of(window).navigator, session_of(window)
    wait_until(lambda: not navigator.is_marking)
    monkeypatch.setattr(navigator_module, "_MARKING_SECONDS", 0.0)
    judged: list[int] = []
    verdict_of = session.verdict_of

    def watched(deal: int) -> DealVerdict:
        judged.append(deal)
        return verdict_of(deal)

    monkeypatch.setattr(session, "verdict_of", watched)
    navigator.refresh()
    assert len(judged) <= 1
    assert navigator.is_marking
    marks = [row_called(navigator, f"Deal {n}").data(0, VERDICT) for n in range(12)]
    assert all(marks), "what was known stays until it is judged anew"
    monkeypatch.setattr(navigator_module, "_MARKING_SECONDS", 1.0)
    wait_until(lambda: not navigator.is_marking)
    deals = {deal.name: deal.id for deal in session.workspace.all(Deal)}
    for n in range(12):
        row = row_called(navigator, f"Deal {n}")
        assert row.data(0, VERDICT) == verdict_of(deals[f"Deal {n}"]).outcome.value
    assert set(judged) == set(deals.values())


def test_deals_that_go_while_others_are_marked_do_no_harm(
    opened: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = big_world(20, 30, deals=6, affected=5)
    window = opened(workspace_file(tmp_path / "many.stakemap", world))
    navigator, session = page_of(window).navigator, session_of(window)
    monkeypatch.setattr(navigator_module, "_MARKING_SECONDS", 0.0)
    navigator.refresh()
    remove_customer(session.document, session.customer or 0)
    assert not navigator.is_marking
    session.undo()
    monkeypatch.setattr(navigator_module, "_MARKING_SECONDS", 1.0)
    wait_until(lambda: not navigator.is_marking)
    assert all(row_called(navigator, f"Deal {n}").data(0, VERDICT) for n in range(6))
