"""The log of talks beside one talk to read and change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from stakeholder_map.analysis.finding_people import folded
from stakeholder_map.analysis.talks import in_order, is_planned
from stakeholder_map.edits.talks import change_talk, remove_talk
from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.asks.talk_editor import TalkEditor
from stakeholder_map.ui.asks.talk_list import TalkList
from stakeholder_map.ui.parts import label
from stakeholder_map.ui.session import Session

_EMPTY = "No talk is noted or planned yet. Choose someone under “Whom to ask” and plan a lunch."
_NOTHING_FOUND = "No talk here holds what you typed."


class TalksView(QWidget):
    """All talks, or those with people on this customer's map; ``everywhere`` says which."""

    note_wanted = Signal(object)  # a planned talk
    calendar_wanted = Signal(object)  # a talk's id

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.everywhere = False
        self.finder = QLineEdit()
        self.finder.setAccessibleName("Find talks")
        self.finder.setPlaceholderText("Find by name or word")
        self.finder.setClearButtonEnabled(True)
        self.list = TalkList(session)
        self.editor = TalkEditor(session)
        self.empty = label("", "muted", wrap=True)
        self.empty.setContentsMargins(24, 24, 24, 24)
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self.refresh)
        self.finder.textChanged.connect(self._soon.start)
        self.list.talk_chosen.connect(self._show_chosen)
        self.list.done_wanted.connect(self._toggle_done)
        self.list.remove_wanted.connect(self._remove)
        self.editor.remove_wanted.connect(self._remove)
        self.editor.note_wanted.connect(lambda: self._with_chosen(self.note_wanted.emit))
        self.editor.calendar_wanted.connect(lambda: self._with_chosen(lambda talk: self.calendar_wanted.emit(talk.id)))
        session.changed.connect(self._changed)
        session.customer_changed.connect(self.refresh)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the talks as they are now. O(talks · log)."""
        session = self._session
        workspace, wanted = session.workspace, folded(self.finder.text().strip())
        here = {place.person for place in workspace.group(Placement, "customer", session.customer)}
        talks = [talk for talk in workspace.all(Talk) if self.everywhere or talk.person in here]
        found = [talk for talk in talks if not wanted or wanted in self._words(talk)]
        self.list.show_talks(in_order(found, session.today()))
        self.empty.setText(_NOTHING_FOUND if talks and not found else _EMPTY)
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found))

    def show_talk(self, talk: int) -> None:
        """Choose a talk and go to it."""
        if not self.list.choose(talk):
            self.finder.clear()
            self.refresh()
            self.list.choose(talk)
        self.list.setFocus()

    # Inside

    def _words(self, talk: Talk) -> str:
        name = self._session.workspace.get(Person, talk.person).name
        return folded("\n".join((name, talk.question, talk.answer, talk.follow_up)))

    def _show_chosen(self) -> None:
        self.editor.show_talk(self.list.chosen)

    def _with_chosen(self, do: Callable[[Talk], object]) -> None:
        self.editor.flush()
        talk = self.list.chosen
        if talk is not None:
            do(talk)

    def _toggle_done(self) -> None:
        session, talk = self._session, self.list.chosen
        if talk is None or is_planned(talk, session.today()) or session.document.read_only_reason is not None:
            return
        if talk.follow_up:
            session.edit(change_talk, session.document, talk.id, done=not talk.done)

    def _remove(self) -> None:
        session, talk = self._session, self.list.chosen
        if talk is not None and session.document.read_only_reason is None:
            session.edit(remove_talk, session.document, talk.id)

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & {"talk", "person", "placement", "customer"}:
            self.refresh()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMinimumWidth(300)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.finder)
        column.addLayout(row)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.editor)
        scroll.setMinimumWidth(300)
        self.splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(scroll)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)
