"""What every page of the inspector is: a scrolling column about some records."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.store.document import Changed
from stakeholder_map.ui.inspector.fields import flush_all
from stakeholder_map.ui.session import Session

MARGIN = 13  # with the inset of text inside, text stands 18 px from the panel's edge
BETWEEN_SECTIONS = 18


class Page(QScrollArea):
    """A column that shows the records with ``ids``. Made once and shown for one record after another."""

    name_wanted = Signal()  # something new was made and selected, and wants a name

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ids: tuple[int, ...] = ()
        self.body = QWidget()
        self.body.setMinimumWidth(1)  # text wraps in the width there is; nothing makes the panel wider
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(MARGIN, 16, MARGIN, 24)
        self.column.setSpacing(BETWEEN_SECTIONS)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.body)
        self.body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    @property
    def id(self) -> int:
        """The id of the only record."""
        return self.ids[0]

    def show_records(self, ids: tuple[int, ...]) -> None:
        """Write what is unwritten, then show these records from the top."""
        self.flush()
        self.ids = ids
        self.bind()
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Write what is typed and not yet written."""
        flush_all(self.body)

    def bind(self) -> None:
        """Point the fields at the records."""

    def refresh(self) -> None:
        """Show the records as they are now, leaving alone what is being typed."""

    def hear(self, changed: Changed) -> None:
        """Refresh what a change touches; by default all of it."""
        self.refresh()

    def order_tabs(self) -> None:
        """Let Tab go through the page as the eye does. Needed after widgets were added."""
        order_tabs(self.body)


def order_tabs(root: QWidget) -> None:
    """Chain everything inside that takes the focus in the order of the layouts."""
    last: QWidget | None = None
    for widget in _in_order(root):
        if last is not None:
            QWidget.setTabOrder(last, widget)
        last = widget


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)
        return
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from _in_order(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _in_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)
