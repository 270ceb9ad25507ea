"""The line at the bottom: what the chosen deal does to everyone, in counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stakeholder_map.analysis.explain import counted
from stakeholder_map.analysis.outcome_words import count_lines, map_lines, mark_lines
from stakeholder_map.analysis.verdicts import Verdict
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.explained_numbers import Lines, NumberLink
from stakeholder_map.ui.parts import Pill, button, frame, plain_tip
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.board.previewing import Foresight

_FIX, _FIX_SHORT = "Find the smallest fix", "Fix…"
_MOST_NAMES = 8
_TO_BE_FIXED = {Verdict.LOSES, Verdict.MAY_LOSE}


class _CountPill(Pill):
    """A count that selects the people it counts, by click or key."""

    def __init__(self, session: Session, verdict: Verdict) -> None:
        super().__init__(session.palette, verdict.value, "")
        self._session = session
        self._people: Sequence[int] = ()
        self._long = self._short = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_people(self, people: Sequence[int], agreed: int) -> None:
        """Count these people, of whom so many agreed to their sacrifice."""
        self._people = people
        self._long, self._short = counted(Verdict(self._verdict), len(people), agreed), str(len(people))
        get = self._session.workspace.get
        names = ", ".join(get(Person, person).name for person in people[:_MOST_NAMES])
        more = f" and {len(people) - _MOST_NAMES} more" if len(people) > _MOST_NAMES else ""
        self.setToolTip(plain_tip(f"{self._long}: {names}{more}. Click to select them, and to see why."))
        self.setAccessibleDescription(f"{names}{more}")
        if self._palette is not self._session.palette:
            self.set_palette(self._session.palette)

    def shorten(self, short: bool) -> None:
        """Show the count alone, where there is no room for words; the screen reader still says them."""
        self.set_verdict(self._verdict, self._short if short else self._long)
        self.setAccessibleName(self._long)

    def _open(self) -> None:
        """Select those who are counted, and say why each of them is."""
        session, verdict = self._session, self._session.verdict()
        session.select("person", self._people)
        if verdict is not None:
            counted_here = [found for person in self._people if (found := verdict.of(person)) is not None]
            lines = count_lines(session.workspace, counted_here)
            explain_beside(self, self.rect(), session, self._long, lines)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_H):
            self._open()
        else:
            super().keyPressEvent(event)


class SummaryBar(QWidget):
    """Says the chosen deal's outcome in words and who stands where; without a deal, what the map holds."""

    fix_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._outcome = NumberLink(session)
        self._outcome.setObjectName("outcome")
        self._foresight: Foresight | None = None
        self._offers_fix = True
        self._agreed = 0
        self.fix = button(_FIX, tip=tip_for("repair"))
        self.fix.clicked.connect(self.fix_wanted)
        self._all_pills = {verdict: _CountPill(session, verdict) for verdict in Verdict}
        self._pills: list[_CountPill] = []
        bar = frame("bar")
        self._row = QHBoxLayout(bar)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._outcome)
        for pill in self._all_pills.values():
            self._row.addWidget(pill)
        self._row.addStretch(1)
        self._row.addWidget(self.fix)
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
        """Show the chosen deal's verdict as it is now, or what is looked at as if it were so."""
        verdict, foresight = self._session.verdict(), self._foresight
        # Of a preview only who stands where is known.
        self._agreed = sum(person.agreed for person in verdict.people) if verdict and foresight is None else 0
        if verdict is None:
            text = self._about_the_map()
            self._outcome.tell(text, self._who_is_counted() if text else None, "What this map holds", tone="muted")
            self.fix.hide()
            self._show_people({})
        elif foresight is not None:
            outcome = VERDICT_WORDS[foresight.outcome].lower()
            words = f"{foresight.words}: {outcome}"
            self._outcome.tell(words, None, tone=foresight.outcome, strong=True)
            self._show_people(foresight.people)
        else:
            words = VERDICT_WORDS[verdict.outcome.value]
            title = f"{self._session.workspace.get(Deal, verdict.deal).name}: {words.lower()}"
            lines = partial(mark_lines, self._session.workspace, verdict)
            self._outcome.tell(words, lines, title, tone=verdict.outcome.value, strong=True)
            people: dict[Verdict, list[int]] = {}
            for person in verdict.people:
                people.setdefault(person.verdict, []).append(person.person)
            self.fix.setVisible(self._offers_fix and bool(_TO_BE_FIXED & people.keys()))
            self._show_people(people)

    def show_preview(self, foresight: Foresight | None) -> None:
        """Show what would be in place of what is, and with None what is again."""
        self._foresight = foresight
        self.refresh()

    def come_after(self, page: QWidget) -> None:
        """Let Tab come here from the last control of a page, which may have been made later than this bar."""
        last: QWidget = page
        widget: QWidget | None = page.nextInFocusChain()
        while widget is not None and widget is not page:
            if page.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                last = widget
            widget = widget.nextInFocusChain()
        for control in (self._outcome, *self._all_pills.values(), self.fix):
            QWidget.setTabOrder(last, control)
            last = control

    def offer_fix(self, offered: bool) -> None:
        """Offer the smallest fix here, or not, where the page has a button for it."""
        if offered != self._offers_fix:
            self._offers_fix = offered
            self.refresh()

    def _who_is_counted(self) -> Lines | None:
        customer = self._session.customer
        if customer is None or not self._session.workspace.placements_of(customer):
            return None
        return partial(map_lines, self._session.workspace, customer)

    def _show_people(self, people: Mapping[Verdict, Sequence[int]]) -> None:
        self._pills = []
        for verdict, pill in self._all_pills.items():
            if verdict in people:
                pill.show_people(people[verdict], self._agreed if verdict is Verdict.SACRIFICES else 0)
                self._pills.append(pill)
            pill.setVisible(verdict in people)
        self._fit()

    def _fit(self) -> None:
        """Shorten pills from the last until all have room."""
        for pill in self._pills:
            pill.shorten(False)
        self._take(_FIX, 8)
        for pill in reversed(self._pills):
            if self._fits():
                return
            pill.shorten(True)
        # Still too much: the fix in one word, then the row closer, and at last only what the counts say themselves.
        for fix, between in ((_FIX_SHORT, 8), (_FIX_SHORT, 4)):
            if self._fits():
                return
            self._take(fix, between)
        self._outcome.setVisible(bool(self._outcome.text()) and self._fits())

    def _take(self, fix: str, between: int) -> None:
        self._outcome.setVisible(bool(self._outcome.text()))
        self.fix.setText(fix)
        if between != self._row.spacing():
            self._row.setSpacing(between)
            self._row.setContentsMargins(2 * between, 0, 2 * between, 0)

    def _fits(self) -> bool:
        shown = [self._outcome, *self._pills, *([] if self.fix.isHidden() else [self.fix])]
        between = self._row.spacing()
        return sum(widget.sizeHint().width() + between for widget in shown) + 4 * between <= self.width()

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
        if changed.kinds - {"talk", "activity", "prediction", "outcome", "organization"}:
            self.refresh()
