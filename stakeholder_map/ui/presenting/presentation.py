"""The full-screen window that steps through slides by keys, clicker and mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QDialog, QWidget

from stakeholder_map.canvas.scene import Scene
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import DARK, LIGHT
from stakeholder_map.ui.background import Progress, Work, run
from stakeholder_map.ui.presenting.deck import Deck, Slide
from stakeholder_map.ui.presenting.shown import line_of, scene_of
from stakeholder_map.ui.presenting.stage import Stage

_CURSOR_MS, _DIGITS_MS = 2000, 3000
_Key = Qt.Key
_NEXT = {_Key.Key_Right, _Key.Key_Down, _Key.Key_Space, _Key.Key_PageDown, _Key.Key_N}
_BACK = {_Key.Key_Left, _Key.Key_Up, _Key.Key_Backspace, _Key.Key_PageUp, _Key.Key_P}
_ENTER = {_Key.Key_Return, _Key.Key_Enter}
_BLACK, _WHITE = QColor("#000000"), QColor("#FFFFFF")


class Presentation(QDialog):
    """Shows the slides of a snapshot. Light until D is pressed, whatever the window is.

    The slides are made on a thread: the one that is wanted first, then the others in their order.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, deck: Deck, today: date, *, glides: bool = True) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Presentation")
        self.setAccessibleName("Presentation")
        self._workspace, self._deck, self._today = workspace, deck, today
        self._glides = glides
        self._scenes: dict[int, Scene] = {}
        self._failed: set[int] = set()
        self._work: Work | None = None
        self._at = deck.first
        self._digits = ""
        self.stage = Stage(self)
        self.stage.setMouseTracking(True)
        self.setMouseTracking(True)
        self.stage.installEventFilter(self)
        self._cursor = _once(self, _CURSOR_MS, self._hide_cursor)
        self._forget_digits = _once(self, _DIGITS_MS, self._drop_digits)
        self.go_to(deck.first)
        self._cursor.start()

    @property
    def slide(self) -> Slide:
        return self._deck.slides[self._at]

    @property
    def at(self) -> int:
        """The number of the slide that is shown, from 0."""
        return self._at

    @property
    def busy(self) -> bool:
        """Whether the map of the slide is still being made."""
        return self._at not in self._scenes and self._at not in self._failed

    def begin(self) -> None:
        """Fill a screen: another one than the parent's where there is one, as a projector is."""
        screen = screen_for(self.parentWidget())
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()

    def go_to(self, number: int) -> None:
        """Show a slide by its number, from 0; beyond the ends the first or last."""
        self._at = min(len(self._deck.slides) - 1, max(0, number))
        self._drop_digits()
        self.stage.set_blank(None)
        self._show_slide()
        self._prepare()

    # Making slides

    def _show_slide(self, *, glides: bool = True) -> None:
        scene = self._scenes.get(self._at)
        self._show_words()
        if scene is None:
            self.stage.show_no_map()
        else:
            self.stage.show_map(scene, self.slide.box, at_once=not (glides and self._glides and self.isVisible()))

    def _show_words(self) -> None:
        line = line_of(self._workspace, self.slide.shown, self._scenes.get(self._at))
        if self._at in self._failed:
            line = "This view cannot be shown."
        count = len(self._deck.slides)
        number = f"→ {self._digits}" if self._digits else f"{self._at + 1} / {count}" if count > 1 else ""
        self.stage.show_words(self.slide.title, line, number)

    def _prepare(self) -> None:
        """Make the slide that is wanted, or else the next one that is missing."""
        count = len(self._deck.slides)
        order = [(self._at + ahead) % count for ahead in range(count)]
        missing = [at for at in order if at not in self._scenes and at not in self._failed]
        if not missing or (self._work is not None and self._work.running):
            return
        at = missing[0]
        workspace, shown, today = self._workspace, self._deck.slides[at].shown, self._today

        def work(progress: Progress) -> Scene:
            return scene_of(workspace, shown, today, progress.reach)

        def done(scene: Scene) -> None:
            self._scenes[at] = scene
            self._go_on(at)

        def failed(error: Exception) -> None:
            self._failed.add(at)
            self._go_on(at)
            raise error

        self._work = run(self, work, done, failed, words="Preparing", dropped=lambda _: self._failed.add(at))

    def _go_on(self, at: int) -> None:
        self._work = None
        if at == self._at:
            self._show_slide()
        self._prepare()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == _Key.Key_Escape:
            self.close()
        elif _Key.Key_0 <= key <= _Key.Key_9 and len(self._digits) < 4:
            self._digits += chr(key)
            self._forget_digits.start()
            self._show_words()
        elif key in _ENTER and self._digits:
            self.go_to(int(self._digits) - 1)
        elif self.stage.blank is not None:
            self.stage.set_blank(None)  # any key brings the slide back, and does nothing else
        elif key in _NEXT or key in _ENTER:
            self.go_to(self._at + 1)
        elif key in _BACK:
            self.go_to(self._at - 1)
        elif key in (_Key.Key_Home, _Key.Key_End):
            self.go_to(0 if key == _Key.Key_Home else len(self._deck.slides) - 1)
        elif key in (_Key.Key_B, _Key.Key_Period):
            self.stage.set_blank(_BLACK)
        elif key in (_Key.Key_W, _Key.Key_Comma):
            self.stage.set_blank(_WHITE)
        elif key == _Key.Key_D:
            self.stage.set_palette(LIGHT if self.stage.palette_.dark else DARK)
        else:
            event.ignore()

    def _drop_digits(self) -> None:
        self._forget_digits.stop()
        if self._digits:
            self._digits = ""
            self._show_words()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.stage.blank is not None:
            self.stage.set_blank(None)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.go_to(self._at + 1)
        elif event.button() == Qt.MouseButton.RightButton:
            self.go_to(self._at - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the cursor while it is moved, and hide it again."""
        if watched is self.stage and event.type() == QEvent.Type.MouseMove:
            self.unsetCursor()
            self._cursor.start()
        return False

    def _hide_cursor(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stage.setGeometry(self.rect())


def screen_for(window: QWidget | None) -> QScreen | None:
    """Return the screen to present on: one that the window is not on, else its own."""
    own = window.screen() if window is not None else QGuiApplication.primaryScreen()
    return next((screen for screen in QGuiApplication.screens() if screen is not own), own)


def _once(parent: QObject, milliseconds: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
