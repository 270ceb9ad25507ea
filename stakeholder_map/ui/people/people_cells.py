"""The texts of the cells that have been looked at, so that painting and scrolling ask for each but once."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholder_map.ui.people.people_facts import PeopleFacts

_MOST = 20_000  # texts; then the oldest are forgotten all at once


class PeopleCells:
    """Texts by person and column."""

    def __init__(self, facts: PeopleFacts) -> None:
        self._facts = facts
        self._texts: dict[int, dict[str, str]] = {}
        self._count = 0

    def set_facts(self, facts: PeopleFacts) -> None:
        """Read from here from now on. What is remembered stays."""
        self._facts = facts

    def text(self, person: int, key: str) -> str:
        """Return what a cell shows. O(1) when it has been looked at before."""
        texts = self._texts.setdefault(person, {})
        text = texts.get(key)
        if text is None:
            if self._count > _MOST:
                self._texts = {person: texts}
                self._count = len(texts)
            text = texts[key] = self._facts.text(person, key)
            self._count += 1
        return text

    def forget(self, people: Iterable[int]) -> None:
        """Read these people's cells anew."""
        for person in people:
            self._count -= len(self._texts.pop(person, ()))

    def forget_column(self, key: str) -> None:
        """Read a column anew. O(rows that were looked at)."""
        for texts in self._texts.values():
            if texts.pop(key, None) is not None:
                self._count -= 1
