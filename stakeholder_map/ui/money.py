"""Money as people type and read it. Stored amounts are integers of minor units, such as cents."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from stakeholder_map.model.currencies import decimals
from stakeholder_map.model.rules import MOST_MONEY

MINUS = "−"
GAP = "\u202f"  # a narrow space that does not break, between groups of three digits

_SPACES = re.compile(r"[\s'’_]+")
_AMOUNT = re.compile(r"([+\-−]?)([0-9.,]*[0-9][0-9.,]*)([km]?)", re.IGNORECASE)
_FACTORS = {"": 1, "k": 1_000, "m": 1_000_000}
# Whose sign each is. "$5" is nothing that a deal in euros could be worth.
_SIGNS = {
    "€": frozenset(["EUR"]),
    "£": frozenset(["GBP"]),
    "¥": frozenset(["JPY", "CNY"]),
    "$": frozenset(["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"]),
}


def format_money(amount: int, currency: str) -> str:
    """Return an amount of minor units as ``"250 000"`` or ``"−1 234.50"``, without the currency."""
    digits = decimals(currency)
    whole, rest = divmod(abs(amount), 10**digits)
    text = f"{whole:,}".replace(",", GAP)
    if rest:
        text += f".{rest:0{digits}}"
    return MINUS + text if amount < 0 else text


def parse_money(text: str, currency: str) -> int:
    """Return minor units from ``"250 000"``, ``"250,000.00"``, ``"250.000,00"``, ``"€ 80k"`` or ``""`` (nothing, 0).

    The last of two kinds of separators is the decimal one; a single one before exactly three digits groups thousands,
    unless the currency has three decimals and it is a point. Raises ValueError with one sentence, also for the sign of
    another currency and for more than a workspace can hold.
    """
    bare = _SPACES.sub("", text)
    if any(sign in bare and currency not in whose for sign, whose in _SIGNS.items()):
        raise ValueError(f"Amounts are in {currency} here; “{text.strip()}” is not.")
    unit = rf"(?:{re.escape(currency)}|[€$£¥])"
    bare = re.sub(rf"^([+\-−]?){unit}|{unit}$", r"\1", bare, flags=re.IGNORECASE)
    if not bare:
        return 0
    match = _AMOUNT.fullmatch(bare)
    problem = ValueError(f"“{text.strip()}” is not an amount. Write it as 250 000 or 250,000.00.")
    if match is None:
        raise problem
    sign, number, suffix = match.groups()
    digits = decimals(currency)
    try:
        value = Decimal(_with_decimal_point(number, digits)) * _FACTORS[suffix.lower()] * 10**digits
    except InvalidOperation:
        raise problem from None
    if value != value.to_integral_value():
        raise ValueError(f"{currency} has {digits} decimals at most; “{text.strip()}” has more.")
    if value > MOST_MONEY:
        raise ValueError(f"{format_money(MOST_MONEY, currency)} {currency} is the most that an amount can be.")
    return -int(value) if sign in ("-", MINUS) else int(value)


def _with_decimal_point(number: str, digits: int) -> str:
    """Return a number with a point as its decimal separator and no others; what cannot be one stays unreadable."""
    found = [sign for sign in number if sign in ".,"]
    if not found:
        return number
    last = found[-1]
    whole, _, rest = number.rpartition(last)
    if len(set(found)) == 2:
        other = "," if last == "." else "."
        groups_right = last not in whole and _is_grouped(whole, other)
        return f"{whole.replace(other, '')}.{rest}" if groups_right else number.replace(other, "x")
    groups = _is_grouped(number, last)
    if len(found) > 1:
        return number.replace(last, "") if groups else number.replace(last, "x")
    if groups and not (digits == 3 and last == "."):
        return number.replace(last, "")
    return f"{whole or '0'}.{rest or '0'}"


def _is_grouped(number: str, separator: str) -> bool:
    first, *others = number.split(separator)
    return 1 <= len(first) <= 3 and first != "0" and all(len(group) == 3 for group in others)
