"""The menus of the map page: which deal colours the map, and what can be done with what was hit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from stakeholder_map.canvas.hits import Hit
from stakeholder_map.edits.ties import change_tie, cut, turn_around
from stakeholder_map.model.ties import TIE_WORDS, Tie, TieKind
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.map.arrange_menu import add_for_map, add_for_people
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage


def deals_menu(parent: QWidget, session: Session) -> QMenu:
    """Return the menu of deals that can colour the map, each with its outcome."""
    menu = QMenu(parent)
    for deal in session.workspace.deals_of(session.customer or 0):
        outcome = session.verdict_of(deal.id).outcome.value
        text = f"{GLYPHS[outcome]} {deal.name}   {VERDICT_WORDS[outcome].lower()}".replace("&", "&&")
        action = menu.addAction(text, partial(session.choose_deal, deal.id))
        action.setCheckable(True)
        action.setChecked(deal.id == session.deal)
    menu.addSeparator()
    menu.addAction("No deal", partial(session.choose_deal, None))
    return menu


def menu_for(page: MapPage, session: Session, hit: Hit) -> QMenu:
    """Return the menu for what was hit on a map page: a card, a tie, or the empty map."""
    menu = QMenu(page)
    document = session.document
    if page.seeing.groups.fill_menu(menu, hit):
        return menu
    if hit.kind == "person":
        menu.addAction("Add someone who serves them", partial(page.edits.add_person, serves=hit.id))
        menu.addAction("Rename", partial(page.canvas.edit_name, hit.id))
        menu.addSeparator()
        people = [session.workspace.placement(session.customer or 0, person) for person in session.selection.ids]
        pinned = all(placement.pinned for placement in people if placement is not None)
        menu.addAction("Unpin" if pinned else "Pin to its place", page.views.pin_selected)
        if len(people) > 1 and page.views.is_free:
            menu.addAction("Tidy the selected", page.edits.tidy)
        menu.addSeparator()
        add_for_people(menu, page)
        menu.addSeparator()
        menu.addAction("Remove from the map", page.edits.remove_selected)
    elif hit.kind == "tie":
        tie = session.workspace.get(Tie, hit.id)
        for kind in TieKind:
            action = menu.addAction(TIE_WORDS[kind], partial(session.edit, change_tie, document, hit.id, kind=kind))
            action.setCheckable(True)
            action.setChecked(tie.kind is kind)
        menu.addSeparator()
        menu.addAction("Turn around", partial(session.edit, turn_around, document, hit.id))
        menu.addAction("Cut", partial(session.edit, cut, document, [hit.id]))
    else:
        menu.addAction("Add a person here", partial(page.edits.add_person, (hit.x, hit.y)))
        add_for_map(menu, page, hit)
        menu.addSeparator()
        if page.views.is_free:
            menu.addAction("Tidy the map", page.edits.tidy)
        else:
            menu.addAction("Keep this arrangement", page.views.keep)
        menu.addAction("Fit the map", page.canvas.fit)
    return menu
