"""Columns are recognised by their headings as the usual programs write them."""

from __future__ import annotations

import pytest

from stakeholder_map.exchange.columns import Field, guess, parse_map_option
from stakeholder_map.exchange.plans import ExchangeError


def named(headers: str, *rows: str) -> dict[str, str]:
    names = headers.split(",")
    fields = guess(names, [row.split(",") for row in rows])
    return {field.value: name for name, field in zip(names, fields, strict=True) if field is not Field.IGNORE}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            "Id,AccountId,FirstName,LastName,Title,Department,Email,Phone,ReportsToId,OwnerId",
            {
                "key": "Id",
                "organization": "AccountId",
                "first_name": "FirstName",
                "last_name": "LastName",
                "title": "Title",
                "department": "Department",
                "email": "Email",
                "phone": "Phone",
                "manager": "ReportsToId",
            },
        ),
        (
            "Title,First Name,Middle Name,Last Name,Company,Department,Job Title,Business Phone,Home Phone,"
            "Mobile Phone,E-mail Address,E-mail 2 Address,Manager's Name,Notes,Location,Web Page",
            {
                "first_name": "First Name",
                "last_name": "Last Name",
                "organization": "Company",
                "department": "Department",
                "title": "Job Title",
                "phone": "Business Phone",
                "email": "E-mail Address",
                "manager": "Manager's Name",
                "notes": "Notes",
            },
        ),
        (
            "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
            "Organization 1 - Name,Organization 1 - Title,Organization 1 - Department,Group Membership,Location",
            {
                "name": "Name",
                "first_name": "Given Name",
                "last_name": "Family Name",
                "email": "E-mail 1 - Value",
                "phone": "Phone 1 - Value",
                "organization": "Organization 1 - Name",
                "title": "Organization 1 - Title",
                "department": "Organization 1 - Department",
            },
        ),
        (
            "First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,Birthday",
            {
                "first_name": "First Name",
                "last_name": "Last Name",
                "organization": "Organization Name",
                "title": "Organization Title",
                "email": "E-mail 1 - Value",
            },
        ),
        (
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
            {
                "first_name": "First Name",
                "last_name": "Last Name",
                "email": "Email Address",
                "organization": "Company",
                "title": "Position",
            },
        ),
        (
            "Account Name,First Name,Last Name,Reports To,Mailing City,Contact ID",
            {
                "organization": "Account Name",
                "first_name": "First Name",
                "last_name": "Last Name",
                "manager": "Reports To",
                "key": "Contact ID",
            },
        ),
        (
            "name,position,id,location,manager,email,fill,stroke,refs,url,image",
            {"name": "name", "title": "position", "key": "id", "manager": "manager", "email": "email"},
        ),
        (
            "Vorname,Name,Firma,Abteilung,Position,E-Mail-Adresse,Vorgesetzte/r",
            {
                "first_name": "Vorname",
                "last_name": "Name",
                "organization": "Firma",
                "department": "Abteilung",
                "title": "Position",
                "email": "E-Mail-Adresse",
                "manager": "Vorgesetzte/r",
            },
        ),
        (
            "Prénom,Nom,Société,Service,Fonction,Courriel,Téléphone,Responsable",
            {
                "first_name": "Prénom",
                "last_name": "Nom",
                "organization": "Société",
                "department": "Service",
                "title": "Fonction",
                "email": "Courriel",
                "phone": "Téléphone",
                "manager": "Responsable",
            },
        ),
        (
            "Nombre,Apellidos,Empresa,Cargo,Correo electrónico,Jefe",
            {
                "first_name": "Nombre",
                "last_name": "Apellidos",
                "organization": "Empresa",
                "title": "Cargo",
                "email": "Correo electrónico",
                "manager": "Jefe",
            },
        ),
        (
            "Naam,Functie,Afdeling,Bedrijf,E-mailadres,Leidinggevende",
            {
                "name": "Naam",
                "title": "Functie",
                "department": "Afdeling",
                "organization": "Bedrijf",
                "email": "E-mailadres",
                "manager": "Leidinggevende",
            },
        ),
    ],
)
def test_headings_of_the_usual_programs_are_known(headers: str, expected: dict[str, str]) -> None:
    assert named(headers) == expected


def test_of_several_columns_for_one_field_the_one_with_cells_is_taken() -> None:
    found = named("Name,Work Phone,Mobile Number", "Ana,,+49 1", "Bea,,+49 2")
    assert found["phone"] == "Mobile Number"


def test_a_title_that_is_only_mr_and_ms_is_no_job() -> None:
    assert "title" not in named("Title,First Name,Last Name", "Mr.,Tom,Berg", "Dr.,Ana,Ruiz")
    assert named("Title,First Name,Last Name", "Mr.,Tom,Berg", "Buyer,Ana,Ruiz")["title"] == "Title"


def test_a_mail_column_without_addresses_is_no_mail_column() -> None:
    assert "email" not in named("Name,Mail", "Ana,weekly")


def test_whole_names_beside_first_names_stay_whole_names() -> None:
    assert named("First Name,Name", "Ana,Ana Ruiz")["name"] == "Name"


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("Chef=manager", (1, Field.MANAGER)),
        (" chef = Manager", (1, Field.MANAGER)),
        ("a=b=first-name", (2, Field.FIRST_NAME)),
    ],
)
def test_a_column_can_be_chosen_by_hand(option: str, expected: tuple[int, Field]) -> None:
    assert parse_map_option(option, ["Name", "Chef", "a=b"]) == expected


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("Cheff=manager", "There is no column 'Cheff'; did you mean Chef?"),
        ("Quux=manager", "There is no column 'Quux'; the columns are Name, Chef."),
        ("Chef=boss", "There is no field 'boss'; use one of name, first_name, last_name, title"),
        ("Chef", "'Chef' is no choice of a column; write COLUMN=FIELD"),
        ("=name", "'=name' is no choice of a column"),
    ],
)
def test_a_wrong_choice_is_answered_with_the_near_ones(option: str, expected: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        parse_map_option(option, ["Name", "Chef"])
    assert str(caught.value).startswith(expected)
