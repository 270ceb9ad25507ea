"""Repair: looks for the smallest or fairest change beside the window, shows who would stand how, and applies it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.analysis.outcome_words import changed_lines
from stakeholder_map.analysis.repair.repairing import Repair, Solution, repair, settled
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.edits.deals import settle
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.background import LatestWork, Progress
from stakeholder_map.ui.background_strip import ProgressStrip
from stakeholder_map.ui.explained import Explained
from stakeholder_map.ui.explained_numbers import NumberWords
from stakeholder_map.ui.inspector.words import flush
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.repair.before_after import BeforeAfter, standings
from stakeholder_map.ui.repair.repair_words import clash_words, how_it_is_known, proof, unknown_words, verdict_on
from stakeholder_map.ui.repair.solutions import Solutions
from stakeholder_map.ui.session import Session

_LIMITS = (("10 seconds", 10.0), ("30 seconds", 30.0), ("1 minute", 60.0), ("5 minutes", 300.0))
_BEARING = {"person", "placement", "win", "deal", "term", "option", "effect", "agreement", "unaffected", "customer"}


class RepairDialog(QDialog):
    """For one deal. Nothing changes in the workspace until *Apply*, which is one step."""

    applied = Signal(str)  # a line that says what was done

    def __init__(self, session: Session, deal: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Repair {session.workspace.get(Deal, deal).name}")
        self._session, self._deal = session, deal
        self._found: Repair | None = None
        self._writable = session.document.read_only_reason is None
        self.heading = label("", "title", wrap=True)
        self.proof = label("", "muted", wrap=True)
        self.how = Explained(session, "the proof")
        self.how.explain(None)
        self.how.asked_by(self.proof)
        self.clash = label("", wrap=True)
        self.smallest = button("Smallest change", tip="Fewest people lose, then fewest terms change")
        self.fairest = button("Fairest", tip="Fewest people lose, then the worst-off stand as well as can be")
        self.solutions = Solutions(session)
        self.table = BeforeAfter(session)
        self.outcome = NumberWords(session, "muted")
        self.limit = QComboBox()
        for words, seconds in _LIMITS:
            self.limit.addItem(words, seconds)
        self.limit.setAccessibleName("Search at most")
        self.limit.setToolTip("How long to search for a proof; small deals need far less")
        self.again = button("Look longer", tip="Search again, with more time")
        self.apply = button("Apply", "primary", tip="Choose these options, as one step that can be undone")
        self.close_button = button("Close")
        self._strip = ProgressStrip(self)
        self._work = LatestWork(self, words="Looking for the best change", strip=self._strip)
        self._lay_out()
        self._connect()
        self.setMinimumSize(880, 560)
        self.resize(980, 660)
        self.look()

    @property
    def busy(self) -> bool:
        """Whether an answer may still come."""
        return self._work.busy

    @property
    def seconds(self) -> float:
        """How long the search may take."""
        return float(self.limit.currentData())

    @property
    def found(self) -> Repair | None:
        """What was found last."""
        return self._found

    def look(self) -> None:
        """Search anew, in the mode that is chosen."""
        snapshot, deal, fairest, seconds = (
            self._session.document.snapshot(),
            self._deal,
            self.fairest.isChecked(),
            self.seconds,
        )
        self._found = None
        self.heading.setText("Looking for the best change …")
        self._show_nothing()

        def work(progress: Progress) -> Repair:
            def tell(fraction: float) -> None:
                progress.check()
                progress.set(fraction)

            return repair(snapshot, deal, fairest=fairest, seconds=seconds, progress=tell)

        self._work.request(work, self._show, self._failed, lambda _: self._cancelled())

    # What was found

    def _show(self, found: Repair) -> None:
        self._found = found
        workspace = self._session.workspace
        currency = workspace.get(Customer, workspace.get(Deal, self._deal).customer).currency
        self.heading.setText(verdict_on(found))
        unknown = unknown_words(self._session.verdict_of(self._deal))
        self.proof.setText(" ".join(part for part in (proof(found), unknown) if part))
        self.how.explain(lambda: how_it_is_known(workspace, found))
        words = clash_words(workspace, found)
        self.clash.setText(words)
        self._clash_box.setVisible(bool(words))
        self.again.setVisible(found.status.value == "time_limit")
        self.solutions.show_solutions(workspace, [found.best, *found.others], currency)
        self.solutions.setVisible(True)
        before: QWidget = self.limit
        for control in (*self.solutions.cards(), self.table, self.again, self.close_button, self.apply):
            self.setTabOrder(before, control)
            before = control

    def _show_nothing(self) -> None:
        self.proof.setText("")
        self.how.explain(None)
        self.outcome.tell_of("", None)
        self._clash_box.hide()
        self.again.hide()
        self.solutions.hide()
        self.table.show_standings([])
        self.apply.setEnabled(False)

    def _cancelled(self) -> None:
        self.heading.setText("The search was stopped.")
        self.again.show()

    def _failed(self, error: Exception) -> None:
        self.heading.setText("The search went wrong.")
        self._session.problem.emit(f"The deal could not be repaired: {error}")

    def _chosen(self, number: int) -> None:
        solution = self._solution(number)
        if solution is None:
            return
        workspace = self._session.workspace
        after = judge_deal(settled(workspace, solution), self._deal)
        before = self._session.verdict_of(self._deal)
        self.table.show_standings(standings(workspace, before, after))
        changed = sum(each.step != 0 for each in self.table.rows)
        stand = "person stands" if changed == 1 else "people stand"
        self.outcome.tell_of(
            f"{VERDICT_WORDS[before.outcome]} → {VERDICT_WORDS[after.outcome].lower()}; "
            f"{changed} {stand} otherwise than now.",
            lambda: changed_lines(workspace, [(each.before, each.after) for each in self.table.rows]),
        )
        self.apply.setEnabled(self._writable and bool(solution.changes))

    def _solution(self, number: int) -> Solution | None:
        if self._found is None:
            return None
        return [self._found.best, *self._found.others][number]

    def _apply(self) -> None:
        solution = self._solution(self.solutions.number)
        if solution is None or not solution.changes:
            return
        name = self._session.workspace.get(Deal, self._deal).name
        self._session.changed.disconnect(self._changed)
        self._session.edit(settle, self._session.document, self._deal, [change.after for change in solution.changes])
        self.applied.emit(f"{name} is repaired. Undo takes it back.")
        self.accept()

    # Following the session

    def _changed(self, changed: Changed) -> None:
        if self._session.workspace.find(Deal, self._deal) is None:
            self.close()
        elif changed.kinds & _BEARING:
            self.look()

    def _look_longer(self) -> None:
        self.limit.setCurrentIndex(min(self.limit.currentIndex() + 1, self.limit.count() - 1))
        self.look()

    # Set-up

    def _lay_out(self) -> None:
        self.clash.setAccessibleName("Whose wins clash")
        self._clash_box = frame("banner")
        inside = QVBoxLayout(self._clash_box)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.clash)
        modes = QHBoxLayout()
        group = QButtonGroup(self)
        for each in (self.smallest, self.fairest):
            each.setCheckable(True)
            group.addButton(each)
            modes.addWidget(each)
        modes.addStretch(1)
        modes.addWidget(label("Search at most", "muted"))
        modes.addWidget(self.limit)
        self.smallest.setChecked(True)
        left_inside = QWidget()
        left_inside.setProperty("role", "panel")
        left = QVBoxLayout(left_inside)
        left.setContentsMargins(0, 0, 8, 0)
        left.addWidget(self.solutions)
        left.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(left_inside)
        scroll.setFixedWidth(270)
        right = QVBoxLayout()
        right.addWidget(self.table, 1)
        right.addWidget(self.outcome)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(scroll)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._strip, 1)
        foot.addStretch(1)
        for widget in (self.again, self.close_button, self.apply):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(modes)
        column.addWidget(self.heading)
        column.addWidget(self.proof)
        column.addLayout(flush(self.how))
        column.addWidget(self._clash_box)
        column.addWidget(line())
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.smallest.clicked.connect(self.look)
        self.fairest.clicked.connect(self.look)
        self.solutions.chosen.connect(self._chosen)
        self.limit.activated.connect(lambda _: self.look())
        self.again.clicked.connect(self._look_longer)
        self.apply.clicked.connect(self._apply)
        self.close_button.clicked.connect(self.close)
        self._session.changed.connect(self._changed)
