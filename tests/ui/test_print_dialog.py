"""Printing the map: the pages as they will be, as PDF and on a printer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.maps import move
from stakeholder_map.edits.people import rename
from stakeholder_map.edits.ties import cut
from stakeholder_map.exchange.pages import PAPERS, Plan
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import View
from stakeholder_map.store.document import Document
from stakeholder_map.ui import background
from stakeholder_map.ui.presenting.shown import Shown
from stakeholder_map.ui.printing.print_dialog import PrintDialog, chosen_pages, print_pages
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.viewing import ViewState
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, big_world, workshop_world
from tests.ui.windows import click, session_of

OpenDialog = Callable[..., PrintDialog]
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen


@pytest.fixture
def world() -> World:
    return workshop_world()


@pytest.fixture
def session(qapp: QApplication, world: World) -> Iterator[Session]:
    document = Document.in_memory()
    take_in(document, "Set the scene", world.workspace)
    made = Session(document)
    yield made
    background.end_all()
    made.close()


@pytest.fixture
def open_dialog(qtbot: QtBot, session: Session, world: World, tmp_path: Path) -> Iterator[OpenDialog]:
    """Return a function that opens dialogs and waits for their preview."""
    dialogs: list[PrintDialog] = []

    def open_one(
        view: View = View.FREE,
        save_as: str | None = "map",
        ask: Callable[[QPrinter, QWidget], bool] = lambda *_: False,
    ) -> PrintDialog:
        shown = Shown(world.the(Customer, "Hillside Homes").id, ViewState(view=view), world.the(Deal, _DEAL).id)
        dialog = PrintDialog(
            session,
            shown,
            choose=lambda _, __, ___: tmp_path / save_as if save_as is not None else None,
            ask=ask,
            settings=QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialogs.append(dialog)
        dialog.show()
        drawn(qtbot, dialog)
        return dialog

    yield open_one
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()
    QApplication.processEvents()


_DEAL = "Spring kitchens"


def drawn(qtbot: QtBot, dialog: PrintDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.busy)


def plan_of(dialog: PrintDialog) -> Plan:
    plan = dialog.plan()
    assert plan is not None, "there is something to print"
    return plan


def printed(qtbot: QtBot, dialog: PrintDialog, button: QWidget) -> str:
    with qtbot.waitSignal(dialog.printed) as told:
        click(button)
    assert told.args is not None
    return str(told.args[0])


def test_it_begins_with_one_page_for_a_meeting_laid_as_the_map_lies(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    plan = plan_of(dialog)
    assert dialog.options.audience.chosen is Audience.MEETING
    assert len(plan.pages) == 1
    made = dialog._printable
    assert made is not None
    assert (plan.width > plan.height) == (made.sheet.width > made.sheet.height)
    (place,) = dialog.preview.page_places()
    assert dialog.preview.rect().contains(place.toAlignedRect())
    assert dialog.preview.accessibleDescription().startswith("1 page, A4 ")


def test_the_preview_shows_ink_on_white_paper_in_dark_mode_too(open_dialog: OpenDialog, session: Session) -> None:
    from stakeholder_map.theme import DARK

    session.set_palette(DARK)
    dialog = open_dialog()
    image = dialog.preview.grab().toImage()
    (place,) = dialog.preview.page_places()
    assert image.pixelColor(2, 2).lightness() < 60
    assert image.pixelColor(int(place.left()) + 6, int(place.top()) + 6).name() == "#ffffff"
    box = place.toAlignedRect().adjusted(12, 12, -12, -12)
    row = [image.pixelColor(x, box.center().y()).name() for x in range(box.left(), box.right())]
    middle = [image.pixelColor(box.center().x(), y).name() for y in range(box.top(), box.bottom())]
    assert set(row + middle) != {"#ffffff"}


def test_a_poster_is_chosen_by_keys_and_its_pages_are_counted(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    group = dialog.options.pages.group
    group.button(0).setFocus()
    QTest.keyClick(group.button(0), Qt.Key.Key_Right)
    plan = plan_of(dialog)
    assert plan.columns == 2
    assert [page.label for page in plan.pages][:2] == ["A1", "A2"]
    assert len(dialog.preview.page_places()) == len(plan.pages)
    assert f"{len(plan.pages)} pages" in dialog.options.across_note.text()
    click(dialog.options.across.group.button(4))
    assert plan_of(dialog).columns == 5
    assert "5 across" in dialog.preview.accessibleDescription()


def test_paper_and_its_way_change_the_pages_at_once(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    dialog.options.paper.setCurrentIndex([paper.name for paper in PAPERS].index("A3"))
    click(dialog.options.way.group.button(0))
    assert (plan_of(dialog).width, plan_of(dialog).height) == (297.0, 420.0)
    click(dialog.options.way.group.button(1))
    assert (plan_of(dialog).width, plan_of(dialog).height) == (420.0, 297.0)


def test_heading_and_legend_can_be_left_out(open_dialog: OpenDialog, qtbot: QtBot) -> None:
    dialog = open_dialog()
    made = dialog._printable
    assert made is not None
    for box in (dialog.options.heading, dialog.options.legend):
        box.setChecked(False)
    drawn(qtbot, dialog)
    bare = dialog._printable
    assert bare is not None
    assert bare.sheet.height < made.sheet.height - 40


def test_a_pdf_of_all_pages_is_saved_without_a_printer(open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog()
    click(dialog.options.pages.group.button(1))
    said = printed(qtbot, dialog, dialog.pdf_button)
    path = tmp_path / "map.pdf"
    count = len(plan_of(dialog).pages)
    assert said == f"Saved {count} pages as {path}."
    assert len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) == count


def test_whoever_changes_their_mind_saves_nothing(open_dialog: OpenDialog, tmp_path: Path) -> None:
    dialog = open_dialog(save_as=None)
    click(dialog.pdf_button)
    assert not list(tmp_path.glob("*.pdf"))
    assert dialog.status.text() == ""


def test_the_grid_is_printed_for_the_team_but_for_no_meeting(open_dialog: OpenDialog, qtbot: QtBot) -> None:
    dialog = open_dialog(View.GRID)
    assert dialog.preview.words.startswith("The grid shows what you think of people, so it is not for a meeting.")
    assert not dialog.pdf_button.isEnabled()
    dialog.options.audience.choose(Audience.TEAM)
    drawn(qtbot, dialog)
    assert plan_of(dialog).pages
    assert dialog.pdf_button.isEnabled()


def test_without_a_printer_the_button_says_so(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    if not dialog.has_printer:
        assert not dialog.print_button.isEnabled()
        assert "No printer was found" in dialog.print_button.toolTip()


def test_a_printer_gets_the_pages_that_were_asked_for(open_dialog: OpenDialog, qtbot: QtBot, tmp_path: Path) -> None:
    """A printer that prints into a file stands in for paper."""

    def ask(printer: QPrinter, _: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)
        return True

    dialog = open_dialog(ask=ask)
    click(dialog.options.pages.group.button(1))
    dialog.print_button.setEnabled(True)
    assert printed(qtbot, dialog, dialog.print_button) == "Sent 2 pages to print."
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "paper.pdf").read_bytes())) == 2


def test_all_pages_are_meant_where_no_range_was_chosen(open_dialog: OpenDialog, tmp_path: Path) -> None:
    dialog = open_dialog()
    printer = QPrinter()
    assert chosen_pages(printer, plan_of(dialog)) == list(plan_of(dialog).pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "all.pdf"))
    made = dialog._printable
    assert made is not None
    print_pages(printer, plan_of(dialog), plan_of(dialog).pages, made.sheet)
    assert (tmp_path / "all.pdf").stat().st_size > 1000


def test_a_change_of_the_map_is_followed(
    open_dialog: OpenDialog, qtbot: QtBot, session: Session, world: World, tmp_path: Path
) -> None:
    dialog = open_dialog()
    before = dialog._printable
    session.edit(rename, session.document, world.the(Person, "Ana Ruiz").id, "Anabel Ruiz de la Fuente")
    drawn(qtbot, dialog)
    assert dialog._printable is not before
    assert dialog._printable is not None


def test_everything_in_the_dialog_has_a_name_and_takes_the_focus(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    for widget in (dialog.pdf_button, dialog.print_button, dialog.close_button, dialog.options.paper, dialog.preview):
        assert widget.accessibleName()
    dialog.options.heading.setFocus()
    QTest.keyClick(dialog.options.heading, Qt.Key.Key_Space)
    assert not dialog.options.heading.isChecked()


@NO_SCREEN
def test_a_dialog_that_was_closed_hears_of_no_change(window: MainWindow, world: World) -> None:
    window.actions_["print"].trigger()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, PrintDialog) and w.isVisible())
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    session = session_of(window)
    session.edit(rename, session.document, world.the(Person, "Ana Ruiz").id, "Anabel Ruiz")
    QApplication.processEvents()
    assert session.workspace.get(Person, world.the(Person, "Ana Ruiz").id).name == "Anabel Ruiz"


@NO_SCREEN
def test_ctrl_p_opens_it_over_the_window(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, PrintDialog) and w.isVisible())
    assert dialog.options.audience.chosen is Audience.MEETING
    assert session_of(window).document.undo_label == "Set the scene"
    dialog.close()


def test_a_crowd_of_people_fits_on_one_page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    world = big_world(120, 120)
    document = Document.in_memory()
    take_in(document, "Set the scene", world.workspace)
    session = Session(document)
    shown = Shown(world.workspace.all(Customer)[0].id, ViewState())
    dialog = PrintDialog(session, shown, settings=QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    plan = plan_of(dialog)
    assert plan.picture.right <= plan.inside.width + 1e-6
    assert plan.picture.bottom <= plan.inside.height + 1e-6
    dialog.close()
    background.end_all()
    session.close()


def test_blank_pages_of_a_poster_are_left_out_and_the_others_keep_their_labels(
    open_dialog: OpenDialog, session: Session, world: World, qtbot: QtBot
) -> None:
    hillside = world.the(Customer, "Hillside Homes")
    people = [placement.person for placement in session.workspace.placements_of(hillside.id)]
    # A few in one corner, and one in the opposite one: nothing is in the other two.
    places = {person: (n % 2 * 200.0, n // 2 * 120.0) for n, person in enumerate(people)}
    places[people[-1]] = (4000.0, 3000.0)
    session.edit(move, session.document, hillside.id, places, "Apart")
    session.edit(cut, session.document, [tie.id for tie in session.workspace.all(Tie)])
    dialog = open_dialog()
    dialog.options.legend.setChecked(False)
    drawn(qtbot, dialog)
    click(dialog.options.pages.group.button(1))
    click(dialog.options.across.group.button(3))
    plan = plan_of(dialog)
    labels = [page.label for page in plan.pages]
    blank = plan.columns * plan.rows - len(labels)
    assert labels[0] == "A1"
    assert plan.pages[-1].row > 0
    assert blank > 2
    assert len(dialog.preview.page_places()) == len(labels)
    assert f"{blank} blank pages are left out" in dialog.options.across_note.text()
