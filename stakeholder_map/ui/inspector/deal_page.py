"""The page of one deal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stakeholder_map.analysis.explain import summary
from stakeholder_map.analysis.exposure import DealExposure, deal_exposure
from stakeholder_map.analysis.exposure_words import NOT_A_FORECAST, chain_words, deal_figures, percent
from stakeholder_map.analysis.score_words import outcome_lines
from stakeholder_map.analysis.verdicts import DealVerdict, Verdict
from stakeholder_map.edits.deals import change_deal, remove_deal
from stakeholder_map.edits.outcomes import change_stage
from stakeholder_map.model.deals import Deal, Stage
from stakeholder_map.model.maps import Customer
from stakeholder_map.ui.explained import Explained
from stakeholder_map.ui.inspector.bindings import money_binding, text_binding
from stakeholder_map.ui.inspector.choices import Choice
from stakeholder_map.ui.inspector.date_field import DateField
from stakeholder_map.ui.inspector.delivery_section import DeliverySection
from stakeholder_map.ui.inspector.fields import FittingField, TextField
from stakeholder_map.ui.inspector.header import TITLE_LOOK
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.losers import LoserList
from stakeholder_map.ui.inspector.page import Page
from stakeholder_map.ui.inspector.rows import Labelled, Section, actions
from stakeholder_map.ui.inspector.words import INSET, Run, TintBox, Words
from stakeholder_map.ui.parts import Pill, button, label
from stakeholder_map.ui.session import Session

STAGES = tuple((stage, stage.value) for stage in Stage)
EXPLAINED = (Verdict.LOSES, Verdict.MAY_LOSE, Verdict.SACRIFICES)


class DealPage(Page):
    """Where a deal stands, who would lose and why, and how that would reach the customer."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.name = TextField(session, "Name of the deal", "Name", most_lines=4)
        self.name.setStyleSheet(TITLE_LOOK)
        self.customer = Words(session, tone="muted", most_lines=2)
        self.pill = Pill(session.palette)
        self.counts = Words(session)
        self.who = Explained(session, "the outcome of the deal")
        self.who.asked_by(self.counts)
        self.box = TintBox(session)
        self.exposure = Words(session)
        self.path = Words(session)
        self.caution = Words(session, NOT_A_FORECAST, "muted", size=11)
        self.how = Explained(session, "the exposure")
        self.how.asked_by(self.exposure)
        self.losers = LoserList(session)
        self.chart = TextLink(session, "Everyone’s score as a chart", tone="accent")
        self.delivery = DeliverySection(session)
        self.stage = Choice(session, "Stage", STAGES)
        self.value = FittingField(session, "Value")
        self.currency = label("", "muted")
        self.closing = DateField(session, "Closing day", "no date")
        self.open_board = button("Open the deal board")
        self.remove = TextLink(session, "Remove this deal", tone="muted")
        self.remove.setEnabled(session.document.read_only_reason is None)
        self._lay_out()
        self._connect()

    def bind(self) -> None:
        session, deal = self.session, self.id
        self.name.bind(text_binding(session, Deal, deal, "name", change_deal, needed=True))
        self.value.bind(money_binding(session, Deal, deal, "value", change_deal, self._currency))
        self.closing.bind(Deal, deal, "close_on", change_deal)

    def refresh(self) -> None:
        session = self.session
        workspace = session.workspace
        deal = workspace.find(Deal, self.id)
        if deal is None:
            return
        verdict = self.session.verdict_of(deal.id)
        self.name.draft.refresh()
        self.customer.show_text(workspace.get(Customer, deal.customer).name)
        self.pill.set_verdict(verdict.outcome.value)
        self.counts.show_text(summary(verdict))
        self.who.explain((lambda: outcome_lines(session.workspace, verdict)) if verdict.people else None)
        self.delivery.refresh(deal)
        exposure = self._exposure_of(verdict)
        self._show_exposure(verdict, exposure)
        self.losers.refresh([person for person in verdict.people if person.verdict in EXPLAINED], exposure.by_person)
        self.stage.show_value(deal.stage)
        self.value.draft.refresh()
        self.value.fit()
        self.currency.setText(self._currency())
        self.closing.refresh()
        self.order_tabs()

    def _exposure_of(self, verdict: DealVerdict) -> DealExposure:
        chosen = self.session.exposure() if self.session.deal == self.id else None
        return chosen or deal_exposure(self.session.workspace, verdict)

    def _show_exposure(self, verdict: DealVerdict, exposure: DealExposure) -> None:
        """Say how likely a loss reaches the customer, if anyone loses."""
        session = self.session
        worst = exposure.worst
        self.box.setVisible(worst is not None)
        if worst is None:
            return
        self.box.show_verdict("loses" if exposure.probability > 0 else "")
        self.exposure.show_runs([Run("Exposure "), Run(percent(exposure.probability), strong=True)])
        self.path.show_text(chain_words(session.workspace, verdict, worst))
        self.how.explain(lambda: deal_figures(session.workspace, exposure))

    def _currency(self) -> str:
        deal = self.session.workspace.find(Deal, self.id)
        return self.session.workspace.get(Customer, deal.customer).currency if deal is not None else "EUR"

    def _lay_out(self) -> None:
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self.name)
        head.addWidget(self.customer)
        stands = Section("Where it stands")
        pill = QHBoxLayout()
        pill.setContentsMargins(INSET, 0, 0, 2)
        pill.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        stands.column.addLayout(pill)
        stands.column.addWidget(self.counts)
        stands.column.addWidget(self.who)
        self.box.column.setSpacing(4)
        for words in (self.exposure, self.path, self.caution, self.how):
            self.box.column.addWidget(words)
        boxed = QHBoxLayout()
        boxed.setContentsMargins(INSET, 4, INSET, 0)
        boxed.addWidget(self.box)
        stands.column.addLayout(boxed)
        stands.column.addWidget(self.losers)
        stands.column.addWidget(self.chart)
        stands.column.addWidget(actions(self.open_board))
        worth = QWidget()
        row = QHBoxLayout(worth)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.value)
        row.addWidget(self.currency)
        row.addStretch(1)
        rows = Labelled()
        rows.add("Stage", self.stage)
        rows.add("Value", worth)
        rows.add("Closes on", self.closing)
        about = Section("This deal")
        about.column.addWidget(rows)
        for widget in (top, self.delivery, stands, about, self.remove):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _connect(self) -> None:
        session = self.session
        self.stage.chosen.connect(self._change_stage)
        self.losers.followed.connect(lambda person: session.select("person", [person]))
        self.open_board.clicked.connect(self._open_board)
        self.chart.clicked.connect(self._open_chart)
        self.delivery.asked.connect(self._ask_how_it_went)
        self.remove.clicked.connect(lambda: session.edit(remove_deal, session.document, self.id))

    def _change_stage(self, stage: Stage, token: str) -> None:
        session = self.session
        foreseen = session.verdict_of(self.id).people
        session.edit(change_stage, session.document, self.id, stage, foreseen, typing=token)

    def _open_board(self) -> None:
        self.session.choose_deal(self.id)
        self.session.page_requested.emit("deals")

    def _open_chart(self) -> None:
        from stakeholder_map.ui.delivery.score_dialog import ScoreDialog  # only wanted here

        ScoreDialog(self.session, self.id, self.window()).open()

    def _ask_how_it_went(self) -> None:
        from stakeholder_map.ui.delivery.delivery_dialog import DeliveryDialog  # only wanted here

        self.flush()
        DeliveryDialog(self.session, self.id, self.window()).open()
