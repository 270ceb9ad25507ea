"""The field that finds people, wins, deals and customers, and jumps to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from stakeholder_map.model.maps import Placement
from stakeholder_map.model.wins import Win
from stakeholder_map.store.search import Hit
from stakeholder_map.theme import CONTROL_RADIUS, TEXT_SMALL
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

_HITS = 12
_WIDTH = 420
_ROW = 44


class _HitPainter(QStyledItemDelegate):
    """Paints what was found, and below it, smaller, what it is."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def sizeHint(self, _: QStyleOptionViewItem, __: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = self._session.palette
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft if chosen else palette.soft))
            painter.drawRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
        title, _, detail = str(index.data()).partition("\n")
        line = rect.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(palette.accent if chosen else palette.text))
        place = QRect(line.left(), line.top() + 4, line.width(), 20) if detail else line
        elided = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(place, int(middle), elided)
        if detail:
            font.setWeight(QFont.Weight.Normal)
            font.setPixelSize(TEXT_SMALL)
            painter.setFont(font)
            painter.setPen(QColor(palette.text if chosen else palette.muted))
            elided = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(QRect(line.left(), line.top() + 23, line.width(), 16), int(middle), elided)
        painter.restore()


class SearchBox(QLineEdit):
    """Type the beginnings of words; arrows choose, Enter jumps, Esc gives up."""

    jumped = Signal(object)  # the person to bring into sight; ids have 63 bits, too many for int

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._hits: list[Hit] = []
        self.setProperty("role", "search")
        self.setPlaceholderText("Search")
        self.setAccessibleName("Search people, wins and deals")
        self.setMinimumWidth(220)
        self.setMaximumWidth(300)
        self.setTextMargins(0, 0, 24, 0)
        self._hint = label("Ctrl K", "small")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._empty = button("×", "quiet", tip="Clear (Esc)", name="Clear the search")
        self._empty.setStyleSheet("padding: 0px;")
        self._empty.setFixedSize(24, 24)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.clicked.connect(self.clear)
        self._empty.hide()
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addStretch(1)
        inside.addWidget(self._hint)
        inside.addWidget(self._empty)
        self._hint.setContentsMargins(0, 0, 6, 0)
        self.popup = QFrame(self)  # moves to the window when first shown, to lie over the page
        self.popup.setProperty("role", "card")
        self.list = QListWidget()
        self.list.setProperty("role", "plain")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Found")
        self.list.setItemDelegate(_HitPainter(session))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label("", "muted")
        self._nothing.setContentsMargins(12, 0, 12, 0)
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.textChanged.connect(self._search)
        self.list.itemClicked.connect(lambda item: self._jump(self.list.row(item)))
        self.popup.hide()

    def titles(self) -> list[str]:
        """Return the titles of what is found, best first."""
        return [hit.title for hit in self._hits]

    def _search(self, text: str) -> None:
        self._hint.setVisible(not text)
        self._empty.setVisible(bool(text))
        self._hits = self._session.document.search(text, _HITS) if text.strip() else []
        self.list.clear()
        for hit in self._hits:
            item = QListWidgetItem(f"{hit.title}\n{hit.detail}" if hit.detail else hit.title)
            self.list.addItem(item)
        if self._hits:
            self.list.setCurrentRow(0)
        self._nothing.setText(f"Nothing begins with “{text.strip()[:40]}”.")
        self._nothing.setVisible(not self._hits)
        self.list.setVisible(bool(self._hits))
        self._show_popup(bool(text.strip()))

    def _show_popup(self, visible: bool) -> None:
        if not visible or not self.isVisible():
            self.popup.hide()
            return
        rows = _ROW * len(self._hits)
        room = self.window().height() - self.mapTo(self.window(), QPoint(0, self.height())).y() - 16
        self.popup.setFixedSize(_WIDTH, min(rows + 10, room) if self._hits else 44)
        if self.popup.parentWidget() is not self.window():
            self.popup.setParent(self.window())
        self.popup.move(self.mapTo(self.window(), QPoint(self.width() - _WIDTH, self.height() + 4)))
        self.popup.show()
        self.popup.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._hits:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._hits))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._jump(self.list.currentRow())
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.popup.hide()
            parent = self.parentWidget()
            if parent is not None:
                parent.setFocus()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.popup.hide()
        return super().event(event)

    def _jump(self, row: int) -> None:
        if not 0 <= row < len(self._hits):
            return
        hit = self._hits[row]
        self.clear()
        self.popup.hide()
        session, workspace = self._session, self._session.workspace
        if hit.kind in ("person", "win"):
            person = hit.id if hit.kind == "person" else workspace.get(Win, hit.id).person
            self._open_map_with(person)
            session.select("person", [person])
            session.page_requested.emit("map")
            self.jumped.emit(person)
        elif hit.kind == "deal":
            session.choose_deal(hit.id)
            session.select("deal", [hit.id])
        elif hit.kind == "customer":
            session.open_customer(hit.id)
            session.select("customer", [hit.id])
        else:
            people = [p.id for p in workspace.people_on(session.customer or 0) if p.organization == hit.id]
            session.select("person", people)

    def _open_map_with(self, person: int) -> None:
        places = self._session.workspace.related(Placement, "person", person)
        if places and self._session.customer not in [place.customer for place in places]:
            self._session.open_customer(places[0].customer)
