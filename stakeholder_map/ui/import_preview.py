"""The first rows of a table to import, with a choice above every column of what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from stakeholder_map.exchange.columns import Field
from stakeholder_map.theme import GRID, Palette
from stakeholder_map.ui.drop_down import DropDown
from stakeholder_map.ui.parts import plain_tip

PREVIEW_ROWS = 50
_NARROWEST, _WIDEST = 132, 260
_COMBO_HEIGHT = 30
_Index = QModelIndex | QPersistentModelIndex

FIELD_WORDS = {
    Field.IGNORE: "Leave out",
    Field.NAME: "Name",
    Field.FIRST_NAME: "First name",
    Field.LAST_NAME: "Last name",
    Field.TITLE: "Title",
    Field.DEPARTMENT: "Department",
    Field.ORGANIZATION: "Organization",
    Field.EMAIL: "E-mail",
    Field.PHONE: "Phone",
    Field.NOTES: "Notes",
    Field.MANAGER: "Reports to",
    Field.KEY: "Row’s own id",
}


class PreviewModel(QAbstractTableModel):
    """Some rows of a table. Columns that are left out are muted."""

    def __init__(self, palette: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self._palette = palette
        self._headers: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._fields: list[Field] = []

    def show_rows(self, headers: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[Field]) -> None:
        self.beginResetModel()
        self._headers, self._rows, self._fields = headers, rows, list(fields)
        self.endResetModel()

    def set_fields(self, fields: Sequence[Field]) -> None:
        self._fields = list(fields)
        self._all_changed(Qt.ItemDataRole.ForegroundRole)

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self._all_changed(Qt.ItemDataRole.ForegroundRole)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text[:400].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text[:2000]) if text.strip() else None
        if role == Qt.ItemDataRole.ForegroundRole:
            left_out = self._fields[index.column()] is Field.IGNORE
            return QColor(self._palette.muted if left_out else self._palette.text)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        name = self._headers[section] or f"Column {section + 1}"
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(name.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(name)
        return None

    def _all_changed(self, role: Qt.ItemDataRole) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._headers) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [role])


class FieldChoice(DropDown):
    """What one column holds."""

    def __init__(self, column: str, parent: QWidget) -> None:
        super().__init__(f"What the column {column} holds", parent)
        self.setToolTip(plain_tip(f"What the column “{column}” holds"))
        for field, words in FIELD_WORDS.items():
            self.addItem(words, field.value)
        self.setMaxVisibleItems(len(FIELD_WORDS))

    @property
    def field(self) -> Field:
        return Field(self.currentData())

    def set_field(self, field: Field) -> None:
        """Show a field without telling anyone."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(field.value))
        self.blockSignals(blocked)


class FieldHeader(QHeaderView):
    """A table's header with a choice of field above the name that each column has in the file."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.choices: list[FieldChoice] = []
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.setMinimumSectionSize(_NARROWEST)
        self.setStretchLastSection(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("What each column holds")
        self.sectionResized.connect(self.place)
        table.horizontalScrollBar().valueChanged.connect(self.place)

    def show_choices(self, names: Sequence[str], fields: Sequence[Field]) -> list[FieldChoice]:
        """Make a choice for each column, in place of those before."""
        for choice in self.choices:
            choice.deleteLater()
        self.choices = [FieldChoice(name, self.viewport()) for name in names]
        for field, choice in zip(fields, self.choices, strict=True):
            choice.set_field(field)
            choice.installEventFilter(self)
        self.place()
        for choice in self.choices:
            choice.show()
        return self.choices

    def place(self) -> None:
        """Put every choice over its column."""
        for column, choice in enumerate(self.choices):
            left = self.sectionViewportPosition(column)
            width = min(_WIDEST, self.sectionSize(column)) - GRID
            choice.setGeometry(left + GRID // 2, GRID // 2, width, _COMBO_HEIGHT)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), _COMBO_HEIGHT + GRID // 2 + QFontMetrics(self.font()).height() + 14)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a column into view when its choice gets the focus by keyboard."""
        if event.type() == QEvent.Type.FocusIn and watched in self.choices:
            table = self.parent()
            assert isinstance(table, QTableView)
            index = table.model().index(0, self.choices.index(watched))
            table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return False


class Preview(QTableView):
    """Shows a table's first rows and lets a person say what each column holds."""

    field_chosen = Signal(int, object)  # column, Field

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PreviewModel(palette, self)
        self.setModel(self.rows)
        self.header = FieldHeader(self)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("The first rows of the file")
        # Headings and cells begin where the text of the choices above them does.
        self.setStyleSheet(
            "QTableView::item { padding: 0px 13px; } QHeaderView::section { padding: 6px 13px; }"
            "QAbstractScrollArea::corner { background: transparent; }"
        )

    def show_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[Field]) -> None:
        """Show a table's first rows and what is guessed or chosen for its columns."""
        shown = rows[:PREVIEW_ROWS]
        self.rows.show_rows(headers, shown, fields)
        self.ensurePolished()
        metrics, heading = QFontMetrics(self.font()), QFont(self.font())
        heading.setBold(True)
        bold = QFontMetrics(heading)
        for column, header in enumerate(headers):
            widest = max((metrics.horizontalAdvance(row[column][:60]) for row in shown if column < len(row)), default=0)
            widest = max(widest, bold.horizontalAdvance(header[:60]))
            self.setColumnWidth(column, min(_WIDEST, max(_NARROWEST, widest + 5 * GRID)))
        names = [header or f"{column + 1}" for column, header in enumerate(headers)]
        for column, choice in enumerate(self.header.show_choices(names, fields)):
            choice.currentIndexChanged.connect(
                lambda _, column=column, choice=choice: self.field_chosen.emit(column, choice.field)
            )

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show these fields, without telling anyone."""
        for field, choice in zip(fields, self.header.choices, strict=True):
            choice.set_field(field)
        self.rows.set_fields(fields)
