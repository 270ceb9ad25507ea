"""What was used lately and often, so that it comes first. Ids and names of actions are kept, no names of people."""

from __future__ import annotations

from stakeholder_map.ui.preferences import Preferences

_KEPT = 80
_FADES = 0.93  # how much less each use counts than the one after it


class Habits:
    """Counts uses by token; a use weighs less with every later one, so that recent and frequent go together."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._used = preferences.used_in_palette
        self._weights = self._weigh()

    def note(self, token: str) -> None:
        """Remember that something was used now."""
        self._used = [token, *self._used][:_KEPT]
        self._preferences.used_in_palette = self._used
        self._weights = self._weigh()

    def weight(self, token: str) -> float:
        """Return how much something is used: 0 never, 1 once just now, more for often."""
        return self._weights.get(token, 0.0)

    def favourites(self) -> list[str]:
        """Return all that was used, most first."""
        return sorted(self._weights, key=lambda token: -self._weights[token])

    def _weigh(self) -> dict[str, float]:
        weights: dict[str, float] = {}
        for place, token in enumerate(self._used):
            weights[token] = weights.get(token, 0.0) + _FADES**place
        return weights
