"""Taking contacts into a workspace: recognising people, finding organizations, placing them, tying them to managers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stakeholder_map.exchange.contact_organizations import ContactOrganizations
from stakeholder_map.exchange.contact_rows import Contact, account_key
from stakeholder_map.exchange.identity import PeopleIndex, normal_email, normal_name, shared_emails, updated
from stakeholder_map.exchange.plans import Draft, ExchangeError, ImportPlan
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import new_id
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import Workspace

_NOBODY_YET = 0  # stands for an organization that the workspace does not have
_MOST_WARNINGS = 100


class ContactImport:
    """One import of contacts. ``warnings`` collects what is doubtful."""

    def __init__(self, workspace: Workspace, customer: int | None, new_customer: str, organization: int | None) -> None:
        self._draft = Draft(workspace)
        self.warnings: list[str] = []
        if organization is not None and workspace.find(Organization, organization) is None:
            raise ExchangeError("The organization for people without one is not in the workspace; choose another.")
        self._customer = self._the_customer(customer, new_customer)
        self._organizations = ContactOrganizations(self._draft, self._customer, organization)
        self._index = PeopleIndex([])
        self._addresses: dict[int, set[str]] = {}  # person -> the e-mails of the rows that were this person
        self._person_of: list[tuple[Contact, int]] = []

    def take_in(self, contacts: Sequence[Contact]) -> None:
        """Add or update everyone, then place them and tie them to their managers."""
        people = self._draft.after.all(Person)
        shared = shared_emails([(p.name, p.email) for p in people] + [(c.name, c.email) for c in contacts if c.named])
        self._index = PeopleIndex(people, shared)
        self._warn_about_shared(shared, contacts)
        self._organizations.prepare(contacts)
        # Rows that say most about who it is come first, so that a vague one never takes another's place; a second
        # import then finds everyone again. People still get the order of the file.
        first_order = self._draft.next_order(Person)
        person_of: dict[int, int] = {}
        for index in sorted(range(len(contacts)), key=lambda each: self._vagueness(contacts[each])):
            person_of[index] = self._take_in(contacts[index], first_order + index).id
        self._person_of = [(contacts[index], person_of[index]) for index in range(len(contacts))]
        if self._customer is not None:
            for _, person in self._person_of:
                self._place(self._customer, person)
        self._tie_to_managers()

    def take_in_organizations(self, names: Sequence[str]) -> None:
        """Add the companies of a list of accounts that comes without people."""
        self._organizations.prepare([])
        for name in names:
            self._organizations.named(name)

    def plan(self, source: str, lines: Sequence[str]) -> ImportPlan:
        warnings = list(dict.fromkeys(self.warnings))
        if len(warnings) > _MOST_WARNINGS:
            rest = len(warnings) - _MOST_WARNINGS
            warnings = [*warnings[:_MOST_WARNINGS], f"… and {rest:,} more lines like these."]
        return self._draft.plan(source, lines, warnings)

    # The customer

    def _the_customer(self, customer: int | None, new_customer: str) -> Customer | None:
        if customer is not None:
            found = self._draft.after.find(Customer, customer)
            if found is None:
                raise ExchangeError("The customer to take these people in for is not in the workspace; choose another.")
            return found
        if not new_customer.strip():
            return None
        order = self._draft.next_order(Customer)
        return self._draft.put(Customer(id=new_id(), order=order, name=new_customer.strip()))

    def _place(self, customer: Customer, person: int) -> None:
        if self._draft.after.placement(customer.id, person) is None:
            order = self._draft.next_order(Placement)
            self._draft.put(Placement(id=new_id(), order=order, customer=customer.id, person=person))

    # People

    def _vagueness(self, contact: Contact) -> tuple[bool, bool, bool]:
        return not contact.named, not self._index.address(contact.email), not contact.organization

    def _take_in(self, contact: Contact, order: int) -> Person:
        wanted = Person(
            id=_NOBODY_YET,
            name=contact.name,
            title=contact.title,
            department=contact.department,
            organization=self._organizations.find(contact.organization, _NOBODY_YET),
            email=contact.email,
            phone=contact.phone,
            notes=contact.notes,
        )
        existing = self._same_person(wanted, contact)
        if existing is None or existing.organization is None:
            wanted = replace(wanted, organization=self._organizations.of(contact))
        elif contact.organization and wanted.organization != existing.organization:
            where = self._draft.after.get(Organization, existing.organization).name
            self.warnings.append(
                f"{contact.place}: {existing.name} is with {where} here and with {contact.organization} in the file; "
                "left as it is here."
            )
        added = replace(wanted, id=new_id(), order=order)
        person = added if existing is None else self._updated(existing, wanted)
        if person != existing:
            self._draft.put(person)
            self._index.put(person)
        self._addresses.setdefault(person.id, set()).add(self._index.address(contact.email))
        return person

    def _same_person(self, wanted: Person, contact: Contact) -> Person | None:
        """Return the person that a row is about, or None for somebody new."""
        address = self._index.address(contact.email)

        def is_free(person: int) -> bool:
            """Rows with the same name but another e-mail are other people."""
            others = self._addresses.get(person, set()) - {""}
            return not (address and others) or address in others

        groups = [self._index.by_email(wanted, is_free)]
        if not contact.named:
            groups = [self._index.with_email(contact.email)]
        if not groups[0]:
            at_home = replace(wanted, organization=self._organizations.default())
            groups = self._index.by_name(wanted if contact.organization else at_home, is_free)
            if not contact.organization:
                groups += self._index.by_name(wanted, is_free)
        # Who already is as the row says can be taken for the same without harm, even where several may be.
        same = next((p for group in groups for p in group if self._updated(p, wanted) == p), None)
        if same is not None or not groups or not groups[0]:
            return same
        if len(groups[0]) == 1:
            return groups[0][0]
        self.warnings.append(
            f"{contact.place}: {wanted.name} may be any of {len(groups[0])} people here, so was added as one more."
        )
        return None

    def _updated(self, person: Person, wanted: Person) -> Person:
        """Return a person with what a row says. An e-mail that tells nobody apart fills a blank, no more."""
        keeps_email = person.email and not self._index.address(wanted.email)
        return updated(person, replace(wanted, email="") if keeps_email else wanted)

    def _warn_about_shared(self, shared: dict[str, int], contacts: Sequence[Contact]) -> None:
        for address in dict.fromkeys(normal_email(contact.email) for contact in contacts):
            if address in shared:
                self.warnings.append(
                    f"{address} is the e-mail of {shared[address]} different names, so it tells nobody apart."
                )

    # Managers

    def _tie_to_managers(self) -> None:
        with_manager = [(contact, person) for contact, person in self._person_of if contact.manager]
        if not with_manager:
            return
        if self._customer is None:
            self.warnings.append(
                f"{with_manager[0][0].file_name}: the managers were left out; who reports to whom is drawn on a "
                "customer's map, so choose a customer."
            )
            return
        keys: dict[str, set[int]] = {}
        names: dict[str, set[int]] = {}
        for contact, person in self._person_of:
            if contact.key:
                keys.setdefault(account_key(contact.key), set()).add(person)
            names.setdefault(normal_name(contact.name), set()).add(person)
        for contact, person in with_manager:
            found = self._managers(contact, keys, names)
            if len(found) == 1:
                self._report(contact, person, found.pop(), self._customer)
            elif found:
                self.warnings.append(
                    f"{contact.place}: manager {contact.manager} may be any of {len(found)} people; no tie was made."
                )
            else:
                self.warnings.append(
                    f"{contact.place}: manager {contact.manager} is not in the file nor in the workspace; "
                    "no tie was made."
                )

    def _managers(self, contact: Contact, keys: dict[str, set[int]], names: dict[str, set[int]]) -> set[int]:
        """Return who a manager column may mean: by key, by e-mail, by name in the file, then by name here."""
        manager = contact.manager
        in_file = keys.get(account_key(manager)) or {p.id for p in self._index.with_email(manager)}
        in_file = in_file or names.get(normal_name(manager), set())
        if in_file or self._customer is None:
            return set(in_file)
        here = {person.id for person in self._index.named(manager)}
        on_map = {person for person in here if self._draft.after.placement(self._customer.id, person) is not None}
        return on_map or here

    def _report(self, contact: Contact, person: int, manager: int, customer: Customer) -> None:
        if person == manager:
            self.warnings.append(f"{contact.place}: {contact.name} is named as their own manager; no tie was made.")
            return
        self._place(customer, manager)
        bosses = [
            tie.target
            for tie in self._draft.after.related(Tie, "source", person)
            if tie.customer == customer.id and tie.kind is TieKind.REPORTS_TO
        ]
        if manager in bosses:
            return
        if bosses:
            other = self._draft.after.get(Person, bosses[0]).name
            self.warnings.append(
                f"{contact.place}: {contact.name} already reports to {other} here, now to {contact.manager} too."
            )
        order = self._draft.next_order(Tie)
        self._draft.put(
            Tie(id=new_id(), order=order, customer=customer.id, source=person, target=manager, kind=TieKind.REPORTS_TO)
        )
