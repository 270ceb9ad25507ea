"""Terms that deals often have, as chips: a click adds one with its options, none of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from stakeholder_map.starting_points import CommonTerm
from stakeholder_map.ui.parts import button, label, plain_tip

_EDGE, _GAP = 16, 6


class TermChips(QWidget):
    """One line of chips, as many as have room."""

    chosen = Signal(object)  # CommonTerm

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chips: list[QPushButton] = []
        self._offered: list[CommonTerm] = []
        self._words = label("Often part of a deal:", "small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE, 0, 12, 8)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._words)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, terms: Sequence[CommonTerm]) -> None:
        """Offer these terms; the keys stay at the chip's place where one of them was used."""
        if list(terms) == self._offered:
            return
        self._offered = list(terms)
        place = next((n for n, chip in enumerate(self.chips) if chip.hasFocus()), None)
        old, self.chips = self.chips, []
        for term in terms:
            chip = button(f"+ {term.name}", name=f"Add {term.name} with its options")
            chip.setToolTip(plain_tip(f"Adds {term.name} with {', '.join(term.options)}. Nothing is chosen yet."))
            chip.clicked.connect(partial(self.chosen.emit, term))
            self._row.insertWidget(self._row.count() - 1, chip)
            self.chips.append(chip)
        self._fit()
        if place is not None and self.chips:
            self.chips[min(place, len(self.chips) - 1)].setFocus()
        for chip in old:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.setVisible(bool(self.chips))

    def sizeHint(self) -> QSize:
        return QSize(320, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def _fit(self) -> None:
        room = self.width() - 2 * _EDGE - self._words.sizeHint().width()
        for chip in self.chips:
            room -= chip.sizeHint().width() + _GAP
            chip.setVisible(room >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
