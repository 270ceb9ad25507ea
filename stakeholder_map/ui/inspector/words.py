"""Plain text that wraps wherever it must, so that no name is ever wider than the panel."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from stakeholder_map.theme import CARD_RADIUS, GRID, TEXT_NORMAL, Palette
from stakeholder_map.ui.session import Session

INSET = 5
"""How far the text of a field without a visible border stands from its edge, in px: all other text lines up with it."""


_LONG = 200  # letters; what is longer may be cut short with …, and is whole in the tool tip


def flush(widget: QWidget) -> QHBoxLayout:
    """Return a row in which the text of such a widget begins where labels above and below it begin."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addSpacing(-INSET)
    row.addWidget(widget)
    return row


class Run(NamedTuple):
    """A stretch of text. ``tone`` is "", "muted" or a verdict; ``strong`` is semibold."""

    text: str
    tone: str = ""
    strong: bool = False


def ink(palette: Palette, tone: str) -> QColor:
    """Return the text colour of a tone: "" or "text", "muted", "accent", or a verdict's name."""
    if tone in ("", "text", "muted", "accent"):
        return QColor(getattr(palette, tone or "text"))
    return QColor(palette.verdict(tone).text)


def font_of(widget: QWidget, size: int = TEXT_NORMAL, *, strong: bool = False) -> QFont:
    """Return the widget's font at a size in px."""
    font = QFont(widget.font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def lay_out(
    runs: Sequence[Run], font: QFont, width: float, palette: Palette | None = None, *, most_lines: int = 0
) -> QTextLayout:
    """Return the runs in lines at most ``width`` px wide, and cut short with … after ``most_lines``, if given.

    Words that are too long are broken. Costs O(length).
    """
    layout = _lay_out(runs, font, width, palette)
    if most_lines and layout.lineCount() > most_lines:
        last = layout.lineAt(most_lines - 1)
        layout = _lay_out(_cut(runs, last.textStart() + last.textLength() - 2), font, width, palette)
    return layout


def _cut(runs: Sequence[Run], length: int) -> list[Run]:
    kept = []
    for run in runs:
        kept.append(run._replace(text=run.text[: max(0, length)]))
        length -= len(run.text)
    last = max((n for n, run in enumerate(kept) if run.text), default=0)
    return [*kept[:last], kept[last]._replace(text=kept[last].text.rstrip() + "…")]


def _lay_out(runs: Sequence[Run], font: QFont, width: float, palette: Palette | None) -> QTextLayout:
    layout = QTextLayout("".join(run.text for run in runs).replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats = []
    start = 0
    for run in runs:
        span = QTextLayout.FormatRange()
        span.start, span.length = start, len(run.text)
        look = QTextCharFormat()
        if run.strong:
            look.setFontWeight(QFont.Weight.DemiBold)
        if palette is not None:
            look.setForeground(ink(palette, run.tone))
        span.format = look
        formats.append(span)
        start += len(run.text)
    layout.setFormats(formats)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height() + 1
    layout.endLayout()
    return layout


def be_as_high_as_needed(widget: QWidget) -> None:
    """Let layouts ask how high a widget must be for its width. (A fixed height would keep it at its first guess.)"""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def height_of(layout: QTextLayout) -> float:
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    return last.y() + last.height() if last is not None else 0.0


class Words(QLabel):
    """A label of plain text in runs, as high as its width needs and never wider than it may be."""

    def __init__(
        self, session: Session, text: str = "", tone: str = "", *, size: int = TEXT_NORMAL, most_lines: int = 8
    ) -> None:
        super().__init__()
        self._session = session
        self._tone, self._size, self._most_lines = tone, size, most_lines
        self._heights: dict[int, int] = {}
        self._runs: tuple[Run, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        be_as_high_as_needed(self)
        self.inset = INSET
        self.show_text(text)

    def show_text(self, text: str, tone: str | None = None) -> None:
        """Show one run of text."""
        self.show_runs([Run(text, self._tone if tone is None else tone)])

    def show_runs(self, runs: Sequence[Run]) -> None:
        runs = tuple(runs)
        if runs != self._runs:
            self._runs = runs
            text = "".join(run.text for run in runs)
            self.setText(text)
            self.setToolTip(f"<span>{escape(text)}</span>" if len(text) > _LONG else "")
            self._heights.clear()
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            layout = self._lay_out(width)
            self._heights[width] = round(height_of(layout)) + 2
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = max(40, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 18)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        self._lay_out(self.width(), self._session.palette).draw(painter, QPointF(self.inset, 1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()

    def _lay_out(self, width: int, palette: Palette | None = None) -> QTextLayout:
        font = font_of(self, self._size)
        return lay_out(self._runs, font, width - 2 * self.inset, palette, most_lines=self._most_lines)


class TintBox(QWidget):
    """A column on the tint of a verdict, or on the soft background, with round corners."""

    def __init__(self, session: Session, verdict: str = "") -> None:
        super().__init__()
        self._session = session
        self.verdict = verdict
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GRID, GRID + 2, GRID, GRID + 2)
        self.column.setSpacing(GRID)

    def show_verdict(self, verdict: str) -> None:
        self.verdict = verdict
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.verdict(self.verdict).tint if self.verdict else palette.soft))
        painter.drawRoundedRect(self.rect(), CARD_RADIUS, CARD_RADIUS)
