"""Contact lists as CSV: reading them, previewing the columns, and planning who is added and who is updated."""

from __future__ import annotations

from collections.abc import Sequence

from stakeholder_map.exchange.columns import Field
from stakeholder_map.exchange.contact_matching import ContactImport
from stakeholder_map.exchange.contact_rows import (
    Contacts,
    account_names,
    contacts_of,
    guess_mapping,
    is_account_list,
    mappings_for,
)
from stakeholder_map.exchange.plans import ExchangeError, ImportPlan
from stakeholder_map.exchange.text_tables import Table, read_table
from stakeholder_map.model.workspace import Workspace

__all__ = ["Table", "guess_mapping", "mappings_for", "plan_contacts", "preview", "read_table"]


def preview(table: Table, mapping: Sequence[Field], limit: int = 20) -> Contacts:
    """Return what the first rows would say about people, with these columns. Raises ExchangeError as planning does."""
    return contacts_of(
        Table(
            table.headers,
            table.rows[:limit],
            table.encoding,
            table.separator,
            table.file_name,
            table.first_row_number,
        ),
        mapping,
    )


def plan_contacts(
    tables: Sequence[Table],
    mappings: Sequence[Sequence[Field]],
    workspace: Workspace,
    *,
    customer: int | None = None,
    new_customer: str = "",
    organization: int | None = None,
) -> ImportPlan:
    """Plan to take in contact lists; taking in the same ones twice changes nothing the second time.

    With ``customer`` (an id), or ``new_customer`` (a name to add), everyone gets a place on its map and manager columns
    become "reports to". People without an organization get ``organization`` (an id), else the customer's own. A list of
    accounts among the tables gives names to the ids of organizations. Raises ExchangeError naming file and row.
    O(rows + workspace).
    """
    accounts: dict[str, str] = {}
    people = []
    for table, mapping in zip(tables, mappings, strict=True):
        if is_account_list(table, mapping):
            accounts.update(account_names(table, mapping))
        else:
            people.append((table, mapping))
    if not people and not accounts:
        raise ExchangeError("There is nothing to take in; choose a list of contacts.")
    found = [contacts_of(table, mapping, accounts) for table, mapping in people]
    run = ContactImport(workspace, customer, new_customer, organization)
    for contacts in found:
        run.warnings.extend(contacts.warnings)
    if people:
        run.take_in([contact for contacts in found for contact in contacts.people])
    else:
        run.take_in_organizations(list(accounts.values()))
    lines = [_reading_line(table, contacts) for (table, _), contacts in zip(people, found, strict=True)]
    return run.plan(" and ".join(table.file_name for table in tables), lines)


def _reading_line(table: Table, contacts: Contacts) -> str:
    separator = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}.get(table.separator, table.separator)
    count = len(contacts.people)
    rows = "1 row with a person" if count == 1 else f"{count:,} rows with people"
    return f"{table.file_name}: {rows}, separated by {separator}, read as {table.encoding}"
