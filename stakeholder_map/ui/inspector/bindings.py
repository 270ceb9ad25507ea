"""Bindings of fields to records: what to read, which edit to write with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stakeholder_map.analysis.explain import number
from stakeholder_map.model.records import Record
from stakeholder_map.ui.inspector.drafts import Binding, always, not_blank, succeeds
from stakeholder_map.ui.money import MINUS, format_money, parse_money
from stakeholder_map.ui.session import Session


def text_binding(
    session: Session,
    record_type: type[Record],
    record_id: int,
    field: str,
    edit: Callable[..., object],
    *subject: int,
    needed: bool = False,
) -> Binding:
    """Bind a text of a record, written by ``edit(document, *subject, typing=…, field=…)``.

    ``subject`` is the record's id unless given. A ``needed`` text is not written while it is blank.
    """
    about = subject or (record_id,)

    def read() -> str | None:
        record = session.workspace.find(record_type, record_id)
        return None if record is None else str(getattr(record, field))

    def write(text: str, token: str) -> bool:
        fields: dict[str, Any] = {field: text.strip()}
        return succeeds(session, edit, session.document, *about, typing=token, **fields)

    return Binding(read, write, not_blank if needed else always)


def number_binding(
    session: Session,
    record_type: type[Record],
    record_id: int,
    field: str,
    edit: Callable[..., object],
    *subject: int,
    what: str,
) -> Binding:
    """Bind a number of a record; ``what`` names it where it cannot be read, such as "Hours a week"."""
    about = subject or (record_id,)

    def read() -> str | None:
        record = session.workspace.find(record_type, record_id)
        return None if record is None else number(getattr(record, field))

    def write(text: str, token: str) -> bool:
        fields: dict[str, Any] = {field: parse_number(text, what)}
        return succeeds(session, edit, session.document, *about, typing=token, **fields)

    def ready(text: str) -> bool:
        try:
            parse_number(text, what)
        except ValueError:
            return False
        return not_blank(text)

    return Binding(read, write, ready)


def parse_number(text: str, what: str) -> float:
    """Return a number; nothing is 0. Raises ValueError with one sentence that names ``what``."""
    bare = text.strip().replace(MINUS, "-").replace(",", ".")
    if not bare:
        return 0.0
    try:
        return float(bare)
    except ValueError:
        raise ValueError(f"{what} is a number such as 6 or 6.5, not “{text.strip()}”.") from None


def money_binding(
    session: Session,
    record_type: type[Record],
    record_id: int,
    field: str,
    edit: Callable[..., object],
    currency: Callable[[], str],
) -> Binding:
    """Bind an amount of minor units of a currency, which may change meanwhile."""

    def read() -> str | None:
        record = session.workspace.find(record_type, record_id)
        return None if record is None else format_money(getattr(record, field), currency())

    def write(text: str, token: str) -> bool:
        fields: dict[str, Any] = {field: parse_money(text, currency())}
        return succeeds(session, edit, session.document, record_id, typing=token, **fields)

    def ready(text: str) -> bool:
        try:
            parse_money(text, currency())
        except ValueError:
            return False
        return not_blank(text)

    return Binding(read, write, ready)
