"""The board's own books: order, effects, and how much of it a change touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict, judge_deal, judge_person
from stakeholder_map.edits.deals import add_option, change_deal, choose, leave_open
from stakeholder_map.edits.effects import clear_effect, set_effect
from stakeholder_map.edits.maps import move
from stakeholder_map.edits.people import change_person
from stakeholder_map.edits.wins import add_win
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Document
from stakeholder_map.ui.board.board_model import Board, Damage, open_board
from stakeholder_map.ui.board.wording import amount_text, money_text, parse_amount, parse_term, signed
from tests.builders import World, big_world
from tests.ui.board_stage import document_of, story


class Follower:
    """A board that follows a document as the page does, and counts whom it has judged."""

    def __init__(self, document: Document, deal: int) -> None:
        self.document, self.deal = document, deal
        self.board = open_board(document.workspace, judge_deal(document.workspace, deal))
        self.judged: list[int] = []
        self.damage: list[Damage] = []
        document.subscribe(lambda changed: self.damage.append(self.board.take(document.workspace, changed, self.judge)))

    def judge(self, people: frozenset[int]) -> dict[int, PersonVerdict]:
        self.judged += people
        return {person: judge_person(self.document.workspace, self.deal, person) for person in people}


@pytest.fixture
def world() -> World:
    return story()


@pytest.fixture
def follower(world: World) -> Iterator[Follower]:
    with document_of(world) as document:
        yield Follower(document, world.the(Deal, "Spring kitchens").id)


def verdict(board: Board, place: int = 0) -> Verdict:
    return board.groups[place].verdict.verdict


def is_sorted(board: Board) -> bool:
    return board.is_sorted


def names(board: Board) -> list[str]:
    return [group.person.name for group in board.groups]


def test_who_loses_comes_first_and_who_wins_last(follower: Follower) -> None:
    assert [verdict(follower.board, place) for place in range(6)] == [
        Verdict.LOSES,
        Verdict.MAY_LOSE,
        Verdict.NOT_CONSIDERED,
        Verdict.NOT_ASKED,
        Verdict.WINS,
        Verdict.WINS,
    ]
    assert names(follower.board)[:2] == ["Ana Ruiz", "Fitting crew"]


def test_an_effect_touches_only_the_person_it_is_about(follower: Follower, world: World) -> None:
    set_effect(follower.document, world.the(Option, "2 weeks").id, world.the(Win, "No weekend shifts").id, 2)
    ana = world.the(Person, "Ana Ruiz").id
    assert follower.judged == [ana]
    delivery = world.the(Term, "Delivery").id
    assert follower.damage == [Damage(terms=frozenset({delivery}), people=frozenset({ana}))]
    assert verdict(follower.board) is Verdict.WINS


def test_people_stay_where_they_are_until_they_are_sorted_again(follower: Follower, world: World) -> None:
    before = names(follower.board)
    set_effect(follower.document, world.the(Option, "2 weeks").id, world.the(Win, "No weekend shifts").id, 2)
    assert names(follower.board) == before
    assert not is_sorted(follower.board)
    follower.board.sort()
    assert is_sorted(follower.board)
    assert names(follower.board)[0] == "Fitting crew"


def test_an_effect_of_an_option_that_is_not_chosen_is_kept_and_changes_no_verdict(
    follower: Follower, world: World
) -> None:
    four, shifts = world.the(Option, "4 weeks").id, world.the(Win, "No weekend shifts").id
    set_effect(follower.document, four, shifts, -1)
    known = follower.board.effect(four, shifts)
    assert known is not None
    assert known.amount == -1
    assert verdict(follower.board) is Verdict.LOSES


def test_a_cleared_effect_is_gone_and_undo_brings_it_back(follower: Follower, world: World) -> None:
    two, shifts = world.the(Option, "2 weeks").id, world.the(Win, "No weekend shifts").id
    clear_effect(follower.document, two, shifts)
    assert follower.board.effect(two, shifts) is None
    assert verdict(follower.board) is Verdict.UNMOVED
    follower.document.undo()
    assert follower.board.effect(two, shifts) is not None
    assert verdict(follower.board) is Verdict.LOSES


def test_choosing_judges_those_whom_the_two_options_touch(follower: Follower, world: World) -> None:
    choose(follower.document, world.the(Option, "4 weeks").id)
    touched = {world.the(Person, name).id for name in ("Ana Ruiz", "Robin Vale", "Fitting crew")}
    assert set(follower.judged) == touched
    delivery = world.the(Term, "Delivery").id
    assert follower.damage == [Damage(columns=True, terms=frozenset({delivery}), people=frozenset(touched))]
    assert follower.board.terms[0].chosen == replace(world.the(Option, "4 weeks"), chosen=True)


def test_leaving_a_term_open_judges_those_whom_the_choice_touched(follower: Follower, world: World) -> None:
    leave_open(follower.document, world.the(Term, "Price").id)
    assert set(follower.judged) == {world.the(Person, name).id for name in ("Robin Vale", "Tom Lindqvist")}


def test_a_move_on_the_map_touches_nothing_and_a_new_win_everything(follower: Follower, world: World) -> None:
    ana = world.the(Person, "Ana Ruiz").id
    move(follower.document, world.the(Customer, "Hillside Homes").id, {ana: (10.0, 20.0)})
    add_win(follower.document, ana, "Overtime is paid")
    add_option(follower.document, world.the(Term, "Price").id, "−4 %")
    assert follower.damage == [Damage(), Damage(everything=True), Damage(everything=True)]


def test_reloading_keeps_the_order_and_puts_who_is_new_last(follower: Follower, world: World) -> None:
    before = names(follower.board)
    board, document = follower.board, follower.document
    set_effect(document, world.the(Option, "2 weeks").id, world.the(Win, "No weekend shifts").id, 2)
    change_person(document, world.the(Person, "Ana Ruiz").id, title="Carpenter")
    board.reload(document.workspace, judge_deal(document.workspace, follower.deal))
    assert names(board) == before
    assert board.groups[0].person.title == "Carpenter"


def test_another_option_can_be_looked_at_until_one_is_chosen(follower: Follower, world: World) -> None:
    board = follower.board
    delivery = board.terms[0]
    board.look_at(delivery, delivery.options[1])
    assert board.shown_option(delivery) == delivery.options[1]
    choose(follower.document, delivery.options[2].id)
    assert board.shown_option(board.terms[0]) == board.terms[0].chosen
    assert not board.shown


def test_the_value_changes_of_chosen_options_add_up(follower: Follower, world: World) -> None:
    assert follower.board.value_change() == 0
    choose(follower.document, world.the(Option, "phased").id)
    assert follower.board.value_change() == -200_000


def test_a_deal_whose_name_changes_is_read_anew(follower: Follower) -> None:
    change_deal(follower.document, follower.deal, name="Spring")
    assert follower.damage == [Damage(everything=True)]


@settings(max_examples=25)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("set"), st.integers(0, 500), st.integers(0, 500), st.sampled_from([-2, 0, 1.5, None])),
            st.tuples(st.just("clear"), st.integers(0, 500), st.integers(0, 500), st.none()),
            st.tuples(st.just("choose"), st.integers(0, 500), st.integers(0, 500), st.none()),
            st.tuples(st.just("open"), st.integers(0, 500), st.integers(0, 500), st.none()),
            st.tuples(st.just("undo"), st.integers(0, 500), st.integers(0, 500), st.none()),
        ),
        max_size=12,
    )
)
def test_a_board_that_follows_every_change_is_one_that_is_read_anew(
    steps: list[tuple[str, int, int, float | None]],
) -> None:
    world = big_world(people=8, ties=0, deals=2, affected=6, terms=3)
    with document_of(world) as document:
        workspace = document.workspace
        follower = Follower(document, workspace.all(Deal)[0].id)
        options, wins, terms = workspace.all(Option), workspace.all(Win), workspace.all(Term)
        for action, first, second, amount in steps:
            option, win = options[first % len(options)].id, wins[second % len(wins)].id
            if action == "set":
                set_effect(document, option, win, amount)
            elif action == "clear":
                clear_effect(document, option, win)
            elif action == "choose":
                choose(document, option)
            elif action == "open":
                leave_open(document, terms[first % len(terms)].id)
            elif document.undo_label != "Build":
                document.undo()
        fresh = open_board(workspace, judge_deal(workspace, follower.deal))
        board = follower.board
        assert board.terms == fresh.terms
        assert board.effects == fresh.effects
        assert {g.person.id: g.verdict for g in board.groups} == {g.person.id: g.verdict for g in fresh.groups}
        assert set(board.effects.values()) <= set(workspace.all(Effect))


def test_numbers_are_said_with_their_sign() -> None:
    assert [signed(value) for value in (2, -10, 0, -1.5, 0.001, 1e100)] == [
        "+2",
        "−10",
        "0",
        "−1.5",
        "+0.001",
        "+1e+100",
    ]
    assert [amount_text(amount) for amount in (None, -2)] == ["?", "−2"]


def test_effects_are_read_as_people_write_them() -> None:
    assert [parse_amount(text) for text in ("−1.5", "+2", "1,5", " .5 ", "-0")] == [-1.5, 2, 1.5, 0.5, 0]
    assert parse_amount("?") is None
    for text in ("", "much", "nan", "1e5", "--1", "9" * 400):
        with pytest.raises(ValueError, match=r"[.]$"):
            parse_amount(text)


def test_a_term_is_typed_with_its_options() -> None:
    assert parse_term("Delivery: 2 weeks, 4 weeks,, phased") == ("Delivery", ("2 weeks", "4 weeks", "phased"))
    assert parse_term("Price: €1,000; €2,000; €1,000") == ("Price", ("€1,000", "€2,000"))
    assert parse_term("  Hotline ") == ("Hotline", ())


def test_money_has_its_currency_and_where_asked_its_plus() -> None:
    assert money_text(8_000_000, "EUR") == "€80\u202f000"
    assert money_text(-200_000, "EUR", plus=True) == "−€2\u202f000"
    assert money_text(50_000, "CHF", plus=True) == "+500 CHF"
