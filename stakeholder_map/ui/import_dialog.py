"""The dialog that takes people, or a whole workspace, in from files: look, say what is what, import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.edits.imports import take_in
from stakeholder_map.exchange.plans import ExchangeError, counted
from stakeholder_map.model.rules import RuleError
from stakeholder_map.store.errors import UserError
from stakeholder_map.theme import CONTROL_RADIUS, GRID
from stakeholder_map.ui.background import Dropped, LatestWork, run
from stakeholder_map.ui.background_strip import ProgressStrip
from stakeholder_map.ui.import_sources import SourcePages
from stakeholder_map.ui.import_summary import Summary
from stakeholder_map.ui.import_target import TargetChoice
from stakeholder_map.ui.import_work import Outcome, Reading, Wanted, read_sources, work_out
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.session import Session

ChooseFiles = Callable[[QWidget, Path], list[Path]]

_FILTER = "People and workspaces (*.csv *.tsv *.txt *.json);;All files (*)"
_SETTLE_MS = 120
_SELECT_AT_MOST = 200
_WELCOME = (
    "A list of contacts as CSV or text: from Salesforce, Outlook, Google, Thunderbird or LinkedIn, or a table of your "
    "own with names, titles, departments and managers. Or a workspace as JSON."
)


def choose_files(parent: QWidget, folder: Path) -> list[Path]:
    """Ask for the files to import; none where the person changes their mind."""
    texts, _ = QFileDialog.getOpenFileNames(parent, "Import people or a workspace", str(folder), _FILTER)
    return [Path(text) for text in texts]


def import_files(session: Session, parent: QWidget, *, choose: ChooseFiles = choose_files) -> ImportDialog | None:
    """Ask for files and open the dialog that takes them in; None where no file was chosen."""
    settings = QSettings()
    paths = choose(parent, _folder(settings))
    if not paths:
        return None
    dialog = ImportDialog(session, paths, parent, choose=choose, settings=settings)
    dialog.open()
    return dialog


class ImportDialog(QDialog):
    """Shows what is in the files and what importing them would do; imports as one step that can be undone.

    Emits ``imported`` with one line that says what was taken in. Deletes itself when closed.
    """

    imported = Signal(str)

    def __init__(
        self,
        session: Session,
        paths: Sequence[Path],
        parent: QWidget | None = None,
        *,
        choose: ChooseFiles = choose_files,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choose = choose
        self._settings = settings if settings is not None else QSettings()
        self._outcome: Outcome | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import")
        self.setAcceptDrops(True)
        self.resize(960, 680)
        self.setMinimumSize(720, 520)
        palette = session.palette
        self.add_button = button("Add files…", tip="Add files to this import; they can be dropped here as well")
        self.choose_button = button("Choose files…", "primary")
        self.problems = label(wrap=True)
        self.problems_banner = frame("banner")
        self.problems_banner.setStyleSheet(f"QFrame {{ border: none; border-radius: {CONTROL_RADIUS}px; }}")
        self.pages = SourcePages(palette)
        self.target = TargetChoice()
        self.summary = Summary(palette)
        self.strip = ProgressStrip(self)
        self.cancel_button = button("Cancel")
        self.import_button = button("Import", "primary")
        self._body = QStackedWidget()
        self._empty = self._empty_page()
        self._lay_out()
        self._connect()
        self._work = LatestWork(self, words="Working out what would change", strip=self.strip, settle_ms=_SETTLE_MS)
        self._show_problems(())
        self._show_body()
        if paths:
            self.add_files(paths)

    @property
    def busy(self) -> bool:
        """Whether what importing would do is still being worked out."""
        return self._work.busy

    # Files

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read more files, in the background, and show them beside those there are."""
        there = {source.path for source in self.pages.sources}
        wanted = [path for path in dict.fromkeys(paths) if path not in there]
        if not wanted:
            return
        self._settings.setValue("import/folder", str(wanted[0].parent))
        self.summary.say(f"Reading {wanted[0].name}…" if len(wanted) == 1 else f"Reading {len(wanted)} files…")
        self.import_button.setEnabled(False)
        run(
            self,
            lambda progress: read_sources(wanted, progress),
            self._show_reading,
            self._show_failure,
            words="Reading",
            strip=self.strip,
            dropped=self._show_stopped,
        )

    def _show_reading(self, reading: Reading) -> None:
        self._show_problems(reading.problems)
        there = {source.path for source in self.pages.sources}
        self.pages.show_sources([*self.pages.sources, *(s for s in reading.sources if s.path not in there)])
        self._show_body()
        if self.pages.has_tables:
            self.target.customer.setFocus()
        self._refresh()

    def _leave_out(self, path: Path) -> None:
        self.pages.show_sources([source for source in self.pages.sources if source.path != path])
        self._show_body()
        self._refresh()

    def _ask_for_files(self) -> None:
        paths = self._choose(self, _folder(self._settings))
        if paths:
            self.add_files(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.add_files(paths)

    # What would happen

    def _refresh(self) -> None:
        """Work out anew what importing would do."""
        self._outcome = None
        self.import_button.setEnabled(False)
        self.import_button.setText("Import")
        reason = self._session.document.read_only_reason
        missing = self.target.missing if self.pages.has_tables else ""
        if not self.pages.sources or reason or missing:
            self._work.cancel()
            self.summary.say(
                f"Nothing can be imported: this workspace is read-only because {reason}." if reason else missing
            )
            return
        snapshot = self._session.document.snapshot()
        target = self.target.target(snapshot)
        wanted = Wanted(
            self.pages.sources,
            self.pages.mappings,
            target.customer,
            target.new_customer,
            target.organization,
            target.own_company,
        )
        self._work.request(
            lambda progress: work_out(snapshot, wanted, progress),
            self._show_outcome,
            self._show_failure,
            self._show_stopped,
        )

    def _show_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.pages.show_outcome(outcome)
        self.summary.show_outcome(outcome)
        count = len(outcome.people)
        self.import_button.setText(f"Import {counted(count, 'person')}" if count else "Import")
        self.import_button.setEnabled(bool(outcome.puts))

    def _show_failure(self, error: Exception) -> None:
        if isinstance(error, ExchangeError):
            self.summary.say_problem(str(error))
            return
        self.summary.say_problem(f"This cannot be imported ({error or type(error).__name__}).")
        raise error

    def _show_stopped(self, _: Dropped) -> None:
        self.summary.say("Stopped before all was read. Choose again to go on.")

    # Importing

    def _import(self) -> None:
        """Take everything in as one step, and show it."""
        outcome, session = self._outcome, self._session
        if outcome is None or not outcome.puts:
            return
        names = [source.path.name for source in self.pages.sources]
        count = len(outcome.people)
        what = counted(count, "person") if count else names[0]
        # One commit of very many records takes a moment, and it belongs to the window's thread.
        self.summary.say(f"Importing {what}…")
        self.summary.repaint()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            take_in(session.document, f"Import {what}", outcome.puts)
        except (RuleError, UserError) as error:
            self.summary.say_problem(str(error))
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._work.cancel()
        if outcome.customer is not None:
            session.open_customer(outcome.customer)
            here = {placement.person for placement in session.workspace.placements_of(outcome.customer)}
            people = [person for person in outcome.people if person in here]
            if 0 < len(people) <= _SELECT_AT_MOST:
                session.select("person", people)
            session.page_requested.emit("map")
        self.imported.emit(f"Imported {what} from {names[0]}." if len(names) == 1 else f"Imported {what}.")
        self.accept()

    # Inside

    def _document_changed(self) -> None:
        self.target.offer(self._session.workspace, self._session.customer)
        self._refresh()

    def _show_body(self) -> None:
        there = bool(self.pages.sources)
        self._body.setCurrentIndex(1 if there else 0)
        self.add_button.setVisible(there)
        self.import_button.setVisible(there)
        self.summary.setVisible(there)
        self.target.setVisible(self.pages.has_tables)

    def _show_problems(self, problems: Sequence[str]) -> None:
        self.problems.setText("\n".join(problems))
        self.problems_banner.setVisible(bool(problems))

    def _restyle(self) -> None:
        self.pages.preview.rows.set_palette(self._session.palette)
        self.summary.set_palette(self._session.palette)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._ask_for_files)
        self.choose_button.clicked.connect(self._ask_for_files)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self._import)
        self.pages.mapping_changed.connect(self._refresh)
        self.pages.left_out.connect(self._leave_out)
        self.target.offer(self._session.workspace, self._session.customer)
        self.target.changed.connect(self._refresh)
        self._session.changed.connect(self._document_changed)
        self._session.palette_changed.connect(self._restyle)

    def _empty_page(self) -> QWidget:
        page = QFrame()
        page.setProperty("role", "card")
        column = QVBoxLayout(page)
        words = label(_WELCOME, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QWidget()
        middle.setFixedWidth(480)
        inside = QVBoxLayout(middle)
        inside.setSpacing(2 * GRID)
        inside.addWidget(label("Drop files here", "title"), alignment=Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(words)
        inside.addWidget(self.choose_button, alignment=Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        return page

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("Import", "title"), 1)
        head.addWidget(self.add_button)
        inside = QHBoxLayout(self.problems_banner)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside.addWidget(self.problems)
        self._body.addWidget(self._empty)
        self._body.addWidget(self.pages)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.strip, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        self.import_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 20, 3 * GRID, 2 * GRID)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.problems_banner)
        column.addWidget(self._body, 1)
        column.addWidget(self.target)
        column.addWidget(self.summary)
        column.addWidget(line())
        column.addLayout(foot)


def _folder(settings: QSettings) -> Path:
    """Return the folder that was imported from last, else the one for documents."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(str(settings.value("import/folder", usual)))
    return folder if folder.is_dir() else Path(usual)
