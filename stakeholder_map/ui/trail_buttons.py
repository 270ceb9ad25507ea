"""Two small buttons that go back and forward through what was looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from stakeholder_map.theme import TEXT_LARGE
from stakeholder_map.ui.actions import tip_for
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.trail import TrailFollower


class TrailButtons(QWidget):
    """‹ and ›, enabled where there is something to go to."""

    def __init__(self, follower: TrailFollower) -> None:
        super().__init__()
        self._follower = follower
        self.back = _small("‹", tip_for("back"), "Back")
        self.forward = _small("›", tip_for("forward"), "Forward")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        self.back.clicked.connect(follower.back)
        self.forward.clicked.connect(follower.forward)
        follower.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Enable what there is."""
        self.back.setEnabled(self._follower.trail.can_go_back)
        self.forward.setEnabled(self._follower.trail.can_go_forward)


def _small(sign: str, tip: str, name: str) -> QPushButton:
    made = button(sign, "quiet", tip=tip, name=name)
    made.setFixedSize(24, 28)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
    made.setStyleSheet(f"padding: 0px; font-size: {TEXT_LARGE}px;")
    return made
