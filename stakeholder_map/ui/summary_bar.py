"""The line at the bottom: what the chosen deal does to everyone, in counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stakeholder_map.analysis.explain import counted
from stakeholder_map.analysis.verdicts import DealVerdict, Verdict
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.parts import Pill, frame, label
from stakeholder_map.ui.session import Session


class _CountPill(Pill):
    """A count that selects the people it counts, by click or key."""

    def __init__(self, session: Session, verdict: Verdict, people: list[int]) -> None:
        words = counted(verdict, len(people))
        super().__init__(session.palette, verdict.value, words)
        self._session = session
        self._people = people
        self._long, self._short = words, str(len(people))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"{words}: select them on the map")

    def shorten(self, short: bool) -> None:
        """Show the count alone, where there is no room for words; the screen reader still says them."""
        self.set_verdict(self._verdict, self._short if short else self._long)
        self.setAccessibleName(self._long)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._session.select("person", self._people)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._session.select("person", self._people)
        else:
            super().keyPressEvent(event)


class SummaryBar(QWidget):
    """Says the chosen deal's outcome in words and who stands where; without a deal, what the map holds."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._outcome = label("", "strong")
        self._outcome.setObjectName("outcome")
        self._pills: list[_CountPill] = []
        bar = frame("bar")
        self._row = QHBoxLayout(bar)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._outcome)
        self._row.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(bar)
        self.setFixedHeight(40)
        session.changed.connect(self._changed)
        session.deal_changed.connect(self.refresh)
        session.customer_changed.connect(self.refresh)
        session.palette_changed.connect(self.refresh)
        self.refresh()

    def pills(self) -> list[str]:
        """Return the texts of the counts, worst first."""
        return [pill.text() for pill in self._pills]

    def refresh(self) -> None:
        """Show the chosen deal's verdict as it is now."""
        for pill in self._pills:
            self._row.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = []
        verdict = self._session.verdict()
        if verdict is None:
            self._outcome.setText(self._about_the_map())
            self._outcome.setStyleSheet(f"color: {self._session.palette.muted}; font-weight: normal;")
            return
        self._outcome.setText(VERDICT_WORDS[verdict.outcome.value])
        self._outcome.setStyleSheet(f"color: {self._session.palette.verdict(verdict.outcome.value).text};")
        self._outcome.setToolTip(self._session.workspace.get(Deal, verdict.deal).name)
        self._add_pills(verdict)

    def _add_pills(self, verdict: DealVerdict) -> None:
        for kind in verdict.counts():
            people = [person.person for person in verdict.people if person.verdict is kind]
            pill = _CountPill(self._session, kind, people)
            self._row.insertWidget(self._row.count() - 1, pill)
            self._pills.append(pill)

        self._fit()

    def _fit(self) -> None:
        """Shorten pills from the last until all have room."""
        for pill in self._pills:
            pill.shorten(False)
        room = self.width() - 32 - self._outcome.sizeHint().width()
        for pill in reversed(self._pills):
            if sum(p.sizeHint().width() + self._row.spacing() for p in self._pills) <= room:
                break
            pill.shorten(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _about_the_map(self) -> str:
        session = self._session
        if session.customer is None:
            return ""
        people = session.workspace.people_on(session.customer)
        if not people:
            return "Nobody is on this map yet."
        unasked = sum(not session.workspace.wins_of(person.id, session.customer) for person in people)
        counts = [f"{len(people)} {'person' if len(people) == 1 else 'people'}"]
        ties = len(session.workspace.ties_of(session.customer))
        counts.append(f"{ties} {'tie' if ties == 1 else 'ties'}")
        if unasked:
            counts.append(f"{unasked} not asked how they win")
        hint = "Choose a deal to see who would lose." if session.workspace.deals_of(session.customer) else ""
        return " · ".join(counts) + (f".  {hint}" if hint else "")

    def _changed(self, changed: Changed) -> None:
        if changed.kinds - {"talk", "activity", "outcome", "organization"}:
            self.refresh()
