"""A list of people to find by typing and to drag: two lines each, with whose they are as a tinted circle."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QDrag, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from stakeholder_map.analysis.finding_people import folded
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import CARD_HEIGHT, CARD_RADIUS, CARD_WIDTH, CONTROL_RADIUS, TEXT_NORMAL, TEXT_SMALL
from stakeholder_map.ui.parts import initials
from stakeholder_map.ui.session import Session

PERSON = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_ROW, _CIRCLE, _MARGIN = 44, 28, 8


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the list shows them; ``text`` is what is searched."""

    person: int
    name: str
    detail: str
    kind: str | None
    text: str


def rows_of(workspace: Workspace, people: Iterable[Person]) -> list[Row]:
    """Return people as rows, by name. O(n log n)."""
    organizations = {o.id: o for o in workspace.all(Organization)}
    rows = []
    for person in people:
        organization = organizations.get(person.organization or 0)
        detail = " · ".join(part for part in (person.title, organization.name if organization else "") if part)
        text = folded(
            "\n".join((person.name, person.title, person.department, organization.name if organization else ""))
        )
        kind = organization.kind.value if organization else None
        rows.append(Row(person.id, person.name, detail, kind, text))
    return sorted(rows, key=lambda row: (row.text, row.person))


class PeopleModel(QAbstractListModel):
    """Rows of people, of which those are shown whose texts hold every typed word."""

    def __init__(self, mime_of: Callable[[list[int]], QMimeData] | None = None) -> None:
        super().__init__()
        self._mime_of = mime_of
        self._rows: list[Row] = []
        self._typed = ""
        self.shown: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """List these from now on, as far as they hold what is typed."""
        self._rows = rows
        self.look_for(self._typed)

    def look_for(self, typed: str) -> None:
        """Show those whose texts hold every typed word, names that begin so first. O(their texts)."""
        self.beginResetModel()
        self._typed = typed
        words = folded(typed).split()
        self.shown = [row for row in self._rows if all(word in row.text for word in words)]
        if words:
            self.shown.sort(key=lambda row: not row.text.startswith(words[0]))
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.detail}" if row.detail else row.name
        return row if role == PERSON else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self._mime_of is not None else flags

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        people = [self.shown[index.row()].person for index in indexes]
        return self._mime_of(people) if self._mime_of is not None else QMimeData()


class PeopleList(QListView):
    """Shows a model of people; rows can be dragged where the model gives them data."""

    def __init__(self, session: Session, model: PeopleModel, name: str) -> None:
        super().__init__()
        self._session = session
        self.people = model
        self.setModel(model)
        self.setItemDelegate(_PersonDelegate(session, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setAccessibleName(name)

    def chosen(self) -> list[int]:
        """Return the people of the selected rows, from top to bottom; without any, of the one with the focus."""
        rows = sorted(index.row() for index in self.selectedIndexes()) or [self.currentIndex().row()]
        return [self.people.shown[row].person for row in rows if 0 <= row < len(self.people.shown)]

    def go_to(self, row: int) -> None:
        """Make a row the only selected one, as far as there is one."""
        if self.people.shown:
            index = self.people.index(max(0, min(row, len(self.people.shown) - 1)), 0)
            self.setCurrentIndex(index)

    def startDrag(self, actions: Qt.DropAction) -> None:
        people = self.chosen()
        if people and self.people.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsDragEnabled:
            drag = QDrag(self)
            drag.setMimeData(self.people.mimeData(self.selectedIndexes()))
            drag.setPixmap(self._card_of(self.selectedIndexes()))
            drag.setHotSpot(QPoint(CARD_WIDTH // 2, CARD_HEIGHT // 2))
            drag.exec(Qt.DropAction.CopyAction)

    def _card_of(self, indexes: list[QModelIndex]) -> QPixmap:
        """Return what the pointer carries: a card with the name, or with how many they are."""
        palette, ratio = self._session.palette, self.devicePixelRatioF()
        pixmap = QPixmap(round(CARD_WIDTH * ratio), round(CARD_HEIGHT * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(palette.accent))
        painter.setBrush(QColor(palette.card))
        box = QRectF(0.5, 0.5, CARD_WIDTH - 1, CARD_HEIGHT - 1)
        painter.drawRoundedRect(box, CARD_RADIUS, CARD_RADIUS)
        painter.setFont(_font(self, TEXT_NORMAL, bold=True))
        painter.setPen(QColor(palette.text))
        words = str(indexes[0].data()) if len(indexes) == 1 else f"{len(indexes)} people"
        inside = box.adjusted(12, 0, -12, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(inside.width()))
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()
        return pixmap


class _PersonDelegate(QStyledItemDelegate):
    def __init__(self, session: Session, view: PeopleList) -> None:
        super().__init__(view)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, palette = index.data(PERSON), self._session.palette
        if not isinstance(row, Row):
            return
        state, widget = option.state, option.widget
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        frame = QRectF(box).adjusted(4, 1, -4, -1)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(palette.accent_soft if selected else palette.soft))
            painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)
        tint = palette.organization(row.kind)
        circle = QRectF(box.left() + _MARGIN + 2, box.center().y() - _CIRCLE / 2 + 0.5, _CIRCLE, _CIRCLE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.tint))
        painter.drawEllipse(circle)
        painter.setPen(QColor(tint.text))
        painter.setFont(_font(widget, TEXT_SMALL - 1, bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(row.name))
        left = round(circle.right()) + _MARGIN
        width, half = box.right() - left - _MARGIN, box.height() // 2
        upper, whole = QRect(left, box.top() + 4, width, half - 4), QRect(left, box.top(), width, box.height())
        lower = QRect(left, box.top() + half, width, half - 4)
        lines = ((row.name, TEXT_NORMAL, palette.text, upper), (row.detail, TEXT_SMALL, palette.muted, lower))
        for words, size, colour, place in lines if row.detail else ((*lines[0][:3], whole),):
            font = _font(widget, size, bold=False)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, width)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def _font(widget: QWidget, size: int, *, bold: bool) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def likeness(person: Person) -> Callable[[Row], float]:
    """Return a function that tells how much a row looks like a person, 0…1: by the words of the name. O(name)."""
    words = set(folded(person.name).split())

    def alike(row: Row) -> float:
        others = set(folded(row.name).split())
        return len(words & others) / max(1, len(words | others))

    return alike
