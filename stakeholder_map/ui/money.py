"""Money as people type and read it. Stored amounts are integers of minor units, such as cents."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

MINUS = "−"
GAP = "\u202f"  # a narrow space that does not break, between groups of three digits

_NO_DECIMALS = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"]
)
_THREE_DECIMALS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_SPACES = re.compile(r"[\s'’_]+")
_AMOUNT = re.compile(r"([+\-−]?)([0-9.,]*[0-9][0-9.,]*)([km]?)", re.IGNORECASE)
_FACTORS = {"": 1, "k": 1_000, "m": 1_000_000}


def decimals(currency: str) -> int:
    """Return how many digits the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for KWD."""
    if currency in _NO_DECIMALS:
        return 0
    return 3 if currency in _THREE_DECIMALS else 2


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
    unless the currency has three decimals and it is a point. Raises ValueError with one sentence.
    """
    bare = _SPACES.sub("", text)
    bare = re.sub(
        rf"^(?:{re.escape(currency)}|[€$£¥])|(?:{re.escape(currency)}|[€$£¥])$", "", bare, flags=re.IGNORECASE
    )
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
