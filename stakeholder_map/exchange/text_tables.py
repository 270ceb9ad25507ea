"""Tables in text files: finding the separator and the headings, and checking that every row is whole."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from stakeholder_map.exchange.columns import recognised
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.exchange.text_files import read_text

SEPARATORS = (",", ";", "\t", "|")
_LOOK_AT = 60  # rows that decide about the separator
_PREAMBLE = 20  # rows among which the headings are looked for


@dataclass(frozen=True)
class Table:
    """The cells of a text file. Every row has as many cells as there are headings; a row without any text is empty.

    ``first_row_number`` is the number of ``rows[0]`` as a spreadsheet counts, from 1, so that a person finds it.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    separator: str
    file_name: str
    first_row_number: int
    warnings: tuple[str, ...] = ()


def read_table(path: Path | str) -> Table:
    """Read a table with headings from a text file, whatever its encoding and separator.

    Text before the headings is skipped. Raises ExchangeError, with the row, for a file that is missing, empty, no
    text, cut off in the middle, or that has rows with more cells than headings. O(n).
    """
    found = read_text(path)
    return parse_table(found.text, Path(path).name, found.encoding)


def parse_table(text: str, file_name: str, encoding: str = "utf-8") -> Table:
    """Return the table in a text, as ``read_table`` does."""
    if text.lstrip()[:11].upper() == "BEGIN:VCARD":
        raise ExchangeError(f"{file_name} holds vCards; save the contacts as CSV and choose that file.")
    records, separator, skipped = cells_of(text, file_name)
    if not any(cell.strip() for record in records for cell in record):
        raise ExchangeError(f"{file_name} is empty; choose a file with something in it.")
    at = _heading_row(records)
    headers = tuple(cell.strip() for cell in records[at])
    while headers and not headers[-1]:
        headers = headers[:-1]
    first_row_number = skipped + at + 2
    rows = tuple(
        _fitted(row, len(headers), f"{file_name}, row {number}")
        for number, row in enumerate(records[at + 1 :], first_row_number)
    )
    while rows and not rows[-1]:
        rows = rows[:-1]
    if not rows:
        raise ExchangeError(f"{file_name} has headings but no rows below them; add rows or choose another file.")
    return Table(headers, rows, encoding, separator, file_name, first_row_number)


def cells_of(text: str, file_name: str) -> tuple[list[list[str]], str, int]:
    """Return the rows of cells in a text, what separates them, and how many lines before them are no rows.

    Raises ExchangeError, with the row, for text that is cut off in the middle of a cell.
    """
    said = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)  # Excel's own way of naming the separator
    skipped = 1 if said else 0
    body = text[said.end() :] if said else text
    separator = said.group(1) if said and said.group(1) in SEPARATORS else _separator(body)
    return _records(body, separator, file_name, skipped), separator, skipped


def _separator(text: str) -> str:
    """Return the separator that cuts the first rows most evenly, into more than one cell."""

    def score(separator: str) -> tuple[float, int, int]:
        rows: list[list[str]] = []
        try:
            for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator):
                rows += [row] if row else []
                if len(rows) == _LOOK_AT:
                    break
        except csv.Error:
            pass
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            return (0.0, 0, 0)
        # How many rows have the most usual width; then whether headings are known; then the wider the better.
        width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
        return (often / len(rows), max(recognised(row) for row in rows[:_PREAMBLE]), width)

    return max(SEPARATORS, key=score)


def _records(text: str, separator: str, file_name: str, skipped: int) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        where = f"{file_name}, row {skipped + len(records) + 1}"
        reason = str(error)
        if "unexpected end" in reason or "field larger" in reason:
            raise ExchangeError(
                f'{where}: a quotation mark (") is opened and never closed; is the file complete?'
            ) from error
        if "expected after" in reason:
            raise ExchangeError(
                f'{where}: text goes on after a closing quotation mark; write quotation marks inside text twice ("").'
            ) from error
        raise ExchangeError(f"{where} cannot be read ({reason}); save the file as CSV again.") from error
    return records


def _heading_row(records: list[list[str]]) -> int:
    """Return which row has the headings: the first with text, unless one soon after it is clearly a better fit."""
    filled = [index for index, row in enumerate(records) if any(cell.strip() for cell in row)]
    first = filled[0]
    if recognised(records[first]) >= 1 and len(records[first]) > 1:
        return first
    better = [index for index in filled[1:_PREAMBLE] if recognised(records[index]) >= 2]
    return better[0] if better else first


def _fitted(row: list[str], width: int, where: str) -> tuple[str, ...]:
    if not any(cell.strip() for cell in row):
        return ()
    if any(cell.strip() for cell in row[width:]):
        raise ExchangeError(
            f"{where}: has {len(row)} cells for {width} headings; put text that holds the separator in quotation marks."
        )
    return (*row[:width], *[""] * (width - len(row)))
