"""Small widgets that every page uses: labels, lines, pills, avatars."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from stakeholder_map.theme import GLYPHS, TEXT_SMALL, VERDICT_WORDS, Palette


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text. Roles: title, heading, strong, muted, small, or none."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, role: str = "", *, tip: str = "", name: str = "") -> QPushButton:
    """Return a button. Roles: primary, quiet, link, tab, or none. ``name`` is what a screen reader says."""
    made = QPushButton(text)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def plain_tip(text: str) -> str:
    """Return a tooltip that shows a text as it is, broken into lines where it is long."""
    return f"<span>{escape(text)}</span>" if text else ""


def line(vertical: bool = False) -> QFrame:
    """Return a hairline of one pixel."""
    made = QFrame()
    made.setProperty("role", "line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def frame(role: str) -> QFrame:
    """Return a frame that the style sheet gives the background of its role (panel, soft, card, bar, banner)."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def initials(name: str) -> str:
    """Return one or two capital letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Pill(QWidget):
    """A verdict as glyph and words on its tint; never colour alone."""

    def __init__(self, palette: Palette, verdict: str = "", words: str | None = None) -> None:
        super().__init__()
        self._palette = palette
        self._verdict = verdict
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_verdict(verdict, words)

    def set_verdict(self, verdict: str, words: str | None = None) -> None:
        """Show a verdict by its name, with other words than its own if given, such as "2 lose"."""
        if (verdict, words) == (self._verdict, self._words) and self.accessibleName():
            return
        self._verdict, self._words = verdict, words
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self.update()

    def text(self) -> str:
        if not self._verdict:
            return ""
        words = self._words if self._words is not None else VERDICT_WORDS[self._verdict]
        return f"{GLYPHS[self._verdict]} {words}".strip()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(TEXT_SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self.text()) + 16, metrics.height() + 6)

    def paintEvent(self, _: QPaintEvent) -> None:
        if not self._verdict:
            return
        tint = self._palette.verdict(self._verdict)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.tint))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(self._font())
        painter.setPen(QColor(tint.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class Avatar(QWidget):
    """A person's initials in a circle, tinted by whose organization they are in."""

    def __init__(self, palette: Palette, diameter: int = 44) -> None:
        super().__init__()
        self._palette = palette
        self._letters = ""
        self._kind: str | None = None
        self.setFixedSize(diameter, diameter)

    def show_person(self, name: str, organization_kind: str | None) -> None:
        self._letters, self._kind = initials(name), organization_kind
        self.update()

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        tint = self._palette.organization(self._kind)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.tint))
        painter.drawEllipse(self.rect())
        font = QFont(self.font())
        font.setPixelSize(max(9, round(self.height() * 0.34)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tint.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
