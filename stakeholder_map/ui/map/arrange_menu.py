"""What the map's menus offer for arranging, copying and merging people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from stakeholder_map.canvas.hits import Hit
from stakeholder_map.edits.arranging import Line, Way

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage

_LINES = (
    ("Left", Line.LEFT),
    ("Centres", Line.CENTRE),
    ("Right", Line.RIGHT),
    ("Tops", Line.TOP),
    ("Middles", Line.MIDDLE),
    ("Bottoms", Line.BOTTOM),
)
_WAYS = (("Distribute across", Way.ACROSS), ("Distribute down", Way.DOWN))


def add_for_people(menu: QMenu, page: MapPage) -> None:
    """Add what can be done with the selected people where the map may be changed."""
    arranging, clipping = page.arranging, page.clipping
    count = len(arranging.people())
    if count >= 2 and page.views.is_free:
        lines = menu.addMenu("Align")
        for words, line in _LINES:
            if line is Line.TOP:
                lines.addSeparator()
            lines.addAction(words, partial(arranging.align, line))
        if count >= 3:
            for words, way in _WAYS:
                menu.addAction(words, partial(arranging.distribute, way))
        menu.addSeparator()
    menu.addAction("Cut\tCtrl+X", clipping.cut)
    menu.addAction("Copy\tCtrl+C", clipping.copy)
    menu.addAction("Duplicate\tCtrl+D", arranging.duplicate)
    menu.addSeparator()
    _add_selecting(menu, page)
    if count == 1:
        menu.addAction("This is the same person as…\tM", arranging.same_person)
    elif count == 2:
        menu.addAction("These two are the same person…\tM", arranging.same_person)


def add_for_map(menu: QMenu, page: MapPage, hit: Hit) -> None:
    """Add what brings people onto the empty map."""
    at = (hit.x, hit.y) if page.views.is_free else None
    menu.addAction("Paste people here\tCtrl+V", partial(page.clipping.paste, at))
    menu.addAction("People not on this map\tCtrl+Shift+P", page.people.show)


def reading_menu(page: MapPage, hit: Hit) -> QMenu:
    """Return the menu for what was hit on a map that can only be read."""
    menu = QMenu(page)
    if page.seeing.groups.fill_menu(menu, hit):
        return menu
    if page.arranging.people():
        menu.addAction("Copy\tCtrl+C", page.clipping.copy)
        menu.addSeparator()
        _add_selecting(menu, page)
    else:
        menu.addAction("Fit the map", page.canvas.fit)
    return menu


def _add_selecting(menu: QMenu, page: MapPage) -> None:
    menu.addAction("Select who serves them\t[", page.arranging.select_servers)
    menu.addAction("Select whom they serve\t]", page.arranging.select_served)
