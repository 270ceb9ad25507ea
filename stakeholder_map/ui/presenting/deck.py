"""Which slides a presentation has, in their order, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.presenting.shown import Shown, why_not_shown
from stakeholder_map.ui.presenting.view_fields import box_of, state_of

# From whom gets to see least to whom gets to see all.
_MORE = (Audience.MEETING, Audience.TEAM, Audience.ME)
WHOM = {Audience.MEETING: "a meeting", Audience.TEAM: "your team", Audience.ME: "you"}


@dataclass(frozen=True, slots=True)
class Slide:
    """One view to show. ``saved`` is the id of the saved view, 0 for what is in the window. ``box`` None is all."""

    saved: int
    title: str
    shown: Shown
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides, which of them to begin with, and in words what was left out, for the one who presents."""

    slides: tuple[Slide, ...]
    first: int = 0
    left_out: str = ""


def slide_of(workspace: Workspace, view: SavedView) -> Slide:
    """Return the slide of a saved view."""
    shown = Shown(view.customer, state_of(view, workspace), view.deal, view.audience)
    return Slide(view.id, " ".join(view.name.split()), shown, box_of(view))


def deck_of(workspace: Workspace, customer: int, *, start: int = 0, otherwise: Slide) -> Deck:
    """Return the slides of a customer's saved views, or ``otherwise`` where none can be shown.

    Nobody sees what is for fewer people: begun from the view ``start``, a presentation is for that view's audience,
    else for a meeting where any view is, and else for the widest audience that there is a view for. Each slide hides
    what its own audience may not see. What no audience of its own may see is left out, and ``left_out`` says why.
    """
    every = [slide_of(workspace, view) for view in workspace.saved_views_of(customer)]
    showable = [slide for slide in every if not why_not_shown(slide.shown)]
    begun = next((slide for slide in showable if slide.saved == start), None)
    audience = begun.shown.audience if begun is not None else _widest(showable)
    slides = [slide for slide in showable if _MORE.index(slide.shown.audience) <= _MORE.index(audience)]
    said = [f"“{slide.title}”: {why_not_shown(slide.shown)}" for slide in every if slide not in showable]
    fewer = len(showable) - len(slides)
    if fewer:
        views = "1 view is" if fewer == 1 else f"{fewer} views are"
        said.append(f"{views} not for {WHOM[audience]}")
    left_out = f"Not shown: {'; '.join(said)}." if said else ""
    if not slides:
        return Deck((otherwise,), 0, left_out)
    return Deck(tuple(slides), slides.index(begun) if begun is not None else 0, left_out)


def _widest(slides: list[Slide]) -> Audience:
    there = {slide.shown.audience for slide in slides}
    return next((audience for audience in _MORE if audience in there), Audience.MEETING)
