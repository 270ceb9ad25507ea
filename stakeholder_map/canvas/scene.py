"""What a map shows, as plain data: cards and ties with everything the painter needs to know, and nothing private."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import Arrangement, Guide
from stakeholder_map.model.wins import Win, is_stale
from stakeholder_map.model.workspace import Workspace

if TYPE_CHECKING:
    from stakeholder_map.analysis.exposure import DealExposure
    from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict

_NOT_ASKED = "not_asked"
# A file may hold any finite place; what lies further out than this is drawn at the edge.
_FARTHEST = 1e6
_MANY = 1_000


@dataclass(frozen=True, slots=True)
class Card:
    """One person on the map. ``x`` and ``y`` are the centre in map units.

    ``verdict`` is the value of a person's verdict, None where no deal is chosen. ``agreed`` marks a sacrifice that
    the person said yes to. ``dimmed`` cards step back, ``is_hit`` ones were searched for, those ``aside`` have no way
    to the customer, ``pinned`` ones keep their place. A card with ``members`` stands for all of these people;
    ``counts`` says how many of them wear which verdict's glyph, worst first.
    """

    person: int
    name: str
    subtitle: str
    initials: str
    organization: str | None
    x: float
    y: float
    verdict: str | None = None
    agreed: bool = False
    not_asked: bool = False
    stale: bool = False
    is_me: bool = False
    dimmed: bool = False
    is_hit: bool = False
    aside: bool = False
    pinned: bool = False
    members: tuple[int, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def badge(self) -> str | None:
        """The verdict whose glyph the card wears: without a deal only "not asked" is worth a mark."""
        return self.verdict or (_NOT_ASKED if self.not_asked else None)


@dataclass(frozen=True, slots=True)
class TieLine:
    """One tie between two cards. ``label`` is a short plain text, empty for most."""

    id: int
    source: int
    target: int
    kind: TieKind
    strength: int
    label: str = ""
    on_losing_path: bool = False
    dimmed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One customer's map, ready to paint. Cards are in painting order: the last is on top; guides lie beneath all."""

    title: str
    cards: tuple[Card, ...]
    ties: tuple[TieLine, ...]
    guides: tuple[Guide, ...] = ()


EMPTY = Scene("", (), ())


@dataclass(frozen=True, slots=True)
class MapLook:
    """How a map is looked at, beyond what the workspace says. All about people, by id.

    ``positions`` (centres in map units) win over the stored placements, and with ``only_positions`` whoever has none
    there is left out; the other fields are as in ``Card``.
    """

    positions: Mapping[int, tuple[float, float]] = field(default_factory=lambda: MappingProxyType({}))
    guides: tuple[Guide, ...] = ()
    aside: frozenset[int] = frozenset()
    dimmed: frozenset[int] = frozenset()
    hits: frozenset[int] = frozenset()
    only_positions: bool = False


AS_STORED = MapLook()


def look_of(arrangement: Arrangement, *, is_all: bool) -> MapLook:
    """Return the look of an arrangement. ``is_all`` leaves out whoever has no place in it, as all views but the free
    one should; else the others keep their stored places.
    """
    return MapLook(arrangement.positions, arrangement.guides, arrangement.aside, only_positions=is_all)


def build_scene(
    workspace: Workspace,
    customer_id: int,
    *,
    verdict: DealVerdict | None = None,
    exposure: DealExposure | None = None,
    audience: str = "me",
    look: MapLook = AS_STORED,
    today: date | None = None,
) -> Scene:
    """Return what a customer's map shows.

    ``verdict`` colours the cards and ``exposure`` strengthens the ties on which a loss reaches the customer.
    People who have neither a stored place nor one in ``look`` are left out. A tie is dimmed where one of its ends is.
    For the audience ``"meeting"`` nothing private is in the scene: no tie notes, no stale marks, no agreements. Only
    for ``"me"`` a card says "you".
    ``today`` decides what is stale, by default the current day. Raises KeyError where there is no such customer.
    O(people + ties).
    """
    customer = workspace.get(Customer, customer_id)
    private = audience == "meeting"
    day = today or date.today()
    large = len(workspace.placements_of(customer_id)) > _MANY
    with _no_collection() if large else nullcontext():
        cards = tuple(_cards(workspace, customer_id, verdict, audience, look, day))
        losing = {tie for path in exposure.by_person.values() for tie in path.ties} if exposure is not None else set()
        ties = tuple(_ties(workspace, customer_id, {card.person for card in cards}, losing, look.dimmed, private))
    return Scene(title=one_line(customer.name), cards=cards, ties=ties, guides=look.guides)


def _cards(
    workspace: Workspace, customer: int, verdict: DealVerdict | None, audience: str, look: MapLook, day: date
) -> Iterator[Card]:
    stale_on = None if audience == "meeting" else day
    stored = not look.only_positions
    for placement in workspace.placements_of(customer):
        place = look.positions.get(placement.person)
        if place is None and stored and placement.x is not None and placement.y is not None:
            place = (placement.x, placement.y)
        if place is None:
            continue
        person = workspace.get(Person, placement.person)
        judged = verdict.of(person.id) if verdict is not None else None
        wins = workspace.wins_of(person.id, customer)
        card = _card(workspace, person, place, judged, wins, stale_on)
        # Elsewhere than on the free map a pin holds nothing.
        pinned = placement.pinned and stored and audience == "me"
        stressed = person.id in look.dimmed or person.id in look.hits or person.id in look.aside
        if pinned or stressed or card.is_me:
            card = replace(
                card,
                is_me=card.is_me and audience == "me",
                dimmed=person.id in look.dimmed,
                is_hit=person.id in look.hits,
                aside=person.id in look.aside,
                pinned=pinned,
            )
        yield card


def _ties(
    workspace: Workspace, customer: int, shown: set[int], losing: set[int], dimmed: Container[int], private: bool
) -> Iterator[TieLine]:
    for tie in workspace.ties_of(customer):
        source, target = tie.source, tie.target
        if source in shown and target in shown:
            label = one_line(tie.note) if tie.note and not private else ""
            fades = source in dimmed or target in dimmed
            yield TieLine(tie.id, source, target, tie.kind, tie.strength, label, tie.id in losing, fades)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector of garbage away while many objects are made that all stay: it would look at them often."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def initials(name: str) -> str:
    """Return one or two capitals for an avatar: of the first and the last word, ``"?"`` where there is none."""
    firsts = [
        first
        for part in name.split()
        if (first := part[0] if part[0].isalnum() else next(filter(str.isalnum, part), ""))
    ]
    if not firsts:
        return "?"
    return (firsts[0] if len(firsts) == 1 else firsts[0] + firsts[-1]).upper()


def one_line(text: str) -> str:
    """Return a text without line breaks, tabs or characters that do not print."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text  # as nearly all are
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _card(
    workspace: Workspace,
    person: Person,
    place: tuple[float, float],
    judged: PersonVerdict | None,
    wins: list[Win],
    stale_on: date | None,
) -> Card:
    organization = workspace.organization_of(person)
    name = one_line(person.name) or ("You" if person.is_me else "")
    title, department = one_line(person.title), one_line(person.department)
    subtitle = f"{title} · {department}" if title and department else title or department
    verdict = str(judged.verdict.value) if judged is not None else None
    return Card(
        person=person.id,
        name=name,
        subtitle=subtitle,
        initials=initials(name),
        organization=str(organization.kind.value) if organization is not None else None,
        x=min(_FARTHEST, max(-_FARTHEST, place[0])),
        y=min(_FARTHEST, max(-_FARTHEST, place[1])),
        verdict=verdict,
        agreed=judged is not None and judged.agreed and stale_on is not None,
        # Whom a deal does not affect need not be asked about it, so a verdict has the last word.
        not_asked=verdict == _NOT_ASKED if verdict is not None else not wins,
        stale=stale_on is not None and bool(wins) and all(is_stale(win, stale_on) for win in wins),
        is_me=person.is_me,
    )
