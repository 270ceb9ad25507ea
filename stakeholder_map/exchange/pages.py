"""How a picture lies on paper: fitted to one page, or as a poster over several. Pure geometry in millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass

MARGIN = 10.0  # more than printers leave blank
OVERLAP = 5.0
MOST_ACROSS = 6
_PER_UNIT = 25.4 / 96.0  # a map unit is one px of a screen
_MOST_ENLARGED = 2.0  # on one page a small map is not blown up further


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright."""

    name: str
    width: float
    height: float


PAPERS = (
    Paper("A4", 210.0, 297.0),
    Paper("A3", 297.0, 420.0),
    Paper("A2", 420.0, 594.0),
    Paper("A5", 148.0, 210.0),
    Paper("Letter", 215.9, 279.4),
    Paper("Legal", 215.9, 355.6),
    Paper("Tabloid", 279.4, 431.8),
)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; ``left`` and ``top`` are its corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its label, and which part of the whole poster it shows inside its margins.

    ``part`` is in millimetres of the poster. ``cut`` is what stays of the page when it is cut for gluing, in
    millimetres from the page's own corner: neighbours then meet edge to edge.
    """

    label: str
    column: int
    row: int
    part: Rect
    cut: Rect


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages in reading order, all of ``width`` × ``height`` mm.

    ``scale`` is millimetres per map unit; ``picture`` is where the picture lies on the poster that the pages make.
    """

    width: float
    height: float
    margin: float
    scale: float
    picture: Rect
    columns: int
    rows: int
    pages: tuple[Page, ...]

    @property
    def inside(self) -> Rect:
        """What can be printed on of each page, from its own corner."""
        return Rect(self.margin, self.margin, self.width - 2 * self.margin, self.height - 2 * self.margin)


def page_size(paper: Paper, *, landscape: bool) -> tuple[float, float]:
    """Return width and height as the page is held."""
    return (paper.height, paper.width) if landscape else (paper.width, paper.height)


def lies_better(width: float, height: float) -> bool:
    """Return whether a picture of this size is larger on a page in landscape."""
    return width > height


def fitted_page(width: float, height: float, paper: Paper, *, landscape: bool, margin: float = MARGIN) -> Plan:
    """Return the plan that shows all of a picture, in map units, in the middle of one page."""
    across, down = page_size(paper, landscape=landscape)
    room_x, room_y = across - 2 * margin, down - 2 * margin
    scale = min(room_x / width, room_y / height, _PER_UNIT * _MOST_ENLARGED)
    picture = Rect((room_x - width * scale) / 2, 0.0, width * scale, height * scale)
    picture = Rect(picture.left, (room_y - picture.height) / 2, picture.width, picture.height)
    whole = Rect(0.0, 0.0, room_x, room_y)
    page = Page("", 0, 0, whole, Rect(0.0, 0.0, across, down))
    return Plan(across, down, margin, scale, picture, 1, 1, (page,))


def poster(
    width: float,
    height: float,
    paper: Paper,
    columns: int,
    *,
    landscape: bool,
    margin: float = MARGIN,
    overlap: float = OVERLAP,
) -> Plan:
    """Return the plan that spreads a picture over so many pages side by side, and as many down as it takes.

    Neighbouring pages show ``overlap`` mm of the same. One page across fills its width. Raises ValueError where
    ``columns`` is below 1.
    """
    if columns < 1:
        raise ValueError("a poster is at least one page wide")
    across, down = page_size(paper, landscape=landscape)
    room_x, room_y = across - 2 * margin, down - 2 * margin
    whole_x = columns * room_x - (columns - 1) * overlap
    scale = whole_x / width
    high = height * scale
    # The rounding of numbers must not add a page for nothing.
    rows = max(1, math.ceil((high - overlap) / (room_y - overlap) - 1e-9))
    whole_y = rows * room_y - (rows - 1) * overlap
    picture = Rect(0.0, (whole_y - high) / 2, whole_x, high)
    pages = []
    for row in range(rows):
        for column in range(columns):
            part = Rect(column * (room_x - overlap), row * (room_y - overlap), room_x, room_y)
            left = margin + (overlap / 2 if column else 0.0)
            top = margin + (overlap / 2 if row else 0.0)
            right = across - margin - (overlap / 2 if column < columns - 1 else 0.0)
            bottom = down - margin - (overlap / 2 if row < rows - 1 else 0.0)
            cut = Rect(left, top, right - left, bottom - top)
            pages.append(Page(f"{row_letters(row)}{column + 1}", column, row, part, cut))
    return Plan(across, down, margin, scale, picture, columns, rows, tuple(pages))


def row_letters(row: int) -> str:
    """Return the letters of a row from 0: A … Z, AA, AB …"""
    letters = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cut_marks(plan: Plan, page: Page, length: float = 5.0) -> list[tuple[float, float, float, float]]:
    """Return the lines (x1, y1, x2, y2) in a page's margins at which a knife goes along; none for a single page."""
    if len(plan.pages) == 1:
        return []
    inside, cut = plan.inside, page.cut
    gap = 1.0
    marks = []
    for x in (cut.left, cut.right):
        marks.append((x, inside.top - gap - length, x, inside.top - gap))
        marks.append((x, inside.bottom + gap, x, inside.bottom + gap + length))
    for y in (cut.top, cut.bottom):
        marks.append((inside.left - gap - length, y, inside.left - gap, y))
        marks.append((inside.right + gap, y, inside.right + gap + length, y))
    return marks
