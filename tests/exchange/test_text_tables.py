"""Text files of any encoding and separator become tables, and what is no whole table is refused with its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.exchange.text_files import decoded, read_text
from stakeholder_map.exchange.text_tables import Table, parse_table, read_table

PEOPLE = "Name,Title\nZoë Müller,Leiterin für Öfen\nJosé Peña,“Chef”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert decoded(PEOPLE.encode(encoding), "people.csv").text == PEOPLE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Имя;Должность\nАнна Рябова;Ведущий столяр мастерской\nИван Петров;Руководитель отдела продаж\n", "cp1251"),
        ("名前,役職\n田中太郎,工場の生産計画の担当者です\n山田花子,お客様相談室の責任者です\n", "cp932"),
        ("Name;Stanowisko\nŁukasz Żółć;Główny księgowy zakładu\nJadwiga Wiśniewska;Kierowniczka działu\n", "cp1250"),
    ],
)
def test_older_encodings_are_guessed_from_the_text(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), "people.csv").text == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "people.csv is empty"),
        (b" \r\n ", "people.csv is empty"),
        ("\ufeff".encode(), "people.csv is empty"),
        (b"PK\x03\x04xxxx", "a spreadsheet or zip file; open it and save it as CSV"),
        (b"SQLite format 3\x00abc", "a database; open it as a workspace"),
        (bytes(range(256)) * 4, "people.csv is not a text file"),
        (b"Name\nAna\x00Ruiz\n", "people.csv, line 2: holds a NUL character"),
        ("Name".encode("utf-16") + b"\x00", "says that it is UTF-16 but is damaged at byte"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, expected: str) -> None:
    with pytest.raises(ExchangeError, match=r"people\.csv") as caught:
        decoded(data, "people.csv")
    assert expected in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path, expected in (
        (tmp_path / "no.csv", "does not exist"),
        (tmp_path, "is a folder"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(ExchangeError, match=expected):
            read_text(path)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Name,Title\nAna,Carpenter\n", ","),
        ("Name;Title;City\nAna;Carpenter, lead;Bonn\n", ";"),
        ("Name\tTitle\nAna, Bea\tx\n", "\t"),
        ("Name|Title\nAna|x;y,z\n", "|"),
        ("sep=;\nName;Title\nAna;Carpenter\n", ";"),
        ("Name\nAna\nBea\n", ","),
        ("Name;Title\nRuiz, Ana;Carpenter\nLind, Jo;Fitter\n", ";"),
        ('Name,Notes\nAna,"a;b;c\nd;e;f"\nBea,"g;h\ni;j"\n', ","),
    ],
)
def test_the_separator_is_found(text: str, separator: str) -> None:
    assert parse_table(text, "people.csv").separator == separator


def test_rows_are_numbered_as_a_spreadsheet_counts_them() -> None:
    table = parse_table('Name,Notes\nAna,"two\nlines"\n\nBea,x\n', "people.csv")
    assert table.first_row_number == 2
    assert table.rows == (("Ana", "two\nlines"), (), ("Bea", "x"))


def test_text_before_the_headings_is_skipped() -> None:
    text = (
        'Notes:\n"When exporting your connection data, you may notice that some are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Ruiz,https://example.com/in/ana,,Brightwater,Lead carpenter,01 Oct 2026\n"
    )
    table = parse_table(text, "Connections.csv")
    assert table.headers[:2] == ("First Name", "Last Name")
    assert table.first_row_number == 5
    assert len(table.rows) == 1


def test_short_rows_are_padded_and_long_ones_refused_unless_the_rest_is_empty() -> None:
    table = parse_table("Name,Title,City\nAna\nBea,x,y,,\n", "people.csv")
    assert table.rows == (("Ana", "", ""), ("Bea", "x", "y"))
    with pytest.raises(ExchangeError, match=r"people\.csv, row 3: has 4 cells for 3 headings"):
        parse_table("Name,Title,City\nAna\nBea,x,y,z\n", "people.csv")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Name,Title\nAna,"Lead carp', r'people.csv, row 2: a quotation mark \("\) is opened and never closed'),
        ('Name,Title\nAna,"Lead" carpenter\n', "people.csv, row 2: text goes on after a closing quotation mark"),
        ("Name,Title\n", "people.csv has headings but no rows"),
        ("Name,Title\n,\n,\n", "people.csv has headings but no rows"),
        ('Name,Title\nAna,"' + "x" * 200_000, "people.csv, row 2: a quotation mark"),
    ],
)
def test_half_a_table_is_refused_with_its_row(text: str, expected: str) -> None:
    with pytest.raises(ExchangeError, match=expected):
        parse_table(text, "people.csv")


def _table_or_problem(path: Path) -> Table | str:
    try:
        return read_table(path)
    except ExchangeError as error:
        return str(error)


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=80) | st.text('ab,;"\n\t |=', max_size=80).map(str.encode))
def test_any_file_is_a_table_or_one_clear_line(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "garbage.csv"
    path.write_bytes(data)
    found = _table_or_problem(path)
    if isinstance(found, str):
        assert found.startswith("garbage.csv")
        assert "\n" not in found
    else:
        assert all(len(row) in (0, len(found.headers)) for row in found.rows)


def test_vcards_are_told_from_tables() -> None:
    with pytest.raises(ExchangeError, match=r"^ana\.vcf holds vCards; save the contacts as CSV"):
        parse_table("BEGIN:VCARD\r\nFN:Ana Ruiz\r\nEND:VCARD\r\n", "ana.vcf")
