"""The pages of ties, customers, deals, several, and nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import choose, remove_deal
from stakeholder_map.edits.maps import remove_customer
from stakeholder_map.model.deals import Deal, Option, Stage
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.ui.inspector.deal_section import MOST_DEALS
from stakeholder_map.ui.inspector.nothing_page import NothingPage
from stakeholder_map.ui.inspector.several_page import SeveralPeoplePage, SeveralTiesPage
from tests.builders import World, workshop_world
from tests.ui.inspecting import Desk, click, inspecting, press, settle, type_in, visit


def select_tie(desk: Desk, source: str, kind: TieKind = TieKind.SERVES) -> Tie:
    ties = desk.session.workspace.related(Tie, "source", desk.the(Person, source).id)
    tie = next(tie for tie in ties if tie.kind is kind)
    desk.session.select("tie", [tie.id])
    settle()
    return tie


def select_customer(desk: Desk, name: str = "Hillside Homes") -> Customer:
    customer = desk.session.workspace.related(Customer, "name", name)[0]
    desk.session.select("customer", [customer.id])
    settle()
    return customer


def select_deal(desk: Desk, name: str = "Spring kitchens") -> Deal:
    deal = desk.the(Deal, name)
    desk.session.select("deal", [deal.id])
    settle()
    return deal


# Ties


def test_a_tie_is_told_in_a_sentence_and_changed_in_place(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    tie = select_tie(desk, "Ana Ruiz")
    page = desk.tie
    assert page.sentence.text() == "Ana Ruiz serves Jo Lind"
    assert "A loss travels this way" in page.meaning.text()
    assert "90 %" in page.passes_on.text()
    visit(page.kind)
    press(Qt.Key.Key_End)
    assert page.sentence.text() == "Ana Ruiz influences Jo Lind"
    assert not page.passes_on.isVisible()
    visit(page.strength)
    press(Qt.Key.Key_2)
    type_in(page.note, "Since 2019")
    click(page.turn)
    now = desk.now(tie)
    assert (now.kind, now.strength, now.note) == (TieKind.INFLUENCES, 2, "Since 2019")
    assert page.sentence.text() == "Jo Lind influences Ana Ruiz"
    assert desk.steps() == 4
    click(page.cut)
    assert desk.session.workspace.find(Tie, tie.id) is None
    assert isinstance(desk.inspector.page, NothingPage)


def test_a_kind_of_tie_that_is_there_already_is_refused_and_shown_as_it_was(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    select_tie(desk, "Jo Lind", TieKind.REPORTS_TO)
    click(desk.tie.turn)
    visit(desk.tie.kind)
    press(Qt.Key.Key_Home)
    assert desk.problems == ["Ana Ruiz already serves Jo Lind."]
    assert desk.tie.kind.currentText() == "reports to"


def test_the_ends_of_a_tie_lead_to_people(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    select_tie(desk, "Ana Ruiz")
    click(desk.tie.target.links()[0])
    assert desk.person.header.name.toPlainText() == "Jo Lind"


# Customers


def test_a_customers_value_is_typed_as_people_write_it(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    customer = select_customer(desk)
    page = desk.customer
    assert page.value.text() == "250\u202f000"
    for text, value in (("300 000", 30_000_000), ("12,345.50", 1_234_550), ("80k", 8_000_000)):
        type_in(page.value, text)
        press(Qt.Key.Key_Return)
        assert desk.now(customer).value == value
    type_in(page.value, "much")
    press(Qt.Key.Key_Return)
    assert page.value.text() == "80\u202f000"
    assert desk.problems == ["“much” is not an amount. Write it as 250 000 or 250,000.00."]


def test_a_currency_is_three_letters(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    customer = select_customer(desk)
    type_in(desk.customer.currency, "usd")
    press(Qt.Key.Key_Return)
    assert desk.now(customer).currency == "USD"
    type_in(desk.customer.currency, "u")
    press(Qt.Key.Key_Return)
    assert desk.customer.currency.text() == "USD"
    assert "three capital letters" in desk.problems[0]


def test_of_many_deals_a_customer_shows_the_first_and_how_many_more_there_are(qtbot: QtBot) -> None:
    world = workshop_world()
    customer = world.the(Customer, "Hillside Homes")
    for number in range(30):
        world.deal(customer, f"Show flat {number}")
    desk = inspecting(qtbot, world)
    select_customer(desk)
    page = desk.customer
    assert len(page.deals.rows()) == MOST_DEALS
    assert page.more_deals.isVisible()
    assert page.more_deals.text() == "and 19 more, in the list at the left"


def test_a_customer_shows_who_faces_it_and_its_deals(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    select_customer(desk)
    page = desk.customer
    assert page.people.text() == "4 people, 1 of them the customer’s own"
    assert [link.text() for link in page.faces.links()] == ["Robin Vale", "Jo Lind"]
    (row,) = page.deals.rows()
    assert row.accessibleName() == "Spring kitchens: Someone loses"
    choose(desk.session.document, desk.the(Option, "phased").id)
    assert row.accessibleName() == "Spring kitchens: Everyone wins"
    click(row)
    assert desk.session.deal == desk.the(Deal, "Spring kitchens").id
    assert desk.deal.name.toPlainText() == "Spring kitchens"


def test_a_new_deal_is_opened_at_once(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    customer = select_customer(desk)
    click(desk.customer.new_deal)
    (_, deal) = desk.session.workspace.deals_of(customer.id)
    assert deal.name == "New deal"
    assert desk.session.selection.only("deal") == deal.id
    assert desk.deal.name.hasFocus(), "so that its name can be typed"
    QTest.keyClicks(desk.deal.name, "Show flat")
    press(Qt.Key.Key_Return)
    assert desk.now(deal).name == "Show flat"


def test_a_customers_name_and_organization_change(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    customer = select_customer(desk)
    type_in(desk.customer.name, "Hillside Living")
    press(Qt.Key.Key_Return)
    organization = desk.session.workspace.get(Organization, customer.organization or 0)
    assert (desk.now(customer).name, organization.name) == ("Hillside Living", "Hillside Living")
    visit(desk.customer.organization.choice)
    press(Qt.Key.Key_Home)
    assert desk.now(customer).organization is None
    assert desk.customer.people.text() == "4 people, none of them the customer’s own"
    press(Qt.Key.Key_End)
    QTest.keyClicks(desk.customer.organization.name, "Hillside Group")
    press(Qt.Key.Key_Return)
    group = desk.session.workspace.get(Organization, desk.now(customer).organization or 0)
    assert group.name == "Hillside Group"


def test_removing_a_customer_empties_the_page_and_undo_brings_it_back(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    customer = select_customer(desk)
    click(desk.customer.remove)
    assert isinstance(desk.inspector.page, NothingPage)
    assert desk.inspector.page.title.text() == "Add a customer"
    desk.session.undo()
    assert desk.now(customer) == customer


# Deals


def test_a_deal_shows_where_it_stands_and_why(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    select_deal(desk)
    page = desk.deal
    assert page.pill.text() == "▼ Someone loses"
    assert page.counts.text() == "1 loses · 3 win"
    assert page.exposure.text() == "Exposure 65 %"
    assert page.path.text() == (
        "Ana Ruiz loses (Delivery “2 weeks” hurts “No weekend shifts”) → Jo Lind, whom Ana Ruiz serves"
        " → Mara Okafor of the customer, whom Jo Lind serves"
    )
    assert page.caution.text().startswith("A way to compare deals, not a forecast.")
    (loser,) = page.losers.rows()
    assert loser.accessibleName().startswith("Ana Ruiz loses: “No weekend shifts” is a must.")
    click(loser)
    assert desk.person.header.name.toPlainText() == "Ana Ruiz"


def test_a_deal_where_everyone_wins_has_no_exposure(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    select_deal(desk)
    choose(desk.session.document, desk.the(Option, "phased").id)
    settle()
    assert desk.deal.pill.text() == "▲ Everyone wins"
    assert not desk.deal.box.isVisible()
    assert not desk.deal.losers.isVisible()


def test_a_deals_fields_change_in_place(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    deal = select_deal(desk)
    page = desk.deal
    visit(page.stage)
    press(Qt.Key.Key_Down)
    type_in(page.value, "1.2m")
    press(Qt.Key.Key_Return)
    now = desk.now(deal)
    assert (now.stage, now.value) == (Stage.AGREED, 120_000_000)
    assert page.value.text() == "1\u202f200\u202f000"
    assert desk.steps() == 2


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-ups on a screen that is not there
def test_a_closing_day_is_typed_picked_and_cleared(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    deal = select_deal(desk)
    closing = desk.deal.closing
    assert closing.line.text() == "1 Feb 2027"
    type_in(closing.line, "2027-03-15")
    press(Qt.Key.Key_Return)
    assert desk.now(deal).close_on == "2027-03-15"
    assert closing.line.text() == "15 Mar 2027"
    type_in(closing.line, "31 Feb 2027")
    press(Qt.Key.Key_Return)
    assert "is not a day" in desk.problems[0]
    assert closing.line.text() == "15 Mar 2027"
    visit(closing.line)
    closing.line.selectAll()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert desk.now(deal).close_on is None
    click(closing.calendar_button)
    assert closing.popup is not None
    calendar = closing.popup.calendar
    assert calendar.selectedDate() == QDate(2026, 11, 21)
    calendar.setSelectedDate(QDate(2026, 12, 24))
    press(Qt.Key.Key_Return)
    assert desk.now(deal).close_on == "2026-12-24"
    click(closing.calendar_button)
    click(closing.popup.none)
    assert desk.now(deal).close_on is None
    assert desk.steps() == 4


def test_the_deal_board_is_a_click_away(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    deal = select_deal(desk)
    with qtbot.waitSignal(desk.session.page_requested) as asked:
        click(desk.deal.open_board)
    assert asked.args == ["deals"]
    assert desk.session.deal == deal.id


def test_removing_a_deal_leaves_nothing_selected(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    deal = select_deal(desk)
    type_in(desk.deal.name, "Half a na")
    click(desk.deal.remove)
    assert desk.session.workspace.find(Deal, deal.id) is None
    assert isinstance(desk.inspector.page, NothingPage)


# Several, and nothing


def test_several_people_are_counted_and_changed_together(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    people = desk.session.workspace.all(Person)[1:4]  # all but me, who stays on in any case
    desk.choose_deal()
    desk.session.select("person", [person.id for person in people])
    settle()
    page = desk.inspector.page
    assert isinstance(page, SeveralPeoplePage)
    assert page.title.text() == "3 people"
    assert page.fates.text() == "▼ 1 loses\n▲ 2 win"
    assert page.hours.text() == "32"
    visit(page.support)
    press(Qt.Key.Key_Home)
    placements = [desk.session.workspace.related(Placement, "person", person.id)[0] for person in people]
    assert [placement.support for placement in placements] == [2, 2, 2]
    assert desk.steps() == 1
    click(page.off_map)
    assert desk.session.selection.kind == ""
    assert desk.steps() == 2


def test_different_values_of_several_people_are_not_made_up(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.session.select("person", [person.id for person in desk.session.workspace.all(Person)])
    page = desk.inspector.page
    assert isinstance(page, SeveralPeoplePage)
    assert page.support.currentIndex() == -1
    assert page.support.placeholderText() == "different"
    assert not page.in_deal.isVisible()


def test_several_ties_are_cut_in_one_step(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.session.select("tie", [tie.id for tie in desk.session.workspace.all(Tie)])
    settle()
    page = desk.inspector.page
    assert isinstance(page, SeveralTiesPage)
    assert page.title.text() == "4 ties"
    assert page.kinds.text() == "2 serves, 1 touches, 1 reports to"
    click(page.cut)
    assert not desk.session.workspace.all(Tie)
    assert desk.steps() == 1


def test_nothing_selected_teaches_what_to_do(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    page = desk.inspector.page
    assert isinstance(page, NothingPage)
    assert page.title.text() == "Nothing is selected"
    assert page.lines[0].text() == "Select a person to see how they win, and to say more about them."


def test_an_empty_workspace_teaches_how_to_begin(qtbot: QtBot) -> None:
    desk = inspecting(qtbot, World())
    page = desk.inspector.page
    assert isinstance(page, NothingPage)
    assert page.title.text() == "Add a customer"


def test_another_customer_shows_the_person_as_they_are_there(qtbot: QtBot) -> None:
    world = workshop_world()
    oakline = world.customer("Oakline Hotels")
    ana = world.the(Person, "Ana Ruiz")
    world.place(oakline, ana, hours=5.0)
    world.win(ana, "A bed near the site", customer=oakline)
    desk = inspecting(qtbot, world)
    desk.select("Ana Ruiz")
    desk.session.open_customer(oakline.id)
    desk.select("Ana Ruiz")
    assert desk.person.placement.hours.text() == "5"
    assert len(desk.person.wins.rows) == 3
    type_in(desk.person.placement.hours, "6")
    remove_customer(desk.session.document, oakline.id)
    settle()
    assert desk.session.selection.only("person") == ana.id
    assert desk.person.placement.hours.text() == "12"
    assert not desk.problems


def test_a_deal_removed_elsewhere_goes_from_the_persons_page(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    deal = desk.choose_deal()
    assert desk.person.deal.isVisible()
    remove_deal(desk.session.document, deal.id)
    settle()
    assert not desk.person.deal.isVisible()


def test_the_name_and_the_next_win_are_reached_from_outside(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    desk.inspector.edit_name()
    settle()
    assert QApplication.focusWidget() is desk.person.header.name
    assert desk.person.header.name.textCursor().selectedText() == "Ana Ruiz"
    desk.inspector.add_win()
    settle()
    assert QApplication.focusWidget() is desk.person.wins.add
