"""Small named worlds for tests, and big ones for speed. Every record is checked against the rules as it is added."""

from __future__ import annotations

import random
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from stakeholder_map.model import rules
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Stage, Term, Unaffected
from stakeholder_map.model.maps import Activity, BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction, Result
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.verdicts import Verdict
from stakeholder_map.model.views import Across, View
from stakeholder_map.model.wins import Source, Win, WinKind
from stakeholder_map.model.workspace import Workspace

R = TypeVar("R", bound=Record)

TEXTS = ("name", "text", "label")
_ENUMS: dict[type[Record], dict[str, type[StrEnum]]] = {
    Organization: {"kind": OrganizationKind},
    Placement: {"buying_role": BuyingRole},
    Tie: {"kind": TieKind},
    Win: {"kind": WinKind, "source": Source},
    Deal: {"stage": Stage},
    Effect: {"source": Source},
    Prediction: {"verdict": Verdict},
    Outcome: {"result": Result},
    SavedView: {"view": View, "across": Across, "audience": Audience},
}


class World:
    """A workspace in memory that grows by one record a call. Ids and orders count 1, 2, 3 … so tests repeat.

    Each method adds a record and returns it; one that breaks a rule raises RuleError.
    """

    def __init__(self) -> None:
        self.workspace = Workspace()
        self._last = 0

    # Reading and changing

    def the(self, record_type: type[R], text: str) -> R:
        """Return the only record of a kind with this name, text or label."""
        found = [r for r in self.workspace.all(record_type) if text in [getattr(r, field, None) for field in TEXTS]]
        assert len(found) == 1, f"{len(found)} records of this kind are called {text!r}"
        return found[0]

    def change(self, record: R, **fields: Any) -> R:
        """Put a changed copy of a record in its place and return the copy."""
        return self._put(replace(record, **_with_enums(type(record), fields)))

    def remove(self, record: Record) -> None:
        self.workspace.remove(type(record), record.id)
        rules.check(self.workspace, [], [record])

    # People

    def organization(self, name: str, kind: str = "own") -> Organization:
        return self._add(Organization, name=name, kind=kind)

    def person(self, name: str, organization: Organization | None = None, **fields: Any) -> Person:
        return self._add(Person, name=name, organization=organization.id if organization else None, **fields)

    def customer(self, name: str, organization: Organization | None = None, **fields: Any) -> Customer:
        return self._add(Customer, name=name, organization=organization.id if organization else None, **fields)

    # The map

    def place(self, customer: Customer, person: Person, **fields: Any) -> Placement:
        return self._add(Placement, customer=customer.id, person=person.id, **fields)

    def tie(self, customer: Customer, source: Person, target: Person, kind: str = "serves", strength: int = 3) -> Tie:
        """Tie two people. Both need a place on the customer's map first."""
        return self._add(Tie, customer=customer.id, source=source.id, target=target.id, kind=kind, strength=strength)

    def activity(self, customer: Customer, person: Person, text: str, **fields: Any) -> Activity:
        return self._add(Activity, customer=customer.id, person=person.id, text=text, **fields)

    def saved_view(self, customer: Customer, name: str, deal: Deal | None = None, **fields: Any) -> SavedView:
        return self._add(SavedView, customer=customer.id, name=name, deal=deal.id if deal else None, **fields)

    # Wins and deals

    def win(
        self,
        person: Person,
        text: str,
        *,
        weight: int = 3,
        must: bool = False,
        customer: Customer | None = None,
        **fields: Any,
    ) -> Win:
        only_for = customer.id if customer else None
        return self._add(Win, person=person.id, text=text, weight=weight, must=must, customer=only_for, **fields)

    def deal(self, customer: Customer, name: str, stage: str = "proposed", **fields: Any) -> Deal:
        return self._add(Deal, customer=customer.id, name=name, stage=stage, **fields)

    def term(self, deal: Deal, name: str, **fields: Any) -> Term:
        return self._add(Term, deal=deal.id, name=name, **fields)

    def option(self, term: Term, label: str, *, chosen: bool = False, **fields: Any) -> Option:
        return self._add(Option, term=term.id, label=label, chosen=chosen, **fields)

    def effect(self, option: Option, win: Win, amount: float | None, **fields: Any) -> Effect:
        return self._add(Effect, option=option.id, win=win.id, amount=amount, **fields)

    def unaffected(self, deal: Deal, person: Person) -> Unaffected:
        return self._add(Unaffected, deal=deal.id, person=person.id)

    def agreement(self, deal: Deal, person: Person, in_return: str = "", **fields: Any) -> Agreement:
        return self._add(Agreement, deal=deal.id, person=person.id, in_return=in_return, **fields)

    # Afterwards

    def prediction(self, deal: Deal, person: Person, verdict: str = "wins", **fields: Any) -> Prediction:
        return self._add(Prediction, deal=deal.id, person=person.id, verdict=verdict, **fields)

    def outcome(self, deal: Deal, person: Person, result: str = "won", **fields: Any) -> Outcome:
        return self._add(Outcome, deal=deal.id, person=person.id, result=result, **fields)

    def talk(self, person: Person, question: str = "", answer: str = "", **fields: Any) -> Talk:
        return self._add(Talk, person=person.id, question=question, answer=answer, **fields)

    # Inside

    def _add(self, record_type: type[R], **fields: Any) -> R:
        self._last += 1
        return self._put(record_type(id=self._last, order=self._last, **_with_enums(record_type, fields)))

    def _put(self, record: R) -> R:
        self.workspace.put(record)
        rules.check(self.workspace, [record], [])
        return record


def _with_enums(record_type: type[Record], fields: dict[str, Any]) -> dict[str, Any]:
    """Let a test write "stated" for Source.STATED, and so on."""
    enums = _ENUMS.get(record_type, {})
    return {name: enums[name](value) if name in enums else value for name, value in fields.items()}


def workshop_world() -> World:
    """Return a kitchen maker's small story: the carpenter loses, and it reaches the customer's site manager.

    Robin Vale (me) sells "Spring kitchens" to Hillside Homes. Delivery in "2 weeks" means weekend shifts, which Ana
    Ruiz, the lead carpenter, cannot accept. She serves Jo Lind, the fitter, who serves Mara Okafor of the customer.
    With "4 weeks" Mara sacrifices; with "phased" everyone wins.
    """
    world = World()
    own = world.organization("Brightwater")
    theirs = world.organization("Hillside Homes", "customer")
    me = world.person("Robin Vale", own, title="Account manager", department="Sales", is_me=True)
    ana = world.person("Ana Ruiz", own, title="Lead carpenter", department="Workshop")
    jo = world.person("Jo Lind", own, title="Fitter", department="Fitting")
    mara = world.person("Mara Okafor", theirs, title="Site manager", department="Building")
    hillside = world.customer("Hillside Homes", theirs, value=25_000_000)
    world.place(hillside, me, x=0.0, y=0.0, hours=8.0)
    world.place(hillside, ana, x=-240.0, y=200.0, hours=12.0)
    world.place(hillside, jo, x=0.0, y=200.0, hours=20.0)
    world.place(hillside, mara, x=0.0, y=-200.0, buying_role="user_buyer", support=1)
    world.tie(hillside, ana, jo, "serves", 5)
    world.tie(hillside, jo, mara, "serves", 4)
    world.tie(hillside, me, mara, "touches", 4)
    world.tie(hillside, jo, ana, "reports_to", 2)
    weekends = world.win(ana, "No weekend shifts", must=True, source="stated", confirmed_on="2026-10-01")
    frozen = world.win(ana, "Plans frozen 10 days ahead", weight=2)
    complete = world.win(jo, "Complete kitchens on site")
    handover = world.win(mara, "Handover before summer", weight=4, source="stated", confirmed_on="2026-09-15")
    surprises = world.win(mara, "No surprises once building starts")
    quarter = world.win(me, "Signed this quarter", customer=hillside)
    deal = world.deal(hillside, "Spring kitchens", value=8_000_000, close_on="2027-02-01")
    delivery = world.term(deal, "Delivery")
    two_weeks = world.option(delivery, "2 weeks", chosen=True)
    four_weeks = world.option(delivery, "4 weeks")
    phased = world.option(delivery, "phased", value_change=-200_000)
    changes = world.term(deal, "Late changes")
    world.option(changes, "Any time")
    until_start = world.option(changes, "Until production starts", chosen=True)
    for option, win, amount in (
        (two_weeks, weekends, -2),
        (two_weeks, handover, 2),
        (two_weeks, quarter, 1),
        (four_weeks, weekends, 1),
        (four_weeks, handover, -1),
        (four_weeks, quarter, 1),
        (phased, weekends, 0),
        (phased, handover, 1),
        (phased, quarter, 1),
        (until_start, frozen, 1),
        (until_start, complete, 1),
        (until_start, surprises, 2),
    ):
        world.effect(option, win, amount)
    world.talk(ana, "What would make this a good spring?", "No more weekends.", on="2026-10-01", follow_up="Ask again")
    return world


def big_world(
    people: int = 300,
    ties: int = 900,
    *,
    seed: int = 1,
    customers: int = 1,
    deals: int = 0,
    affected: int = 60,
    wins: int = 2,
    terms: int = 5,
    options: int = 3,
) -> World:
    """Return a random but repeatable world for speed: all its sizes are met exactly, or as far as the maps hold them.

    People are dealt out to ``customers`` maps in turn; every tenth of a map works for the customer. Each of ``deals``
    (dealt out likewise) has ``terms`` of ``options`` each, the first chosen, and touches the ``wins`` of ``affected``
    people of its map, each by 2 or 3 options.
    """
    rng = random.Random(seed)
    world = World()
    own = world.organization("Brightwater")
    sides = [world.organization(f"Client {n}", "customer") for n in range(customers)]
    maps = [world.customer(f"Client {n}", side) for n, side in enumerate(sides)]
    members: list[list[Person]] = [[] for _ in maps]
    wins_of: dict[int, list[Win]] = {}
    for n in range(people):
        here = n % customers
        side = sides[here] if n // customers % 10 == 9 else own
        fields: dict[str, Any] = {"title": f"Title {n % 40}", "department": f"Department {n % 12}", "is_me": n == 0}
        person = world.person(f"Person {n:05}", side, email=f"person{n}@example.com", **fields)
        members[here].append(person)
        grid = n // customers
        world.place(maps[here], person, x=220.0 * (grid % 25), y=120.0 * (grid // 25))
        wins_of[person.id] = [
            world.win(person, f"Win {k} of {n}", weight=rng.randint(1, 5), must=rng.random() < 0.1) for k in range(wins)
        ]
    _tie_up(world, rng, maps, members, ties)
    for n in range(deals):
        deal = world.deal(maps[n % customers], f"Deal {n}", value=100_000 * (n + 1))
        choices = [
            world.option(term, f"Option {k}", chosen=k == 0)
            for term in [world.term(deal, f"Term {t}") for t in range(terms)]
            for k in range(options)
        ]
        map_members = members[n % customers]
        for person in rng.sample(map_members, min(affected, len(map_members))):
            for win in wins_of[person.id]:
                for option in rng.sample(choices, min(rng.randint(2, 3), len(choices))):
                    world.effect(option, win, rng.choice((-2, -1, 0, 1, 1, 2, 2, None)))
    return world


def _tie_up(world: World, rng: random.Random, maps: list[Customer], members: list[list[Person]], ties: int) -> None:
    """Add random ties to each map in turn, seven in ten of them ``serves``, no pair twice; a full map gets no more."""
    kinds = ("serves",) * 7 + ("touches", "reports_to", "influences")
    taken: list[set[tuple[int, int]]] = [set() for _ in maps]
    for n in range(ties):
        here = n % len(maps)
        if len(taken[here]) == len(members[here]) * (len(members[here]) - 1):
            continue
        while True:
            source, target = rng.sample(members[here], 2)
            if (source.id, target.id) not in taken[here]:
                break
        taken[here].add((source.id, target.id))
        world.tie(maps[here], source, target, rng.choice(kinds), rng.randint(1, 5))
