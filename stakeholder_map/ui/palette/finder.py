"""What the palette shows for what is typed: the best of everything, in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from stakeholder_map.store.document import Document
from stakeholder_map.ui.palette.entries import Entry, Provider, Row
from stakeholder_map.ui.palette.habits import Habits
from stakeholder_map.ui.palette.matching import Lines, Tier, corrected, marked, prepare_correcting
from stakeholder_map.ui.palette.records import HEADINGS, Records

_IN_A_GROUP = 7
_LATELY = 6
_NOTES_FROM = 3  # letters from which on notes are searched too
_DISABLED = 0.5  # what cannot be run stands behind what can and fits as well

MENTIONS = "Mentioned in notes and details"


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry, not made yet, and how well it fits: the smaller the better."""

    fit: tuple[float, float, int]
    make: Callable[[], Entry | None]


class Finder:
    """Looks through the small groups that providers give, and through a workspace's records."""

    def __init__(
        self,
        providers: Sequence[Provider],
        records: Records | None,
        habits: Habits,
        offer: Callable[[str], Entry | None] = lambda _: None,
    ) -> None:
        """``offer`` gives the line that adds what is typed where no person is found by it."""
        self._records = records
        self._habits = habits
        self._offer = offer
        self._barren = ""  # what was typed when nothing had these letters
        self._small = [(provider, list(provider.entries())) for provider in providers]
        self._small_lines = [
            Lines([entry.title for entry in entries], [f"{entry.detail} {entry.words}" for entry in entries])
            for _, entries in self._small
        ]

    def prepare(self) -> None:
        """Do now what the first key would otherwise wait for."""
        for lines in self._all_lines():
            lines.initials()

    def prepare_correcting(self) -> None:
        """Do now what the first mistyped word would otherwise wait for."""
        prepare_correcting(self._all_lines())

    def rows(self, query: str) -> list[Row]:
        """Return the rows for what is typed; without a letter, what was used lately and what there is to do."""
        if not query.strip():
            return self._offered()
        rows: list[Row] = []
        # Where a beginning of it found nothing, neither will the whole.
        if not self._barren or not query.startswith(self._barren):
            rows = self._rows(query, self._found(query, Lines.search))
            if not rows:
                rows = self._rows(query, self._found(query, Lines.search_scattered))
            # One letter alone is only looked for at the beginnings of words.
            self._barren = query if not rows and len(query.strip()) > 1 else ""
        if not rows:
            meant = corrected(query, self._all_lines())
            rows = self._rows(meant, self._found(meant, Lines.search)) if meant else []
        if not any(row.heading == HEADINGS["person"] for row in rows):
            offered = self._offer(query)
            rows += [Row("Add"), Row("", offered)] if offered is not None else []
        return rows

    def mentions(self, query: str, document: Document, shown: Sequence[Row]) -> list[Row]:
        """Return the group of records that mention what is typed in a note or an address, and are not shown yet."""
        if len(query.strip()) < _NOTES_FROM or self._records is None:
            return []
        tokens = {row.entry.token for row in shown if row.entry is not None}
        hits = [hit for hit in document.search(query, 20) if f"{hit.kind}:{hit.id}" not in tokens][:_IN_A_GROUP]
        entries = [self._records.entry(hit.kind, hit.id) for hit in hits]
        rows = [Row("", entry, marked(query, entry.title)) for entry in entries if entry is not None]
        return [Row(MENTIONS), *rows] if rows else []

    # Inside

    def _offered(self) -> list[Row]:
        rows: list[Row] = []
        lately = self._lately()
        if lately:
            rows += [Row("Used lately"), *(Row("", entry) for entry in lately)]
        for provider, entries in self._small:
            if provider.offered and entries:
                rows += [Row(provider.heading), *(Row("", entry) for entry in entries)]
        return rows

    def _lately(self) -> list[Entry]:
        """Return what was used most and last and can be used now."""
        known = {entry.token: entry for _, entries in self._small for entry in entries}
        found: list[Entry] = []
        for token in self._habits.favourites():
            kind, _, record_id = token.partition(":")
            entry = known.get(token)
            if entry is None and self._records is not None and record_id.isdecimal():
                entry = self._records.entry(kind, int(record_id))
            if entry is not None and not entry.why_not:
                found.append(entry)
            if len(found) == _LATELY:
                break
        return found

    def _found(
        self, query: str, search: Callable[[Lines, str], list[tuple[int, Tier]]]
    ) -> Iterable[tuple[str, list[_Found]]]:
        """Yield each group's heading and what of it fits."""
        weight = self._habits.weight
        if self._records is not None:
            records = self._records
            for group in records.groups():
                found = []
                for number, tier in search(group.lines, query):
                    record_id = group.ids[number]
                    fit = (float(tier), -weight(f"{group.kind}:{record_id}"), number)
                    found.append(_Found(fit, partial(records.entry, group.kind, record_id)))
                yield HEADINGS[group.kind], found
        for (provider, entries), lines in zip(self._small, self._small_lines, strict=True):
            found = []
            for number, tier in search(lines, query):
                entry = entries[number]
                fit = (tier + (_DISABLED if entry.why_not else 0.0), -weight(entry.token), number)
                found.append(_Found(fit, partial(_itself, entry)))
            yield provider.heading, found

    def _rows(self, query: str, groups: Iterable[tuple[str, list[_Found]]]) -> list[Row]:
        """Return the groups' rows: the group with the best entry first, in each the best first."""
        best = [(heading, sorted(found, key=lambda one: one.fit)[:_IN_A_GROUP]) for heading, found in groups if found]
        best.sort(key=lambda group: group[1][0].fit[:2])
        rows: list[Row] = []
        for heading, found in best:
            entries = [entry for entry in (one.make() for one in found) if entry is not None]
            rows += [Row(heading), *(Row("", entry, marked(query, entry.title)) for entry in entries)]
        return rows

    def _all_lines(self) -> list[Lines]:
        groups = self._records.groups() if self._records is not None else []
        return [*self._small_lines, *(group.lines for group in groups)]


def _itself(entry: Entry) -> Entry:
    return entry
