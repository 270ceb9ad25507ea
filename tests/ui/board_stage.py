"""A deal board on a screen, with a small story on it, for the tests of the board."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Document
from stakeholder_map.ui.board.board_cursor import HEAD, Cursor
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.deal_board import DealBoard
from stakeholder_map.ui.session import Session
from tests.builders import World

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Stage:
    """A shown board with its session, and short ways to find, click and press."""

    page: DealBoard
    session: Session
    problems: list[str]

    @property
    def view(self) -> BoardView:
        return self.page.view

    @property
    def document(self) -> Document:
        return self.session.document

    @property
    def said(self) -> str:
        """What a screen reader says of the place where the keys are."""
        board = QAccessible.queryAccessibleInterface(self.view)
        assert board is not None
        found = board.focusChild()
        return found.text(QAccessible.Text.Name) if found is not None else ""

    # Finding

    def person(self, name: str) -> int:
        return next(p.id for p in self.session.workspace.all(Person) if p.name == name)

    def win(self, text: str) -> int:
        return next(w.id for w in self.session.workspace.all(Win) if w.text == text)

    def term(self, name: str) -> Term:
        return next(t for t in self.session.workspace.all(Term) if t.name == name)

    def option(self, label: str) -> Option:
        return next(o for o in self.session.workspace.all(Option) if o.label == label)

    def effect(self, label: str, win: str) -> Effect | None:
        return self.session.workspace.effect(self.option(label).id, self.win(win))

    def amount(self, label: str, win: str) -> float | str | None:
        """Return an effect's amount, ``"blank"`` where nothing is noted."""
        found = self.effect(label, win)
        return found.amount if found is not None else "blank"

    def verdict(self, name: str) -> str:
        """Return the verdict that the board shows for a person."""
        return self.page.board.groups[self.page.board.group_of(self.person(name))].verdict.verdict.value

    def order(self) -> list[str]:
        return [group.person.name for group in self.page.board.groups]

    # Places on the screen

    def row(self, kind: RowKind, record: int) -> int:
        row = self.view.geo.rows.find(kind, record)
        assert row >= 0, "that row is not shown"
        return row

    def cell(self, win: str, term: str) -> Cursor:
        """Return the place of a win's cell in the first column of a term."""
        names = [column.term.name for column in self.page.board.terms]
        return Cursor(self.row(RowKind.WIN, self.win(win)), self.view.geo.columns.first_of(names.index(term)))

    def slot(self, term: str, text: str) -> tuple[int, int]:
        """Return the term and the place in its head of an option, of ``"+"`` to add one, or of the term's name."""
        board = self.page.board
        place = [column.term.name for column in board.terms].index(term)
        for index, slot in enumerate(self.view.geo.columns.slots[place]):
            label = board.terms[place].options[slot.option].label if slot.option >= 0 else slot.kind.value
            if label == text:
                return place, index
        raise AssertionError(f"{term} has no slot {text}")

    def at_slot(self, term: str, text: str) -> QPoint:
        return self.view.geo.slot_rect(*self.slot(term, text)).center()

    def at_cell(self, win: str, term: str) -> QPoint:
        cursor = self.cell(win, term)
        return self.view.geo.cell_rect(cursor.row, cursor.column).center()

    # Doing

    def go_to_cell(self, win: str, term: str) -> None:
        self.view.setFocus()
        self.view.set_cursor(self.cell(win, term))

    def go_to_slot(self, term: str, text: str) -> None:
        place, index = self.slot(term, text)
        columns = self.view.geo.columns
        self.view.setFocus()
        self.view.set_cursor(Cursor(HEAD, columns.column_of(columns.slots[place][index]), index))

    def go_to_person(self, name: str) -> None:
        self.view.setFocus()
        self.view.set_cursor(Cursor(self.row(RowKind.PERSON, self.person(name))))

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys where the focus is, as a hand would."""
        for key in keys:
            if isinstance(key, str):
                for stroke in key:
                    QTest.keyClicks(QApplication.focusWidget() or self.view, stroke)
            else:
                QTest.keyClick(QApplication.focusWidget() or self.view, key)

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.view.viewport(), LEFT, pos=at)

    def double_click(self, at: QPoint) -> None:
        """Click twice as a hand does: a press, then a double press."""
        QTest.mouseClick(self.view.viewport(), LEFT, pos=at)
        QTest.mouseDClick(self.view.viewport(), LEFT, pos=at)


def story() -> World:
    """Return a deal with one of each: a loser, one who may lose, one not considered, one not asked, a winner."""
    world = World()
    own = world.organization("Brightwater")
    theirs = world.organization("Hillside Homes", "customer")
    me = world.person("Robin Vale", own, title="Account manager", is_me=True)
    tom = world.person("Tom Lindqvist", theirs, title="Buyer")
    ana = world.person("Ana Ruiz", own, title="Lead carpenter")
    jo = world.person("Jo Mbeki", own, title="Call centre lead")
    crew = world.person("Fitting crew", own, title="Field")
    pat = world.person("Pat Moss", own, title="Finance")
    hillside = world.customer("Hillside Homes", theirs)
    for person in (me, tom, ana, jo, crew, pat):
        world.place(hillside, person)
    quarter = world.win(me, "Quarter target")
    budget = world.win(tom, "Under budget", weight=4)
    weekends = world.win(ana, "No weekend shifts", must=True)
    frozen = world.win(ana, "Plans frozen ten days", weight=2)
    kits = world.win(crew, "Complete kits", weight=1)
    world.win(pat, "Paid in 30 days")
    deal = world.deal(hillside, "Spring kitchens", value=8_000_000)
    world.deal(hillside, "Show flat")
    delivery = world.term(deal, "Delivery")
    two = world.option(delivery, "2 weeks", chosen=True)
    four = world.option(delivery, "4 weeks")
    world.option(delivery, "phased", value_change=-200_000)
    price = world.term(deal, "Price")
    world.option(price, "List")
    less = world.option(price, "−8 %", chosen=True)
    changes = world.term(deal, "Changes")
    world.option(changes, "Until cut")
    world.option(changes, "Frozen 10 days")
    world.effect(two, weekends, -2)
    world.effect(four, weekends, 1)
    world.effect(two, quarter, 2)
    world.effect(less, quarter, -1)
    world.effect(less, budget, 2)
    world.effect(two, kits, None)
    world.effect(four, frozen, 1)
    return world


def document_of(world: World, path: Path | None = None) -> Document:
    document = Document.in_memory() if path is None else Document.create(path)
    with document.step("Build"):
        for record in world.workspace:
            document.put(record)
    return document


def stage(qtbot: QtBot, document: Document, *, deal: str | None = "Spring kitchens") -> Stage:
    """Show a document's deal on a board of 1000×760, with the keys on it."""
    session = Session(document)
    problems: list[str] = []
    session.problem.connect(problems.append)
    found = [d for d in session.workspace.all(Deal) if d.name == deal]
    session.choose_deal(found[0].id if found else None)
    page = DealBoard(session)
    qtbot.addWidget(page, before_close_func=lambda _: session.close())
    page.setMinimumSize(320, 240)  # else the layout sets one, which the offscreen screen complains of
    page.resize(1000, 760)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return Stage(page, session, problems)
