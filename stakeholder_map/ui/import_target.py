"""Where imported people go: onto whose map, and into which organization."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Organization, OrganizationKind
from stakeholder_map.model.records import new_id
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import CARD_RADIUS, GRID
from stakeholder_map.ui.drop_down import DropDown
from stakeholder_map.ui.parts import label

_USUAL, _NEW, _NO_MAP = 0, -1, -2
_KIND_WORDS = {
    OrganizationKind.OWN: "our own",
    OrganizationKind.CUSTOMER: "customer",
    OrganizationKind.PARTNER: "partner",
}


@dataclass(frozen=True, slots=True)
class Target:
    """Onto whose map people go, a customer's id or the name of a new one, and where those without an organization
    belong: an organization's id, a new one that is our own, or None for the customer's.
    """

    customer: int | None = None
    new_customer: str = ""
    organization: int | None = None
    own_company: Organization | None = None


class TargetChoice(QFrame):
    """Two choices, each with a name to fill in where something new is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "soft")
        self._own_id = new_id()
        self._workspace = Workspace()
        self.setStyleSheet(f"TargetChoice {{ border-radius: {CARD_RADIUS}px; }}")
        self.customer, self.customer_name = DropDown(), QLineEdit()
        self.organization, self.company_name = DropDown(), QLineEdit()
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for row, (words, choice, name, hint) in enumerate(
            (
                ("Put these people on the map of", self.customer, self.customer_name, "Name of the new customer"),
                (
                    "People without an organization belong to",
                    self.organization,
                    self.company_name,
                    "Name of our own company",
                ),
            )
        ):
            text = label(words)
            text.setBuddy(choice)
            choice.setAccessibleName(words)
            choice.setMinimumWidth(240)
            name.setPlaceholderText(hint)
            name.setAccessibleName(hint)
            name.textChanged.connect(self.changed)
            grid.addWidget(text, row, 0)
            grid.addWidget(choice, row, 1)
            grid.addWidget(name, row, 2)
        grid.setColumnStretch(2, 1)
        self.customer.currentIndexChanged.connect(self._customer_changed)
        self.organization.currentIndexChanged.connect(self._organization_changed)

    def offer(self, workspace: Workspace, preferred: int | None) -> None:
        """Offer the customers and organizations there are; ``preferred`` is the customer to begin with.

        What was chosen before stays chosen where it is still there.
        """
        self._workspace = workspace
        before = self.customer.currentData()
        blocked = self.customer.blockSignals(True)
        self.customer.clear()
        for customer in workspace.all(Customer):
            self.customer.addItem(customer.name, customer.id)
        self.customer.addItem("New customer…", _NEW)
        self.customer.addItem("No map, only the list of people", _NO_MAP)
        self.customer.setCurrentIndex(max(0, self.customer.findData(preferred if before is None else before)))
        self.customer.blockSignals(blocked)
        self._show_organizations()

    @property
    def makes_customer(self) -> bool:
        """Whether a new customer is wanted."""
        return bool(self.customer.currentData() == _NEW)

    @property
    def makes_company(self) -> bool:
        """Whether a new organization of our own is wanted."""
        return bool(self.organization.currentData() == _NEW)

    @property
    def missing(self) -> str:
        """What the person still has to say, in one line, or nothing."""
        if self.makes_customer and not self.customer_name.text().strip():
            return "Name the new customer."
        if self.makes_company and not self.company_name.text().strip():
            return "Name our own company."
        return ""

    def target(self, workspace: Workspace) -> Target:
        """Return what is chosen."""
        customer, organization = self.customer.currentData(), self.organization.currentData()
        company = None
        if self.makes_company:
            order = workspace.next_order(Organization)
            company = Organization(self._own_id, order, self.company_name.text().strip(), OrganizationKind.OWN)
        return Target(
            customer if customer not in (_NEW, _NO_MAP) else None,
            self.customer_name.text().strip() if self.makes_customer else "",
            organization if organization not in (_NEW, _USUAL) else None,
            company,
        )

    def _customer_changed(self) -> None:
        self._show_organizations()
        self.changed.emit()

    def _organization_changed(self) -> None:
        self._show_names()
        self.changed.emit()

    def _show_organizations(self) -> None:
        """Offer the organizations, the usual one first: the customer's own, which plans use where none is named."""
        workspace = self._workspace
        before = self.organization.currentData()
        blocked = self.organization.blockSignals(True)
        self.organization.clear()
        customer = workspace.find(Customer, self.customer.currentData())
        if customer is not None:
            own = workspace.find(Organization, customer.organization)
            self.organization.addItem(f"{(own or customer).name} (the customer)", _USUAL)
        else:
            self.organization.addItem("The new customer" if self.makes_customer else "No organization", _USUAL)
        found = sorted(workspace.all(Organization), key=lambda each: list(OrganizationKind).index(each.kind))
        for organization in found:
            if customer is None or organization.id != customer.organization:
                self.organization.addItem(f"{organization.name} ({_KIND_WORDS[organization.kind]})", organization.id)
        if not any(organization.kind is OrganizationKind.OWN for organization in found):
            self.organization.addItem("Our own company…", _NEW)
        self.organization.setCurrentIndex(max(0, self.organization.findData(before)))
        self.organization.blockSignals(blocked)
        self._show_names()

    def _show_names(self) -> None:
        self.customer_name.setVisible(self.makes_customer)
        self.company_name.setVisible(self.makes_company)
