"""What a screen reader says of the places on a board."""

from __future__ import annotations

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.verdicts import Verdict
from stakeholder_map.model.deals import Effect, Option, Term
from stakeholder_map.model.wins import Win
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_cursor import HEAD, NAMES, Cursor
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.wording import (
    WITHOUT_SCORE,
    amount_text,
    cell_text,
    score_text,
    short_money,
    win_sentence,
)

KEYS = (
    "Arrows move, Tab goes to the next cell. 1 to 5 set an effect from −2 to +2, question mark is unsure, Delete "
    "clears, S says that they said so. Enter opens all options of the term with their notes, brackets show another "
    "one. W adds a win, U marks someone as "
    "unaffected, T adds a term. Up from the first row leads to the terms, where Enter chooses, L locks and V changes "
    "the value."
)


def speech_at(view: BoardView, cursor: Cursor) -> str:
    """Return a place in words, such as ``"Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2"``."""
    board = view.board
    if cursor.row == HEAD:
        return _head_speech(view, cursor)
    kind, place, win_place = view.geo.rows.rows[cursor.row]
    group = board.groups[place]
    name = group.person.name
    if kind is RowKind.ASK:
        return f"How does {name} win? Press Enter to write it down"
    if kind is RowKind.PERSON:
        parts = [name, group.person.title, VERDICT_WORDS[group.verdict.verdict.value]]
        parts.append("agreed" if group.verdict.agreed else "")
        parts.append("" if group.verdict.verdict in WITHOUT_SCORE else f"score {score_text(group.verdict)}")
        parts.append("folded" if group.person.id in board.collapsed else "")
        return ", ".join(part for part in parts if part)
    win = group.wins[win_place]
    if cursor.column == NAMES:
        return f"{name}, {win.text}, {win_sentence(win, board.today)}"
    term, option, effect = _cell_at(view, cursor, win)
    return cell_text(name, win, term, option, effect)


def value_at(view: BoardView, cursor: Cursor) -> str:
    """Return the effect that a cell shows: ``"−2"``, ``"?"``; "" for a blank one."""
    _, place, win_place = view.geo.rows.rows[cursor.row]
    _, _, effect = _cell_at(view, cursor, view.board.groups[place].wins[win_place])
    return amount_text(effect.amount) if effect is not None else ""


def score_speech(view: BoardView, row: int) -> str:
    """Return what stands at the right end of a person's row, with what they accept from."""
    group = view.board.shown_group(view.geo.rows.rows[row].group)
    verdict = group.verdict
    parts = [f"{group.person.name}: {VERDICT_WORDS[verdict.verdict.value]}"]
    parts.append("agreed" if verdict.agreed else "")
    parts.append("unaffected" if group.unaffected else "")
    if verdict.verdict not in WITHOUT_SCORE:
        parts.append(f"score {score_text(verdict)}, accepts from {number(verdict.floor)}")
    return ", ".join(part for part in parts if part)


def option_speech(view: BoardView, option_id: int) -> str:
    """Return an option of the head in words: ``"Delivery, Phased, chosen, −€2k"``."""
    for column in view.board.terms:
        for option in column.options:
            if option.id == option_id:
                money = short_money(option.value_change, view.board.customer.currency)
                parts = [column.term.name, option.label, "chosen" if option.chosen else ""]
                parts += ["locked" if column.term.locked else "", money]
                return ", ".join(part for part in parts if part) + _foretold(view, option)
    return ""


def _cell_at(view: BoardView, cursor: Cursor, win: Win) -> tuple[Term, Option | None, Effect | None]:
    board, column = view.board, view.geo.columns.columns[cursor.column]
    term = board.terms[column.term]
    option = term.options[column.option] if column.option >= 0 else board.shown_option(term)
    return term.term, option, board.effect(option.id, win.id) if option is not None else None


def _foretold(view: BoardView, option: Option) -> str:
    """Return for how many an option would be better and worse than what is, while it is previewed."""
    board, ranks = view.board, list(Verdict)
    if board.preview is None or board.preview.option != option.id:
        return ""
    steps = [
        ranks.index(group.verdict.verdict) - ranks.index(board.groups[board.group_of(person)].verdict.verdict)
        for person, group in board.preview.groups.items()
    ]
    return f". If chosen: {sum(s > 0 for s in steps)} better, {sum(s < 0 for s in steps)} worse"


def _head_speech(view: BoardView, cursor: Cursor) -> str:
    term = view.geo.columns.columns[cursor.column].term
    column, slot = view.board.terms[term], view.geo.columns.slots[term][cursor.slot]
    locked = ", locked" if column.term.locked else ""
    if slot.kind is SlotKind.OPTION:
        return option_speech(view, column.options[slot.option].id)
    if slot.kind is SlotKind.ADD:
        return f"{column.term.name}, add an option"
    if slot.kind is SlotKind.MORE:
        return f"{column.term.name}, all {len(column.options)} options"
    state = f"{column.chosen.label} chosen" if column.chosen is not None else "left open"
    return f"{column.term.name}, {state}{locked}"
