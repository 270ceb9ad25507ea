"""All records of a workspace in memory, with look-ups by relation and a cheap frozen snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any, TypeVar, cast

from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Term, Unaffected
from stakeholder_map.model.maps import Activity, Customer, Placement
from stakeholder_map.model.outcomes import Outcome, Prediction
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.wins import Win

R = TypeVar("R", bound=Record)

# Parents come before children, so that writing in this order never breaks a foreign key.
KINDS: dict[str, type[Record]] = {
    "organization": Organization,
    "person": Person,
    "customer": Customer,
    "placement": Placement,
    "activity": Activity,
    "tie": Tie,
    "win": Win,
    "deal": Deal,
    "term": Term,
    "option": Option,
    "effect": Effect,
    "unaffected": Unaffected,
    "agreement": Agreement,
    "prediction": Prediction,
    "outcome": Outcome,
    "talk": Talk,
    "saved_view": SavedView,
}
_NAMES: dict[type[Record], str] = {record_type: name for name, record_type in KINDS.items()}
_IN_ORDER = attrgetter("order", "id")


def kind_of(record: Record | type[Record]) -> str:
    """Return the name of a record's kind, such as ``"person"``."""
    return _NAMES[record if isinstance(record, type) else type(record)]


class Workspace:
    """Every record by kind and id. Look-ups by relation use indexes that are built on first use and kept up to date.

    A change costs O(number of indexes of that kind); ``related`` costs O(k log k) for k answers.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._tables: dict[type[Record], dict[int, Record]] = {record_type: {} for record_type in _NAMES}
        self._shared: set[type[Record]] = set()
        self._indexes: dict[type[Record], dict[str, dict[Any, dict[int, Record]]]] = {}
        self._frozen = False
        for record in records:
            self._tables[type(record)][record.id] = record

    # Look-ups

    def get(self, record_type: type[R], record_id: int) -> R:
        """Return the record with this id. Raises KeyError where there is none."""
        return cast(R, self._tables[record_type][record_id])

    def find(self, record_type: type[R], record_id: int | None) -> R | None:
        """Return the record with this id, or None."""
        return cast("R | None", self._tables[record_type].get(record_id)) if record_id is not None else None

    def all(self, record_type: type[R]) -> list[R]:
        """Return the records of a kind in their order."""
        return sorted(cast("Iterable[R]", self._tables[record_type].values()), key=_IN_ORDER)

    def count(self, record_type: type[Record]) -> int:
        return len(self._tables[record_type])

    def related(self, record_type: type[R], field: str, value: Any) -> list[R]:
        """Return, in order, the records of a kind whose ``field`` equals ``value``."""
        group = self._index(record_type, field).get(value)
        if not group:
            return []
        records = cast("list[R]", list(group.values()))
        if len(records) > 1:
            records.sort(key=_IN_ORDER)
        return records

    def group(self, record_type: type[R], field: str, value: Any) -> Collection[R]:
        """Return the same records as ``related``, unsorted and uncopied, in O(1): for sums that need no order.

        It is live: do not change the workspace while walking through it.
        """
        group = self._index(record_type, field).get(value)
        return cast("Collection[R]", group.values() if group else ())

    def me(self) -> Person | None:
        found = self.related(Person, "is_me", True)
        return found[0] if found else None

    def placements_of(self, customer: int) -> list[Placement]:
        return self.related(Placement, "customer", customer)

    def placement(self, customer: int, person: int) -> Placement | None:
        return next((p for p in self.related(Placement, "person", person) if p.customer == customer), None)

    def people_on(self, customer: int) -> list[Person]:
        """Return the people placed on a customer's map, in the order of their placements."""
        return [self.get(Person, placement.person) for placement in self.placements_of(customer)]

    def ties_of(self, customer: int) -> list[Tie]:
        return self.related(Tie, "customer", customer)

    def deals_of(self, customer: int) -> list[Deal]:
        return self.related(Deal, "customer", customer)

    def saved_views_of(self, customer: int) -> list[SavedView]:
        """Return the ways of looking at a customer's map, in the order of presentation."""
        return self.related(SavedView, "customer", customer)

    def terms_of(self, deal: int) -> list[Term]:
        return self.related(Term, "deal", deal)

    def options_of(self, term: int) -> list[Option]:
        return self.related(Option, "term", term)

    def effects_of(self, option: int) -> list[Effect]:
        return self.related(Effect, "option", option)

    def effect(self, option: int, win: int) -> Effect | None:
        return next((e for e in self.related(Effect, "win", win) if e.option == option), None)

    def wins_of(self, person: int, customer: int | None = None) -> list[Win]:
        """Return a person's general wins and, with ``customer``, those for this customer only."""
        wins = self.related(Win, "person", person)
        return [win for win in wins if win.customer is None or win.customer == customer]

    def organization_of(self, person: Person) -> Organization | None:
        return self.find(Organization, person.organization)

    # Changes (made by the store; everything else reads)

    def put(self, record: Record) -> Record | None:
        """Add or replace a record and return the one it replaces."""
        record_type = type(record)
        table = self._writable(record_type)
        before = table.get(record.id)
        table[record.id] = record
        for field, index in self._indexes.get(record_type, {}).items():
            if before is not None:
                self._drop(index, getattr(before, field), record.id)
            index.setdefault(getattr(record, field), {})[record.id] = record
        return before

    def fill(self, record_type: type[Record], records: Iterable[Record]) -> None:
        """Make these all the records of a kind, as reading a file does. O(n)."""
        self._refuse_if_frozen()
        self._tables[record_type] = {record.id: record for record in records}
        self._shared.discard(record_type)
        self._indexes.pop(record_type, None)

    def remove(self, record_type: type[R], record_id: int) -> R:
        """Take a record out and return it. Raises KeyError where there is none."""
        before = self._writable(record_type).pop(record_id)
        for field, index in self._indexes.get(record_type, {}).items():
            self._drop(index, getattr(before, field), record_id)
        return cast(R, before)

    def next_order(self, record_type: type[Record]) -> int:
        """Return a counter above that of every record of this kind. O(n)."""
        return max((record.order for record in self._tables[record_type].values()), default=0) + 1

    # Copies

    def snapshot(self) -> Workspace:
        """Return a frozen copy for a worker thread. Costs O(kinds): tables are copied when next written to."""
        copy = Workspace()
        copy._tables = dict(self._tables)
        copy._frozen = True
        self._shared = set(_NAMES)
        return copy

    def with_changes(self, puts: Iterable[Record] = (), removes: Iterable[Record] = ()) -> Workspace:
        """Return a workspace with these changes, leaving this one alone: for previews and what-ifs."""
        copy = Workspace()
        copy._tables = dict(self._tables)
        copy._shared = set(_NAMES)
        self._shared = set(_NAMES)
        for record in removes:
            copy.remove(type(record), record.id)
        for record in puts:
            copy.put(record)
        return copy

    def __iter__(self) -> Iterator[Record]:
        """Yield every record, parents before children, each kind in its order."""
        for record_type in _NAMES:
            yield from self.all(record_type)

    def __len__(self) -> int:
        return sum(len(table) for table in self._tables.values())

    def __eq__(self, other: object) -> bool:
        return self._tables == other._tables if isinstance(other, Workspace) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # a workspace changes

    # Inside

    def _refuse_if_frozen(self) -> None:
        if self._frozen:
            raise TypeError("A snapshot cannot be changed.")

    def _writable(self, record_type: type[Record]) -> dict[int, Record]:
        self._refuse_if_frozen()
        if record_type in self._shared:
            self._tables[record_type] = dict(self._tables[record_type])
            self._shared.discard(record_type)
        return self._tables[record_type]

    def _index(self, record_type: type[Record], field: str) -> dict[Any, dict[int, Record]]:
        indexes = self._indexes.setdefault(record_type, {})
        index = indexes.get(field)
        if index is None:
            index = {}
            value_of = attrgetter(field)
            for record in self._tables[record_type].values():
                index.setdefault(value_of(record), {})[record.id] = record
            indexes[field] = index
        return index

    @staticmethod
    def _drop(index: dict[Any, dict[int, Record]], value: Any, record_id: int) -> None:
        group = index[value]
        del group[record_id]
        if not group:
            del index[value]
