"""A window on the sample, and all of its pages and dialogs one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.sample import build_sample
from stakeholder_map.store.document import Document
from stakeholder_map.ui.asks.note_dialog import NoteDialog
from stakeholder_map.ui.asks.plan_dialog import PlanDialog
from stakeholder_map.ui.compare.compare_dialog import CompareDialog
from stakeholder_map.ui.delivery.delivery_dialog import DeliveryDialog
from stakeholder_map.ui.delivery.score_dialog import ScoreDialog
from stakeholder_map.ui.export_dialog import ExportDialog
from stakeholder_map.ui.help import AboutDialog, ShortcutsDialog
from stakeholder_map.ui.repair.repair_dialog import RepairDialog
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.window import MainWindow
from tests.ui.windows import page_of, session_of

PAGES = ("map", "deals", "people", "ledger", "asks")
SELECTED = ("", "person", "several", "tie", "customer", "deal")


def sample_file(path: Path) -> Path:
    with Document.create(path) as document:
        build_sample(document)
    return path


def the_deal(session: Session, name: str) -> int:
    return next(deal.id for deal in session.workspace.all(Deal) if deal.name == name)


def select(session: Session, kind: str) -> None:
    """Select a person, several people, a tie, the customer or the deal that is looked at, or nothing."""
    people = [person.id for person in session.workspace.people_on(session.customer or 0)]
    ids: dict[str, list[int]] = {
        "": [],
        "person": [next(p.id for p in session.workspace.all(Person) if p.name == "Ana Ruiz")],
        "several": people[:4],
        "tie": [session.workspace.ties_of(session.customer or 0)[0].id],
        "customer": [session.customer or 0],
        "deal": [session.deal or 0],
    }
    session.select("person" if kind == "several" else kind, ids[kind])
    QApplication.processEvents()


def look_at(window: MainWindow, page: str) -> None:
    """Show a page and wait until it is as it will be."""
    page_of(window).show_page(page)
    settle(page_of(window).made(page))


def settle(*parts: object) -> None:
    """Wait until none of these is busy, for ten seconds at most."""
    for _ in range(1000):
        QApplication.processEvents()
        if not any(getattr(part, "busy", False) for part in parts):
            return
        QTest.qWait(10)
    raise AssertionError("it is still busy")


def _repair(window: MainWindow) -> QDialog:
    dialog = RepairDialog(session_of(window), session_of(window).deal or 0, window)
    dialog.show()
    settle(dialog)
    return dialog


def _compare(tab: int) -> Callable[[MainWindow], QDialog]:
    def make(window: MainWindow) -> QDialog:
        dialog = CompareDialog(session_of(window), session_of(window).deal or 0, window)
        dialog.show()
        dialog.tabs[tab].click()
        settle(dialog.counts.chart if tab == 1 else dialog.pareto if tab == 2 else None)
        return dialog

    return make


def _scores(window: MainWindow) -> QDialog:
    dialog = ScoreDialog(session_of(window), session_of(window).deal or 0, window)
    dialog.show()
    dialog.chart.as_table.click()
    settle()
    return dialog


def _delivery(window: MainWindow) -> QDialog:
    session = session_of(window)
    dialog = DeliveryDialog(session, the_deal(session, "Lobby counter"), window)
    dialog.show()
    settle(dialog.calibration.chart)
    return dialog


def _talk(kind: type[PlanDialog] | type[NoteDialog]) -> Callable[[MainWindow], QDialog]:
    def make(window: MainWindow) -> QDialog:
        session = session_of(window)
        ana = next(person.id for person in session.workspace.all(Person) if person.name == "Ana Ruiz")
        dialog = kind(session, ana, window)
        dialog.show()
        settle()
        return dialog

    return make


def _export(window: MainWindow) -> QDialog:
    dialog = ExportDialog(session_of(window), window)
    dialog.show()
    settle(dialog)
    return dialog


def _help(kind: type[ShortcutsDialog] | type[AboutDialog]) -> Callable[[MainWindow], QDialog]:
    def make(window: MainWindow) -> QDialog:
        dialog = kind(window)
        dialog.show()
        settle()
        return dialog

    return make


DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "repair": _repair,
    "compare people": _compare(0),
    "compare counts": _compare(1),
    "compare values": _compare(2),
    "scores": _scores,
    "delivery": _delivery,
    "plan a talk": _talk(PlanDialog),
    "note a talk": _talk(NoteDialog),
    "export": _export,
    "shortcuts": _help(ShortcutsDialog),
    "about": _help(AboutDialog),
}


def close(dialog: QWidget) -> None:
    dialog.close()
    QApplication.processEvents()
