"""How a row of the People table looks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from stakeholder_map.canvas.marks import draw_stale_mark
from stakeholder_map.canvas.scene import initials
from stakeholder_map.theme import TEXT_NORMAL, TEXT_SMALL, Palette
from stakeholder_map.ui.people.people_columns import AT, COLUMNS
from stakeholder_map.ui.people.people_editors import PeopleEditors
from stakeholder_map.ui.people.people_facts import NOT_ASKED

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 36
_INSET = 8
_AVATAR = 24
_DOT = 7.0
_CLOCK = 17  # px that the clock of what is stale takes
_PILL_ENDS = 16  # px beside the words on a verdict's tint
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PeopleDelegate(PeopleEditors):
    """Paints cells: a name with its avatar, a verdict on its tint, dots for one to five, plain text else."""

    palette_: Palette

    def set_palette(self, palette: Palette) -> None:
        self.palette_ = palette

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(COLUMNS[index.column()].width, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        font.setPixelSize(TEXT_NORMAL)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette_
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(palette.accent_soft))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.line))
        person = self._model.person_at(index.row())
        column = COLUMNS[index.column()]
        text = str(index.data() or "")
        if person is None:
            self._text(painter, box, text, palette.accent)
        elif column.key == "name":
            self._name_cell(painter, box, person, text)
        elif column.key == "verdict" and text:
            self._verdict_cell(painter, box, person, text)
        elif column.key in ("influence", "interest") and text:
            self._dots(painter, box, int(text[0]))
        else:
            if column.key in ("wins", "asked") and self._is_stale(person, column.key):
                box = box.adjusted(_CLOCK, 0, 0, 0)
                self._clock(painter, box)
            self._text(painter, box, text, self._ink(person, column.key, text))
            box = option.rect
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -2.5), 5, 5)
        painter.restore()

    def is_cut(self, index: Index, room: int) -> bool:
        """Return whether a cell's text is longer than the room it has, in px."""
        font = QFont()
        font.setPixelSize(TEXT_NORMAL)
        taken = 2 * _INSET + (_AVATAR + _INSET if index.column() == AT["name"] else 0)
        taken += _CLOCK if COLUMNS[index.column()].key in ("wins", "asked") else 0
        if index.column() == AT["verdict"]:
            font = _pill_font(font)
            taken += _PILL_ENDS
        return QFontMetrics(font).horizontalAdvance(str(index.data() or "")) > room - taken

    # Inside

    def _ink(self, person: int, key: str, text: str) -> str:
        palette = self.palette_
        if text == NOT_ASKED or (key == "asked" and text == "never"):
            return palette.not_asked.text
        if key == "asked" and text.endswith("ask again"):
            return palette.may_lose.text
        return palette.text if key in ("name", "wins", "buying_role", "support", "hours") else palette.muted

    def _is_stale(self, person: int, key: str) -> bool:
        facts = self._model.facts()
        return facts.has_stale(person) if key == "wins" else facts.is_stale(person) and not facts.person(person).is_me

    def _clock(self, painter: QPainter, box: QRect) -> None:
        painter.save()
        painter.translate(box.left() - _CLOCK + _INSET + 6, box.center().y() + 0.5)
        draw_stale_mark(painter, self.palette_)
        painter.restore()

    @staticmethod
    def _text(painter: QPainter, box: QRect, text: str, colour: str) -> None:
        if text:
            room = box.adjusted(_INSET, 0, -_INSET, 0)
            painter.setPen(QColor(colour))
            line = " ".join(text.split())
            elided = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, elided)

    def _name_cell(self, painter: QPainter, box: QRect, person: int, text: str) -> None:
        facts = self._model.facts()
        record = facts.person(person)
        organization = facts.workspace.organization_of(record)
        tint = self.palette_.organization(organization.kind.value if organization is not None else None)
        circle = QRectF(box.left() + _INSET, box.center().y() - _AVATAR / 2 + 0.5, _AVATAR, _AVATAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.tint))
        painter.drawEllipse(circle)
        font = painter.font()
        font.setPixelSize(TEXT_SMALL - 2)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tint.text))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(record.name))
        font.setPixelSize(TEXT_NORMAL)
        font.setBold(False)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        text = f"{text} (you)" if record.is_me else text
        self._text(painter, box.adjusted(_AVATAR + _INSET, 0, 0, 0), text, self.palette_.text)

    def _verdict_cell(self, painter: QPainter, box: QRect, person: int, text: str) -> None:
        tint = self.palette_.verdict(self._model.facts().verdict(person))
        painter.setFont(_pill_font(painter.font()))
        metrics = painter.fontMetrics()
        room = box.width() - 2 * _INSET
        wide = min(room, metrics.horizontalAdvance(text) + _PILL_ENDS)
        pill = QRectF(box.left() + _INSET, box.center().y() - 9.5, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.tint))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(tint.text))
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide - 14)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, elided)

    def _dots(self, painter: QPainter, box: QRect, count: int) -> None:
        y = box.center().y() + 0.5
        for place in range(5):
            centre = QPointF(box.left() + _INSET + _DOT / 2 + place * (_DOT + 3.5), y)
            filled = place < count
            painter.setPen(QPen(QColor(self.palette_.muted), 1))
            painter.setBrush(QColor(self.palette_.muted) if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, _DOT / 2 - 0.5, _DOT / 2 - 0.5)


def _pill_font(font: QFont) -> QFont:
    """Return a font as a verdict on its tint has it."""
    font = QFont(font)
    font.setPixelSize(TEXT_SMALL)
    font.setWeight(QFont.Weight.DemiBold)
    return font
