"""How the board says numbers and cells in words, and how it reads what is typed. No Qt."""

from __future__ import annotations

import math
import re
from datetime import date

from stakeholder_map.analysis.explain import effect_words, number
from stakeholder_map.analysis.verdicts import PersonVerdict, Verdict
from stakeholder_map.model.currencies import decimals
from stakeholder_map.model.deals import Effect, Option, Term
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.ui.money import MINUS, format_money
from stakeholder_map.ui.staleness import stale_words

STEPS: tuple[float | None, ...] = (-2.0, -1.0, 0.0, 1.0, 2.0, None)
"""The effects that one key or click can set; None is *unsure*."""

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
# Verdicts that rest on no effect: a score of 0 would look like knowledge.
WITHOUT_SCORE = frozenset({Verdict.NOT_ASKED, Verdict.NOT_CONSIDERED})


def signed(value: float) -> str:
    """Return a number with its sign, such as ``"+2"``, ``"−10"`` or ``"0"``."""
    text = number(value) if not 0 < abs(value) < 0.005 else f"{value:.2g}".replace("-", MINUS)
    return text if value <= 0 or text == "0" else f"+{text}"


def score_text(verdict: PersonVerdict) -> str:
    """Return a person's score, ``"−10"``, or ``"−3 … +5"`` where it is not certain."""
    low, high = signed(verdict.low), signed(verdict.high)
    return low if low == high else f"{low} … {high}"


def amount_text(amount: float | None) -> str:
    """Return an effect as its chip says it; None is unsure."""
    return "?" if amount is None else signed(amount)


def parse_amount(text: str) -> float | None:
    """Read ``"−1.5"``, ``"+2"``, ``"1,5"`` or ``"?"`` (None, unsure). Raises ValueError with one sentence."""
    bare = text.strip().replace(MINUS, "-").replace(",", ".")
    if bare == "?":
        return None
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", bare):
        raise ValueError(f"“{text.strip()}” is not an effect. Write a number such as −1.5, or ? for unsure.")
    value = float(bare)
    if not math.isfinite(value):
        raise ValueError(f"“{text.strip()}” is too large for an effect.")
    return value


def parse_term(text: str) -> tuple[str, tuple[str, ...]]:
    """Read "Delivery: 2 weeks, 4 weeks" as a term and its options, each once.

    Semicolons part the options where there are any, so that an option may hold a comma.
    """
    name, _, rest = text.partition(":")
    parts = rest.split(";" if ";" in rest else ",")
    return name.strip(), tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def money_text(amount: int, currency: str, *, plus: bool = False) -> str:
    """Return an amount of minor units with its currency, such as ``"€80 000"``, with ``plus`` also ``"+€500"``."""
    digits = format_money(abs(amount), currency)
    symbol = _SYMBOLS.get(currency)
    text = f"{symbol}{digits}" if symbol else f"{digits} {currency}"
    if amount < 0:
        return MINUS + text
    return f"+{text}" if plus and amount else text


def short_money(amount: int, currency: str) -> str:
    """Return a change in value as a narrow column shows it: ``"−€2k"``, ``"+€1.5m"``, ``""`` for none."""
    whole = abs(amount) / 10 ** decimals(currency)
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if whole >= size:
            text = f"{number(round(whole / size, 1))}{letter}"
            break
    else:
        text = number(round(whole, 2))
    sign = MINUS if amount < 0 else "+"
    return f"{sign}{_SYMBOLS.get(currency, '')}{text}" if amount else ""


def cell_text(person: str, win: Win, term: Term, option: Option | None, effect: Effect | None) -> str:
    """Say one cell, such as ``"Ana Ruiz, No weekend shifts, Delivery 2 weeks: −2"``."""
    if option is None:
        return f"{person}, {win.text}, {term.name}: left open"
    value = "blank" if effect is None else "unsure" if effect.amount is None else signed(effect.amount)
    if effect is not None:
        value += f"{', they said so' if effect.is_stated else ''}{f', {effect.note}' if effect.note else ''}"
    chosen = "" if option.chosen else " (not chosen)"
    return f"{person}, {win.text}, {term.name} {option.label}{chosen}: {value}"


def effect_sentence(term: Term, option: Option, effect: Effect | None, win: Win) -> str:
    """Say what one option does to one win, in a sentence."""
    opening = f"{term.name} “{option.label}”"
    if effect is None:
        return f"Nothing is noted of what {opening} does to “{win.text}”."
    if effect.amount is None:
        return f"What {opening} does to “{win.text}”, nobody knows yet."
    words = effect_words(effect.amount)
    verb = words if words.startswith(("hurts", "helps", "leaves")) else f"counts {words}"
    said = " They said so." if effect.is_stated else ""
    return f"{opening} {verb}: “{win.text}”.{said}"


def win_sentence(win: Win, today: date) -> str:
    """Say how much a win counts, where it is known from, and since when where that is long ago."""
    parts = ["a must"] if win.must else []
    parts.append(f"weight {win.weight} of 5")
    stale = stale_words(win, today)
    fresh = f", confirmed {win.confirmed_on}" if win.confirmed_on and win.source is Source.STATED else ""
    known = "stated" if win.source is Source.STATED else "assumed by us"
    parts.append(f"{known}, {stale}" if stale else f"{known}{fresh}")
    return " · ".join(parts)
