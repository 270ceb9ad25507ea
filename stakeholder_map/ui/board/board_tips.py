"""What the board tells about a spot that the mouse rests on, as plain text."""

from __future__ import annotations

from stakeholder_map.analysis.explain import explain
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_layout import BoardLayout, Spot, SpotKind
from stakeholder_map.ui.board.board_model import Group
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.wording import effect_sentence, money_text, score_text, win_sentence

_LONGEST = 600


def tip(geo: BoardLayout, workspace: Workspace, spot: Spot) -> str:
    """Return what a spot is about, or ``""``."""
    if spot.kind is SpotKind.SLOT:
        return _slot_tip(geo, spot)[:_LONGEST]
    if spot.row < 0:
        return ""
    kind, place, win_place = geo.rows.rows[spot.row]
    group = geo.board.groups[place]
    if spot.kind is SpotKind.CELL:
        return _cell_tip(geo, group, spot)[:_LONGEST]
    if spot.kind is SpotKind.SCORE or kind is RowKind.ASK:
        lines = [*_why(workspace, group), *(["How is that? Click it, or press H."] if geo.is_score(spot) else [])]
        return "\n".join(lines)[:_LONGEST]
    if kind is RowKind.WIN:
        win = group.wins[win_place]
        return f"{win.text}\n{win_sentence(win, geo.board.today)}"[:_LONGEST]
    person = group.person
    return "\n".join(line for line in (person.name, person.title, person.department) if line)[:_LONGEST]


def _why(workspace: Workspace, group: Group) -> list[str]:
    lines = explain(workspace, group.verdict)
    if group.verdict.effects:
        lines.append(f"Score {score_text(group.verdict)}.")
    return lines


def _slot_tip(geo: BoardLayout, spot: Spot) -> str:
    column = geo.board.terms[spot.column]
    slot = geo.columns.slots[spot.column][spot.slot]
    if slot.kind is SlotKind.ADD:
        return f"Add an option of {column.term.name}"
    if slot.kind is SlotKind.OPTION:
        option = column.options[slot.option]
        lines = [f"{column.term.name}: {option.label}"]
        if option.value_change:
            currency = geo.board.customer.currency
            lines.append(f"Changes the deal's value by {money_text(option.value_change, currency, plus=True)}")
        if column.term.locked:
            lines.append("This term is locked")
        elif geo.editable:
            lines.append("Click again to leave the term open" if option.chosen else "Click to choose")
        return "\n".join(lines)
    lines = [column.term.name]
    lines.append(f"{len(column.options)} options, “{column.chosen.label}” chosen" if column.chosen else "Left open")
    if column.term.locked:
        lines.append("Locked")
    return "\n".join(lines)


def _cell_tip(geo: BoardLayout, group: Group, spot: Spot) -> str:
    win = group.wins[geo.rows.rows[spot.row].win]
    place = geo.columns.columns[spot.column]
    column = geo.board.terms[place.term]
    lines = []
    for option in column.options if place.option < 0 else column.options[place.option : place.option + 1]:
        effect = geo.board.effect(option.id, win.id)
        if effect is not None or len(column.options) == 1 or place.option >= 0 or option.chosen:
            lines.append(effect_sentence(column.term, option, effect, win))
            if effect is not None and effect.note:
                lines.append(effect.note)
    return "\n".join(lines) or f"Nothing is noted of what {column.term.name} does to “{win.text}”."
