"""Loading what is likely wanted next while nobody waits, so that the first look at each page is quick too."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from stakeholder_map.ui.background import is_working

_AFTER_THE_FIRST_PICTURE_MS = 1500
_BETWEEN_MS = 40

# One import is one moment in which the window cannot answer, so each is of a page or dialog.
_MODULES = (
    "stakeholder_map.ui.board",
    "stakeholder_map.ui.people",
    "stakeholder_map.ui.ledger.ledger_page",
    "stakeholder_map.ui.asks.asks_page",
    "stakeholder_map.ui.palette.command_palette",
    "stakeholder_map.ui.compare.compare_dialog",
    "stakeholder_map.ui.repair.repair_dialog",
    "stakeholder_map.ui.export_dialog",
    "stakeholder_map.ui.printing.print_dialog",
)


class Warming(QObject):
    """Takes one small step at a time, and none while anything works beside the window."""

    def __init__(self, parent: QObject, steps: Iterable[Callable[[], object]] = ()) -> None:
        """``steps`` come before the modules.

        At the end all that is there is set apart from what Python looks through for garbage, until ``cool``: with a
        large workspace that takes a tenth of a second, again and again, in the middle of whatever is being done.
        """
        super().__init__(parent)
        modules = (partial(import_module, name) for name in _MODULES)
        self._left: list[Callable[[], object]] = [*steps, *modules, gc.freeze]
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_THE_FIRST_PICTURE_MS)
        self._timer.timeout.connect(self._step)

    @property
    def is_done(self) -> bool:
        """Whether everything is loaded."""
        return not self._left

    def start(self) -> None:
        """Begin a moment from now; starting twice is fine."""
        if self._left and not self._timer.isActive():
            self._timer.start()

    @staticmethod
    def cool() -> None:
        """Let Python look through everything again, as when the workspace is closed."""
        gc.unfreeze()

    def _step(self) -> None:
        if not is_working():
            self._left.pop(0)()
        if self._left:
            self._timer.start(_BETWEEN_MS)
