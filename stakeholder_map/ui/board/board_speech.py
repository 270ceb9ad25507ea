"""What a screen reader says of the place where the keys are."""

from __future__ import annotations

from stakeholder_map.analysis.verdicts import Verdict
from stakeholder_map.model.deals import Option
from stakeholder_map.theme import VERDICT_WORDS
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_cursor import HEAD, NAMES
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.wording import WITHOUT_SCORE, cell_text, score_text, win_sentence

KEYS = (
    "Arrows move, Tab goes to the next cell. 1 to 5 set an effect from −2 to +2, question mark is unsure, Delete "
    "clears, S says that they said so. Enter opens all options of the term with their notes, brackets show another "
    "one. W adds a win, U marks someone as "
    "unaffected, T adds a term. Up from the first row leads to the terms, where Enter chooses, L locks and V changes "
    "the value."
)


def speech(view: BoardView) -> str:
    """Return the place of the keys in words, such as ``"Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2"``."""
    board, cursor = view.board, view.look.cursor
    if cursor.row == HEAD:
        return _head_speech(view)
    if cursor.row >= len(view.geo.rows):
        return f"{board.deal.name}: nobody is on this customer's map yet"
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
    column = view.geo.columns.columns[cursor.column]
    term = board.terms[column.term]
    option = term.options[column.option] if column.option >= 0 else board.shown_option(term)
    effect = board.effect(option.id, win.id) if option is not None else None
    return cell_text(name, win, term.term, option, effect)


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


def _head_speech(view: BoardView) -> str:
    spot = view.cursor_spot()
    column = view.board.terms[spot.column]
    slot = view.geo.columns.slots[spot.column][spot.slot]
    locked = ", locked" if column.term.locked else ""
    if slot.kind is SlotKind.OPTION:
        option = column.options[slot.option]
        return (
            f"{column.term.name}, {option.label}{', chosen' if option.chosen else ''}{locked}{_foretold(view, option)}"
        )
    if slot.kind is SlotKind.ADD:
        return f"{column.term.name}, add an option"
    if slot.kind is SlotKind.MORE:
        return f"{column.term.name}, all {len(column.options)} options"
    state = f"{column.chosen.label} chosen" if column.chosen is not None else "left open"
    return f"{column.term.name}, {state}{locked}"
