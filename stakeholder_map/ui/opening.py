"""Opening a workspace beside the window: reading a large one, and what shows it, takes longer than a click may."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from stakeholder_map.store.errors import UserError
from stakeholder_map.ui.background import LatestWork, Progress

if TYPE_CHECKING:
    from stakeholder_map.store.document import Document
    from stakeholder_map.ui.window import MainWindow


class Opening:
    """Reads the workspace that was asked for last, and gives it to the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._work = LatestWork(window, words="Opening the workspace")
        self._path: Path | None = None
        self._read: list[Document] = []  # by the worker, and not yet shown

    @property
    def busy(self) -> bool:
        """Whether a workspace may still come."""
        return self._work.busy

    def begin(self, path: Path, make: Callable[[], object] | None = None) -> None:
        """Read a workspace, ``make`` it before if given, and show it; what goes wrong is told in one line."""
        if self.busy and path == self._path:
            return  # two clicks
        self._path = path
        self._close_unwanted()
        self._window.close_if_open(path)

        def work(progress: Progress) -> Document:
            if make is not None:
                make()
            document = read_workspace(path)
            if progress.cancelled:
                document.close()
                progress.check()
            self._read.append(document)
            return document

        self._work.request(work, self._show, self._failed, lambda _: self._close_unwanted())

    def _show(self, document: Document) -> None:
        self._read.remove(document)
        self._close_unwanted()
        self._window.show_document(document)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._window.toast.say_problem(str(error))

    def _close_unwanted(self) -> None:
        while self._read:
            self._read.pop().close()


def read_workspace(path: Path) -> Document:
    """Open a workspace file, having loaded what shows one. From any thread. Raises UserError, one line."""
    import_module("stakeholder_map.ui.workspace_page")
    from stakeholder_map.store.document import Document

    return Document.open(path)
