"""``import``: take in Workspace JSON and lists of contacts, as one step, or only say what would happen."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stakeholder_map.cli.names import matching, near
from stakeholder_map.cli.terminal import GOOD, UseError
from stakeholder_map.edits.imports import take_in
from stakeholder_map.exchange import workspace_json
from stakeholder_map.exchange.contacts_csv import mappings_for, plan_contacts, read_table
from stakeholder_map.exchange.plans import ImportPlan, place_for_me
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.records import Record
from stakeholder_map.model.workspace import Workspace, kind_of
from stakeholder_map.store.document import Document
from stakeholder_map.store.errors import ReadOnlyError

_JSON = (".json",)
_TABLES = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Import:
    """What all sources together ask for. ``puts`` go into the workspace in this order."""

    puts: tuple[Record, ...]
    lines: tuple[str, ...]
    warnings: tuple[str, ...]

    def counts(self, before: Workspace) -> tuple[dict[str, int], dict[str, int]]:
        """Return how many records of each kind are created and updated, each record counted once."""
        created: dict[str, int] = {}
        updated: dict[str, int] = {}
        for record in {(type(record), record.id): record for record in self.puts}.values():
            counts = created if before.find(type(record), record.id) is None else updated
            counts[kind_of(record)] = counts.get(kind_of(record), 0) + 1
        return created, updated


def run(options: argparse.Namespace) -> int:
    """Take the sources into a workspace, which is made where there is none; with a dry run, only tell."""
    _check_sources(options)
    if not options.file.exists():
        before = Workspace()
        planned = plan(before, options.sources, options.customer, options.columns)
        if not options.dry_run:
            _make(options.file, planned, _label(options.sources))
    else:
        with Document.open(options.file, writable=not options.dry_run) as document:
            if document.read_only_reason is not None and not options.dry_run:
                raise ReadOnlyError(f"{options.file} cannot be changed because {document.read_only_reason}.")
            before = document.snapshot()
            planned = plan(before, options.sources, options.customer, options.columns)
            if not options.dry_run:
                take_in(document, _label(options.sources), planned.puts)
    _report(options, before, planned)
    return GOOD


def plan(before: Workspace, sources: Sequence[Path], customer: str | None, columns: Sequence[str]) -> Import:
    """Work out what the sources would change: Workspace JSON first, then all lists of contacts together.

    Raises ExchangeError or UseError, and then nothing has happened.
    """
    now = before.with_changes()
    plans: list[ImportPlan] = []
    for source in sources:
        if source.suffix.casefold() in _JSON:
            plans.append(workspace_json.read_file(source, now))
            now = now.with_changes(plans[-1].puts)
    extra: list[Record] = []
    tables = [read_table(source) for source in sources if source.suffix.casefold() in _TABLES]
    if tables:
        known, new = _customer(now, customer)
        mappings = mappings_for(tables, columns)
        plans.append(plan_contacts(tables, mappings, now, customer=known, new_customer=new))
        now = now.with_changes(plans[-1].puts)
        if new:
            extra = place_for_me(now, now.all(Customer)[0].id)
    return Import(
        tuple([record for each in plans for record in each.puts] + extra),
        tuple(line for each in plans for line in each.lines),
        tuple(dict.fromkeys(warning for each in plans for warning in each.warnings)),
    )


def _check_sources(options: argparse.Namespace) -> None:
    suffixes = {source: source.suffix.casefold() for source in options.sources}
    for source, suffix in suffixes.items():
        if suffix not in _JSON + _TABLES:
            raise UseError(f"{source} cannot be taken in; files that end in {', '.join(_JSON + _TABLES)} can.")
    if not any(suffix in _TABLES for suffix in suffixes.values()):
        for option, given in (("--customer", options.customer), ("--map", options.columns)):
            if given:
                raise UseError(f"{option} goes with a list of contacts; Workspace JSON brings its own customers.")


def _customer(workspace: Workspace, name: str | None) -> tuple[int | None, str]:
    """Return the id of the customer of this name, or the name of the first one, which is still to be made."""
    if name is None:
        return None, ""
    customers = workspace.all(Customer)
    if not customers:
        if not name.strip():
            raise UseError("--customer needs a name.")
        return None, name.strip()
    found = matching(name, customers, lambda customer: customer.name, beginnings=False)
    if not found:
        raise UseError(f"There is no customer “{name}”{near(name, (c.name for c in customers))}")
    if len(found) > 1:
        raise UseError(f"There are {len(found)} customers “{found[0].name}”; give them different names.")
    return found[0].id, ""


def _make(path: Path, planned: Import, label: str) -> None:
    """Make a workspace that holds the import, or leave nothing behind."""
    document = Document.create(path)
    try:
        with document:
            take_in(document, label, planned.puts)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _label(sources: Sequence[Path]) -> str:
    return f"Import {sources[0].name}" if len(sources) == 1 else f"Import {len(sources)} files"


def _report(options: argparse.Namespace, before: Workspace, planned: Import) -> None:
    created, updated = planned.counts(before)
    if options.json:
        shape = {"created": created, "updated": updated, "warnings": planned.warnings, "dry_run": options.dry_run}
        print(json.dumps(shape, ensure_ascii=False, indent=1))
        return
    for line in planned.lines:
        print(line)
    for warning in planned.warnings:
        print(f"Please check: {warning}")
    if "person" in created and "placement" not in created:
        print("They are on no map yet; import again with --customer to put them on one.")
    if options.dry_run:
        print(f"Nothing was changed; without --dry-run, {options.file} would hold this.")
    elif not planned.puts:
        print(f"{options.file} holds all of it already.")
    else:
        print(f"{options.file} holds it now, as one step that can be undone.")
