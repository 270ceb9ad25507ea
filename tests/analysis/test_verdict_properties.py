"""What must hold for every deal, whoever wins."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.verdicts import (
    DealOutcome,
    DealVerdict,
    PersonVerdict,
    Verdict,
    judge_deal,
    judge_person,
)
from stakeholder_map.model.workspace import Workspace
from tests.analysis.plans import Plan, build, plans

# Worst first. Not asked and not considered are outside: they say that nothing is known, not how someone fares.
RANK = {
    verdict: rank
    for rank, verdict in enumerate((Verdict.LOSES, Verdict.MAY_LOSE, Verdict.SACRIFICES, Verdict.UNMOVED, Verdict.WINS))
}
several = settings(max_examples=150, deadline=None)


def judged(plan: Plan) -> DealVerdict:
    built = build(plan)
    return judge_deal(built.world.workspace, built.deal.id)


def is_touched(plan: Plan, person: int) -> bool:
    """Whether some effect is recorded on a win of this person that counts here."""
    return any(plan.wins[win][0] == person and not plan.wins[win][3] for _, win in plan.effects)


@several
@given(plans(agreements=False), st.data())
def test_a_helping_effect_never_makes_anyone_worse(plan: Plan, data: st.DataObject) -> None:
    option = data.draw(st.integers(0, sum(count for count, _ in plan.choices) - 1))
    win = data.draw(st.integers(0, len(plan.wins) - 1))
    help_ = data.draw(st.sampled_from((0.1, 1.0, 2.0)))
    amount = plan.effects.get((option, win), 0.0)
    if amount is None:
        return  # what is unsure cannot be helped along, only cleared up
    more = replace(plan, effects={**plan.effects, (option, win): amount + help_})
    for number, (before, after) in enumerate(zip(judged(plan).people, judged(more).people, strict=True)):
        assert after.low >= before.low
        assert after.high >= before.high
        if before.verdict in RANK and is_touched(plan, number):
            assert RANK[after.verdict] >= RANK[before.verdict]
        elif is_touched(more, number) and before.floor <= 0:
            assert after.verdict in (Verdict.UNMOVED, Verdict.WINS)


@several
@given(plans(), st.data())
def test_an_unknown_cell_only_widens_the_interval(plan: Plan, data: st.DataObject) -> None:
    known = [cell for cell, amount in plan.effects.items() if amount is not None and abs(amount) <= 2]
    if not known:
        return
    cell = data.draw(st.sampled_from(sorted(known)))
    less = replace(plan, effects={**plan.effects, cell: None})
    for before, after in zip(judged(plan).people, judged(less).people, strict=True):
        assert after.low <= before.low <= before.high <= after.high
        assert after.verdict is not Verdict.WINS or before.verdict is Verdict.WINS
        assert after.verdict is not Verdict.LOSES or before.verdict is Verdict.LOSES


@several
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(plan: Plan, rng: random.Random) -> None:
    built = build(plan)
    records = list(built.world.workspace)
    orders = [record.order for record in records]
    rng.shuffle(orders)
    shuffled = [replace(record, order=order) for record, order in zip(records, orders, strict=True)]
    rng.shuffle(shuffled)
    before, after = judge_deal(built.world.workspace, built.deal.id), judge_deal(Workspace(shuffled), built.deal.id)
    assert before.outcome is after.outcome
    assert before.counts() == after.counts()
    for person in built.people:
        assert unordered(before.of(person.id)) == unordered(after.of(person.id))


def unordered(verdict: PersonVerdict | None) -> tuple[object, ...]:
    assert verdict is not None
    return verdict[:7], set(verdict.wins), set(verdict.reasons)


@several
@given(plans())
def test_one_person_is_judged_as_in_the_whole_deal(plan: Plan) -> None:
    built = build(plan)
    verdict = judge_deal(built.world.workspace, built.deal.id)
    for person in built.people:
        alone = judge_person(built.world.workspace, built.deal.id, person.id)
        assert alone == verdict.of(person.id)
        assert alone.reasons == verdict.people[built.people.index(person)].reasons


@several
@given(plans())
def test_a_verdict_agrees_with_its_numbers(plan: Plan) -> None:
    verdict = judged(plan)
    for person in verdict.people:
        assert person.low <= person.score <= person.high
        assert person.low == pytest.approx(sum(score.weight * score.low for score in person.wins))
        assert person.high == pytest.approx(sum(score.weight * score.high for score in person.wins))
        assert person.verdict is not Verdict.WINS or any(score.low > 0 for score in person.wins)
        assert not person.agreed or person.verdict is Verdict.SACRIFICES
    counts = verdict.counts()
    assert sum(counts.values()) == len(verdict.people)
    assert (verdict.outcome is DealOutcome.SOMEONE_LOSES) == (Verdict.LOSES in counts)
    assert (verdict.outcome is DealOutcome.EVERYONE_WINS) == (set(counts) <= {Verdict.WINS, Verdict.UNMOVED})
