"""A deal as a choice of one option per open term, in numbers: what each option does to each person's score.

Unsure effects count as −2 here: a repair should hold even if what nobody knows turns out badly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from stakeholder_map.analysis.verdicts import UNSURE
from stakeholder_map.model.deals import Agreement, Deal, Effect
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

# For each open term, the number of its option.
Combination = tuple[int, ...]

# A row at or below this loses; nearer to 0 is rounding.
LOSING = -1e-9
# Effects from a wild file are cut here, so that sums stay exact enough to compare.
_MOST = 1e9


@dataclass(frozen=True, eq=False)
class RepairProblem:
    """What a repair may choose, and what that does.

    ``options`` holds the option ids of each open term, ``chosen`` the number of the option that is chosen now, None
    where none is. A row of ``amounts`` (rows × all options, term after term) says what each option adds to it, and
    ``base`` what the locked terms do. The first rows are the ``people``: score minus floor. Then comes one row for each
    must win; ``owners`` says whose. A person loses where one of their rows is below 0, unless they are ``excused``
    because they agreed to sacrifice in this deal.
    """

    deal: int
    terms: tuple[int, ...]
    options: tuple[tuple[int, ...], ...]
    chosen: tuple[int | None, ...]
    people: tuple[int, ...]
    excused: tuple[bool, ...]
    owners: tuple[int, ...]
    base: Numbers
    amounts: Numbers
    values: Numbers

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The column of each term's first option."""
        starts, at = [], 0
        for options in self.options:
            starts.append(at)
            at += len(options)
        return tuple(starts)

    @cached_property
    def combinations(self) -> int:
        """How many ways there are to choose."""
        count = 1
        for options in self.options:
            count *= len(options)
        return count

    def columns(self, combination: Sequence[int]) -> list[int]:
        """Return the columns of the chosen options."""
        return [start + number for start, number in zip(self.starts, combination, strict=True)]

    def changes(self, combination: Sequence[int]) -> int:
        """Return how many terms a combination settles otherwise than now."""
        return sum(number != now for number, now in zip(combination, self.chosen, strict=True))

    def standing(self, rows: Numbers) -> Standing:
        """Return who loses, and every person's margin, for rows that are summed up already."""
        count = len(self.people)
        loses = (rows[:count] <= LOSING).tolist()
        for row, owner in zip((rows[count:] <= LOSING).tolist(), self.owners, strict=True):
            loses[owner] = loses[owner] or row
        losers = frozenset(p for p in range(count) if loses[p] and not self.excused[p])
        return Standing(losers, tuple(rows[:count].tolist()))

    def assess(self, combination: Sequence[int]) -> Standing:
        """Return how people stand with a combination. O(rows · terms)."""
        return self.standing(self.base + self.amounts[:, self.columns(combination)].sum(axis=1))

    def standing_now(self) -> Standing:
        """Return how people stand with what is chosen now, open terms adding nothing."""
        columns = [start + n for start, n in zip(self.starts, self.chosen, strict=True) if n is not None]
        return self.standing(self.base + self.amounts[:, columns].sum(axis=1))

    def value(self, combination: Sequence[int]) -> int:
        """Return what a combination adds to the deal's value, in minor units, the locked terms not counted."""
        return int(self.values[self.columns(combination)].sum())


@dataclass(frozen=True)
class Standing:
    """Who loses, and by how much each is above their floor, by the number of the person in the problem."""

    losers: frozenset[int]
    margins: tuple[float, ...]

    @property
    def worst(self) -> float:
        """The margin of the worst-off person; 0 where the deal concerns nobody."""
        return min(self.margins, default=0.0)


def problem_of(workspace: Workspace, deal_id: int) -> RepairProblem:
    """Return a deal as a problem. Whom no option concerns is left out: nothing here can make them win or lose.

    Raises KeyError where there is no such deal. O(terms · options + effects).
    """
    import numpy as np  # slow to import, and only repairs need it

    deal = workspace.get(Deal, deal_id)
    open_terms, options, chosen, fixed = [], [], [], []
    for term in workspace.terms_of(deal_id):
        found = workspace.options_of(term.id)
        if term.locked:
            fixed += [option.id for option in found if option.chosen]
        elif found:
            open_terms.append(term.id)
            options.append(tuple(option.id for option in found))
            chosen.append(next((n for n, option in enumerate(found) if option.chosen), None))
    every = [option.id for term in workspace.terms_of(deal_id) for option in workspace.options_of(term.id)]
    column_of = {option: column for column, option in enumerate(o for group in options for o in group)}
    effects: dict[int, list[Effect]] = {}
    for option in every:
        for effect in workspace.group(Effect, "option", option):
            effects.setdefault(effect.win, []).append(effect)
    values = {option.id: option.value_change for term in open_terms for option in workspace.options_of(term)}
    people: list[int] = []
    floors, sums, musts = [], [], []
    for person in workspace.people_on(deal.customer):
        wins = workspace.wins_of(person.id, deal.customer)
        if not any(win.id in effects for win in wins):
            continue
        score = np.zeros(len(column_of) + 1)
        for win in wins:
            row = _row(win, effects, column_of, fixed)
            score += row * win.weight
            if win.must and win.id in effects:
                musts.append((len(people), row))
        people.append(person.id)
        floors.append(max(-_MOST, min(_MOST, person.floor)))
        sums.append(score)
    rows = np.array([*sums, *(row for _, row in musts)]).reshape(len(sums) + len(musts), len(column_of) + 1)
    base = rows[:, -1].copy()
    base[: len(people)] -= np.array(floors)
    agreed = {agreement.person for agreement in workspace.group(Agreement, "deal", deal_id)}
    return RepairProblem(
        deal=deal_id,
        terms=tuple(open_terms),
        options=tuple(options),
        chosen=tuple(chosen),
        people=tuple(people),
        excused=tuple(person in agreed for person in people),
        owners=tuple(owner for owner, _ in musts),
        base=base,
        amounts=np.ascontiguousarray(rows[:, :-1]),
        values=np.array([values[option] for option in column_of], dtype=np.int64),
    )


def _row(win: Win, effects: dict[int, list[Effect]], column_of: dict[int, int], fixed: Sequence[int]) -> Numbers:
    """Return what each option adds to one win, at worst, and in the last place what the locked terms add."""
    import numpy as np

    row = np.zeros(len(column_of) + 1)
    for effect in effects.get(win.id, ()):
        amount = -UNSURE if effect.amount is None else max(-_MOST, min(_MOST, effect.amount))
        column = column_of.get(effect.option)
        if column is not None:
            row[column] += amount
        elif effect.option in fixed:
            row[-1] += amount
    return row
