"""How someone's place in the queue of whom to ask, and the figures beside their name, come about. Plain text."""

from __future__ import annotations

from datetime import date

from stakeholder_map.analysis.asks import Ask
from stakeholder_map.analysis.exposure import person_exposure
from stakeholder_map.analysis.exposure_words import path_figures
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.wins import STALE_AFTER_DAYS
from stakeholder_map.model.workspace import Workspace

TO_COMPARE = "The most likely path counts. A way to compare people, not a forecast."


def ask_lines(workspace: Workspace, ask: Ask, place: int, today: date) -> list[str]:
    """Return why someone is at a place (1 first), how long ago they were asked, and how their exposure comes about.

    Raises KeyError where the workspace no longer holds what the ask speaks of.
    """
    names = ", ".join(f"“{workspace.get(Deal, turn.deal).name}”" for turn in ask.turns)
    turns = f"Their answer could change {names}" if names else "Their answer changes no open deal"
    return [
        f"Number {place}: first come those whose answer could change an open deal, then by exposure, then those whom "
        f"nobody asked for longest. {turns}.",
        asked_line(ask.last_asked, today),
        *exposure_lines(workspace, ask),
    ]


def asked_line(last_asked: str | None, today: date) -> str:
    """Return the day on which someone last confirmed how they win, how long ago that is, and when it is time again."""
    if last_asked is None:
        return "Never confirmed how they win."
    days = (today - date.fromisoformat(last_asked)).days
    old = "time to ask again" if days > STALE_AFTER_DAYS else "recent enough"
    limit = f"{STALE_AFTER_DAYS} days are the limit"
    return f"Last confirmed how they win on {last_asked}, {days} days ago: {old}, as {limit}."


def exposure_lines(workspace: Workspace, ask: Ask) -> list[str]:
    """Return how the exposure comes about: each tie of the most likely path, and their product."""
    found = person_exposure(workspace, ask.customer, ask.person)
    return ["Exposure:", *path_figures(workspace, found), TO_COMPARE] if ask.exposure > 0 else []
