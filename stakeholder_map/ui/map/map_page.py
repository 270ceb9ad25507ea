"""The page with the map: its tools, the canvas, and what a gesture on it does to the workspace."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from stakeholder_map.canvas.hits import Hit
from stakeholder_map.canvas.map_canvas import MapCanvas
from stakeholder_map.canvas.scene import EMPTY
from stakeholder_map.edits.people import rename
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.background import is_working
from stakeholder_map.ui.map.arrange_menu import reading_menu
from stakeholder_map.ui.map.arranging import Arranging
from stakeholder_map.ui.map.clipping import Clipping
from stakeholder_map.ui.map.map_edits import MapEdits
from stakeholder_map.ui.map.map_layout import MapLayout
from stakeholder_map.ui.map.map_menus import deals_menu, menu_for
from stakeholder_map.ui.map.map_scenes import MapScenes
from stakeholder_map.ui.map.map_tips import lesson, tie_tip_of, tip_of
from stakeholder_map.ui.map.map_tools import MapTools
from stakeholder_map.ui.map.map_views import MapViews
from stakeholder_map.ui.map.people_side import PeopleSide
from stakeholder_map.ui.map.quick_add import QuickAdd
from stakeholder_map.ui.map.seeing import Seeing
from stakeholder_map.ui.map.start_page import StartPage
from stakeholder_map.ui.map.view_menu import view_menu
from stakeholder_map.ui.map.zoom_bar import ZoomBar
from stakeholder_map.ui.parts import label, line
from stakeholder_map.ui.session import Session

_ON_THE_MAP = {"organization", "person", "customer", "placement", "tie", "win"}
_LESSONS, _MARGIN = 3, 32
_COLOURS = {"deal", "term", "option", "effect", "unaffected", "agreement"}


class MapPage(QWidget):
    """Shows the session's customer; every gesture becomes one edit."""

    share_requested = Signal()
    undo_requested = Signal()
    said = Signal(str)  # a short hint for the person

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_stale = False
        self._taught: set[int] = set()  # whose tooltips have said what can be done with a card
        self._writable = session.document.read_only_reason is None
        self.tools = MapTools(session)
        self.view_button, self.deal_button = self.tools.view_button, self.tools.deal_button
        self.undo_button, self.tidy_button = self.tools.undo_button, self.tools.tidy_button
        self.share_button = self.tools.share_button
        self.canvas = MapCanvas()
        self.canvas.set_editable(self._writable)
        self.canvas.set_palette(session.palette)
        self.canvas.tooltip_for = self.tooltip_for
        self.canvas.tooltip_for_tie = lambda tie: tie_tip_of(session, tie)
        self.canvas.is_time_short = is_working
        self.zoom_bar = ZoomBar(self.canvas)
        self.start_page = StartPage(session)
        self.quick_add = QuickAdd(session, self.canvas, self._room_near)
        self.layout_work = MapLayout(session, self)
        self.views = MapViews(session, self)
        self.scenes = MapScenes(session, self.layout_work, self.views.places)
        self.edits = MapEdits(session, self)
        self.arranging = Arranging(session, self)
        self.clipping = Clipping(session, self, self.arranging)
        self.seeing = Seeing(session, self)
        self._lay_out()
        self._connect()
        self.refresh()

    # Set-up

    def _lay_out(self) -> None:
        self._hint = label("", "muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setParent(self.canvas)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stack_page = QWidget()
        self._stack_page.setProperty("role", "canvas")
        self._stack_page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedLayout(self._stack_page)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.start_page)
        self._below_tools = line()
        self.tools.add_choice(self.seeing.filter_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._below_tools)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack_page, 1)
        column.addLayout(row, 1)
        self.people = PeopleSide(self._session, self, row)

    def _connect(self) -> None:
        session, canvas = self._session, self.canvas
        session.changed.connect(self._changed)
        session.customer_changed.connect(self.refresh)
        session.deal_changed.connect(self.refresh)
        session.selection_changed.connect(self._show_selection)
        session.palette_changed.connect(self._restyle)
        session.viewing.changed.connect(self.refresh)
        canvas.selection_requested.connect(self.edits.select)
        canvas.cards_moved.connect(self.views.drop)
        canvas.connect_requested.connect(self.edits.tie)
        canvas.renamed.connect(lambda person, name: session.edit(rename, session.document, person, name))
        canvas.delete_requested.connect(self.edits.remove_selected)
        canvas.add_requested.connect(lambda x, y: self.edits.add_person((x, y)))
        canvas.context_menu_requested.connect(self._show_menu)
        canvas.installEventFilter(self)
        self.view_button.clicked.connect(lambda: self._open_below(self.view_button, view_menu(self, session.viewing)))
        self.deal_button.clicked.connect(lambda: self._open_below(self.deal_button, deals_menu(self, session)))
        self.undo_button.clicked.connect(self.undo_requested)
        self.tidy_button.clicked.connect(lambda: self.edits.tidy() if self.views.is_free else self.views.keep())
        self.share_button.clicked.connect(self.share_requested)
        self.quick_add.closed.connect(self.canvas.setFocus)
        self.quick_add.added.connect(self.canvas.ensure_visible)
        self.layout_work.placed.connect(self._placed)
        self.views.hint.connect(self.said)
        self.seeing.groups.hint.connect(self.said)

    # Showing

    def refresh(self) -> None:
        """Show the customer's map as it is now, coloured by the chosen deal; when hidden, once it is shown again."""
        self._is_stale = not self.isVisible() and self.views.shown is not None
        if self._is_stale:
            return
        customer = self._session.customer
        self.tools.setVisible(customer is not None)
        self._below_tools.setVisible(customer is not None)
        self.tools.refresh()
        self.quick_add.follow()
        if customer is None:
            self.views.leave()
            self.start_page.refresh()
            self._stack.setCurrentWidget(self.start_page)
            self.canvas.set_scene(EMPTY)
            return
        self._stack.setCurrentWidget(self.canvas)
        shown = self.views.shown
        if shown is not None and shown.customer != customer:
            self.quick_add.end()
        scene = self.scenes.scene(customer)
        self.views.show(customer, scene)
        self._show_hint(bool(scene.cards))
        self._show_selection()
        self.layout_work.place_the_unplaced(customer)

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
        grouped = self.scenes.grouped
        tie = grouped.line(selection.ids) if selection.kind == "tie" else 0
        self.canvas.set_selection(grouped.cards(selection.ids) if selection.kind == "person" else [], tie)
        self.tools.refresh()

    def _restyle(self) -> None:
        self.canvas.set_palette(self._session.palette)

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & _ON_THE_MAP or (changed.kinds & _COLOURS and self._session.deal is not None):
            self.refresh()
        else:
            self.tools.refresh()

    def _placed(self, fit: bool) -> None:
        self.refresh()
        selected = self._session.selection.only("person")
        if fit and self.views.is_free:
            self.canvas.fit()
        elif selected is not None:
            self.canvas.ensure_visible(selected)

    def tooltip_for(self, person: int) -> str:
        """Return why a person stands where they stand, as safe rich text."""
        if person in self.scenes.grouped.departments:
            return self.seeing.groups.tooltip(person)
        return tip_of(self._session, person) + self._lesson(person)

    def _lesson(self, person: int) -> str:
        """Return what can be done with a card, as safe rich text; only at the first few, then it is known."""
        self._taught.add(person)
        if len(self._taught) > _LESSONS:
            return ""
        return lesson(self._session, may_move=self._writable and self.views.is_free)

    def show_person(self, person: int) -> None:
        """Bring a person into sight."""
        if person:
            self.canvas.ensure_visible(self.scenes.grouped.cards([person])[0])

    # Inside

    def _room_near(self, x: float, y: float) -> tuple[float, float] | None:
        """Return a free place near one; None where places on the screen are not those of the free map."""
        return self.canvas.free_spot_near(x, y) if self.views.is_free else None

    def _open_below(self, made: QPushButton, menu: QMenu) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.exec(made.mapToGlobal(QPoint(0, made.height() + 2)))

    def _show_menu(self, hit: Hit, at: QPoint) -> None:
        menu = menu_for(self, self._session, hit) if self._writable else reading_menu(self, hit)
        menu.exec(at)

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

    def place_overlays(self) -> None:
        """Put what lies over the map in its place."""
        width = self.canvas.width()
        self.seeing.place()
        self.quick_add.setFixedWidth(min(560, max(320, width - 32)))
        self.quick_add.adjustSize()
        self.quick_add.move((width - self.quick_add.width()) // 2, self.seeing.below_bars())
        self.views.note.place(self.seeing.room_beside_find())
        self._hint.setGeometry(_MARGIN, self.canvas.height() // 2 - 80, width - 2 * _MARGIN, 140)
