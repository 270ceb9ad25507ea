"""What an import would do, worked out on a private copy of the workspace before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from stakeholder_map.model import rules
from stakeholder_map.model.maps import Placement
from stakeholder_map.model.records import Record, new_id
from stakeholder_map.model.workspace import KINDS, Workspace, kind_of

R = TypeVar("R", bound=Record)


class ExchangeError(ValueError):
    """A file that cannot be read or written. ``str()`` is one line: which file, where in it, and what to do."""


@dataclass(frozen=True)
class ImportPlan:
    """The changes that an import asks for. Nothing has happened yet.

    ``puts`` go into the workspace in this order, parents first, in one step. ``created`` and ``updated`` count them
    by kind. ``lines`` say in words what happens; ``warnings`` say what was left out or is doubtful.
    """

    puts: tuple[Record, ...] = ()
    created: Mapping[str, int] = field(default_factory=dict)
    updated: Mapping[str, int] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        return not self.puts


def place_for_me(workspace: Workspace, customer: int) -> list[Record]:
    """Return the placement that puts me on a new customer's map, as on every new map, if it is not there yet."""
    me = workspace.me()
    if me is None or workspace.placement(customer, me.id) is not None:
        return []
    return [Placement(new_id(), workspace.next_order(Placement), customer, me.id)]


class Draft:
    """A copy of a workspace that an import changes freely; ``plan`` then tells the difference.

    ``before`` stays as it was; ``after`` shows the records put so far.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.before = workspace
        self.after = workspace.with_changes()
        self._touched: dict[type[Record], set[int]] = {record_type: set() for record_type in KINDS.values()}
        self._orders: dict[type[Record], int] = {}

    def put(self, record: R) -> R:
        """Add or replace a record and return it."""
        self.after.put(record)
        self._touched[type(record)].add(record.id)
        return record

    def next_order(self, record_type: type[Record]) -> int:
        """Return the next place in the order of a kind. O(n) once a kind, O(1) after that."""
        order = self._orders.get(record_type)
        if order is None:
            order = self.after.next_order(record_type)
        self._orders[record_type] = order + 1
        return order

    def changed(self) -> list[Record]:
        """Return the records that are new or differ from what was there, parents first, each kind in its order."""
        return [
            record
            for record_type in KINDS.values()
            for record in sorted(
                (self.after.get(record_type, each) for each in self._touched[record_type]),
                key=lambda record: (record.order, record.id),
            )
            if self.before.find(record_type, record.id) != record
        ]

    def plan(self, source: str, lines: Iterable[str] = (), warnings: Iterable[str] = ()) -> ImportPlan:
        """Return the plan. ``source`` names the file. Raises ExchangeError where the outcome would break a rule."""
        puts = self.changed()
        try:
            rules.check(self.after, puts, ())
        except rules.RuleError as error:
            raise ExchangeError(f"{source} cannot be taken in: {error}") from error
        created: dict[str, int] = {}
        updated: dict[str, int] = {}
        for record in puts:
            counts = created if self.before.find(type(record), record.id) is None else updated
            counts[kind_of(record)] = counts.get(kind_of(record), 0) + 1
        report = [*_count_lines(created, "added"), *_count_lines(updated, "updated")] or ["Nothing new"]
        return ImportPlan(tuple(puts), created, updated, (*report, *lines), tuple(dict.fromkeys(warnings)))


def counted(count: int, kind: str) -> str:
    """Return a count with its noun: ``"1 person"``, ``"3 people"``, ``"2 ties"``."""
    singular, plural = _NOUNS.get(kind, (kind, f"{kind}s"))
    return f"{count:,} {singular if count == 1 else plural}"


_NOUNS = {
    "person": ("person", "people"),
    "placement": ("place on a map", "places on a map"),
    "activity": ("activity", "activities"),
    "saved_view": ("saved view", "saved views"),
    "unaffected": ("person marked unaffected", "people marked unaffected"),
}


def _count_lines(counts: Mapping[str, int], what: str) -> list[str]:
    return [f"{counted(count, kind)} {what}" for kind, count in counts.items()]
