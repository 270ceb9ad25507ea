"""Deals in depth: repairs, the ledger and whom to ask."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date
from time import perf_counter

from stakeholder_map.analysis.asks import asks
from stakeholder_map.analysis.ledger import ledger
from stakeholder_map.analysis.repair.deadline import Deadline
from stakeholder_map.analysis.repair.repairing import Status, repair, repair_problem
from stakeholder_map.model.deals import Deal
from tests.analysis.repair.brute_force import best_key, combination_of, key, random_problem
from tests.bench.measuring import Measured, bench, in_turns
from tests.builders import World, big_world


def deal_of(terms: int, options: int, people: int, seed: int) -> World:
    """Return a world with one deal: everyone has two or three wins, each touched by options of about four terms."""
    chance = random.Random(seed)
    world = World()
    customer = world.customer("Hillside Homes")
    deal = world.deal(customer, "Large")
    found = []
    for number in range(terms):
        term = world.term(deal, f"Term {number}")
        chosen = chance.randrange(options)
        found.append([world.option(term, f"Option {n}", chosen=n == chosen, value_change=chance.randint(-5, 5) * 1000)
                      for n in range(options)])  # fmt: skip
    for number in range(people):
        person = world.person(f"Person {number}", floor=chance.choice((0.0, 0.0, 0.0, -2.0, 1.0)))
        world.place(customer, person)
        for which in range(chance.randint(2, 3)):
            win = world.win(person, f"Win {which}", weight=chance.randint(1, 5), must=chance.random() < 0.15)
            for group in chance.sample(found, min(4, terms)):
                for option in chance.sample(group, 2):
                    world.effect(option, win, chance.choice((-2, -1, -1, 1, 1, 2, 2, None)))
    return world


class _CancelledError(Exception):
    pass


@bench("repair_12x3x40")
def repair_of_a_usual_deal(name: str) -> Measured:
    """Repair, and prove, a deal of 12 terms with 3 options each and 40 people: the slowest of five deals."""
    worlds = [deal_of(12, 3, 40, seed) for seed in range(5)]
    deals = [(world.workspace, world.workspace.all(Deal)[0].id) for world in worlds]
    for workspace, deal in deals:
        assert repair(workspace, deal).status is not Status.TIME_LIMIT
    slowest = max(in_turns(3, *[lambda w=w, d=d: repair(w, d) for w, d in deals]))
    return Measured(name, slowest * 1000, "ms", floor=500, aim=1)


@bench("repair_30x4x200")
def repair_within_its_time(name: str) -> Measured:
    """How long a repair of 30 terms, 4 options and 200 people takes where 5 seconds are asked for."""
    world = deal_of(30, 4, 200, 1)
    began = perf_counter()
    found = repair(world.workspace, world.workspace.all(Deal)[0].id, seconds=5)
    taken = perf_counter() - began
    assert found.status is Status.PROVED or 0 < found.gap <= 1
    return Measured(name, taken, "s", floor=5, aim=1.1)


@bench("repair_gap", on_request=True)
def how_much_stays_unproved(name: str) -> Measured:
    """The mean gap of four repairs of 30 terms, 4 options and 200 people after 5 seconds; each names a conflict."""
    gaps = []
    for seed in range(1, 5):
        world = deal_of(30, 4, 200, seed)
        found = repair(world.workspace, world.workspace.all(Deal)[0].id, seconds=5)
        assert found.clash is not None
        gaps.append(found.gap)
    return Measured(name, 100 * sum(gaps) / len(gaps), "%", floor=None, aim=None)


@bench("repair_cancel")
def cancelling_a_repair(name: str) -> Measured:
    """From cancelling that repair, after two seconds, to its end."""
    world = deal_of(30, 4, 200, 1)
    began = perf_counter()
    asked: list[float] = []

    def progress(_: float) -> None:
        if perf_counter() - began > 2:
            asked.append(perf_counter())
            raise _CancelledError

    with suppress(_CancelledError):
        repair(world.workspace, world.workspace.all(Deal)[0].id, seconds=30, progress=progress)
    taken = (perf_counter() - asked[0]) if asked else 0.0
    return Measured(name, taken * 1000, "ms", floor=500, aim=1)


@bench("repair_brute_force", on_request=True)
def repairs_against_brute_force(name: str) -> Measured:
    """How many of 1,000 random deals of up to 200,000 combinations are repaired otherwise than trying all says."""
    wrong = 0
    for seed in range(1000):
        problem = random_problem(seed, most=200_000, terms=11)
        for fairest in (False, True):
            found = repair_problem(problem, fairest=fairest, deadline=Deadline(60), others=0).best
            ours = key(problem, combination_of(problem, found), fairest=fairest)
            best = best_key(problem, fairest=fairest)
            wrong += any(abs(one - other) > 1e-6 for one, other in zip(ours, best, strict=True))
    return Measured(name, wrong, "wrong", floor=None, aim=None)


def _many_deals(wins: int, amounts: tuple[float | None, ...]) -> World:
    """Return 300 deals with 20 customers, and 1,000 people on their maps; options do ``amounts`` to their wins."""
    chance = random.Random(1)
    world = World()
    for number in range(20):
        customer = world.customer(f"Customer {number}", world.organization(f"Company {number}", "customer"))
        people = [world.person(f"Person {number} {n}") for n in range(50)]
        for person in people:
            world.place(customer, person)
        theirs = [world.win(person, f"Win {which}") for person in people for which in range(wins)]
        for person in people[:49]:
            world.tie(customer, person, people[49])
        for which in range(15):
            deal = world.deal(customer, f"Deal {which}", close_on=f"2026-{which % 12 + 1:02d}-01")
            for t in range(4):
                term = world.term(deal, f"Term {t}")
                for o in range(3):
                    option = world.option(term, f"Option {o}", chosen=o == 0)
                    for win in chance.sample(theirs, 10):
                        world.effect(option, win, chance.choice(amounts))
    return world


@bench("ledger_and_asks")
def ledger_and_asks(name: str) -> Measured:
    """Add up the ledger, and rank whom to ask, over 300 deals and 1,000 people: the slowest of three worlds.

    In one many people lose for certain, so that few answers matter. In the second nobody does, people have many wins,
    and half of what is noted is unsure, so that every answer could turn a deal. In the third all are with one customer,
    and each deal leaves nearly everyone unconsidered.
    """
    spaces = [
        _many_deals(2, (-2, -1, 1, 2, None)).workspace,
        _many_deals(4, (1, 2, None, None)).workspace,
        big_world(1000, 3000, deals=300, affected=10).workspace,
    ]
    today = date(2026, 11, 1)
    assert [any(ask.turns for ask in asks(space, today)) for space in spaces] == [False, True, True]
    slowest = max(in_turns(7, *[lambda space=space: (ledger(space), asks(space, today)) for space in spaces]))
    return Measured(name, slowest * 1000, "ms", floor=150, aim=1)
