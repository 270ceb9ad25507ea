"""Reading the files of an import and working out what they would change: pure work for a background thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stakeholder_map.exchange.columns import Field
from stakeholder_map.exchange.contact_rows import is_account_list
from stakeholder_map.exchange.contacts_csv import guess_mapping, plan_contacts
from stakeholder_map.exchange.plans import ExchangeError, ImportPlan, counted, place_for_me
from stakeholder_map.exchange.text_tables import Table, read_table
from stakeholder_map.exchange.workspace_json import read_file
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.records import Record
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import KINDS, Workspace, kind_of
from stakeholder_map.ui.background import Progress

_RANK = {record_type: rank for rank, record_type in enumerate(KINDS.values())}
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_IN_THE_HEADLINE = ("organization", "customer", "win", "deal")


@dataclass(frozen=True)
class Source:
    """One file: a table with what its columns seem to be, or (``table`` None) a workspace as JSON."""

    path: Path
    table: Table | None = None
    guessed: tuple[Field, ...] = ()

    def describe(self, mapping: Sequence[Field]) -> str:
        """Say in one line what was found in the file."""
        if self.table is None:
            return "A workspace as JSON"
        rows = sum(1 for row in self.table.rows if row)
        separator = _SEPARATORS.get(self.table.separator, self.table.separator)
        found = (
            f"{rows:,} {'row' if rows == 1 else 'rows'} · separated by {separator} · {_encoding(self.table.encoding)}"
        )
        if is_account_list(self.table, mapping):
            return f"{found} · a list of companies that gives the others their names"
        return found


@dataclass(frozen=True)
class Reading:
    """The files that could be read, and a line for each that could not."""

    sources: tuple[Source, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """What to import and where to: all that an outcome depends on, apart from the workspace.

    ``customer`` and ``organization`` are ids or None; ``own_company`` is the name of an own organization to add and
    to put people without one in.
    """

    sources: tuple[Source, ...]
    mappings: tuple[tuple[Field, ...], ...]
    customer: int | None = None
    new_customer: str = ""
    organization: int | None = None
    own_company: Record | None = None


@dataclass(frozen=True)
class Outcome:
    """What an import would do. ``people`` are those it adds, updates or puts on the map of ``customer``."""

    puts: tuple[Record, ...]
    customer: int | None
    people: tuple[int, ...]
    headline: str
    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def read_sources(paths: Sequence[Path], progress: Progress) -> Reading:
    """Read files and guess their columns. A file that cannot be read does not keep the others from being read."""
    sources: list[Source] = []
    problems: list[str] = []
    for number, path in enumerate(paths):
        progress.check()
        progress.set(number / len(paths) if len(paths) > 1 else None, f"Reading {path.name}")
        if path.suffix.casefold() == ".json":
            sources.append(Source(path))
            continue
        try:
            table = read_table(path)
        except ExchangeError as error:
            problems.append(str(error))
        else:
            sources.append(Source(path, table, tuple(guess_mapping(table))))
    return Reading(tuple(sources), tuple(problems))


def work_out(workspace: Workspace, wanted: Wanted, progress: Progress) -> Outcome:
    """Work out what an import would do to a snapshot. Raises ExchangeError. O(rows + workspace)."""
    before = workspace
    first: list[Record] = [wanted.own_company] if wanted.own_company is not None else []
    if first:
        workspace = workspace.with_changes(first)
    tables = [
        (source.table, mapping)
        for source, mapping in zip(wanted.sources, wanted.mappings, strict=True)
        if source.table is not None
    ]
    plans: list[ImportPlan] = []
    if tables:
        plans.append(
            plan_contacts(
                [table for table, _ in tables],
                [mapping for _, mapping in tables],
                workspace,
                customer=wanted.customer,
                new_customer=wanted.new_customer,
                organization=wanted.own_company.id if wanted.own_company is not None else wanted.organization,
            )
        )
        workspace = workspace.with_changes(plans[-1].puts)
    for source in wanted.sources:
        progress.check()
        if source.table is None:
            plans.append(read_file(source.path, workspace))
            workspace = workspace.with_changes(plans[-1].puts)
    progress.check()
    if first and not any(getattr(record, "organization", None) == first[0].id for p in plans for record in p.puts):
        first = []  # nobody needed our own company after all
    puts = _together([*first, *(record for plan in plans for record in plan.puts)])
    customer = _customer_to_show(before, wanted, puts)
    lines = tuple(line for plan in plans for line in plan.lines)
    warnings = tuple(dict.fromkeys(warning for plan in plans for warning in plan.warnings))
    outcome = Outcome(puts, customer, _people(puts), _headline(before, puts, warnings), lines, warnings)
    return _with_me(outcome, before, workspace) if wanted.new_customer else outcome


def _encoding(name: str) -> str:
    return {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}.get(name, name.upper().replace("_", "-"))


def _together(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the last state of each record, parents first."""
    last = {(type(record), record.id): record for record in records}
    return tuple(sorted(last.values(), key=lambda record: (_RANK[type(record)], record.order, record.id)))


def _customer_to_show(before: Workspace, wanted: Wanted, puts: Sequence[Record]) -> int | None:
    if wanted.customer is not None:
        return wanted.customer
    customers = [record.id for record in puts if isinstance(record, Customer)]
    return next((c for c in customers if before.find(Customer, c) is None), customers[0] if customers else None)


def _with_me(outcome: Outcome, before: Workspace, after: Workspace) -> Outcome:
    """Put me on the map of the new customer, as every new map has me on it."""
    customer = next(
        (r.id for r in outcome.puts if isinstance(r, Customer) and before.find(Customer, r.id) is None), None
    )
    if customer is None:
        return outcome
    return replace(outcome, puts=_together([*outcome.puts, *place_for_me(after, customer)]))


def _people(puts: Sequence[Record]) -> tuple[int, ...]:
    people = [record.id for record in puts if isinstance(record, Person)]
    return tuple(dict.fromkeys([*people, *(record.person for record in puts if isinstance(record, Placement))]))


def _headline(before: Workspace, puts: Sequence[Record], warnings: Sequence[str]) -> str:
    """Return one line such as "12 new people, 3 updated, 4 reports-to ties; 2 warnings"."""
    new = [record for record in puts if before.find(type(record), record.id) is None]
    changed = [record for record in puts if before.find(type(record), record.id) is not None]
    parts = []
    fresh = {record.id for record in new if isinstance(record, Person)}
    if fresh:
        parts.append(_new(len(fresh), "person"))
    updated = {record.id for record in changed if isinstance(record, Person)}
    if updated:
        parts.append(f"{len(updated):,} updated" if fresh else f"{counted(len(updated), 'person')} updated")
    placed = {record.person for record in new if isinstance(record, Placement)} - fresh
    if placed:
        parts.append(f"{counted(len(placed), 'person')} put on the map")
    ties = [record for record in new if isinstance(record, Tie)]
    if ties:
        words = "reports-to ties" if all(tie.kind is TieKind.REPORTS_TO for tie in ties) else "ties"
        parts.append(f"{len(ties):,} {words if len(ties) != 1 else words[:-1]}")
    counts = Counter(kind_of(record) for record in new)
    parts += [_new(counts[kind], kind) for kind in _IN_THE_HEADLINE if counts[kind]]
    if not parts:
        parts = [f"{counted(len(puts), 'change')}" if puts else "Nothing new: all of this is here already"]
    if not warnings:
        return ", ".join(parts)
    cut_short = warnings[-1].startswith("…")  # the last line then counts those left out
    how_many = f"more than {len(warnings) - 1} warnings" if cut_short else counted(len(warnings), "warning")
    return f"{', '.join(parts)}; {how_many}"


def _new(count: int, kind: str) -> str:
    number, noun = counted(count, kind).split(" ", 1)
    return f"{number} new {noun}"
