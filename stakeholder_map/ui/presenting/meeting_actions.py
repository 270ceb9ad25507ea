"""What the actions about meetings do: saving views, presenting them, and the map on the clipboard and on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.views import VIEW_NAMES, View

if TYPE_CHECKING:
    from stakeholder_map.ui.presenting.deck import Slide
    from stakeholder_map.ui.presenting.shown import Shown
    from stakeholder_map.ui.window import MainWindow
    from stakeholder_map.ui.workspace_page import WorkspacePage


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what these actions do, by their keys in the table. Without a customer they do nothing."""

    def with_customer(do: Callable[[WorkspacePage], object]) -> Callable[[], None]:
        def handler() -> None:
            page = window.page
            if page is not None and page.session.customer is not None:
                page.inspector.flush()
                do(page)

        return handler

    def copy(page: WorkspacePage) -> None:
        from stakeholder_map.ui.presenting.copying import copy_picture  # only wanted here

        copy_picture(window, page)

    def print_(page: WorkspacePage) -> None:
        from stakeholder_map.ui.printing.print_dialog import PrintDialog  # only wanted here

        dialog = PrintDialog(page.session, shown_now(page), window)
        dialog.printed.connect(window.toast.say)
        dialog.open()

    return {
        "save_view": with_customer(_save),
        "present": with_customer(lambda page: present(window, page)),
        "present_here": with_customer(lambda page: present(window, page, page.saved_views.list.chosen)),
        "copy_picture": with_customer(copy),
        "print": with_customer(print_),
    }


def shown_now(page: WorkspacePage, audience: Audience = Audience.MEETING) -> Shown:
    """Return what the window shows of the customer's map, without what a search has marked."""
    from stakeholder_map.ui.presenting.shown import Shown  # not wanted for the first picture

    session = page.session
    assert session.customer is not None, "there is a customer to show"
    state = replace(session.viewing.state, hits=frozenset())
    return Shown(session.customer, state, session.deal, audience)


def present(window: MainWindow, page: WorkspacePage, start: int = 0) -> None:
    """Show the customer's saved views full screen, from the one with id ``start``; without any, what is shown now."""
    from stakeholder_map.ui.presenting.deck import deck_of  # only wanted here
    from stakeholder_map.ui.presenting.presentation import Presentation

    session, saved = page.session, page.saved_views.view(start)
    customer = saved.customer if saved is not None else session.customer
    assert customer is not None, "there is a customer to present"
    snapshot = session.document.snapshot()
    deck = deck_of(snapshot, customer, start=start, otherwise=_slide_now(page))
    glides = not window.preferences.reduce_motion
    presentation = Presentation(window, snapshot, deck, session.today(), glides=glides)
    if deck.left_out:
        window.toast.say(deck.left_out)
        presentation.finished.connect(lambda _: window.toast.say(deck.left_out))
    presentation.begin()


def _save(page: WorkspacePage) -> None:
    page.show_page("map")
    page.saved_views.save()


def _slide_now(page: WorkspacePage) -> Slide:
    """Return the slide of what the window shows; instead of what is not for a meeting, the free map."""
    from stakeholder_map.ui.presenting.deck import Slide  # only wanted here
    from stakeholder_map.ui.presenting.shown import why_not_shown

    shown, canvas = shown_now(page), page.map_page.canvas
    box = None if canvas.follows_fit else canvas.view_box()
    if why_not_shown(shown):
        shown, box = replace(shown, state=replace(shown.state, view=View.FREE)), None
    customer = page.session.workspace.get(Customer, shown.customer)
    name = " ".join(customer.name.split())
    return Slide(0, name or VIEW_NAMES[shown.state.view], shown, box)
