"""The list of people who are not on the map: found, dragged, and put there by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest

from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document
from stakeholder_map.theme import CARD_WIDTH
from stakeholder_map.ui.map.people_list import PeopleModel, rows_of
from stakeholder_map.ui.map.people_panel import PeoplePanel
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.arranging import CONTROL, LEFT, NO_KEYS, SHIFT, Hands
from tests.ui.conftest import OpenWindow
from tests.ui.windows import workspace_file


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    return Hands(window)


def shown(hands: Hands) -> PeoplePanel:
    """Open the list as a person does."""
    QTest.keyClick(hands.window, Qt.Key.Key_P, CONTROL | SHIFT)
    panel = hands.page.people.panel
    assert panel is not None
    assert panel.isVisible()
    return panel


def listed(panel: PeoplePanel) -> list[str]:
    return [row.name for row in panel.model.shown]


def test_whoever_is_cut_is_listed_and_comes_back_by_keys_alone(hands: Hands) -> None:
    hands.select("Ana Ruiz", "Jo Lind", "Mara Okafor")
    hands.do("cut")
    panel = shown(hands)
    assert panel.search.hasFocus()
    assert listed(panel) == ["Ana Ruiz", "Jo Lind", "Mara Okafor"]
    QTest.keyClicks(panel.search, "fitt")
    assert listed(panel) == ["Jo Lind"]
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert hands.on_the_map() == ["Robin Vale", "Jo Lind"]
    assert hands.undo_label() == "Put Jo Lind on the map"
    assert panel.empty.text() == "Jo Lind is on this map already."
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert listed(panel) == ["Ana Ruiz", "Mara Okafor"]
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down, SHIFT)
    assert panel.put_button.text() == "Put 2 on the map"
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert len(hands.on_the_map()) == 4
    assert "Everyone you know is on this map." in panel.empty.text()
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert hands.page.canvas.hasFocus()


def test_people_are_dragged_to_where_they_are_let_go(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.select("Ana Ruiz", "Jo Lind")
    hands.do("cut")
    panel = shown(hands)
    dropped: list[bool] = []

    def drag_to_the_map(drag: QDrag, _: Qt.DropAction) -> None:
        """Stand in for the desktop, which carries a drag from the list to the map."""
        assert drag.pixmap().width() == CARD_WIDTH
        dropped.append(hands.drop(drag.mimeData(), (420.0, 60.0)))

    monkeypatch.setattr(QDrag, "exec", drag_to_the_map)
    viewport, row = panel.list.viewport(), panel.list.visualRect(panel.model.index(1, 0)).center()
    QTest.mousePress(viewport, LEFT, NO_KEYS, row)
    QTest.mouseMove(viewport, row + QPoint(4, 4))
    QTest.mouseMove(viewport, row + QPoint(40, 30))
    QTest.mouseRelease(viewport, LEFT, NO_KEYS, row + QPoint(40, 30))
    assert dropped == [True]
    assert hands.place("Jo Lind") == (420.0, 60.0)
    assert hands.names() == ["Jo Lind"]
    assert listed(panel) == ["Ana Ruiz"]


def test_who_is_dropped_on_a_card_makes_way(hands: Hands) -> None:
    hands.select("Ana Ruiz")
    hands.do("cut")
    panel = shown(hands)
    panel.list.go_to(0)
    assert hands.drop(panel.model.mimeData(panel.list.selectedIndexes()), (0.0, 0.0))
    x, y = hands.place("Ana Ruiz")
    assert abs(x or 0) >= 170 or abs(y or 0) >= 56


def test_the_list_follows_the_map_and_the_customer(hands: Hands) -> None:
    panel = shown(hands)
    assert listed(panel) == []
    hands.add_customer("Lakeside")
    assert listed(panel) == ["Ana Ruiz", "Jo Lind", "Mara Okafor", "Robin Vale"]
    hands.open_customer("Hillside Homes")
    hands.select("Jo Lind")
    hands.do("duplicate")
    assert listed(panel) == []
    hands.open_customer("Lakeside")
    assert "Jo Lind (copy)" in listed(panel)


def test_the_tab_at_the_edge_opens_it_and_typing_there_reaches_no_action_of_the_map(hands: Hands) -> None:
    tab = hands.page.people.tab
    assert tab.isVisible()
    assert tab.x() == 0
    QTest.mouseClick(tab, LEFT)
    panel = hands.page.people.panel
    assert panel is not None
    assert not tab.isVisible()
    assert hands.window.actions_["people_panel"].isChecked()
    before = hands.session.document.revision
    hands.select("Ana Ruiz")
    for key in (Qt.Key.Key_N, Qt.Key.Key_T, Qt.Key.Key_Delete, Qt.Key.Key_P):
        QTest.keyClick(panel.search, key)
    assert hands.session.document.revision == before
    assert not hands.page.quick_add.isVisible()
    QTest.mouseClick(panel.close_button, LEFT)
    assert tab.isVisible()
    assert not hands.window.actions_["people_panel"].isChecked()


def test_an_empty_workspace_says_what_to_do(opened: OpenWindow, tmp_path: Path) -> None:
    world = World()
    world.customer("Lakeside")
    hands = Hands(opened(workspace_file(tmp_path / "w.stakemap", world)))
    panel = shown(hands)
    assert "Press N on the map" in panel.empty.text()
    assert not panel.put_button.isVisible()


def test_a_read_only_workspace_lists_people_but_puts_nobody_anywhere(
    opened: OpenWindow, tmp_path: Path, workshop: World
) -> None:
    workshop.customer("Lakeside")
    path = workspace_file(tmp_path / "w.stakemap", workshop)
    with Document.open(path):
        hands = Hands(opened(path))
        hands.open_customer("Lakeside")
        panel = shown(hands)
        assert len(listed(panel)) == 4
        panel.list.go_to(0)
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
        assert hands.on_the_map() == []
        assert "read-only" in panel.how.text()


def test_every_typed_word_must_be_there_and_names_that_begin_so_lead() -> None:
    people = [Person(n + 1, n, name=f"Person {n:05}", title=f"Title {n % 40}") for n in range(10_000)]
    model = PeopleModel()
    model.show_rows(rows_of(Workspace(people), people))
    model.look_for("title 7 012")
    assert [row.name for row in model.shown[:2]] == ["Person 00127", "Person 01207"]
    model.show_rows(
        rows_of(Workspace(), [Person(1, name="Eva Ana"), Person(2, name="Ana Zorn"), Person(3, name="Žana")])
    )
    model.look_for("ana")
    assert [row.name for row in model.shown] == ["Ana Zorn", "Eva Ana", "Žana"]
