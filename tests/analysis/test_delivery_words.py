"""After delivery in plain sentences, and what a correction leaves behind."""

from __future__ import annotations

import pytest

from stakeholder_map.analysis.after_delivery import Said, what_they_said
from stakeholder_map.analysis.delivery_words import (
    asked_first,
    believed,
    corrected_effects,
    counted_today_words,
    delivery_state,
    hit_words,
    predicted_score,
    predicted_score_lines,
    predicted_words,
    said_of_all,
    said_words,
    short_state,
)
from stakeholder_map.analysis.verdicts import Verdict
from stakeholder_map.model.deals import Deal, Effect
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.outcomes import Result, is_lesson, lesson
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from tests.analysis.test_after_delivery import delivered
from tests.builders import World


def state(world: World) -> str:
    return delivery_state(world.workspace, world.the(Deal, "Spring kitchens").id)


def test_a_deal_names_who_has_not_spoken_until_it_is_done() -> None:
    world = delivered()
    deal = world.the(Deal, "Spring kitchens")
    assert state(world) == "Delivered, not done: Mara and Tom have not said how it went"
    world.outcome(deal, world.the(Person, "Mara"), "won")
    assert state(world) == "Delivered, not done: Tom has not said how it went"
    assert short_state(world.workspace, deal.id) == "not done"
    world.outcome(deal, world.the(Person, "Tom"), "even")
    assert state(world).startswith("Done")
    assert short_state(world.workspace, deal.id) == "done"


def test_a_deal_under_way_has_no_such_state() -> None:
    world = delivered()
    deal = world.change(world.the(Deal, "Spring kitchens"), stage="delivering")
    assert delivery_state(world.workspace, deal.id) == short_state(world.workspace, deal.id) == ""


def test_many_who_wait_are_not_all_named() -> None:
    world = World()
    theirs = world.organization("Hillside", "customer")
    customer = world.customer("Hillside Homes", theirs)
    for name in "ABCDEF":
        world.place(customer, world.person(name, theirs))
    deal = world.deal(customer, "Spring kitchens", stage="delivered")
    words = delivery_state(world.workspace, deal.id)
    assert words == "Delivered, not done: A, B, C and 3 more have not said how it went"


def test_a_customer_without_people_says_so() -> None:
    world = World()
    deal = world.deal(world.customer("Hillside Homes"), "Spring kitchens", stage="delivered")
    assert "nobody of the customer" in delivery_state(world.workspace, deal.id)


def test_the_hit_rate_is_told_with_what_went_otherwise() -> None:
    world = delivered()
    deal = world.the(Deal, "Spring kitchens")
    assert hit_words(what_they_said(world.workspace, deal.id)) == "Nobody has said yet how it went."
    world.outcome(deal, world.the(Person, "Tom"), "won")
    assert hit_words(what_they_said(world.workspace, deal.id)) == "Nothing clear was predicted for those who spoke."
    world.outcome(deal, world.the(Person, "Mara"), "lost")
    world.outcome(deal, world.the(Person, "Ana"), "even")
    assert hit_words(what_they_said(world.workspace, deal.id)) == (
        "0 of 2 predictions came true, 1 went worse, 1 went better."
    )
    assert len(said_of_all(world.workspace)) == 3


@pytest.mark.parametrize(
    ("verdict", "result", "words"),
    [
        (Verdict.WINS, Result.WON, "as predicted"),
        (Verdict.WINS, Result.EVEN, "worse than predicted"),
        (Verdict.LOSES, Result.WON, "better than predicted"),
        (Verdict.NOT_ASKED, Result.LOST, "nothing clear was predicted"),
        (Verdict.WINS, None, "has not said"),
    ],
)
def test_each_answer_is_set_against_its_prediction(verdict: Verdict, result: Result | None, words: str) -> None:
    assert said_words(Said(1, 2, verdict, 0.0, 0.0, True, verdict, None, result)) == words


def test_the_customers_people_are_asked_first() -> None:
    world = delivered()
    (customer,) = world.workspace.all(Customer)
    world.place(customer, world.person("Bo"))
    deal = world.the(Deal, "Spring kitchens")
    names = [world.workspace.get(Person, each.person).name for each in asked_first(world.workspace, deal.id)]
    assert names == ["Mara", "Tom", "Ana", "Bo"]


def test_a_correction_keeps_what_was_believed_in_its_note() -> None:
    assert lesson("They hoped", 2.0) == "Corrected after delivery: was +2. They hoped"
    assert lesson("", -1.5) == "Corrected after delivery: was −1.5."
    assert lesson("", 0.0) == "Corrected after delivery: was 0."
    assert lesson("", None) == "Corrected after delivery: was unsure."
    assert lesson(lesson("They hoped", 2.0), -2.0) == lesson("They hoped", 2.0), "the first belief counts"
    assert is_lesson(lesson("", 1.0))
    assert not is_lesson("They hoped")


def test_corrected_effects_are_found_by_deal_and_person() -> None:
    world = delivered()
    deal, mara = world.the(Deal, "Spring kitchens"), world.the(Person, "Mara")
    assert corrected_effects(world.workspace, deal.id, mara.id) == []
    win = world.the(Win, "Early handover")
    effect = next(each for each in world.workspace.all(Effect) if each.win == win.id)
    world.change(effect, note=lesson("", 2.0), amount=-1)
    (found,) = corrected_effects(world.workspace, deal.id, mara.id)
    assert found.id == effect.id
    assert corrected_effects(world.workspace, deal.id, world.the(Person, "Ana").id) == []
    assert believed(world.workspace, found) == "Delivery “2 weeks” → “Early handover”"


def test_what_was_predicted_says_whether_it_was_kept_and_how_its_score_came_about() -> None:
    world = delivered()
    deal, mara = world.the(Deal, "Spring kitchens"), world.the(Person, "Mara")
    world.outcome(deal, mara, "lost")
    today = next(each for each in what_they_said(world.workspace, deal.id) if each.person == mara.id)
    assert (predicted_words(today), predicted_score(today)) == ("as counted today: wins", "score 6")
    assert predicted_score_lines(world.workspace, today)[0].startswith("Nothing was kept")
    assert counted_today_words([today]).startswith("For 1 of them nothing was kept")
    world.prediction(deal, mara, "may_lose", low=-2, high=6)
    kept = next(each for each in what_they_said(world.workspace, deal.id) if each.person == mara.id)
    assert (predicted_words(kept), predicted_score(kept)) == ("predicted: may lose", "score from −2 to 6")
    lines = predicted_score_lines(world.workspace, kept)
    assert lines[0] == "from −2 to 6 is what the deal gave when it was marked delivered, and was kept."
    assert lines[1] == "It has been corrected since. What is noted now:"
    assert "Together: 6. Accepts from 0." in lines
    assert counted_today_words([kept]) == ""
    tom = next(each for each in what_they_said(world.workspace, deal.id) if each.verdict is Verdict.NOT_ASKED)
    assert predicted_score(tom) == "", "nobody asked Tom, so there was none"
