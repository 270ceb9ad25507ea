"""How a person fares in the chosen deal, why, and what to do; or in each open deal where none is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.explain import explain, reaches
from stakeholder_map.analysis.exposure import person_exposure
from stakeholder_map.analysis.exposure_words import NOT_A_FORECAST, chain_words, path_figures
from stakeholder_map.analysis.score_words import score_lines
from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict
from stakeholder_map.edits.deals import set_unaffected
from stakeholder_map.model.deals import Deal, Unaffected
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.ui.explained import Explained
from stakeholder_map.ui.inspector.agreement_box import AgreementBox
from stakeholder_map.ui.inspector.choices import Check
from stakeholder_map.ui.inspector.deal_rows import DealRows
from stakeholder_map.ui.inspector.effects import EffectList
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.rows import Section
from stakeholder_map.ui.inspector.sentences import LUNCH, has_effects, open_deals
from stakeholder_map.ui.inspector.words import INSET, Run, TintBox, Words
from stakeholder_map.ui.parts import Pill
from stakeholder_map.ui.session import Session

MOST_DEALS = 12
_REACHING = (Verdict.LOSES, Verdict.MAY_LOSE, Verdict.SACRIFICES)


class DealSection(Section):
    """ "In Spring kitchens": the verdict, what explains it, and the agreement to a sacrifice."""

    def __init__(self, session: Session, order_tabs: Callable[[], None]) -> None:
        super().__init__("")
        self._session = session
        self._order_tabs = order_tabs
        self._person = 0
        self.all_deals = TextLink(session, "All deals", tone="muted")
        self.all_deals.setToolTip("Colour the map by no deal")
        self.all_deals.setFixedHeight(18)  # no higher than the heading beside it
        self.all_deals.clicked.connect(lambda: session.choose_deal(None))
        self.top.addWidget(self.all_deals)
        self.chosen = _ChosenDeal(session)
        self.list = DealRows(session)
        self.list.followed.connect(session.choose_deal)
        self.column.addWidget(self.chosen)
        self.column.addWidget(self.list)

    def bind(self, person: int) -> None:
        self._person = person
        self.chosen.bind(person)

    def refresh(self, person: Person) -> None:
        session = self._session
        deal = session.workspace.find(Deal, session.deal)
        verdict = None
        if deal is not None and deal.customer == session.customer:
            verdict = session.verdict_of(deal.id).of(person.id)
        chosen_changed = self.chosen.isHidden() == (verdict is not None)
        self.chosen.setVisible(verdict is not None)
        self.all_deals.setVisible(verdict is not None)
        if deal is not None and verdict is not None:
            self.heading.setText(f"In {deal.name}")
            self.list.hide()
            self.chosen.refresh(deal, person, verdict)
            self.show()
        else:
            self.heading.setText("In the open deals")
            fates = self._in_open_deals(person)
            chosen_changed |= self.list.show_deals(fates)
            self.setVisible(bool(fates))
        if chosen_changed:
            self._order_tabs()

    def _in_open_deals(self, person: Person) -> list[tuple[Deal, str]]:
        session, customer = self._session, self._session.customer
        if customer is None:
            return []
        deals = open_deals(session.workspace, customer)[:MOST_DEALS]
        found = [(deal, session.verdict_of(deal.id).of(person.id)) for deal in deals]
        return [(deal, verdict.verdict.value) for deal, verdict in found if verdict is not None]


class _ChosenDeal(QWidget):
    """Pill, sentences, effects, and what can be done about it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._person = 0
        self._deal = 0
        self.pill = Pill(session.palette)
        self.box = TintBox(session)
        self.box.column.setSpacing(6)
        self.why = Words(session)
        self.reaches = Words(session, tone="muted")
        self.advice = Words(session, tone="muted")
        self.how = Explained(session, "the score")
        self.how.asked_by(self.why, self.reaches)
        for words in (self.why, self.reaches, self.advice, self.how):
            self.box.column.addWidget(words)
        self.effects = EffectList(session)
        self.agreement = AgreementBox(session)
        self.unaffected = Check(session, "Not affected by this deal")
        self.unaffected.clicked.connect(self._mark)
        self.board = TextLink(session, "Open the deal board", tone="accent")
        self.board.clicked.connect(lambda: session.page_requested.emit("deals"))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        inner = QVBoxLayout()
        inner.setContentsMargins(INSET, 0, INSET, 0)
        inner.setSpacing(8)
        inner.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.box, self.effects, self.unaffected):
            inner.addWidget(widget)
        column.addLayout(inner)
        column.addWidget(self.board)
        column.addWidget(self.agreement)

    def bind(self, person: int) -> None:
        self._person = person

    def refresh(self, deal: Deal, person: Person, verdict: PersonVerdict) -> None:
        session = self._session
        self._deal = deal.id
        self.pill.set_verdict(verdict.verdict.value, "sacrifices, agreed" if verdict.agreed else None)
        self.box.show_verdict(verdict.verdict.value)
        self.why.show_runs(_reading(session, verdict))
        self._show_line(self.reaches, self._reach(verdict))
        lines = score_lines(session.workspace, verdict)
        self.how.explain((lambda: [*lines, *self._figures(verdict)]) if lines else None)
        self._show_line(self.advice, _ADVICE.get(verdict.verdict, ""))
        self.effects.refresh(verdict)
        self.agreement.refresh(deal, person, verdict)
        recorded = has_effects(session.workspace, deal.id, person.id)
        marks = session.workspace.group(Unaffected, "deal", deal.id)
        marked = any(mark.person == person.id for mark in marks)
        self.unaffected.setVisible(not recorded)
        self.unaffected.setChecked(marked)
        self.board.setVisible(verdict.verdict is Verdict.NOT_CONSIDERED)

    @staticmethod
    def _show_line(words: Words, text: str) -> None:
        words.show_text(text)
        words.setVisible(bool(text))

    def _reach(self, verdict: PersonVerdict) -> str:
        """Say how a loss would arrive; for someone who may lose or gives something up, that it would."""
        session = self._session
        if verdict.verdict not in _REACHING or session.customer is None:
            return ""
        if session.workspace.find(Customer, session.customer) is None:
            return ""
        text = reaches(session.workspace, person_exposure(session.workspace, session.customer, verdict.person))
        if not text:
            return "No chain of who serves whom leads from here to the customer."
        if verdict.verdict is Verdict.LOSES or not text.startswith("Reaches"):
            return text
        return text.replace("Reaches", "A loss would reach", 1)

    def _figures(self, verdict: PersonVerdict) -> list[str]:
        """Say how the figure for a loss that reaches the customer comes about, where someone loses."""
        session = self._session
        if verdict.verdict is not Verdict.LOSES or session.customer is None:
            return []
        workspace = session.workspace
        exposure = person_exposure(workspace, session.customer, verdict.person)
        chain = chain_words(workspace, session.verdict_of(self._deal), exposure)
        return ["", f"How it reaches the customer: {chain}", *path_figures(workspace, exposure), NOT_A_FORECAST]

    def _mark(self, unaffected: bool) -> None:
        self._session.edit(set_unaffected, self._session.document, self._deal, self._person, unaffected)


_ADVICE = {
    Verdict.NOT_ASKED: LUNCH,
    Verdict.NOT_CONSIDERED: "Say on the deal board what its options do to how they win.",
    Verdict.MAY_LOSE: "Ask them what the unsure options would mean.",
}


def _reading(session: Session, verdict: PersonVerdict) -> list[Run]:
    """Return the sentences that matter most: of the wins only those that explain the verdict, their text strong."""
    lines = explain(session.workspace, verdict)
    wins = list(dict.fromkeys(reason.win for reason in verdict.reasons))
    hurt = {score.win for score in verdict.wins if score.low < 0}
    shown: list[Run] = []
    for number, line in enumerate(lines):
        win = session.workspace.find(Win, wins[number]) if number < len(wins) else None
        if win is not None and number and win.id not in hurt:
            continue
        if shown:
            shown.append(Run("\n"))
        opening = f"“{win.text}”" if win is not None else ""
        if win is not None and line.startswith(opening):
            shown += [Run(win.text, strong=True), Run(line.removeprefix(opening))]
        else:
            shown.append(Run(line))
    return shown
