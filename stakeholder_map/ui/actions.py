"""What makes the menus and the shortcuts of a window from the table in ``action_table``; new actions are rows there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from stakeholder_map.ui.action_table import ACTIONS, NEEDS, Action

__all__ = ["ACTIONS", "Action", "ActionSet", "keys_of", "tip_for"]

_GAP = 40  # px between a menu's longest text and its shortcuts
_BESIDE = 64  # px of a menu to the left and right of what is written

_BY_KEY = {spec.key: spec for spec in ACTIONS}


class ActionSet:
    """The table's actions as QActions of one window."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        self._actions: dict[str, QAction] = {}
        self._there: set[str] = set()
        for spec in ACTIONS:
            action = QAction(spec.text, window)
            action.setObjectName(spec.key)
            action.setToolTip(tip_for(spec.key))
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
            if spec.where != "window":
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            # Tab is for moving on unless a card is selected; the map page decides.
            if "Tab" in spec.shortcuts:
                action.setShortcuts([])
                action.setText(f"{spec.text}\tTab")
            handler = handlers[spec.key]
            action.setEnabled(not spec.needs)
            action.triggered.connect(lambda _=False, handler=handler: handler())
            self._actions[spec.key] = action
            if spec.where == "window":
                window.addAction(action)

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def add_to_page(self, page: str, widget: QWidget) -> None:
        """Let the shortcuts of a page's actions work while that page has the focus."""
        for spec in ACTIONS:
            if spec.where == page:
                widget.addAction(self._actions[spec.key])

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus, in the table's order: a line between groups, a menu within the menu for each submenu."""
        menus: dict[tuple[str, str], QMenu] = {}
        last_group: dict[QMenu, int] = {}
        for spec in ACTIONS:
            top = menus.get((spec.menu, ""))
            if top is None:
                top = menus[spec.menu, ""] = _menu_in(bar, spec.menu)
            is_new = (spec.menu, spec.submenu) not in menus
            if last_group.get(top, spec.group) != spec.group and (is_new or not spec.submenu):
                top.addSeparator()
            last_group[top] = spec.group
            if is_new:
                menus[spec.menu, spec.submenu] = _menu_in(top, spec.submenu)
            menus[spec.menu, spec.submenu].addAction(self._actions[spec.key])

    def enable(self, there: set[str]) -> None:
        """Enable each action whose need is among ``there``."""
        came_or_went = self._there ^ there
        self._there = set(there)
        for spec in ACTIONS:
            if spec.needs in came_or_went:
                self._actions[spec.key].setEnabled(spec.needs in there)

    def why_not(self, key: str) -> str:
        """Return in a few words what an action lacks, or nothing where it can be done."""
        if self._actions[key].isEnabled():
            return ""
        needs = _BY_KEY[key].needs
        if "document" not in self._there:
            return NEEDS["document"]
        if "writable" not in self._there and needs in _WRITING:
            return NEEDS["writable"]
        return NEEDS.get(needs, "not possible just now")


def _menu_in(place: QMenuBar | QMenu, text: str) -> QMenu:
    menu = place.addMenu(text)
    menu.aboutToShow.connect(partial(_part_text_and_keys, menu))
    return menu


def _part_text_and_keys(menu: QMenu) -> None:
    """Make a menu so wide that its longest text stays clear of the shortcuts; Qt leaves hardly a gap."""
    metrics = menu.fontMetrics()
    texts = [action.text().partition("\t")[0] for action in menu.actions()]
    keys = [action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) for action in menu.actions()]
    widest = [max((metrics.horizontalAdvance(one) for one in some), default=0) for some in (texts, keys)]
    menu.setMinimumWidth(sum(widest) + _BESIDE + (_GAP if widest[1] else 0))


# What needs a workspace that can be changed, besides something else.
_WRITING = {spec.needs for spec in ACTIONS if spec.needs.startswith("writable")} | {"undo", "redo", "selection"}


def keys_of(key: str, *, all_of_them: bool = False) -> str:
    """Return an action's shortcut as this system writes it, or all its shortcuts with commas between them."""
    written = [
        QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) for shortcut in _BY_KEY[key].shortcuts
    ]
    return ", ".join(written if all_of_them else written[:1])


def tip_for(key: str) -> str:
    """Return what a control that does this action says when the mouse rests on it: what, why, and the shortcut."""
    spec, keys = _BY_KEY[key], keys_of(key)
    words = spec.tip or spec.text.rstrip("…")
    return f"{words} ({keys})" if keys else words
