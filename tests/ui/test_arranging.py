"""Putting cards in line, nudging, doubling and selecting along ties, in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from stakeholder_map.canvas.hits import Hit
from stakeholder_map.edits.arranging import Line
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import View
from stakeholder_map.store.document import Document
from stakeholder_map.ui.map import arranging
from stakeholder_map.ui.map.arrange_menu import reading_menu
from stakeholder_map.ui.map.map_menus import menu_for
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.arranging import CONTROL, SHIFT, Hands, words_of
from tests.ui.conftest import OpenWindow
from tests.ui.windows import workspace_file


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    return Hands(window)


def test_selected_cards_come_into_line_as_one_step(hands: Hands) -> None:
    hands.select("Mara Okafor", "Ana Ruiz", "Robin Vale")
    hands.do("align_left")
    assert {hands.place(name)[0] for name in ("Mara Okafor", "Ana Ruiz", "Robin Vale")} == {-240.0}
    assert hands.undo_label() == "Align 3 people"
    hands.do("undo")
    assert hands.place("Mara Okafor") == (0.0, -200.0)


def test_aligning_puts_no_card_on_another(hands: Hands) -> None:
    hands.select("Ana Ruiz", "Jo Lind")
    hands.do("align_centre")
    first, second = hands.place("Ana Ruiz"), hands.place("Jo Lind")
    assert first[0] == second[0] == -120.0
    assert first[1] == 164.0
    assert second[1] == 236.0


def test_selected_cards_are_distributed(hands: Hands) -> None:
    hands.select("Mara Okafor", "Robin Vale", "Ana Ruiz")
    hands.press(Qt.Key.Key_Down, CONTROL)
    hands.select("Mara Okafor", "Robin Vale", "Ana Ruiz", "Jo Lind")
    hands.do("distribute_down")
    rows = [hands.place(name)[1] for name in ("Mara Okafor", "Robin Vale", "Ana Ruiz", "Jo Lind")]
    assert rows == [-192.0, -58.7, 208.0, 74.7]
    assert hands.undo_label() == "Distribute 4 people"


def test_arranging_is_offered_for_enough_people_in_the_free_view(hands: Hands) -> None:
    hands.select("Ana Ruiz")
    assert not hands.offers("align_left")
    hands.select("Ana Ruiz", "Jo Lind")
    assert hands.offers("align_left")
    assert not hands.offers("distribute_down")
    hands.select("Ana Ruiz", "Jo Lind", "Robin Vale")
    assert hands.offers("distribute_down")
    hands.session.viewing.change(view=View.SERVICE)
    assert not hands.offers("align_left")
    before = hands.session.document.revision
    hands.page.arranging.align(Line.LEFT)
    hands.press(Qt.Key.Key_Left, CONTROL)
    assert hands.session.document.revision == before


def test_whoever_is_not_on_this_map_is_not_offered_to_be_taken_off_it(hands: Hands) -> None:
    hands.select("Ana Ruiz")
    assert hands.offers("delete")
    assert hands.offers("pin")
    hands.do("cut")
    hands.select("Ana Ruiz")
    assert "Ana Ruiz" not in hands.on_the_map()
    assert not hands.offers("delete")
    assert not hands.offers("pin")
    hands.do("undo")
    assert hands.offers("delete")


def test_control_and_an_arrow_nudge_and_holding_it_is_one_step(hands: Hands) -> None:
    hands.select("Ana Ruiz", "Jo Lind")
    for _ in range(3):
        hands.press(Qt.Key.Key_Right, CONTROL)
    hands.press(Qt.Key.Key_Up, CONTROL | SHIFT)
    assert hands.place("Ana Ruiz") == (-216.0, 199.0)
    assert hands.place("Jo Lind") == (24.0, 199.0)
    hands.press(Qt.Key.Key_Up)
    assert hands.names() == ["Robin Vale"], "a plain arrow goes to another card"
    hands.do("undo")
    assert hands.place("Ana Ruiz") == (-240.0, 200.0)
    assert hands.undo_label() == "Set the scene"


def test_nudges_after_a_pause_or_of_others_are_steps_of_their_own(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(arranging, "monotonic", lambda: now[0])
    hands.select("Ana Ruiz")
    hands.press(Qt.Key.Key_Down, CONTROL)
    now[0] += 0.5
    hands.press(Qt.Key.Key_Down, CONTROL)
    now[0] += 5
    hands.press(Qt.Key.Key_Down, CONTROL)
    hands.do("undo")
    assert hands.place("Ana Ruiz") == (-240.0, 216.0)
    hands.do("undo")
    assert hands.place("Ana Ruiz") == (-240.0, 200.0)
    hands.press(Qt.Key.Key_Down, CONTROL)
    hands.select("Jo Lind")
    hands.press(Qt.Key.Key_Down, CONTROL)
    hands.do("undo")
    assert hands.place("Ana Ruiz") == (-240.0, 208.0)


def test_control_d_doubles_the_selected_beside_them_and_selects_the_copies(hands: Hands) -> None:
    hands.select("Ana Ruiz", "Jo Lind")
    hands.press(Qt.Key.Key_D, CONTROL)
    assert hands.names() == ["Ana Ruiz (copy)", "Jo Lind (copy)"]
    ana, copy = hands.place("Ana Ruiz"), hands.place("Ana Ruiz (copy)")
    jo, other = hands.place("Jo Lind"), hands.place("Jo Lind (copy)")
    assert None not in (*ana, *copy, *jo, *other)
    assert copy[0] - ana[0] == other[0] - jo[0]  # type: ignore[operator]  # none of them is None
    ties = hands.session.workspace.related(Tie, "source", hands.person("Ana Ruiz (copy)"))
    assert [hands.session.workspace.get(Person, tie.target).name for tie in ties] == ["Jo Lind (copy)"]
    assert hands.undo_label() == "Duplicate 2 people"
    hands.do("undo")
    assert len(hands.on_the_map()) == 4


def test_control_shift_d_asks_for_a_deal(hands: Hands) -> None:
    QTest.keyClick(hands.window, Qt.Key.Key_D, CONTROL | SHIFT)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert "deal" in field.placeholderText()


def test_selecting_goes_along_the_chain_of_service(hands: Hands) -> None:
    hands.select("Mara Okafor")
    hands.press(Qt.Key.Key_BracketLeft)
    assert hands.names() == ["Jo Lind"]
    hands.press(Qt.Key.Key_BracketLeft)
    assert hands.names() == ["Ana Ruiz"]
    hands.press(Qt.Key.Key_BracketLeft)
    assert hands.names() == ["Ana Ruiz"]
    assert hands.said() == "Nobody serves Ana Ruiz on this map."
    hands.press(Qt.Key.Key_BracketRight)
    assert hands.names() == ["Jo Lind"]


def test_the_menu_of_a_card_depends_on_how_many_are_selected(hands: Hands) -> None:
    hit = Hit("person", hands.person("Ana Ruiz"))
    hands.select("Ana Ruiz")
    assert {"Duplicate", "Copy", "Cut", "This is the same person as…"} <= set(
        words_of(menu_for(hands.page, hands.session, hit))
    )
    hands.select("Ana Ruiz", "Jo Lind", "Robin Vale")
    words = words_of(menu_for(hands.page, hands.session, hit))
    assert {"Align", "Distribute across", "Distribute down"} <= set(words)
    assert "This is the same person as…" not in words
    hands.select("Ana Ruiz", "Jo Lind")
    assert "These two are the same person…" in words_of(menu_for(hands.page, hands.session, hit))
    assert "Paste people here" in words_of(menu_for(hands.page, hands.session, Hit()))


def test_a_map_that_can_only_be_read_is_not_arranged(opened: OpenWindow, tmp_path: Path, workshop: World) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop)
    with Document.open(path):
        hands = Hands(opened(path))
        hands.select("Ana Ruiz", "Jo Lind", "Robin Vale")
        before = path.read_bytes()
        for action in ("align_left", "distribute_down", "duplicate", "cut", "paste", "same_person"):
            assert not hands.offers(action)
        hands.page.arranging.align(Line.LEFT)
        hands.page.arranging.duplicate()
        hands.page.arranging.same_person()
        hands.page.clipping.cut()
        hands.page.clipping.paste()
        hands.press(Qt.Key.Key_Left, CONTROL)
        assert path.read_bytes() == before
        assert hands.offers("copy")
        assert words_of(reading_menu(hands.page, Hit())) == ["Copy", "Select who serves them", "Select whom they serve"]
        hands.select()
        assert words_of(reading_menu(hands.page, Hit())) == ["Fit the map"]
