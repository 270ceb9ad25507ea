"""What can be done with the selected rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from stakeholder_map.ui.people.people_clipboard import copy_rows, paste_people

if TYPE_CHECKING:
    from stakeholder_map.ui.people.people_page import PeoplePage


def rows_menu(page: PeoplePage, people: list[int]) -> QMenu:
    """Return the menu of the selected people, with the keys that do the same."""
    menu, model, edits = QMenu(page), page.model, page.model.edits
    placed = [person for person in people if model.facts().placement(person) is not None]
    may = edits.may_write
    add = menu.addAction("Add a person\tN", page.begin_person)
    add.setEnabled(model.can_add)
    tie = menu.addAction("Tie the selected two\tT", lambda: edits.tie(people))
    tie.setEnabled(may and len(placed) == 2 == len(people))
    if len(placed) < len(people):
        join = menu.addAction("Put on this map", lambda: edits.put_on_map(people))
        join.setEnabled(may and model.facts().customer is not None)
    menu.addSeparator()
    copy = menu.addAction("Copy rows\tCtrl+C", lambda: copy_rows(page.session, model, people, page.layout_.shown()))
    copy.setEnabled(bool(people))
    paste = menu.addAction("Paste people\tCtrl+V", lambda: paste_people(page.session))
    paste.setEnabled(model.can_add)
    menu.addSeparator()
    remove = menu.addAction("Remove from the map\tDel", lambda: edits.remove(people))
    remove.setEnabled(may and bool(people))
    return menu
