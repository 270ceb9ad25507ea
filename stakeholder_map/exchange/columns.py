"""What the columns of a contact list mean, guessed from their headings and a look at the cells."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from stakeholder_map.exchange.identity import normal
from stakeholder_map.exchange.plans import ExchangeError


class Field(StrEnum):
    """What a column can be. ``key`` is the row's own id, by which manager columns may point at it."""

    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    TITLE = "title"
    DEPARTMENT = "department"
    ORGANIZATION = "organization"
    EMAIL = "email"
    PHONE = "phone"
    NOTES = "notes"
    MANAGER = "manager"
    KEY = "key"
    IGNORE = "ignore"


# Headings as Salesforce, Thunderbird, Outlook, Google, LinkedIn and people write them, likeliest first, then German,
# French, Spanish and Dutch. They are compared without case, accents and punctuation.
_HEADINGS: dict[Field, str] = {
    Field.FIRST_NAME: """first name, given name, forename, first, contact first name, vorname, prenom, nombre de pila,
        primer nombre, voornaam""",
    Field.LAST_NAME: """last name, family name, surname, last, contact last name, nachname, familienname, zuname,
        nom de famille, apellidos, apellido, primer apellido, achternaam, familienaam""",
    Field.NAME: """full name, name, contact name, display name, employee name, person, contact, employee, file as,
        vollstandiger name, ansprechpartner, mitarbeiter, anzeigename, nom complet, nom, nom et prenom, prenom nom,
        contacto, nombre completo, nombre y apellidos, nombre, volledige naam, naam, medewerker""",
    Field.TITLE: """job title, position title, job position, organization title, organization 1 title, position, title,
        job, role, function, berufsbezeichnung, stellenbezeichnung, position im unternehmen, stelle, funktion, titel,
        intitule du poste, titre du poste, poste, fonction, titre, puesto de trabajo, puesto, cargo, titulo,
        functietitel, functie, functieomschrijving""",
    Field.DEPARTMENT: """department, organization department, organization 1 department, dept, department name,
        business unit, abteilung, bereich, departement, service, departamento, afdeling""",
    Field.ORGANIZATION: """account name, company name, organization name, organization 1 name, company, organization,
        organisation, organisation name, account, employer, firm, account id, company id, organization id, firma,
        firmenname, unternehmen, arbeitgeber, entreprise, societe, nom de la societe, empresa, compania,
        nombre de la empresa, organizacion, bedrijf, bedrijfsnaam, organisatie, werkgever""",
    Field.EMAIL: """email, e mail, email address, e mail address, primary email, work email, business email,
        e mail 1 value, email 1 value, e mail 1, email 1, email work, mail, e mail 2 value, e mail 2 address,
        secondary email, personal email, email 2, home email, e mail adresse, email adresse, adresse e mail,
        adresse email, adresse mail, courriel, correo electronico, correo, direccion de correo electronico, e mailadres,
        emailadres, mailadres""",
    Field.PHONE: """phone, business phone, work phone, phone number, telephone, primary phone, company main phone,
        phone 1 value, telephone number, mobile phone, mobile, mobile number, cell, cell phone, business phone 2,
        phone 2 value, home phone, telefon, telefonnummer, telefon geschaftlich, tel, rufnummer, mobil, mobiltelefon,
        handy, telefon privat, numero de telephone, telephone portable, portable, telefono, numero de telefono,
        telefono movil, movil, telefoon, telefoonnummer, mobiel""",
    Field.NOTES: """notes, note, comments, comment, remarks, description, notizen, notiz, bemerkung, bemerkungen,
        kommentar, remarques, remarque, commentaires, notas, nota, comentarios, observaciones, notities, notitie,
        opmerkingen, opmerking""",
    Field.MANAGER: """manager, reports to, manager name, manager s name, managers name, reports to name, line manager,
        supervisor, supervisor name, boss, reporting to, direct manager, reports to id, manager id, manager email,
        manager e mail, reports to email, supervisor id, vorgesetzter, vorgesetzte, vorgesetzte r, fuhrungskraft,
        responsable, superieur, superieur hierarchique, n 1, jefe, jefe directo, superior, leidinggevende,
        direct leidinggevende, rapporteert aan""",
    Field.KEY: """id, contact id, employee id, person id, user id, record id, key, employee number, staff id,
        personnel number, personalnummer, mitarbeiternummer, matricule, personeelsnummer""",
}
_KNOWN: dict[str, tuple[Field, int]] = {
    " ".join(heading.split()): (field, rank)
    for field, headings in reversed(_HEADINGS.items())
    for rank, heading in enumerate(headings.split(","))
}
_HONORIFICS = re.compile("mr|mrs|ms|miss|mx|dr|prof|sir|herr|frau|hr|fr|m|mme|mlle|sr|sra|srta|dhr|mevr")
# What is just "Name" in a list that has first names in a column of their own.
_MAYBE_LAST_NAMES = ("name", "nom", "naam")

ID_HEADINGS = ("account id", "company id", "organization id")


def heading_words(header: str) -> str:
    """Return a heading for comparing: "ReportsToId" is "reports to id", "E-mail 1 - Value" is "e mail 1 value"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", header.removesuffix("__c"))
    return normal(spaced.replace("_", " "))


def recognised(headers: Sequence[str]) -> int:
    """Return how many different fields these headings name."""
    return len({_KNOWN[words][0] for words in map(heading_words, headers) if words in _KNOWN})


def guess(headers: Sequence[str], sample_rows: Sequence[Sequence[str]] = ()) -> list[Field]:
    """Return what each column is. A field is given to one column at most: the likeliest heading that has cells.

    ``sample_rows`` are some of the rows, as wide as the headings; more make the guess better. O(cells).
    """
    columns = [
        [cell for row in sample_rows if index < len(row) if (cell := row[index].strip())]
        for index in range(len(headers))
    ]
    candidates: dict[Field, list[tuple[bool, int, int]]] = {}
    for index, header in enumerate(headers):
        found = _KNOWN.get(heading_words(header))
        if found is not None and _fits(found[0], columns[index]):
            field, rank = found
            candidates.setdefault(field, []).append((not columns[index], rank, index))
    fields = [Field.IGNORE] * len(headers)
    for field, places in candidates.items():
        fields[min(places)[2]] = field
    _settle_names(fields, headers, columns)
    return fields


def _fits(field: Field, cells: Sequence[str]) -> bool:
    """Return whether a look at the cells speaks against a field."""
    if not cells:
        return True
    if field is Field.EMAIL:
        return any("@" in cell for cell in cells)
    if field is Field.TITLE:
        return not all(_HONORIFICS.fullmatch(normal(cell)) for cell in cells)
    if field is Field.PHONE:
        return any(character.isdigit() for cell in cells for character in cell)
    return True


def _settle_names(fields: list[Field], headers: Sequence[str], columns: Sequence[Sequence[str]]) -> None:
    """Settle what "Name", "Nom" and "Nombre" mean beside a column of first or last names."""
    if Field.NAME not in fields:
        return
    at = fields.index(Field.NAME)
    heading = heading_words(headers[at])
    if Field.LAST_NAME in fields and Field.FIRST_NAME not in fields and heading == "nombre":
        fields[at] = Field.FIRST_NAME
    if Field.FIRST_NAME in fields and Field.LAST_NAME not in fields and heading in _MAYBE_LAST_NAMES:
        firsts = {normal(first) for first in columns[fields.index(Field.FIRST_NAME)]}
        if not any(normal(name).split()[0] in firsts for name in columns[at]):  # else these are whole names
            fields[at] = Field.LAST_NAME


def parse_map_option(option: str, headers: Sequence[str]) -> tuple[int, Field]:
    """Read a choice such as ``"Chef=manager"`` and return the column's place and its field.

    Raises ExchangeError, naming near columns or the fields, where either is unknown.
    """
    column, equals, name = option.rpartition("=")
    if not equals or not column.strip() or not name.strip():
        raise ExchangeError(f"{option!r} is no choice of a column; write COLUMN=FIELD, such as Boss=manager.")
    field = map_field(name)
    wanted = column.strip().casefold()
    for same in (_same_text, _same_words):
        places = [index for index, header in enumerate(headers) if same(header, wanted)]
        if places:
            return places[0], field
    near = difflib.get_close_matches(wanted, {header.casefold(): header for header in headers}, n=3, cutoff=0.5)
    shown = [header for header in headers if header.casefold() in near] or [header for header in headers if header]
    hint = "did you mean" if near else "the columns are"
    raise ExchangeError(f"There is no column {column.strip()!r}; {hint} {', '.join(shown[:40])}{'?' if near else '.'}")


def map_field(name: str) -> Field:
    """Return the field with this name. Raises ExchangeError listing them."""
    wanted = re.sub(r"[\s-]+", "_", name.strip().casefold())
    try:
        return Field(wanted)
    except ValueError:
        raise ExchangeError(f"There is no field {name.strip()!r}; use one of {', '.join(Field)}.") from None


_Same = Callable[[str, str], bool]


def _same_text(header: str, wanted: str) -> bool:
    return header.strip().casefold() == wanted


def _same_words(header: str, wanted: str) -> bool:
    return bool(heading_words(wanted)) and heading_words(header) == heading_words(wanted)
