"""The export dialog, driven as a person would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.people import rename
from stakeholder_map.exchange.audiences import Audience
from stakeholder_map.exchange.workspace_json import read_file
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Document
from stakeholder_map.ui import background
from stakeholder_map.ui.export_choice import What
from stakeholder_map.ui.export_dialog import ExportDialog
from stakeholder_map.ui.session import Session
from tests.builders import World, workshop_world
from tests.ui.windows import click, pick

OpenDialog = Callable[..., ExportDialog]


@pytest.fixture
def world() -> World:
    return workshop_world()


@pytest.fixture
def session(qapp: QApplication, world: World) -> Iterator[Session]:
    document = Document.in_memory()
    take_in(document, "Set the scene", world.workspace)
    made = Session(document)
    made.choose_deal(world.the(Deal, "Spring kitchens").id)
    yield made
    background.end_all()
    made.close()


@pytest.fixture
def remembered(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


class Chooser:
    """Stands in for the system's file dialog: answers with a name in a folder, or as suggested."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answer: str | None = ""
        self.suggested: list[str] = []

    def __call__(self, _: QWidget, suggested: Path, suffix: str) -> Path | None:
        assert suggested.suffix == suffix
        self.suggested.append(suggested.name)
        return None if self.answer is None else self.folder / (self.answer or suggested.name)


@pytest.fixture
def chooser(tmp_path: Path) -> Chooser:
    (tmp_path / "out").mkdir()
    return Chooser(tmp_path / "out")


@pytest.fixture
def opened(qtbot: QtBot, session: Session, remembered: QSettings, chooser: Chooser) -> Iterator[OpenDialog]:
    """Return a function that opens dialogs and waits for their preview."""
    dialogs: list[ExportDialog] = []

    def open_one(what: What | None = None, on: Session | None = None) -> ExportDialog:
        dialog = ExportDialog(on or session, choose=chooser, settings=remembered)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialogs.append(dialog)
        dialog.show()
        if what is not None:
            click(dialog.tab(what))
        drawn(qtbot, dialog)
        return dialog

    yield open_one
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()
    QApplication.processEvents()


def drawn(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.busy)


def choose(qtbot: QtBot, dialog: ExportDialog, box: QComboBox, words: str) -> None:
    pick(box, words)
    drawn(qtbot, dialog)


def save(qtbot: QtBot, dialog: ExportDialog) -> Path:
    with qtbot.waitSignal(dialog.saved) as told:
        click(dialog.save_button)
    path = told.args[0] if told.args else None
    assert isinstance(path, Path)
    assert dialog.status.text() == f"Saved as {path}."
    return path


def leaves(dialog: ExportDialog) -> str:
    return "\n".join(dialog.leaves.lines())


def test_it_opens_with_a_light_picture_of_the_map_for_a_meeting(opened: OpenDialog) -> None:
    dialog = opened()
    choice = dialog.options.choice()
    assert (choice.what, choice.audience, choice.format, choice.dark) == (What.PICTURE, Audience.MEETING, "png", False)
    image = dialog.preview.picture.image
    assert image.width() > 100
    assert image.pixelColor(2, 2).lightness() > 200
    assert dialog.preview.picture.rect().contains(dialog.preview.picture.place().toRect())
    assert "4 people with name, title and department" in leaves(dialog)
    assert "Who wins and who loses in “Spring kitchens”" in leaves(dialog)
    assert "pixels" in dialog.options.pixels.text()


@pytest.mark.parametrize(
    ("words", "start"), [("PNG", b"\x89PNG\r\n"), ("SVG", b"<?xml"), ("PDF", b"%PDF-1")], ids=["png", "svg", "pdf"]
)
def test_a_picture_is_saved_in_each_format(
    qtbot: QtBot, opened: OpenDialog, chooser: Chooser, words: str, start: bytes
) -> None:
    dialog = opened()
    click(segment(dialog, words))
    drawn(qtbot, dialog)
    path = save(qtbot, dialog)
    assert path == chooser.folder / f"Hillside Homes - Spring kitchens.{words.lower()}"
    assert path.read_bytes().startswith(start)
    assert dialog.isVisible(), "one more can follow"


def segment(dialog: ExportDialog, words: str) -> QAbstractButton:
    options = dialog.options
    groups = (options.format.group, options.scale.group, options.look.group)
    return next(made for group in groups for made in group.buttons() if made.text() == words)


def test_the_size_is_that_of_the_saved_picture(qtbot: QtBot, opened: OpenDialog) -> None:
    dialog = opened()
    click(segment(dialog, "3×"))
    drawn(qtbot, dialog)
    image = QImage(str(save(qtbot, dialog)))
    assert dialog.options.pixels.text() == f"{image.width():,} × {image.height():,} pixels"


def test_a_dark_picture_is_dark(qtbot: QtBot, opened: OpenDialog) -> None:
    dialog = opened()
    click(segment(dialog, "Dark"))
    drawn(qtbot, dialog)
    assert dialog.preview.picture.image.pixelColor(2, 2).lightness() < 60
    assert QImage(str(save(qtbot, dialog))).pixelColor(2, 2).lightness() < 60


def test_a_picture_can_do_without_the_deal(qtbot: QtBot, opened: OpenDialog, chooser: Chooser) -> None:
    dialog = opened()
    choose(qtbot, dialog, dialog.options.deal, "No deal")
    assert "wins and who loses" not in leaves(dialog)
    save(qtbot, dialog)
    assert chooser.suggested == ["Hillside Homes.png"]


def test_a_picture_is_copied_at_its_size(qtbot: QtBot, opened: OpenDialog) -> None:
    dialog = opened()
    QGuiApplication.clipboard().clear()
    dialog.copy_button.setFocus()
    QTest.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.status.text().startswith("Copied"))
    image = QGuiApplication.clipboard().image()
    assert dialog.options.pixels.text() == f"{image.width():,} × {image.height():,} pixels"
    assert dialog.save_button.isEnabled()


def test_what_a_tie_note_says_stays_out_of_a_meeting(qtbot: QtBot, opened: OpenDialog, session: Session) -> None:
    tie = session.workspace.all(Tie)[0]
    take_in(session.document, "Note", [replace(tie, note="does not trust him")])
    dialog = opened()
    assert "your notes" not in leaves(dialog)
    click(dialog.options.audience.buttons[Audience.TEAM])
    drawn(qtbot, dialog)
    assert "1 of them with your notes" in leaves(dialog)


def test_the_people_table_is_for_me_and_shows_its_rows(qtbot: QtBot, opened: OpenDialog, chooser: Chooser) -> None:
    dialog = opened(What.PEOPLE)
    assert dialog.options.audience.chosen is Audience.ME
    table = dialog.preview.table
    assert table.isVisible()
    headings = [table.model().headerData(column, Qt.Orientation.Horizontal) for column in range(table.columnCount())]
    assert headings[:3] == ["Name", "Title", "Department"]
    assert "In this deal" in headings
    assert table.model().index(0, 0).data() == "Robin Vale"
    assert "4 rows" in leaves(dialog)
    assert not dialog.copy_button.isVisible()
    path = save(qtbot, dialog)
    assert path.name == "Hillside Homes - people.csv"
    assert "Ana Ruiz" in path.read_text(encoding="utf-8-sig")


def test_the_people_table_can_hold_all_customers(qtbot: QtBot, opened: OpenDialog) -> None:
    dialog = opened(What.PEOPLE)
    choose(qtbot, dialog, dialog.options.customer, "All customers")
    assert not dialog.options.deal_section.isVisible()
    assert dialog.options.choice().deal is None
    assert save(qtbot, dialog).name == "Stakeholder map - people.csv"


def test_the_deal_table_is_saved(qtbot: QtBot, opened: OpenDialog) -> None:
    dialog = opened(What.DEAL)
    assert dialog.options.deal.findText("No deal") < 0
    path = save(qtbot, dialog)
    assert path.name == "Hillside Homes - Spring kitchens.csv"
    assert "No weekend shifts" in path.read_text(encoding="utf-8-sig")


def test_everything_comes_back_as_it_was(qtbot: QtBot, opened: OpenDialog, session: Session) -> None:
    dialog = opened(What.EVERYTHING)
    assert dialog.options.customer.currentText() == "All customers"
    assert dialog.preview.text.isVisible()
    assert '"format": "stakeholder-map"' in dialog.preview.text.toPlainText()
    plan = read_file(save(qtbot, dialog), Workspace())
    assert Workspace(plan.puts) == session.workspace


def test_a_meeting_gets_nothing_private_in_a_file(qtbot: QtBot, opened: OpenDialog, session: Session) -> None:
    dialog = opened(What.EVERYTHING)
    click(dialog.options.audience.buttons[Audience.MEETING])
    drawn(qtbot, dialog)
    assert "No notes, floors, weights, assumed wins" in leaves(dialog)
    text = save(qtbot, dialog).read_text()
    assert "No weekend shifts" in text
    assert "Plans frozen 10 days ahead" not in text, "an assumed win"


def test_whom_it_is_for_stays_as_a_person_chose_it(qtbot: QtBot, opened: OpenDialog) -> None:
    dialog = opened()
    click(dialog.options.audience.buttons[Audience.TEAM])
    click(dialog.tab(What.EVERYTHING))
    assert dialog.options.audience.chosen is Audience.TEAM
    click(dialog.tab(What.PICTURE))
    assert dialog.options.audience.chosen is Audience.TEAM
    drawn(qtbot, dialog)


def test_the_last_choices_come_back_but_never_the_audience(
    qtbot: QtBot, opened: OpenDialog, remembered: QSettings, chooser: Chooser
) -> None:
    dialog = opened()
    click(segment(dialog, "SVG"))
    click(segment(dialog, "Dark"))
    click(dialog.options.audience.buttons[Audience.ME])
    drawn(qtbot, dialog)
    save(qtbot, dialog)
    again = opened().options.choice()
    assert (again.format, again.dark, again.audience) == ("svg", True, Audience.MEETING)
    assert Path(str(remembered.value("export/folder"))) == chooser.folder


def test_a_place_that_cannot_be_written_is_said_in_words(qtbot: QtBot, opened: OpenDialog, chooser: Chooser) -> None:
    dialog = opened()
    chooser.answer = "missing/map.png"
    click(dialog.save_button)
    qtbot.waitUntil(lambda: "does not exist" in dialog.status.text())
    assert dialog.save_button.isEnabled()
    assert not list(chooser.folder.iterdir())


def test_changing_ones_mind_saves_nothing(opened: OpenDialog, chooser: Chooser) -> None:
    dialog = opened()
    chooser.answer = None
    click(dialog.save_button)
    assert dialog.status.text() == ""
    assert not list(chooser.folder.iterdir())


def test_a_name_without_an_ending_gets_one(qtbot: QtBot, opened: OpenDialog, chooser: Chooser) -> None:
    dialog = opened()
    chooser.answer = "v1.2 map"
    assert save(qtbot, dialog).name == "v1.2 map.png"


def test_a_map_without_people_says_so(qtbot: QtBot, opened: OpenDialog) -> None:
    with Document.in_memory() as document:
        take_in(document, "x", [Customer(1, 1, "Oakline")])
        dialog = opened(on=Session(document))
        assert dialog.preview.words.text() == "Nobody is on the map of Oakline yet; add people to it first."
        assert not dialog.save_button.isEnabled()
        click(dialog.tab(What.DEAL))
        assert dialog.preview.words.text() == "There is no deal yet that could be a table."
        background.end_all()


def test_a_workspace_without_customers_says_so(opened: OpenDialog) -> None:
    with Document.in_memory() as document:
        dialog = opened(on=Session(document))
        assert dialog.preview.words.text() == "There is no customer yet whose map could be a picture."
        background.end_all()


def test_people_without_a_place_are_in_the_picture(opened: OpenDialog) -> None:
    world = World()
    oakline = world.customer("Oakline")
    world.place(oakline, world.person("Ana Ruiz"))
    with Document.in_memory() as document:
        take_in(document, "x", world.workspace)
        dialog = opened(on=Session(document))
        assert "1 person with name" in leaves(dialog)
        background.end_all()


def test_a_picture_with_too_many_pixels_is_not_offered(qtbot: QtBot, opened: OpenDialog) -> None:
    world = World()
    oakline = world.customer("Oakline")
    for n in range(2):
        world.place(oakline, world.person(f"Person {n}"), x=0.0, y=9_000.0 * n)
    with Document.in_memory() as document:
        take_in(document, "x", world.workspace)
        dialog = opened(on=Session(document))
        assert dialog.save_button.isEnabled()
        click(segment(dialog, "4×"))
        drawn(qtbot, dialog)
        assert dialog.options.pixels.text().endswith("are too many. Choose a smaller size, SVG or PDF.")
        assert not dialog.save_button.isEnabled()
        click(segment(dialog, "SVG"))
        drawn(qtbot, dialog)
        assert dialog.save_button.isEnabled()
        background.end_all()


def test_the_preview_follows_the_workspace(qtbot: QtBot, opened: OpenDialog, session: Session, world: World) -> None:
    dialog = opened(What.PEOPLE)
    rename(session.document, world.the(Person, "Robin Vale").id, "Robin Hale")
    drawn(qtbot, dialog)
    assert dialog.preview.table.model().index(0, 0).data() == "Robin Hale"


def test_escape_closes_even_while_the_preview_is_drawn(qtbot: QtBot, session: Session, remembered: QSettings) -> None:
    dialog = ExportDialog(session, settings=remembered)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_every_control_has_a_name_for_screen_readers(opened: OpenDialog) -> None:
    dialog = opened()
    for widget in [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QComboBox)]:
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName(), widget
