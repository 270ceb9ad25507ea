"""Going from pane to pane with F6: what there is, what is looked at, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from stakeholder_map.ui.window import MainWindow
    from stakeholder_map.ui.workspace_page import WorkspacePage

_REASON = Qt.FocusReason.ShortcutFocusReason


class Panes(QObject):
    """The navigator, the page and the inspector of a workspace, each with what had the focus there last."""

    def __init__(self, page: WorkspacePage) -> None:
        super().__init__(page)
        self._page = page
        self._last: dict[QWidget, ref[QWidget]] = {}

    def go(self, step: int) -> None:
        """Give the focus to the next pane, or with -1 to the one before; a pane with nothing to do is passed over."""
        panes = (self._page.navigator, self._page.pages, self._page.inspector)
        focused = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focused is not None and pane.isAncestorOf(focused)), None)
        if here is not None and focused is not None:
            self._last[panes[here]] = ref(focused)
        start = here if here is not None else (-step % len(panes) if step > 0 else 0)
        for away in range(1, len(panes) + 1):
            pane = panes[(start + step * away) % len(panes)]
            target = self._target(pane)
            if target is not None:
                target.setFocus(_REASON)
                return

    def _target(self, pane: QWidget) -> QWidget | None:
        last = self._last[pane]() if pane in self._last else None
        if last is not None and isValid(last) and _takes_focus(last) and pane.isAncestorOf(last):
            return last
        if pane is self._page.pages:
            canvas, page = self._page.map_page.canvas, self._page.pages.currentWidget()
            if page is not self._page.map_page:
                return page  # these hand the focus on to their table or board
            if canvas.isVisible():
                return canvas
        found = (widget for widget in _in_tab_order(pane) if _takes_focus(widget))
        return next(found, None)


def handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what the actions that go from pane to pane do."""

    def go(step: int) -> None:
        if window.page is not None:
            window.page.panes.go(step)

    return {"next_pane": lambda: go(1), "previous_pane": lambda: go(-1)}


def _takes_focus(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _in_tab_order(pane: QWidget) -> list[QWidget]:
    """Return the widgets of a pane in the order in which Tab goes through them."""
    found: list[QWidget] = []
    widget = pane.nextInFocusChain()
    while widget is not pane and widget is not None:
        if pane.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
