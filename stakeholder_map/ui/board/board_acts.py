"""What can be done where the keys are on the board, by mouse and key alike."""

from __future__ import annotations

from collections.abc import Callable

from stakeholder_map.analysis.explain import explain
from stakeholder_map.analysis.score_words import score_lines
from stakeholder_map.model.deals import Option
from stakeholder_map.model.wins import Win
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_cursor import HEAD, NAMES, Cursor
from stakeholder_map.ui.board.board_edits import BoardEdits
from stakeholder_map.ui.board.board_fields import BoardFields
from stakeholder_map.ui.board.board_menus import BoardMenus, pop_up
from stakeholder_map.ui.board.board_model import Group, TermColumn
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.effect_editor import EffectEditor
from stakeholder_map.ui.board.previewing import Previewing
from stakeholder_map.ui.board.value_words import option_effects
from stakeholder_map.ui.explained import explain_beside


class BoardActs:
    """Goes, folds, chooses, looks at options and opens editors, at the place where the keys are."""

    def __init__(self, view: BoardView, edits: BoardEdits, previewing: Previewing) -> None:
        self.view, self.edits, self.previewing = view, edits, previewing
        self.fields = BoardFields(view, edits)
        self.editor = EffectEditor(view, edits)
        self.menus = BoardMenus(view, edits, self.fields, self.open_editor)
        self.last_choice: tuple[int, int] | None = None
        """The option that was last chosen or left here, and the document's revision after that."""

    # What the keys are on

    def group(self) -> Group:
        """Return the person in whose rows the keys are."""
        return self.view.board.groups[self.view.geo.rows.rows[self.view.look.cursor.row].group]

    def row_kind(self) -> RowKind:
        return self.view.geo.rows.rows[self.view.look.cursor.row].kind

    def cell(self) -> tuple[TermColumn, Option | None, Win]:
        """Return the term, the option whose effect the cell shows, and the win."""
        view, cursor = self.view, self.view.look.cursor
        column = view.geo.columns.columns[cursor.column]
        term = view.board.terms[column.term]
        option = term.options[column.option] if column.option >= 0 else view.board.shown_option(term)
        return term, option, self.group().wins[view.geo.rows.rows[cursor.row].win]

    def head(self) -> tuple[TermColumn, SlotKind, Option | None]:
        """Return the term, the kind of slot and its option, in the head."""
        spot = self.view.cursor_spot()
        column = self.view.board.terms[spot.column]
        slot = self.view.geo.columns.slots[spot.column][spot.slot]
        return column, slot.kind, column.options[slot.option] if slot.option >= 0 else None

    # Doing

    def go(self, cursor: Cursor) -> None:
        """Go somewhere; whoever's rows that are becomes the selection."""
        self.view.set_cursor(cursor)
        if self.view.look.cursor.row != HEAD and len(self.view.geo.rows):
            self.edits.session.select("person", [self.group().person.id])

    def explain_score(self) -> None:
        """Show beside the score of the person under the keys how it comes about."""
        view, verdict = self.view, self.group().verdict
        lines = score_lines(self.edits.session.workspace, verdict) or explain(self.edits.session.workspace, verdict)
        view.reveal()
        row = view.geo.row_rect(view.geo.rows.find(RowKind.PERSON, verdict.person))
        row.setLeft(view.geo.width - view.geo.scores)
        title = f"{self.group().person.name}: {VERDICT_WORDS[verdict.verdict]}{', agreed' if verdict.agreed else ''}"
        explain_beside(view.viewport(), row, self.edits.session, title, lines)

    def explain_option(self) -> None:
        """Show below the option under the keys what it changes in the value, and for whom it is better or worse."""
        column, _, option = self.head()
        if option is None:
            return
        session, view = self.edits.session, self.view
        lines = option_effects(session.workspace, view.board.deal.id, option)
        spot = view.cursor_spot()
        place = view.geo.slot_rect(spot.column, spot.slot)
        explain_beside(view.viewport(), place, session, f"{column.term.name}: {option.label}", lines)

    def use_slot(self) -> None:
        """Choose the option under the keys, or add one, or list those the head has no room for."""
        column, kind, option = self.head()
        if option is not None:
            self.previewing.pass_over(option.id)
            if self.edits.choose(option):
                self.last_choice = (option.id, self.edits.session.document.revision)
        elif kind is SlotKind.ADD:
            self.fields.add_option(column)
        elif kind is SlotKind.MORE:
            spot = self.view.cursor_spot()
            corner = self.view.geo.slot_rect(spot.column, spot.slot).bottomLeft()
            pop_up(self.menus.every_option(column), self.view.viewport().mapToGlobal(corner))
        else:
            self.fields.rename_term(column)

    def open_editor(self, typed: str = "") -> None:
        """Open the editor of every option's effect on the win where the keys are."""
        column, option, win = self.cell()
        if not column.options:
            self.fields.add_option(column)
            return
        self.view.reveal()
        cursor = self.view.look.cursor
        self.editor.open(column, win, option, self.view.geo.cell_rect(cursor.row, cursor.column), typed)

    def with_option(self, act: Callable[[Option, Win], None]) -> None:
        """Do something with the cell's option; where the term is open, let the user say which one is meant."""
        _, option, win = self.cell()
        if option is not None:
            act(option, win)
        elif self.edits.writable:
            self.open_editor()

    def look_at_other_option(self, step: int) -> None:
        """Show the next option of the term, or go to its column where every option has one."""
        column, shown, _ = self.cell()
        if self.view.geo.all_options:
            here = self.view.look.cursor
            there = here._replace(column=here.column + step)
            columns = self.view.geo.columns.columns
            if 0 <= there.column < len(columns) and columns[there.column].term == columns[here.column].term:
                self.go(there)
        elif column.options:
            place = column.options.index(shown) + step if shown is not None else (0 if step > 0 else -1)
            self.view.board.look_at(column, column.options[place % len(column.options)])
            self.view.show_column_heads()

    def look_at_chosen(self) -> bool:
        """Show the chosen options again; return whether others were shown."""
        if not self.view.board.shown:
            return False
        self.view.board.shown.clear()
        self.view.show_column_heads()
        return True

    def fold(self, person: int) -> None:
        """Fold a person's wins away, or show them again."""
        view, anchor = self.view, self.view.anchor()
        if person in view.board.collapsed:
            view.board.collapsed.discard(person)
        else:
            view.board.collapsed.add(person)
            if anchor is not None and anchor[0] is not None and self.group().person.id == person:
                row = view.geo.rows.find(RowKind.PERSON, person)
                anchor = (RowKind.PERSON, person, NAMES, 0, view.geo.rows.tops[row] - view.geo.top)
        view.rearrange(anchor)
        view.reveal()
