"""What a person does for a customer, noted in their page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from stakeholder_map.model.maps import Activity, Customer
from stakeholder_map.model.people import Person
from tests.builders import World, workshop_world
from tests.ui.inspecting import click, inspecting, press, settle, type_in


def active_world() -> World:
    world = workshop_world()
    world.activity(world.the(Customer, "Hillside Homes"), world.the(Person, "Ana Ruiz"), "Weekly status deck")
    return world


def test_an_activity_is_added_ticked_changed_and_removed_each_as_one_step(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    section = desk.person.activities
    type_in(section.add, "Trial build")
    press(Qt.Key.Key_Return)
    (made,) = desk.session.workspace.all(Activity)
    assert (made.text, made.creates, made.keeps) == ("Trial build", False, False)
    row = section.rows[made.id]
    click(row.keeps)
    type_in(row.text, "Trial build with the family")
    press(Qt.Key.Key_Return)
    now = desk.session.workspace.get(Activity, made.id)
    assert (now.text, now.keeps) == ("Trial build with the family", True)
    assert row.keeps.accessibleName() == "Trial build with the family keeps this customer"
    assert desk.steps() == 3
    settle()
    click(section.rows[made.id].remove)
    assert desk.session.workspace.all(Activity) == []
    assert section.rows == {}
    desk.session.undo()
    settle()
    assert list(section.rows) == [made.id]


def test_a_person_shows_only_what_they_do_for_this_customer(qtbot: QtBot) -> None:
    world = active_world()
    oakline = world.customer("Oakline")
    ana = world.the(Person, "Ana Ruiz")
    world.place(oakline, ana)
    world.activity(oakline, ana, "Cleans the hall")
    desk = inspecting(qtbot, world)
    desk.select("Ana Ruiz")
    shown = [row.text.toPlainText() for row in desk.person.activities.rows.values()]
    assert shown == ["Weekly status deck"]
    desk.select("Jo Lind")
    assert desk.person.activities.rows == {}


def test_what_can_only_be_read_is_shown_and_not_changed(qtbot: QtBot, tmp_path: Path) -> None:
    desk = inspecting(qtbot, active_world(), path=tmp_path / "w.stakemap")
    desk.select("Ana Ruiz")
    (row,) = desk.person.activities.rows.values()
    assert row.text.isReadOnly()
    assert not row.creates.isEnabled()
    assert not row.remove.isEnabled()
    assert not desk.person.activities.add.isVisible()
