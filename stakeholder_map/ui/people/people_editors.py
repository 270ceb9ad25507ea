"""The fields in which cells are edited: text, a choice, a number."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QCompleter,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from stakeholder_map.model.maps import BuyingRole
from stakeholder_map.ui.people.people_columns import COLUMNS, ROLE_WORDS, SUPPORT_CHOICES, Column, Editor
from stakeholder_map.ui.people.people_model import PeopleModel

Index = QModelIndex | QPersistentModelIndex
_HOURS_IN_A_WEEK = 168
_ROOM_TO_ADD = 420  # px for name, title and department
_ADD_HINT = "Name, title, department"


class PeopleEditors(QStyledItemDelegate):
    """Makes, fills and reads the editor of a cell."""

    def __init__(self, model: PeopleModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.editor: QWidget | None = None  # the one that is open

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, person = COLUMNS[index.column()], self._model.person_at(index.row())
        editor = self._editor(column) if person is not None else QLineEdit(placeholderText=_ADD_HINT)
        editor.setParent(parent)
        editor.setProperty("role", "cell")
        editor.setAccessibleName(self._name(column, person))
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        person = self._model.person_at(index.row())
        if person is None:
            return
        value = self._model.edits.value(person, COLUMNS[index.column()])
        match editor:
            case QComboBox() if editor.isEditable():
                editor.setEditText(value)
            case QComboBox():
                editor.setCurrentIndex(max(0, editor.findData(value)))
            case QSpinBox() | QDoubleSpinBox():
                editor.setValue(value)
                editor.selectAll()
            case QLineEdit():
                editor.setText(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value = _value(editor)
        if COLUMNS[index.column()].editor is Editor.BUYING_ROLE:
            value = BuyingRole(value)  # Qt hands it back as a mere text
        if value is not None:
            model.setData(index, value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box = option.rect
        adds = self._model.person_at(index.row()) is None
        right = max(0, _ROOM_TO_ADD - box.width()) if adds else 0
        editor.setGeometry(box.adjusted(0, 1, right, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # Enter takes the entry of an open list, and then the cell's too: one key less for each cell.
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, QComboBox)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)

    def _editor(self, column: Column) -> QWidget:
        match column.editor:
            case Editor.ORGANIZATION:
                return _names(self._model.edits.known(column))
            case Editor.BUYING_ROLE:
                return _choice([(role, ROLE_WORDS[role] or "none") for role in BuyingRole])
            case Editor.SUPPORT:
                return _choice([*SUPPORT_CHOICES])
            case Editor.DOTS:
                return QSpinBox(minimum=1, maximum=5)
            case Editor.HOURS:
                return QDoubleSpinBox(minimum=0, maximum=_HOURS_IN_A_WEEK, decimals=1)
        field = QLineEdit()
        if column.editor is Editor.KNOWN_TEXT:
            completer = QCompleter(self._model.edits.known(column), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            field.setCompleter(completer)
        return field

    def _name(self, column: Column, person: int | None) -> str:
        if person is None:
            return "Name, title, department of the new person"
        meant = self._model.meant(person, column.key)
        whose = self._model.facts().person(person).name if len(meant) == 1 else f"{len(meant)} people"
        return f"{column.title} of {whose}"


def _choice(items: list[tuple[Any, str]]) -> QComboBox:
    box = QComboBox()
    for value, words in items:
        box.addItem(words, value)
    return box


def _names(known: list[str]) -> QComboBox:
    """Return a box with the names there are, in which another can be typed."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(known)
    field = QLineEdit(placeholderText="none")
    box.setLineEdit(field)
    return box


def _value(editor: QWidget) -> Any:
    match editor:
        case QComboBox() if editor.isEditable():
            return editor.currentText()
        case QComboBox():
            return editor.currentData()
        case QSpinBox():
            editor.interpretText()
            return editor.value()
        case QDoubleSpinBox():
            editor.interpretText()
            return editor.value()
        case QLineEdit():
            return editor.text()
    return None
