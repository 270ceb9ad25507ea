"""What the chosen options of a deal do to a person's wins, in numbers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.verdicts import PersonVerdict, Reason
from stakeholder_map.model.deals import Option, Term
from stakeholder_map.model.wins import Win
from stakeholder_map.theme import TEXT_SMALL
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.sentences import amount_words
from stakeholder_map.ui.inspector.words import Run, be_as_high_as_needed, font_of, height_of, lay_out
from stakeholder_map.ui.session import Session

AT_FIRST = 4
_AMOUNT_WIDTH = 52


class EffectRow(QWidget):
    """ "Delivery “2 weeks”", the win it does something to, and how much at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._amount: float | None = 0.0
        self._text: list[Run] = []
        be_as_high_as_needed(self)

    def show_reason(self, reason: Reason) -> None:
        workspace = self._session.workspace
        term, option = workspace.get(Term, reason.term), workspace.get(Option, reason.option)
        win = workspace.get(Win, reason.win).text
        self._amount = reason.amount
        self._text = [Run(f"{term.name} “{option.label}”"), Run(f"  {win}", "muted")]
        self.setAccessibleName(f"{term.name} “{option.label}”: {amount_words(reason.amount)} for “{win}”")
        self.updateGeometry()
        self.update()

    def _layout_width(self) -> int:
        return self.width() - _AMOUNT_WIDTH

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - _AMOUNT_WIDTH
        return round(height_of(lay_out(self._text, font_of(self, TEXT_SMALL + 1), room))) + 6

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 20)

    def _tone(self) -> str:
        if self._amount is None:
            return "may_lose"
        return "loses" if self._amount < 0 else "wins" if self._amount > 0 else "muted"

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        font = font_of(self, TEXT_SMALL + 1)
        lay_out(self._text, font, self._layout_width(), palette).draw(painter, QPointF(0, 3))
        painter.setFont(font_of(self, TEXT_SMALL + 1, strong=True))
        tone = self._tone()
        painter.setPen(QColor(palette.muted if tone == "muted" else palette.verdict(tone).text))
        room = self.rect().adjusted(self.width() - _AMOUNT_WIDTH, 3, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, amount_words(self._amount))


class EffectList(QWidget):
    """The effects, what explains the verdict first; more than a few are folded away."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[EffectRow] = []
        self._unfolded = False
        self._verdict: PersonVerdict | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.more = TextLink(session, "", tone="muted")
        self.more.clicked.connect(self._unfold)
        self._column.addWidget(self.more)

    def refresh(self, verdict: PersonVerdict) -> None:
        if self._verdict is None or verdict.person != self._verdict.person:
            self._unfolded = False
        self._verdict = verdict
        reasons = verdict.reasons
        self.setVisible(bool(reasons))
        shown = reasons if self._unfolded or len(reasons) <= AT_FIRST + 1 else reasons[:AT_FIRST]
        while len(self._rows) < len(shown):
            row = EffectRow(self._session)
            self._rows.append(row)
            self._column.insertWidget(len(self._rows) - 1, row)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(shown))
            if number < len(shown):
                row.show_reason(shown[number])
        self.more.setVisible(len(shown) < len(reasons))
        self.more.show_text(f"and {len(reasons) - len(shown)} more effects")

    def rows(self) -> list[EffectRow]:
        return [row for row in self._rows if not row.isHidden()]

    def _unfold(self) -> None:
        self._unfolded = True
        if self._verdict is not None:
            self.refresh(self._verdict)
