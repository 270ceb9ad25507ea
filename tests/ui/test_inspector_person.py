"""The page of a person: typing, undo, and switching between people."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.people import remove_people, rename
from stakeholder_map.model.maps import BuyingRole, Placement
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.ui.inspector.drafts import WRITE_AFTER_MS
from tests.builders import workshop_world
from tests.ui.inspecting import CTRL, SHIFT, TODAY, click, inspecting, press, settle, type_in, visit


def test_a_name_typed_letter_by_letter_is_one_step(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    type_in(desk.person.header.name, "Ana")
    qtbot.wait(WRITE_AFTER_MS + 100)
    assert desk.now(ana).name == "Ana", "a pause in typing writes"
    QTest.keyClicks(desk.person.header.name, " R. Ruiz")
    visit(desk.person.notes)
    assert desk.now(ana).name == "Ana R. Ruiz", "leaving writes"
    assert desk.steps() == 1


def test_two_visits_to_a_field_are_two_steps(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    type_in(desk.person.header.name, "Anna")
    visit(desk.person.notes)
    type_in(desk.person.header.name, "Anne")
    visit(desk.person.notes)
    assert desk.steps() == 2


def test_what_is_typed_is_not_tidied_under_the_hands(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    name = desk.person.header.name
    type_in(name, "Ana ")
    qtbot.wait(WRITE_AFTER_MS + 100)
    assert desk.now(ana).name == "Ana"
    assert name.toPlainText() == "Ana ", "the space stays for the next word"
    visit(desk.person.notes)
    assert name.toPlainText() == "Ana"


def test_a_blank_name_gives_the_old_one_back_and_says_why(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    name = desk.person.header.name
    visit(name)
    name.selectAll()
    press(Qt.Key.Key_Delete)
    qtbot.wait(WRITE_AFTER_MS + 100)
    assert not desk.problems, "nothing is said while typing"
    visit(desk.person.notes)
    assert name.toPlainText() == "Ana Ruiz"
    assert desk.now(ana).name == "Ana Ruiz"
    assert desk.problems == ["A person needs a name."]
    assert desk.steps() == 0


def test_selecting_someone_else_writes_to_the_right_person(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    type_in(desk.person.header.name, "Ana Maria Ruiz")
    jo = desk.select("Jo Lind")
    assert desk.now(ana).name == "Ana Maria Ruiz"
    assert desk.now(jo).name == "Jo Lind"
    assert desk.person.header.name.toPlainText() == "Jo Lind"
    assert desk.person.header.name.hasFocus()
    QTest.keyClicks(desk.person.header.name, "x")
    desk.inspector.flush()
    assert desk.now(ana).name == "Ana Maria Ruiz"
    assert desk.steps() == 2, "the same field about another person is another step"


def test_hiding_the_panel_writes(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    type_in(desk.person.notes, "Likes plans")
    desk.inspector.hide()
    assert desk.now(ana).notes == "Likes plans"


def test_someone_removed_while_typed_about_is_let_go(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    type_in(desk.person.header.name, "Gone")
    type_in(desk.person.wins.add, "Half a thought")
    remove_people(desk.session.document, [ana.id])
    settle()
    assert desk.session.workspace.find(Person, ana.id) is None
    assert desk.session.selection.kind == ""
    assert not desk.problems


def test_undo_in_a_field_is_the_workspaces(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    name = desk.person.header.name
    type_in(name, "Anna")
    press(Qt.Key.Key_Z, CTRL)
    assert desk.now(ana).name == "Ana Ruiz"
    assert name.toPlainText() == "Ana Ruiz"
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk.now(ana).name == "Anna"
    assert name.toPlainText() == "Anna"


def test_a_change_from_elsewhere_shows_unless_something_is_typed(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    name = desk.person.header.name
    visit(name)
    rename(desk.session.document, ana.id, "Ana the First")
    assert name.toPlainText() == "Ana the First"
    QTest.keyClicks(name, "!")
    rename(desk.session.document, ana.id, "Ana the Second")
    assert "!" in name.toPlainText(), "what is being typed stays"


def test_escape_goes_back_to_how_it_was_and_leaves_no_step(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    type_in(desk.person.header.name, "Nobody")
    qtbot.wait(WRITE_AFTER_MS + 100)
    assert desk.now(ana).name == "Nobody"
    press(Qt.Key.Key_Escape)
    assert desk.person.header.name.toPlainText() == "Ana Ruiz"
    assert desk.now(ana).name == "Ana Ruiz"
    assert desk.steps() == 0


def test_title_and_department_are_read_as_one_line_and_edited_as_two(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    role = desk.person.header.role
    assert role.read.text() == "Lead carpenter, Workshop"
    visit(desk.person.header.name)
    press(Qt.Key.Key_Tab)
    assert role.title.hasFocus()
    QTest.keyClicks(role.title, "Head joiner")
    press(Qt.Key.Key_Tab)
    assert role.department.hasFocus()
    press(Qt.Key.Key_Return)
    assert not role.department.isVisible()
    assert role.read.text() == "Head joiner, Workshop"
    assert desk.now(ana).title == "Head joiner"
    assert desk.steps() == 1


def test_notes_take_several_lines_and_grow(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    notes = desk.person.notes
    low = notes.height()
    type_in(notes, "One")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(notes, "Two")
    settle()
    desk.inspector.flush()
    assert desk.now(ana).notes == "One\nTwo"
    assert notes.height() > low


def test_a_number_that_is_none_gives_the_old_one_back(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    desk.person.details.disclosure.setChecked(True)
    settle()
    for text, problem in (("lots", "is a number such as 6"), ("-1", "of 0 or more"), ("inf", "is a number")):
        type_in(desk.person.details.capacity, text)
        press(Qt.Key.Key_Return)
        assert desk.person.details.capacity.text() == "40"
        assert problem in desk.problems[-1]
    type_in(desk.person.details.capacity, "37,5")
    press(Qt.Key.Key_Return)
    assert desk.now(ana).capacity_hours == 37.5


def test_hours_show_how_much_there_is(qtbot: QtBot) -> None:
    world = workshop_world()
    other = world.customer("Oakline Hotels")
    world.place(other, world.the(Person, "Ana Ruiz"), hours=20.0)
    desk = inspecting(qtbot, world)
    desk.select("Ana Ruiz")
    section = desk.person.placement
    assert (section.hours.text(), section.capacity.text()) == ("12", "of 40")
    assert section.too_much.text() == "And 20 hours for other customers."
    type_in(section.hours, "22.5")
    press(Qt.Key.Key_Return)
    assert "42.5 of 40 hours" in section.too_much.text()


def test_what_someone_is_on_the_map_is_set_by_keys(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    placement = desk.session.workspace.related(Placement, "person", ana.id)[0]
    section = desk.person.placement
    visit(section.support)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert desk.now(placement).support == 2
    visit(section.influence)
    press(Qt.Key.Key_5)
    assert desk.now(placement).influence == 5
    visit(section.buying_role)
    press(Qt.Key.Key_Down)
    assert desk.now(placement).buying_role is BuyingRole.ECONOMIC_BUYER
    click(section.accountable)
    assert desk.now(placement).accountable
    assert desk.steps() == 4, "going through a choice is one step"


def test_names_of_tied_people_lead_to_them(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Jo Lind")
    (ana_link,) = desk.person.placement.ties[next(iter(desk.person.placement.ties))[0], "target"].links()
    assert ana_link.text() == "Ana Ruiz"
    click(ana_link)
    assert desk.session.selection.only("person") == desk.the(Person, "Ana Ruiz").id
    assert desk.person.header.name.toPlainText() == "Ana Ruiz"


def test_someone_can_be_put_on_the_map_and_taken_off(qtbot: QtBot) -> None:
    world = workshop_world()
    world.person("Kim Oh")
    desk = inspecting(qtbot, world)
    kim = desk.select("Kim Oh")
    assert desk.session.customer is not None
    click(desk.person.placement.join)
    assert desk.session.workspace.placement(desk.session.customer, kim.id) is not None
    type_in(desk.person.placement.hours, "3")
    desk.person.details.disclosure.setChecked(True)
    settle()
    desk.inspector.page.ensureWidgetVisible(desk.person.details.off_map)
    click(desk.person.details.off_map)
    assert desk.session.workspace.find(Person, kim.id) is None, "who is on no map is gone"
    assert desk.session.selection.kind == ""


def test_a_new_organization_is_one_step(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    desk.person.details.disclosure.setChecked(True)
    choice = desk.person.details.organization
    visit(choice.choice)
    press(Qt.Key.Key_End)
    assert choice.name.hasFocus()
    press(Qt.Key.Key_Return)
    assert desk.problems == ["An organization needs a name."]
    QTest.keyClicks(choice.name, "Fit & Finish")
    visit(choice.kind)
    press(Qt.Key.Key_End)
    click(choice.add)
    organization = desk.session.workspace.get(Organization, desk.now(ana).organization or 0)
    assert (organization.name, organization.kind) == ("Fit & Finish", OrganizationKind.PARTNER)
    assert choice.choice.currentText() == "Fit & Finish"
    assert desk.steps() == 1


def test_a_misspelt_organization_is_renamed_where_it_is_chosen(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    desk.person.details.disclosure.setChecked(True)
    choice = desk.person.details.organization
    visit(choice.choice)
    press(Qt.Key.Key_End)
    QTest.keyClick(choice.name, Qt.Key.Key_Escape)
    choice.choice.setCurrentIndex(choice.choice.findText("Rename it…"))
    choice.choice.activated.emit(choice.choice.currentIndex())
    assert choice.name.text() == "Brightwater"
    QTest.keyClicks(choice.name, "Brightwater Kitchens")
    press(Qt.Key.Key_Return)
    organization = desk.session.workspace.get(Organization, desk.now(ana).organization or 0)
    assert (organization.name, organization.kind) == ("Brightwater Kitchens", OrganizationKind.OWN)
    assert choice.choice.currentText() == "Brightwater Kitchens"
    assert desk.steps() == 1


def test_me_moves_from_one_person_to_another(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    robin = desk.select("Robin Vale")
    assert desk.person.wins.heading.text() == "How you win"
    ana = desk.select("Ana Ruiz")
    desk.person.details.disclosure.setChecked(True)
    settle()
    desk.inspector.page.ensureWidgetVisible(desk.person.details.is_me)
    click(desk.person.details.is_me)
    assert desk.now(ana).is_me
    assert not desk.now(robin).is_me
    assert desk.steps() == 1


def test_talks_are_noted_today(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    talk = desk.person.talk
    assert talk.said.text() == "1 Oct. What would make this a good spring? “No more weekends.”"
    assert talk.follow_up.text() == "To do: Ask again"
    type_in(talk.add, "Tell me before you promise a date")
    press(Qt.Key.Key_Return)
    assert talk.said.text() == f"{TODAY.day} Nov. “Tell me before you promise a date”"
    assert desk.steps() == 1
