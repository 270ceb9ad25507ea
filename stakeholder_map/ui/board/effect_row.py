"""One option's effect on a win: seven chips to click, and a field for any other number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from stakeholder_map.model.deals import Effect, Option
from stakeholder_map.theme import CONTROL_RADIUS, SELECTION_RING, Palette, Tint
from stakeholder_map.ui.board.lettering import Face, Lettering, ink
from stakeholder_map.ui.board.marks import CHIP_RADIUS, centred, effect_tint
from stakeholder_map.ui.board.wording import STEPS, amount_text, money_text, parse_amount, signed

_HEIGHT, _CHIP, _GAP, _FIELD = 40, 34, 4, 60
_KEYS: dict[str, float | None] = dict(zip("12345?", STEPS, strict=True))
_STEPS_WIDTH = (len(STEPS) + 1) * (_CHIP + _GAP)


class EffectRow(QWidget):
    """Shows an option with its effect and asks for another one. Left and Right go one step down and up."""

    set_requested = Signal(object)  # float, or None for unsure
    clear_requested = Signal()
    stated_requested = Signal()
    entered = Signal(object)  # this row: the keys came to it
    refused = Signal(str)
    other_row_requested = Signal(int)  # one up or down

    def __init__(self, option: Option, currency: str, palette: Palette, *, editable: bool) -> None:
        super().__init__()
        self.option = option
        self._currency, self._palette, self._editable = currency, palette, editable
        self._effect: Effect | None = None
        self._lettering = Lettering(self.font().family())
        self.number = QLineEdit(self)
        self.number.setPlaceholderText("other")
        self.number.setAccessibleName(f"{option.label}: exact effect")
        self.number.setReadOnly(not editable)
        self.number.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.number.editingFinished.connect(self._take_number)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_option(self, option: Option) -> None:
        self.option = option
        self._say()

    def show_effect(self, effect: Effect | None) -> None:
        """Show what is noted of the option, None for nothing."""
        self._effect = effect
        exact = effect is not None and effect.amount not in STEPS
        if not self.number.hasFocus() or not self.number.isModified():
            self.number.setText(signed(effect.amount) if exact and effect is not None and effect.amount else "")
        self._say()

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self.update()

    def has_keys(self) -> bool:
        return self.hasFocus() or self.number.hasFocus()

    def type(self, text: str) -> None:
        """Begin an exact number."""
        if self._editable:
            self.number.setFocus()
            self.number.setText(text)
            self.number.setModified(True)
            self.number.setCursorPosition(len(text))

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)

    # Inside

    def _say(self) -> None:
        value = amount_text(self._effect.amount) if self._effect is not None else "blank"
        said = ", they said so" if self._effect is not None and self._effect.is_stated else ""
        note = f", {self._effect.note}" if self._effect is not None and self._effect.note else ""
        self.setAccessibleName(f"{self.option.label}: {'unsure' if value == '?' else value}{said}{note}")
        self.update()

    def _take_number(self) -> None:
        if not self.number.isModified():
            return
        self.number.setModified(False)
        text = self.number.text().strip()
        try:
            if text:
                self.set_requested.emit(parse_amount(text))
        except ValueError as error:
            self.refused.emit(str(error))
        self.show_effect(self._effect)

    def _chips(self) -> list[QRectF]:
        left = self.width() - _FIELD - 9 - _STEPS_WIDTH
        top = (self.height() - 24) / 2
        return [QRectF(left + place * (_CHIP + _GAP), top, _CHIP, 24) for place in range(len(STEPS) + 1)]

    def _step(self, by: int) -> None:
        now = self._effect.amount if self._effect is not None else None
        self.set_requested.emit(max(-2.0, min((now or 0.0) + by, 2.0)))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.number.setGeometry(self.width() - _FIELD - 5, (self.height() - 30) // 2, _FIELD, 30)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        if not self._editable:
            return
        for place, chip in enumerate(self._chips()):
            if chip.contains(event.position()):
                if place < len(STEPS):
                    self.set_requested.emit(STEPS[place])
                else:
                    self.clear_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.other_row_requested.emit(1 if key == Qt.Key.Key_Down else -1)
        elif text in ("[", "]") and not self.number.hasFocus():
            self.other_row_requested.emit(1 if text == "]" else -1)
        elif not self._editable or self.number.hasFocus():
            event.ignore()
        elif text.lower() == "s":
            self.stated_requested.emit()
        elif text in _KEYS:
            self.set_requested.emit(_KEYS[text])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_requested.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif text and text in "+-−.,":
            self.type(text)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        palette, middle = self._palette, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(ink(palette.accent), SELECTION_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)
        chips = self._chips()
        self._paint_label(painter, int(chips[0].left()) - 16 - self._paint_source(painter, chips[0], middle), middle)
        for chip, amount in zip(chips, STEPS, strict=False):
            is_set = self._effect is not None and amount == self._effect.amount
            self._paint_chip(painter, chip, amount_text(amount), effect_tint(palette, amount) if is_set else None)
        self._paint_chip(painter, chips[-1], "×", None)

    def _paint_source(self, painter: QPainter, chip: QRectF, middle: float) -> int:
        """Paint a tick where they said so, a corner where there is a note; return how wide that is."""
        effect = self._effect
        marks = f"{'✎' if effect.note else ''}{'✓' if effect.is_stated else ''}" if effect is not None else ""
        wide = self._lettering.width(marks, Face.SMALL) if marks else 0
        painter.setPen(ink(self._palette.muted))
        self._lettering.draw(painter, marks, Face.SMALL, chip.left() - wide - 7, middle)
        return round(wide)

    def _paint_chip(self, painter: QPainter, chip: QRectF, text: str, tint: Tint | None) -> None:
        palette = self._palette
        painter.setPen(QPen(ink(palette.line if tint is None else tint.text), 1))
        painter.setBrush(ink(tint.tint) if tint is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), CHIP_RADIUS, CHIP_RADIUS)
        painter.setPen(ink(tint.text if tint is not None else palette.muted))
        centred(painter, self._lettering, text, Face.TEXT if tint is None else Face.CHIP, chip)

    def _paint_label(self, painter: QPainter, room: int, middle: float) -> None:
        palette, letters = self._palette, self._lettering
        face = Face.NAME if self.option.chosen else Face.TEXT
        painter.setPen(ink(palette.accent if self.option.chosen else palette.text))
        change = self.option.value_change
        letters.draw(painter, letters.fitted(self.option.label, face, room), face, 8, middle - (7 if change else 0))
        if change:
            painter.setPen(ink(palette.muted))
            text = letters.fitted(money_text(change, self._currency, plus=True), Face.SMALL, room)
            letters.draw(painter, text, Face.SMALL, 8, middle + 8)
