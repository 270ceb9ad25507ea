"""The sentences that say why."""

from __future__ import annotations

import pytest

from stakeholder_map.analysis.explain import effect_words, explain, number, reaches, summary
from stakeholder_map.analysis.exposure import Exposure, person_exposure
from stakeholder_map.analysis.verdicts import judge_deal, judge_person
from stakeholder_map.model.deals import Agreement, Deal, Option
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from tests.builders import World, workshop_world


def sentences(world: World, name: str = "Ana Ruiz") -> list[str]:
    deal, person = world.the(Deal, "Spring kitchens"), world.the(Person, name)
    return explain(world.workspace, judge_person(world.workspace, deal.id, person.id))


def set_effect(world: World, option: str, win: str, amount: float | None) -> None:
    effect = world.workspace.effect(world.the(Option, option).id, world.the(Win, win).id)
    assert effect is not None
    world.change(effect, amount=amount)


def test_losing_names_the_must_the_option_and_the_floor() -> None:
    assert sentences(workshop_world()) == [
        "“No weekend shifts” is a must. Delivery “2 weeks” hurts it badly.",
        "“Plans frozen 10 days ahead”: Late changes “Until production starts” helps it.",
        "Adds up to −4, below the floor of 0.",
    ]


def test_several_options_on_a_win_stand_in_one_line() -> None:
    world = workshop_world()
    world.effect(world.the(Option, "Until production starts"), world.the(Win, "No weekend shifts"), -1)
    assert sentences(world)[0] == (
        "“No weekend shifts” is a must. Delivery “2 weeks” hurts it badly. "
        "Late changes “Until production starts” hurts it."
    )


def test_may_lose_says_what_nobody_knows_and_the_span() -> None:
    world = workshop_world()
    set_effect(world, "2 weeks", "No weekend shifts", None)
    assert sentences(world) == [
        "“No weekend shifts” is a must. What Delivery “2 weeks” does to it, nobody knows yet.",
        "“Plans frozen 10 days ahead”: Late changes “Until production starts” helps it.",
        "Adds up to something from −4 to 8; the floor is 0.",
    ]


def test_losing_at_best_gives_the_span_too() -> None:
    world = workshop_world()
    set_effect(world, "Until production starts", "Plans frozen 10 days ahead", None)
    assert sentences(world)[-1] == "Adds up to something from −10 to −2, below the floor of 0."


def test_an_agreed_sacrifice_says_what_they_get_in_return() -> None:
    world = workshop_world()
    world.agreement(world.the(Deal, "Spring kitchens"), world.the(Person, "Ana Ruiz"), "Friday off")
    assert sentences(world)[-2:] == [
        "Adds up to −4, below the floor of 0.",
        "Agreed, in return for “Friday off”.",
    ]
    world.change(world.workspace.all(Agreement)[0], in_return=" ")
    assert sentences(world)[-1] == "Agreed to this."


def test_a_sacrifice_without_agreement_says_so() -> None:
    world = workshop_world()
    world.change(world.the(Option, "2 weeks"), chosen=False)
    world.change(world.the(Option, "4 weeks"), chosen=True)
    assert sentences(world, "Mara Okafor") == [
        "“Handover before summer”: Delivery “4 weeks” hurts it.",
        "“No surprises once building starts”: Late changes “Until production starts” helps it a lot.",
        "Has not agreed to this.",
    ]


def test_winning_names_what_helps() -> None:
    expected = ["“Signed this quarter”: Delivery “2 weeks” helps it."]
    assert sentences(workshop_world(), "Robin Vale") == expected


def test_not_asked_and_not_considered_say_who() -> None:
    world = workshop_world()
    li = world.person("Li Chen")
    assert sentences(world, "Li Chen") == ["Nobody has asked how Li Chen wins."]
    world.win(li, "Quiet mornings")
    assert sentences(world, "Li Chen") == ["Nobody has noted what this deal does to how Li Chen wins."]
    world.unaffected(world.the(Deal, "Spring kitchens"), li)
    assert sentences(world, "Li Chen") == ["This deal changes nothing for Li Chen."]


@pytest.mark.parametrize(
    ("amount", "sentence"), [(0, "leaves it as it is."), (1.5, "counts +1.5."), (-3, "counts −3.")]
)
def test_any_amount_has_a_sentence(amount: float, sentence: str) -> None:
    world = workshop_world()
    set_effect(world, "2 weeks", "Signed this quarter", amount)
    assert sentences(world, "Robin Vale")[0] == f"“Signed this quarter”: Delivery “2 weeks” {sentence}"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (-2, "hurts it badly"),
        (-1.0, "hurts it"),
        (0, "leaves it as it is"),
        (1, "helps it"),
        (2.0, "helps it a lot"),
        (3, "+3"),
        (-0.5, "−0.5"),
        (None, "nobody knows yet"),
    ],
)
def test_an_amount_in_words(amount: float | None, words: str) -> None:
    assert effect_words(amount) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.001, "0"), (-4.0, "−4"), (2.5, "2.5"), (1200000, "1200000"), (-1e100, "−1e+100"), (10, "10")],
)
def test_a_number_as_people_write_it(value: float, text: str) -> None:
    assert number(value) == text


def test_a_summary_counts_in_words() -> None:
    world = workshop_world()
    hillside, deal = world.the(Customer, "Hillside Homes"), world.the(Deal, "Spring kitchens")
    for name in ("Li Chen", "Pat Moss"):
        world.place(hillside, world.person(name))
    assert summary(judge_deal(world.workspace, deal.id)) == "1 loses · 3 win · 2 not asked"
    world.agreement(deal, world.the(Person, "Ana Ruiz"))
    assert summary(judge_deal(world.workspace, deal.id)) == "1 sacrifices, agreed · 3 win · 2 not asked"


def test_a_summary_of_an_empty_map_says_so() -> None:
    world = World()
    deal = world.deal(world.customer("Hillside Homes"), "Spring kitchens")
    assert summary(judge_deal(world.workspace, deal.id)) == "Nobody is on this map yet"


def test_where_a_loss_arrives() -> None:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes")

    def sentence(name: str) -> str:
        return reaches(world.workspace, person_exposure(world.workspace, hillside.id, world.the(Person, name).id))

    assert sentence("Ana Ruiz") == "Reaches Mara Okafor through Jo Lind."
    assert sentence("Jo Lind") == "Reaches Mara Okafor directly."
    assert sentence("Mara Okafor") == "Mara Okafor is one of the customer’s own people."
    assert sentence("Robin Vale") == ""
    world.tie(hillside, world.the(Person, "Robin Vale"), world.the(Person, "Ana Ruiz"), "serves")
    assert sentence("Robin Vale") == "Reaches Mara Okafor through Ana Ruiz and Jo Lind."
    assert reaches(world.workspace, Exposure(1, 0.0)) == ""
