"""The sample tells its story: five deals, four verdicts, and people worth listening to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from stakeholder_map.analysis.after_delivery import what_misled, what_they_said
from stakeholder_map.analysis.delivery_words import delivery_state, hit_words
from stakeholder_map.analysis.exposure import deal_exposure
from stakeholder_map.analysis.verdicts import DealOutcome, DealVerdict, Verdict, judge_deal
from stakeholder_map.edits.deals import choose
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.outcomes import is_lesson
from stakeholder_map.model.people import OrganizationKind, Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.wins import Source, Win, is_stale
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.sample import build_sample
from stakeholder_map.store.document import Document
from stakeholder_map.theme import CARD_HEIGHT, CARD_WIDTH


@pytest.fixture
def document() -> Iterator[Document]:
    with Document.in_memory() as document:
        build_sample(document)
        yield document


@pytest.fixture
def workspace(document: Document) -> Workspace:
    return document.workspace


def person(workspace: Workspace, name: str) -> Person:
    return next(person for person in workspace.all(Person) if person.name == name)


def verdict(workspace: Workspace, deal: str) -> DealVerdict:
    return judge_deal(workspace, next(d.id for d in workspace.all(Deal) if d.name == deal))


@pytest.mark.parametrize(
    ("deal", "outcome"),
    [
        ("Spring kitchens", DealOutcome.SOMEONE_LOSES),
        ("Show flat", DealOutcome.NOT_KNOWN_YET),
        ("Phase 2, 40 units", DealOutcome.EVERYONE_WINS),
        ("Breakfast bar", DealOutcome.SHARED_SACRIFICE),
        ("Lobby counter", DealOutcome.EVERYONE_WINS),
    ],
)
def test_each_deal_ends_as_the_story_tells_it(workspace: Workspace, deal: str, outcome: DealOutcome) -> None:
    assert verdict(workspace, deal).outcome is outcome


def test_the_carpenters_lose_and_it_reaches_the_site_manager(workspace: Workspace) -> None:
    judged = verdict(workspace, "Spring kitchens")
    exposure = deal_exposure(workspace, judged)
    assert exposure.worst is not None
    path = [workspace.get(Person, each).name for each in exposure.worst.path]
    assert path == ["Ana Ruiz", "Fitting crew", "Mara Okafor"]
    assert 0.5 < exposure.probability < 0.8
    mara = judged.of(person(workspace, "Mara Okafor").id)
    assert mara is not None
    assert mara.verdict is Verdict.MAY_LOSE


def test_one_other_choice_leaves_nobody_losing(document: Document) -> None:
    by_label = {option.label: option.id for option in document.workspace.all(Option)}
    choose(document, by_label["Phased"])
    counts = verdict(document.workspace, "Spring kitchens").counts()
    assert not {Verdict.LOSES, Verdict.MAY_LOSE, Verdict.SACRIFICES} & counts.keys()
    choose(document, by_label["4 weeks"])
    losers = [p.person for p in verdict(document.workspace, "Spring kitchens").people if p.verdict is Verdict.LOSES]
    assert losers == [person(document.workspace, "Mara Okafor").id]


def test_everybody_is_considered_where_everyone_wins(workspace: Workspace) -> None:
    counts = verdict(workspace, "Phase 2, 40 units").counts()
    assert counts.keys() == {Verdict.WINS, Verdict.UNMOVED}
    assert counts[Verdict.WINS] >= 10


def test_nobody_asked_the_people_who_answer_for_the_show_flat(workspace: Workspace) -> None:
    judged = verdict(workspace, "Show flat")
    not_asked = {workspace.get(Person, p.person).name for p in judged.people if p.verdict is Verdict.NOT_ASKED}
    assert "Jo Mbeki" in not_asked
    assert Verdict.NOT_CONSIDERED in judged.counts()


def test_the_sacrifice_is_agreed_and_paid_for(workspace: Workspace) -> None:
    judged = verdict(workspace, "Breakfast bar")
    (giving,) = [p for p in judged.people if p.verdict is Verdict.SACRIFICES]
    assert giving.agreed
    assert giving.score > 0
    (agreement,) = workspace.all(Agreement)
    assert agreement.person == giving.person
    assert agreement.in_return
    assert agreement.on is not None


def test_a_delivered_deal_surprised_two_people_and_is_not_done(workspace: Workspace) -> None:
    deal = next(deal for deal in workspace.all(Deal) if deal.name == "Lobby counter")
    assert delivery_state(workspace, deal.id) == "Delivered, not done: Omar Haddad has not said how it went"
    said = what_they_said(workspace, deal.id)
    assert hit_words(said) == "3 of 5 predictions came true, 2 went worse."
    ana = next(each for each in said if each.person == person(workspace, "Ana Ruiz").id)
    misled = {workspace.get(Win, each.win).text for each in what_misled(workspace, ana)}
    assert "No weekend shifts" in misled


def test_what_is_kept_of_the_delivered_deal_is_what_it_said_before_a_lesson_was_drawn(workspace: Workspace) -> None:
    deal = next(deal for deal in workspace.all(Deal) if deal.name == "Lobby counter")
    (corrected,) = [effect for effect in workspace.all(Effect) if is_lesson(effect.note)]
    assert (corrected.amount, corrected.note.partition(". ")[0]) == (0, "Corrected after delivery: was +1")
    then = judge_deal(workspace.with_changes([replace(corrected, amount=1.0)]), deal.id)
    said = what_they_said(workspace, deal.id)
    assert [(s.person, s.verdict, s.low, s.high) for s in said] == [
        (each.person, each.verdict, each.low, each.high) for each in then.people
    ]
    assert all(each.is_kept for each in said)
    (changed,) = [each for each in said if each.today is not each.verdict]
    assert changed.person == person(workspace, "Fitting crew").id
    assert changed.today is Verdict.UNMOVED
    assert what_misled(workspace, changed) == []


def test_it_has_wins_that_are_stated_assumed_and_stale(workspace: Workspace) -> None:
    today = date(2026, 11, 15)
    wins = workspace.all(Win)
    stated = [win for win in wins if win.source is Source.STATED]
    assert all(win.confirmed_on is not None and win.confirmed_on <= today.isoformat() for win in stated)
    assert any(is_stale(win, today) for win in stated)
    assert not all(is_stale(win, today) for win in stated)
    assert any(win.source is Source.ASSUMED for win in wins)
    assert any(effect.amount is None for effect in workspace.all(Effect))


def test_it_has_two_customers_who_share_some_of_our_people(workspace: Workspace) -> None:
    hillside, oakline = workspace.all(Customer)
    own = {p.id for p in workspace.all(Person) if _is_own(workspace, p)}
    on_both = {p.id for p in workspace.people_on(hillside.id)} & {p.id for p in workspace.people_on(oakline.id)}
    assert on_both
    assert on_both <= own
    me = workspace.me()
    assert me is not None
    assert me.id in on_both
    assert workspace.count(Talk) >= 3


def test_no_two_cards_lie_on_each_other(workspace: Workspace) -> None:
    for customer in workspace.all(Customer):
        centres = [(p.x, p.y) for p in workspace.related(Placement, "customer", customer.id)]
        for n, (x, y) in enumerate(centres):
            assert x is not None
            assert y is not None
            for other_x, other_y in centres[:n]:
                assert other_x is not None
                assert other_y is not None
                assert abs(x - other_x) > CARD_WIDTH or abs(y - other_y) > CARD_HEIGHT


def test_the_first_customer_is_the_one_to_look_at() -> None:
    with Document.in_memory() as document:
        shown = build_sample(document)
        assert document.workspace.get(Customer, shown).name == "Hillside Homes"


def test_undo_begins_after_the_sample_is_made(document: Document) -> None:
    assert document.undo_label is None
    assert document.undo() is None
    assert len(document.workspace) > 200


def _is_own(workspace: Workspace, person: Person) -> bool:
    organization = workspace.organization_of(person)
    return organization is not None and organization.kind is OrganizationKind.OWN
