"""People and deals as CSV for spreadsheets: UTF-8 with a mark, and no text that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from stakeholder_map.analysis.verdicts import PersonVerdict, judge_deal
from stakeholder_map.exchange.atomic import write_bytes
from stakeholder_map.exchange.audiences import Audience, audience_named, for_audience
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.maps import SUPPORT_WORDS, Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import PERSON_VERDICTS, VERDICT_WORDS

Cell: TypeAlias = str | int | float | None

UNSURE = "?"
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def write_people(
    path: Path | str,
    workspace: Workspace,
    *,
    customer: int | None = None,
    deal: int | None = None,
    audience: Audience | str = Audience.ME,
) -> None:
    """Write ``people_table`` to a file, whole or not at all. Raises ExchangeError."""
    write_bytes(path, csv_bytes(people_table(workspace, customer=customer, deal=deal, audience=audience)))


def write_deal(path: Path | str, workspace: Workspace, deal: int, *, audience: Audience | str = Audience.ME) -> None:
    """Write ``deal_table`` to a file, whole or not at all. Raises ExchangeError."""
    write_bytes(path, csv_bytes(deal_table(workspace, deal, audience=audience)))


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV. Text that begins like a formula gets a leading apostrophe; numbers stay numbers."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def people_table(
    workspace: Workspace,
    *,
    customer: int | None = None,
    deal: int | None = None,
    audience: Audience | str = Audience.ME,
) -> list[list[Cell]]:
    """Return headings and one row for each person: of the workspace, or of one customer's map with their place on it.

    With ``deal`` (an id, of that customer) their verdict too. The headings are those that an import recognises.
    Raises KeyError for an unknown customer or deal. O(records).
    """
    audience = audience_named(audience)
    shown = for_audience(workspace, audience)
    verdicts = {verdict.person: verdict for verdict in judge_deal(workspace, deal).people} if deal is not None else {}
    placed = customer is not None and audience is not Audience.MEETING
    headings = ["Name", "Title", "Department", "Organization"]
    headings += [] if audience is Audience.MEETING else ["E-mail", "Phone"]
    headings += ["Manager"] if customer is not None else []
    headings += ["Buying role", "Support", "Influence", "Interest", "Hours a week", "Accountable", "Empowered"] * placed
    headings += ["In this deal"] if deal is not None else []
    headings += ["How they win"]
    headings += ["Notes"] if audience is Audience.ME else []
    table: list[list[Cell]] = [list(headings)]
    people = shown.all(Person) if customer is None else shown.people_on(shown.get(Customer, customer).id)
    for person in people:
        organization = shown.organization_of(person)
        row: list[Cell] = [person.name, person.title, person.department, organization.name if organization else ""]
        row += [] if audience is Audience.MEETING else [person.email, person.phone]
        if customer is not None:
            row.append(_managers(shown, customer, person.id))
        if placed and customer is not None:
            row += _place(shown.placement(customer, person.id))
        if deal is not None:
            row.append(_verdict(verdicts.get(person.id)))
        row.append("; ".join(win.text for win in shown.wins_of(person.id, customer)))
        row += [person.notes] if audience is Audience.ME else []
        table.append(row)
    return table


def deal_table(workspace: Workspace, deal: int, *, audience: Audience | str = Audience.ME) -> list[list[Cell]]:
    """Return headings and a row for each person's win, whoever fares worst first, with a column for each option.

    A cell is the effect of that option on that win: a number, ``?`` where unsure, blank where none is recorded. People
    without a win have one row. Raises KeyError for an unknown deal. O(people + effects).
    """
    audience = audience_named(audience)
    shown = for_audience(workspace, audience)
    customer = workspace.get(Deal, deal).customer
    options = [(term, option) for term in shown.terms_of(deal) for option in shown.options_of(term.id)]
    private = audience is not Audience.MEETING
    headings: list[Cell] = ["Name", "Title", "Organization", "In this deal"]
    headings += ["Agreed", "Lowest score", "Highest score", "Floor"] if private else ["Agreed"]
    headings += ["How they win", *(["Must", "Weight"] if private else []), "Source"]
    headings += [_option_heading(term, option) for term, option in options]
    table: list[list[Cell]] = [headings]
    people = judge_deal(workspace, deal).people
    for verdict in sorted(people, key=lambda each: PERSON_VERDICTS.index(each.verdict)):
        person = shown.get(Person, verdict.person)
        organization = shown.organization_of(person)
        start: list[Cell] = [person.name, person.title, organization.name if organization else "", _verdict(verdict)]
        start.append(_yes(verdict.agreed))
        start += [verdict.low, verdict.high, verdict.floor] if private else []
        wins: list[Win | None] = [*shown.wins_of(person.id, customer)]
        for win in wins or [None]:
            row = start + _win_cells(win, private)
            row += [_amount(shown.effect(option.id, win.id)) if win is not None else "" for _, option in options]
            table.append(row)
    return table


def _place(placement: Placement | None) -> list[Cell]:
    if placement is None:
        return [""] * 7
    return [
        placement.buying_role.value.replace("_", " "),
        SUPPORT_WORDS[placement.support],
        placement.influence,
        placement.interest,
        placement.hours,
        _yes(placement.accountable),
        _yes(placement.empowered),
    ]


def _win_cells(win: Win | None, private: bool) -> list[Cell]:
    if win is None:
        return [""] * (4 if private else 2)
    details: list[Cell] = [_yes(win.must), win.weight] if private else []
    return [win.text, *details, win.source.value]


def _managers(workspace: Workspace, customer: int, person: int) -> str:
    ties = workspace.related(Tie, "source", person)
    bosses = [tie.target for tie in ties if tie.customer == customer and tie.kind is TieKind.REPORTS_TO]
    return "; ".join(workspace.get(Person, boss).name for boss in bosses)


def _verdict(verdict: PersonVerdict | None) -> str:
    return VERDICT_WORDS[verdict.verdict] if verdict is not None else ""


def _option_heading(term: Term, option: Option) -> str:
    return f"{term.name}: {option.label}{' (chosen)' if option.chosen else ''}"


def _amount(effect: Effect | None) -> Cell:
    if effect is None:
        return ""
    return UNSURE if effect.amount is None else effect.amount


def _yes(flag: bool) -> str:
    return "yes" if flag else ""


def safe_cell(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell
