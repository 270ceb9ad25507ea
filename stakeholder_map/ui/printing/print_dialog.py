"""The dialog that prints the map: see the pages as they will be, then print them or save them as PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.exchange.page_pictures import page_layout, paint_pages, write_pages
from stakeholder_map.exchange.pages import Page, Plan
from stakeholder_map.exchange.picture_sheet import PictureSheet
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.maps import Customer
from stakeholder_map.theme import GRID
from stakeholder_map.ui.background import LatestWork, run
from stakeholder_map.ui.background_strip import ProgressStrip
from stakeholder_map.ui.export_choice import safe_name
from stakeholder_map.ui.export_dialog import ChooseFile, choose_file
from stakeholder_map.ui.parts import button, label, line
from stakeholder_map.ui.presenting.shown import Shown
from stakeholder_map.ui.printing.pages_preview import PagesPreview
from stakeholder_map.ui.printing.print_options import PrintOptions
from stakeholder_map.ui.printing.print_work import Printable, printable, without_blank
from stakeholder_map.ui.session import Session

# Sets up a printer as a person wants it; False where they change their mind.
AskPrinter = Callable[[QPrinter, QWidget], bool]

_SETTLE_MS = 60
_OPTIONS_WIDTH = 288


def ask_printer(printer: QPrinter, parent: QWidget) -> bool:
    """Ask which printer, how many copies and which pages, in the system's own dialog."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return bool(dialog.exec())


class PrintDialog(QDialog):
    """Begins with one page for a meeting. Works without a printer too: then it saves PDF."""

    printed = Signal(str)

    def __init__(
        self,
        session: Session,
        shown: Shown,
        parent: QWidget | None = None,
        *,
        choose: ChooseFile = choose_file,
        ask: AskPrinter = ask_printer,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._shown = session, shown
        self._choose, self._ask = choose, ask
        self._settings = settings if settings is not None else QSettings()
        self._printable: Printable | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Print")
        self.resize(1060, 740)
        self.setMinimumSize(820, 560)
        self.options = PrintOptions()
        self.preview = PagesPreview()
        self.preview.set_palette(session.palette)
        self.strip = ProgressStrip(self)
        self.status = label(wrap=True)
        self.close_button = button("Close")
        self.pdf_button = button("Save as PDF…", tip="All pages in one file; its text can be searched")
        self.print_button = button("Print…", "primary")
        self.has_printer = bool(QPrinterInfo.availablePrinterNames())
        self._lay_out()
        self._work = LatestWork(self, words="Drawing", strip=self.strip, settle_ms=_SETTLE_MS)
        self.options.content_changed.connect(self._refresh)
        self.options.layout_changed.connect(self._show_pages)
        self.close_button.clicked.connect(self.reject)
        self.pdf_button.clicked.connect(self._save_pdf)
        self.print_button.clicked.connect(self._print)
        session.changed.connect(self._refresh)  # not by a lambda: it would outlive the dialog
        session.palette_changed.connect(self._restyle)
        self._refresh()

    @property
    def busy(self) -> bool:
        """Whether the preview is still being made."""
        return self._work.busy

    def plan(self) -> Plan | None:
        """Return the pages that would be printed, None while there are none."""
        if self._printable is None:
            return None
        sheet = self._printable.sheet
        plan = self.options.layout_.plan(sheet.width, sheet.height)
        return plan if len(plan.pages) == 1 else without_blank(plan, self._printable)

    # The preview

    def _refresh(self) -> None:
        """Make the picture anew, and show its pages."""
        self._printable = None
        self._allow(False)
        self._say("")
        session = self._session
        if session.workspace.find(Customer, self._shown.customer) is None:
            self._work.cancel()
            self.preview.say("This customer is gone.")
            return
        snapshot, today = session.document.snapshot(), session.today()
        shown = replace(self._shown, audience=self.options.audience.chosen)
        heading, legend = self.options.heading.isChecked(), self.options.legend.isChecked()
        self._work.request(
            lambda progress: printable(snapshot, shown, today, progress.reach, heading=heading, legend=legend),
            self._show,
            self._show_nothing,
            lambda _: self.preview.say("The preview was stopped."),
        )

    def _restyle(self) -> None:
        self.preview.set_palette(self._session.palette)

    def _show(self, made: Printable) -> None:
        self._printable = made
        self.options.suit(made.sheet.width, made.sheet.height)
        self._allow(True)
        self._show_pages()

    def _show_nothing(self, error: Exception) -> None:
        self.preview.say(str(error))
        if not isinstance(error, ExchangeError):
            raise error

    def _show_pages(self) -> None:
        plan, made = self.plan(), self._printable
        if plan is None or made is None:
            return
        self.options.tell_pages(plan)
        way = "landscape" if plan.width > plan.height else "portrait"
        count = len(plan.pages)
        size = f"{self.options.layout_.paper.name} {way}"
        poster = f"{count} pages, {plan.columns} across and {plan.rows} down"
        words = f"1 page, {size}" if count == 1 else f"{poster}, {size}"
        self.preview.show_pages(plan, made.image, made.sheet.width, made.sheet.title, words)

    # Printing and saving

    def _save_pdf(self) -> None:
        plan, made = self.plan(), self._printable
        if plan is None or made is None:
            return
        name = safe_name(made.sheet.title or "Map")
        asked = self._choose(self, self._folder() / f"{name}.pdf", ".pdf")
        if asked is None:
            return
        path = asked if asked.suffix.lower() == ".pdf" else asked.with_name(f"{asked.name}.pdf")
        self._settings.setValue("export/folder", str(path.parent))
        self._start(
            f"Saving {path.name}",
            lambda: write_pages(path, plan, made.sheet),
            f"Saved {_pages(len(plan.pages))} as {path}.",
        )

    def _print(self) -> None:
        plan, made = self.plan(), self._printable
        if plan is None or made is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(made.sheet.title)
        printer.setFullPage(True)
        printer.setPageLayout(page_layout(plan))
        printer.setFromTo(1, len(plan.pages))
        if self._ask(printer, self):
            pages = chosen_pages(printer, plan)
            self._start(
                "Printing",
                lambda: print_pages(printer, plan, pages, made.sheet),
                f"Sent {_pages(len(pages))} to print.",
            )

    def _start(self, words: str, work: Callable[[], None], done: str) -> None:
        self._say(f"{words}…")
        self._allow(False)

        def succeeded(_: Any) -> None:
            self._allow(True)
            self._say(done)
            self.printed.emit(done)

        def failed(error: Exception) -> None:
            self._allow(True)
            self._say(str(error), problem=True)
            if not isinstance(error, ExchangeError):
                raise error

        def dropped(_: object) -> None:
            self._allow(True)
            self._say("Cancelled.")

        run(self, lambda _: work(), succeeded, failed, words=words, strip=self.strip, dropped=dropped)

    def _allow(self, allowed: bool) -> None:
        self.pdf_button.setEnabled(allowed)
        self.print_button.setEnabled(allowed and self.has_printer)

    def _say(self, text: str, *, problem: bool = False) -> None:
        self.status.setText(text)
        self.status.setAccessibleName(text)
        self.status.setStyleSheet(f"color: {self._session.palette.loses.text};" if problem else "")

    def _folder(self) -> Path:
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(self._settings.value("export/folder", usual)))
        return folder if folder.is_dir() else Path(usual)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setAccessibleName("How to print, and for whom")
        scroll.setWidget(self.options)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(_OPTIONS_WIDTH)
        scroll.viewport().setAutoFillBackground(False)
        self.options.setAutoFillBackground(False)
        body = QHBoxLayout()
        body.setSpacing(3 * GRID)
        body.addWidget(scroll)
        body.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.strip)
        for each in (self.close_button, self.pdf_button, self.print_button):
            foot.addWidget(each)
        if self.has_printer:
            self.print_button.setDefault(True)
        else:
            self.print_button.setToolTip("No printer was found. Saving as PDF works without one.")
            self.pdf_button.setProperty("role", "primary")
            self.print_button.setProperty("role", "")
            self.pdf_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(12)
        column.addWidget(label("Print", "title"))
        column.addWidget(line())
        column.addLayout(body, 1)
        column.addWidget(line())
        column.addLayout(foot)


def chosen_pages(printer: QPrinter, plan: Plan) -> list[Page]:
    """Return the pages that a person asked for in the system's dialog; all where they did not say."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not first:
        return list(plan.pages)
    return list(plan.pages[first - 1 : last or None])


def print_pages(printer: QPrinter, plan: Plan, pages: Sequence[Page], sheet: PictureSheet) -> None:
    """Send pages to a printer. Raises ExchangeError where it does not begin.

    Where its paper has another size than was planned for, the pages are made smaller to fit it.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise ExchangeError("The printer could not be started. Is it switched on? You can save as PDF instead.")
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    per_mm = min(paper.width() / plan.width, paper.height() / plan.height)
    paint_pages(painter, plan, pages, per_mm, sheet, printer.newPage)
    painter.end()


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
