"""Rows of the People table to a spreadsheet or another map, and back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from stakeholder_map.edits.imports import take_in
from stakeholder_map.exchange.clip import MIME, Pasted, clip_json, pasted_rows, plan_clip, read_clip
from stakeholder_map.exchange.pasted_rows import plan_rows
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.exchange.tables_csv import safe_cell
from stakeholder_map.ui.people.people_columns import AT, COLUMNS
from stakeholder_map.ui.people.people_model import PeopleModel
from stakeholder_map.ui.session import Session


def rows_as_text(model: PeopleModel, people: Sequence[int], columns: Sequence[str]) -> str:
    """Return a heading and a row for each person, in the order of the table, as tab-separated text."""
    facts = model.facts()
    in_rows = sorted(people, key=lambda person: model.row_of(person) or 0)
    lines = [[COLUMNS[AT[key]].title for key in columns]]
    lines += [
        [str(safe_cell(" ".join(facts.whole_text(person, key).split()))) for key in columns] for person in in_rows
    ]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def copy_rows(session: Session, model: PeopleModel, people: Sequence[int], columns: Sequence[str]) -> None:
    """Put people on the clipboard: as rows for a spreadsheet, and whole for a map. Nobody leaves it as it is."""
    if people:
        data = QMimeData()
        data.setText(rows_as_text(model, people, columns))
        data.setData(MIME, clip_json(session.workspace, session.customer, people, {}).encode())
        QGuiApplication.clipboard().setMimeData(data)


def paste_people(session: Session) -> None:
    """Put the people on the clipboard on the customer's map, as one step, and select them."""
    if session.document.read_only_reason is not None:
        return
    if session.customer is None:
        session.problem.emit("Open a customer’s map first: people are pasted onto it.")
        return
    try:
        pasted = _pasted(session, session.customer)
    except ExchangeError as error:
        session.problem.emit(str(error))
        return
    count = len(pasted.people)
    label = f"Paste {count} people" if count != 1 else "Paste a person"
    session.edit(take_in, session.document, label, pasted.puts({}))
    session.select("person", pasted.people)


def _pasted(session: Session, customer: int) -> Pasted:
    data = QGuiApplication.clipboard().mimeData()
    if data.hasFormat(MIME):
        clip = read_clip(bytes(data.data(MIME).data()).decode(errors="replace"))
        return plan_clip(session.workspace, customer, clip)
    return pasted_rows(session.workspace, customer, plan_rows(session.workspace, customer, data.text()))
