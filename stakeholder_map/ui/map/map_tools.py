"""The tools above the map: how it is looked at on the left, what can be done with it on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.views import VIEW_NAMES, View
from stakeholder_map.theme import GLYPHS
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.map.view_words import TITLES
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

_MARGIN, _GAP = 12, 8
# How much words may take, from roomy to narrow: the deal's name, the last step's name, and whether buttons are short.
_FITS = ((220, 190, False), (220, 0, False), (120, 0, False), (96, 0, True), (56, -1, True), (0, -1, True))


class MapTools(QFrame):
    """One row of buttons that shorten their words until they fit."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "bar")
        self.view_button = button("", tip="Look at the map in another way, such as who faces the customer")
        self.deal_button = button("", tip="Choose a deal to see on the map who wins and who would lose by it")
        self.undo_button = button("", "quiet", tip=tip_for("undo"))
        self.tidy_button = button("")
        self.share_button = button("", "primary", tip=tip_for("export"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        self._row.setSpacing(_GAP)
        self._choices: list[QWidget] = []
        self._row.addStretch(1)
        for widget in (self.undo_button, self.tidy_button, self.share_button):
            self._row.addWidget(widget)
        for made in (self.view_button, self.deal_button):
            self.add_choice(made)

    def add_choice(self, widget: QWidget) -> None:
        """Put one more choice of what the map shows at the right end of those on the left."""
        self._row.insertWidget(len(self._choices), widget)
        self._choices.append(widget)

    def refresh(self) -> None:
        """Say what is chosen and what can be done now."""
        session = self._session
        writable = session.document.read_only_reason is None
        view, deal, undo = session.viewing.state.view, session.workspace.find(Deal, session.deal), self._undo_label
        self.view_button.setAccessibleName(f"View: {TITLES[view]}")
        self.deal_button.setAccessibleName(f"Deal: {deal.name if deal else 'none'}, which colours the map")
        self.undo_button.setAccessibleName(f"Undo {undo}".strip())
        self.undo_button.setEnabled(bool(undo) and writable)
        self.tidy_button.setEnabled(writable and session.customer is not None)
        self._say_tidy(view)
        self._fit()

    # Inside

    @property
    def _undo_label(self) -> str:
        return self._session.document.undo_label or ""

    def _say_tidy(self, view: View) -> None:
        selection = self._session.selection
        if view is not View.FREE:
            self._name(self.tidy_button, "Keep", "Let the free map stand like this")
        elif selection.kind == "person" and len(selection.ids) > 1:
            self._name(self.tidy_button, "Tidy selected", "Arrange the selected people among themselves (Ctrl+T)")
        else:
            tip = "Arrange everyone anew: the customer on top, then those who face them (Ctrl+T)"
            self._name(self.tidy_button, "Tidy", tip)

    @staticmethod
    def _name(made: QPushButton, text: str, tip: str) -> None:
        made.setText(text)
        made.setToolTip(tip)
        made.setAccessibleName(text)

    def _fit(self) -> None:
        """Take the longest words for which there is room."""
        shown = [*self._choices, self.undo_button, self.tidy_button, self.share_button]
        for deal, undo, short in _FITS:
            self._say(deal, undo, short=short)
            # The filter shortens its own words, before the deal's name goes.
            hints = [widget.minimumSizeHint() if undo < 0 else widget.sizeHint() for widget in shown]
            widths = [hint.width() for hint, widget in zip(hints, shown, strict=True) if not widget.isHidden()]
            if sum(widths) + _GAP * (len(widths) - 1) + 2 * _MARGIN <= self.width():
                break

    def _say(self, deal_width: int, undo_width: int, *, short: bool) -> None:
        session, metrics, right = self._session, self.fontMetrics(), Qt.TextElideMode.ElideRight
        view = session.viewing.state.view
        self.view_button.setText(f"{VIEW_NAMES[view] if short else TITLES[view]} ▾")
        deal, verdict = session.workspace.find(Deal, session.deal), session.verdict()
        if deal is None or verdict is None:
            self.deal_button.setText("Deal ▾" if short else "Deal: none ▾")
        else:
            words = metrics.elidedText(deal.name, right, deal_width).replace("&", "&&")
            before = "" if short else "Deal: "
            words = f"{GLYPHS[verdict.outcome.value]} {words}" if deal_width else GLYPHS[verdict.outcome.value]
            self.deal_button.setText(f"{before}{words} ▾")
        undo = metrics.elidedText(self._undo_label, right, undo_width).replace("&", "&&") if undo_width > 0 else ""
        self.undo_button.setText(f"Undo “{undo}”" if undo else "Undo")
        self.undo_button.setVisible(undo_width >= 0)
        self.share_button.setText("Share" if short else "Share picture")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
