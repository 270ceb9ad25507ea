"""Every action of the window in one table, which makes the menus and the shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do. ``needs`` names what must be there; ``where`` is "window" or the page it works on.

    A ``group`` starts with a separator in its menu.
    """

    key: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    needs: str = ""
    where: str = "window"
    group: int = 0
    checkable: bool = False


ACTIONS: tuple[Action, ...] = (
    Action("new", "New workspace…", "File", ("Ctrl+N",)),
    Action("open", "Open…", "File", ("Ctrl+O",)),
    Action("open_sample", "Open the sample", "File"),
    Action("import", "Import people or a workspace…", "File", ("Ctrl+I",), "writable", group=1),
    Action("export", "Share picture or tables…", "File", ("Ctrl+E",), "document", group=1),
    Action("save_copy", "Save a copy…", "File", ("Ctrl+Shift+S",), "document", group=1),
    Action("close", "Close workspace", "File", ("Ctrl+W",), "document", group=2),
    Action("quit", "Quit", "File", ("Ctrl+Q",), group=2),
    Action("undo", "Undo", "Edit", ("Ctrl+Z",), "undo"),
    Action("redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action("select_all", "Select everyone", "Edit", ("Ctrl+A",), "customer", "map", group=1),
    Action("select_none", "Select nothing", "Edit", ("Ctrl+Shift+A",), "customer", "map", group=1),
    Action("delete", "Remove from the map", "Edit", ("Del", "Backspace"), "selection", "map", group=1),
    Action("find", "Search", "Edit", ("Ctrl+K", "Ctrl+F"), "document", group=2),
    Action("add_person", "Add a person", "Add", ("N",), "writable_customer", "map"),
    Action("add_server", "Add someone who serves them", "Add", ("Tab",), "writable_person", "map"),
    Action("connect", "Tie the selected two", "Add", ("T",), "two_people", "map"),
    Action("add_customer", "Add a customer", "Add", ("Ctrl+Shift+N",), "writable", group=1),
    Action("add_deal", "Add a deal", "Add", ("Ctrl+D",), "writable_customer", group=1),
    Action("show_map", "Map", "View", ("Ctrl+1",), "document"),
    Action("show_deals", "Deals", "View", ("Ctrl+2",), "document"),
    Action("zoom_in", "Zoom in", "View", ("Ctrl++", "Ctrl+="), "customer", group=1),
    Action("zoom_out", "Zoom out", "View", ("Ctrl+-",), "customer", group=1),
    Action("zoom_full", "Full size", "View", ("Ctrl+0",), "customer", group=1),
    Action("fit", "Fit the map", "View", ("Ctrl+9",), "customer", group=1),
    Action("tidy", "Tidy the map", "View", ("Ctrl+T",), "writable_customer", group=2),
    Action("no_deal", "Colour the map by no deal", "View", (), "deal", group=2),
    Action("light", "Light", "View", group=3, checkable=True),
    Action("dark", "Dark", "View", group=3, checkable=True),
    Action("system", "Light or dark as the system", "View", group=3, checkable=True),
    Action("shortcuts", "Shortcuts", "Help", ("F1",)),
    Action("about", "About Stakeholder Map", "Help"),
)


class ActionSet:
    """The table's actions as QActions of one window."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, window)
            action.setObjectName(spec.key)
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
            if spec.where != "window":
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            # Tab is for moving on unless a card is selected; the map page decides.
            if "Tab" in spec.shortcuts:
                action.setShortcuts([])
                action.setText(f"{spec.text}\tTab")
            handler = handlers[spec.key]
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
        """Make the menus, in the table's order."""
        menus: dict[str, QMenu] = {}
        last_group: dict[str, int] = {}
        for spec in ACTIONS:
            if spec.menu not in menus:
                menus[spec.menu] = bar.addMenu(spec.menu)
            menu = menus[spec.menu]
            if last_group.get(spec.menu, 0) != spec.group:
                menu.addSeparator()
            last_group[spec.menu] = spec.group
            menu.addAction(self._actions[spec.key])

    def enable(self, there: set[str]) -> None:
        """Enable each action whose need is among ``there``."""
        for spec in ACTIONS:
            self._actions[spec.key].setEnabled(not spec.needs or spec.needs in there)
