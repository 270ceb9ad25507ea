"""What stands over a column of the comparison: which deal, what it comes to, and what can be tried."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.board.wording import money_text
from stakeholder_map.ui.compare.columns import Column
from stakeholder_map.ui.explained_numbers import Lines, NumberLink
from stakeholder_map.ui.inspector.words import flush
from stakeholder_map.ui.parts import Pill, button, frame, label, plain_tip
from stakeholder_map.ui.session import Session


def moves_words(column: Column, *, first: bool) -> str:
    """Return for how many a column is better and worse than the first one."""
    if first:
        return "What the others are compared with"
    if not column.better and not column.worse:
        return "Nobody stands otherwise"
    parts = [f"▲ {column.better} better"] if column.better else []
    return ", ".join([*parts, *([f"▼ {column.worse} worse"] if column.worse else [])])


class _CutName(QLabel):
    """A name in one line, cut short with … where there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = " ".join(name.split())
        self.setProperty("role", "strong")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(self._name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, self.width()))


class ColumnCard(QWidget):
    """One card. Made anew whenever the columns change."""

    try_wanted = Signal()
    keep_wanted = Signal()
    remove_wanted = Signal()

    def __init__(
        self,
        session: Session,
        column: Column,
        currency: str,
        explain_value: Lines,
        explain_moves: Lines,
        *,
        first: bool,
        only: bool,
    ) -> None:
        super().__init__()
        writable = session.document.read_only_reason is None
        self.name = _CutName(column.name)
        self.name.setToolTip(plain_tip(column.title))
        self.tried = label(f"If {column.tried}" if column.tried else "As it is", "small", wrap=True)
        self.tried.setAlignment(Qt.AlignmentFlag.AlignTop)
        outcome = column.verdict.outcome.value
        self.outcome = Pill(session.palette, outcome, VERDICT_WORDS[outcome].lower())
        self.value, self.moves = NumberLink(session), NumberLink(session)
        worth = money_text(column.value, currency)
        self.value.tell(worth, explain_value, f"{column.title}: {worth}")
        moves = moves_words(column, first=first)
        self.moves.tell(moves, None if first else explain_moves, f"{column.title}: {moves}")
        self.try_button = button("Try another option ▾", name=f"Try another option of {column.title}")
        self.keep_button = button("Keep as a copy", name=f"Keep {column.title} as a deal of its own")
        self.remove_button = button("×", "quiet", tip="Take it out of the comparison", name=f"Leave out {column.title}")
        self.remove_button.setFixedWidth(28)
        self.keep_button.setEnabled(writable)
        self.try_button.clicked.connect(self.try_wanted)
        self.keep_button.clicked.connect(self.keep_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)
        card = frame("card")
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.remove_button)
        column_layout = QVBoxLayout(card)
        column_layout.setContentsMargins(10, 6, 6, 8)
        column_layout.setSpacing(4)
        column_layout.addLayout(top)
        column_layout.addWidget(self.tried)
        column_layout.addWidget(self.outcome)
        for number in (self.value, self.moves):
            row = flush(number)
            row.addStretch(1)
            column_layout.addLayout(row)
        column_layout.addWidget(self.try_button)
        column_layout.addWidget(self.keep_button)
        column_layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 0, 4, 4)
        outer.addWidget(card)
        self.remove_button.setVisible(not only)
        self.keep_button.setVisible(bool(column.tried))
        self.moves.setVisible(not only)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
