"""The first page: new, open, recent, and the sample that tells a story."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.parts import button, frame, label, plain_tip

_WIDTH, _NAME_WIDTH = 560, 320

_STORY = (
    "A kitchen maker sells to a house builder. One deal makes the carpenters lose their weekends, and the loss travels "
    "along the chain until it reaches the customer. Another leaves everyone winning. Look around; nothing can break."
)


class WelcomePage(QWidget):
    """Offers what to do first. Emits what was chosen; the window does it."""

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    recent_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.new_button = button("New workspace", tip=tip_for("new"))
        self.open_button = button("Open…", tip=tip_for("open"))
        self.sample_button = button("Open the sample", "primary", tip=tip_for("open_sample"))
        self.new_button.clicked.connect(self.new_requested)
        self.open_button.clicked.connect(self.open_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_heading = label("Recent", "heading")
        self._lay_out()

    def _lay_out(self) -> None:
        title = label("Who wins, and who would lose?", "hero")
        idea = label(
            "Draw everyone who touches a customer, from workshop to call centre. Note how each of them wins. "
            "See which deals would leave someone losing, before you sign.",
            "muted",
            wrap=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        sample = frame("card")
        inside = QVBoxLayout(sample)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(8)
        inside.addWidget(label("Start with a story", "strong"))
        inside.addWidget(label(_STORY, "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.sample_button)
        row.addStretch(1)
        inside.addSpacing(4)
        inside.addLayout(row)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(idea)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addWidget(sample)
        column.addSpacing(8)
        column.addWidget(self._recent_heading)
        column.addSpacing(-8)
        column.addLayout(self._recent)
        column.addStretch(3)
        middle = QWidget()
        middle.setLayout(column)
        middle.setFixedWidth(_WIDTH)
        content = QWidget()
        across = QHBoxLayout(content)
        across.addStretch(1)
        across.addWidget(middle)
        across.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (area.viewport(), content):
            widget.setAutoFillBackground(False)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_recent(self, paths: list[Path]) -> None:
        """List the workspaces opened last; those that are gone are left out."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        there = [path for path in paths if path.exists()]
        self._recent_heading.setVisible(bool(there))
        for path in there:
            self._recent.addWidget(self._recent_row(path))

    def _recent_row(self, path: Path) -> QWidget:
        folder = str(path.parent).replace(str(Path.home()), "~")
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        opener = button("", "link", tip=plain_tip(str(path)), name=f"Open {path.stem}")
        metrics = opener.fontMetrics()
        name = metrics.elidedText(path.stem, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        opener.setText(name.replace("&", "&&"))
        opener.clicked.connect(lambda: self.recent_requested.emit(str(path)))
        room = _WIDTH - metrics.horizontalAdvance(name) - 40
        inside.addWidget(opener)
        inside.addWidget(label(metrics.elidedText(folder, Qt.TextElideMode.ElideMiddle, room), "muted"))
        inside.addStretch(1)
        return row
