"""The org chart: by organization and department, everyone below whom they report to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from stakeholder_map.layouts.packing import shelved
from stakeholder_map.layouts.spacing import CARD_HEIGHT, CARD_WIDTH, Position
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import Arrangement, Guide, GuideKind
from stakeholder_map.model.workspace import Workspace

_BESIDE, _BELOW = 30, 44
_LEAVES_BESIDE, _LEAVES_BELOW = 24, 26
_AREA_GAP, _PADDING, _LABEL = 40, 24, 26
# A department and all the rest of a tree is as wide as high; what stands in it is wider.
_KINDS = (OrganizationKind.CUSTOMER, OrganizationKind.OWN, OrganizationKind.PARTNER)


@dataclass
class _Block:
    """Something with a size that holds a card, other blocks at their offsets, or a guide around them."""

    width: float
    height: float
    cards: list[tuple[int, float, float]] = field(default_factory=list)
    inside: list[tuple[_Block, float, float]] = field(default_factory=list)
    label: str | None = None
    key: str = ""


def org_chart(
    workspace: Workspace, customer_id: int, progress: Callable[[float], None] = lambda _: None
) -> Arrangement:
    """Return the org chart of a customer's map: an area for each organization and for each department in it.

    In a department everyone stands below whom they report to there (the first such tie); who reports to nobody there
    stands on top. A department stands below that of its people's boss. Whoever is in a circle of reports begins it if
    they were placed first. Trees are blocks on shelves, so that large ones keep the shape of a screen, and whoever has
    nobody below stands close to the others like that. The customer comes first. O(people + ties).
    """
    people = workspace.people_on(customer_id)
    if not people:
        return Arrangement()
    boss = _bosses(workspace, customer_id, people)
    home = workspace.get(Customer, customer_id).organization
    groups: dict[int | None, list[Person]] = {}
    for person in people:
        groups.setdefault(person.organization, []).append(person)

    def rank(key: int | None) -> tuple[int, int]:
        organization = workspace.find(Organization, key)
        if organization is None:
            return (len(_KINDS), 0)
        return (-1 if key == home else _KINDS.index(organization.kind), organization.order)

    blocks = []
    for done, key in enumerate(sorted(groups, key=rank)):
        organization = workspace.find(Organization, key)
        name = organization.name if organization is not None else "No organization"
        tick = partial(progress, done / len(groups))
        blocks.append(_organization(groups[key], boss, name, f"organization {key or ''}", tick))
    progress(1.0)
    whole = _shelf(blocks, (_AREA_GAP, _AREA_GAP))
    return _drawn(whole)


def _bosses(workspace: Workspace, customer_id: int, people: Sequence[Person]) -> dict[int, int]:
    """Return whom each reports to, by their first such tie on the map; circles are cut at who was placed first."""
    on_map = {person.id for person in people}
    boss: dict[int, int] = {}
    for tie in workspace.ties_of(customer_id):
        if tie.kind is TieKind.REPORTS_TO and tie.source in on_map and tie.target in on_map:
            boss.setdefault(tie.source, tie.target)
    cleared: set[int] = set()
    for person in people:
        way = []
        one: int | None = person.id
        seen: set[int] = set()
        while one is not None and one not in cleared and one not in seen:
            seen.add(one)
            way.append(one)
            one = boss.get(one)
        if one is not None and one in seen:
            del boss[one]
        cleared.update(way)
    return boss


def _organization(
    people: Sequence[Person], boss: Mapping[int, int], name: str, key: str, tick: Callable[[], None]
) -> _Block:
    """Return an area with the areas of its departments, each level of departments in a row or more."""
    departments: dict[str, list[Person]] = {}
    for person in people:
        departments.setdefault(person.department, []).append(person)
    of = {person.id: person.department for person in people}
    above: dict[str, str | None] = {}
    for department, members in departments.items():
        bosses = [of.get(boss[person.id], department) for person in members if person.id in boss]
        others = [other for other in bosses if other != department]
        above[department] = max(dict.fromkeys(others), key=others.count) if others else None
    levels: dict[int, list[_Block]] = {}
    for department, members in departments.items():
        tick()
        block = _forest([person.id for person in members], boss)
        if len(departments) > 1:
            block = _area(block, department or "No department", f"department {department}")
        levels.setdefault(_depth(department, above), []).append(block)
    rows = [_shelf(levels[level], (_AREA_GAP, _AREA_GAP), 2.4) for level in sorted(levels)]
    return _area(_stacked(rows, _AREA_GAP), name, key)


def _depth(department: str, above: Mapping[str, str | None]) -> int:
    seen = {department}
    one = above[department]
    while one is not None and one not in seen:
        seen.add(one)
        one = above[one]
    return len(seen) - 1


def _forest(people: Sequence[int], boss: Mapping[int, int]) -> _Block:
    """Return the trees of some people, each as a block; who is alone comes last."""
    here = set(people)
    below: dict[int, list[int]] = {person: [] for person in people}
    roots = []
    for person in people:
        above = boss.get(person)
        if above is not None and above in here:
            below[above].append(person)
        else:
            roots.append(person)
    order = list(roots)
    for person in order:
        order.extend(below[person])
    blocks: dict[int, _Block] = {}
    for person in reversed(order):
        card = _Block(CARD_WIDTH, CARD_HEIGHT, cards=[(person, CARD_WIDTH / 2, CARD_HEIGHT / 2)])
        under = _family([blocks[other] for other in below[person]], [bool(below[other]) for other in below[person]])
        blocks[person] = _stacked([card, under], _BELOW) if under else card
    family = _family([blocks[root] for root in roots], [bool(below[root]) for root in roots])
    assert family is not None
    return family


def _family(blocks: Sequence[_Block], has_below: Sequence[bool]) -> _Block | None:
    """Return those with somebody below side by side, and the others close together beside or below them."""
    trees = [block for block, more in zip(blocks, has_below, strict=True) if more]
    leaves = [block for block, more in zip(blocks, has_below, strict=True) if not more]
    parts = []
    if trees:
        parts.append(_shelf(trees, (_BESIDE, _BELOW), 2.4))
    if leaves:
        parts.append(_shelf(leaves, (_LEAVES_BESIDE, _LEAVES_BELOW), 2.4 if len(leaves) > 3 else 9))
    if len(parts) == 2:
        side = parts[0].width + _BESIDE + parts[1].width
        return _shelf(parts, (_BESIDE, _BELOW), 9 if side < 1200 else 1.6)
    return parts[0] if parts else None


def _shelf(blocks: Sequence[_Block], gap: tuple[float, float], aspect: float = 1.6) -> _Block:
    if len(blocks) == 1:
        return blocks[0]
    shelves = shelved([(block.width, block.height) for block in blocks], gap, aspect)
    inside = [(block, x, y) for block, (x, y) in zip(blocks, shelves.corners, strict=True)]
    return _Block(shelves.width, shelves.height, inside=inside)


def _stacked(blocks: Iterable[_Block], gap: float) -> _Block:
    """Return blocks below each other, centred."""
    blocks = list(blocks)
    width = max(block.width for block in blocks)
    inside, top = [], 0.0
    for block in blocks:
        inside.append((block, (width - block.width) / 2, top))
        top += block.height + gap
    return _Block(width, top - gap, inside=inside)


def _area(block: _Block, label: str, key: str) -> _Block:
    return _Block(
        block.width + 2 * _PADDING,
        block.height + 2 * _PADDING + _LABEL,
        inside=[(block, _PADDING, _PADDING + _LABEL)],
        label=label,
        key=key,
    )


def _drawn(whole: _Block) -> Arrangement:
    """Return the places in a block and the areas, outer ones first."""
    positions: dict[int, Position] = {}
    guides = []
    pending = deque([(whole, -whole.width / 2, -whole.height / 2)])
    while pending:
        block, left, top = pending.popleft()
        if block.label is not None:
            guides.append(Guide(GuideKind.AREA, left, top, block.width, block.height, block.label, block.key))
        positions.update((person, (left + x, top + y)) for person, x, y in block.cards)
        pending.extend((inner, left + x, top + y) for inner, x, y in block.inside)
    return Arrangement(positions, tuple(guides))
