"""What one window is about: its document, the customer and deal being looked at, and the one selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from stakeholder_map import theme
from stakeholder_map.analysis.exposure import DealExposure, deal_exposure
from stakeholder_map.analysis.verdicts import DealVerdict
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.rules import RuleError
from stakeholder_map.model.workspace import KINDS, Workspace
from stakeholder_map.store.document import Changed, Document
from stakeholder_map.store.errors import UserError
from stakeholder_map.ui.judged import Judged
from stakeholder_map.ui.viewing import Viewing

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, in every view alike. ``kind`` is "person", "tie", "customer", "deal" or "" for nothing."""

    kind: str = ""
    ids: tuple[int, ...] = ()

    def only(self, kind: str) -> int | None:
        """Return the id where exactly one record of this kind is selected."""
        return self.ids[0] if self.kind == kind and len(self.ids) == 1 else None


class Session(QObject):
    """Re-emits a document's changes as a Qt signal and keeps customer, deal and selection right when records go."""

    changed = Signal(object)  # Changed
    selection_changed = Signal()
    customer_changed = Signal()
    deal_changed = Signal()
    palette_changed = Signal()
    page_requested = Signal(str)
    problem = Signal(str)

    def __init__(self, document: Document, palette: theme.Palette = theme.LIGHT) -> None:
        super().__init__()
        self.document = document
        self.palette = palette
        self.customer: int | None = None
        self.deal: int | None = None
        self.selection = Selection()
        self.viewing = Viewing(self)
        self._judged = Judged()
        self._exposures: dict[int, DealExposure] = {}
        self._unsubscribe = document.subscribe(self._document_changed)
        customers = self.workspace.all(Customer)
        if customers:
            self.customer = customers[0].id

    @property
    def workspace(self) -> Workspace:
        return self.document.workspace

    @staticmethod
    def today() -> date:
        return date.today()

    def close(self) -> None:
        """Stop listening and close the document."""
        self._unsubscribe()
        self.document.close()

    # What is looked at

    def open_customer(self, customer: int | None) -> None:
        """Look at another customer's map. The chosen deal stays only if it is this customer's."""
        if customer == self.customer:
            return
        self.customer = customer
        deal = self.workspace.find(Deal, self.deal)
        if deal is not None and deal.customer != customer:
            self.deal = None
            self.deal_changed.emit()
        self.customer_changed.emit()
        self.select("customer", [customer] if customer is not None else [])

    def choose_deal(self, deal: int | None) -> None:
        """Colour the map by a deal, or by none; opens the deal's customer."""
        if deal is not None:
            self.open_customer(self.workspace.get(Deal, deal).customer)
        if deal != self.deal:
            self.deal = deal
            self.deal_changed.emit()

    def select(self, kind: str, ids: Iterable[int]) -> None:
        """Make this the selection of every view. No ids selects nothing."""
        ids = tuple(ids)
        selection = Selection(kind, ids) if ids else Selection()
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit()

    def set_palette(self, palette: theme.Palette) -> None:
        if palette is not self.palette:
            self.palette = palette
            self.palette_changed.emit()

    # What the chosen deal does

    def verdict(self) -> DealVerdict | None:
        """Return the verdict of the chosen deal, or None where none is chosen."""
        return self.verdict_of(self.deal) if self.deal is not None else None

    def exposure(self) -> DealExposure | None:
        """Return how a loss in the chosen deal would reach the customer, or None where none is chosen."""
        if self.deal is None:
            return None
        if self.deal not in self._exposures:
            self._exposures[self.deal] = deal_exposure(self.workspace, self.verdict_of(self.deal))
        return self._exposures[self.deal]

    def verdict_of(self, deal: int) -> DealVerdict:
        """Return a deal's verdict, judged at most once per change."""
        return self._judged.of(self.workspace, deal)

    # Changing

    def edit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run an edit. What the user can mend is told by ``problem`` in one line, and nothing is half done."""
        try:
            return function(*args, **kwargs)
        except (RuleError, UserError) as error:
            self.problem.emit(str(error))
            return None

    def undo(self) -> str | None:
        return self.edit(self.document.undo)

    def redo(self) -> str | None:
        return self.edit(self.document.redo)

    def _document_changed(self, changed: Changed) -> None:
        touched = self._judged.follow(self.workspace, changed)
        if touched or "tie" in changed.kinds or "customer" in changed.kinds:
            self._exposures.clear()
        self._forget_what_is_gone(is_edit=changed.origin == "edit")
        self.changed.emit(changed)

    def _forget_what_is_gone(self, *, is_edit: bool) -> None:
        """Let customer, deal and selection go first, and then tell: whoever hears of one may look at all."""
        workspace, deal, customer, selection = self.workspace, self.deal, self.customer, self.selection
        if workspace.find(Deal, deal) is None:
            self.deal = None
        if workspace.find(Customer, customer) is None and not (customer is None and is_edit):
            # Whoever adds the first customer opens it themselves; undo and redo bring it back unopened.
            self.customer = next((first.id for first in workspace.all(Customer)), None)
        if selection.kind:
            left = tuple(i for i in selection.ids if workspace.find(KINDS[selection.kind], i) is not None)
            self.selection = Selection(selection.kind, left) if left else Selection()
        if self.deal != deal:
            self.deal_changed.emit()
        if self.customer != customer:
            self.customer_changed.emit()
        if self.selection != selection:
            self.selection_changed.emit()
