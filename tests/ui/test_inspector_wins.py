"""How a person wins, and how they fare in deals."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.deals import choose
from stakeholder_map.model.deals import Agreement, Option, Unaffected
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source, Win, WinKind
from stakeholder_map.ui.inspector.drafts import WRITE_AFTER_MS
from stakeholder_map.ui.inspector.sentences import known_words
from stakeholder_map.ui.inspector.win_editor import WinEditor
from stakeholder_map.ui.inspector.win_row import WinRow
from tests.builders import World, workshop_world
from tests.ui.inspecting import CTRL, TODAY, Desk, click, inspecting, press, settle, type_in, visit


def row_of(desk: Desk, text: str) -> WinRow:
    return desk.person.wins.rows[desk.the(Win, text).id]


def editor_of(desk: Desk, text: str) -> WinEditor:
    row = row_of(desk, text)
    if row.editor is None:
        click(row.line)
    assert row.editor is not None
    return row.editor


def test_wins_are_added_one_after_the_other_by_typing(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    add = desk.person.wins.add
    for text in ("Sharp tools", "A quiet Friday"):
        type_in(add, text)
        press(Qt.Key.Key_Return)
        assert add.hasFocus()
        assert add.text() == ""
    texts = [win.text for win in desk.session.workspace.wins_of(ana.id)]
    assert texts[-2:] == ["Sharp tools", "A quiet Friday"]
    assert [row.line.text() for row in desk.person.wins.rows.values()] == texts
    assert desk.steps() == 2


def test_a_win_typed_and_not_entered_goes_to_whom_it_is_about(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    type_in(desk.person.wins.add, "Half a thought")
    jo = desk.select("Jo Lind")
    assert [win.text for win in desk.session.workspace.wins_of(ana.id)][-1] == "Half a thought"
    assert "Half a thought" not in [win.text for win in desk.session.workspace.wins_of(jo.id)]
    assert desk.person.wins.add.text() == ""


def test_an_empty_line_leaves_undo_to_the_workspace(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    ana = desk.select("Ana Ruiz")
    type_in(desk.person.wins.add, "Sharp tools")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, CTRL)
    assert "Sharp tools" not in [win.text for win in desk.session.workspace.wins_of(ana.id)]


def test_a_win_opens_is_edited_and_closes_again(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    win = desk.the(Win, "No weekend shifts")
    row = row_of(desk, "No weekend shifts")
    visit(row.line)
    press(Qt.Key.Key_Return)
    assert row.editor is not None
    assert row.editor.text.hasFocus()
    press(Qt.Key.Key_End)
    QTest.keyClicks(row.editor.text, " at all")
    qtbot.wait(WRITE_AFTER_MS + 100)
    assert desk.now(win).text == "No weekend shifts at all"
    QTest.keyClicks(row.editor.text, ", ever")
    press(Qt.Key.Key_Return)
    assert desk.person.wins.open_row() is None
    assert row.line.hasFocus()
    assert row.line.text() == "No weekend shifts at all, ever"
    assert desk.steps() == 1


def test_one_win_is_open_at_a_time(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    editor_of(desk, "No weekend shifts")
    editor_of(desk, "Plans frozen 10 days ahead")
    assert row_of(desk, "No weekend shifts").editor is None
    press(Qt.Key.Key_Escape)
    assert desk.person.wins.open_row() is None


def test_a_win_without_text_keeps_the_old_one(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    win = desk.the(Win, "No weekend shifts")
    editor = editor_of(desk, "No weekend shifts")
    visit(editor.text)
    editor.text.selectAll()
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Tab)
    assert desk.problems == ["A win needs a text."]
    assert editor.text.toPlainText() == "No weekend shifts"
    assert desk.now(win).text == "No weekend shifts"


def test_a_weight_is_set_by_click_or_key(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    win = desk.the(Win, "Plans frozen 10 days ahead")
    row = row_of(desk, win.text)
    visit(row.line)
    press(Qt.Key.Key_4)
    assert desk.now(win).weight == 4
    press(Qt.Key.Key_Asterisk)
    assert desk.now(win).must
    editor = editor_of(desk, win.text)
    click(editor.dots, QPoint(10, 12))
    assert desk.now(win).weight == 1
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert desk.now(win).weight == 3
    assert desk.steps() == 3, "one visit to the dots is one step"


def test_everything_about_a_win_can_be_changed(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    win = desk.the(Win, "Plans frozen 10 days ahead")
    editor = editor_of(desk, win.text)
    click(editor.star)
    visit(editor.kind)
    press(Qt.Key.Key_Down)
    click(editor.only_here)
    click(editor.said_today)
    now = desk.now(win)
    assert (now.must, now.kind, now.customer) == (True, WinKind.RESULT, desk.session.customer)
    assert (now.source, now.confirmed_on) == (Source.STATED, TODAY.isoformat())
    assert not editor.said_today.isVisible()
    type_in(editor.confirmed.line, "1 Oct")
    press(Qt.Key.Key_Return)
    assert desk.now(win).confirmed_on == "2026-10-01"
    visit(editor.source)
    press(Qt.Key.Key_Down)
    assert desk.now(win).source is Source.ASSUMED
    assert desk.steps() == 6
    press(Qt.Key.Key_Escape)
    assert "only for Hillside Homes" in row_of(desk, win.text).line.accessibleName()


def test_a_removed_win_comes_back_by_undo(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    win = desk.the(Win, "No weekend shifts")
    visit(row_of(desk, win.text).line)
    press(Qt.Key.Key_Delete)
    assert win.id not in desk.person.wins.rows
    assert desk.person.wins.add.hasFocus(), "the focus stays near"
    press(Qt.Key.Key_Z, CTRL)
    assert next(iter(desk.person.wins.rows)) == win.id, "where it was"
    click(editor_of(desk, win.text).remove)
    assert win.id not in desk.person.wins.rows


def test_wins_for_other_customers_are_counted_not_shown(qtbot: QtBot) -> None:
    world = workshop_world()
    world.win(world.the(Person, "Ana Ruiz"), "Elsewhere only", customer=world.customer("Oakline Hotels"))
    desk = inspecting(qtbot, world)
    desk.select("Ana Ruiz")
    assert len(desk.person.wins.rows) == 2
    assert desk.person.wins.elsewhere.text() == "And 1 win only for other customers."


@pytest.mark.parametrize(
    ("source", "confirmed_on", "words", "ask"),
    [
        ("stated", "2026-10-01", "said so, 1 Oct", False),
        ("stated", "2026-04-10", "last confirmed 7 months ago, ask again", True),
        ("stated", None, "said so, nobody noted when: ask again", True),
        ("assumed", None, "we assume, ask", True),
        ("assumed", "2026-11-01", "we assume, asked 1 Nov", False),
        ("assumed", "2025-11-01", "we assume, last confirmed 13 months ago, ask again", True),
    ],
)
def test_how_we_know_is_said_in_words(source: str, confirmed_on: str | None, words: str, ask: bool) -> None:
    world = World()
    win = world.win(world.person("Ana"), "Text", source=Source(source), confirmed_on=confirmed_on)
    assert known_words(win, date(2026, 11, 21)) == (words, ask)


def test_the_chosen_deal_is_explained(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    desk.choose_deal()
    section = desk.person.deal
    assert section.heading.text() == "In Spring kitchens"
    assert section.chosen.pill.text() == "▼ loses"
    assert section.chosen.why.text().startswith("No weekend shifts is a must. Delivery “2 weeks” hurts it badly.")
    assert section.chosen.reaches.text() == "Reaches Mara Okafor through Jo Lind."
    spoken = [row.accessibleName() for row in section.chosen.effects.rows()]
    assert spoken[0] == "Delivery “2 weeks”: −2 for “No weekend shifts”"
    choose(desk.session.document, desk.the(Option, "phased").id)
    assert section.chosen.pill.text() == "▲ wins"
    assert not section.chosen.reaches.isVisible()


def test_an_agreement_is_noted_filled_in_and_withdrawn(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    desk.choose_deal()
    chosen = desk.person.deal.chosen
    click(chosen.agreement.agree)
    assert chosen.pill.text() == "◆ sacrifices, agreed"
    (agreement,) = desk.session.workspace.all(Agreement)
    assert agreement.on == TODAY.isoformat()
    assert chosen.agreement.in_return.hasFocus()
    QTest.keyClicks(chosen.agreement.in_return, "Friday")
    qtbot.wait(WRITE_AFTER_MS + 100)
    QTest.keyClicks(chosen.agreement.in_return, " off")
    type_in(chosen.agreement.on.line, "2026-11-01")
    press(Qt.Key.Key_Return)
    now = desk.now(agreement)
    assert (now.in_return, now.on) == ("Friday off", "2026-11-01")
    assert desk.steps() == 3
    click(chosen.agreement.withdraw)
    assert not desk.session.workspace.all(Agreement)
    assert chosen.pill.text() == "▼ loses"
    assert chosen.agreement.agree.hasFocus()


def test_someone_nobody_asked_can_be_marked_unaffected(qtbot: QtBot) -> None:
    world = workshop_world()
    world.place(world.the(Customer, "Hillside Homes"), world.person("Kim Oh"))
    desk = inspecting(qtbot, world)
    desk.select("Kim Oh")
    desk.choose_deal()
    chosen = desk.person.deal.chosen
    assert chosen.pill.text() == "? not asked"
    assert "Ask over lunch" in chosen.advice.text()
    click(chosen.unaffected)
    assert chosen.pill.text() == "● unmoved"
    assert len(desk.session.workspace.all(Unaffected)) == 1
    desk.select("Ana Ruiz")
    assert not chosen.unaffected.isVisible(), "effects are recorded on how they win"


def test_someone_not_considered_is_sent_to_the_board(qtbot: QtBot) -> None:
    world = workshop_world()
    world.deal(world.the(Customer, "Hillside Homes"), "Show flat")
    desk = inspecting(qtbot, world)
    desk.select("Ana Ruiz")
    desk.choose_deal("Show flat")
    with qtbot.waitSignal(desk.session.page_requested) as asked:
        click(desk.person.deal.chosen.board)
    assert asked.args == ["deals"]


def test_without_a_deal_each_open_one_is_a_row_to_choose(qtbot: QtBot) -> None:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes")
    world.deal(hillside, "Show flat")
    world.deal(hillside, "Long ago", "delivered")
    desk = inspecting(qtbot, world)
    desk.select("Ana Ruiz")
    rows = desk.person.deal.list.rows()
    assert [row.accessibleName() for row in rows] == ["Spring kitchens: loses", "Show flat: not considered"]
    visit(rows[0])
    with qtbot.waitSignal(desk.session.deal_changed):
        press(Qt.Key.Key_Space)
    assert desk.person.deal.heading.text() == "In Spring kitchens"
    assert desk.person.deal.chosen.isVisible()
    click(desk.person.deal.all_deals)
    assert desk.session.deal is None
    assert desk.person.deal.list.isVisible()


def test_a_change_of_palette_repaints_with_it(qtbot: QtBot) -> None:
    from stakeholder_map.theme import DARK

    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    desk.choose_deal()
    before = desk.person.deal.chosen.box.grab().toImage().pixelColor(20, 6).name()
    desk.session.set_palette(DARK)
    settle()
    after = desk.person.deal.chosen.box.grab().toImage().pixelColor(20, 6).name()
    assert (before, after) == ("#fcebe1", DARK.loses.tint.lower())
