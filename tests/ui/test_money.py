"""Money as people type and read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholder_map.model.currencies import decimals
from stakeholder_map.ui.money import format_money, parse_money

CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD", "XXX"])


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("250 000", 25_000_000),
        ("250,000.00", 25_000_000),
        ("250.000,00", 25_000_000),
        ("250.000", 25_000_000),
        ("1,5", 150),
        ("1.50", 150),
        ("1.234.567", 123_456_700),
        ("12’345.60", 1_234_560),
        ("0,50", 50),
        (".5", 50),
        ("80k", 8_000_000),
        ("€ 1.2m", 120_000_000),
        ("500 eur", 50_000),
        ("−€500", -50_000),
        ("-5", -500),
        ("−5", -500),
        ("250\u202f000", 25_000_000),
        ("", 0),
        ("  ", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, cents: int) -> None:
    assert parse_money(text, "EUR") == cents


@pytest.mark.parametrize(
    "text", ["much", "12,34,567", "1.2.3", "1,234,5", "1.234,567.8", "1.2,3.4", "--5", "5 USD", "."]
)
def test_what_is_no_amount_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an amount\. Write it as"):
        parse_money(text, "EUR")


def test_more_decimals_than_a_currency_has_are_refused() -> None:
    with pytest.raises(ValueError, match="EUR has 2 decimals at most"):
        parse_money("0.125", "EUR")
    with pytest.raises(ValueError, match="JPY has 0 decimals at most"):
        parse_money("0.5", "JPY")


def test_the_sign_of_another_currency_is_refused() -> None:
    for text, currency in (("$5", "EUR"), ("5 £", "EUR"), ("€ 80k", "USD"), ("¥5", "KWD")):
        with pytest.raises(ValueError, match=f"Amounts are in {currency} here"):
            parse_money(text, currency)
    assert parse_money("$5", "CAD") == 500


def test_more_than_a_workspace_can_hold_is_refused_in_the_words_of_the_customer() -> None:
    assert parse_money("-10 000 000 000 000", "EUR") == -(10**15)
    for text, currency in (("10 000 000 000 000.01", "EUR"), ("9" * 40, "JPY"), ("9" * 40, "EUR")):
        with pytest.raises(ValueError, match=f"000 {currency} is the most that an amount can be"):
            parse_money(text, currency)


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (25_000_000, "EUR", "250 000"),
        (123_450, "EUR", "1 234.50"),
        (5, "EUR", "0.05"),
        (-123_456_789, "EUR", "−1 234 567.89"),
        (0, "EUR", "0"),
        (1_234, "JPY", "1 234"),
        (1_234, "KWD", "1.234"),
    ],
)
def test_an_amount_is_written_with_gaps(amount: int, currency: str, text: str) -> None:
    assert format_money(amount, currency).replace("\u202f", " ") == text


@given(amount=st.integers(-(10**15), 10**15), currency=CURRENCIES)
def test_what_is_written_reads_back_as_the_same_amount(amount: int, currency: str) -> None:
    assert parse_money(format_money(amount, currency), currency) == amount


@given(text=st.text(max_size=20), currency=CURRENCIES)
def test_any_text_is_an_amount_or_refused_in_words(text: str, currency: str) -> None:
    problem = ""
    try:
        parse_money(text, currency)
    except ValueError as error:
        problem = str(error)
    assert not problem or problem.endswith(".")


def test_currencies_differ_in_their_decimals() -> None:
    assert [decimals(currency) for currency in ("EUR", "JPY", "KWD")] == [2, 0, 3]
