"""What the inspector says where nothing is selected."""

from __future__ import annotations

from stakeholder_map.model.maps import Customer
from stakeholder_map.theme import TEXT_LARGE
from stakeholder_map.ui.inspector.page import Page
from stakeholder_map.ui.inspector.words import Run, Words
from stakeholder_map.ui.session import Session

_STEPS = (
    ("Select a person", "to see how they win, and to say more about them."),
    ("Select a line", "to say who serves whom, and how strongly."),
    ("Choose a deal", "to see who would lose, why, and how that would reach the customer."),
)
_READ_ONLY_STEPS = (
    ("Select a person", "to see how they win."),
    ("Select a line", "to see who serves whom."),
    _STEPS[2],
)


class NothingPage(Page):
    """Teaches what selecting does, or how to begin."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = Words(session, size=TEXT_LARGE)
        self.lines = [Words(session) for _ in _STEPS]
        self.column.setSpacing(10)
        self.column.addWidget(self.title)
        for line in self.lines:
            self.column.addWidget(line)
        self.column.addStretch(1)

    def refresh(self) -> None:
        session = self.session
        empty = session.workspace.count(Customer) == 0
        self.title.show_runs([Run("Add a customer" if empty else "Nothing is selected", strong=True)])
        if empty:
            self.lines[0].show_text(
                "Each customer has a map of the people who touch it, and deals to try out.", "muted"
            )
        steps = _STEPS if session.document.read_only_reason is None else _READ_ONLY_STEPS
        for number, (line, (what, why)) in enumerate(zip(self.lines, steps, strict=True)):
            line.setVisible(not empty or number == 0)
            if not empty:
                line.show_runs([Run(f"{what} ", strong=True), Run(why, "muted")])
