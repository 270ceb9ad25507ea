"""Who is the same person: by e-mail and name, else by name and organization. When in doubt, nobody is merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from stakeholder_map.model.people import Person

_APOSTROPHES = "'’‘`´ʼ"
_NAME_SUFFIXES = {"jr", "sr", "phd", "md", "mba", "ii", "iii", "iv", "esq", "dr"}
_LEGAL_FORMS = re.compile(
    "inc|incorporated|llc|llp|ltd|limited|corp|corporation|co|company|gmbh|mbh|ag|kg|kgaa|ohg|ug|ev|se|sa|sas|sarl|srl"
    "|spa|bv|nv|oy|oyj|ab|aps|plc|pty|kk|cie"
)


def normal(text: str) -> str:
    """Return text without case, accents, punctuation and extra spaces, for comparing. O(n)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = []
    for character in decomposed:
        if "\u0300" <= character <= "\u036f" or character in _APOSTROPHES:
            continue
        is_part = character.isalnum() or unicodedata.category(character).startswith("M")
        kept.append(character if is_part else " ")
    return " ".join("".join(kept).split()) or " ".join(text.casefold().split())


def normal_name(name: str) -> str:
    """Return a person's name for comparing; "Ruiz, Ana" is "ana ruiz"."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts) and normal(parts[1]) not in _NAME_SUFFIXES:
        name = f"{parts[1]} {parts[0]}"
    return normal(name)


def normal_email(email: str) -> str:
    """Return an e-mail address for comparing, or "" where the text is none."""
    address = email.strip().casefold().removeprefix("mailto:")
    return address if "@" in address else ""


def normal_organization(name: str) -> str:
    """Return an organization's name for comparing, without its legal form: "Acme Ltd." is "acme"."""
    words = normal(name.replace(".", "")).split()
    while len(words) > 1 and _LEGAL_FORMS.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def names_agree(first: str, second: str) -> bool:
    """Return whether two names may be one person's: equal, or one has all the words of the other ("Ana María Ruiz")."""
    left, right = set(normal_name(first).split()), set(normal_name(second).split())
    return bool(left and right) and (left <= right or right <= left)


def shared_emails(people: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the e-mails that several different names share, so that they tell nobody apart, and by how many names.

    ``people`` are pairs of name and e-mail.
    """
    names: dict[str, dict[str, set[str]]] = {}
    for name, email in people:
        address = normal_email(email)
        if address:
            key = normal_name(name)
            names.setdefault(address, {})[key] = set(key.split())
    shared = {}
    for address, found in names.items():
        longest = max(found.values(), key=len)
        if not all(words <= longest for words in found.values()):
            shared[address] = len(found)
    return shared


class PeopleIndex:
    """The people there are, to be found again by what a file says about them. Look-ups cost O(namesakes)."""

    def __init__(self, people: Iterable[Person], shared: Collection[str] = ()) -> None:
        self._shared = frozenset(shared)
        self._people: dict[int, Person] = {}
        self._by_email: dict[str, dict[int, None]] = {}
        self._by_name: dict[str, dict[int, None]] = {}
        for person in people:
            self.put(person)

    def put(self, person: Person) -> None:
        """Add a person, or replace the one with this id."""
        before = self._people.get(person.id)
        if before is not None:
            self._by_email.get(self.address(before.email), {}).pop(before.id, None)
            self._by_name.get(normal_name(before.name), {}).pop(before.id, None)
        self._people[person.id] = person
        address = self.address(person.email)
        if address:
            self._by_email.setdefault(address, {})[person.id] = None
        self._by_name.setdefault(normal_name(person.name), {})[person.id] = None

    def address(self, email: str) -> str:
        """Return an e-mail for comparing, or "" where it tells nobody apart."""
        address = normal_email(email)
        return "" if address in self._shared else address

    def find(self, wanted: Person, is_free: Callable[[int], bool] = lambda _: True) -> list[Person]:
        """Return the people that ``wanted`` may be, none of them likelier than another: one means it is that one.

        E-mail and name decide first, then name and organization, then name where one organization is not known.
        ``is_free`` tells by id who may still be found.
        """
        return self.by_email(wanted, is_free) or next(iter(self.by_name(wanted, is_free)), [])

    def by_email(self, wanted: Person, is_free: Callable[[int], bool] = lambda _: True) -> list[Person]:
        """Return those with the same e-mail and name, or else those with the same e-mail and a name that agrees."""
        found = [person for person in self.with_email(wanted.email) if is_free(person.id)]
        name = normal_name(wanted.name)
        same = [person for person in found if normal_name(person.name) == name]
        return same or [person for person in found if names_agree(person.name, wanted.name)]

    def by_name(self, wanted: Person, is_free: Callable[[int], bool] = lambda _: True) -> list[list[Person]]:
        """Return groups of namesakes, the likeliest first: of the same organization, then where one is not known."""
        found = [person for person in self.named(wanted.name) if is_free(person.id)]
        same = [person for person in found if person.organization == wanted.organization]
        unknown = [p for p in found if p not in same and (p.organization is None or wanted.organization is None)]
        return [group for group in (same, unknown) if group]

    def named(self, name: str) -> list[Person]:
        """Return everyone with this name, in their order."""
        return self._in_order(self._by_name.get(normal_name(name), ()))

    def with_email(self, email: str) -> list[Person]:
        """Return everyone with this e-mail, in their order; nobody where several names share it."""
        address = self.address(email)
        return self._in_order(self._by_email.get(address, ())) if address else []

    def _in_order(self, ids: Iterable[int]) -> list[Person]:
        return sorted((self._people[each] for each in ids), key=lambda person: (person.order, person.id))


def updated(person: Person, found: Person) -> Person:
    """Return ``person`` with what a file says: blanks filled, details replaced, notes appended, nothing emptied."""
    return replace(
        person,
        title=found.title or person.title,
        department=found.department or person.department,
        email=found.email or person.email,
        phone=found.phone or person.phone,
        organization=found.organization if person.organization is None else person.organization,
        notes=joined_notes(person.notes, found.notes),
    )


def joined_notes(notes: str, more: str) -> str:
    """Return the notes with new text appended on its own line, unless they hold it already."""
    if not more.strip() or more.strip() in notes:
        return notes
    return f"{notes.rstrip()}\n{more.strip()}" if notes.strip() else more
