"""The ledger's three figures: how fairly it is shared, who gave most in a row, and whether the seller prospers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stakeholder_map.analysis.ledger import Ledger
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.parts import frame, label

_FAIRNESS = (
    "Fairness is Jain’s index over everyone’s balance, shifted so that the lowest is 0: (sum of balances)² divided by "
    "(people × sum of squared balances). 1 means that all stand equal; with {n} people, {least:.2f} would mean that "
    "one has everything."
)
_RUN = "In {deals} something they want was given up each time, one deal after the other."
_PROSPERS = "In {first} and {second}, one after the other, you came out above 0 and {name} below."

_SHARED = ((0.9, "Shared evenly"), (0.6, "Mostly shared"), (0.0, "Shared unevenly"))


class _Figure(QWidget):
    """A figure with its meaning, and on a click how it comes about."""

    clicked = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__()
        card = frame("card")
        self.value = label("", "title")
        self.value.setWordWrap(True)
        self.meaning = label("", "muted", wrap=True)
        self.why = QPushButton("How is that?")
        self.why.setProperty("role", "link")
        self.why.setCheckable(True)
        self.why.setAccessibleName(f"How {heading.lower()} comes about")
        self.why.toggled.connect(self._explain)
        self.explanation = label("", "small", wrap=True)
        self.explanation.hide()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(3)
        for widget in (label(heading, "heading"), self.value, self.meaning, self.why, self.explanation):
            inside.addWidget(widget)
        inside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def tell(self, value: str, meaning: str, explanation: str) -> None:
        self.value.setText(value)
        self.meaning.setText(meaning)
        self.explanation.setText(explanation)
        self.why.setVisible(bool(explanation))
        if not explanation:
            self.why.setChecked(False)

    def _explain(self, wanted: bool) -> None:
        self.explanation.setVisible(wanted)
        self.why.setText("Enough" if wanted else "How is that?")
        self.clicked.emit()


class FiguresRow(QWidget):
    """The figures side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.fairness = _Figure("Fairness")
        self.run = _Figure("Longest run of giving")
        self.prospering = _Figure("Does the seller prosper on it?")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for figure in (self.fairness, self.run, self.prospering):
            row.addWidget(figure, 1)

    def show_ledger(self, workspace: Workspace, ledger: Ledger) -> None:
        """Show the figures of a ledger."""
        people = len(ledger.accounts)
        self.fairness.tell(
            f"{ledger.fairness:.2f}" if people else "–",
            _fairness_words(ledger) if people else "Nobody gave or got yet.",
            _FAIRNESS.format(n=people, least=1 / people) if people > 1 else "",
        )
        longest = ledger.longest_run
        if longest is None:
            self.run.tell("None", "Nobody gave in two deals running.", "")
        else:
            name = workspace.get(Person, longest.person).name
            self.run.tell(
                f"{len(longest.run)} deals",
                f"{name} gave in each of them.",
                _RUN.format(deals=_listed([workspace.get(Deal, deal).name for deal in longest.run])),
            )
        self._show_prospering(workspace, ledger)

    def _show_prospering(self, workspace: Workspace, ledger: Ledger) -> None:
        found = ledger.prospering
        if not found:
            words = "You never came out above while the same person stayed below, two deals running."
            self.prospering.tell("No", words if workspace.me() is not None else "Nobody is marked as you yet.", "")
            return
        names = [workspace.get(Person, each.person).name for each in found]
        self.prospering.tell(
            "Yes",
            f"While you came out above, {_listed(names)} came out below, two deals running.",
            " ".join(
                _PROSPERS.format(
                    first=workspace.get(Deal, each.deals[0]).name,
                    second=workspace.get(Deal, each.deals[1]).name,
                    name=name,
                )
                for each, name in zip(found, names, strict=True)
            ),
        )


def _fairness_words(ledger: Ledger) -> str:
    below = sum(account.balance < 0 for account in ledger.accounts)
    shared = next(words for least, words in _SHARED if ledger.fairness >= least)
    return f"{shared} among {len(ledger.accounts)} people; {below} gave more than they got."


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:4])
    if len(names) > 4:
        shown[3:] = [f"{len(names) - 3} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
