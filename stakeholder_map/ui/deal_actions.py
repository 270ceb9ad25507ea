"""What the actions of the menu Deal do. Their dialogs are imported when first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stakeholder_map.model.deals import Deal, Stage

if TYPE_CHECKING:
    from stakeholder_map.ui.session import Session
    from stakeholder_map.ui.window import MainWindow


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what these actions do, by their keys in the table."""

    def on_deal(do: Callable[[MainWindow, Session, int], object]) -> Callable[[], None]:
        def handler() -> None:
            session = window.session
            if session is not None and session.workspace.find(Deal, session.deal) is not None:
                assert window.page is not None, "a session has a page"
                assert session.deal is not None, "it was found"
                window.page.inspector.flush()
                do(window, session, session.deal)

        return handler

    return {
        "repair": on_deal(repair),
        "compare_deals": on_deal(compare),
        "copy_deal": on_deal(copy),
        "how_did_it_go": on_deal(how_did_it_go),
        "deal_scores": on_deal(scores),
    }


def facts(session: Session) -> dict[str, bool]:
    """Return which needs of these actions are there."""
    deal = session.workspace.find(Deal, session.deal)
    return {
        "writable_deal": deal is not None and session.document.read_only_reason is None,
        "delivered_deal": deal is not None and deal.stage is Stage.DELIVERED,
    }


def repair(window: MainWindow, session: Session, deal: int) -> None:
    """Look for the smallest change that leaves nobody losing."""
    from stakeholder_map.ui.repair.repair_dialog import RepairDialog  # only wanted here

    dialog = RepairDialog(session, deal, window)
    dialog.applied.connect(window.toast.say)
    dialog.open()


def compare(window: MainWindow, session: Session, deal: int) -> None:
    """Show this deal beside others of its customer."""
    from stakeholder_map.ui.compare.compare_dialog import CompareDialog  # only wanted here

    dialog = CompareDialog(session, deal, window)
    dialog.said.connect(window.toast.say)
    dialog.open()


def copy(window: MainWindow, session: Session, deal: int) -> None:
    """Double the deal and open the copy."""
    from stakeholder_map.edits.copying_deals import copy_deal  # brings the store, not wanted for the first picture

    made = session.edit(copy_deal, session.document, deal)
    if made is not None:
        session.choose_deal(made)
        session.select("deal", [made])
        window.toast.say(copied_words(session, made))


def how_did_it_go(window: MainWindow, session: Session, deal: int) -> None:
    """Ask person by person how a delivered deal went."""
    if session.workspace.get(Deal, deal).stage is Stage.DELIVERED:
        from stakeholder_map.ui.delivery.delivery_dialog import DeliveryDialog  # only wanted here

        DeliveryDialog(session, deal, window).open()


def scores(window: MainWindow, session: Session, deal: int) -> None:
    """Show everyone's score as a chart."""
    from stakeholder_map.ui.delivery.score_dialog import ScoreDialog  # only wanted here

    ScoreDialog(session, deal, window).open()


def copied_words(session: Session, made: int) -> str:
    """Return what is said of a new copy."""
    name = session.workspace.get(Deal, made).name
    return f"“{name}” is made, at stage idea. Agreements and outcomes stay with the original."
