"""What a screen reader finds in the window: the cards and ties of the map, table cells, and a name for everything."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from stakeholder_map.canvas.accessible_items import EDIT, CardItem
from stakeholder_map.canvas.accessible_words import card_details, card_name, tie_name
from stakeholder_map.canvas.scene import Card, TieLine
from stakeholder_map.edits.maps import remove_from_map
from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, big_world
from tests.ui.accessible_tree import Node, dump, named, tree
from tests.ui.windows import page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
Role = QAccessible.Role
_MEANS_NOTHING = (Role.NoRole, Role.Client, Role.Pane, Role.Grouping)


def map_of(window: MainWindow) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(page_of(window).map_page.canvas)
    assert found is not None
    return found


def items(window: MainWindow) -> dict[str, QAccessibleInterface]:
    """Return the cards and ties of the map by what is said of them."""
    there = map_of(window)
    found = [there.child(index) for index in range(there.childCount())]
    return {item.text(QAccessible.Text.Name): item for item in found if item.role() is Role.ListItem}


def the(window: MainWindow, start: str) -> QAccessibleInterface:
    return next(item for name, item in items(window).items() if name.startswith(start))


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is said to have the focus, while a screen reader seems to run."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if event.type() == QAccessible.Event.Focus:
            said.append(event.accessibleInterface().text(QAccessible.Text.Name))

    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return said


def test_a_card_says_who_it_is_and_how_they_fare(window: MainWindow, workshop: World) -> None:
    session_of(window).choose_deal(workshop.the(Deal, "Spring kitchens").id)
    card = the(window, "Ana Ruiz, Lead carpenter, Workshop")
    assert card.text(QAccessible.Text.Name) == "Ana Ruiz, Lead carpenter, Workshop, loses"
    assert card.text(QAccessible.Text.Description) == "Serves Jo Lind. Leads Jo Lind."


def test_a_tie_is_a_sentence(window: MainWindow) -> None:
    assert "Ana Ruiz serves Jo Lind, strength 5 of 5" in items(window)
    assert "Robin Vale touches Mara Okafor, strength 4 of 5" in items(window)


def test_every_person_and_every_tie_on_the_map_is_there(window: MainWindow, workshop: World) -> None:
    assert len(items(window)) == workshop.workspace.count(Person) + workshop.workspace.count(Tie)


def test_a_card_is_where_it_is_painted(window: MainWindow) -> None:
    card, canvas = the(window, "Ana Ruiz, "), page_of(window).map_page.canvas
    place = canvas.mapFromGlobal(card.rect().center())
    assert canvas.rect().contains(place)
    there = map_of(window).childAt(card.rect().center().x(), card.rect().center().y())
    assert there.text(QAccessible.Text.Name) == card.text(QAccessible.Text.Name)


def test_the_selected_card_says_so_and_has_the_focus(window: MainWindow, workshop: World) -> None:
    page_of(window).map_page.canvas.setFocus()
    session_of(window).select("person", [workshop.the(Person, "Ana Ruiz").id])
    selected = [name for name, item in items(window).items() if item.state().selected]
    assert [name.partition(",")[0] for name in selected] == ["Ana Ruiz"]
    assert the(window, "Ana Ruiz, ").state().focused == page_of(window).map_page.canvas.hasFocus()
    assert not the(window, "Jo Lind").state().selected


def test_the_list_knows_what_is_selected(window: MainWindow, workshop: World) -> None:
    session_of(window).select("person", [workshop.the(Person, name).id for name in ("Jo Lind", "Ana Ruiz")])
    chosen = map_of(window).selectionInterface()
    assert chosen.selectedItemCount() == 2
    names = [item.text(QAccessible.Text.Name) for item in chosen.selectedItems()]
    assert [name.partition(",")[0] for name in names] == ["Jo Lind", "Ana Ruiz"]


def test_pressing_a_card_selects_it_and_its_name_can_be_edited(window: MainWindow, workshop: World) -> None:
    card = the(window, "Ana Ruiz, ")
    actions = card.actionInterface()
    assert list(actions.actionNames()) == [actions.pressAction(), EDIT]
    actions.doAction(actions.pressAction())
    assert session_of(window).selection.only("person") == workshop.the(Person, "Ana Ruiz").id
    actions.doAction(EDIT)
    assert page_of(window).map_page.canvas.name_editor is not None


def test_pressing_a_tie_selects_it(window: MainWindow) -> None:
    actions = the(window, "Ana Ruiz serves").actionInterface()
    actions.doAction(actions.pressAction())
    assert session_of(window).selection.kind == "tie"


def test_going_from_card_to_card_is_announced(window: MainWindow, workshop: World, announced: list[str]) -> None:
    page_of(window).map_page.canvas.setFocus()
    announced.clear()
    for name in ("Ana Ruiz", "Jo Lind", "Jo Lind"):
        session_of(window).select("person", [workshop.the(Person, name).id])
    assert [name.partition(",")[0] for name in announced] == ["Ana Ruiz", "Jo Lind"]


def test_a_new_name_is_said_and_whoever_left_is_gone(window: MainWindow, workshop: World) -> None:
    session, ana = session_of(window), workshop.the(Person, "Ana Ruiz").id
    card = the(window, "Ana Ruiz, ")
    kept = [QAccessible.uniqueId(item) for item in items(window).values()]
    session.edit(rename, session.document, ana, "Zoe Park")
    assert card.text(QAccessible.Text.Name).startswith("Zoe Park")
    session.edit(remove_from_map, session.document, session.customer or 0, [ana])
    assert not isValid(card)
    assert all("Zoe Park" not in name for name in items(window))
    assert QAccessible.accessibleInterface(kept[0]) is not None


def test_items_come_and_go_many_times_without_harm(opened: OpenWindow, tmp_path: Path) -> None:
    window = opened(workspace_file(tmp_path / "w.stakemap", big_world(60, 120)))
    session = session_of(window)
    for _ in range(3):
        assert len(items(window)) == 180
        for item in items(window).values():
            QAccessible.uniqueId(item)
        people = [person.id for person in session.workspace.all(Person)][:20]
        session.edit(remove_from_map, session.document, session.customer or 0, people)
        gc.collect()
        assert len(items(window)) < 180
        session.undo()
    window.close_workspace()
    gc.collect()


def test_ten_thousand_cards_cost_nothing_until_someone_asks(window: MainWindow) -> None:
    spoken = page_of(window).map_page.canvas.spoken
    made = CardItem(page_of(window).map_page.canvas, 12345)
    assert not made.isValid()
    assert made.text(QAccessible.Text.Name) == ""
    assert spoken.at(10_000) is None


def _looked_at(window: MainWindow, world: World, page: str) -> list[Node]:
    session_of(window).choose_deal(world.the(Deal, "Spring kitchens").id)
    session_of(window).select("person", [world.the(Person, "Ana Ruiz").id])
    page_of(window).show_page(page)
    return tree(window)


@pytest.mark.parametrize("page", ["map", "deals", "people", "ledger", "asks"])
def test_whatever_takes_the_focus_has_a_name_and_a_role(window: MainWindow, workshop: World, page: str) -> None:
    nodes = _looked_at(window, workshop, page)
    focusable = [node for node in nodes if node.focusable]
    assert len(focusable) > 20
    assert [node.line().strip() for node in focusable if not node.name or node.role in _MEANS_NOTHING] == []


@pytest.mark.parametrize("page", ["map", "people"])
def test_the_tree_tells_of_everyone_and_how_they_fare(window: MainWindow, workshop: World, page: str) -> None:
    said = "\n".join(node.line() for node in _looked_at(window, workshop, page))
    for name in ("Ana Ruiz", "Jo Lind", "Mara Okafor", "Robin Vale"):
        assert name in said
    for verdict in ("loses", "wins"):
        assert verdict in said


def test_no_cell_of_the_table_is_silent(window: MainWindow, workshop: World) -> None:
    nodes = _looked_at(window, workshop, "people")
    cells = named(nodes, Role.Cell)
    assert len(cells) >= 4 * 14
    assert "" not in cells
    assert {"loses", "must: No weekend shifts, and 1 more", "no buying role", "serves nobody"} <= set(cells)
    assert "Department" in named(nodes, Role.ColumnHeader)


def test_texts_in_the_tree_are_plain(window: MainWindow, workshop: World) -> None:
    said = dump(window)
    assert said.count("\n") > 30
    for page in ("map", "deals", "people", "ledger", "asks"):
        lines = [node.line() for node in _looked_at(window, workshop, page)]
        assert [line for line in lines if "<span" in line or "<p>" in line or "<br>" in line] == []


def test_an_empty_map_is_an_empty_list(opened: OpenWindow, tmp_path: Path) -> None:
    world = World()
    world.customer("Hillside Homes")
    window = opened(workspace_file(tmp_path / "w.stakemap", world))
    assert items(window) == {}
    assert isinstance(map_of(window).object(), QWidget)


def test_a_card_in_words() -> None:
    card = Card(1, "Li Sung", "Planner · Planning", "LS", "own", 0, 0, verdict="sacrifices", agreed=True, is_me=True)
    assert card_name(card) == "Li Sung, Planner, Planning, you, sacrifices, agreed"
    tie = TieLine(3, 1, 2, TieKind.SERVES, 2, on_losing_path=True)
    assert card_details(card, [(tie, "Ana Ruiz")]) == "Serves Ana Ruiz."
    assert tie_name(tie, "Li Sung", "Ana Ruiz").endswith("strength 2 of 5, a loss reaches the customer here")


def test_a_card_without_a_verdict_says_only_that_nobody_asked() -> None:
    card = Card(1, "Li Sung", "", "LS", "own", 0, 0, not_asked=True)
    assert card_name(card) == "Li Sung, not asked"
