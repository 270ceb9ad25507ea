"""The import dialog, driven as a person would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map import theme
from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.people import add_person
from stakeholder_map.exchange.columns import Field
from stakeholder_map.exchange.workspace_json import write_file
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.store.document import Document
from stakeholder_map.ui import background
from stakeholder_map.ui.import_dialog import ImportDialog, import_files
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.style import style_sheet
from tests.builders import workshop_world
from tests.ui.windows import click, pick

CONTACTS = (
    "Name,Job title,Dept,Manager,Shoe size\n"
    "Ana Ruiz,Head carpenter,Workshop,,39\n"
    "Nils Berg,Designer,Studio,Ana Ruiz,44\n"
    "Eva Holm,Accountant,Finance,Nobody Known,41\n"
)
OpenDialog = Callable[..., ImportDialog]


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    document = Document.in_memory()
    take_in(document, "Set the scene", workshop_world().workspace)
    made = Session(document)
    yield made
    background.end_all()
    made.close()


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text(CONTACTS, encoding="utf-8")
    return path


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def opened(qtbot: QtBot, session: Session, settings: QSettings) -> Iterator[OpenDialog]:
    """Return a function that opens a dialog with files and waits until it knows what importing would do."""
    dialogs: list[ImportDialog] = []

    def open_one(*paths: Path, chosen: list[Path] | None = None, on: Session | None = None) -> ImportDialog:
        dialog = ImportDialog(on or session, paths, choose=lambda *_: chosen or [], settings=settings)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialogs.append(dialog)
        dialog.show()
        if paths:
            worked_out(qtbot, dialog)
        return dialog

    yield open_one
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()
    QApplication.processEvents()


def worked_out(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.summary.headline.text().startswith("Reading") and not dialog.busy)


def choose(qtbot: QtBot, dialog: ImportDialog, box: QComboBox, words: str) -> None:
    pick(box, words)
    worked_out(qtbot, dialog)


def people_named(session: Session, name: str) -> list[Person]:
    return [person for person in session.workspace.all(Person) if person.name == name]


def test_it_says_what_a_list_of_contacts_would_do(opened: OpenDialog, contacts: Path) -> None:
    dialog = opened(contacts)
    assert dialog.pages.about.text() == "contacts.csv · 3 rows · separated by commas · UTF-8"
    fields = [choice.field for choice in dialog.pages.preview.header.choices]
    assert fields == [Field.NAME, Field.TITLE, Field.DEPARTMENT, Field.MANAGER, Field.IGNORE]
    model = dialog.pages.preview.model()
    assert [model.index(1, column).data() for column in range(5)] == [
        "Nils Berg",
        "Designer",
        "Studio",
        "Ana Ruiz",
        "44",
    ]
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Manager"
    assert dialog.summary.headline.text() == "2 new people, 1 updated, 1 reports-to tie; 1 warning"
    assert dialog.summary.warnings.lines() == [
        "contacts.csv, row 4: manager Nobody Known is not in the file nor in the workspace; no tie was made."
    ]
    assert dialog.import_button.text() == "Import 3 people"


def test_importing_is_one_step_that_shows_its_result(opened: OpenDialog, session: Session, contacts: Path) -> None:
    before = session.document.snapshot()
    dialog = opened(contacts)
    told: list[str] = []
    dialog.imported.connect(told.append)
    click(dialog.import_button)
    assert not dialog.isVisible()
    assert told == ["Imported 3 people from contacts.csv."]
    (nils,) = people_named(session, "Nils Berg")
    (ana,) = people_named(session, "Ana Ruiz")
    assert ana.title == "Head carpenter"
    assert session.selection.kind == "person"
    assert {ana.id, nils.id} < set(session.selection.ids)
    assert session.document.undo_label == "Import 3 people"
    session.undo()
    assert session.workspace == before


def test_what_a_column_holds_can_be_changed_with_the_keyboard(
    qtbot: QtBot, opened: OpenDialog, session: Session, contacts: Path
) -> None:
    dialog = opened(contacts)
    choices = dialog.pages.preview.header.choices
    choose(qtbot, dialog, choices[3], "Leave")
    assert dialog.summary.headline.text() == "2 new people, 1 updated"
    choose(qtbot, dialog, choices[4], "Phone")
    click(dialog.import_button)
    assert people_named(session, "Nils Berg")[0].phone == "44"


def test_a_field_has_one_column_at_most(qtbot: QtBot, opened: OpenDialog, contacts: Path) -> None:
    dialog = opened(contacts)
    choices = dialog.pages.preview.header.choices
    choose(qtbot, dialog, choices[4], "Title")
    assert [choice.field for choice in choices] == [
        Field.NAME,
        Field.IGNORE,
        Field.DEPARTMENT,
        Field.MANAGER,
        Field.TITLE,
    ]
    choose(qtbot, dialog, choices[4], "Leave")
    assert choices[1].field is Field.TITLE, "it gets its field back"


def test_no_name_column_is_said_in_place_and_can_be_mended(qtbot: QtBot, opened: OpenDialog, contacts: Path) -> None:
    dialog = opened(contacts)
    choices = dialog.pages.preview.header.choices
    choose(qtbot, dialog, choices[0], "Leave")
    assert "no column looks like a name" in dialog.summary.headline.text()
    assert not dialog.import_button.isEnabled()
    choose(qtbot, dialog, choices[0], "Name")
    assert dialog.import_button.isEnabled()


def test_people_can_go_onto_the_map_of_a_new_customer(
    qtbot: QtBot, opened: OpenDialog, session: Session, contacts: Path
) -> None:
    before = session.document.snapshot()
    dialog = opened(contacts)
    choose(qtbot, dialog, dialog.target.customer, "New")
    assert dialog.summary.headline.text() == "Name the new customer."
    assert not dialog.import_button.isEnabled()
    QTest.keyClick(dialog.target.customer, Qt.Key.Key_Tab)
    assert dialog.target.customer_name.hasFocus()
    QTest.keyClicks(dialog.target.customer_name, "Oakline Hotels")
    worked_out(qtbot, dialog)
    assert "1 new customer" in dialog.summary.headline.text()
    QTest.keyClick(dialog.target.customer_name, Qt.Key.Key_Return)
    (oakline,) = [customer for customer in session.workspace.all(Customer) if customer.name == "Oakline Hotels"]
    assert session.customer == oakline.id
    names = {person.name for person in session.workspace.people_on(oakline.id)}
    assert names == {"Ana Ruiz", "Nils Berg", "Eva Holm", "Robin Vale"}, "I am on every new map"
    assert session.document.undo_label == "Import 3 people"
    session.undo()
    assert session.workspace == before


def test_people_can_be_taken_in_without_a_map(
    qtbot: QtBot, opened: OpenDialog, session: Session, contacts: Path
) -> None:
    dialog = opened(contacts)
    choose(qtbot, dialog, dialog.target.customer, "No map")
    assert dialog.target.organization.currentText() == "No organization"
    click(dialog.import_button)
    (nils,) = people_named(session, "Nils Berg")
    assert nils.organization is None
    assert session.workspace.placement(session.customer or 0, nils.id) is None


@pytest.mark.parametrize(("choice", "name"), [("Hillside", "Hillside Homes"), ("Brightwater", "Brightwater")])
def test_people_without_an_organization_go_where_they_are_put(
    qtbot: QtBot, opened: OpenDialog, session: Session, contacts: Path, choice: str, name: str
) -> None:
    dialog = opened(contacts)
    choose(qtbot, dialog, dialog.target.organization, choice)
    click(dialog.import_button)
    organization = session.workspace.organization_of(people_named(session, "Nils Berg")[0])
    assert organization is not None
    assert organization.name == name


def test_an_empty_workspace_can_start_with_our_own_people(qtbot: QtBot, opened: OpenDialog, contacts: Path) -> None:
    with Document.in_memory() as document:
        session = Session(document)
        dialog = opened(contacts, on=session)
        assert dialog.summary.headline.text() == "Name the new customer."
        QTest.keyClicks(dialog.target.customer_name, "Oakline")
        choose(qtbot, dialog, dialog.target.organization, "Our own")
        assert dialog.summary.headline.text() == "Name our own company."
        QTest.keyClicks(dialog.target.company_name, "Brightwater")
        worked_out(qtbot, dialog)
        click(dialog.import_button)
        (own,) = [o for o in session.workspace.all(Organization) if o.kind is OrganizationKind.OWN]
        assert own.name == "Brightwater"
        assert {person.organization for person in session.workspace.all(Person)} == {own.id}
        background.end_all()


def test_a_workspace_as_json_is_summed_up_and_taken_in(opened: OpenDialog, tmp_path: Path) -> None:
    world = workshop_world()
    path = tmp_path / "workshop.json"
    write_file(path, world.workspace)
    with Document.in_memory() as document:
        session = Session(document)
        dialog = opened(path, on=session)
        assert not dialog.target.isVisible()
        assert "4 people added" in dialog.pages.contents.lines()
        assert dialog.pages.contents.isVisible()
        click(dialog.import_button)
        assert session.workspace == world.workspace
        assert session.customer == world.the(Customer, "Hillside Homes").id
        background.end_all()


def test_what_is_here_already_cannot_be_imported_again(opened: OpenDialog, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "workshop.json"
    write_file(path, session.workspace)
    dialog = opened(path)
    assert dialog.summary.headline.text() == "Nothing new: all of this is here already"
    assert not dialog.import_button.isEnabled()


def test_a_file_that_cannot_be_read_leaves_the_others_usable(
    opened: OpenDialog, contacts: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    dialog = opened(empty, contacts)
    assert dialog.problems.text() == "empty.csv is empty; choose a file with something in it."
    assert dialog.problems_banner.isVisible()
    assert dialog.import_button.isEnabled()


def test_broken_json_is_said_in_place_and_can_be_left_out(
    qtbot: QtBot, opened: OpenDialog, contacts: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "stakeholder-map", "version": 1, "people": [{"name": 7}]}')
    dialog = opened(contacts, broken)
    assert "broken.json" in dialog.summary.headline.text()
    assert not dialog.import_button.isEnabled()
    click(dialog.pages.tabs()[1])
    click(dialog.pages.leave_out_button)
    worked_out(qtbot, dialog)
    assert dialog.import_button.text() == "Import 3 people"
    assert not dialog.pages.tabs()


def test_files_can_be_added_later(qtbot: QtBot, opened: OpenDialog, contacts: Path, settings: QSettings) -> None:
    dialog = opened(chosen=[contacts])
    assert not dialog.import_button.isVisible()
    click(dialog.choose_button)
    worked_out(qtbot, dialog)
    assert dialog.import_button.isVisible()
    assert Path(str(settings.value("import/folder"))) == contacts.parent


def test_a_list_of_accounts_names_the_companies(
    qtbot: QtBot, opened: OpenDialog, session: Session, tmp_path: Path
) -> None:
    people, accounts = tmp_path / "Contact.csv", tmp_path / "Account.csv"
    people.write_text("Id,AccountId,FirstName,LastName\n0035g00004CON001AAH,0015g00002ABCDeAAH,Casey,Jones\n")
    accounts.write_text("Id,Name,Industry\n0015g00002ABCDeAAH,Terrapin Touring,Music\n")
    dialog = opened(people)
    assert "Account.csv" in dialog.summary.warnings.lines()[0]
    dialog.add_files([accounts])
    worked_out(qtbot, dialog)
    assert not dialog.summary.warnings.isVisible()
    click(dialog.pages.tabs()[1])
    assert "a list of companies" in dialog.pages.about.text()
    click(dialog.import_button)
    organization = session.workspace.organization_of(people_named(session, "Casey Jones")[0])
    assert organization is not None
    assert organization.name == "Terrapin Touring"


# Qt 6.12 wants a QPointF here, which the Qt before it does not take.
@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
# Qt 6.12 wants a QPointF where 6.11 knows only QPoint.
@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
def test_files_can_be_dropped(qtbot: QtBot, opened: OpenDialog, contacts: Path) -> None:
    dialog = opened()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(contacts))])
    how = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, *how)
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(dialog, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, *how))
    worked_out(qtbot, dialog)
    assert dialog.import_button.text() == "Import 3 people"


def test_a_change_of_the_workspace_is_taken_into_account(
    qtbot: QtBot, opened: OpenDialog, session: Session, contacts: Path
) -> None:
    dialog = opened(contacts)
    assert dialog.summary.headline.text().startswith("2 new people, 1 updated")
    add_person(session.document, "Nils Berg", title="Designer")
    assert not dialog.import_button.isEnabled()
    worked_out(qtbot, dialog)
    assert dialog.summary.headline.text().startswith("1 new person, 2 updated")


def test_escape_closes_even_while_files_are_read(
    qtbot: QtBot, session: Session, contacts: Path, settings: QSettings
) -> None:
    dialog = ImportDialog(session, [contacts], settings=settings)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_read_only_workspace_says_why_nothing_can_be_imported(
    opened: OpenDialog, contacts: Path, tmp_path: Path
) -> None:
    path = tmp_path / "w.stakemap"
    Document.create(path).close()
    with Document.open(path, writable=False) as document:
        dialog = opened(contacts, on=Session(document))
        assert "read-only" in dialog.summary.headline.text()
        assert not dialog.import_button.isEnabled()
        background.end_all()


def test_asking_for_no_file_opens_nothing(session: Session, contacts: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert import_files(session, window, choose=lambda *_: []) is None
    dialog = import_files(session, window, choose=lambda *_: [contacts])
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_light_and_dark_follow_the_session(
    qtbot: QtBot, qapp: QApplication, opened: OpenDialog, session: Session, contacts: Path
) -> None:
    dialog = opened(contacts)
    try:
        qapp.setStyleSheet(style_sheet(theme.DARK))
        session.set_palette(theme.DARK)
        model = dialog.pages.preview.model()
        assert model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole).name() == theme.DARK.text.lower()
        choose(qtbot, dialog, dialog.pages.preview.header.choices[0], "Leave")
        assert theme.DARK.loses.text in dialog.summary.headline.styleSheet()
        assert not dialog.grab().isNull()
    finally:
        qapp.setStyleSheet("")
