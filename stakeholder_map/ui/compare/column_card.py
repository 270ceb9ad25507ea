"""What stands over a column of the comparison: which deal, what it comes to, and what can be tried."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.board.wording import money_text
from stakeholder_map.ui.compare.columns import Column
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


class ColumnCard(QWidget):
    """One card. Made anew whenever the columns change."""

    try_wanted = Signal()
    keep_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, session: Session, column: Column, currency: str, *, first: bool, only: bool) -> None:
        super().__init__()
        writable = session.document.read_only_reason is None
        self.name = label("", "strong")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name.setText(column.name)
        self.name.setToolTip(plain_tip(column.title))
        self.tried = label(f"If {column.tried}" if column.tried else "As it is", "small", wrap=True)
        self.tried.setAlignment(Qt.AlignmentFlag.AlignTop)
        outcome = column.verdict.outcome.value
        self.outcome = Pill(session.palette, outcome, VERDICT_WORDS[outcome].lower())
        self.value = label(money_text(column.value, currency), "muted")
        self.moves = label(moves_words(column, first=first), "small", wrap=True)
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
        column_layout.addWidget(self.value)
        column_layout.addWidget(self.moves)
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
