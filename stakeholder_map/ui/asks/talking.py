"""Opening the forms about talks, from wherever they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk

if TYPE_CHECKING:
    from stakeholder_map.ui.session import Session
    from stakeholder_map.ui.window import MainWindow


def plan(session: Session, person: int, parent: QWidget, ticked: Sequence[str] | None = None) -> None:
    """Show the form that plans a talk with a person."""
    if _can_talk(session, person):
        from stakeholder_map.ui.asks.plan_dialog import PlanDialog  # only wanted here

        PlanDialog(session, person, parent.window(), ticked).open()


def note(
    session: Session, person: int, parent: QWidget, *, talk: Talk | None = None, asked: Sequence[str] = ()
) -> None:
    """Show the form that notes what a person said; ``talk`` is the planned talk that this was."""
    if _can_talk(session, person):
        from stakeholder_map.ui.asks.note_dialog import NoteDialog  # only wanted here

        NoteDialog(session, person, parent.window(), talk=talk, asked=asked).open()


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what the actions about talks do: with the one person who is selected."""

    def with_selected(show: Callable[[Session, int, QWidget], None]) -> None:
        session = window.session
        person = session.selection.only("person") if session is not None else None
        if session is None or person is None:
            return
        if session.workspace.get(Person, person).is_me:
            session.problem.emit("This is you. Select whom you want to talk to.")
        else:
            show(session, person, window)

    return {"plan_talk": lambda: with_selected(plan), "note_talk": lambda: with_selected(_note_next)}


def _note_next(session: Session, person: int, parent: QWidget) -> None:
    from stakeholder_map.analysis.talks import next_talk  # only wanted here

    note(session, person, parent, talk=next_talk(session.workspace, person, session.today()))


def _can_talk(session: Session, person: int) -> bool:
    """Return whether there is somebody to talk to, and a workspace to note it in. Nobody notes talks with themself."""
    found = session.workspace.find(Person, person)
    return found is not None and not found.is_me and session.document.read_only_reason is None
