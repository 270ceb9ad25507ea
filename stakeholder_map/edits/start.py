"""The first step in an empty workspace."""

from __future__ import annotations

from stakeholder_map.edits.maps import add_customer
from stakeholder_map.edits.organizations import add_organization
from stakeholder_map.edits.people import add_person
from stakeholder_map.model.people import OrganizationKind
from stakeholder_map.store.document import Document


def start_workspace(document: Document, my_name: str, my_company: str, customer: str) -> int:
    """Say who I am, where I work and who my first customer is; return the customer's id.

    Raises RuleError where one of the three is blank.
    """
    with document.step(f"Start with {customer.strip()}"):
        company = add_organization(document, my_company.strip(), OrganizationKind.OWN)
        add_person(document, my_name.strip(), organization=company, is_me=True)
        return add_customer(document, customer, place_me=True)
