"""Who loses, may lose or gives something up in a deal, each with the sentence that says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.explain import explain
from stakeholder_map.analysis.exposure import Exposure
from stakeholder_map.analysis.exposure_words import short_chain
from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict
from stakeholder_map.model.people import Person
from stakeholder_map.theme import GLYPHS, TEXT_SMALL, VERDICT_WORDS, Palette
from stakeholder_map.ui.inspector.choices import paint_quiet_frame
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.painted import PaintedButton
from stakeholder_map.ui.inspector.words import INSET, Run, font_of, height_of, lay_out
from stakeholder_map.ui.session import Session

AT_FIRST = 6
_GLYPH_WIDTH = 20
_WORST_FIRST = list(Verdict)


class LoserRow(PaintedButton):
    """Glyph, name and verdict, and why. A click leads to the person."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._verdict = ""
        self._name: list[Run] = []
        self._why: list[Run] = []
        self.person = 0

    def show_verdict(self, verdict: PersonVerdict, exposure: Exposure | None) -> None:
        workspace = self._session.workspace
        name = workspace.get(Person, verdict.person).name
        why = explain(workspace, verdict)[0]
        words = VERDICT_WORDS[verdict.verdict.value] + (", agreed" if verdict.agreed else "")
        self.person, self._verdict = verdict.person, verdict.verdict.value
        self._name = [Run(name, strong=True), Run(f"  {words}", self._verdict)]
        path = short_chain(workspace, exposure) if exposure is not None else ""
        self._why = [Run(why, "muted"), *([Run(f"\n{path}")] if path else [])]
        self.tell(name, f"{name} {words}: {why} {path}".strip())

    def _lay_out(self, width: int, palette: Palette | None = None) -> tuple[QTextLayout, QTextLayout]:
        room = width - 2 * INSET - _GLYPH_WIDTH
        return (
            lay_out(self._name, font_of(self), room, palette, most_lines=3),
            lay_out(self._why, font_of(self, TEXT_SMALL + 1), room, palette, most_lines=5),
        )

    def height_at(self, width: int) -> float:
        name, why = self._lay_out(width)
        return height_of(name) + height_of(why) + 13

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        painter.fillRect(INSET, self.height() - 1, self.width() - 2 * INSET, 1, QColor(palette.line))
        glyph = lay_out([Run(GLYPHS[self._verdict], self._verdict)], font_of(self), _GLYPH_WIDTH, palette)
        glyph.draw(painter, QPointF(INSET, 6))
        name, why = self._lay_out(self.width(), palette)
        name.draw(painter, QPointF(INSET + _GLYPH_WIDTH, 6))
        why.draw(painter, QPointF(INSET + _GLYPH_WIDTH, 6 + height_of(name)))


class LoserList(QWidget):
    """The worst off first; more than a few are folded away. ``followed`` carries a person's id."""

    followed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[LoserRow] = []
        self._verdicts: list[PersonVerdict] = []
        self._exposures: Mapping[int, Exposure] = {}
        self._unfolded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.more = TextLink(session, "", tone="muted")
        self.more.clicked.connect(self._unfold)
        self._column.addWidget(self.more)

    def rows(self) -> list[LoserRow]:
        return [row for row in self._rows if not row.isHidden()]

    def refresh(self, verdicts: Sequence[PersonVerdict], exposures: Mapping[int, Exposure]) -> None:
        """Show these people's verdicts, and how the loss of those who lose reaches the customer."""
        self._exposures = exposures
        if {v.person for v in verdicts} != {v.person for v in self._verdicts}:
            self._unfolded = False
        self._verdicts = sorted(verdicts, key=lambda verdict: _WORST_FIRST.index(verdict.verdict))
        shown = self._verdicts if self._unfolded or len(verdicts) <= AT_FIRST + 1 else self._verdicts[:AT_FIRST]
        while len(self._rows) < len(shown):
            self._append()
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(shown))
            if number < len(shown):
                row.show_verdict(shown[number], exposures.get(shown[number].person))
        self.more.setVisible(len(shown) < len(verdicts))
        self.more.show_text(f"and {len(verdicts) - len(shown)} more")
        self.setVisible(bool(verdicts))

    def _append(self) -> None:
        row = LoserRow(self._session)
        # Later: following hides the page whose row is being clicked.
        row.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self.followed.emit(row.person)))
        self._rows.append(row)
        self._column.insertWidget(len(self._rows) - 1, row)

    def _unfold(self) -> None:
        self._unfolded = True
        self.refresh(self._verdicts, self._exposures)
