"""The page of one tie."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.edits.ties import change_tie, cut, turn_around
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TIE_WORDS, Tie, TieKind
from stakeholder_map.theme import TEXT_SMALL
from stakeholder_map.ui.explained_numbers import NumberWords
from stakeholder_map.ui.inspector.bindings import text_binding
from stakeholder_map.ui.inspector.choices import Choice, Dots
from stakeholder_map.ui.inspector.fields import TextField
from stakeholder_map.ui.inspector.links import NameLinks, TextLink
from stakeholder_map.ui.inspector.page import Page
from stakeholder_map.ui.inspector.rows import Labelled, Section, actions
from stakeholder_map.ui.inspector.sentences import TIE_MEANINGS, passed_on_lines, passed_on_words, shortened
from stakeholder_map.ui.inspector.words import Run, Words
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

KINDS = tuple((kind, TIE_WORDS[kind]) for kind in TieKind)


class TiePage(Page):
    """ "Ana Ruiz serves Fitting crew": what that means, how strong it is, and why."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sentence = Words(session, size=17)
        self.meaning = Words(session, tone="muted")
        self.source = NameLinks(session)
        self.target = NameLinks(session)
        self.kind = Choice(session, "Kind of tie", KINDS)
        self.strength = Dots(session, "Strength")
        self.passes_on = NumberWords(session, "muted", size=TEXT_SMALL)
        self.note = TextField(session, "Note", "Why, since when, how", one_paragraph=False, most_lines=200)
        self.turn = button("Turn around", name="Turn around the tie")
        self.cut = TextLink(session, "Cut", tone="muted", spoken="Cut the tie")
        for control in (self.turn, self.cut):
            control.setEnabled(session.document.read_only_reason is None)
        self._lay_out()
        self._connect()

    def bind(self) -> None:
        self.note.bind(text_binding(self.session, Tie, self.id, "note", change_tie))

    def refresh(self) -> None:
        workspace = self.session.workspace
        tie = workspace.find(Tie, self.id)
        if tie is None:
            return
        source, target = workspace.get(Person, tie.source), workspace.get(Person, tie.target)
        self.sentence.show_runs(
            [
                Run(shortened(source.name), strong=True),
                Run(f" {TIE_WORDS[tie.kind]} "),
                Run(shortened(target.name), strong=True),
            ]
        )
        self.meaning.show_text(TIE_MEANINGS[tie.kind])
        self.source.show_names([(source.id, source.name)])
        self.target.show_names([(target.id, target.name)])
        self.kind.show_value(tie.kind)
        self.strength.show_value(tie.strength)
        words = passed_on_words(tie)
        self.passes_on.tell_of(words, lambda: passed_on_lines(tie))
        self.passes_on.setVisible(bool(words))
        self.note.draft.refresh()
        self.order_tabs()

    def _lay_out(self) -> None:
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(self.sentence)
        head.addWidget(self.meaning)
        rows = Labelled()
        rows.add("From", self.source, high=True)
        rows.add("Kind", self.kind)
        rows.add("To", self.target, high=True)
        rows.add("Strength", self.strength)
        about = Section("This tie")
        about.column.addWidget(rows)
        about.column.addWidget(self.passes_on)
        note = Section("Note")
        note.column.addWidget(self.note)
        for widget in (top, about, note, actions(self.turn, self.cut)):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _connect(self) -> None:
        session = self.session
        for names in (self.source, self.target):
            names.followed.connect(lambda person: session.select("person", [person]))
        self.kind.chosen.connect(lambda kind, token: self._change(typing=token, kind=kind))
        self.strength.picked.connect(lambda strength, token: self._change(typing=token, strength=strength))
        self.turn.clicked.connect(lambda: session.edit(turn_around, session.document, self.id))
        self.cut.clicked.connect(lambda: session.edit(cut, session.document, [self.id]))

    def _change(self, **fields: Any) -> None:
        self.session.edit(change_tie, self.session.document, self.id, **fields)
        tie = self.session.workspace.find(Tie, self.id)
        if tie is not None:  # a kind that these two have already was refused
            self.kind.show_value(tie.kind)
