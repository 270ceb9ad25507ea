"""The window: the welcome page or one open workspace.

What an open workspace needs is imported when one is opened, so that the window itself is on the screen before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget

from stakeholder_map.model.views import Across, View
from stakeholder_map.store.errors import UserError
from stakeholder_map.ui.actions import ActionSet
from stakeholder_map.ui.appearance import Appearance
from stakeholder_map.ui.commands import Commands
from stakeholder_map.ui.deal_actions import facts as deal_facts
from stakeholder_map.ui.map.arrange_actions import facts as arrange_facts
from stakeholder_map.ui.map.seeing_actions import facts as seeing_facts
from stakeholder_map.ui.map.view_words import OTHER_GRID
from stakeholder_map.ui.opening import Opening, read_workspace
from stakeholder_map.ui.preferences import Preferences
from stakeholder_map.ui.toast import Toast
from stakeholder_map.ui.welcome import WelcomePage

if TYPE_CHECKING:
    from stakeholder_map.store.document import Document
    from stakeholder_map.ui.session import Session
    from stakeholder_map.ui.workspace_page import WorkspacePage


class MainWindow(QMainWindow):
    """Opens and closes workspaces; what the menus do is in ``commands``."""

    session_changed = Signal()

    def __init__(self, appearance: Appearance, preferences: Preferences) -> None:
        super().__init__()
        self.appearance = appearance
        self.preferences = preferences
        self.page: WorkspacePage | None = None
        self.setWindowTitle("Stakeholder Map")
        self.setMinimumSize(900, 560)
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        self.opening = Opening(self)
        self.commands = Commands(self)
        self.actions_ = ActionSet(self, self.commands.handlers())
        self.actions_.fill(self.menuBar())
        self.welcome = WelcomePage()
        self.welcome.new_requested.connect(self.commands.new)
        self.welcome.open_requested.connect(self.commands.open)
        self.welcome.sample_requested.connect(self.commands.open_sample)
        self.welcome.recent_requested.connect(lambda text: self.opening.begin(Path(text)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self.setCentralWidget(self._stack)
        self.toast = Toast(self)
        appearance.changed.connect(self._restyle)
        geometry = preferences.window("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self._show_welcome()
        self.update_actions()

    @property
    def session(self) -> Session | None:
        return self.page.session if self.page is not None else None

    def open_workspace(self, path: Path) -> bool:
        """Open a workspace file at once, in place of the one that is open. What goes wrong is told in one line.

        For the start; later, ``opening`` does it without keeping the window waiting.
        """
        self.close_if_open(path)
        try:
            document = read_workspace(path)
        except UserError as error:
            self.toast.say_problem(str(error))
            return False
        self.show_document(document)
        return True

    def close_if_open(self, path: Path) -> None:
        """Close this workspace if it is open for writing, which it cannot be twice."""
        document = self.session.document if self.session is not None else None
        if document is not None and document.read_only_reason is None and document.path == path.resolve():
            self.close_workspace()

    def show_document(self, document: Document) -> None:
        """Show a workspace in place of the one that is open."""
        self.close_workspace()
        self._show(document)

    def close_workspace(self) -> None:
        """Close the open workspace, if any, and show the welcome page."""
        page = self.page
        if page is None:
            return
        page.inspector.flush()
        self.commands.forget_workspace()
        for dialog in self.findChildren(QDialog):  # they show what is being closed
            dialog.close()
        self._remember()
        self.page = None
        self._stack.removeWidget(page)
        page.hide()
        page.warming.cool()
        page.session.close()
        page.deleteLater()
        self._show_welcome()
        self.update_actions()

    def update_actions(self) -> None:
        """Enable what can be done now, and name what undo and redo would do."""
        session = self.session
        there: set[str] = set()
        if session is not None:
            there.add("document")
            writable = session.document.read_only_reason is None
            selection = session.selection
            people = selection.kind == "person"
            free = session.viewing.state.view is View.FREE
            facts = {
                "writable": writable,
                "customer": session.customer is not None,
                "deal": session.deal is not None,
                "writable_customer": writable and session.customer is not None,
                "writable_person": writable and selection.only("person") is not None,
                "writable_view": writable and session.customer is not None and not free,
                "two_people": writable and people and len(selection.ids) == 2,
                "undo": writable and session.document.undo_label is not None,
                "redo": writable and session.document.redo_label is not None,
                "back": self.page is not None and self.page.trail.trail.can_go_back,
                "forward": self.page is not None and self.page.trail.trail.can_go_forward,
                **seeing_facts(session),
                **arrange_facts(session),
                **deal_facts(session),
            }
            there |= {fact for fact, true in facts.items() if true}
        self.actions_.enable(there)
        document = session.document if session is not None else None
        for key, name in (("undo", document and document.undo_label), ("redo", document and document.redo_label)):
            text = f"{key.capitalize()} {name}" if name else key.capitalize()
            self.actions_[key].setText(text.replace("&", "&&"))
        several = session is not None and session.selection.kind == "person" and len(session.selection.ids) > 1
        self.actions_["tidy"].setText("Tidy the selected" if several else "Tidy the map")
        shown = session.viewing.state.view if session is not None and session.customer is not None else None
        self.actions_["groups"].setChecked(session is not None and session.viewing.state.groups)
        across = session.viewing.state.across if session is not None else Across.SUPPORT
        self.actions_["grid_across"].setText(OTHER_GRID[across])
        self.actions_["people_panel"].setChecked(self.page is not None and self.page.map_page.people.is_shown)
        for view in View:
            self.actions_[f"view_{view}"].setChecked(view is shown)
        self.actions_["reduce_motion"].setChecked(self.preferences.reduce_motion)
        for mode in ("light", "dark", "system"):
            self.actions_[mode].setChecked(self.appearance.mode == mode)

    # Inside

    def _show(self, document: Document) -> None:
        from stakeholder_map.model.deals import Deal
        from stakeholder_map.model.maps import Customer
        from stakeholder_map.ui.session import Session
        from stakeholder_map.ui.workspace_page import WorkspacePage

        session = Session(document, self.appearance.palette)
        path = document.path
        page_name = "map"
        if path is not None:
            customer, deal, page_name = self.preferences.place(path)
            if session.workspace.find(Customer, customer) is not None:
                session.customer = customer
            if session.workspace.find(Deal, deal) is not None:
                session.choose_deal(deal)
            view, across = self.preferences.view(path)
            session.viewing.change(view=view, across=across)
            self.preferences.add_recent(path)
            self.preferences.last_workspace = path
        page = WorkspacePage(session)
        self.page = page
        splitter = self.preferences.window("splitter")
        if splitter is not None:
            page.splitter.restoreState(splitter)
        self.actions_.add_to_page("map", page.map_page.canvas)
        page.map_page.share_requested.connect(self.commands.export)
        page.map_page.undo_requested.connect(self.commands.undo)
        page.map_page.said.connect(self.toast.say)
        page.map_page.people.changed.connect(self.update_actions)
        page.map_page.canvas.motion.is_wanted = not self.preferences.reduce_motion
        page.map_page.start_page.import_button.clicked.connect(self.commands.import_)
        page.try_again_requested.connect(self._try_again)
        page.search.wanted.connect(self.commands.open_palette)
        page.action_wanted.connect(lambda key: self.actions_[key].trigger())
        page.said.connect(self.toast.say)
        page.saved_views.present_requested.connect(self.commands.present)
        session.problem.connect(self.toast.say_problem)
        for signal in (session.selection_changed, session.customer_changed, session.deal_changed):
            signal.connect(self.update_actions)
        session.viewing.changed.connect(self.update_actions)
        session.changed.connect(lambda _: self.update_actions())
        page.trail.changed.connect(self.update_actions)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.show_page(page_name)
        self.setWindowTitle(f"{path.stem if path else 'Workspace'} — Stakeholder Map")
        self.toast.hide()
        self.update_actions()
        page.map_page.canvas.setFocus()
        self.session_changed.emit()

    def _show_welcome(self) -> None:
        self.welcome.show_recent(self.preferences.recent)
        self._stack.setCurrentWidget(self.welcome)
        self.setWindowTitle("Stakeholder Map")

    def _try_again(self) -> None:
        session = self.session
        if session is not None and session.document.path is not None:
            self.opening.begin(session.document.path)

    def _restyle(self) -> None:
        if self.session is not None:
            self.session.set_palette(self.appearance.palette)
        self.update_actions()

    def _remember(self) -> None:
        page = self.page
        if page is not None:
            self.preferences.set_window("splitter", page.splitter.saveState())
            path = page.session.document.path
            if path is not None:
                state = page.session.viewing.state
                self.preferences.set_view(path, state.view, state.across)
                self.preferences.set_place(path, page.session.customer, page.session.deal, page.page)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.set_window("geometry", self.saveGeometry())
        last = self.session.document.path if self.session is not None else None
        self.close_workspace()
        self.preferences.last_workspace = last
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _files(event.mimeData())
        workspaces = [path for path in files if path.suffix.lower() == ".stakemap"]
        if workspaces:
            self.opening.begin(workspaces[0])
        elif files:
            self.commands.import_paths(files)
        event.acceptProposedAction()


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
