"""What the People table says of people: read from the workspace when a cell is looked at, sorted or searched."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from operator import attrgetter

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.finding_people import folded
from stakeholder_map.analysis.verdicts import DealVerdict
from stakeholder_map.model.maps import SUPPORT_WORDS, Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.wins import Win, is_stale
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import GLYPHS, PERSON_VERDICTS, VERDICT_WORDS
from stakeholder_map.ui.dates import ago
from stakeholder_map.ui.people.people_columns import ROLE_WORDS
from stakeholder_map.ui.people.people_order import SortKey, natural
from stakeholder_map.ui.staleness import some_stale, stale_words

NOT_ASKED = "? not asked"
# No text that people type holds it, so that no word is found across the end of a cell.
_END = "\0"
_IN_ORDER = attrgetter("order", "id")
_WORST_FIRST = {verdict: place for place, verdict in enumerate(PERSON_VERDICTS)}


class PeopleFacts:
    """Reads one customer's people, as the chosen deal treats them. It keeps nothing, so it is never out of date."""

    def __init__(self, workspace: Workspace, customer: int | None, verdict: DealVerdict | None, today: date) -> None:
        self.workspace = workspace
        self.customer = customer
        self.today = today
        self._verdict = verdict

    def person(self, person: int) -> Person:
        return self.workspace.get(Person, person)

    def placement(self, person: int) -> Placement | None:
        """Return a person's place on the customer's map, None for one who is not on it."""
        return self.workspace.placement(self.customer, person) if self.customer is not None else None

    def wins(self, person: int) -> list[Win]:
        return self.workspace.wins_of(person, self.customer)

    def verdict(self, person: int) -> str:
        """Return the name of a person's verdict, "" where no deal is chosen or they are not on its map."""
        judged = self._verdict.of(person) if self._verdict is not None else None
        return judged.verdict.value if judged is not None else ""

    def agreed(self, person: int) -> bool:
        judged = self._verdict.of(person) if self._verdict is not None else None
        return judged is not None and judged.agreed

    def is_stale(self, person: int) -> bool:
        """Return whether a person has wins and it is time to ask about all of them."""
        wins = self.wins(person)
        return bool(wins) and all(is_stale(win, self.today) for win in wins)

    def has_stale(self, person: int) -> bool:
        """Return whether it is time to ask a person about any of their wins; nobody asks themself."""
        return some_stale(self.wins(person), self.today) and not self.person(person).is_me

    def tied(self, person: int, here: str, there: str) -> list[str]:
        """Return the names at the other end of the person's ``serves`` ties; ``here`` is "source" or "target"."""
        if self.customer is None:
            return []
        get = self.workspace.get
        return [
            get(Person, getattr(tie, there)).name
            for tie in self.workspace.related(Tie, here, person)
            if tie.kind is TieKind.SERVES and tie.customer == self.customer
        ]

    # Cells

    def text(self, person: int, key: str) -> str:
        """Return what a cell shows. Costs O(the person's ties) for those who serve, else O(1)."""
        match key:
            case "verdict":
                text = self._verdict_words(person)
            case "wins":
                text = self._wins_words(person)
            case "asked":
                text = self._asked_words(person)
            case "serves":
                text = ", ".join(self.tied(person, "source", "target"))
            case "served_by":
                text = ", ".join(self.tied(person, "target", "source"))
            case "name" | "title" | "department":
                text = getattr(self.person(person), key)
            case "organization":
                organization = self.workspace.find(Organization, self.person(person).organization)
                text = organization.name if organization is not None else ""
            case _:
                text = self._place_words(person, key)
        return text

    def whole_text(self, person: int, key: str) -> str:
        """Return all that a cell stands for: each win on a line of its own, else what it shows."""
        if key != "wins":
            return self.text(person, key)
        return "\n".join(
            f"{'★' if win.must else '·'} {win.text}{' (must)' if win.must else ''}{self._stale_words(person, win)}"
            for win in self.wins(person)
        )

    def spoken(self, person: int, key: str) -> str:
        """Return what a screen reader says of a cell: words for what glyphs say to the eye, "" for an empty cell."""
        wins = self.wins(person) if key == "wins" else []
        if key == "verdict":
            return self._verdict_words(person).partition(" ")[2]
        if wins:
            first = f"must: {wins[0].text}" if wins[0].must else wins[0].text
            first += self._stale_words(person, wins[0])
            return f"{first}, and {len(wins) - 1} more" if len(wins) > 1 else first
        if key == "name" and self.person(person).is_me:
            return f"{self.text(person, key)} (you)"
        return "not asked" if key == "wins" else self.text(person, key)

    def sort_keys(self, people: Collection[int], key: str) -> dict[int, SortKey]:
        """Return what to sort a column by: the worst verdict, the fewest wins and the longest ago come first.

        None is an empty cell. O(people + all wins or ties), as going through these once is cheaper than asking for
        each person's.
        """
        match key:
            case "verdict":
                verdicts = {p: self.verdict(p) for p in people}
                return {p: _WORST_FIRST[verdict] if verdict else None for p, verdict in verdicts.items()}
            case "wins" | "asked":
                key_of = self._wins_key if key == "wins" else self._asked_key
                return {p: key_of(p) for p in people}
            case "support" | "influence" | "interest" | "hours" | "buying_role":
                return self._place_keys(people, key)
            case "serves" | "served_by":
                return self._tied_keys(people, key)
            case "organization":
                names = {o.id: natural(o.name) for o in self.workspace.all(Organization)}
                return {p: names.get(self.person(p).organization or 0) for p in people}
            case _:
                texts = {p: getattr(self.person(p), key) for p in people}
        return {p: natural(text) if text else None for p, text in texts.items()}

    def _place_keys(self, people: Collection[int], key: str) -> dict[int, SortKey]:
        found: dict[int, SortKey] = dict.fromkeys(people)
        for placement in self.workspace.group(Placement, "customer", self.customer):
            if placement.person in found:
                value = getattr(placement, key)
                found[placement.person] = (ROLE_WORDS[value] or None) if key == "buying_role" else value
        return found

    def _tied_keys(self, people: Collection[int], key: str) -> dict[int, SortKey]:
        found: dict[int, SortKey] = dict.fromkeys(people)
        names: dict[int, str] = {}
        for tie in self._serving():
            here, there = (tie.source, tie.target) if key == "serves" else (tie.target, tie.source)
            if here in found:
                name = names.get(there)
                if name is None:
                    name = names[there] = natural(self.person(there).name)
                found[here] = f"{found[here]}, {name}" if found[here] else name
        return found

    def _asked_key(self, person: int) -> str:
        return self.last_asked(person) or ""

    def _wins_key(self, person: int) -> str:
        group = self.workspace.group(Win, "person", person)
        wins = [win for win in group if win.customer is None or win.customer == self.customer]
        first = min(wins, key=_IN_ORDER, default=None)
        return f"{len(wins):03}{natural(first.text)}" if first is not None else ""

    def _serving(self) -> list[Tie]:
        """Return the customer's ``serves`` ties in their order."""
        ties = [tie for tie in self.workspace.group(Tie, "customer", self.customer) if tie.kind is TieKind.SERVES]
        ties.sort(key=attrgetter("order"))  # numbers, not pairs, of which so many wake the garbage collector
        return ties

    def last_asked(self, person: int) -> str | None:
        """Return the ISO date on which a person last confirmed a win, None where they never did."""
        return max((win.confirmed_on for win in self.wins(person) if win.confirmed_on is not None), default=None)

    # Searching

    def words(self, people: Collection[int]) -> dict[int, str]:
        """Return, by person, all that can be searched, folded. Verdicts are left out: a deal changes them all.

        O(people + all wins and ties), since going through these once is cheaper than asking for each person's.
        """
        workspace, customer = self.workspace, self.customer
        organizations = {o.id: o.name for o in workspace.all(Organization)}
        found: dict[int, str] = {}
        for person in people:
            record = self.person(person)
            fields = [record.name, record.title, record.department, organizations.get(record.organization or 0, "")]
            fields += [
                win.text
                for win in workspace.group(Win, "person", person)
                if win.customer is None or win.customer == customer
            ] or [NOT_ASKED]
            found[person] = _END.join([*fields, "you"] if record.is_me else fields)
        for tie in workspace.group(Tie, "customer", customer):
            if tie.kind is TieKind.SERVES:
                if tie.source in found:
                    found[tie.source] += _END + self.person(tie.target).name
                if tie.target in found:
                    found[tie.target] += _END + self.person(tie.source).name
        for placement in workspace.group(Placement, "customer", customer):
            if placement.person in found:
                role, support = ROLE_WORDS[placement.buying_role], SUPPORT_WORDS[placement.support]
                found[placement.person] += f"{_END}{role}{_END}{support}"
        return {person: folded(text) for person, text in found.items()}

    # Inside

    def _verdict_words(self, person: int) -> str:
        verdict = self.verdict(person)
        if not verdict:
            return ""
        return f"{GLYPHS[verdict]} {VERDICT_WORDS[verdict]}{', agreed' if self.agreed(person) else ''}"

    def _wins_words(self, person: int) -> str:
        wins = self.wins(person)
        if not wins:
            return NOT_ASKED
        first = f"★ {wins[0].text}" if wins[0].must else wins[0].text
        return f"{first}  +{len(wins) - 1}" if len(wins) > 1 else first

    def _stale_words(self, person: int, win: Win) -> str:
        words = stale_words(win, self.today)
        return f", {words}" if words and not self.person(person).is_me else ""

    def _asked_words(self, person: int) -> str:
        day = self.last_asked(person)
        words = ago(date.fromisoformat(day), self.today) if day is not None else "never"
        return f"{words}, ask again" if day is not None and self.is_stale(person) else words

    def _place_words(self, person: int, key: str) -> str:
        placement = self.placement(person)
        if placement is None:
            return ""
        match key:
            case "buying_role":
                return ROLE_WORDS[placement.buying_role]
            case "support":
                return SUPPORT_WORDS[placement.support]
            case "hours":
                return number(placement.hours) if placement.hours else ""
        return f"{getattr(placement, key)} of 5"
