"""The command palette in a real window, driven with keys and mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stakeholder_map.edits.people import change_person
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Document
from stakeholder_map.ui.action_table import ACTIONS
from stakeholder_map.ui.palette.command_palette import CommandPalette
from stakeholder_map.ui.palette.entries import Entry, Provider
from stakeholder_map.ui.palette.finder import MENTIONS
from stakeholder_map.ui.palette.shade import Shade
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.windows import click, page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]


def palette_of(window: MainWindow, text: str = "") -> CommandPalette:
    """Open the palette as Ctrl+K does, and type."""
    window.actions_["palette"].trigger()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert palette.isVisible()
    QTest.keyClicks(palette.field, text)
    return palette


def press(palette: CommandPalette, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(palette.field, key, modifier)


def headings(palette: CommandPalette) -> list[str]:
    return [row.heading for row in palette.list.found.rows if row.entry is None]


def chosen(palette: CommandPalette) -> Entry:
    entry = palette.list.entry()
    assert entry is not None
    return entry


def test_enter_selects_the_person_and_brings_them_into_sight(window: MainWindow, workshop: World) -> None:
    page_of(window).show_page("deals")
    palette = palette_of(window, "ana")
    assert palette.titles()[0] == "Ana Ruiz"
    press(palette, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert session_of(window).selection.only("person") == workshop.the(Person, "Ana Ruiz").id
    assert page_of(window).page == "map"
    assert page_of(window).map_page.canvas.hasFocus()


def test_a_win_selects_whoever_wins_by_it_and_is_shown(window: MainWindow, workshop: World) -> None:
    palette = palette_of(window, "weekend")
    press(palette, Qt.Key.Key_Return)
    assert session_of(window).selection.only("person") == workshop.the(Person, "Ana Ruiz").id
    row = page_of(window).inspector.page.wins.rows[workshop.the(Win, "No weekend shifts").id]  # type: ignore[attr-defined]
    assert row.line.hasFocus()
    assert not row.visibleRegion().isEmpty()


def test_a_deal_is_opened_on_its_board_or_colours_the_map(window: MainWindow, workshop: World) -> None:
    deal = workshop.the(Deal, "Spring kitchens").id
    press(palette_of(window, "spring"), Qt.Key.Key_Return)
    assert (session_of(window).deal, page_of(window).page) == (deal, "deals")
    session_of(window).choose_deal(None)
    press(palette_of(window, "spring"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (session_of(window).deal, page_of(window).page) == (deal, "map")


def test_a_customer_and_an_organization_lead_to_their_people(window: MainWindow, workshop: World) -> None:
    for title, kind in (("Hillside Homes", "customer"), ("Hillside Homes", "person")):
        palette = palette_of(window, title)
        heading = "Customers" if kind == "customer" else "Organizations"
        rows = palette.list.found.rows
        at = next(n for n, row in enumerate(rows) if row.heading == heading) + 1
        QTest.mouseClick(
            palette.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=palette.list.visualRect(palette.list.found.index(at)).center(),
        )
        assert session_of(window).selection.kind == kind
    customer = workshop.the(Customer, "Hillside Homes")
    people = [session_of(window).workspace.get(Person, person) for person in session_of(window).selection.ids]
    assert {person.organization for person in people} == {customer.organization}


def test_every_action_is_there_with_its_shortcut_and_why_it_cannot_be_done(window: MainWindow) -> None:
    palette = palette_of(window)
    entries = {row.entry.token: row.entry for row in palette.list.found.rows if row.entry is not None}
    assert {f"action:{spec.key}" for spec in ACTIONS if spec.key != "palette"} <= set(entries)
    assert entries["action:fit"].keys == "Ctrl+9"
    assert entries["action:add_server"].why_not == "needs a selected person"
    assert entries["action:light"].checked is not None


def test_an_action_that_cannot_be_done_says_why_and_stays(window: MainWindow) -> None:
    palette = palette_of(window, "someone who serves")
    assert chosen(palette).why_not
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_an_action_of_the_map_shows_the_map_first(window: MainWindow) -> None:
    page_of(window).show_page("deals")
    palette = palette_of(window, "select everyone")
    press(palette, Qt.Key.Key_Return)
    assert page_of(window).page == "map"
    assert session_of(window).selection.kind == "person"


def test_escape_gives_the_focus_back(window: MainWindow) -> None:
    name = page_of(window).search
    name.setFocus()
    palette = palette_of(window, "a")
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert name.hasFocus()


def test_keys_move_the_choice(window: MainWindow) -> None:
    palette = palette_of(window)
    first = chosen(palette).token
    press(palette, Qt.Key.Key_Down)
    assert chosen(palette).token != first
    press(palette, Qt.Key.Key_Up)
    press(palette, Qt.Key.Key_Up)  # around the top
    last = chosen(palette).token
    press(palette, Qt.Key.Key_Home)
    assert chosen(palette).token == first
    press(palette, Qt.Key.Key_End)
    assert chosen(palette).token == last
    press(palette, Qt.Key.Key_PageUp)
    press(palette, Qt.Key.Key_PageDown)
    assert chosen(palette).token == last
    press(palette, Qt.Key.Key_Tab)
    assert chosen(palette).token == first
    press(palette, Qt.Key.Key_Tab)
    assert palette.list.found.rows[palette.list.currentIndex().row() - 1].entry is None


def test_shortcuts_of_the_window_rest_while_the_palette_is_open(window: MainWindow) -> None:
    palette = palette_of(window)
    press(palette, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page_of(window).page == "map"
    press(palette, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not palette.isVisible()


def test_a_click_beside_it_closes_it(window: MainWindow) -> None:
    palette = palette_of(window)
    beside = window.childAt(window.rect().bottomRight())
    assert isinstance(beside, Shade)
    QTest.mouseClick(beside, Qt.MouseButton.LeftButton, pos=beside.rect().bottomRight())
    assert not palette.isVisible()


def test_the_field_at_the_top_opens_it_by_click_and_by_typing(window: MainWindow) -> None:
    search = page_of(window).search
    click(search)
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert palette.isVisible()
    press(palette, Qt.Key.Key_Escape)
    QTest.keyClicks(search, "a")
    assert palette.field.text() == "a"
    assert "Ana Ruiz" in palette.titles()


def test_what_was_used_comes_first(window: MainWindow) -> None:
    press(palette_of(window, "select every"), Qt.Key.Key_Return)
    for _ in range(2):
        press(palette_of(window, "ana"), Qt.Key.Key_Return)
    palette = palette_of(window)
    assert headings(palette)[0] == "Used lately"
    assert palette.titles()[:2] == ["Ana Ruiz", "Select everyone"]


def test_whom_nobody_finds_can_be_added(window: MainWindow) -> None:
    palette = palette_of(window, "Xaver Yzz, Fitter")
    assert palette.titles() == ["Add “Xaver Yzz” as a person"]
    press(palette, Qt.Key.Key_Return)
    session = session_of(window)
    person = session.workspace.get(Person, session.selection.only("person") or 0)
    assert (person.name, person.title) == ("Xaver Yzz", "Fitter")
    assert session.document.undo_label == "Add Xaver Yzz"


def test_nothing_can_be_added_to_what_can_only_be_read(opened: OpenWindow, tmp_path: Path, workshop: World) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop)
    with Document.open(path):
        window = opened(path)
        palette = palette_of(window, "Xaver Yzz")
        assert palette.titles() == []
        palette.field.clear()
        QTest.keyClicks(palette.field, "import")
        assert chosen(palette).why_not == "this workspace can only be read"
        window.close()


def test_notes_are_found_after_a_pause(window: MainWindow, workshop: World) -> None:
    session = session_of(window)
    ana = workshop.the(Person, "Ana Ruiz").id
    session.edit(change_person, session.document, ana, notes="Plays the accordion")
    palette = palette_of(window, "accordi")
    assert "Ana Ruiz" not in palette.titles()
    QTest.qWait(300)
    assert headings(palette)[-1] == MENTIONS
    assert "Ana Ruiz" in palette.titles()


def test_what_changes_is_found_anew(window: MainWindow, workshop: World) -> None:
    session = session_of(window)
    press(palette_of(window, "ana"), Qt.Key.Key_Escape)
    session.edit(change_person, session.document, workshop.the(Person, "Ana Ruiz").id, name="Zita Quist")
    assert palette_of(window, "zita").titles()[0] == "Zita Quist"


def test_pages_can_add_groups_of_their_own(window: MainWindow) -> None:
    shown: list[str] = []
    entry = Entry("view:1", "Steering meeting", lambda: shown.append("it"), detail="saved view")
    page_of(window).palette_providers.append(Provider("Saved views", lambda: [entry]))
    palette = palette_of(window, "steering")
    assert headings(palette)[0] == "Saved views"
    press(palette, Qt.Key.Key_Return)
    assert shown == ["it"]


def test_without_a_workspace_it_offers_what_can_be_done(opened: OpenWindow) -> None:
    window = opened(None)
    palette = palette_of(window, "new work")
    assert chosen(palette).title == "New workspace"
    assert not chosen(palette).why_not
    palette.field.clear()
    QTest.keyClicks(palette.field, "fit the")
    assert chosen(palette).why_not == "needs an open workspace"


def test_closing_the_workspace_closes_it(window: MainWindow) -> None:
    palette = palette_of(window, "ana")
    window.close_workspace()
    assert not palette.isVisible()


class _Paints(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_typing_does_not_paint_the_map_beneath(window: MainWindow, qapp: QApplication) -> None:
    palette = palette_of(window)
    qapp.processEvents()
    paints = _Paints()
    page_of(window).map_page.canvas.installEventFilter(paints)
    for key in "ana xq":
        QTest.keyClicks(palette.field, key)
        qapp.processEvents()
    assert paints.count == 0


@pytest.mark.parametrize("size", [(900, 560), (1100, 700), (1600, 1000)])
def test_it_lies_within_the_window(window: MainWindow, qapp: QApplication, size: tuple[int, int]) -> None:
    palette = palette_of(window, "a")
    window.resize(*size)
    qapp.processEvents()
    assert window.rect().contains(palette.geometry())
    assert palette.rect().contains(palette.list.geometry())
    assert palette.list.height() > 200
