"""Making what is printed, and a look at it before: work for a background thread, on a snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from stakeholder_map.exchange.pages import Plan, Rect
from stakeholder_map.exchange.picture_sheet import PictureSheet
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import LIGHT
from stakeholder_map.ui.dates import full_day
from stakeholder_map.ui.presenting.shown import Shown, line_of, scene_of, why_not_shown

# Paper is white by itself; the light canvas would only cost ink.
ON_PAPER = replace(LIGHT, canvas="#FFFFFF")
_MOST_SIDE, _MOST_SCALE = 2600, 2.0


@dataclass(frozen=True)
class Printable:
    """The whole picture, to be painted on pages, and an image of it for the preview."""

    sheet: PictureSheet
    image: QImage


def printable(
    workspace: Workspace,
    shown: Shown,
    today: date,
    progress: Callable[[float], None] | None = None,
    *,
    heading: bool,
    legend: bool,
) -> Printable:
    """Return what is printed for an audience. Raises ExchangeError where there is nothing that it may see."""
    reason = why_not_shown(shown)
    if reason:
        raise ExchangeError(f"{reason[0].upper()}{reason[1:]}. Choose your team or only you, or another view.")
    scene = scene_of(workspace, shown, today, progress)
    if not scene.cards:
        raise ExchangeError(f"Nobody is on the map of {scene.title} yet; add people to it first.")
    subtitle = f"{line_of(workspace, shown, scene)}  ·  {full_day(today)}"
    sheet = PictureSheet(scene, ON_PAPER, heading=heading, subtitle=subtitle, legend=legend)
    return Printable(sheet, image_of(sheet))


def image_of(sheet: PictureSheet) -> QImage:
    """Return the picture for a preview, at most so large as a preview needs."""
    scale = min(_MOST_SCALE, _MOST_SIDE / max(sheet.width, sheet.height))
    width, height = max(1, ceil(sheet.width * scale)), max(1, ceil(sheet.height * scale))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(sheet.background)
    painter = QPainter(image)
    sheet.paint(painter, scale)
    painter.end()
    return image


def without_blank(plan: Plan, made: Printable) -> Plan:
    """Return a poster's plan without the pages on which nothing would be printed. O(pixels of the preview)."""
    per_mm = made.image.width() / (made.sheet.width * plan.scale)
    ground = made.image.copy()
    ground.fill(made.sheet.background)

    def is_blank(part: Rect) -> bool:
        left, top = (part.left - plan.picture.left) * per_mm, (part.top - plan.picture.top) * per_mm
        right, bottom = left + part.width * per_mm, top + part.height * per_mm
        place = QRect(floor(left), floor(top), ceil(right) - floor(left), ceil(bottom) - floor(top))
        place &= made.image.rect()
        return place.isEmpty() or made.image.copy(place) == ground.copy(place)

    return replace(plan, pages=tuple(page for page in plan.pages if not is_blank(page.part)))
