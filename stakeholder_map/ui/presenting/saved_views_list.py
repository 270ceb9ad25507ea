"""The customer's saved views in the navigator: the slides of its meeting, in their order."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.theme import CONTROL_RADIUS
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.parts import button, label, plain_tip
from stakeholder_map.ui.session import Session

_ID, _AUDIENCE = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_ROW, _MOST_ROWS = 30, 6
# A view for a meeting is the usual one and says nothing.
_FOR = {Audience.MEETING: "", Audience.TEAM: "team", Audience.ME: "me"}


class _RowPainter(QStyledItemDelegate):
    """Paints a row as the customers above are painted, with whom it is for at its right end."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, _: QStyleOptionViewItem, __: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _ROW)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Name of the view")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(6, 0, -8, 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = self._session.palette
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = QRect(8, rect.top() + 1, rect.right() - 15, rect.height() - 2)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.soft))
            painter.drawRoundedRect(band, CONTROL_RADIUS, CONTROL_RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(band, CONTROL_RADIUS, CONTROL_RADIUS)
        mark = _FOR[Audience(index.data(_AUDIENCE))]
        painter.setPen(QColor(palette.muted))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(band.adjusted(0, 0, -8, 0), flags, mark)
        painter.setPen(QColor(palette.text))
        used = painter.fontMetrics().horizontalAdvance(mark)
        text = QRect(16, rect.top(), band.right() - used - 16 - 18, rect.height())
        elided = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)
        painter.restore()


class _Rows(QListWidget):
    """Rows that can be dragged to another place; the order itself is changed by whoever hears ``dropped``."""

    dropped = Signal(int, int)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self:
            event.ignore()
            return
        before = self.currentRow()
        row = self.row_at(event.position().toPoint())
        # A move would make the list take its own row out.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(before, row - 1 if row > before else row)

    def row_at(self, place: QPoint) -> int:
        """Return before which row something dropped here belongs."""
        index = self.indexAt(place)
        if not index.isValid():
            return self.count() if place.y() > 0 else 0
        return index.row() + (place.y() > self.visualRect(index).center().y())


class SavedViewsList(QWidget):
    """Shows the views and says what a person wants with them. Ids have 63 bits, so signals carry objects."""

    opened = Signal(object)
    save_requested = Signal()
    renamed = Signal(object, str)
    removed = Signal(object)
    moved = Signal(object, int)
    menu_requested = Signal(object, QPoint)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._filling = False
        self._writable = session.document.read_only_reason is None
        self.list = _Rows()
        self.list.setAccessibleName("Saved views")
        self.list.setAccessibleDescription(
            "Enter shows a view. F2 renames, Delete removes, Alt with the arrow keys moves it."
        )
        self.list.setItemDelegate(_RowPainter(session, self.list))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDragEnabled(self._writable)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_for_menu)
        self.list.itemClicked.connect(lambda item: self.opened.emit(item.data(_ID)))
        self.list.itemActivated.connect(lambda item: self.opened.emit(item.data(_ID)))
        self.list.itemChanged.connect(self._item_changed)
        self.list.dropped.connect(self._dropped)
        self.list.installEventFilter(self)
        self.empty = label("Keep how the map looks now; F5 then shows all saved views as slides.", "small", wrap=True)
        self.save_button = button("+ Save this view", "quiet", tip=tip_for("save_view"))
        self.save_button.clicked.connect(self.save_requested)
        heading = label("Saved views", "heading")
        words = QVBoxLayout()
        words.setContentsMargins(16, 8, 16, 2)
        words.setSpacing(2)
        words.addWidget(heading)
        words.addWidget(self.empty)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(words)
        column.addWidget(self.list)
        column.addLayout(row)
        session.changed.connect(self._changed)
        session.customer_changed.connect(self.refresh)
        session.palette_changed.connect(self.list.viewport().update)
        self.refresh()

    def refresh(self) -> None:
        """Show the views of the customer that is looked at."""
        customer = self._session.customer
        views = self._session.workspace.saved_views_of(customer) if customer is not None else []
        chosen = self.chosen
        self._filling = True
        self.list.clear()
        for view in views:
            self.list.addItem(self._item(view))
        self._filling = False
        self.choose(chosen)
        self.list.setFixedHeight(min(len(views), _MOST_ROWS) * _ROW)
        self.list.setVisible(bool(views))
        self.empty.setVisible(not views and self._writable)
        self.save_button.setVisible(self._writable)
        self.setVisible(customer is not None and (bool(views) or self._writable))

    @property
    def chosen(self) -> int:
        """The id of the view that is chosen in the list, 0 for none."""
        item = self.list.currentItem()
        return int(item.data(_ID)) if item is not None else 0

    def choose(self, view: int) -> None:
        """Choose a row by the id of its view, where it is there."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == view:
                self.list.setCurrentRow(row)

    def rename(self, view: int) -> None:
        """Open the field for a view's name in its row."""
        self.choose(view)
        item = self.list.currentItem()
        if item is not None and self._writable:
            self.list.setFocus()
            self.list.editItem(item)

    # Inside

    def _item(self, view: SavedView) -> QListWidgetItem:
        item = QListWidgetItem(" ".join(view.name.split()))
        item.setData(_ID, view.id)
        item.setData(_AUDIENCE, view.audience.value)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        whom = _FOR[view.audience]
        said = f"{item.text()}, for {'my ' if whom == 'team' else 'only '}{whom}" if whom else item.text()
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), said)
        item.setToolTip(plain_tip(said if len(said) > 18 else ""))
        return item

    def _changed(self, changed: object) -> None:
        if getattr(changed, "kinds", frozenset()) & {"saved_view", "customer"}:
            self.refresh()

    def _item_changed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            # Once the field is closed: it belongs to a row that is about to be made anew.
            QTimer.singleShot(0, self, partial(self._tell_renamed, item.data(_ID), item.text()))

    def _tell_renamed(self, view: int, name: str) -> None:
        self.renamed.emit(view, name)
        self.refresh()  # where the name was refused, the row says so

    def _dropped(self, before: int, after: int) -> None:
        item = self.list.item(before)
        if item is not None and before != after:
            self.moved.emit(item.data(_ID), after - before)

    def _ask_for_menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at) or self.list.currentItem()  # the menu key asks from anywhere
        if item is not None:
            self.menu_requested.emit(item.data(_ID), self.list.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and remove the chosen view by keys."""
        if watched is not self.list or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not self._writable or not self.chosen:
            return False
        if alt and event.key() in steps:
            self.moved.emit(self.chosen, steps[Qt.Key(event.key())])
            return True
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.chosen)
            return True
        return False
