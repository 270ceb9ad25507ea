"""The panel as a whole: long texts, keys alone, speed, reading only, and inside the window."""

from __future__ import annotations

import statistics
import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.store.document import Document
from stakeholder_map.ui.inspector.person_page import PersonPage
from stakeholder_map.ui.window import MainWindow
from tests.builders import big_world, workshop_world
from tests.ui.inspecting import CTRL, inspecting, press, settle, type_in, visit
from tests.ui.windows import page_of


def test_markup_in_names_is_only_text(qtbot: QtBot) -> None:
    name = "<img src='x'><b>Bold</b> & co"
    world = workshop_world()
    world.change(world.the(Person, "Jo Lind"), name=name, title="<i>fitter</i>")
    desk = inspecting(qtbot, world)
    desk.select("Ana Ruiz")
    desk.choose_deal()
    assert name in desk.person.deal.chosen.reaches.text()
    link = desk.person.placement.ties[next(iter(desk.person.placement.ties))].links()[0]
    assert link.text() == name
    assert "&lt;img" in link.toolTip()
    desk.select(name)
    assert desk.person.header.name.toPlainText() == name
    for label in desk.inspector.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


@pytest.mark.parametrize("width", [280, 320, 420])
def test_long_texts_never_widen_the_panel(qtbot: QtBot, width: int) -> None:
    world = workshop_world()
    ana = world.the(Person, "Ana Ruiz")
    world.change(ana, name="W" * 200, title="T" * 200, department="some words " * 20, email="e" * 200)
    world.change(world.the(Person, "Jo Lind"), name="J" * 200)
    world.win(ana, "V" * 200)
    desk = inspecting(qtbot, world, width=width)
    desk.session.select("person", [ana.id])
    desk.choose_deal()
    desk.person.details.disclosure.setChecked(True)
    tie = world.workspace.related(Tie, "source", ana.id)[0]
    for kind, record in (("person", ana.id), ("tie", tie.id), ("deal", desk.session.deal or 0)):
        desk.session.select(kind, [record])
        settle()
        page = desk.inspector.page
        assert desk.inspector.width() == width
        assert page.body.width() == page.viewport().width()
        reach = [
            child.mapTo(page.body, child.rect().topRight()).x()
            for child in page.body.findChildren(QLabel)
            if child.isVisible()
        ]
        assert max(reach) <= page.body.width()


def test_tab_goes_through_the_page_from_top_to_bottom(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    desk.choose_deal()
    desk.person.details.disclosure.setChecked(True)
    desk.inspector.page.order_tabs()
    settle()
    visit(desk.person.header.name)
    visited = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is None or focused in visited:
            break
        visited.append(focused)
        press(Qt.Key.Key_Tab)
    assert len(visited) > 20
    tops = [widget.mapTo(desk.inspector.page.body, widget.rect().topLeft()).y() for widget in visited]
    assert all(after > before - 12 for before, after in pairwise(tops)), tops
    assert all(widget.accessibleName() for widget in visited)


def test_a_file_that_can_only_be_read_shows_all_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    desk = inspecting(qtbot, path=tmp_path / "Look.stakemap")
    desk.select("Ana Ruiz")
    desk.choose_deal()
    page = desk.person
    assert page.header.name.toPlainText() == "Ana Ruiz"
    QTest.keyClicks(page.header.name, "nope")
    assert page.header.name.toPlainText() == "Ana Ruiz"
    assert not page.wins.add.isVisible()
    assert not page.placement.support.isEnabled()
    assert not page.deal.chosen.agreement.agree.isEnabled()
    row = next(iter(page.wins.rows.values()))
    visit(row.line)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return)
    assert row.editor is not None
    assert not row.editor.said_today.isEnabled()
    desk.inspector.flush()
    assert not desk.problems


def test_a_key_costs_little_with_300_people(qtbot: QtBot) -> None:
    desk = inspecting(qtbot, big_world(300, 900, deals=3))
    person = desk.session.workspace.all(Person)[7]
    desk.session.choose_deal(desk.session.workspace.all(Deal)[0].id)
    desk.session.select("person", [person.id])
    name = desk.person.header.name
    visit(name)
    took = []
    for letter in "typing should never stutter":
        begin = time.perf_counter()
        QTest.keyClicks(name, letter)
        QApplication.processEvents()
        took.append(time.perf_counter() - begin)
    assert statistics.median(took) < 0.008


def test_undo_by_the_windows_shortcut_happens_once(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    session = page.session
    ana = next(person for person in session.workspace.all(Person) if person.name == "Ana Ruiz")
    rename(session.document, ana.id, "Ana B. Ruiz")
    session.select("person", [ana.id])
    shown = page.inspector.page
    assert isinstance(shown, PersonPage)
    type_in(shown.header.name, "Anna")
    press(Qt.Key.Key_Z, CTRL)
    assert session.workspace.get(Person, ana.id).name == "Ana B. Ruiz"
    assert shown.header.name.toPlainText() == "Ana B. Ruiz"
    press(Qt.Key.Key_Z, CTRL)
    assert shown.header.name.toPlainText() == "Ana Ruiz"


def test_closing_the_window_writes_what_is_typed(window: MainWindow) -> None:
    page = page_of(window)
    path = page.session.document.path
    assert path is not None
    ana = next(person for person in page.session.workspace.all(Person) if person.name == "Ana Ruiz")
    page.session.select("person", [ana.id])
    shown = page.inspector.page
    assert isinstance(shown, PersonPage)
    type_in(shown.notes, "Half a thought")
    window.close()
    settle()
    with Document.open(path) as document:
        assert document.workspace.get(Person, ana.id).notes == "Half a thought"
