"""Talks in the inspector: the last, the next, those before, and the ways to both forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.ui.asks.note_dialog import NoteDialog
from stakeholder_map.ui.asks.plan_dialog import PlanDialog
from stakeholder_map.ui.asks.talk_words import due_words, headline, status, talk_words
from stakeholder_map.ui.inspector.person_page import PersonPage
from stakeholder_map.ui.inspector.words import Words
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.inspecting import TODAY, click, inspecting
from tests.ui.windows import page_of, session_of

OpenWindow = Callable[[Path | None], MainWindow]


def talkative() -> World:
    world = workshop_world()
    ana = world.the(Person, "Ana Ruiz")
    world.talk(ana, "How is the saw?", "Blunt", on="2026-03-01", follow_up="New blade", due="2026-03-10", done=True)
    world.talk(ana, "What about Fridays?", due="2026-12-03")
    return world


def test_the_next_talk_and_those_before_are_shown(qtbot: QtBot) -> None:
    desk = inspecting(qtbot, talkative())
    desk.select("Ana Ruiz")
    talk = desk.person.talk
    assert talk.said.text().startswith("1 Oct. ")
    assert talk.planned.text() == "Next talk: planned for 3 Dec, in 12 days. What about Fridays?"
    assert not talk.before.isVisible()
    click(talk.history)
    assert [words.text() for words in talk.before.findChildren(Words)] == ["1 Mar: “Blunt”"]
    desk.select("Jo Lind")
    assert not talk.history.isVisible()
    assert not talk.planned.isVisible()
    desk.select("Robin Vale")
    assert not talk.isVisible(), "nobody talks with themself"


def test_a_follow_up_is_ticked_off(qtbot: QtBot) -> None:
    desk = inspecting(qtbot)
    desk.select("Ana Ruiz")
    click(desk.person.talk.done)
    assert desk.session.workspace.all(Talk)[0].done
    assert desk.person.talk.follow_up.text() == "Done: Ask again"
    assert desk.steps() == 1


def test_what_can_only_be_read_offers_no_talk(qtbot: QtBot, tmp_path: Path) -> None:
    desk = inspecting(qtbot, path=tmp_path / "w.stakemap")
    desk.select("Ana Ruiz")
    assert not desk.person.talk.buttons.isVisible()
    assert not desk.person.talk.done.isEnabled()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_both_forms_open_from_the_inspector(window: MainWindow, workshop: World, qtbot: QtBot) -> None:
    session_of(window).select("person", [workshop.the(Person, "Jo Lind").id])
    page = page_of(window).inspector.page
    assert isinstance(page, PersonPage)
    forms: list[tuple[QPushButton, type[QDialog]]] = [
        (page.talk.plan_button, PlanDialog),
        (page.talk.note_button, NoteDialog),
    ]
    for button, kind in forms:
        button.click()
        dialog = next(d for d in window.findChildren(kind) if d.isVisible())
        assert "Jo Lind" in dialog.windowTitle()
        dialog.close()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due": "2026-12-01"}, ("Planned", "1 Dec, in 10 days", "A talk without questions yet")),
        ({"due": "2026-11-19", "question": "A?"}, ("Overdue", "overdue, was planned for 19 Nov", "A?")),
        ({}, ("Planned", "no day set", "A talk without questions yet")),
        ({"on": "2026-11-01", "answer": "Yes"}, ("Noted", "", "“Yes”")),
        ({"on": "2026-11-01", "follow_up": "Call", "due": "2026-12-01"}, ("To do", "by 1 Dec", "Call")),
        ({"on": "2026-11-01", "follow_up": "Call", "done": True}, ("Done", "", "Nothing was noted")),
    ],
)
def test_a_talk_in_words(fields: dict[str, Any], words: tuple[str, str, str]) -> None:
    talk = Talk(1, 1, person=1, **fields)
    assert (status(talk, TODAY), due_words(talk, TODAY), headline(talk, TODAY)) == words
    assert talk_words(talk, TODAY)
