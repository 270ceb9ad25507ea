"""Find on the map: a line over it that marks whom it finds as one types, and goes from one to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from stakeholder_map.analysis.finding_people import PeopleIndex
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.map.stress import NOBODY
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

# On a map of more people than this the marks wait for a pause in typing; who is found is counted at once.
_AT_ONCE = 1000
_PAUSE_MILLISECONDS = 120


class FindBar(QFrame):
    """Enter or F3 goes to the next person found, with Shift to the one before; Esc closes and clears.

    ``scene`` returns what the map shows, which decides the order: row by row, as one reads.
    """

    went_to = Signal(object)  # the person; ids have 63 bits, too many for int
    closed = Signal()

    def __init__(self, session: Session, scene: Callable[[], Scene]) -> None:
        super().__init__()
        self._session = session
        self._scene = scene
        self._index: PeopleIndex | None = None
        self._found: list[int] = []
        self._best = 0
        # The place among the found of the one last gone to, None before the first.
        self._at: int | None = None
        self._ordered_scene: Scene | None = None
        self._order: dict[int, int] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._mark)
        self.setProperty("role", "card")
        self.setAccessibleName("Find on the map")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Name, title, department, win…")
        self.field.setAccessibleName("Find people on the map")
        self.field.setMinimumWidth(150)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.count = label("", "muted")
        self.count.setMinimumWidth(62)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.previous = button("↑", "quiet", tip=tip_for("find_previous"), name="The one before")
        self.next = button("↓", "quiet", tip=tip_for("find_next"), name="The next one")
        self.close_button = button("×", "quiet", tip="Close (Esc)", name="Close the search on the map")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 4, 5)
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for made in (self.previous, self.next, self.close_button):
            made.setFixedWidth(26)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setStyleSheet("padding: 0px;")
            row.addWidget(made)
        self.previous.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.close_button.clicked.connect(self.end)
        self.hide()

    def open(self) -> None:
        """Show the bar with the keyboard in it; what was typed last is there to be replaced."""
        if self._session.customer is None:
            return
        if self.isHidden():
            self.show()
            self.refill()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end(self) -> None:
        """Hide the bar and clear the marks."""
        if not self.isHidden():
            self._pause.stop()
            self._index, self._found, self._at = None, [], None
            self._ordered_scene, self._order = None, {}
            self.hide()
            self._session.viewing.change(hits=NOBODY)
            self.closed.emit()

    def refill(self) -> None:
        """Search anew, after the workspace or the customer has changed."""
        if self.isHidden():
            return
        if self._session.customer is None:
            self.end()
            return
        self._index = None
        person = self._found[self._at] if self._at is not None and self._at < len(self._found) else 0
        self._search()
        self._at = self._found.index(person) if person in self._found else None
        self._tell()
        self._mark()

    def go(self, step: int) -> None:
        """Go to the next person found, or with −1 to the one before; first to the best."""
        if self.isHidden():
            self.open()
            return
        if not self._found:
            return
        if self._pause.isActive():
            self._pause.stop()
            self._mark()
        self._at = self._best if self._at is None else (self._at + step) % len(self._found)
        self._tell()
        self.went_to.emit(self._found[self._at])

    # Inside

    def _typed(self) -> None:
        self._at = None
        self._search()
        self._tell()
        if len(self._scene().cards) > _AT_ONCE:
            self._pause.start()
        else:
            self._mark()

    def _search(self) -> None:
        customer = self._session.customer
        if customer is None:
            return
        if self._index is None:
            self._index = PeopleIndex(self._session.workspace, customer)
        ranked = self._index.find(self.field.text())
        self._best = 0
        if ranked:
            order = self._reading_order()
            last = len(order)
            self._found = sorted(ranked, key=lambda person: order.get(person, last))
            self._best = self._found.index(ranked[0])
        else:
            self._found = []

    def _reading_order(self) -> dict[int, int]:
        """Return everyone's number on the map as one reads, row by row."""
        scene = self._scene()
        if self._ordered_scene is not scene:
            self._ordered_scene = scene
            cards = sorted(scene.cards, key=lambda card: (card.y, card.x))
            people = [person for card in cards for person in (card.members or (card.person,))]
            self._order = {person: number for number, person in enumerate(people)}
        return self._order

    def _mark(self) -> None:
        self._session.viewing.change(hits=frozenset(self._found))

    def _tell(self) -> None:
        found = len(self._found)
        if not self.field.text().strip():
            words = ""
        elif not found:
            words = "nobody"
        else:
            words = f"{found} found" if self._at is None else f"{self._at + 1} of {found}"
        self.count.setText(words)
        self.count.setAccessibleName(words)
        for made in (self.previous, self.next):
            made.setEnabled(found > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.go(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the map beneath is not meant
