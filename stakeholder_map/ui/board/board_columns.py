"""Where the board's columns and the slots of its head are: terms, their options, and the places to add one.

Everything here is in px from the left edge of the columns' own area, which scrolls sideways. No Qt.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from stakeholder_map.model.deals import Option
from stakeholder_map.ui.board.board_model import Board, TermColumn
from stakeholder_map.ui.board.lettering import Face, Lettering
from stakeholder_map.ui.board.wording import short_money

NARROWEST, WIDEST, CROWDED, ROOMY = 80, 148, 100, 128
SUB_NARROWEST, SUB_WIDEST = 68, 124
TOP, LINE, CHIP, PITCH, BOTTOM = 10, 17, 20, 22, 8
GAP = 6  # at both sides of what stands in a column


class SlotKind(Enum):
    NAME = "name"
    OPTION = "option"
    MORE = "more"
    ADD = "add"


class Slot(NamedTuple):
    """A place in the head that can be pointed at. ``option`` is a place in the term's options, −1 for none."""

    kind: SlotKind
    term: int
    option: int
    x: int
    y: int
    width: int
    height: int


class Column(NamedTuple):
    """A column of cells: one option of a term, or with ``option`` −1 whichever option is shown."""

    term: int
    option: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns, and the slots of each term's head in the order in which keys reach them."""

    columns: tuple[Column, ...] = ()
    slots: tuple[tuple[Slot, ...], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    width: int = 0
    height: int = TOP + LINE + BOTTOM

    def at(self, x: int) -> int:
        """Return the place of the column at ``x``, −1 where there is none."""
        for place, column in enumerate(self.columns):
            if column.x <= x < column.x + column.width:
                return place
        return -1

    def between(self, left: int, right: int) -> list[int]:
        """Return the places of the columns that ``left``…``right`` touches."""
        return [p for p, c in enumerate(self.columns) if c.x < right and c.x + c.width > left]

    def slot_at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the term and the slot at a point of the head, or None."""
        for term, slots in enumerate(self.slots):
            for place, slot in enumerate(slots):
                if slot.x <= x < slot.x + slot.width and slot.y <= y < slot.y + slot.height:
                    return term, place
        return None

    def first_of(self, term: int) -> int:
        """Return the place of a term's first column."""
        return next(place for place, column in enumerate(self.columns) if column.term == term)

    def column_of(self, slot: Slot) -> int:
        """Return the column that stands under a slot."""
        first = self.first_of(slot.term)
        if self.columns[first].option < 0 or slot.option < 0:
            return first
        return first + slot.option


def lay_out(
    board: Board, lettering: Lettering, *, all_options: bool, space: int, most_options: int, editable: bool
) -> Columns:
    """Lay the columns out, in ``space`` px where they fit. A head shows at most ``most_options`` of a term."""
    if not board.terms:
        return Columns()
    if all_options:
        return _spread(board.terms, board.customer.currency, lettering, editable)
    widths = _widths([_need(column, lettering) for column in board.terms], space)
    columns, slots, spans = [], [], []
    x = 0
    for place, (column, width) in enumerate(zip(board.terms, widths, strict=True)):
        columns.append(Column(place, -1, x, width))
        spans.append((x, width))
        slots.append(_stacked(place, column, board.shown_option(column), lettering, x, width, most_options, editable))
        x += width
    height = max(slot.y + slot.height for group in slots for slot in group) + BOTTOM
    return Columns(tuple(columns), tuple(slots), tuple(spans), x, height)


def name_width(width: int, locked: bool) -> int:
    """Return how much of a column's width its term's name has, beside the lock."""
    return width - 2 * GAP - (16 if locked else 0)


def _price(option: Option, currency: str, lettering: Lettering) -> float:
    """Return the room that an option's change in the deal's value wants beside its label."""
    return lettering.width(short_money(option.value_change, currency), Face.SMALL) + 6 if option.value_change else 0


def _need(column: TermColumn, lettering: Lettering) -> int:
    words = [lettering.width(word, Face.NAME) for word in column.term.name.split()[:6]]
    labels = [lettering.width(option.label, Face.STRONG) + 14 for option in column.options]
    return round(max([*words, *labels, 0])) + 2 * GAP + 2


def _widths(needs: Sequence[int], space: int) -> list[int]:
    """Share ``space`` out: what each needs where that fits, less where all fit so, else what is bearable to scroll."""
    natural = [max(NARROWEST, min(need, WIDEST)) for need in needs]
    slack = space - sum(natural)
    if slack >= 0:
        return [max(width, min(width + slack // len(natural), ROOMY)) for width in natural]
    spare = sum(natural) - NARROWEST * len(natural)
    if spare + slack < 0:
        return [min(width, CROWDED) for width in natural]
    return [width - math.ceil(-slack * (width - NARROWEST) / spare) for width in natural]


def _stacked(
    place: int,
    column: TermColumn,
    shown: Option | None,
    lettering: Lettering,
    x: int,
    width: int,
    most: int,
    editable: bool,
) -> tuple[Slot, ...]:
    """Return the slots of a term whose options stand below its name."""
    lines = len(lettering.wrapped(column.term.name, Face.NAME, name_width(width, column.term.locked)))
    left, inner = x + GAP, width - 2 * GAP
    slots = [Slot(SlotKind.NAME, place, -1, left, TOP, inner, lines * LINE)]
    y = TOP + lines * LINE + 4
    listed = _listed(column, shown, most)
    for option in listed:
        slots.append(Slot(SlotKind.OPTION, place, option, left, y, inner, CHIP))
        y += PITCH
    if len(listed) < len(column.options):
        slots.append(Slot(SlotKind.MORE, place, -1, left, y, inner, CHIP))
        y += PITCH
    if editable:
        slots.append(Slot(SlotKind.ADD, place, -1, left, y, inner, CHIP - 2))
    return tuple(slots)


def _listed(column: TermColumn, shown: Option | None, most: int) -> list[int]:
    """Return which options have room in the head: the first ones, and always the chosen and the shown one."""
    every = list(range(len(column.options)))
    if len(every) <= most:
        return every
    needed = [place for place in every if column.options[place].chosen or column.options[place] == shown]
    room = max(most - 1, len(needed), 1)
    others = [place for place in every if place not in needed][: room - len(needed)]
    return sorted(needed + others)


def _spread(terms: Sequence[TermColumn], currency: str, lettering: Lettering, editable: bool) -> Columns:
    """Give every option of every term a column of its own."""
    columns: list[Column] = []
    slots: list[tuple[Slot, ...]] = []
    spans: list[tuple[int, int]] = []
    x = 0
    for place, term in enumerate(terms):
        start, head = x, []
        for option, record in enumerate(term.options):
            need = round(lettering.width(record.label, Face.STRONG) + _price(record, currency, lettering)) + 14 + GAP
            width = max(SUB_NARROWEST, min(need, SUB_WIDEST))
            if len(term.options) == 1:
                width = max(width, NARROWEST)
            columns.append(Column(place, option, x, width))
            head.append(Slot(SlotKind.OPTION, place, option, x + 3, TOP + LINE + 6, width - 6, CHIP))
            x += width
        if not term.options:
            columns.append(Column(place, -1, x, NARROWEST))
            x += NARROWEST
        plus = [Slot(SlotKind.ADD, place, -1, x - 26, TOP, 20, LINE)] if editable else []
        name = Slot(SlotKind.NAME, place, -1, start + GAP, TOP, x - start - GAP - (28 if editable else GAP), LINE)
        slots.append((name, *head, *plus))
        spans.append((start, x - start))
    return Columns(tuple(columns), tuple(slots), tuple(spans), x, TOP + LINE + 6 + CHIP + BOTTOM)
