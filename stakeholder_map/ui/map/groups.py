"""Departments on the map page: drawn as areas, collapsed into one card each, and found behind such a card."""

from __future__ import annotations

from collections import Counter
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from stakeholder_map.analysis.filters import department_of
from stakeholder_map.canvas.areas import Team, department_in
from stakeholder_map.canvas.groups import Grouped, grouped
from stakeholder_map.canvas.hits import Hit
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import View
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import GLYPHS, PERSON_VERDICTS, VERDICT_WORDS
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.viewing import ViewState

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage

_WITH_AREAS = (View.FREE, View.SERVICE, View.HUB)
# Views in which a row or a ring says how far someone is from the customer.
_RANKED = (View.SERVICE, View.HUB)
_MOST_NAMES = 8
SCATTERED = "Nobody stands next to their own department here. The org chart (4) puts departments together."


def group_scene(workspace: Workspace, state: ViewState, scene: Scene, view: View) -> Grouped:
    """Return a scene of a view as it shows departments in this state of a window.

    The org chart has areas of its own, which can be collapsed; the grid has neither, since places mean something else
    there.
    """
    draws = state.groups and view in _WITH_AREAS
    collapses = bool(state.collapsed) and (draws or view is View.ORG_CHART)
    if not draws and not collapses:
        return Grouped(scene)
    people = (workspace.get(Person, card.person) for card in scene.cards)
    teams = {p.id: Team(name, p.organization or 0) for p in people if (name := department_of(p))}
    return grouped(scene, teams, state.collapsed if collapses else (), areas=draws, in_place=view in _RANKED)


class Groups(QObject):
    """What can be done with departments on one map page."""

    hint = Signal(str)

    def __init__(self, session: Session, page: MapPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    @property
    def now(self) -> Grouped:
        """What stands for whom on the map that is shown."""
        return self._page.scenes.grouped

    def toggle(self) -> None:
        """Show departments as areas, or no longer."""
        viewing = self._session.viewing
        viewing.change(groups=not viewing.state.groups)
        state = viewing.state
        if state.groups and state.view in _WITH_AREAS and not self._has_any():
            self.hint.emit(SCATTERED)

    def flip(self, department: str) -> None:
        """Collapse a department into one card, or put its people back."""
        state = self._session.viewing.state
        self._session.viewing.change(collapsed=state.collapsed ^ {department})

    def expand(self, card: int) -> None:
        """Put the people of a collapsed card, by its id, back in its place."""
        department = self.now.departments.get(card)
        if department is not None:
            self.flip(department)

    def flip_selected(self) -> None:
        """Collapse the departments of the selected people, or put their people back where all are collapsed."""
        session, viewing = self._session, self._session.viewing
        if session.selection.kind != "person":
            return
        people = [session.workspace.get(Person, person) for person in session.selection.ids]
        chosen = {department_of(person) for person in people} - {""}
        if chosen <= set(self.now.departments.values()):
            viewing.change(collapsed=viewing.state.collapsed - chosen)
        else:
            self._collapse(viewing.state.collapsed | chosen)

    def collapse_all(self) -> None:
        """Show one card for each department."""
        session = self._session
        if session.customer is not None:
            people = session.workspace.people_on(session.customer)
            self._collapse(frozenset(department_of(person) for person in people) - {""})
            self._fit_again()

    def expand_all(self) -> None:
        """Put everybody back."""
        self._session.viewing.change(collapsed=frozenset())
        self._fit_again()

    def tooltip(self, card: int) -> str:
        """Return who is behind a collapsed card, as safe rich text."""
        session = self._session
        members = self.now.people([card])
        names = [session.workspace.get(Person, person).name for person in members]
        verdict = session.verdict()
        lines = [f"<b>{escape(self.now.departments[card])}</b>"]
        if verdict is not None:
            judged = Counter(found.verdict.value for person in members if (found := verdict.of(person)) is not None)
            counts = [f"{GLYPHS[v]} {judged[v]} {VERDICT_WORDS[v]}" for v in PERSON_VERDICTS if judged[v]]
            lines.append(" · ".join(counts))
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        lines.append(escape(", ".join(names[:_MOST_NAMES]) + more))
        lines.append("Click to show each of them")
        return "<br>".join(lines)

    def fill_menu(self, menu: QMenu, hit: Hit) -> bool:
        """Offer what can be done with a collapsed card, one of its lines or an area's label; False for other hits."""
        if hit.kind == "area":
            menu.addAction(_named("Collapse", hit.key), partial(self.flip, hit.key))
        elif hit.kind == "person" and hit.id in self.now.departments:
            menu.addAction(_named("Expand", self.now.departments[hit.id]), partial(self.expand, hit.id))
        elif hit.kind == "tie" and hit.id in self.now.ties:
            ends = [card for card in self._page.canvas.selected_tie_ends() if card in self.now.departments]
            for card in ends:
                menu.addAction(_named("Expand", self.now.departments[card]), partial(self.expand, card))
        else:
            return False
        menu.addSeparator()
        menu.addAction("Collapse all departments", self.collapse_all)
        menu.addAction("Expand all departments", self.expand_all)
        return True

    # Inside

    def _collapse(self, departments: frozenset[str]) -> None:
        state = self._session.viewing.state
        drawn = state.groups or state.view in _WITH_AREAS
        self._session.viewing.change(collapsed=departments, groups=drawn)

    def _fit_again(self) -> None:
        """Show the whole map where the whole map was shown."""
        canvas = self._page.canvas
        if canvas.follows_fit:
            canvas.fit()

    def _has_any(self) -> bool:
        scene = self._page.canvas.scene
        return bool(self.now.departments) or any(department_in(guide) for guide in scene.guides)


def _named(what: str, department: str) -> str:
    return f"{what} {department}".replace("&", "&&")
