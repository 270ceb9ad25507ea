"""The page with the map: its tools, the canvas, and what a gesture on it does to the workspace."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from stakeholder_map.analysis.explain import explain
from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.hits import Hit
from stakeholder_map.canvas.map_canvas import MapCanvas
from stakeholder_map.canvas.scene import EMPTY
from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.map.map_edits import MapEdits
from stakeholder_map.ui.map.map_layout import MapLayout
from stakeholder_map.ui.map.map_menus import deals_menu, menu_for
from stakeholder_map.ui.map.map_scenes import MapScenes
from stakeholder_map.ui.map.quick_add import QuickAdd
from stakeholder_map.ui.map.start_page import StartPage
from stakeholder_map.ui.map.zoom_bar import ZoomBar
from stakeholder_map.ui.parts import button, frame, label, line
from stakeholder_map.ui.session import Session

_ON_THE_MAP = {"organization", "person", "customer", "placement", "tie", "win"}
_COLOURS = {"deal", "term", "option", "effect", "unaffected", "agreement"}


class MapPage(QWidget):
    """Shows the session's customer; every gesture becomes one edit."""

    share_requested = Signal()
    undo_requested = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._cameras: dict[int, Camera] = {}
        self._shown: int | None = None
        self._is_stale = False
        self._writable = session.document.read_only_reason is None
        self.deal_button = button("", tip="Colour the map by a deal")
        self.undo_button = button("", "quiet", tip="Take the last step back")
        self.tidy_button = button("Tidy", tip="Arrange everyone anew: the customer on top, then those who face them")
        self.share_button = button("Share picture", "primary", tip="A picture of this map for a meeting (Ctrl+E)")
        self.canvas = MapCanvas()
        self.canvas.set_editable(self._writable)
        self.canvas.set_palette(session.palette)
        self.canvas.tooltip_for = self.tooltip_for
        self.zoom_bar = ZoomBar(self.canvas)
        self.start_page = StartPage(session)
        self.quick_add = QuickAdd(session, self.canvas, self.canvas.free_spot_near)
        self.layout_work = MapLayout(session, self)
        self._scenes = MapScenes(session, self.layout_work)
        self.edits = MapEdits(session, self)
        self._lay_out()
        self._connect()
        self.refresh()

    # Set-up

    def _lay_out(self) -> None:
        tools = frame("bar")
        row = QHBoxLayout(tools)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.deal_button)
        row.addStretch(1)
        for widget in (self.undo_button, self.tidy_button, self.share_button):
            row.addWidget(widget)
        self._hint = label("", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setParent(self.canvas)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stack_page = QWidget()
        self._stack_page.setProperty("role", "canvas")
        self._stack_page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedLayout(self._stack_page)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.start_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        self._below_tools = line()
        column.addWidget(self._below_tools)
        column.addWidget(self._stack_page, 1)
        self._tools = tools

    def _connect(self) -> None:
        session, canvas = self._session, self.canvas
        session.changed.connect(self._changed)
        session.customer_changed.connect(self.refresh)
        session.deal_changed.connect(self.refresh)
        session.selection_changed.connect(self._show_selection)
        session.palette_changed.connect(self._restyle)
        session.viewing.changed.connect(self.refresh)
        canvas.selection_requested.connect(self.edits.select)
        canvas.cards_moved.connect(self.edits.move)
        canvas.connect_requested.connect(self.edits.tie)
        canvas.renamed.connect(lambda person, name: session.edit(rename, session.document, person, name))
        canvas.delete_requested.connect(self.edits.remove_selected)
        canvas.add_requested.connect(lambda x, y: self.edits.add_person((x, y)))
        canvas.context_menu_requested.connect(self._show_menu)
        canvas.installEventFilter(self)
        self.deal_button.clicked.connect(self._show_deals)
        self.undo_button.clicked.connect(self.undo_requested)
        self.tidy_button.clicked.connect(self.edits.tidy)
        self.share_button.clicked.connect(self.share_requested)
        self.quick_add.closed.connect(self.canvas.setFocus)
        self.quick_add.added.connect(self.canvas.ensure_visible)
        self.layout_work.placed.connect(self._placed)

    # Showing

    def refresh(self) -> None:
        """Show the customer's map as it is now, coloured by the chosen deal; when hidden, once it is shown again."""
        self._is_stale = not self.isVisible() and self._shown is not None
        if self._is_stale:
            return
        session = self._session
        customer = session.customer
        self._tools.setVisible(customer is not None)
        self._below_tools.setVisible(customer is not None)
        self._show_tools()
        self.quick_add.follow()
        if customer is None:
            self.start_page.refresh()
            self._stack.setCurrentWidget(self.start_page)
            self.canvas.set_scene(EMPTY)
            self._shown = None
            return
        self._stack.setCurrentWidget(self.canvas)
        if self._shown is not None and self._shown != customer:
            self._cameras[self._shown] = self.canvas.camera
            self.quick_add.end()
        scene = self._scenes.scene(customer)
        self.canvas.set_scene(scene)
        self._show_hint(bool(scene.cards))
        if self._shown != customer:
            self._shown = customer
            if customer in self._cameras:
                self.canvas.set_camera(self._cameras[customer])
            else:
                self.canvas.fit()
        self._show_selection()
        self.layout_work.place_the_unplaced(customer)

    def _show_tools(self) -> None:
        session = self._session
        deal = session.workspace.find(Deal, session.deal)
        verdict = session.verdict()
        metrics = self.fontMetrics()
        room = self.width() - self.tidy_button.sizeHint().width() - self.share_button.sizeHint().width() - 150
        if deal is None or verdict is None:
            self.deal_button.setText("Deal: none ▾")
        else:
            name = metrics.elidedText(deal.name, Qt.TextElideMode.ElideRight, max(60, min(220, room // 2)))
            self.deal_button.setText(f"Deal: {GLYPHS[verdict.outcome.value]} {name.replace('&', '&&')} ▾")
        self.deal_button.setAccessibleName(f"Deal that colours the map: {deal.name if deal else 'none'}")
        undo = session.document.undo_label
        left = min(190, room - metrics.horizontalAdvance(self.deal_button.text()))
        shown = metrics.elidedText(undo or "", Qt.TextElideMode.ElideRight, left)
        self.undo_button.setText(f"Undo “{shown.replace('&', '&&')}”" if undo and left > 50 else "Undo")
        self.undo_button.setAccessibleName(f"Undo {undo or ''}".strip())
        self.undo_button.setEnabled(undo is not None and self._writable)
        self.tidy_button.setEnabled(self._writable and session.customer is not None)

    def _show_hint(self, has_cards: bool) -> None:
        session = self._session
        waiting = bool(session.customer and session.workspace.placements_of(session.customer))
        self._hint.setVisible(not has_cards and not waiting)
        self._hint.setText(
            "Nobody is on this map yet.\n\nPress N and type a name, title, department.\n"
            "Tab then adds whoever serves them; drag from a card’s rim to tie two people."
            if self._writable
            else "Nobody is on this map."
        )
        self.place_overlays()

    def _show_selection(self) -> None:
        selection = self._session.selection
        tie = selection.only("tie") or 0
        self.canvas.set_selection(list(selection.ids) if selection.kind == "person" else [], tie)

    def _restyle(self) -> None:
        self.canvas.set_palette(self._session.palette)

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & _ON_THE_MAP or (changed.kinds & _COLOURS and self._session.deal is not None):
            self.refresh()
        else:
            self._show_tools()

    def _placed(self, fit: bool) -> None:
        self.refresh()
        selected = self._session.selection.only("person")
        if fit:
            self.canvas.fit()
        elif selected is not None:
            self.canvas.ensure_visible(selected)

    def tooltip_for(self, person: int) -> str:
        """Return why a person stands where they stand, as safe rich text."""
        session = self._session
        found = session.workspace.find(Person, person)
        if found is None:
            return ""
        lines = [f"<b>{escape(found.name)}</b>"]
        verdict = session.verdict()
        judged = verdict.of(person) if verdict is not None else None
        if judged is not None:
            lines.append(f"{GLYPHS[judged.verdict.value]} {VERDICT_WORDS[judged.verdict.value]}")
            lines += [escape(sentence) for sentence in explain(session.workspace, judged)[:3]]
        elif not session.workspace.wins_of(person, session.customer):
            lines.append("? nobody has asked how they win")
        return "<br>".join(lines)

    def show_person(self, person: int) -> None:
        """Bring a person into sight."""
        if person:
            self.canvas.ensure_visible(person)

    # Inside

    def _show_deals(self) -> None:
        menu = deals_menu(self, self._session)
        menu.exec(self.deal_button.mapToGlobal(QPoint(0, self.deal_button.height() + 2)))

    def _show_menu(self, hit: Hit, at: QPoint) -> None:
        if self._writable:
            menu_for(self, self._session, hit).exec(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.canvas and event.type() == QEvent.Type.Resize:
            self.place_overlays()
        if watched is self.canvas and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._leave_by_tab(event.key()):
                return True
            plain_tab = event.key() == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain_tab and self._writable and self._session.selection.only("person") is not None:
                self.edits.add_server()
                return True
        return False

    def _leave_by_tab(self, key: int) -> bool:
        """Go on to the next control from the map, also while Tab adds people."""
        if key == Qt.Key.Key_Tab:
            return self.canvas.focusNextChild()
        return key == Qt.Key.Key_Backtab and self.canvas.focusPreviousChild()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_overlays()
        self._show_tools()

    def place_overlays(self) -> None:
        """Put what lies over the map in its place."""
        width = self.canvas.width()
        self.quick_add.setFixedWidth(min(560, max(320, width - 32)))
        self.quick_add.adjustSize()
        self.quick_add.move((width - self.quick_add.width()) // 2, 16)
        self._hint.setGeometry(0, self.canvas.height() // 2 - 80, width, 120)
