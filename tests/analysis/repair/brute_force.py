"""Random deals and the plain way to repair them: try every combination and judge each row by row."""

from __future__ import annotations

import random
from itertools import combinations, product

import numpy as np

from stakeholder_map.analysis.repair.problem import Combination, RepairProblem
from stakeholder_map.analysis.repair.repairing import Solution

FLOORS = (0.0, 0.0, 0.0, -2.0, -5.0, 1.5, 3.0)
AMOUNTS = (-2.0, -1.0, 0.0, 1.0, 2.0, -2.0, 0.37, -1.25, 0.1)


def random_problem(seed: int, *, most: int = 1500, terms: int = 7) -> RepairProblem:
    """Return a random problem of up to so many combinations: ties, musts, floors, excused people, open terms."""
    chance = random.Random(seed)
    sizes = [chance.randint(1, 4) for _ in range(chance.randint(1, terms))]
    while int(np.prod(sizes)) > most:
        sizes.pop()
    count, people = sum(sizes), chance.randint(1, 7)
    whole = chance.random() < 0.6
    filled = chance.choice((0.2, 0.4, 0.7))

    def row() -> list[float]:
        amounts = AMOUNTS[:5] if whole else AMOUNTS
        return [chance.choice(amounts) if chance.random() < filled else 0.0 for _ in range(count + 1)]

    scores, musts, owners = [], [], []
    for person in range(people):
        score = np.zeros(count + 1)
        for _ in range(chance.randint(1, 3)):
            win = np.array(row())
            win[-1] *= chance.random() < 0.2
            score += win * chance.randint(1, 5)
            if chance.random() < 0.25:
                musts.append(win)
                owners.append(person)
        score[-1] -= chance.choice(FLOORS)
        scores.append(score)
    rows = np.array([*scores, *musts])
    starts = np.cumsum([0, *sizes])
    return RepairProblem(
        deal=1,
        terms=tuple(range(len(sizes))),
        options=tuple(tuple(range(int(starts[t]), int(starts[t + 1]))) for t in range(len(sizes))),
        chosen=tuple(None if chance.random() < 0.15 else chance.randrange(size) for size in sizes),
        people=tuple(range(people)),
        excused=tuple(chance.random() < 0.1 for _ in range(people)),
        owners=tuple(owners),
        base=rows[:, -1].copy(),
        amounts=rows[:, :-1].copy(),
        values=np.array([chance.randint(-3, 3) * 100 for _ in range(count)]),
    )


def every_combination(problem: RepairProblem) -> list[Combination]:
    return list(product(*(range(len(options)) for options in problem.options)))


def losers(problem: RepairProblem, combination: Combination) -> frozenset[int]:
    """Return who loses, straight from the definition."""
    rows = problem.base.tolist()
    for column in problem.columns(combination):
        rows = [have + more for have, more in zip(rows, problem.amounts[:, column].tolist(), strict=True)]
    owners = [*range(len(problem.people)), *problem.owners]
    return frozenset(
        owner for row, owner in zip(rows, owners, strict=True) if row < -1e-9 and not problem.excused[owner]
    )


def key(problem: RepairProblem, combination: Combination, *, fairest: bool) -> tuple[float, ...]:
    """Return what is compared from the left, all to be low."""
    margins = problem.base[: len(problem.people)] + sum(
        problem.amounts[: len(problem.people), column] for column in problem.columns(combination)
    )
    ordered = [-round(margin, 7) + 0.0 for margin in sorted(margins.tolist())]
    changes, value = problem.changes(combination), -problem.value(combination)
    first = len(losers(problem, combination))
    return (first, *ordered, changes, value) if fairest else (first, changes, ordered[0], value)


def fewest_in_conflict(problem: RepairProblem) -> int:
    """Return the size of a smallest set of people that every combination leaves one of losing, by trying all sets."""
    sets = {losers(problem, combination) for combination in every_combination(problem)}
    for size in range(1, len(problem.people) + 1):
        for group in combinations(range(len(problem.people)), size):
            if all(each & set(group) for each in sets):
                return size
    raise AssertionError("somebody must lose")


def combination_of(problem: RepairProblem, solution: Solution) -> Combination:
    """Return what a solution chooses, by the number of each term's option."""
    after = {change.term: change.after for change in solution.changes}
    return tuple(
        options.index(after[term]) if term in after else now or 0
        for term, options, now in zip(problem.terms, problem.options, problem.chosen, strict=True)
    )


def best_key(problem: RepairProblem, *, fairest: bool) -> tuple[float, ...]:
    """Return the least key over all combinations, worked out for all at once."""
    picked = np.indices([len(options) for options in problem.options]).reshape(len(problem.terms), -1)
    columns = picked + np.array(problem.starts)[:, None]
    rows = problem.base[:, None] + sum(problem.amounts[:, each] for each in columns)
    people = len(problem.people)
    losing = rows[:people] < -1e-9
    for row, owner in zip(rows[people:], problem.owners, strict=True):
        losing[owner] |= row < -1e-9
    count = losing[~np.array(problem.excused)].sum(axis=0)
    chosen = np.array([-1 if now is None else now for now in problem.chosen])
    changes = (picked != chosen[:, None]).sum(axis=0)
    margins = -np.round(np.sort(rows[:people], axis=0), 7) + 0.0
    values = -sum(problem.values[each] for each in columns)
    keys = [count, *margins, changes, values] if fairest else [count, changes, margins[0], values]
    best = np.lexsort(keys[::-1])[0]
    return tuple(float(each[best]) for each in keys)
