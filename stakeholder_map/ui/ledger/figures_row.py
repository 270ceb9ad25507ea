"""The ledger's three figures: how fairly it is shared, who gave most in a row, and whether the seller prospers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stakeholder_map.analysis.ledger import Ledger
from stakeholder_map.analysis.ledger_words import below_lines, fairness_lines, prospering_lines, run_lines
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.explained import Explained
from stakeholder_map.ui.inspector.words import flush
from stakeholder_map.ui.parts import frame, label
from stakeholder_map.ui.session import Session

_SHARED = ((0.9, "Shared evenly"), (0.6, "Mostly shared"), (0.0, "Shared unevenly"))


class _Figure(QWidget):
    """A figure with its meaning, and on a click how it comes about."""

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__()
        card = frame("card")
        self.value = label("", "title")
        self.value.setWordWrap(True)
        self.meaning = label("", "muted", wrap=True)
        self.how = Explained(session, heading.lower().rstrip("?"))
        self.how.asked_by(self.value, self.meaning)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(3)
        for widget in (label(heading, "heading", wrap=True), self.value, self.meaning):
            inside.addWidget(widget)
        inside.addLayout(flush(self.how))
        inside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def tell(self, value: str, meaning: str, lines: Callable[[], Sequence[str]] | None) -> None:
        self.value.setText(value)
        self.meaning.setText(meaning)
        self.how.explain(lines)


class FiguresRow(QWidget):
    """The figures side by side."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.fairness = _Figure(session, "Fairness")
        self.run = _Figure(session, "Longest run of giving")
        self.prospering = _Figure(session, "Does the seller prosper on it?")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for figure in (self.fairness, self.run, self.prospering):
            row.addWidget(figure, 1)

    def show_ledger(self, workspace: Workspace, ledger: Ledger) -> None:
        """Show the figures of a ledger."""
        balances = [(account.person, account.balance) for account in ledger.accounts]
        self.fairness.tell(
            f"{ledger.fairness:.2f}" if balances else "–",
            _fairness_words(ledger) if balances else "Nobody gave or got yet.",
            (lambda: [*fairness_lines(workspace, balances), *below_lines(workspace, ledger)]) if balances else None,
        )
        longest = ledger.longest_run
        if longest is None:
            self.run.tell("None", "Nobody gave in two deals running.", None)
        else:
            name = workspace.get(Person, longest.person).name
            meaning = f"{name} gave in each of them."
            self.run.tell(f"{len(longest.run)} deals", meaning, lambda: run_lines(workspace, longest))
        self._show_prospering(workspace, ledger)

    def _show_prospering(self, workspace: Workspace, ledger: Ledger) -> None:
        found = ledger.prospering
        if not found:
            words = "You never came out above while the same person stayed below, two deals running."
            self.prospering.tell("No", words if workspace.me() is not None else "Nobody is marked as you yet.", None)
            return
        names = [workspace.get(Person, each.person).name for each in found]
        self.prospering.tell(
            "Yes",
            f"While you came out above, {_listed(names)} came out below, two deals running.",
            lambda: prospering_lines(workspace, ledger),
        )


def _fairness_words(ledger: Ledger) -> str:
    below = sum(account.balance < 0 for account in ledger.accounts)
    shared = next(words for least, words in _SHARED if ledger.fairness >= least)
    gave_more = f"{below} gave" if below else "nobody gave"
    return f"{shared} among {len(ledger.accounts)} people; {gave_more} more than they got."


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:4])
    if len(names) > 4:
        shown[3:] = [f"{len(names) - 3} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
