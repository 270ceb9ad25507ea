"""Every action in every state of the window: none may raise, warn, or change what can only be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.store.document import Document
from stakeholder_map.ui.actions import ACTIONS
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.windows import page_of, session_of, wait_until_opened, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
Selected = tuple[str, tuple[int, ...]]
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen
PAGES = ("map", "deals", "people", "ledger", "asks")
# What these do is the same on each page and for each selection, and takes long.
ALIKE_EVERYWHERE = {
    *("new", "open", "open_sample", "export", "close", "quit"),
    *("light", "dark", "system", "shortcuts", "about"),
    *("present", "copy_picture", "print"),
}


def full() -> World:
    return workshop_world()


def nobody_is_me_or_belongs_anywhere() -> World:
    world = workshop_world()
    for person in world.workspace.all(Person):
        world.workspace.put(replace(person, is_me=False, organization=None))
    for customer in world.workspace.all(Customer):
        world.workspace.put(replace(customer, organization=None))
    return world


def bare_deal() -> World:
    world = World()
    world.deal(world.customer("Hillside Homes"), "Spring kitchens")
    return world


def lonely_customer() -> World:
    world = World()
    world.customer("Hillside Homes")
    return world


WORLDS = {make.__name__: make for make in (full, nobody_is_me_or_belongs_anywhere, bare_deal, lonely_customer, World)}


def selections(session_world: World) -> dict[str, Selected]:
    """Return one selection of each kind that the world has."""
    workspace = session_world.workspace
    people = tuple(person.id for person in workspace.all(Person))
    ties = tuple(tie.id for tie in workspace.all(Tie))
    found: dict[str, Selected] = {
        "nothing": ("", ()),
        "one person": ("person", people[:1]),
        "two people": ("person", people[:2]),
        "one tie": ("tie", ties[:1]),
        "two ties": ("tie", ties[:2]),
        "customer": ("customer", tuple(c.id for c in workspace.all(Customer))[:1]),
        "deal": ("deal", tuple(d.id for d in workspace.all(Deal))[:1]),
    }
    return {name: (kind, ids) for name, (kind, ids) in found.items() if ids or not kind}


@pytest.fixture(autouse=True)
def _no_file_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, answer in (("getSaveFileName", ("", "")), ("getOpenFileName", ("", "")), ("getOpenFileNames", ([], ""))):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_, answer=answer, **__: answer))


def close_dialogs(app: QApplication) -> None:
    for widget in app.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.close()
    app.processEvents()


def do(window: MainWindow, key: str, app: QApplication, *, forced: bool) -> None:
    """Trigger an action as the menu does, or call what it does even where it is not offered."""
    if forced:
        window.commands.handlers()[key]()
    else:
        window.actions_[key].trigger()
    wait_until_opened(window)
    app.processEvents()
    close_dialogs(app)


@NO_SCREEN
@pytest.mark.parametrize("forced", [False, True], ids=["offered", "forced"])
def test_without_a_workspace_no_action_raises(opened: OpenWindow, qapp: QApplication, forced: bool) -> None:
    window = opened(None)
    for action in ACTIONS:
        do(window, action.key, qapp, forced=forced)
        window.close_workspace()
        window.show()


@NO_SCREEN
@pytest.mark.parametrize("writable", [True, False], ids=["writable", "read-only"])
@pytest.mark.parametrize("world_name", WORLDS)
def test_no_action_raises_whatever_is_shown_and_selected(
    opened: OpenWindow, tmp_path: Path, qapp: QApplication, world_name: str, writable: bool
) -> None:
    world = WORLDS[world_name]()
    path = workspace_file(tmp_path / "w.stakemap", world)
    before = path.read_bytes()
    other = None if writable else Document.open(path)
    window = opened(path)
    chosen = list(selections(world).values())
    for number, page in enumerate(PAGES):
        for place, selected in enumerate(chosen):
            for turn, action in enumerate(ACTIONS):
                if action.key in ALIKE_EVERYWHERE and (place or page != "map"):
                    continue
                # Every action on every page, and with every selection in the fullest world, but not all of both:
                # that takes many minutes and finds no more.
                everything = world_name == "full" and page == "map"
                if not everything and (turn + number) % len(chosen) != place:
                    continue
                look_at(window, path, page, selected)
                do(window, action.key, qapp, forced=not writable)
                if writable:
                    as_before(session_of(window) if window.session is not None else None, path)
    window.close()
    if other is not None:
        other.close()
        assert path.read_bytes() == before


def look_at(window: MainWindow, path: Path, page: str, selected: Selected) -> None:
    if window.session is None or window.session.document.path != path:
        assert window.open_workspace(path)
        window.show()
    page_of(window).show_page(page)
    session_of(window).select(*selected)


def as_before(session: Session | None, path: Path) -> None:
    """Take back what an action did to the workspace, as the next one wants it whole."""
    if session is not None and session.document.path == path:
        while session.document.undo_label not in (None, "Set the scene"):
            assert session.undo() is not None
        if session.document.undo_label is None and session.document.redo_label == "Set the scene":
            session.redo()
