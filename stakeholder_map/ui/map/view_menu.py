"""The menu of the views, below the button that names the one that is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from stakeholder_map.ui.map.view_words import VIEWS, menu_text
from stakeholder_map.ui.viewing import Viewing


def view_menu(parent: QWidget, viewing: Viewing) -> QMenu:
    """Return the menu of the five views, each with its key and a line that says what it shows."""
    menu = QMenu(parent)
    group = QActionGroup(menu)
    for view in VIEWS:
        action = menu.addAction(menu_text(view), partial(viewing.change, view=view))
        action.setCheckable(True)
        action.setChecked(view is viewing.state.view)
        group.addAction(action)
    return menu
