"""Departments on a map: labelled areas beneath their people, or one card instead of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from math import dist

from stakeholder_map.canvas.areas import FREELY_APART, Room, Team, department_areas, department_in
from stakeholder_map.canvas.scene import EMPTY, Card, Scene, TieLine, one_line
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import Guide, GuideKind
from stakeholder_map.theme import GLYPHS, PERSON_VERDICTS

_LEAST_MEMBERS = 2
_NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Grouped:
    """A scene in which cards may stand for many people, and what stands for whom.

    Cards and ties that were made here have negative ids, the same from run to run.
    """

    scene: Scene = EMPTY
    departments: Mapping[int, str] = field(default_factory=dict)
    """The department of each card that stands for one."""
    ties: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """The ties that each merged tie stands for."""
    hidden: Mapping[int, Card] = field(default_factory=dict)
    """The cards of those who are not shown themselves, by person."""
    stand_ins: Mapping[int, Card] = field(default_factory=dict)
    """The card that each of the hidden is shown by."""

    def people(self, cards: Iterable[int]) -> list[int]:
        """Return the people whom cards, by id, stand for, in their order and each once."""
        members = {card.person: card.members for card in self.stand_ins.values()}
        return list(dict.fromkeys(person for card in cards for person in members.get(card, (card,))))

    def cards(self, people: Iterable[int]) -> list[int]:
        """Return the ids of the cards that show people, in their order and each once."""
        shown = (self.stand_ins[person].person if person in self.stand_ins else person for person in people)
        return list(dict.fromkeys(shown))

    def line(self, ties: Collection[int]) -> int:
        """Return the id of the one line that shows all these ties, 0 where there is none."""
        for line, merged in self.ties.items():
            if ties and set(ties) <= set(merged):
                return line
        return next(iter(ties)) if len(ties) == 1 else 0

    def places(self, moved: Mapping[int, tuple[float, float]]) -> dict[int, tuple[float, float]]:
        """Return the places of all people that a move of cards, by id, asks for: members move with their card."""
        places = {person: place for person, place in moved.items() if person > 0}
        for person, card in self.stand_ins.items():
            if card.person in moved:
                x, y = moved[card.person]
                places[person] = (self.hidden[person].x + x - card.x, self.hidden[person].y + y - card.y)
        return places


def grouped(
    scene: Scene,
    teams: Mapping[int, Team],
    collapsed: Collection[str] = (),
    *,
    areas: bool = True,
    in_place: bool = False,
) -> Grouped:
    """Return a scene with its people's departments drawn: as areas, and those ``collapsed`` as one card each.

    ``teams`` says where each person works; people who work nowhere are left out. Departments of the same name in two
    organizations get areas and cards of their own. One of a single person is never collapsed. Where the scene has
    areas of departments already, or ``areas`` is false, none are added. A collapsed card lies in the middle of its
    people, as near as it leaves all others some room; ``in_place``, where the one stood who is nearest to that: for
    views in which a place says something. O(cards · their neighbours + ties).
    """
    closed: dict[Team, list[Card]] = {}
    for card in scene.cards:
        team = teams.get(card.person)
        if team is not None and team.department in collapsed:
            closed.setdefault(team, []).append(card)
    closed = {team: cards for team, cards in closed.items() if len(cards) >= _LEAST_MEMBERS}
    hidden = {card.person: card for cards in closed.values() for card in cards}
    cards = [card for card in scene.cards if card.person not in hidden]
    made = _collapsed_cards(closed, cards, in_place=in_place, freely=areas and not in_place)
    stand_ins = {person: card for card in made for person in card.members}
    guides = _guides_left(scene, hidden, made, {team.department for team in closed})
    shown = Scene(scene.title, (*cards, *made), scene.ties, guides)
    ties: dict[int, tuple[int, ...]] = {}
    if made:
        lines, ties = _merged_ties(scene.ties, stand_ins)
        shown = replace(shown, ties=tuple(lines))
    if areas and not any(department_in(guide) for guide in scene.guides):
        shown = replace(shown, guides=(*shown.guides, *department_areas(cards, made, teams)))
    names = {card.person: team.department for card, team in zip(made, closed, strict=True)}
    return Grouped(shown, names, ties, hidden, stand_ins)


def collapsed_card(team: Team, members: Sequence[Card], x: float, y: float) -> Card:
    """Return the card that stands for all members of a team: it wears the worst verdict and counts each."""
    counts = Counter(card.badge for card in members if card.badge is not None)
    worst_first = [verdict for verdict in PERSON_VERDICTS if counts[verdict]]
    signs = [f"{GLYPHS[verdict]} {counts[verdict]}" for verdict in worst_first]
    judged = any(card.verdict is not None for card in members)
    kinds = {card.organization for card in members}
    worst = worst_first[0] if worst_first and judged else None
    if not judged:
        signs = [f"{len(members)} people", *signs]
    return Card(
        person=-_number("team", *team),
        name=one_line(team.department),
        subtitle=" · ".join(signs),
        initials=str(len(members)) if len(members) < 100 else "99+",
        organization=kinds.pop() if len(kinds) == 1 else None,
        x=x,
        y=y,
        verdict=worst,
        agreed=worst is not None and all(card.agreed for card in members if card.verdict == worst),
        not_asked=all(card.not_asked for card in members),
        stale=all(card.stale for card in members),
        dimmed=all(card.dimmed for card in members),
        is_hit=any(card.is_hit for card in members),
        aside=all(card.aside for card in members),
        members=tuple(card.person for card in members),
        counts=tuple((verdict, counts[verdict]) for verdict in worst_first) if judged else (),
    )


def _collapsed_cards(
    closed: Mapping[Team, Sequence[Card]], others: Sequence[Card], *, in_place: bool, freely: bool
) -> list[Card]:
    made: list[Card] = []
    if not closed:
        return made
    room = Room(others, FREELY_APART) if freely else Room(others)
    for team, members in closed.items():
        x = sum(card.x for card in members) / len(members)
        y = sum(card.y for card in members) / len(members)
        if in_place:
            x, y = min(((card.x, card.y) for card in members), key=lambda place: dist(place, (x, y)))
        made.append(collapsed_card(team, members, *room.take(x, y)))
    return made


def _merged_ties(
    ties: Iterable[TieLine], stand_ins: Mapping[int, Card]
) -> tuple[list[TieLine], dict[int, tuple[int, ...]]]:
    """Return the ties between what is shown, at most one of a kind where a collapsed card is an end."""
    lines: list[TieLine] = []
    bundles: dict[tuple[int, int, TieKind], list[TieLine]] = {}
    shown_by = {person: card.person for person, card in stand_ins.items()}
    for tie in ties:
        source, target = shown_by.get(tie.source, tie.source), shown_by.get(tie.target, tie.target)
        if source == tie.source and target == tie.target:
            lines.append(tie)
        elif source != target:
            bundles.setdefault((source, target, tie.kind), []).append(tie)
    merged = {}
    for (source, target, kind), bundle in bundles.items():
        line = TieLine(
            id=-_number("tie", source, target, kind.value),
            source=source,
            target=target,
            kind=kind,
            strength=max(tie.strength for tie in bundle),
            label=f"{len(bundle)} ties" if len(bundle) > 1 else bundle[0].label,
            on_losing_path=any(tie.on_losing_path for tie in bundle),
            dimmed=all(tie.dimmed for tie in bundle),
        )
        lines.append(line)
        merged[line.id] = tuple(tie.id for tie in bundle)
    return lines, merged


def _guides_left(
    scene: Scene, hidden: Mapping[int, Card], made: Sequence[Card], departments: Collection[str]
) -> tuple[Guide, ...]:
    """Return a scene's guides without those areas of these departments, and those rows, in which nobody is left."""
    shown = [card for card in scene.cards if card.person not in hidden]

    def is_left(guide: Guide) -> bool:
        if guide.kind is GuideKind.ROW:
            was_there = any(_stands_in(card, guide) for card in hidden.values())
            return not was_there or any(_stands_in(card, guide) for card in (*shown, *made))
        return department_in(guide) not in departments or any(_stands_in(card, guide) for card in shown)

    return tuple(guide for guide in scene.guides if is_left(guide))


def _stands_in(card: Card, guide: Guide) -> bool:
    return 0 <= card.x - guide.left <= guide.width and 0 <= card.y - guide.top <= guide.height


def _number(*parts: object) -> int:
    """Return a positive number of 56 bits that is the same from run to run."""
    text = "\0".join(str(part) for part in parts)
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest()) + 1
