"""What a deal's board holds: terms, people and their wins, and every effect. Plain Python, no Qt.

The board keeps copies of references to records, in an order that does not move under the user's hand. ``take`` brings
it up to date after a change and says what has to be painted again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict, Verdict
from stakeholder_map.model.deals import Deal, Effect, Option, Term, Unaffected
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.store.document import Changed

_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}
# Kinds that a board never shows.
_ELSEWHERE = frozenset({"tie", "activity", "prediction", "outcome", "talk"})
_QUICK = frozenset({"effect", "option", "placement"}) | _ELSEWHERE

Judge = Callable[[frozenset[int]], Mapping[int, PersonVerdict]]


@dataclass(frozen=True, slots=True)
class TermColumn:
    """A term with its options, in their order."""

    term: Term
    options: tuple[Option, ...]

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.chosen), None)


@dataclass(frozen=True, slots=True)
class Group:
    """A person on the board with the wins that count for this deal."""

    person: Person
    organization_kind: str | None
    wins: tuple[Win, ...]
    verdict: PersonVerdict
    unaffected: bool


@dataclass(frozen=True, slots=True)
class Damage:
    """What of a board has to be shown anew: everything, or the heads (with ``columns``) and cells of some terms.

    Of the cells those of ``people``, and their scores.
    """

    everything: bool = False
    columns: bool = False
    terms: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everything or self.columns or bool(self.people)


@dataclass(frozen=True, slots=True)
class Preview:
    """An option that is looked at as if it were chosen: how the people whom it touches would stand."""

    term: int
    option: int
    groups: Mapping[int, Group]


@dataclass(slots=True)
class Board:
    """One deal's board. Reading it costs nothing but look-ups.

    ``shown`` says which option of a term is shown instead of the chosen one, ``collapsed`` whose wins are folded away,
    ``preview`` which option is looked at as if it were chosen.
    """

    deal: Deal
    customer: Customer
    terms: tuple[TermColumn, ...] = ()
    groups: list[Group] = field(default_factory=list)
    effects: dict[tuple[int, int], Effect] = field(default_factory=dict)
    collapsed: set[int] = field(default_factory=set)
    shown: dict[int, int] = field(default_factory=dict)
    preview: Preview | None = None
    today: date = field(default_factory=date.today)
    _place: dict[int, int] = field(default_factory=dict)
    _owner: dict[int, int] = field(default_factory=dict)
    _cells: dict[int, tuple[int, int]] = field(default_factory=dict)

    # Reading

    def group_of(self, person: int) -> int:
        """Return the place of a person's group, −1 for someone who is not on the board."""
        return self._place.get(person, -1)

    def effect(self, option: int, win: int) -> Effect | None:
        return self.effects.get((option, win))

    def shown_option(self, column: TermColumn) -> Option | None:
        """Return the option whose effects a term's cells show: the one looked at, or else the chosen one."""
        looked_at = self.shown.get(column.term.id)
        if self.preview is not None and self.preview.term == column.term.id:
            looked_at = self.preview.option
        if looked_at is not None:
            for option in column.options:
                if option.id == looked_at:
                    return option
        return column.chosen

    def counts(self, option: Option) -> bool:
        """Whether an option's effects are counted in the verdicts that are shown."""
        if self.preview is not None and self.preview.term == option.term:
            return option.id == self.preview.option
        return option.chosen

    def shown_group(self, place: int) -> Group:
        """Return the group at a place as it is shown: with the verdict that a preview gives, if any."""
        group = self.groups[place]
        return group if self.preview is None else self.preview.groups.get(group.person.id, group)

    def preview_of(self, option: Option, verdicts: Mapping[int, PersonVerdict]) -> Preview:
        """Return what a board shows while an option is looked at as if it were chosen."""
        return Preview(
            option.term,
            option.id,
            {
                person: replace(self.groups[self._place[person]], verdict=verdict)
                for person, verdict in verdicts.items()
                if person in self._place
            },
        )

    def look_at(self, column: TermColumn, option: Option | None) -> None:
        """Show an option's effects in its term's cells; None or the chosen one goes back to the chosen one."""
        if option is None or option == column.chosen:
            self.shown.pop(column.term.id, None)
        else:
            self.shown[column.term.id] = option.id

    def value_change(self) -> int:
        """Return what the chosen options change in the deal's value, in minor units."""
        return sum(column.chosen.value_change for column in self.terms if column.chosen is not None)

    # The order of people

    @property
    def is_sorted(self) -> bool:
        """Whether people stand in the order of who loses first."""
        ranks = [_RANK[group.verdict.verdict] for group in self.groups]
        return all(first <= second for first, second in pairwise(ranks))

    def sort(self) -> None:
        """Put who loses first, then by how much is missing to their floor; equals stay as they stand on the map."""
        self.groups.sort(key=lambda group: (_RANK[group.verdict.verdict], group.verdict.low - group.verdict.floor))
        self._index_groups()

    # Keeping up

    def reload(self, workspace: Workspace, verdict: DealVerdict) -> None:
        """Read everything anew. Who was there keeps their place, who is new comes last. O(people + wins + effects)."""
        self.deal = workspace.get(Deal, self.deal.id)
        self.customer = workspace.get(Customer, self.deal.customer)
        self.terms = _columns(workspace, self.deal.id)
        self.effects, self._cells = {}, {}
        for column in self.terms:
            for option in column.options:
                self._read_effects(workspace, option.id)
        unaffected = {mark.person for mark in workspace.group(Unaffected, "deal", self.deal.id)}
        groups = [_group(workspace, j, self.customer.id, j.person in unaffected) for j in verdict.people]
        before, last = self._place, len(self._place)
        groups.sort(key=lambda group: before.get(group.person.id, last))
        self.groups = groups
        self._owner = {win.id: group.person.id for group in groups for win in group.wins}
        self._index_groups()
        self.collapsed &= set(self._place)
        options = {option.id for column in self.terms for option in column.options if not option.chosen}
        self.shown = {term: option for term, option in self.shown.items() if option in options}

    def take(self, workspace: Workspace, changed: Changed, judge: Judge) -> Damage:
        """Bring the board up to date and return what is to be painted.

        Changed effects and choices cost O(what they touch), as ``judge`` is asked about those people only. A change
        of anything else that a board shows is answered with ``everything``: call ``reload`` then.
        """
        kinds = changed.kinds - _ELSEWHERE
        if not kinds:
            return Damage()
        if changed.kinds - _QUICK or ("placement" in kinds and self._people_differ(workspace)):
            return Damage(everything=True)
        columns = self._columns_after(workspace, changed.ids) if "option" in kinds else self.terms
        if columns is None:
            return Damage(everything=True)
        touched, terms = self._take_effects(workspace, changed.ids) if "effect" in kinds else (set(), set())
        heads_differ = columns != self.terms
        if heads_differ:
            terms.update(after.term.id for before, after in zip(self.terms, columns, strict=True) if before != after)
            touched |= self._take_choices(workspace, columns)
        people = frozenset(self._owner[win] for win in touched if win in self._owner)
        if people:
            for person, verdict in judge(people).items():
                if person in people:
                    place = self._place[person]
                    self.groups[place] = replace(self.groups[place], verdict=verdict)
        if not people and not heads_differ:
            return Damage()
        return Damage(columns=heads_differ, terms=frozenset(terms), people=people)

    # Inside

    def _index_groups(self) -> None:
        self._place = {group.person.id: place for place, group in enumerate(self.groups)}

    def _read_effects(self, workspace: Workspace, option: int) -> None:
        for effect in workspace.group(Effect, "option", option):
            key = (option, effect.win)
            self.effects[key] = effect
            self._cells[effect.id] = key

    def _people_differ(self, workspace: Workspace) -> bool:
        placed = {placement.person for placement in workspace.group(Placement, "customer", self.customer.id)}
        return placed != set(self._place)

    def _columns_after(self, workspace: Workspace, ids: Iterable[int]) -> tuple[TermColumn, ...] | None:
        """Return the columns with the options among these ids as they are now, None where one came or went."""
        known = {option.id: column.term.id for column in self.terms for option in column.options}
        terms: set[int] = set()
        for record_id in ids:
            option = workspace.find(Option, record_id)
            if record_id in known:
                terms.add(known[record_id])
            elif option is not None and any(column.term.id == option.term for column in self.terms):
                return None
        anew = {term: tuple(workspace.options_of(term)) for term in terms}
        if any([o.id for o in c.options] != [o.id for o in anew[c.term.id]] for c in self.terms if c.term.id in anew):
            return None
        return tuple(replace(c, options=anew[c.term.id]) if c.term.id in anew else c for c in self.terms)

    def _take_effects(self, workspace: Workspace, ids: Iterable[int]) -> tuple[set[int], set[int]]:
        """Read the effects among these ids anew; return the wins that they touch, and the terms that they are of."""
        terms = {option.id: option.term for column in self.terms for option in column.options}
        touched = set()
        for record_id in ids:
            before = self._cells.pop(record_id, None)
            if before is not None:
                self.effects.pop(before, None)
                touched.add(before)
            effect = workspace.find(Effect, record_id)
            if effect is not None and effect.option in terms:
                key = (effect.option, effect.win)
                self.effects[key] = effect
                self._cells[record_id] = key
                touched.add(key)
        return {win for _, win in touched}, {terms[option] for option, _ in touched if option in terms}

    def _take_choices(self, workspace: Workspace, columns: tuple[TermColumn, ...]) -> set[int]:
        """Take over changed options and return the wins that a change of choice touches."""
        touched: set[int] = set()
        for before, after in zip(self.terms, columns, strict=True):
            if before is after or before == after:
                continue
            chosen = {option.id for column in (before, after) for option in column.options if option.chosen}
            if before.chosen is None or after.chosen is None or before.chosen.id != after.chosen.id:
                self.shown.pop(after.term.id, None)
                for option in chosen:
                    touched.update(effect.win for effect in workspace.group(Effect, "option", option))
        self.terms = columns
        return touched


def open_board(workspace: Workspace, verdict: DealVerdict) -> Board:
    """Return the board of a judged deal, who loses first."""
    deal = workspace.get(Deal, verdict.deal)
    board = Board(deal, workspace.get(Customer, deal.customer))
    board.reload(workspace, verdict)
    board.sort()
    return board


def _columns(workspace: Workspace, deal: int) -> tuple[TermColumn, ...]:
    return tuple(TermColumn(term, tuple(workspace.options_of(term.id))) for term in workspace.terms_of(deal))


def _group(workspace: Workspace, verdict: PersonVerdict, customer: int, unaffected: bool) -> Group:
    person = workspace.get(Person, verdict.person)
    organization = workspace.organization_of(person)
    kind = organization.kind.value if organization is not None else None
    return Group(person, kind, tuple(workspace.wins_of(person.id, customer)), verdict, unaffected)
