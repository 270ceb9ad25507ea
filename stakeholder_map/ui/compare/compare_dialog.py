"""Up to four deals or what-ifs side by side: who would stand better, who worse, and what each is worth."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.analysis.outcome_words import move_lines
from stakeholder_map.analysis.what_if import WhatIf, as_if
from stakeholder_map.edits.copying_deals import copy_deal
from stakeholder_map.model.deals import Option
from stakeholder_map.store.document import Changed
from stakeholder_map.ui.board.board_menus import plain
from stakeholder_map.ui.board.value_words import value_lines
from stakeholder_map.ui.compare.column_card import ColumnCard
from stakeholder_map.ui.compare.columns import MOST, Columns
from stakeholder_map.ui.compare.compare_charts import CountsChart, ParetoChart, scrolling
from stakeholder_map.ui.compare.compare_table import NAMES, CompareTable
from stakeholder_map.ui.deal_actions import copied_words
from stakeholder_map.ui.explained_numbers import NumberWords
from stakeholder_map.ui.parts import button, line
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.tabs import tab

_PAGES = ("People", "How many fare how", "Value and worst-off")
_SCROLL_BAR = 10  # px of the table that the cards above leave free


class CompareDialog(QDialog):
    """For one deal and others of its customer. Trying an option changes nothing; keeping it makes a deal, one step."""

    said = Signal(str)

    def __init__(self, session: Session, deal: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Compare deals")
        self._session = session
        self.columns = Columns(session.workspace, deal)
        self.cards: list[ColumnCard] = []
        self.tabs: list[QPushButton] = [tab(text) for text in _PAGES]
        self.add_button = button("+ Deal", tip=f"Put another deal of this customer beside; up to {MOST}")
        self.only_differing = QCheckBox("Only who differs")
        self.table = CompareTable(session)
        self.counts = CountsChart(session)
        self.pareto = ParetoChart(session)
        self.why = NumberWords(session, "muted")
        self.why.setFixedHeight(56)
        self.close_button = button("Close")
        self._cards = QHBoxLayout()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setMinimumSize(880, 560)
        self.resize(1120, 720)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Judge all columns anew and show them."""
        workspace = self._session.workspace
        self.columns.refresh(workspace)
        if not self.columns.columns:
            self.close()
            return
        self._fill_cards()
        self.add_button.setEnabled(not self.columns.is_full and bool(self.columns.others(workspace)))
        self._show_people()
        self.counts.show_columns(self.columns.columns)
        self.pareto.show_columns(self.columns.columns, self.columns.currency(workspace))

    # What a person does

    def options_menu(self, place: int) -> QMenu:
        """Return the menu of all options that a column could try, by term."""
        workspace, menu = self._session.workspace, QMenu(self)
        what_if = self.columns.columns[place].what_if
        instead = dict(what_if.instead)
        for term in workspace.terms_of(what_if.deal):
            options = workspace.options_of(term.id)
            inner = menu.addMenu(plain(term.name))
            for option in options:
                is_chosen = instead[term.id] == option.id if term.id in instead else option.chosen
                action = inner.addAction(plain(option.label), partial(self._try, place, option))
                action.setCheckable(True)
                action.setChecked(is_chosen)
                action.setEnabled(not is_chosen)
            inner.setEnabled(bool(options))
        if menu.isEmpty():
            menu.addAction("There is nothing to choose yet").setEnabled(False)
        return menu

    def deals_menu(self) -> QMenu:
        """Return the menu of the customer's deals that can be put beside."""
        menu = QMenu(self)
        for deal in self.columns.others(self._session.workspace):
            menu.addAction(plain(deal.name), partial(self._add, deal.id))
        return menu

    def keep(self, place: int) -> None:
        """Make a what-if a deal of its own, which takes its place here."""
        what_if = self.columns.columns[place].what_if
        session = self._session
        made = session.edit(copy_deal, session.document, what_if.deal, what_if.options)
        if made is not None:
            self.columns.replace(place, WhatIf(made))
            self.refresh()
            self.said.emit(copied_words(session, made))

    def _try(self, place: int, option: Option) -> None:
        there = self.columns.try_option(place, option)
        self.refresh()
        self.cards[min(there, len(self.cards) - 1)].try_button.setFocus()

    def _add(self, deal: int) -> None:
        self.columns.add(WhatIf(deal))
        self.refresh()

    def _remove(self, place: int) -> None:
        self.columns.remove(place)
        self.refresh()
        self.cards[max(place - 1, 0)].try_button.setFocus()

    # Inside

    def _fill_cards(self) -> None:
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        columns, currency = self.columns.columns, self.columns.currency(self._session.workspace)
        for place, column in enumerate(columns):
            value, moves = partial(self._value_lines, place), partial(self._move_lines, place)
            only = len(columns) == 1
            card = ColumnCard(self._session, column, currency, value, moves, first=not place, only=only)
            card.try_wanted.connect(partial(self._pop_up_options, place))
            card.keep_wanted.connect(partial(self.keep, place))
            card.remove_wanted.connect(partial(self._remove, place))
            self._cards.addWidget(card, 1)
            self.cards.append(card)
        before: QWidget = self.only_differing
        for card in self.cards:
            for control in (card.remove_button, card.value, card.moves, card.try_button, card.keep_button):
                QWidget.setTabOrder(before, control)
                before = control
        QWidget.setTabOrder(before, self.table)

    def _value_lines(self, place: int) -> list[str]:
        what_if = self.columns.columns[place].what_if
        return value_lines(as_if(self._session.workspace, what_if), what_if.deal)

    def _move_lines(self, place: int) -> list[str]:
        return move_lines(self._session.workspace, self.columns.people, place)

    def _show_people(self) -> None:
        people = self.columns.people
        shown = [each for each in people if each.differs] if self.only_differing.isChecked() else people
        self.table.show_people(shown, self.columns.columns)
        self._explain()

    def _explain(self) -> None:
        nobody = "Nobody stands otherwise in any of them." if self.columns.people else "Nobody is on the map yet."
        if self.table.rows:
            self.why.tell_of(self.table.why(), self.table.score_lines, self.table.title())
        else:
            self.why.tell_of(nobody, None)

    def _pop_up_options(self, place: int) -> None:
        under = self.cards[place].try_button
        menu = self.options_menu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))

    def _pop_up_deals(self) -> None:
        menu = self.deals_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 2)))

    def _changed(self, changed: Changed) -> None:
        if changed.kinds - {"talk", "activity", "tie", "saved_view"}:
            self.refresh()

    # Set-up

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setSpacing(16)
        for place, each in enumerate(self.tabs):
            group.addButton(each, place)
            top.addWidget(each)
        self.tabs[0].setChecked(True)
        group.idClicked.connect(self._pages.setCurrentIndex)
        top.addStretch(1)
        top.addWidget(self.add_button)
        left = QWidget()
        left.setFixedWidth(NAMES)
        beside = QVBoxLayout(left)
        beside.setContentsMargins(4, 4, 8, 8)
        beside.addStretch(1)
        beside.addWidget(self.only_differing)
        self._cards.setSpacing(0)
        over = QHBoxLayout()
        over.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        over.setSpacing(0)
        over.addWidget(left)
        over.addLayout(self._cards, 1)
        people = QWidget()
        column = QVBoxLayout(people)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(over)
        column.addWidget(line())
        column.addWidget(self.table, 1)
        column.addWidget(line())
        column.addWidget(self.why)
        for page in (people, scrolling(self.counts), scrolling(self.pareto)):
            self._pages.addWidget(page)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 14)
        outer.setSpacing(8)
        outer.addLayout(top)
        outer.addWidget(line())
        outer.addWidget(self._pages, 1)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self._session.palette_changed.connect(self.refresh)
        self.add_button.clicked.connect(self._pop_up_deals)
        self.only_differing.toggled.connect(lambda _: self._show_people())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._explain())
        self.close_button.clicked.connect(self.close)
