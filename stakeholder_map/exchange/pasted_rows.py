"""People from rows that were copied in a spreadsheet or a mail, with or without headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from stakeholder_map.exchange.columns import Field, guess, recognised
from stakeholder_map.exchange.contacts_csv import plan_contacts
from stakeholder_map.exchange.identity import normal_email
from stakeholder_map.exchange.plans import ExchangeError, ImportPlan
from stakeholder_map.exchange.text_tables import Table, cells_of, parse_table
from stakeholder_map.model.workspace import Workspace

# More rows than this are better looked at in the import's preview first.
MOST_ROWS = 500
_MOST_TEXT = 1_000_000
_CLIPBOARD = "The clipboard"
_NO_PEOPLE = "What was copied is no list of people; copy cards of a map, or rows that begin with a name."
_IN_ORDER = (Field.NAME, Field.TITLE, Field.DEPARTMENT, Field.ORGANIZATION)
_PHONE = re.compile(r"[\d\s()+./-]{6,}")
# A name in a row without headings: words, initials and hyphens, and nothing that prose or code would have.
_NO_NAME = re.compile(r"^\d|[<>{}\[\]=\\/|@#$%^*_:;?!\"]")
_MOST_NAME_WORDS, _MOST_CELL_WORDS, _LONGEST_NAME, _LONGEST_CELL = 6, 12, 60, 120


def plan_rows(workspace: Workspace, customer: int, text: str) -> ImportPlan:
    """Plan to put the people in copied rows on a customer's map. Nothing is changed.

    With headings, columns are what these say; without, they are name, title, department and organization in this
    order, and e-mails and phone numbers where the cells look like them. Raises ExchangeError in one line for text that
    is no list of people, and for more than ``MOST_ROWS``. O(cells + workspace).
    """
    table, mapping = read_rows(text)
    return plan_contacts([table], [mapping], workspace, customer=customer)


def read_rows(text: str) -> tuple[Table, list[Field]]:
    """Return copied rows as a table, and what its columns are. Raises ExchangeError as ``plan_rows`` does."""
    if len(text) > _MOST_TEXT:
        raise ExchangeError(_too_many(text.count("\n") + 1))
    records, separator, _ = cells_of(text.strip("\n\r") + "\n", _CLIPBOARD)
    rows = [row for row in records if any(cell.strip() for cell in row)]
    if not rows:
        raise ExchangeError("The clipboard is empty; copy cards of a map, or rows with names, and paste again.")
    if len(rows) > MOST_ROWS + 1:
        raise ExchangeError(_too_many(len(rows)))
    if _has_headings(rows):
        table = parse_table(text, _CLIPBOARD)
        mapping = guess(table.headers, table.rows)
        if {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL} & set(mapping):
            return table, mapping
        raise ExchangeError(_NO_PEOPLE)
    columns = [[cell.strip() for cell in column] for column in zip_longest(*rows, fillvalue="")]
    mapping = _by_cells(columns)
    if Field.NAME not in mapping or not _are_people(columns, columns[mapping.index(Field.NAME)]):
        raise ExchangeError(_NO_PEOPLE)
    width = len(columns)
    whole = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Table(tuple(field.value for field in mapping), whole, "utf-8", separator, _CLIPBOARD, 1), mapping


def _too_many(count: int) -> str:
    return f"That is {count:,} rows; save them as a file and take it in with File, Import, where you see them first."


def _has_headings(rows: Sequence[Sequence[str]]) -> bool:
    first = rows[0]
    return len(rows) > 1 and recognised(first) >= min(2, sum(bool(cell.strip()) for cell in first))


def _by_cells(columns: Sequence[Sequence[str]]) -> list[Field]:
    """Return what columns without headings are, from a look at their cells."""
    left = list(_IN_ORDER)
    mapping = []
    for column in columns:
        cells = [cell for cell in column if cell]
        if not cells:
            mapping.append(Field.IGNORE)
        elif all(normal_email(cell) for cell in cells):
            mapping.append(Field.EMAIL if Field.EMAIL not in mapping else Field.IGNORE)
        elif all(_PHONE.fullmatch(cell) for cell in cells):
            mapping.append(Field.PHONE if Field.PHONE not in mapping else Field.IGNORE)
        else:
            mapping.append(left.pop(0) if left else Field.IGNORE)
    return mapping


def _are_people(columns: Sequence[Sequence[str]], names: Sequence[str]) -> bool:
    if not all(map(_may_be_name, names)):
        return False
    if len(columns) == 1 and len(names) == 1 and len(names[0].split()) < 2:
        return False  # any word may be on the clipboard
    cells = (cell for column in columns for cell in column)
    return all(len(cell) <= _LONGEST_CELL and len(cell.split()) <= _MOST_CELL_WORDS for cell in cells)


def _may_be_name(cell: str) -> bool:
    words = cell.split()
    return (
        0 < len(words) <= _MOST_NAME_WORDS
        and len(cell) <= _LONGEST_NAME
        and not _NO_NAME.search(cell)
        and any(word[0].isalpha() and not word[0].islower() for word in words)
        and (not cell.endswith(".") or len(words[-1]) <= 3)
    )
