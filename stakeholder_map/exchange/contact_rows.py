"""From the rows of a contact list to what each says about one person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakeholder_map.exchange.columns import ID_HEADINGS, Field, guess, heading_words, parse_map_option
from stakeholder_map.exchange.identity import normal_email
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.exchange.text_tables import Table

SAMPLE_ROWS = 200

_ACCOUNT_ID = re.compile(r"001[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?")
_ACCOUNT_HEADINGS = frozenset(
    {
        "industry",
        "website",
        "annual revenue",
        "number of employees",
        "billing city",
        "billing country",
        "account number",
        "parent id",
    }
)
_PERSONAL = frozenset({Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL, Field.MANAGER, Field.DEPARTMENT})


@dataclass(frozen=True, slots=True)
class Contact:
    """What one row says about a person; "" where it says nothing.

    ``row`` counts as a spreadsheet does. ``manager`` is a name, an e-mail or the ``key`` of another row.
    ``organization`` is a name, never an id. ``named`` is False where the name was made from the e-mail.
    """

    file_name: str
    row: int
    name: str
    title: str = ""
    department: str = ""
    organization: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""
    manager: str = ""
    key: str = ""
    named: bool = True

    @property
    def place(self) -> str:
        return f"{self.file_name}, row {self.row}"


@dataclass(frozen=True)
class Contacts:
    """The people in a table, and what is doubtful about its rows."""

    people: tuple[Contact, ...]
    warnings: tuple[str, ...]


def guess_mapping(table: Table) -> list[Field]:
    """Return what each column of a table seems to be."""
    return guess(table.headers, table.rows[:SAMPLE_ROWS])


def mappings_for(tables: Sequence[Table], options: Sequence[str] = ()) -> list[list[Field]]:
    """Return what each column of each table is: guessed, then changed by options such as ``"Boss=manager"``.

    An option counts for every table that has such a column. Raises ExchangeError where none has.
    """
    mappings = [guess_mapping(table) for table in tables]
    for option in options:
        problem: ExchangeError | None = None
        hits = 0
        for table, mapping in zip(tables, mappings, strict=True):
            try:
                column, field = parse_map_option(option, table.headers)
            except ExchangeError as error:
                problem = problem or error
                continue
            hits += 1
            if field is not Field.NOTES:  # what was guessed to be this field gives way
                mapping[:] = [Field.IGNORE if each is field else each for each in mapping]
            mapping[column] = field
        if problem is not None and not hits:
            raise problem
    return mappings


def is_account_list(table: Table, mapping: Sequence[Field]) -> bool:
    """Return whether a table lists companies, as Salesforce's Account.csv does, and not people."""
    if Field.KEY not in mapping or Field.NAME not in mapping or _PERSONAL & set(mapping):
        return False
    keys = [row[mapping.index(Field.KEY)].strip() for row in table.rows[:SAMPLE_ROWS] if row]
    by_ids = all(_ACCOUNT_ID.fullmatch(key) for key in keys)
    return by_ids or len(_ACCOUNT_HEADINGS & set(map(heading_words, table.headers))) >= 2


def account_names(table: Table, mapping: Sequence[Field]) -> dict[str, str]:
    """Return the names of a list of companies by their ids."""
    key, name = mapping.index(Field.KEY), mapping.index(Field.NAME)
    rows = [(row[key].strip(), _clean(row[name])) for row in table.rows if row]
    return {account_key(row_id): text for row_id, text in rows if row_id and text}


def account_key(row_id: str) -> str:
    """Return an id for comparing: Salesforce writes the same one with 15 or with 18 characters."""
    return row_id[:15] if _ACCOUNT_ID.fullmatch(row_id) or re.fullmatch(r"[A-Za-z0-9]{18}", row_id) else row_id


def contacts_of(table: Table, mapping: Sequence[Field], accounts: Mapping[str, str] | None = None) -> Contacts:
    """Return the people in a table. ``accounts`` names the companies that rows know by id only.

    Rows without a name and an e-mail are left out, with a warning. Raises ExchangeError where no column says who a
    person is. O(cells).
    """
    if len(mapping) != len(table.headers):
        raise ExchangeError(f"{table.file_name} has {len(table.headers)} columns, but {len(mapping)} are described.")
    words = {heading_words(header) for header in table.headers}
    if words & {"stage", "stage name"} and words & {"close date", "amount", "probability"}:
        raise ExchangeError(f"{table.file_name} is a list of deals, not of people; choose a list of contacts.")
    if not {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL} & set(mapping):
        columns = ", ".join(header for header in table.headers if header)
        raise ExchangeError(
            f"{table.file_name}: no column looks like a name or an e-mail; say which one is the name. "
            f"The columns are {columns[:300]}."
        )
    reader = _RowReader(table, mapping, accounts or {})
    people = tuple(
        contact
        for number, row in enumerate(table.rows, table.first_row_number)
        if row and (contact := reader.contact(row, number)) is not None
    )
    return Contacts(people, tuple(reader.warnings()))


class _RowReader:
    def __init__(self, table: Table, mapping: Sequence[Field], accounts: Mapping[str, str]) -> None:
        self._file_name = table.file_name
        self._accounts = accounts
        self._columns: dict[Field, list[int]] = {}
        for index, field in enumerate(mapping):
            self._columns.setdefault(field, []).append(index)
        places = self._columns.get(Field.ORGANIZATION, [])
        self._by_id = any(heading_words(table.headers[place]) in ID_HEADINGS for place in places)
        self._nameless: list[int] = []
        self._unknown_accounts: set[str] = set()

    def contact(self, row: Sequence[str], number: int) -> Contact | None:
        first, last = self._text(row, Field.FIRST_NAME), self._text(row, Field.LAST_NAME)
        whole = self._text(row, Field.NAME)
        email = self._text(row, Field.EMAIL)
        email = email if normal_email(email) else ""
        name = f"{first} {last}" if first and last else whole or first or last
        named = bool(name)
        name = name or _name_in(email)
        if not name:
            self._nameless.append(number)
            return None
        return Contact(
            self._file_name,
            number,
            name,
            title=self._text(row, Field.TITLE),
            department=self._text(row, Field.DEPARTMENT),
            organization=self._organization(row),
            email=email,
            phone=self._text(row, Field.PHONE),
            notes=self._notes(row),
            manager=self._text(row, Field.MANAGER),
            key=self._text(row, Field.KEY),
            named=named,
        )

    def warnings(self) -> list[str]:
        found = []
        if self._nameless:
            rows = ", ".join(f"{number:,}" for number in self._nameless[:10])
            more = f" and {len(self._nameless) - 10:,} more" if len(self._nameless) > 10 else ""
            what = "row" if len(self._nameless) == 1 else "rows"
            found.append(f"{self._file_name}, {what} {rows}{more}: no name and no e-mail, so left out.")
        if self._unknown_accounts:
            found.append(
                f"{self._file_name} knows organizations by id only, such as {min(self._unknown_accounts)}; "
                "take in the list of accounts (Account.csv) together with it to get their names."
            )
        return found

    def _text(self, row: Sequence[str], field: Field) -> str:
        """Return the first cell of a field that says something."""
        texts = (_clean(row[index]) for index in self._columns.get(field, ()))
        return next((text for text in texts if text), "")

    def _notes(self, row: Sequence[str]) -> str:
        cells = [_unescaped(row[index]).strip() for index in self._columns.get(Field.NOTES, ())]
        return "\n".join(dict.fromkeys("\n".join(cell.splitlines()) for cell in cells if cell))

    def _organization(self, row: Sequence[str]) -> str:
        text = self._text(row, Field.ORGANIZATION)
        name = self._accounts.get(account_key(text))
        if name is not None:
            return name
        if text and (self._by_id or _ACCOUNT_ID.fullmatch(text)):
            self._unknown_accounts.add(text)
            return ""
        return text


def _unescaped(cell: str) -> str:
    """Undo what keeps spreadsheets from taking text for a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


def _clean(cell: str) -> str:
    """Return a cell as one line without extra spaces; of several values as Google writes them, the first."""
    first = _unescaped(cell.strip()).partition(" ::: ")[0]
    return " ".join(re.sub(r"[\x00-\x1f\x7f\u200b\ufeff]", " ", first).split())


def _name_in(email: str) -> str:
    """Return the name in an e-mail address: casey.jones@example.com is Casey Jones."""
    local = normal_email(email).partition("@")[0].partition("+")[0]
    words = [word for word in re.split(r"[._\-\d]+", local) if word]
    return " ".join(word.capitalize() for word in words) or local
