"""A map and a deal built by somebody who has no mouse: key events alone, from an empty workspace on."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TIE_WORDS, TieKind
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.resources import resource
from stakeholder_map.sample import build_sample
from stakeholder_map.store.document import Document
from stakeholder_map.ui.board.board_cursor import HEAD, Cursor
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.deal_board import DealBoard
from stakeholder_map.ui.people import PeoplePage
from stakeholder_map.ui.window import MainWindow
from tests.ui.windows import page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
Key = Qt.Key
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CUSTOMER, DEAL = "Hillside Homes", "Spring kitchens"
STORY = tomllib.loads(resource("sample.toml").read_text(encoding="utf-8"))
PEOPLE: dict[str, dict[str, Any]] = {told["name"]: told for told in STORY["people"]}
MAP: dict[str, Any] = next(told for told in STORY["customers"] if told["name"] == CUSTOMER)
ON_THE_MAP: list[str] = [place["person"] for place in MAP["placements"]]
TERMS: list[dict[str, Any]] = next(told for told in MAP["deals"] if told["name"] == DEAL)["terms"]
UNAFFECTED: list[str] = next(told for told in MAP["deals"] if told["name"] == DEAL)["unaffected"]
WIN_TEXTS: dict[str, str] = {key: win["text"] for told in PEOPLE.values() for key, win in told.get("wins", {}).items()}
_STEPS = {-2: "1", -1: "2", 0: "3", 1: "4", 2: "5", "unsure": "?"}


class Typist:
    """Presses keys on whatever has the focus. The screen is looked at, and nothing but keys does anything."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str, *, enter: bool = True) -> None:
        QTest.keyClicks(self.focus(), text)
        if enter:
            self.press(Key.Key_Return)

    def tab_to(self, name: str) -> None:
        """Press Tab until something of this name has the focus."""
        for _ in range(80):
            if self.focus().accessibleName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}; it is at {self.focus().accessibleName()}")

    def pick(self, words: str) -> None:
        """Choose the entry of a box that begins so."""
        box = self.focus()
        assert isinstance(box, QComboBox)
        self.press(Key.Key_Home)
        while not box.currentText().startswith(words):
            at = box.currentIndex()
            self.press(Key.Key_Down)
            assert box.currentIndex() > at, f"there is no {words}"


class PeopleHand:
    """Works in the People table."""

    def __init__(self, typist: Typist) -> None:
        self.typist = typist
        typist.press(Key.Key_3, CONTROL)
        page = page_of(typist.window).made("people")
        assert isinstance(page, PeoplePage)
        self.page = page

    def names(self) -> list[str]:
        return [self.page.session.workspace.get(Person, person).name for person in self.page.model.people]

    def go_to(self, name: str) -> None:
        """Go to a person's name without selecting anybody."""
        self.typist.press(Key.Key_Home, CONTROL)
        self.typist.press(Key.Key_Down, CONTROL, self.names().index(name))

    def tie(self, source: str, target: str, kind: str, strength: int) -> None:
        self.typist.press(Key.Key_Escape)
        for name in (source, target):
            self.go_to(name)
            self.typist.press(Key.Key_Space, CONTROL)
        self.typist.press(Key.Key_T)
        if kind != TieKind.SERVES or strength != 3:
            self.typist.press(Key.Key_F6)
            if kind != TieKind.SERVES:
                self.typist.tab_to("Kind of tie")
                self.typist.pick(TIE_WORDS[TieKind(kind)])
            if strength != 3:
                self.typist.tab_to("Strength")
                self.typist.type(str(strength), enter=False)
            self.typist.press(Key.Key_F6, SHIFT)


class BoardHand:
    """Works on the deal board."""

    def __init__(self, typist: Typist) -> None:
        self.typist = typist
        typist.press(Key.Key_2, CONTROL)
        board = page_of(typist.window).made("deals")
        assert isinstance(board, DealBoard)
        self.board = board
        self.view = board.view

    def add_terms(self) -> None:
        if not self.board.term_bar.field.hasFocus():
            self.typist.press(Key.Key_T)
        for term in TERMS:
            self.typist.type(f"{term['name']}: {', '.join(option['label'] for option in term['options'])}")
        self.typist.press(Key.Key_Escape)

    def choose(self, term: str, option: str) -> None:
        """Go up to the names of the terms, along to this one, down to the line of its option, along it, and Enter."""
        typist, columns = self.typist, self.view.geo.columns
        typist.press(Key.Key_Home, CONTROL)
        typist.press(Key.Key_Up, times=8)
        assert self.view.look.cursor.row == HEAD
        typist.press(Key.Key_Left, times=len(TERMS))
        place = [column.term.name for column in self.view.board.terms].index(term)
        typist.press(Key.Key_Right, times=place)
        shown = self.view.board.terms[place]
        slots = [slot for slot in columns.slots[place] if slot.option >= 0]
        wanted = next(slot for slot in slots if shown.options[slot.option].label == option)
        typist.press(Key.Key_Down, times=sorted({slot.y for slot in slots}).index(wanted.y) + 1)
        typist.press(Key.Key_Right, times=sum(slot.y == wanted.y and slot.x < wanted.x for slot in slots))
        _, _, here = self.board.gestures.acts.head()
        assert here is not None
        assert here.label == option
        if not here.chosen:
            typist.press(Key.Key_Return)

    def go_to(self, kind: RowKind, place: int) -> None:
        self.typist.press(Key.Key_Home, CONTROL)
        for _ in range(120):
            row = self.view.geo.rows.rows[self.view.look.cursor.row]
            group = self.view.board.groups[row.group]
            here = group.wins[row.win].id if row.kind is RowKind.WIN else group.person.id
            if row.kind is kind and here == place:
                return
            self.typist.press(Key.Key_Down)
        raise AssertionError("the keys never come there")

    def add_win(self, person: int, text: str) -> None:
        self.go_to(RowKind.PERSON, person)
        self.typist.press(Key.Key_W)
        self.typist.type(text)
        self.typist.press(Key.Key_Escape)

    def set_effect(self, win: int, term: str, amount: float | str) -> None:
        self.go_to(RowKind.WIN, win)
        columns = self.view.geo.columns.columns
        terms = [self.view.board.terms[column.term].term.name for column in columns]
        self.typist.press(Key.Key_Right, times=terms.index(term) + 1)
        assert self.view.look.cursor == Cursor(self.view.look.cursor.row, terms.index(term))
        self.typist.type(_STEPS[amount], enter=False)


def build_people(typist: Typist) -> None:
    """Say who is there: first me, my company and the customer, then everyone else by typing."""
    for text in ("Sam Reed", "Brightwater Kitchens", CUSTOMER):
        typist.type(text)
    typist.press(Key.Key_1, CONTROL)
    typist.press(Key.Key_F6)
    typist.press(Key.Key_F6, SHIFT)
    typist.press(Key.Key_N)
    theirs = False
    for name in ON_THE_MAP:
        told = PEOPLE[name]
        if name == "Sam Reed":
            continue
        if (told["organization"] == CUSTOMER) != theirs:
            typist.press(Key.Key_O, ALT)
            theirs = not theirs
        typist.type(f"{name}, {told['title']}, {told['department']}")
    typist.press(Key.Key_Escape)
    hand = PeopleHand(typist)
    hand.go_to("Sam Reed")
    typist.press(Key.Key_Right, CONTROL)
    for key, text in ((Key.Key_Tab, "Account manager"), (Key.Key_Return, "Sales")):
        if key == Key.Key_Tab:
            typist.press(Key.Key_F2)
        typist.type(text, enter=False)
        typist.press(key)


def build_ties(typist: Typist) -> None:
    hand = PeopleHand(typist)
    for tie in MAP["ties"]:
        hand.tie(tie["source"], tie["target"], tie.get("kind", "serves"), tie["strength"])


def build_deal(typist: Typist) -> None:
    """Write down the deal, how people win, and what the chosen options do to that."""
    session = session_of(typist.window)
    typist.press(Key.Key_D, CONTROL | SHIFT)
    typist.type(DEAL)
    hand = BoardHand(typist)
    hand.add_terms()
    for term in TERMS:
        hand.choose(term["name"], next(option["label"] for option in term["options"] if option.get("chosen")))
    ids = {person.name: person.id for person in session.workspace.all(Person)}
    for name in ON_THE_MAP:
        for told in PEOPLE[name].get("wins", {}).values():
            hand.add_win(ids[name], told["text"])
            if told.get("must"):
                make_must(typist, told["text"])
    wins = {win.text: win.id for win in session.workspace.all(Win)}
    for term in TERMS:
        chosen = next(option for option in term["options"] if option.get("chosen"))
        for key, effect in chosen["effects"].items():
            amount = effect["amount"] if isinstance(effect, dict) else effect
            hand.set_effect(wins[WIN_TEXTS[key]], term["name"], amount)
    for name in UNAFFECTED:
        hand.go_to(RowKind.PERSON, ids[name])
        typist.press(Key.Key_U)


def make_must(typist: Typist, text: str) -> None:
    """Say in the inspector that a win of the selected person is a deal-breaker."""
    typist.press(Key.Key_F6)
    for _ in range(80):
        if text in typist.focus().accessibleName():
            break
        typist.press(Key.Key_Tab)
    typist.press(Key.Key_Return)
    typist.tab_to("A must")
    typist.press(Key.Key_Space)
    typist.press(Key.Key_Escape)
    typist.press(Key.Key_F6, SHIFT)


def said_of_people(workspace: Workspace, customer: int) -> dict[str, tuple[str, str, str]]:
    found = {}
    for person in workspace.people_on(customer):
        organization = workspace.organization_of(person)
        found[person.name] = (person.title, person.department, organization.name if organization else "")
    return found


def said_of_ties(workspace: Workspace, customer: int) -> set[tuple[str, str, str, int]]:
    return {
        (
            workspace.get(Person, tie.source).name,
            workspace.get(Person, tie.target).name,
            tie.kind.value,
            tie.strength,
        )
        for tie in workspace.ties_of(customer)
    }


def said_of_deal(workspace: Workspace, deal: int) -> dict[str, list[tuple[str, bool]]]:
    return {
        term.name: [(option.label, option.chosen) for option in workspace.options_of(term.id)]
        for term in workspace.terms_of(deal)
    }


def verdicts(workspace: Workspace, deal: int) -> dict[str, str]:
    return {workspace.get(Person, each.person).name: each.verdict.value for each in judge_deal(workspace, deal).people}


def named(workspace: Workspace, kind: type[Customer] | type[Deal], name: str) -> int:
    return next(record.id for record in workspace.all(kind) if record.name == name)


@pytest.fixture
def meant() -> Workspace:
    with Document.in_memory() as document:
        build_sample(document)
        return document.snapshot()


def test_the_samples_first_customer_is_built_with_keys_alone(
    opened: OpenWindow, tmp_path: Path, meant: Workspace
) -> None:
    window = opened(workspace_file(tmp_path / "New.stakemap"))
    typist = Typist(window)
    build_people(typist)
    built = session_of(window).workspace
    here, there = named(built, Customer, CUSTOMER), named(meant, Customer, CUSTOMER)
    assert said_of_people(built, here) == said_of_people(meant, there)
    build_ties(typist)
    assert said_of_ties(built, here) == said_of_ties(meant, there)
    build_deal(typist)
    deal, deal_meant = named(built, Deal, DEAL), named(meant, Deal, DEAL)
    assert said_of_deal(built, deal) == said_of_deal(meant, deal_meant)
    assert verdicts(built, deal) == verdicts(meant, deal_meant)
    assert judge_deal(built, deal).outcome == judge_deal(meant, deal_meant).outcome
    assert built.count(Term) == len(TERMS)
    assert built.count(Option) == sum(len(term["options"]) for term in TERMS)
    assert built.count(Effect) >= len(TERMS)
