"""Random edits, one a number: the same numbers make the same edits of the same workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.edits import (
    copying,
    deals,
    effects,
    maps,
    merging,
    organizations,
    outcomes,
    people,
    saved_views,
    talks,
    ties,
    wins,
)
from stakeholder_map.model.deals import Deal, Effect, Option, Stage, Term
from stakeholder_map.model.maps import Activity, BuyingRole, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Result
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.rules import RuleError
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.views import View
from stakeholder_map.model.wins import Win, WinKind
from stakeholder_map.store.document import Document

R = TypeVar("R", bound=Record)
Edit = Callable[[Document, Random], object]

_WORDS = ("Ana", "Bo", "Ćira", "Delivery", "2 weeks", "No “weekends”", "日本", "O'Hara", "x" * 200, "😀", " ")


class _NoneLeftError(Exception):
    """There is no record for this edit to work on."""


def random_edit(document: Document, number: int) -> None:
    """Make the edit of this number, an undo or a redo. What a rule refuses is left alone."""
    rng = Random(number)
    edit = rng.choice(_EDITS)
    try:
        edit(document, rng)
    except _NoneLeftError:
        customer = maps.add_customer(document, "Customer")
        maps.add_person_to_map(document, customer, "Person")
    except RuleError as error:
        if "still" in str(error):  # what is still used by others goes with them, so no edit may run into this
            raise


def _any(document: Document, rng: Random, record_type: type[R]) -> R:
    records = document.workspace.all(record_type)
    if not records:
        raise _NoneLeftError
    return rng.choice(records)


def _some(document: Document, rng: Random, record_type: type[R], most: int = 3) -> list[R]:
    _any(document, rng, record_type)
    records = document.workspace.all(record_type)
    return rng.sample(records, rng.randint(1, min(most, len(records))))


def _day(rng: Random) -> str:
    return (date(2026, 1, 1) + timedelta(days=rng.randrange(700))).isoformat()


def _placed(document: Document, rng: Random) -> Placement:
    return _any(document, rng, Placement)


# People and maps


def _add_customer(document: Document, rng: Random) -> None:
    maps.add_customer(document, rng.choice(_WORDS), place_me=rng.random() < 0.5, value=rng.randint(0, 10**9))


def _add_person(document: Document, rng: Random) -> None:
    placement = _placed(document, rng)
    serves = placement.person if rng.random() < 0.7 else None
    organization = _any(document, rng, Organization).id if rng.random() < 0.5 else None
    maps.add_person_to_map(
        document, placement.customer, rng.choice(_WORDS), serves=serves, organization=organization, floor=rng.random()
    )


def _place(document: Document, rng: Random) -> None:
    maps.place(document, _any(document, rng, Customer).id, _any(document, rng, Person).id)


def _move(document: Document, rng: Random) -> None:
    placements = _some(document, rng, Placement, 5)
    positions = {p.person: (rng.uniform(-900, 900), rng.randint(-900, 900)) for p in placements}
    maps.move(document, placements[0].customer, positions)


def _change_placement(document: Document, rng: Random) -> None:
    placement = _placed(document, rng)
    maps.change_placement(
        document,
        placement.customer,
        placement.person,
        buying_role=rng.choice(list(BuyingRole)),
        support=rng.randint(-3, 3),  # −3 and 3 are refused
        hours=rng.choice([0.0, 7.5, 1e9]),
    )


def _type_a_name(document: Document, rng: Random) -> None:
    person = _any(document, rng, Person)
    for end in range(1, rng.randint(2, 5)):
        people.rename(document, person.id, rng.choice(_WORDS)[:end], typing="name")


def _type_notes(document: Document, rng: Random) -> None:
    people.change_person(document, _any(document, rng, Person).id, typing="notes", notes=rng.choice(_WORDS) * 3)


def _remove_person(document: Document, rng: Random) -> None:
    people.remove_people(document, [person.id for person in _some(document, rng, Person, 2)])


def _remove_from_map(document: Document, rng: Random) -> None:
    placements = _some(document, rng, Placement, 2)
    maps.remove_from_map(document, placements[0].customer, [placement.person for placement in placements])


def _duplicate(document: Document, rng: Random) -> None:
    placements = _some(document, rng, Placement, 3)
    places = {placement.person: (rng.uniform(-900, 900), 0.0) for placement in placements[1:]}
    copying.duplicate(document, placements[0].customer, [p.person for p in placements], places)


def _cut_and_put_elsewhere(document: Document, rng: Random) -> None:
    placements = _some(document, rng, Placement, 2)
    copying.take_off(document, placements[0].customer, [placement.person for placement in placements])
    copying.put_on_map(document, _any(document, rng, Customer).id, [p.person for p in placements], {})


def _merge(document: Document, rng: Random) -> None:
    kept, other = _any(document, rng, Person).id, _any(document, rng, Person).id
    if kept != other:
        merging.merge_people(document, kept, other)


# Wins, deals and what comes of them


def _add_win(document: Document, rng: Random) -> None:
    customer = _any(document, rng, Customer).id if rng.random() < 0.5 else None
    person = _any(document, rng, Person).id
    wins.add_win(document, person, rng.choice(_WORDS), weight=rng.randint(1, 5), must=True, customer=customer)


def _change_win(document: Document, rng: Random) -> None:
    win = _any(document, rng, Win)
    wins.change_win(document, win.id, weight=rng.randint(0, 5), kind=rng.choice(list(WinKind)), typing="win")


def _add_deal(document: Document, rng: Random) -> None:
    deal = deals.add_deal(document, _any(document, rng, Customer).id, rng.choice(_WORDS), close_on=_day(rng))
    deals.add_term(document, deal, "Delivery", ("2 weeks", "4 weeks", "phased")[: rng.randint(0, 3)])


def _set_effect(document: Document, rng: Random) -> None:
    option, win = _any(document, rng, Option), _any(document, rng, Win)
    effects.set_effect(document, option.id, win.id, rng.choice([None, -2, -1, 0.5, 0, 2.0]))


def _agree(document: Document, rng: Random) -> None:
    deal, person = _any(document, rng, Deal).id, _any(document, rng, Person).id
    match rng.randrange(4):
        case 0:
            deals.agree(document, deal, person, on=_day(rng), in_return="Friday off")
        case 1:
            deals.withdraw_agreement(document, deal, person)
        case 2:
            deals.set_unaffected(document, deal, person, rng.random() < 0.6)
        case _:
            outcomes.record_outcome(document, deal, person, rng.choice(list(Result)), on=_day(rng))


def _change_stage(document: Document, rng: Random) -> None:
    deal, stage = _any(document, rng, Deal).id, rng.choice([*Stage, *[Stage.DELIVERED] * 4])
    typing = rng.choice(["stage", None])
    outcomes.change_stage(document, deal, stage, judge_deal(document.workspace, deal).people, typing=typing)


def _save_view(document: Document, rng: Random) -> None:
    deal = _any(document, rng, Deal)
    focus = tuple(sorted(person.id for person in _some(document, rng, Person)))
    saved_views.save_view(
        document, deal.customer, rng.choice(_WORDS), deal=deal.id, view=rng.choice(list(View)), focus=focus, width=0.5
    )


def _change_view(document: Document, rng: Random) -> None:
    view = _any(document, rng, SavedView)
    match rng.randrange(4):
        case 0:
            saved_views.rename_view(document, view.id, rng.choice(_WORDS), typing="view")
        case 1:
            deal = _any(document, rng, Deal).id  # another customer's is refused
            saved_views.update_view(document, view.id, collapsed=(rng.choice(_WORDS),), deal=deal)
        case 2:
            saved_views.move_view(document, view.id, rng.randint(-2, 2))
        case _:
            saved_views.remove_view(document, view.id)


_EDITS: list[Edit] = [
    *[_save_view] * 2,
    *[_change_view] * 2,
    _add_customer,
    *[_add_person] * 4,
    _place,
    _move,
    _change_placement,
    *[_type_a_name] * 2,
    _type_notes,
    _remove_person,
    _remove_from_map,
    _duplicate,
    _cut_and_put_elsewhere,
    _merge,
    *[_add_win] * 3,
    _change_win,
    *[_add_deal] * 2,
    *[_set_effect] * 3,
    *[_agree] * 2,
    *[_change_stage] * 2,
    lambda d, r: maps.remove_customer(d, _any(d, r, Customer).id),
    lambda d, r: maps.add_activity(d, _any(d, r, Customer).id, _any(d, r, Person).id, r.choice(_WORDS)),
    lambda d, r: maps.change_activity(d, _any(d, r, Activity).id, text=r.choice(_WORDS), keeps=r.random() < 0.5),
    lambda d, r: maps.remove_activity(d, _any(d, r, Activity).id),
    lambda d, r: outcomes.remove_outcome(d, _any(d, r, Outcome).id),
    lambda d, r: outcomes.change_outcome(d, _any(d, r, Outcome).id, note=r.choice(_WORDS), typing="note"),
    lambda d, r: outcomes.correct_effect(d, _any(d, r, Effect).id, r.choice([None, -2, 0.0, 1])),
    lambda d, r: maps.change_customer(d, _any(d, r, Customer).id, name=r.choice(_WORDS), typing="customer"),
    lambda d, r: organizations.add_organization(d, r.choice(_WORDS), r.choice(list(OrganizationKind))),
    lambda d, r: people.make_me(d, _any(d, r, Person).id),
    lambda d, r: ties.connect(
        d, _any(d, r, Customer).id, _any(d, r, Person).id, _any(d, r, Person).id, r.choice(list(TieKind))
    ),
    lambda d, r: ties.change_tie(d, _any(d, r, Tie).id, strength=r.randint(1, 6), kind=r.choice(list(TieKind))),
    lambda d, r: ties.turn_around(d, _any(d, r, Tie).id),
    lambda d, r: ties.cut(d, [tie.id for tie in _some(d, r, Tie)]),
    lambda d, r: wins.confirm_win(d, _any(d, r, Win).id, date.fromisoformat(_day(r))),
    lambda d, r: wins.remove_win(d, _any(d, r, Win).id),
    lambda d, r: deals.change_deal(d, _any(d, r, Deal).id, stage=r.choice(list(Stage)), value=r.randint(0, 10**6)),
    lambda d, r: deals.add_option(d, _any(d, r, Term).id, r.choice(_WORDS)),
    lambda d, r: deals.choose(d, _any(d, r, Option).id),
    lambda d, r: deals.leave_open(d, _any(d, r, Term).id),
    lambda d, r: deals.change_option(d, _any(d, r, Option).id, label=r.choice(_WORDS), chosen=r.random() < 0.5),
    lambda d, r: deals.remove_option(d, _any(d, r, Option).id),
    lambda d, r: deals.remove_term(d, _any(d, r, Term).id),
    lambda d, r: deals.remove_deal(d, _any(d, r, Deal).id),
    lambda d, r: effects.clear_effect(d, _any(d, r, Option).id, _any(d, r, Win).id),
    lambda d, r: talks.add_talk(d, _any(d, r, Person).id, on=_day(r), question=r.choice(_WORDS), due=_day(r)),
    lambda d, r: talks.change_talk(d, _any(d, r, Talk).id, answer=r.choice(_WORDS), done=True, typing="answer"),
    lambda d, r: talks.remove_talk(d, _any(d, r, Talk).id),
    *[lambda d, _: d.undo()] * 5,
    *[lambda d, _: d.redo()] * 3,
]
