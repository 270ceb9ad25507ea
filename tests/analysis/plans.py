"""Small random deals for property tests, as plain data that can be changed and built again."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from stakeholder_map.model.deals import Deal, Option
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from tests.builders import World

AMOUNTS = (-2.0, -1.0, 0.0, 1.0, 2.0, 0.1, 0.2, -0.3, 7.5, None)
Cell = tuple[int, int]  # option number, win number


@dataclass(frozen=True)
class Plan:
    """Who has which floor, whose win has which weight, which options are chosen, and what they do to the wins."""

    floors: tuple[float, ...]
    wins: tuple[tuple[int, int, bool, bool], ...]  # person number, weight, must, only for another customer
    choices: tuple[tuple[int, int | None], ...]  # for each term: number of options, which is chosen
    effects: dict[Cell, float | None]
    unaffected: frozenset[int]
    agreed: frozenset[int]


@dataclass(frozen=True)
class Built:
    world: World
    deal: Deal
    people: list[Person]
    wins: list[Win]
    options: list[Option]


def build(plan: Plan) -> Built:
    world = World()
    customer, other = world.customer("Hillside Homes"), world.customer("Oakline Hotels")
    people = [world.person(f"Person {n}", floor=floor) for n, floor in enumerate(plan.floors)]
    for person in people:
        world.place(customer, person)
    wins = [
        world.win(people[person], f"Win {n}", weight=weight, must=must, customer=other if elsewhere else None)
        for n, (person, weight, must, elsewhere) in enumerate(plan.wins)
    ]
    deal = world.deal(customer, "Spring kitchens")
    options = []
    for n, (count, chosen) in enumerate(plan.choices):
        term = world.term(deal, f"Term {n}")
        options += [world.option(term, f"Option {k}", chosen=k == chosen) for k in range(count)]
    for (option, win), amount in plan.effects.items():
        world.effect(options[option], wins[win], amount)
    for number in sorted(plan.unaffected):
        world.unaffected(deal, people[number])
    for number in sorted(plan.agreed):
        world.agreement(deal, people[number])
    return Built(world, deal, people, wins, options)


@st.composite
def plans(draw: st.DrawFn, *, agreements: bool = True) -> Plan:
    floors = draw(st.lists(st.sampled_from((0.0, 0.0, -2.0, 0.3, 3.0)), min_size=1, max_size=4))
    person = st.integers(0, len(floors) - 1)
    win = st.tuples(person, st.integers(1, 5), st.booleans(), st.sampled_from((False, False, False, True)))
    wins = draw(st.lists(win, min_size=1, max_size=6))
    choice = st.integers(1, 3).flatmap(lambda n: st.tuples(st.just(n), st.none() | st.integers(0, n - 1)))
    choices = draw(st.lists(choice, min_size=1, max_size=4))
    cell = st.tuples(st.integers(0, sum(count for count, _ in choices) - 1), st.integers(0, len(wins) - 1))
    effects = draw(st.dictionaries(cell, st.sampled_from(AMOUNTS), max_size=14))
    unaffected = draw(st.frozensets(person, max_size=2))
    agreed = draw(st.frozensets(person, max_size=2)) if agreements else frozenset()
    return Plan(tuple(floors), tuple(wins), tuple(choices), effects, unaffected, agreed)
