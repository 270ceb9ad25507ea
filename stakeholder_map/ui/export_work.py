"""Making what is shared, and a look at it before: pure work for a background thread, on a snapshot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from stakeholder_map.canvas.scene import Scene, look_of
from stakeholder_map.exchange import tables_csv, workspace_json
from stakeholder_map.exchange.audiences import what_leaves
from stakeholder_map.exchange.picture_sheet import PictureSheet
from stakeholder_map.exchange.pictures import largest_scale, map_scene, write_picture
from stakeholder_map.exchange.plans import ExchangeError, counted
from stakeholder_map.layouts.shown import shown_in
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.views import View
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import DARK, LIGHT, Palette
from stakeholder_map.ui.background import Progress
from stakeholder_map.ui.export_choice import Choice, What

PREVIEW_ROWS = 50
_PREVIEW_LETTERS = 6_000


@dataclass(frozen=True)
class Look:
    """How what is shared will look, and what would leave: a picture, the first rows of a table, or text.

    ``width`` and ``height`` are a picture's size in px at scale 1, ``most`` is the largest scale it can have as PNG.
    """

    leaves: tuple[str, ...]
    image: QImage | None = None
    width: float = 0.0
    height: float = 0.0
    most: float = 0.0
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""


def look_at(workspace: Workspace, choice: Choice, today: date, room: tuple[int, int], progress: Progress) -> Look:
    """Return how it will look. A picture is made to fit ``room``, in device pixels. Raises ExchangeError."""
    if choice.what is What.PICTURE:
        scene, subtitle = _map(workspace, choice, today)
        progress.check()
        sheet = _sheet(scene, subtitle, choice)
        scale = min(room[0] / sheet.width, room[1] / sheet.height, 2.0)
        most = largest_scale(sheet.width, sheet.height)
        return Look(_picture_leaves(workspace, scene, choice), _painted(sheet, scale), sheet.width, sheet.height, most)
    if choice.what is What.EVERYTHING:
        leaves = what_leaves(workspace, choice.customer, choice.audience)
        progress.check()
        text = workspace_json.dumps(workspace, customer=choice.customer, audience=choice.audience)
        return Look(tuple(leaves), text=_beginning(text))
    table = _table(workspace, choice)
    progress.check()
    shown = tuple(tuple(_cell_text(cell) for cell in row) for row in table[: PREVIEW_ROWS + 1])
    return Look(_table_leaves(workspace, table, choice), rows=shown)


def write(workspace: Workspace, choice: Choice, today: date, path: Path) -> None:
    """Write what is shared to a file, whole or not at all. Raises ExchangeError."""
    match choice.what:
        case What.PICTURE:
            scene, subtitle = _map(workspace, choice, today)
            write_picture(path, scene, _palette(choice), scale=choice.scale, subtitle=subtitle)
        case What.PEOPLE:
            tables_csv.write_people(
                path, workspace, customer=choice.customer, deal=choice.deal, audience=choice.audience
            )
        case What.DEAL:
            assert choice.deal is not None, "a deal table is only offered for a deal"
            tables_csv.write_deal(path, workspace, choice.deal, audience=choice.audience)
        case What.EVERYTHING:
            workspace_json.write_file(path, workspace, customer=choice.customer, audience=choice.audience)


def picture(workspace: Workspace, choice: Choice, today: date) -> QImage:
    """Return a map as an image at the scale that is chosen. Raises ExchangeError where it would be too large."""
    scene, subtitle = _map(workspace, choice, today)
    sheet = _sheet(scene, subtitle, choice)
    most = largest_scale(sheet.width, sheet.height)
    if choice.scale > most:
        raise ExchangeError("This picture is too large to copy; choose a smaller size, or save it as SVG or PDF.")
    return _painted(sheet, choice.scale)


def _palette(choice: Choice) -> Palette:
    return DARK if choice.dark else LIGHT


def _map(workspace: Workspace, choice: Choice, today: date) -> tuple[Scene, str]:
    """Return the scene of the chosen map, and the line under its heading."""
    assert choice.customer is not None, "a picture is only offered for a customer"
    arrangement = shown_in(workspace, choice.customer, choice.view, across=choice.across)
    scene, about = map_scene(
        workspace,
        choice.customer,
        deal=choice.deal,
        audience=choice.audience,
        look=look_of(arrangement, is_all=choice.view is not View.FREE),
        today=today,
    )
    if not scene.cards:
        raise ExchangeError(f"Nobody is on the map of {scene.title} yet; add people to it first.")
    return scene, about


def _sheet(scene: Scene, subtitle: str, choice: Choice) -> PictureSheet:
    return PictureSheet(scene, _palette(choice), heading=True, subtitle=subtitle, legend=True)


def _painted(sheet: PictureSheet, scale: float) -> QImage:
    width, height = max(1, math.ceil(sheet.width * scale)), max(1, math.ceil(sheet.height * scale))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExchangeError("There is not enough memory for this picture; choose a smaller size.")
    image.fill(sheet.background)
    painter = QPainter(image)
    sheet.paint(painter, scale)
    painter.end()
    return image


def _table(workspace: Workspace, choice: Choice) -> list[list[tables_csv.Cell]]:
    if choice.what is What.DEAL:
        assert choice.deal is not None, "a deal table is only offered for a deal"
        return tables_csv.deal_table(workspace, choice.deal, audience=choice.audience)
    return tables_csv.people_table(workspace, customer=choice.customer, deal=choice.deal, audience=choice.audience)


def _cell_text(cell: tables_csv.Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:g}"
    return "" if cell is None else str(cell)


def _picture_leaves(workspace: Workspace, scene: Scene, choice: Choice) -> tuple[str, ...]:
    notes = sum(1 for tie in scene.ties if tie.label)
    lines = [f"{counted(len(scene.cards), 'person')} with name, title and department"]
    ties = counted(len(scene.ties), "tie")
    lines.append(f"{ties}, {notes:,} of them with your notes" if notes else ties)
    deal = workspace.find(Deal, choice.deal)
    if deal is not None:
        lines.append(f"Who wins and who loses in “{deal.name}”, and how a loss travels")
    elif any(card.not_asked for card in scene.cards):
        lines.append("Whom nobody has asked yet how they win")
    if any(card.stale for card in scene.cards):
        lines.append("Whom nobody has asked lately")
    if choice.view is View.GRID:
        lines.append(f"How much influence and {choice.across} you see in each of them")
    return (*lines, "No wins in words, no scores, no notes on people, no e-mail or phone")


def _table_leaves(workspace: Workspace, table: Sequence[Sequence[object]], choice: Choice) -> tuple[str, ...]:
    withheld = [line for line in what_leaves(workspace, choice.customer, choice.audience) if line.startswith("No ")]
    columns = ", ".join(f"{heading}" for heading in table[0])
    return (counted(len(table) - 1, "row"), f"Columns: {columns}", *withheld)


def _beginning(text: str) -> str:
    return text if len(text) <= _PREVIEW_LETTERS else f"{text[:_PREVIEW_LETTERS].rsplit(chr(10), 1)[0]}\n…"
