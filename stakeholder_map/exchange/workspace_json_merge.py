"""Matching what a Workspace JSON file holds with what the workspace holds already, and planning the changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

from stakeholder_map.exchange.identity import PeopleIndex, joined_notes, normal, normal_name, shared_emails
from stakeholder_map.exchange.plans import Draft, ExchangeError, ImportPlan
from stakeholder_map.exchange.workspace_json_read import ONE_EACH, Contents, Item
from stakeholder_map.exchange.workspace_json_shapes import PARENT, SHAPES
from stakeholder_map.model import rules
from stakeholder_map.model.deals import Deal, Option, Term
from stakeholder_map.model.maps import Activity, Customer, Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.records import MAX_ID, Record, new_id
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import KINDS, Workspace

# Ids that this program makes are random and large. Small ones were given by hand ("1", "2", …) and may mean
# something else in the next file, so they count only where the content agrees.
_MADE_BY_HAND_BELOW = 2**32

# By what a record is recognised where ids say nothing. People are recognised in ``identity``.
_LIKENESS: dict[type[Record], Callable[[Any], Hashable]] = {
    Organization: lambda o: (normal(o.name), o.kind),
    Person: lambda p: (normal_name(p.name), p.organization),
    Customer: lambda c: normal(c.name),
    Win: lambda w: (w.person, w.customer, normal(w.text)),
    Activity: lambda a: (a.customer, a.person, normal(a.text)),
    Deal: lambda d: (d.customer, normal(d.name)),
    Term: lambda t: (t.deal, normal(t.name)),
    Option: lambda o: (o.term, normal(o.label)),
    SavedView: lambda v: (v.customer, normal(v.name)),
    Talk: lambda t: (t.person, t.on, normal(t.question) or normal(t.answer)),
}


def planned(found: Contents, workspace: Workspace, file_name: str) -> ImportPlan:
    """Return the plan that merges a file into a workspace. Raises ExchangeError. O(workspace + file)."""
    return _Merge(found, workspace, file_name).plan()


class _Merge:
    def __init__(self, found: Contents, workspace: Workspace, file_name: str) -> None:
        self._found = found
        self._file_name = file_name
        self._draft = Draft(workspace)
        self._used = {record.id for record in workspace}
        self._ids: dict[Item, int] = {}
        self._matched: dict[type[Record], set[int]] = {record_type: set() for record_type in KINDS.values()}
        self._warnings = list(found.warnings)
        # Orders in a file count from 1, so that they fit behind what is there.
        self._first_order = {t: workspace.next_order(t) - 1 if workspace.count(t) else 0 for t in KINDS.values()}

    def plan(self) -> ImportPlan:
        for record_type, items in self._found.items.items():
            matches = self._matches(record_type, items)
            for item in items:
                self._take_in(item, matches.get(item))
        self._settle_choices()
        self._check_ties()
        try:
            return self._draft.plan(self._file_name, (), self._warnings)
        except ExchangeError:
            for item, record_id in self._ids.items():
                record = self._draft.after.get(item.record_type, record_id)
                try:
                    rules.check(self._draft.after, [record], ())
                except rules.RuleError as error:
                    raise ExchangeError(f"{self._file_name}: {item.path}: {error}") from error
            raise

    # Which record an object is

    def _matches(self, record_type: type[Record], items: list[Item]) -> dict[Item, Record]:
        """Return the records that these objects are; each record is one object at most."""
        matches: dict[Item, Record] = {}

        def each(attempt: Callable[[Item], Record | None]) -> None:
            for item in items:
                record = None if item in matches else attempt(item)
                if record is not None:
                    matches[item] = record
                    self._matched[record_type].add(record.id)

        if record_type in ONE_EACH:  # the content first, or else two of them could end up with the same
            each(self._one_like)
            if record_type is not Placement:  # a place is never handed on: its ties would stay behind
                each(self._one_with_id)
            return matches
        each(self._one_with_id)
        if record_type is Person:
            self._match_people(items, each)
        else:
            by_likeness = self._grouped(record_type)
            each(lambda item: self._first_free(by_likeness, item))
        return matches

    def _one_with_id(self, item: Item) -> Record | None:
        record_id = _number(item.local_id)
        record = self._draft.before.find(item.record_type, record_id)
        if record is None or record.id in self._matched[item.record_type]:
            return None
        if record.id < _MADE_BY_HAND_BELOW and item.record_type in _LIKENESS:
            likeness = _LIKENESS[item.record_type]
            return record if likeness(record) == likeness(self._made(item)) else None
        return record

    def _one_like(self, item: Item) -> Record | None:
        """Return the record of a kind of which there is at most one for the same fields."""
        wanted = self._made(item)
        names = (*ONE_EACH[item.record_type], PARENT[item.record_type])
        return next(
            (
                record
                for record in self._draft.before.related(item.record_type, names[0], getattr(wanted, names[0]))
                if all(getattr(record, name) == getattr(wanted, name) for name in names[1:])
            ),
            None,
        )

    def _grouped(self, record_type: type[Record]) -> dict[Hashable, list[Record]]:
        groups: dict[Hashable, list[Record]] = {}
        for record in self._draft.before.all(record_type):
            groups.setdefault(_LIKENESS[record_type](record), []).append(record)
        return groups

    def _first_free(self, groups: dict[Hashable, list[Record]], item: Item) -> Record | None:
        taken = self._matched[item.record_type]
        candidates = groups.get(_LIKENESS[item.record_type](self._made(item)), [])
        return next((record for record in candidates if record.id not in taken), None)

    def _match_people(self, items: list[Item], each: Callable[[Callable[[Item], Record | None]], None]) -> None:
        """Those who are just as the file says come first, then those who are likely to be the same."""
        people = self._draft.before.all(Person)
        made = [self._made(item) for item in items]
        known = [(p.name, p.email) for p in [*people, *(p for p in made if isinstance(p, Person))]]
        index = PeopleIndex(people, shared_emails(known))
        groups = self._grouped(Person)
        taken = self._matched[Person]

        def unchanged(item: Item) -> Record | None:
            values = self._resolved(item)
            values.pop("is_me", None)
            return next(
                (
                    person
                    for person in groups.get(_LIKENESS[Person](self._made(item)), [])
                    if person.id not in taken and all(getattr(person, key) == value for key, value in values.items())
                ),
                None,
            )

        def likely(item: Item) -> Record | None:
            wanted = self._made(item)
            assert isinstance(wanted, Person)
            found = index.find(wanted, lambda person: person not in taken)
            if len(found) > 1:
                self._warn(item, f"{wanted.name} may be any of {len(found)} people here, so was added as one more")
            return found[0] if len(found) == 1 else None

        each(unchanged)
        each(likely)

    # Making records

    def _take_in(self, item: Item, existing: Record | None) -> None:
        if existing is None:
            record = replace(self._made(item), id=self._free_id(item.local_id), order=self._order(item))
        else:
            record = replace(existing, **self._values_for(item, existing))
        self._ids[item] = record.id
        if isinstance(record, Person):
            record = self._one_me(item, record, existing)
        self._draft.put(record)

    def _values_for(self, item: Item, existing: Record) -> dict[str, Any]:
        """Return the fields to change. A record that is only likely to be the same loses nothing to a blank."""
        values = self._resolved(item)
        if _number(item.local_id) == existing.id:
            return values
        kept = {key: value for key, value in values.items() if value not in (None, "", ()) or key == "amount"}
        if isinstance(existing, Person):
            kept["name"] = existing.name
            kept["notes"] = joined_notes(existing.notes, kept.get("notes", ""))
        return kept

    def _one_me(self, item: Item, person: Person, existing: Record | None) -> Person:
        """An import never changes who is me."""
        me = self._draft.after.me()
        if me is not None and me.id != person.id and person.is_me:
            self._warn(item, f"{me.name} is me in this workspace, so {person.name} is not")
            return replace(person, is_me=False)
        return replace(person, is_me=True) if isinstance(existing, Person) and existing.is_me else person

    def _made(self, item: Item) -> Record:
        """Return a new record of what an object says, still without an id."""
        return item.record_type(id=0, **self._resolved(item))

    def _resolved(self, item: Item) -> dict[str, Any]:
        values = dict(item.values)
        for key in SHAPES[item.record_type]:
            if key.refers_to is not None and values.get(key.name) is not None:
                values[key.name] = self._record_ids(key.refers_to, values[key.name])
        if item.parent is not None:
            values[PARENT[item.record_type]] = self._ids[item.parent]
        return values

    def _record_ids(self, record_type: type[Record], value: Any) -> Any:
        """Return the record's id for an id of the file, or the records' ids for several; null among them is 0."""
        if isinstance(value, tuple):
            return tuple(sorted(0 if each is None else self._record_ids(record_type, each) for each in value))
        return self._ids[self._found.by_id[record_type][value]]

    def _free_id(self, local_id: str | None) -> int:
        """Return the file's own id where it is one of ours and free, or else a new one."""
        record_id = _number(local_id)
        while record_id is None or record_id in self._used:
            record_id = new_id()
        self._used.add(record_id)
        return record_id

    def _order(self, item: Item) -> int:
        return self._first_order[item.record_type] + item.order

    # What must hold for several records together

    def _settle_choices(self) -> None:
        """Where the file chooses an option, the term's other options are not chosen any more."""
        for item in self._found.items[Option]:
            if not item.values.get("chosen"):
                continue
            chosen = self._draft.after.get(Option, self._ids[item])
            for option in self._draft.after.options_of(chosen.term):
                if option.chosen and option.id != chosen.id:
                    self._draft.put(replace(option, chosen=False))

    def _check_ties(self) -> None:
        for item in self._found.items[Tie]:
            tie = self._draft.after.get(Tie, self._ids[item])
            for end in ("source", "target"):
                person = getattr(tie, end)
                if self._draft.after.placement(tie.customer, person) is None:
                    name = self._draft.after.get(Person, person).name
                    raise ExchangeError(
                        f"{self._file_name}: {item.path}.{end} is {name}, who is not on this customer's map; "
                        "add a placement."
                    )

    def _warn(self, item: Item, what: str) -> None:
        self._warnings.append(f"{self._file_name}: {item.path}: {what}.")


def _number(local_id: str | None) -> int | None:
    """Return an id of the file as a record's id, where it looks just as this program writes it."""
    if local_id is None or len(local_id) > 19 or not (local_id.isascii() and local_id.isdecimal()):
        return None
    number = int(local_id)
    return number if 0 < number <= MAX_ID and str(number) == local_id else None
