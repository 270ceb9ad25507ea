"""Finding people on one customer's map by what is known of them, as one types."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import Workspace

# Between two fields, so that no word is found across the end of one; people cannot type it.
_END = "\0"
_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Return a text as it is compared: without case and accents. "Sørén" becomes "søren"."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def _words(text: str) -> str:
    """Return the folded words of a text, each after one space."""
    return "".join(f" {word}" for word in _WORD.findall(folded(text)))


class PeopleIndex:
    """The folded texts of everyone on a map: name, title, department, organization and wins.

    Building costs O(their texts), a search the same with a very small constant: 10,000 people take a few milliseconds.
    It does not follow the workspace: build another when that has changed.
    """

    def __init__(self, workspace: Workspace, customer_id: int) -> None:
        organizations = {o.id: _words(o.name) for o in workspace.all(Organization)}
        # Person, name, all texts.
        self._texts: list[tuple[int, str, str]] = []
        for placement in workspace.group(Placement, "customer", customer_id):
            person = workspace.get(Person, placement.person)
            wins = workspace.group(Win, "person", person.id)
            fields = [
                *(_words(field) for field in (person.name, person.title, person.department)),
                organizations.get(person.organization or 0, ""),
                *(_words(win.text) for win in wins if win.customer is None or win.customer == customer_id),
            ]
            self._texts.append((person.id, fields[0], _END.join(fields)))

    def find(self, typed: str) -> list[int]:
        """Return the people with a word for each typed one that begins so, best first: fitting names lead.

        Where there are none, the typed words may be in the middle of theirs. Nothing typed finds nobody.
        """
        words = _WORD.findall(folded(typed))
        if not words:
            return []
        found = self._holding([f" {word}" for word in words]) or self._holding(words)
        whole = "".join(f" {word}" for word in words)
        first: list[int] = []
        named: list[int] = []
        others: list[int] = []
        for person, name, _ in found:
            (first if name.startswith(whole) else named if whole in name else others).append(person)
        return first + named + others

    def _holding(self, pieces: list[str]) -> list[tuple[int, str, str]]:
        # The longest is the rarest, and most people are out of question after it.
        first, *others = sorted(pieces, key=len, reverse=True)
        found = [entry for entry in self._texts if first in entry[2]]
        for one in others:
            found = [entry for entry in found if one in entry[2]]
        return found
