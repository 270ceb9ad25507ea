"""Which organization a contact belongs to, and which one is the customer's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stakeholder_map.exchange.contact_rows import Contact
from stakeholder_map.exchange.identity import normal, normal_organization
from stakeholder_map.exchange.plans import Draft
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Organization, OrganizationKind
from stakeholder_map.model.records import new_id


class ContactOrganizations:
    """The organizations that an import finds by name, or adds when somebody turns out to need them."""

    def __init__(self, draft: Draft, customer: Customer | None, default: int | None) -> None:
        self._draft = draft
        self._customer = customer
        self._default = default
        self._customers_name = ""  # what the file calls the customer's own organization
        self._by_name: dict[str, int] = {}
        self._by_short_name: dict[str, list[int]] = {}
        for organization in draft.after.all(Organization):
            self._remember(organization)

    def prepare(self, contacts: Sequence[Contact]) -> None:
        """Look through the file for the customer's own organization, where the customer has none yet."""
        customer = self._customer
        if customer is None or customer.organization is not None:
            return
        names = {normal_organization(c.organization): c.organization for c in reversed(contacts) if c.organization}
        same = names.get(normal_organization(customer.name))
        only = next(iter(names.values())) if len(names) == 1 else None
        found = same or only
        if found is not None and not self._is_ours(found):
            self._customers_name = found

    def find(self, name: str, otherwise: int) -> int | None:
        """Return the id of an organization; ``otherwise`` where it is not there yet, None for no name. Adds nothing."""
        if not name:
            return None
        found = self._existing(name)
        if self._customer is not None and self._means_customer(self._customer, name):
            found = self._customer.organization or found
        return otherwise if found is None else found

    def default(self) -> int | None:
        """Return the organization of people who come without one, if there is one by now. Adds nothing."""
        if self._default is not None or self._customer is None:
            return self._default
        return self._customer.organization

    def of(self, contact: Contact) -> int | None:
        """Return the organization of a contact, added where it is missing. None where nothing tells."""
        if contact.organization:
            return self.named(contact.organization)
        if self._default is not None or self._customer is None:
            return self._default
        return self._own(self._customer)

    def named(self, name: str) -> int:
        """Return the organization with this name, added where it is missing."""
        if self._customer is not None and self._means_customer(self._customer, name):
            return self._own(self._customer)
        found = self._existing(name)
        return found if found is not None else self._add(name, OrganizationKind.PARTNER).id

    # The customer's own

    def _means_customer(self, customer: Customer, name: str) -> bool:
        if self._existing(name) is not None and customer.organization is not None:
            return False
        alike = (self._customers_name, customer.name)
        return normal_organization(name) in [normal_organization(each) for each in alike if each]

    def _own(self, customer: Customer) -> int:
        """Return the customer's organization, and give it one where it has none."""
        if customer.organization is not None:
            return customer.organization
        name = self._customers_name or customer.name
        found = self._existing(name)
        own = (
            self._add(name, OrganizationKind.CUSTOMER) if found is None else self._draft.after.get(Organization, found)
        )
        if own.kind is OrganizationKind.PARTNER:
            own = self._draft.put(replace(own, kind=OrganizationKind.CUSTOMER))
        self._customer = self._draft.put(replace(customer, organization=own.id))
        return own.id

    # By name

    def _existing(self, name: str) -> int | None:
        exact = self._by_name.get(normal(name))
        if exact is not None:
            return exact
        similar = self._by_short_name.get(normal_organization(name), [])
        return similar[0] if len(similar) == 1 else None

    def _is_ours(self, name: str) -> bool:
        found = self._existing(name)
        return found is not None and self._draft.after.get(Organization, found).kind is OrganizationKind.OWN

    def _add(self, name: str, kind: OrganizationKind) -> Organization:
        order = self._draft.next_order(Organization)
        organization = self._draft.put(Organization(id=new_id(), order=order, name=name, kind=kind))
        self._remember(organization)
        return organization

    def _remember(self, organization: Organization) -> None:
        self._by_name.setdefault(normal(organization.name), organization.id)
        self._by_short_name.setdefault(normal_organization(organization.name), []).append(organization.id)
