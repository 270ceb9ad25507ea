"""The panel that drops from the filter button: whom to stress, by what, with how many there are of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.analysis.filters import Choices, choices
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import BuyingRole
from stakeholder_map.model.views import NO_FILTERS, Filters
from stakeholder_map.theme import GLYPHS, PERSON_VERDICTS, VERDICT_WORDS
from stakeholder_map.ui.explained_numbers import NumberLink
from stakeholder_map.ui.map.filter_words import (
    NOT_ASKED_WORDS,
    STALE_WORDS,
    department_words,
    organization_words,
    role_words,
)
from stakeholder_map.ui.map.stress import dimmed, fitting_lines, shown_lines
from stakeholder_map.ui.parts import button, label, line
from stakeholder_map.ui.session import Session

_COLUMN = 216
_NAME = _COLUMN - 76


class FilterPanel(QFrame):
    """Each tick changes the map at once. Esc, or going elsewhere, closes the panel."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "card")
        self.setAccessibleName("Whom to stress on the map")
        self.boxes: dict[str, QCheckBox] = {}
        self._columns = QWidget()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.count = NumberLink(session)
        self.everyone = button("Show everyone", "link")
        self.everyone.clicked.connect(self._clear)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 10, 8)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.everyone)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(line())
        column.addLayout(foot)
        self.hide()

    def fill(self, most_height: int) -> None:
        """Offer what there is on the map now, in at most so many pixels."""
        session = self._session
        if session.customer is None:
            return
        focused = next((key for key, box in self.boxes.items() if box.hasFocus()), "")
        there = choices(session.workspace, session.customer, session.verdict(), session.today())
        self.boxes = {}
        self._columns = QWidget()
        row = QHBoxLayout(self._columns)
        row.setContentsMargins(14, 4, 14, 8)
        row.setSpacing(24)
        for column in (self._who(there), self._how(there)):
            row.addLayout(column)
        self._area.setWidget(self._columns)
        self._columns.setProperty("role", "panel")
        wanted = self._columns.sizeHint()
        self.setFixedSize(wanted.width() + 14, min(wanted.height() + 56, most_height))
        self.tell()
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def tell(self) -> None:
        """Say how many are shown, and tick what is asked for."""
        session, filters = self._session, self._session.viewing.state.filters
        if session.customer is None:
            return
        everyone = len(session.workspace.placements_of(session.customer))
        shown = everyone - len(dimmed(session, session.customer))
        self.count.tell(f"{shown} of {everyone} shown", partial(shown_lines, session))
        self.everyone.setEnabled(bool(filters))
        for key, box in self.boxes.items():
            field, _, value = key.partition(":")
            asked = getattr(filters, field)
            checked = asked if isinstance(asked, bool) else value in {str(one) for one in asked}
            if box.isChecked() != checked:
                box.blockSignals(True)
                box.setChecked(checked)
                box.blockSignals(False)

    # Building

    def _who(self, there: Choices) -> QVBoxLayout:
        filters, workspace = self._session.viewing.state.filters, self._session.workspace
        column = _column()
        departments = sorted({*there.departments, *filters.departments}, key=lambda name: (not name, name.casefold()))
        self._add(
            column,
            "Department",
            [
                (
                    f"departments:{name}",
                    department_words(name),
                    there.departments.get(name, 0),
                    partial(self._set, "departments", name),
                )
                for name in departments
            ],
        )
        organizations = sorted(
            ((organization_words(workspace, id_), id_) for id_ in {*there.organizations, *filters.organizations}),
            key=lambda named: (not named[1], named[0].casefold()),
        )
        self._add(
            column,
            "Organization",
            [
                (
                    f"organizations:{id_}",
                    name,
                    there.organizations.get(id_, 0),
                    partial(self._set, "organizations", id_),
                )
                for name, id_ in organizations
            ],
        )
        column.addStretch(1)
        return column

    def _how(self, there: Choices) -> QVBoxLayout:
        session, filters = self._session, self._session.viewing.state.filters
        column = _column()
        deal = session.workspace.find(Deal, session.deal)
        if deal is not None:
            self._add(
                column,
                f"In {deal.name}",
                [
                    (
                        f"verdicts:{verdict}",
                        f"{GLYPHS[verdict]}  {VERDICT_WORDS[verdict]}",
                        there.verdicts.get(verdict, 0),
                        partial(self._set, "verdicts", verdict),
                    )
                    for verdict in PERSON_VERDICTS
                    if verdict in there.verdicts or verdict in filters.verdicts
                ],
            )
        self._add(
            column,
            "What we know of them",
            [
                ("stale:", STALE_WORDS.capitalize(), there.stale, self._ask_stale),
                ("not_asked:", NOT_ASKED_WORDS.capitalize(), there.not_asked, self._ask_not_asked),
            ],
        )
        self._add(
            column,
            "Buying role",
            [
                (f"roles:{role}", role_words(role), there.roles.get(role, 0), partial(self._set, "roles", role))
                for role in (*[role for role in BuyingRole if role is not BuyingRole.NONE], BuyingRole.NONE)
                if role in there.roles or role in filters.roles
            ],
        )
        column.addStretch(1)
        return column

    def _add(
        self, column: QVBoxLayout, title: str, rows: Sequence[tuple[str, str, int, Callable[[bool], None]]]
    ) -> None:
        if not rows:
            return
        heading = label("", "heading")
        heading.setText(heading.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _COLUMN - 20))
        heading.setContentsMargins(0, 8, 0, 2)
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for number, (key, words, count, change) in enumerate(rows):
            box = QCheckBox()
            shown = box.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _NAME)
            box.setText(shown.replace("&", "&&"))
            box.setAccessibleName(f"{title}: {words}, {count} {'person' if count == 1 else 'people'}")
            box.setCursor(Qt.CursorShape.PointingHandCursor)
            box.toggled.connect(change)
            box.installEventFilter(self)
            tally = NumberLink(self._session)
            tally.tell(str(count), partial(self._who_fits, key), f"{words.strip()}: {count}")
            grid.addWidget(box, number, 0)
            grid.addWidget(tally, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.boxes[key] = box
        column.addLayout(grid)

    def _who_fits(self, key: str) -> list[str]:
        """Return who would be shown if only one box were ticked."""
        field, _, value = key.partition(":")
        wanted: Any = frozenset({int(value) if field == "organizations" else value})
        if field in ("stale", "not_asked"):
            wanted = True
        return fitting_lines(self._session, replace(NO_FILTERS, **{field: wanted}))

    # Acting

    def _set(self, field: str, value: object, wanted: bool) -> None:
        filters = self._session.viewing.state.filters
        values = getattr(filters, field)
        changed = values | {value} if wanted else values - {value}
        self._change(replace(filters, **{field: changed}))

    def _ask_stale(self, wanted: bool) -> None:
        self._change(replace(self._session.viewing.state.filters, stale=wanted))

    def _ask_not_asked(self, wanted: bool) -> None:
        self._change(replace(self._session.viewing.state.filters, not_asked=wanted))

    def _change(self, filters: Filters) -> None:
        self._session.viewing.change(filters=filters)

    def _clear(self) -> None:
        self._change(NO_FILTERS)
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QCheckBox):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                boxes = list(self.boxes.values())
                boxes[(boxes.index(watched) + step) % len(boxes)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what lies beneath is not meant


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    return column
