"""The dialog that shares a picture, a table or everything: choose, see what would leave, save or copy."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.theme import CARD_RADIUS, GRID
from stakeholder_map.ui.background import LatestWork, Progress, run
from stakeholder_map.ui.background_strip import ProgressStrip
from stakeholder_map.ui.export_choice import (
    PICTURE_FORMATS,
    SCALES,
    WHAT_WORDS,
    What,
    default_file_name,
    with_suffix,
)
from stakeholder_map.ui.export_options import ExportOptions
from stakeholder_map.ui.export_preview import PreviewPane
from stakeholder_map.ui.export_work import Look, look_at, picture, write
from stakeholder_map.ui.lines_view import LinesView
from stakeholder_map.ui.parts import button, label, line
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.tabs import tab

ChooseFile = Callable[[QWidget, Path, str], Path | None]

_SETTLE_MS = 60
_OPTIONS_WIDTH = 272
_LEAVES_HEIGHT = 100
_FILTERS = {
    ".png": "Picture (*.png)",
    ".svg": "Scalable picture (*.svg)",
    ".pdf": "PDF (*.pdf)",
    ".csv": "Table (*.csv)",
    ".json": "Workspace as JSON (*.json)",
}

__all__ = ["ExportDialog", "choose_file", "default_file_name"]


def choose_file(parent: QWidget, suggested: Path, suffix: str) -> Path | None:
    """Ask where to save, beginning with a suggestion; None where the person changes their mind."""
    dialog = QFileDialog(parent, "Save", str(suggested.parent), _FILTERS[suffix])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


class ExportDialog(QDialog):
    """Shows what would leave before it leaves. Saving and copying happen in the background.

    Emits ``saved`` with the path of each file. Stays open, so that one more can follow; deletes itself when closed.
    """

    saved = Signal(object)  # Path

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose: ChooseFile = choose_file,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choose = choose
        self._settings = settings if settings is not None else QSettings()
        self._shown: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Share")
        self.resize(1060, 740)
        self.setMinimumSize(820, 560)
        self._tabs = QButtonGroup(self)
        self.options = ExportOptions()
        self.preview = PreviewPane()
        self.leaves = LinesView("What leaves")
        self.leaves.setFixedHeight(_LEAVES_HEIGHT)  # the same for all, so that the preview keeps its size
        self.strip = ProgressStrip(self)
        self.status = label(wrap=True)
        self.close_button = button("Close")
        self.copy_button = button("Copy", tip="Copy the picture, to paste it elsewhere")
        self.save_button = button("Save…", "primary")
        self._lay_out()
        self._look = LatestWork(self, words="Drawing", strip=self.strip, settle_ms=_SETTLE_MS)
        self.options.offer(session.workspace, session.customer, session.deal)
        self.options.choose_view(session.viewing.state.view, session.viewing.state.across)
        self._recall()
        self._connect()
        self._refresh()

    @property
    def busy(self) -> bool:
        """Whether the preview is still being made."""
        return self._look.busy

    @property
    def what(self) -> What:
        return list(What)[self._tabs.checkedId()]

    def tab(self, what: What) -> QAbstractButton:
        """Return the tab that chooses what to share."""
        return self._tabs.button(list(What).index(what))

    # The preview

    def _refresh(self) -> None:
        """Show how what is chosen will look, and what would leave."""
        choice = self.options.choice()
        lacks = choice.lacks()
        self.copy_button.setVisible(choice.what is What.PICTURE)
        self._allow(not lacks)
        self._shown = None
        self._show_pixels()
        if lacks:
            self._look.cancel()
            self._show_nothing(lacks)
            return
        snapshot, today, room = self._session.document.snapshot(), self._session.today(), self.preview.room()
        self._look.request(
            lambda progress: look_at(snapshot, choice, today, room, progress),
            self._show_look,
            self._show_no_look,
            lambda _: self._show_nothing("The preview was stopped."),
        )

    def _show_look(self, look: Look) -> None:
        self.preview.show_look(look)
        self.leaves.show_lines(look.leaves)
        self._shown = look
        self._show_pixels()

    def _show_no_look(self, error: Exception) -> None:
        self._show_nothing(str(error))
        self._allow(False)
        if not isinstance(error, ExchangeError):
            raise error

    def _show_nothing(self, words: str) -> None:
        self.preview.say(words)
        self.leaves.show_lines([])

    def _show_pixels(self) -> None:
        """Say how large the picture is, and whether that is too large for a PNG."""
        look, choice = self._shown, self.options.choice()
        if look is None or look.image is None:
            self.options.pixels.setText(" ")
            return
        width, height = (math.ceil(side * choice.scale) for side in (look.width, look.height))
        fits = choice.scale <= look.most
        size = f"{width:,} × {height:,} pixels"
        self.options.pixels.setText(size if fits else f"{size} are too many. Choose a smaller size, SVG or PDF.")
        self.copy_button.setEnabled(fits)
        self.save_button.setEnabled(fits or choice.format != "png")

    # Saving and copying

    def _save(self) -> None:
        choice, session = self.options.choice(), self._session
        name = default_file_name(session.workspace, choice, session.document.path)
        asked = self._choose(self, self._folder() / name, choice.suffix)
        if asked is None:
            return
        path = with_suffix(asked, choice)
        self._settings.setValue("export/folder", str(path.parent))
        snapshot, today = session.document.snapshot(), session.today()
        self._start(
            f"Saving {path.name}",
            lambda _: write(snapshot, choice, today, path),
            lambda _: self._tell_saved(path),
        )

    def _copy(self) -> None:
        choice, snapshot, today = self.options.choice(), self._session.document.snapshot(), self._session.today()
        self._start("Copying", lambda _: picture(snapshot, choice, today), self._put_on_clipboard)

    def _start(self, words: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Do something slow with what is chosen; only one thing at a time."""
        self._remember()
        self._say(f"{words}…")
        self._allow(False)

        def ended() -> None:
            self._allow(True)

        def succeeded(answer: Any) -> None:
            ended()
            done(answer)

        def failed(error: Exception) -> None:
            ended()
            self._say(str(error), problem=True)
            if not isinstance(error, ExchangeError):
                raise error

        def dropped(_: object) -> None:
            ended()
            self._say("Cancelled.")

        run(self, work, succeeded, failed, words=words, strip=self.strip, dropped=dropped)

    def _tell_saved(self, path: Path) -> None:
        self._say(f"Saved as {path}.")
        self.saved.emit(path)

    def _put_on_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._say(f"Copied, {image.width():,} × {image.height():,} pixels.")

    def _allow(self, allowed: bool) -> None:
        self.save_button.setEnabled(allowed)
        self.copy_button.setEnabled(allowed)

    def _say(self, text: str, *, problem: bool = False) -> None:
        self.status.setText(text)
        self.status.setAccessibleName(text)
        self.status.setStyleSheet(f"color: {self._session.palette.loses.text};" if problem else "")

    # What was chosen last

    def _recall(self) -> None:
        """Choose what was chosen last, apart from the audience: that begins with the careful one each time."""
        values = {key: str(self._settings.value(f"export/{key}", "")) for key in ("what", "format", "scale", "look")}
        if values["format"] in PICTURE_FORMATS:
            self.options.format.choose(PICTURE_FORMATS.index(values["format"]))
        scales = [str(scale) for scale in SCALES]
        self.options.scale.choose(scales.index(values["scale"] if values["scale"] in scales else "2"))
        self.options.look.choose(1 if values["look"] == "dark" else 0)
        self.tab(What(values["what"]) if values["what"] in list(What) else What.PICTURE).setChecked(True)
        self.options.show_what(self.what)

    def _remember(self) -> None:
        choice = self.options.choice()
        self._settings.setValue("export/what", choice.what.value)
        if choice.what is What.PICTURE:
            self._settings.setValue("export/format", choice.format)
            self._settings.setValue("export/scale", str(choice.scale))
            self._settings.setValue("export/look", "dark" if choice.dark else "light")

    def _folder(self) -> Path:
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(self._settings.value("export/folder", usual)))
        return folder if folder.is_dir() else Path(usual)

    # Inside

    def _connect(self) -> None:
        self._tabs.idToggled.connect(lambda _, checked: self.options.show_what(self.what) if checked else None)
        self.options.changed.connect(self._refresh)
        self.options.changed.connect(lambda: self._say(""))
        self.preview.resized.connect(self._refresh)
        self.close_button.clicked.connect(self.reject)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self._save)
        self._session.changed.connect(self._document_changed)

    def _document_changed(self) -> None:
        self.options.offer(self._session.workspace, self._session.customer, self._session.deal)
        self._refresh()

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(3 * GRID)
        tabs.addWidget(label("Share", "title"))
        for number, words in enumerate(WHAT_WORDS.values()):
            made = tab(words)
            self._tabs.addButton(made, number)
            tabs.addWidget(made)
        tabs.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName("What to share, and for whom")
        scroll.setWidget(self.options)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(_OPTIONS_WIDTH)
        scroll.viewport().setAutoFillBackground(False)
        self.options.setAutoFillBackground(False)
        self.preview.setStyleSheet(f"#preview {{ border: none; border-radius: {CARD_RADIUS}px; }}")
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.preview, 1)
        right.addWidget(label("What leaves", "heading"))
        right.addWidget(self.leaves)
        body = QHBoxLayout()
        body.setSpacing(3 * GRID)
        body.addWidget(scroll)
        body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.strip)
        foot.addWidget(self.close_button)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.save_button)
        self.save_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(12)
        column.addLayout(tabs)
        column.addWidget(line())
        column.addSpacing(GRID // 2)
        column.addLayout(body, 1)
        column.addWidget(line())
        column.addLayout(foot)
