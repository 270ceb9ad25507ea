"""What the menus do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from stakeholder_map.store.errors import UserError
from stakeholder_map.ui import deal_actions, panes
from stakeholder_map.ui.asks import talking
from stakeholder_map.ui.map import arrange_actions, seeing_actions, view_actions
from stakeholder_map.ui.presenting import meeting_actions

if TYPE_CHECKING:
    from stakeholder_map.ui.map.map_page import MapPage
    from stakeholder_map.ui.palette.command_palette import CommandPalette
    from stakeholder_map.ui.window import MainWindow

_FILTER = "Stakeholder Map workspace (*.stakemap)"


class Commands:
    """The actions' handlers. Dialogs are imported when first wanted."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._palette: CommandPalette | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the table does, by its key."""
        return {
            **view_actions.handlers(self._window),
            **seeing_actions.handlers(self._window),
            **arrange_actions.handlers(self._window),
            **meeting_actions.handlers(self._window),
            **deal_actions.handlers(self._window),
            "new": self.new,
            "open": self.open,
            "open_sample": self.open_sample,
            "import": self.import_,
            "export": self.export,
            "save_copy": self.save_copy,
            "close": self._close,
            "quit": self._window.close,
            "undo": self.undo,
            "redo": self.redo,
            "palette": self.open_palette,
            "add_customer": self._add_customer,
            "add_deal": self._add_deal,
            "show_map": lambda: self._show_page("map"),
            "show_deals": lambda: self._show_page("deals"),
            **panes.handlers(self._window),
            "show_people": lambda: self._show_page("people"),
            "show_ledger": lambda: self._show_page("ledger"),
            "show_asks": lambda: self._show_page("asks"),
            "show_talks": self._show_talks,
            **talking.handlers(self._window),
            "no_deal": self._no_deal,
            "shortcuts": self._shortcuts,
            "about": self._about,
            **{mode: partial(self._window.appearance.choose, mode) for mode in ("light", "dark", "system")},
            "select_all": self._on_map(lambda page: page.edits.select_all()),
            "select_none": self._on_map(lambda page: page.canvas.selection_requested.emit([], 0)),
            "delete": self._on_map(lambda page: page.edits.remove_selected()),
            "add_person": self._on_map(lambda page: page.edits.add_person()),
            "add_server": self._on_map(lambda page: page.edits.add_server()),
            "connect": self._on_map(lambda page: page.edits.tie_selected()),
            "tidy": self._on_map(lambda page: page.edits.tidy()),
            "zoom_in": self._on_map(lambda page: page.canvas.zoom_in()),
            "zoom_out": self._on_map(lambda page: page.canvas.zoom_out()),
            "zoom_full": self._on_map(lambda page: page.canvas.zoom_to(1.0)),
            "fit": self._on_map(lambda page: page.canvas.fit()),
        }

    # Files

    def new(self) -> None:
        """Ask where, make an empty workspace there and open it."""
        # An existing workspace is never replaced, so the dialog need not ask whether to.
        text, _ = QFileDialog.getSaveFileName(
            self._window,
            "New workspace",
            str(self._folder() / "My customers.stakemap"),
            _FILTER,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if text:
            self.create(_with_suffix(Path(text)))

    def create(self, path: Path) -> None:
        """Make an empty workspace and open it."""

        def make() -> None:
            from stakeholder_map.store.document import Document  # not wanted for the first picture

            Document.create(path).close()

        self._window.opening.begin(path, make)

    def open(self) -> None:
        """Ask for a workspace and open it."""
        text, _ = QFileDialog.getOpenFileName(
            self._window, "Open a workspace", str(self._folder()), f"{_FILTER};;All files (*)"
        )
        if text:
            self._window.opening.begin(Path(text))

    def open_sample(self) -> None:
        """Open the sample workspace, making it where this is the first time."""
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
        path = folder / "Brightwater Kitchens.stakemap"

        def make() -> None:
            from stakeholder_map.sample import build_sample  # only wanted here
            from stakeholder_map.store.document import Document

            if not path.exists():
                try:
                    folder.mkdir(parents=True, exist_ok=True)
                except OSError as error:
                    raise UserError(str(error)) from None
                with Document.create(path) as document:
                    build_sample(document)

        self._window.opening.begin(path, make)

    def import_(self) -> None:
        """Ask for files with people or a workspace and take them in."""
        if self._window.session is not None:
            from stakeholder_map.ui.import_dialog import import_files  # only wanted here

            dialog = import_files(self._window.session, self._window)
            if dialog is not None:
                dialog.imported.connect(self._window.toast.say)

    def import_paths(self, paths: list[Path]) -> None:
        """Take in files that were dropped on the window."""
        session = self._window.session
        if session is None:
            self._window.toast.say("Open or make a workspace first; then drop the list of people on it.")
        elif session.document.read_only_reason is None:
            from stakeholder_map.ui.import_dialog import ImportDialog  # only wanted here

            dialog = ImportDialog(session, paths, self._window)
            dialog.imported.connect(self._window.toast.say)
            dialog.open()

    def export(self) -> None:
        """Show what can be shared, for whom, and what would leave."""
        self._write_what_is_typed()
        if self._window.session is not None:
            from stakeholder_map.ui.export_dialog import ExportDialog  # only wanted here

            dialog = ExportDialog(self._window.session, self._window)
            dialog.saved.connect(lambda path: self._window.toast.say(f"Saved {path}."))
            dialog.open()

    def present(self, view: int = 0) -> None:
        """Show the saved views full screen, from this one (by its id) or from the first."""
        if self._window.page is not None and self._window.page.session.customer is not None:
            meeting_actions.present(self._window, self._window.page, view)

    def save_copy(self) -> None:
        """Ask where and write a copy of the whole workspace there."""
        session = self._window.session
        if session is None or session.document.path is None:
            return
        self._write_what_is_typed()
        path = session.document.path
        text, _ = QFileDialog.getSaveFileName(
            self._window, "Save a copy", str(path.with_stem(f"{path.stem} copy")), _FILTER
        )
        if text:
            copy = _with_suffix(Path(text))
            if copy == path:
                self._window.toast.say_problem("A copy needs another name than the workspace itself.")
                return
            try:
                session.document.save_copy(copy)
                self._window.toast.say(f"A copy is in {copy}.")
            except UserError as error:
                self._window.toast.say_problem(str(error))

    def _close(self) -> None:
        self._window.close_workspace()
        self._window.preferences.last_workspace = None

    def _folder(self) -> Path:
        session = self._window.session
        if session is not None and session.document.path is not None:
            return session.document.path.parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    # Edits and views

    def undo(self) -> None:
        """Take the last step back."""
        self._write_what_is_typed()
        if self._window.session is not None:
            self._window.session.undo()

    def redo(self) -> None:
        """Make the last undone step again."""
        self._write_what_is_typed()
        if self._window.session is not None:
            self._window.session.redo()

    def _write_what_is_typed(self) -> None:
        if self._window.page is not None:
            self._window.page.inspector.flush()

    def open_palette(self, text: str = "") -> None:
        """Show all that can be done and found, with this typed already."""
        from stakeholder_map.ui.palette.command_palette import CommandPalette  # only wanted here

        if self._palette is None:
            self._palette = CommandPalette(self._window)
        self._palette.open(text)

    def forget_workspace(self) -> None:
        """Let go of what shows the workspace that is about to be closed."""
        if self._palette is not None:
            self._palette.forget()

    def _add_customer(self) -> None:
        if self._window.page is not None:
            self._window.page.navigator.ask_for_customer()

    def _add_deal(self) -> None:
        if self._window.page is not None:
            self._window.page.navigator.ask_for_deal(self._window.page.session.customer)

    def _show_page(self, name: str) -> None:
        if self._window.page is not None:
            self._window.page.show_page(name)

    def _show_talks(self) -> None:
        if self._window.page is not None:
            self._window.page.show_talks()

    def _no_deal(self) -> None:
        if self._window.session is not None:
            self._window.session.choose_deal(None)

    def _on_map(self, do: Callable[[MapPage], object]) -> Callable[[], None]:
        def handler() -> None:
            if self._window.page is not None:
                self._window.page.show_page("map")
                do(self._window.page.map_page)

        return handler

    # Help

    def _shortcuts(self) -> None:
        from stakeholder_map.ui.help import ShortcutsDialog  # only wanted here

        ShortcutsDialog(self._window).open()

    def _about(self) -> None:
        from stakeholder_map.ui.help import AboutDialog  # only wanted here

        AboutDialog(self._window).open()


def _with_suffix(path: Path) -> Path:
    return path if path.suffix.lower() == ".stakemap" else path.with_name(f"{path.name}.stakemap")
