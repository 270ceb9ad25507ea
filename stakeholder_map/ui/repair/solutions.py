"""The solutions a repair found, as cards of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from stakeholder_map.analysis.repair.repairing import Solution
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.explained_numbers import NumberWords
from stakeholder_map.ui.inspector.words import flush
from stakeholder_map.ui.parts import frame, label
from stakeholder_map.ui.repair.repair_words import change_lines, facts_line, solution_lines
from stakeholder_map.ui.session import Session

_TITLES = ("Best", "Second best", "Third best")


class Solutions(QWidget):
    """One card for each solution, best first; arrow keys go from one to the next."""

    chosen = Signal(int)  # its number

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._group = QButtonGroup(self)
        self._cards: list[QWidget] = []
        self._group.idToggled.connect(lambda number, on: self.chosen.emit(number) if on else None)

    def show_solutions(self, workspace: Workspace, solutions: Sequence[Solution], currency: str) -> None:
        """Show these solutions; the first is chosen."""
        for radio in self._group.buttons():
            self._group.removeButton(radio)
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for number, solution in enumerate(solutions):
            card = self._card(workspace, number, solution, currency)
            self._column.addWidget(card)
            self._cards.append(card)
        first = self._group.button(0)
        if first is not None:
            first.setChecked(True)

    @property
    def number(self) -> int:
        """The number of the solution that is chosen, −1 for none."""
        return self._group.checkedId()

    def cards(self) -> list[QAbstractButton]:
        """Return what takes the keys on each card."""
        return self._group.buttons()

    def texts(self) -> list[str]:
        """Return what each card says to a screen reader."""
        return [radio.accessibleName() for radio in self._group.buttons()]

    def choose(self, number: int) -> None:
        """Choose a solution by its number."""
        self._group.button(number).setChecked(True)

    def _card(self, workspace: Workspace, number: int, solution: Solution, currency: str) -> QWidget:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(3)
        radio = QRadioButton(_TITLES[number])
        lines, facts = change_lines(workspace, solution), facts_line(solution, currency)
        radio.setAccessibleName(f"{_TITLES[number]}: {'; '.join(lines)}; {facts}")
        self._group.addButton(radio, number)
        column.addWidget(radio)
        for each in lines:
            column.addWidget(label(each, "strong", wrap=True))
        figures = NumberWords(self._session, "muted")
        explained = partial(solution_lines, workspace, solution, currency)
        figures.tell_of(facts.replace("−", "−\u2060"), explained, f"{_TITLES[number]}: {facts}")
        column.addLayout(flush(figures))
        return card
