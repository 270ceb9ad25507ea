"""The bar over the board: which deal this is, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from stakeholder_map.analysis.delivery_words import delivery_state
from stakeholder_map.model.deals import Deal, Stage
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import CONTROL_RADIUS, GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.board.board_menus import plain, pop_up
from stakeholder_map.ui.board.board_model import Board
from stakeholder_map.ui.board.lettering import Face, Lettering, ink
from stakeholder_map.ui.board.value_words import value_lines
from stakeholder_map.ui.board.wording import money_text
from stakeholder_map.ui.explained_numbers import NumberLink
from stakeholder_map.ui.parts import button, frame
from stakeholder_map.ui.session import Session

_PAD = 8
_WIDEST_NAME = 180  # px that a long name keeps
_FIX, _FIX_SHORT = "Find the smallest fix", "Find a fix"


def deal_details(board: Board) -> str:
    """Return customer and stage of a deal."""
    return f"{board.customer.name} · {board.deal.stage.value}"


def worth(board: Board) -> str:
    """Return the value of a deal, with what its chosen options change in it counted in; "" where it has none."""
    together = board.deal.value + board.value_change()
    return money_text(together, board.customer.currency) if board.deal.value or together else ""


class DealTitle(QAbstractButton):
    """A deal's name, strong, with its details, muted; both cut where there is no room. Offers the other deals."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lettering = Lettering(self.font().family())
        self._name = self._details = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        session.palette_changed.connect(self.update)

    def show_deal(self, name: str, details: str) -> None:
        """Show another name or other details."""
        self._name, self._details = name, details
        self.setText(name)
        self.setAccessibleName(f"Deal {name}, {details}. Choose another deal")
        self.updateGeometry()
        self.update()

    def texts(self) -> tuple[str, str]:
        """Return the name and the details in full."""
        return self._name, self._details

    def sizeHint(self) -> QSize:
        letters = self._lettering
        text = letters.width(self._name, Face.NAME) + 24 + letters.width(self._details, Face.TEXT)
        return QSize(round(text) + 2 * _PAD, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(round(self._lettering.width(self._name, Face.NAME)) + 24 + 2 * _PAD, _WIDEST_NAME), 30)

    def paintEvent(self, _: QPaintEvent) -> None:
        palette, letters, middle = self._session.palette, self._lettering, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.width() - 2 * _PAD - 22
        name = letters.fitted(self._name, Face.NAME, room)
        wide = letters.width(name, Face.NAME)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(ink(palette.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(ink(palette.soft))
            frame_rect = QRectF(0.5, 0.5, wide + _PAD + 22, self.height() - 1)
            painter.drawRoundedRect(frame_rect, CONTROL_RADIUS, CONTROL_RADIUS)
        painter.setPen(ink(palette.text))
        letters.draw(painter, name, Face.NAME, _PAD, middle)
        painter.setPen(ink(palette.muted))
        letters.draw(painter, "▾", Face.TEXT, _PAD + wide + 4, middle)
        left = round(_PAD + wide) + 26
        if self.width() - left > 40:
            details = letters.fitted(self._details, Face.TEXT, self.width() - left)
            letters.draw(painter, details, Face.TEXT, left, middle)


class DealHeader(QWidget):
    """Names the deal and leads to the customer's other deals; adds terms, spreads options out, sorts people."""

    new_deal_requested = Signal()
    action_wanted = Signal(str)  # an action of the window, by its key
    add_term_requested = Signal()
    sort_requested = Signal()
    all_options_toggled = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._board: Board | None = None
        self._fitted: tuple[object, ...] = ()
        self.title = DealTitle(session)
        self.value = NumberLink(session)
        self.sort_button = button("Sort again", "quiet", tip="Put who loses first at the top again")
        self.all_options_button = button("All options", tip="Show every option of every term beside the others")
        self.all_options_button.setCheckable(True)
        self.compare_button = button("Compare", tip=tip_for("compare_deals"), name="Compare deals")
        self.add_term_button = button("+ Term", tip="Add what is on the table (T)", name="Add a term")
        self.fix_button = button(_FIX, "primary", tip=tip_for("repair"), name=_FIX)
        self.went_button = button("How did it go?", "primary", tip=tip_for("how_did_it_go"))
        bar = frame("bar")
        self._row = row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.value)
        for control in (
            self.sort_button,
            self.all_options_button,
            self.compare_button,
            self.add_term_button,
            self.fix_button,
            self.went_button,
        ):
            row.addWidget(control)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(bar)
        self.setFixedHeight(44)
        self.title.clicked.connect(self._show_deals)
        self.sort_button.clicked.connect(self.sort_requested)
        self.all_options_button.toggled.connect(self.all_options_toggled)
        self.add_term_button.clicked.connect(self.add_term_requested)
        self.compare_button.clicked.connect(lambda: self.action_wanted.emit("compare_deals"))
        self.fix_button.clicked.connect(lambda: self.action_wanted.emit("repair"))
        self.went_button.clicked.connect(lambda: self.action_wanted.emit("how_did_it_go"))
        self.add_term_button.setEnabled(session.document.read_only_reason is None)
        self.sort_button.hide()
        self.went_button.hide()
        session.changed.connect(self._changed)

    def show_board(self, board: Board) -> None:
        """Show a deal's name and details, and whether its people are in order."""
        self._board = board
        state = delivery_state(self._session.workspace, board.deal.id)
        name, details = board.deal.name, deal_details(board)
        if state:
            rest = [part for part in details.split(" · ") if part != Stage.DELIVERED.value]
            details = " · ".join([state, *rest])
        if (name, details) != self.title.texts():
            self.title.show_deal(name, details)
            self.title.setToolTip(_tooltip(name, details, self.title))
        self._show_value(board)
        self.went_button.setVisible(bool(state))
        self.fix_button.setVisible(not state)  # what is delivered cannot be mended by choosing otherwise
        self.show_order(board)

    def _show_value(self, board: Board) -> None:
        """Show what the deal is worth with what is chosen, and how that comes about."""
        value = worth(board)
        self.value.tell(
            value, partial(value_lines, self._session.workspace, board.deal.id), f"{board.deal.name}: {value}"
        )

    def show_order(self, board: Board) -> None:
        """Offer to sort where people do not stand in the order of who loses first."""
        self.sort_button.setVisible(not board.is_sorted)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let what is also said or done elsewhere give way in a narrow window, so that no button is cut."""
        shown = [control.isHidden() for control in (self.sort_button, self.fix_button, self.went_button)]
        fitted = (self.width(), *shown, *self.title.texts(), self.value.text())
        if fitted == self._fitted:
            return
        self._fitted = fitted
        self.fix_button.setText(_FIX)
        for control in (self.compare_button, self.all_options_button):
            control.show()
        self.value.setVisible(bool(self.value.text()))
        ways: tuple[Callable[[], None], ...] = (
            lambda: self.fix_button.setText(_FIX_SHORT),
            self.compare_button.hide,
            self.value.hide,
            lambda: self.all_options_button.setVisible(self.all_options_button.isChecked()),
        )
        for give_way in ways:
            if self._row.minimumSize().width() <= self.width():
                return
            give_way()

    def deals_menu(self) -> QMenu:
        """Return the menu of this customer's deals, with how each stands."""
        session = self._session
        menu = QMenu(self)
        for deal in session.workspace.deals_of(session.customer or 0):
            outcome = session.verdict_of(deal.id).outcome.value
            text = f"{GLYPHS[outcome]}  {plain(deal.name)}\t{VERDICT_WORDS[outcome].lower()}"
            action = menu.addAction(text, partial(session.choose_deal, deal.id))
            action.setCheckable(True)
            action.setChecked(deal.id == session.deal)
        menu.addSeparator()
        new = menu.addAction("New deal…", self.new_deal_requested.emit)
        new.setEnabled(session.document.read_only_reason is None)
        return menu

    def _changed(self, changed: Changed) -> None:
        """Follow what people say after delivery, which changes nothing else on the board."""
        board = self._board
        if "outcome" in changed.kinds and board and self._session.workspace.find(Deal, board.deal.id) is not None:
            self.show_board(board)

    def _show_deals(self) -> None:
        pop_up(self.deals_menu(), self.title.mapToGlobal(QPoint(0, self.title.height() + 2)))


def _tooltip(name: str, details: str, widget: QWidget) -> str:
    from html import escape

    metrics = QFontMetricsF(widget.font())
    text = f"{name} · {details}"
    return f"<p>{escape(text)}</p>" if metrics.horizontalAdvance(text) > 360 else ""
