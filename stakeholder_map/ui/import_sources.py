"""The files of an import, one tab each: what was found in them and what their columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from stakeholder_map.exchange.columns import Field
from stakeholder_map.theme import GRID, Palette
from stakeholder_map.ui.import_preview import PREVIEW_ROWS, Preview
from stakeholder_map.ui.import_work import Outcome, Source
from stakeholder_map.ui.lines_view import LinesView
from stakeholder_map.ui.parts import button, label, line
from stakeholder_map.ui.tabs import tab

_LONGEST_NAME = 32


class ColumnFields:
    """What each column of a table holds. A field is in one column at most, the one it was last chosen for.

    A column that gave way gets its field back when the other one turns to something else, so that going through
    the choices with the arrow keys does no harm. Notes may come from several columns.
    """

    def __init__(self, guessed: Sequence[Field]) -> None:
        self._wishes = list(guessed)
        self._chosen_at = [0] * len(guessed)
        self._choices = 0

    def choose(self, column: int, field: Field) -> None:
        self._choices += 1
        self._wishes[column] = field
        self._chosen_at[column] = self._choices

    def fields(self) -> tuple[Field, ...]:
        latest: dict[Field, int] = {}
        for column, field in enumerate(self._wishes):
            if field not in latest or self._chosen_at[column] > self._chosen_at[latest[field]]:
                latest[field] = column
        return tuple(
            field if field is Field.NOTES or latest[field] == column else Field.IGNORE
            for column, field in enumerate(self._wishes)
        )


class SourcePages(QWidget):
    """Shows one file at a time. ``mappings`` is what the columns hold, as guessed or chosen."""

    mapping_changed = Signal()
    left_out = Signal(object)  # Path

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.sources: tuple[Source, ...] = ()
        self._columns: dict[Path, ColumnFields] = {}
        self._shown: Source | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._show_source)
        self._tab_bar = QWidget()
        self._tabs = QHBoxLayout(self._tab_bar)
        self._tabs.setContentsMargins(0, 0, 0, 0)
        self._tabs.setSpacing(3 * GRID)
        self.about = label(role="muted", wrap=True)
        self.leave_out_button = button("Leave this file out", "quiet")
        self.leave_out_button.clicked.connect(self._leave_out)
        self.preview = Preview(palette)
        self.preview.field_chosen.connect(self._choose)
        self.contents = LinesView("What the file would add")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.contents)
        facts = QHBoxLayout()
        facts.addWidget(self.about, 1)
        facts.addWidget(self.leave_out_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._tab_bar)
        column.addLayout(facts)
        column.addWidget(line())
        column.addWidget(self._stack, 1)

    @property
    def mappings(self) -> tuple[tuple[Field, ...], ...]:
        """What the columns of each source hold; nothing for JSON."""
        return tuple(self._columns[source.path].fields() for source in self.sources)

    @property
    def has_tables(self) -> bool:
        return any(source.table is not None for source in self.sources)

    def tabs(self) -> list[QPushButton]:
        """Return the tab of each file, none where there is only one."""
        return [made for made in self._group.buttons() if isinstance(made, QPushButton)]

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Show these files; what was chosen for the columns of those that stay is kept."""
        self.sources = tuple(sources)
        there = {source.path for source in sources}
        self._columns = {path: columns for path, columns in self._columns.items() if path in there}
        for source in sources:
            self._columns.setdefault(source.path, ColumnFields(source.guessed))
        for made in self.tabs():
            self._group.removeButton(made)
            made.deleteLater()
        while self._tabs.takeAt(0) is not None:
            pass
        several = len(sources) > 1
        for number, source in enumerate(sources if several else ()):
            made = tab(_short(source.path.name), source.path.name)
            self._group.addButton(made, number)
            self._tabs.addWidget(made)
        self._tabs.addStretch(1)
        self._tab_bar.setVisible(several)
        self.leave_out_button.setVisible(several)
        at = next((n for n, s in enumerate(sources) if self._shown and s.path == self._shown.path), 0)
        self._shown = None
        if sources:
            self._show_source(at)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what JSON files would bring."""
        self.contents.show_lines(outcome.lines)

    def _show_source(self, number: int) -> None:
        source = self.sources[number]
        if self._group.button(number) is not None:
            self._group.button(number).setChecked(True)
        fields = self._columns[source.path].fields()
        if source.table is None:
            self._stack.setCurrentWidget(self.contents)
        else:
            self._stack.setCurrentWidget(self.preview)
            if self._shown is None or self._shown.path != source.path:
                rows = [row for row in source.table.rows[: 4 * PREVIEW_ROWS] if row][:PREVIEW_ROWS]
                self.preview.show_table(source.table.headers, rows, fields)
        self._shown = source
        self._describe()

    def _describe(self) -> None:
        source = self._shown
        if source is None:
            return
        text = source.describe(self._columns[source.path].fields())
        if source.table is not None and len(source.table.rows) > PREVIEW_ROWS:
            text = f"{text} · the first {PREVIEW_ROWS} are shown"
        self.about.setText(text if len(self.sources) > 1 else f"{source.path.name} · {text}")

    def _choose(self, column: int, field: Field) -> None:
        assert self._shown is not None, "a choice is made in a table that is shown"
        columns = self._columns[self._shown.path]
        columns.choose(column, field)
        self.preview.set_fields(columns.fields())
        self._describe()
        self.mapping_changed.emit()

    def _leave_out(self) -> None:
        if self._shown is not None:
            self.left_out.emit(self._shown.path)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 12]}…{name[-11:]}"
