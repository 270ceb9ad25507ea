"""Copying, cutting and pasting people, and dropping them on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication

from stakeholder_map.edits.arranging import Place, Places, beside, block
from stakeholder_map.edits.copying import take_off
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.background import run
from stakeholder_map.ui.map.arranging import CARD, Arranging
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.exchange.clip import Pasted
    from stakeholder_map.ui.map.map_page import MapPage

MIME = "application/x-stakeholder-map+json"
_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
# In a workspace of more people than this, recognising some takes longer than a frame.
_AT_ONCE = 500
_ALL_HERE = "They are on this map already. Ctrl+D makes new people like them."


def mime_of(session: Session, people: Iterable[int], customer: int | None, places: Places) -> QMimeData:
    """Return people as data for the clipboard or a drag: for maps, and as plain rows for any other program."""
    from stakeholder_map.exchange.clip import clip_json, clip_text  # only wanted here

    chosen = list(people)
    data = QMimeData()
    data.setData(MIME, clip_json(session.workspace, customer, chosen, places).encode())
    data.setText(clip_text(session.workspace, chosen))
    return data


class Clipping(QObject):
    """The clipboard and drops of one map page. Everything that changes the map is one step."""

    def __init__(self, session: Session, page: MapPage, arranging: Arranging) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._arranging = arranging
        page.canvas.setAcceptDrops(True)
        page.canvas.installEventFilter(self)

    def copy(self) -> bool:
        """Put the selected people on the clipboard; return whether there are any."""
        people = self._arranging.people()
        if people:
            places = self._arranging.places(people) if self._page.views.is_free else {}
            data = mime_of(self._session, people, self._session.customer, places)
            QGuiApplication.clipboard().setMimeData(data)
        return bool(people)

    def cut(self) -> None:
        """Copy the selected people and take them off the map. They stay in the workspace with all they are."""
        session, people = self._session, self._arranging.people()
        if self._arranging.may_write and session.customer is not None and self.copy():
            session.edit(take_off, session.document, session.customer, people)
            if session.workspace.placement(session.customer, people[0]) is None:
                session.select("person", [])

    def paste(self, at: Place | None = None) -> None:
        """Put the people on the clipboard on the map, around a place or in the middle of what is in sight."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None:
            self.take(data, at, "Paste")

    def put(self, people: list[int], at: Place | None = None) -> None:
        """Put people of this workspace on the map."""
        self.take(mime_of(self._session, people, None, {}), at, "Put")

    def take(self, data: QMimeData, at: Place | None, verb: str) -> None:
        """Put the people in some data on the map as one step, and select them; say in one line where that fails.

        In a large workspace, finding out who is who goes on beside the window.
        """
        session, customer = self._session, self._session.customer
        if not self._arranging.may_write or customer is None:
            return
        from stakeholder_map.exchange.plans import ExchangeError  # only wanted here

        plan = _planner(data, customer)

        def failed(error: Exception) -> None:
            session.problem.emit(str(error))

        if session.workspace.count(Person) <= _AT_ONCE:
            try:
                pasted = plan(session.workspace)
            except ExchangeError as error:
                failed(error)
                return
            self._put_in(pasted, customer, at, verb)
            return
        snapshot = session.document.snapshot()
        run(
            self._page,
            lambda _: plan(snapshot),
            lambda pasted: self._put_in(pasted, customer, at, verb),
            failed,
            words="Looking who is who",
            document=session.document,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take people that are dragged over the canvas; files go on to the window."""
        if event.type() in _DRAGGED and isinstance(event, QDragMoveEvent):
            if not self._takes(event.mimeData()):
                return False
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent) and self._takes(event.mimeData()):
            event.acceptProposedAction()
            self.take(event.mimeData(), self._page.canvas.to_map(event.position()), "Put")
            self._page.canvas.setFocus()
            return True
        return False

    # Inside

    def _takes(self, data: QMimeData) -> bool:
        return self._arranging.may_write and not data.hasUrls() and (data.hasFormat(MIME) or data.hasText())

    def _put_in(self, pasted: Pasted, customer: int, at: Place | None, verb: str) -> None:
        session = self._session
        if pasted.plan.puts:
            places = self._places(pasted, at) if self._page.views.is_free and session.customer == customer else {}
            session.edit(take_in, session.document, self._label(verb, pasted), pasted.puts(places))
        here = [p for p in pasted.people if session.workspace.placement(customer, p) is not None]
        if here and session.customer == customer:
            session.select("person", here)
            for person in (here[-1], here[0]):
                self._page.canvas.ensure_visible(person)
        self._say(pasted)

    def _places(self, pasted: Pasted, at: Place | None) -> Places:
        """Return the newcomers' places: shaped as they were, and moved on together where somebody stands already."""
        if not pasted.newcomers:
            return {}
        camera = self._page.canvas.camera
        centre = at or (camera.x, camera.y)
        wishes = dict(pasted.wishes)
        if len(wishes) < len(pasted.newcomers):
            wishes = block(pasted.newcomers, centre, CARD)
        elif at is not None or not pasted.same_map:
            xs, ys = [x for x, _ in wishes.values()], [y for _, y in wishes.values()]
            dx, dy = centre[0] - (min(xs) + max(xs)) / 2, centre[1] - (min(ys) + max(ys)) / 2
            wishes = {person: (round(x + dx, 1), round(y + dy, 1)) for person, (x, y) in wishes.items()}
        return beside(wishes, self._arranging.others([]), CARD)

    def _label(self, verb: str, pasted: Pasted) -> str:
        people = pasted.newcomers or pasted.people
        names = {p.id: p.name for p in pasted.plan.puts if isinstance(p, Person)}
        if len(people) != 1:
            who = f"{len(people)} people"
        else:
            who = names.get(people[0]) or self._session.workspace.get(Person, people[0]).name
        return f"{verb} {who}" if verb == "Paste" else f"{verb} {who} on the map"

    def _say(self, pasted: Pasted) -> None:
        """Say what a person might not see: that all were here already, or what is doubtful."""
        warnings = pasted.plan.warnings
        if warnings:
            more = f" And {len(warnings) - 1} more like this." if len(warnings) > 1 else ""
            self._page.said.emit(f"{warnings[0]}{more}")
        elif not pasted.newcomers:
            self._page.said.emit(_ALL_HERE)


def _planner(data: QMimeData, customer: int) -> Callable[[Workspace], Pasted]:
    """Return a function that plans, from any thread, to put the people in some data on a customer's map."""
    from stakeholder_map.exchange.clip import pasted_rows, plan_clip, read_clip  # only wanted here
    from stakeholder_map.exchange.pasted_rows import plan_rows

    clip, text = bytes(data.data(MIME).data()).decode(errors="replace"), data.text()
    if data.hasFormat(MIME):
        return lambda workspace: plan_clip(workspace, customer, read_clip(clip))
    return lambda workspace: pasted_rows(workspace, customer, plan_rows(workspace, customer, text))
