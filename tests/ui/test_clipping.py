"""Copying, cutting, pasting and dropping people, between maps, workspaces and other programs, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import View
from stakeholder_map.store.document import Document
from stakeholder_map.ui.map.clipping import MIME
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, big_world, workshop_world
from tests.ui.arranging import CONTROL, Hands
from tests.ui.conftest import OpenWindow
from tests.ui.windows import workspace_file


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    QGuiApplication.clipboard().clear()
    return Hands(window)


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def distances(hands: Hands) -> list[tuple[float, float]]:
    cards = hands.page.canvas.drawing.scene.cards
    return [(abs(one.x - two.x), abs(one.y - two.y)) for one in cards for two in cards if one.person < two.person]


def test_copied_people_are_the_same_people_on_another_customers_map(hands: Hands) -> None:
    hands.select("Ana Ruiz", "Jo Lind")
    hands.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == (
        "Ana Ruiz\tLead carpenter\tWorkshop\tBrightwater\nJo Lind\tFitter\tFitting\tBrightwater\n"
    )
    hands.add_customer("Lakeside")
    hands.press(Qt.Key.Key_V, CONTROL)
    assert hands.on_the_map() == ["Ana Ruiz", "Jo Lind"]
    assert hands.names() == ["Ana Ruiz", "Jo Lind"]
    assert len(hands.session.workspace.ties_of(hands.session.customer or 0)) == 2
    assert hands.session.workspace.count(Person) == 4
    (ana, jo) = hands.place("Ana Ruiz"), hands.place("Jo Lind")
    assert (ana[1], jo[1]) == (0.0, 0.0)
    assert (ana[0], jo[0]) == (-120.0, 120.0), "as far apart as they were, in the middle of the screen"
    assert hands.undo_label() == "Paste 2 people"
    hands.do("undo")
    assert hands.on_the_map() == []


def test_on_the_map_they_are_on_pasting_says_so(hands: Hands) -> None:
    hands.select("Ana Ruiz")
    hands.do("copy")
    before = hands.session.document.revision
    hands.select()
    hands.do("paste")
    assert hands.session.document.revision == before
    assert "on this map already" in hands.said()
    assert hands.names() == ["Ana Ruiz"]


def test_cutting_keeps_the_person_with_their_wins_and_pasting_brings_them_back(hands: Hands) -> None:
    hands.select("Ana Ruiz", "Jo Lind")
    ana = hands.person("Ana Ruiz")
    place, wins = hands.place("Ana Ruiz"), hands.session.workspace.wins_of(ana)
    hands.press(Qt.Key.Key_X, CONTROL)
    assert "Ana Ruiz" not in hands.on_the_map()
    assert hands.undo_label() == "Cut 2 people"
    assert hands.names() == []
    hands.press(Qt.Key.Key_V, CONTROL)
    assert hands.place("Ana Ruiz") == place
    assert hands.session.workspace.wins_of(ana) == wins
    hands.do("undo")
    hands.do("undo")
    assert sorted(hands.on_the_map()) == ["Ana Ruiz", "Jo Lind", "Mara Okafor", "Robin Vale"]


def test_what_is_pasted_covers_nobody_and_moves_nobody(hands: Hands) -> None:
    before = {name: hands.place(name) for name in hands.on_the_map()}
    put_on_clipboard("\n".join(f"{name} Holm\tPlanner" for name in ("Eva", "Bo", "Ida", "Per", "Liv", "Kai", "Mia")))
    hands.press(Qt.Key.Key_V, CONTROL)
    assert len(hands.on_the_map()) == 11
    assert {name: hands.place(name) for name in before} == before
    assert all(dx >= 170 or dy >= 56 for dx, dy in distances(hands))
    assert hands.undo_label() == "Paste 7 people"
    hands.do("undo")
    assert hands.session.workspace.count(Person) == 4


def test_rows_of_a_spreadsheet_become_people(hands: Hands) -> None:
    put_on_clipboard(
        "Name\tJob title\tDept\tCompany\tE-mail\nLi Sung\tPlanner\tProduction\tBrightwater\tli@example.com\n"
    )
    hands.press(Qt.Key.Key_V, CONTROL)
    li = hands.session.workspace.get(Person, hands.person("Li Sung"))
    assert (li.title, li.department, li.email) == ("Planner", "Production", "li@example.com")
    assert li.organization == hands.session.workspace.get(Person, hands.person("Ana Ruiz")).organization
    assert hands.undo_label() == "Paste Li Sung"


@pytest.mark.parametrize("text", ["https://example.com/a?b=c", "", "def f():\n    return 1", "{}"])
def test_a_nonsense_clipboard_says_so_in_one_line_and_changes_nothing(hands: Hands, text: str) -> None:
    put_on_clipboard(text)
    before = hands.session.document.revision
    hands.press(Qt.Key.Key_V, CONTROL)
    assert hands.session.document.revision == before
    assert hands.said()
    assert "\n" not in hands.said()


def test_a_broken_clip_says_so(hands: Hands) -> None:
    data = QMimeData()
    data.setData(MIME, b"\xff{")
    QGuiApplication.clipboard().setMimeData(data)
    hands.do("paste")
    assert hands.said() == "What was copied cannot be read; copy it again."


def test_in_another_workspace_whoever_is_known_is_used_and_others_are_added(
    hands: Hands, opened: OpenWindow, tmp_path: Path
) -> None:
    there = World()
    for n in range(40):  # ids of test worlds are small, and must not meet
        there.organization(f"Partner {n}", "partner")
    jo = there.person("Jo Lind", there.organization("Brightwater"), title="Boss")
    there.customer("Lakeside")
    hands.select("Ana Ruiz", "Jo Lind")
    hands.do("copy")
    other = Hands(opened(workspace_file(tmp_path / "there.stakemap", there)))
    other.open_customer("Lakeside")
    other.press(Qt.Key.Key_V, CONTROL)
    assert other.on_the_map() == ["Ana Ruiz", "Jo Lind"]
    assert other.person("Jo Lind") == jo.id
    assert other.session.workspace.count(Person) == 2
    assert not other.session.workspace.wins_of(other.person("Ana Ruiz"))


def test_in_other_views_pasted_people_get_their_places_from_a_layout(hands: Hands) -> None:
    hands.session.viewing.change(view=View.SERVICE)
    QApplication.processEvents()
    put_on_clipboard("Li Sung\tPlanner\nEva Holm\tBuyer\n")
    hands.press(Qt.Key.Key_V, CONTROL)
    assert hands.on_the_map()[-2:] == ["Li Sung", "Eva Holm"]


def test_rows_can_be_dropped_on_the_map(hands: Hands) -> None:
    rows = QMimeData()
    rows.setText("Li Sung\tPlanner\n")
    assert hands.drop(rows, (400.0, -100.0))
    assert hands.place("Li Sung") == (400.0, -100.0)
    assert hands.undo_label() == "Put Li Sung on the map"


def test_files_that_are_dropped_on_the_map_go_on_to_the_window(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[list[Path]] = []
    monkeypatch.setattr(hands.window.commands, "import_paths", taken.append)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "people.csv"))])
    before = hands.session.document.revision
    hands.drop(files, (0.0, 0.0))
    assert taken == [[tmp_path / "people.csv"]]
    assert hands.session.document.revision == before


def test_nothing_is_dropped_on_a_map_that_can_only_be_read(opened: OpenWindow, tmp_path: Path) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop_world())
    with Document.open(path):
        rows = QMimeData()
        rows.setText("Li Sung\tPlanner\n")
        assert not Hands(opened(path)).drop(rows, (0.0, 0.0))


def test_copying_nobody_leaves_the_clipboard_alone(hands: Hands) -> None:
    put_on_clipboard("something else")
    hands.select()
    assert not hands.page.clipping.copy()
    hands.session.select("customer", [hands.session.workspace.all(Customer)[0].id])
    hands.page.clipping.cut()
    assert QGuiApplication.clipboard().text() == "something else"


def test_in_a_large_workspace_the_window_stays_awake_while_people_are_recognised(
    opened: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    hands = Hands(opened(workspace_file(tmp_path / "big.stakemap", big_world(600, 0))))
    put_on_clipboard("Li Sung\tPlanner\nPerson 00003\tTitle 3\n")
    hands.press(Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: hands.on_the_map()[-1] == "Li Sung")
    assert len(hands.on_the_map()) == 601
    put_on_clipboard("https://example.com/a")
    hands.press(Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: "no list of people" in hands.said())
