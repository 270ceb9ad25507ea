"""A customer's map as it may be shown to someone, made of a snapshot: for slides, copies and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from stakeholder_map.analysis.exposure import deal_exposure
from stakeholder_map.analysis.verdicts import DealVerdict, judge_deal
from stakeholder_map.canvas.scene import MapLook, Scene, build_scene, look_of
from stakeholder_map.layouts.arranging import arrange
from stakeholder_map.layouts.placing import place_new
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.views import Filters, View
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import GLYPHS, VERDICT_WORDS
from stakeholder_map.ui.map.groups import group_scene
from stakeholder_map.ui.map.stress import dimmed_in
from stakeholder_map.ui.map.view_words import statement
from stakeholder_map.ui.viewing import ViewState


@dataclass(frozen=True, slots=True)
class Shown:
    """What to show of a customer's map, coloured by which deal, and to whom."""

    customer: int
    state: ViewState
    deal: int | None = None
    audience: Audience = Audience.MEETING


def why_not_shown(shown: Shown) -> str:
    """Return why an audience may not see this at all, in words that end a sentence; "" where it may.

    The grid places people by what we think of them (support, interest, influence), which no meeting gets to see:
    taking the names of its axes away would still show who stands where.
    """
    if shown.state.view is View.GRID and shown.audience is Audience.MEETING:
        return "the grid shows what you think of people, so it is not for a meeting"
    return ""


def scene_of(workspace: Workspace, shown: Shown, today: date, progress: Callable[[float], None] | None = None) -> Scene:
    """Return the scene for an audience. Nothing in it is private to a meeting.

    Filters by role or by who was not asked lately stress nobody in a meeting, since that would tell of it.
    Slow for a large map; safe on a worker thread with a snapshot. Raises KeyError where the customer is gone.
    """
    state, customer = shown.state, shown.customer
    deal = workspace.find(Deal, shown.deal)
    verdict = judge_deal(workspace, deal.id) if deal is not None else None
    if state.view is View.FREE:
        look = MapLook(place_new(workspace, customer))  # for those who have no place yet
    else:
        look = look_of(arrange(workspace, customer, state.view, across=state.across, progress=progress), is_all=True)
    scene = build_scene(
        workspace,
        customer,
        verdict=verdict,
        exposure=deal_exposure(workspace, verdict) if verdict is not None else None,
        audience=shown.audience.value,
        look=replace(look, dimmed=_dimmed(workspace, shown, verdict, today)),
        today=today,
    )
    return group_scene(workspace, state, scene, state.view).scene


def line_of(workspace: Workspace, shown: Shown, scene: Scene | None) -> str:
    """Return in one line the deal's name and how it stands, and what the view shows, which may be cut off.

    A meeting is not told how many have their back to the customer.
    """
    tells = scene is not None and shown.audience is not Audience.MEETING
    aside = sum(card.aside for card in scene.cards) if scene is not None and tells else 0
    shows = statement(shown.state.view, shown.state.across, aside)
    deal = workspace.find(Deal, shown.deal)
    if deal is None:
        return shows
    outcome = judge_deal(workspace, deal.id).outcome.value
    return f"{' '.join(deal.name.split())}: {GLYPHS[outcome]} {VERDICT_WORDS[outcome].lower()}  ·  {shows}"


def _dimmed(workspace: Workspace, shown: Shown, verdict: DealVerdict | None, today: date) -> frozenset[int]:
    """Return who steps back: whoever the filters do not ask for, and whoever is not near the people in focus."""
    state, customer = shown.state, shown.customer
    filters = _without_private(state.filters) if shown.audience is Audience.MEETING else state.filters
    return dimmed_in(workspace, customer, replace(state, filters=filters), verdict, today)


def _without_private(filters: Filters) -> Filters:
    return replace(filters, roles=frozenset(), stale=False)
