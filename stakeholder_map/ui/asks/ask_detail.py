"""Beside the queue: why to ask this person, what to ask, what we know of how they win."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.analysis.ask_words import exposure_lines
from stakeholder_map.analysis.exposure_words import percent
from stakeholder_map.analysis.questions import questions, why
from stakeholder_map.analysis.talks import last_talk, next_talk
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.ui.asks.asking import AskLine, without_what_is_gone
from stakeholder_map.ui.asks.talk_words import talk_words
from stakeholder_map.ui.asks.tick_line import TickLine
from stakeholder_map.ui.explained import Explained
from stakeholder_map.ui.inspector.page import order_tabs
from stakeholder_map.ui.inspector.win_row import WinLine
from stakeholder_map.ui.inspector.words import Words
from stakeholder_map.ui.parts import Avatar, button, label, line
from stakeholder_map.ui.session import Session

_TICKED = 3
_MOST_WINS = 12


class AskDetail(QWidget):
    """What is known and unknown of one person, and the two buttons that change that."""

    plan_wanted = Signal()
    note_wanted = Signal()
    win_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._line: AskLine | None = None
        self._ticks: dict[str, bool] = {}  # what was ticked by hand, while the person stays
        self.setMinimumWidth(300)
        self.avatar = Avatar(session.palette, 40)
        self.name = label("", "title", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.why = QVBoxLayout()
        self.exposure = Words(session)
        self.exposure_how = Explained(session, "the exposure")
        self.exposure_how.asked_by(self.exposure)
        self.questions = QVBoxLayout()
        self.wins = QVBoxLayout()
        self.lines: list[TickLine] = []
        self.win_lines: list[WinLine] = []
        self.talked = Words(session)
        self.plan_button = button("Plan a talk", "primary", tip="A day, and the questions that are ticked")
        self.note_button = button("Note what they said", tip="The answer, and what it teaches")
        self.plan_button.clicked.connect(self.plan_wanted)
        self.note_button.clicked.connect(self.note_wanted)
        writable = session.document.read_only_reason is None
        self.plan_button.setEnabled(writable)
        self.note_button.setEnabled(writable)
        self._lay_out()
        session.palette_changed.connect(lambda: self.avatar.set_palette(session.palette))

    def show_line(self, ask_line: AskLine | None) -> None:
        """Show someone of the queue as they are now, or nobody. What is ticked and unfolded stays for them."""
        workspace = self._session.workspace
        same = ask_line is not None and self._line is not None and ask_line.ask.person == self._line.ask.person
        if not same:
            self._ticks = {}
            self.exposure_how.link.setChecked(False)
        else:
            self._ticks |= {tick.text(): tick.isChecked() for tick in self.lines}
        self._line = without_what_is_gone(workspace, ask_line) if ask_line is not None else None
        self._body.setVisible(self._line is not None)
        self._foot.setVisible(self._line is not None)
        if self._line is not None:
            self._fill(self._line)

    @property
    def person(self) -> int | None:
        return self._line.ask.person if self._line is not None else None

    def asked(self) -> list[str]:
        """Return the questions that are ticked."""
        return [tick.text() for tick in self.lines if tick.isChecked()]

    # Inside

    def _fill(self, shown: AskLine) -> None:
        session, workspace, ask = self._session, self._session.workspace, shown.ask
        person = workspace.get(Person, ask.person)
        organization = workspace.find(Organization, person.organization)
        self.avatar.show_person(person.name, organization.kind.value if organization is not None else None)
        self.name.setText(person.name)
        self.about.setText(" · ".join(part for part in (person.title, shown.customer) if part))
        _empty(self.why)
        reasons = why(workspace, ask)
        for sentence in reasons[:-1] if ask.exposure > 0 else reasons:
            self.why.addWidget(Words(session, sentence))
        self.exposure.setVisible(ask.exposure > 0)
        self.exposure.show_text(f"Exposure {percent(ask.exposure)}")
        self.exposure_how.explain((lambda: exposure_lines(workspace, ask)[1:]) if ask.exposure > 0 else None)
        _empty(self.questions)
        self.lines = []
        for place, text in enumerate(questions(workspace, ask)):
            tick = TickLine(session, text, checked=self._ticks.get(text, place < _TICKED))
            self.lines.append(tick)
            self.questions.addWidget(tick)
        self._fill_wins(shown)
        today = session.today()
        last, planned = last_talk(workspace, person.id, today), next_talk(workspace, person.id, today)
        said = [talk_words(talk, today) for talk in (planned, last) if talk is not None]
        self.talked.show_text("\n".join(said) or "No talk is noted yet.", "" if said else "muted")
        order_tabs(self)

    def _fill_wins(self, shown: AskLine) -> None:
        _empty(self.wins)
        self.win_lines = []
        wins = self._session.workspace.wins_of(shown.ask.person, shown.ask.customer)
        for win in wins[:_MOST_WINS]:
            row = WinLine(self._session)
            row.show_win(win)
            row.clicked.connect(lambda _=False, win=win.id: self.win_wanted.emit(win))
            self.win_lines.append(row)
            self.wins.addWidget(row)
        if not wins:
            self.wins.addWidget(Words(self._session, "Nothing yet. That is the first thing to ask.", "muted"))

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._body.setProperty("role", "panel")
        self._body.setMinimumWidth(1)  # text wraps in the width there is
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.avatar)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.about)
        top.addLayout(names, 1)
        column.addLayout(top)
        for heading, content in (("Why", self.why), ("What to ask", self.questions), ("How they win", self.wins)):
            content.setContentsMargins(0, 0, 0, 0)
            content.setSpacing(2)
            column.addSpacing(8)
            column.addWidget(label(heading, "heading"))
            column.addLayout(content)
            if content is self.why:
                column.addWidget(self.exposure)
                column.addWidget(self.exposure_how)
        column.addSpacing(8)
        column.addWidget(label("Talks", "heading"))
        column.addWidget(self.talked)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self._foot = self._made_foot()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot)
        self.show_line(None)

    def _made_foot(self) -> QWidget:
        made = QWidget()
        foot = QVBoxLayout(made)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(line())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 10, 16, 10)
        buttons.setSpacing(8)
        buttons.addWidget(self.plan_button)
        buttons.addWidget(self.note_button)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        return made


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
