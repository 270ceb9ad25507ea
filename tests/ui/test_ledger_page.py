"""The Ledger page: figures, bars and the deals behind them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import change_deal
from stakeholder_map.model.deals import Deal, Stage
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document
from stakeholder_map.ui.ledger import LedgerPage
from stakeholder_map.ui.session import Session
from tests.analysis.test_ledger import three_deals
from tests.builders import World
from tests.ui.windows import click


@pytest.fixture
def world() -> World:
    return three_deals()


@pytest.fixture
def page(world: World, qtbot: QtBot) -> Iterator[LedgerPage]:
    document = Document.in_memory()
    with document.step("Fill"):
        for record in world.workspace:
            document.put(record)
    session = Session(document)
    page = LedgerPage(session)
    window = QMainWindow()
    window.setMinimumSize(900, 700)
    window.setCentralWidget(page)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not page.busy, timeout=10_000)
    yield page
    window.close()
    session.close()


def settled(page: LedgerPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.busy, timeout=10_000)


def test_whoever_gave_most_is_on_top_and_the_figures_name_them(page: LedgerPage) -> None:
    assert [row.name for row in page.table.rows] == ["Ana", "Eva", "Robin"]
    assert page.figures.run.value.text() == "3 deals"
    assert "Ana" in page.figures.run.meaning.text()
    assert page.figures.prospering.value.text() == "Yes"


def test_every_figure_says_how_it_comes_about(page: LedgerPage) -> None:
    for figure in (page.figures.fairness, page.figures.run, page.figures.prospering):
        assert not figure.how.words.isVisible()
        click(figure.how.link)
        assert figure.how.words.isVisible()
        assert figure.how.text()


def test_a_row_shows_its_deals_in_time_and_enter_opens_one(page: LedgerPage, world: World, qtbot: QtBot) -> None:
    page.table.setFocus()
    page.table.selectRow(0)
    names = [world.workspace.get(Deal, deal).name for deal in page.entries.deals]
    assert names == ["Deal 1", "Deal 2", "Deal 0"]
    page.entries.table.selectRow(1)
    with qtbot.waitSignal(page._session.page_requested) as asked:
        click(page.entries.open_button)
    assert asked.args == ["deals"]
    assert page._session.deal == world.the(Deal, "Deal 2").id


def test_departments_can_be_counted_instead(page: LedgerPage, qtbot: QtBot) -> None:
    click(page.choice.per_department)
    settled(page, qtbot)
    assert [(row.name, row.balance) for row in page.table.rows] == [("Workshop", -11), ("Sales", 9)]
    click(page.over_time.as_table)
    model = page.over_time.table.model()
    shown = [[model.index(row, column).data() for column in (0, 3)] for row in range(model.rowCount())]
    assert shown == [["Workshop", "−11"], ["Sales", "9"]]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Department"


def test_choices_that_no_deal_fits_are_called_so(page: LedgerPage, qtbot: QtBot) -> None:
    page.choice.stage.setCurrentText("Delivering")
    settled(page, qtbot)
    assert page._empty.text().startswith("No deal fits these choices")


def test_a_change_elsewhere_is_followed(page: LedgerPage, world: World, qtbot: QtBot) -> None:
    for name in ("Deal 0", "Deal 1", "Deal 2"):
        change_deal(page._session.document, world.the(Deal, name).id, stage=Stage.IDEA)
    settled(page, qtbot)
    assert page.table.rows == []
    assert page._empty.isVisible()


def test_a_period_leaves_out_other_deals(page: LedgerPage, qtbot: QtBot) -> None:
    page.choice.period.setCurrentText("Still to close")
    settled(page, qtbot)
    assert page.choice.filter().since == page._session.today().isoformat()


def test_columns_sort(page: LedgerPage) -> None:
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [row.name for row in page.table.rows] == ["Robin", "Eva", "Ana"]
    page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert page.table.rows[0].name == "Ana"


def test_enter_on_a_row_selects_the_person_everywhere(page: LedgerPage, world: World) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page._session.selection.ids == (world.the(Person, "Ana").id,)


def test_nothing_of_the_choices_is_cut_in_a_narrow_window(page: LedgerPage, qtbot: QtBot) -> None:
    choice = page.choice
    for width in (536, 800, 536):  # 536: in a window of 1100 px
        choice.setFixedWidth(width)
        qtbot.waitUntil(lambda: choice.height() == choice.minimumSizeHint().height())  # what is around it follows
        controls = [choice.customer, choice.stage, choice.period, choice.per_person, choice.per_department]
        for control in controls:
            assert control.width() >= control.minimumSizeHint().width(), width
            assert choice.rect().contains(control.geometry()), width
        places = [control.geometry() for control in controls]
        assert not any(a.intersects(b) for a in places for b in places if a is not b)
