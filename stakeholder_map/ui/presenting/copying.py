"""The map on the clipboard: a picture for slides and mails, and the same as SVG for those who take it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from stakeholder_map.exchange.picture_sheet import PictureSheet
from stakeholder_map.exchange.pictures import largest_scale, svg_of
from stakeholder_map.exchange.plans import ExchangeError, counted
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import LIGHT
from stakeholder_map.ui.background import run
from stakeholder_map.ui.presenting.meeting_actions import shown_now
from stakeholder_map.ui.presenting.shown import Shown, line_of, scene_of, why_not_shown

if TYPE_CHECKING:
    from stakeholder_map.ui.window import MainWindow
    from stakeholder_map.ui.workspace_page import WorkspacePage

_SCALE = 2.0
_MOST_PIXELS = 40_000_000  # more than other programs like to paste
SVG = "image/svg+xml"


@dataclass(frozen=True)
class Copied:
    """The picture, and how many people are in it."""

    image: QImage
    svg: bytes
    people: int


def copy_picture(window: MainWindow, page: WorkspacePage) -> None:
    """Put the map as it is looked at on the clipboard, light and without anything private, and say so."""
    session, shown = page.session, shown_now(page, Audience.MEETING)
    reason = why_not_shown(shown)
    if reason:
        window.toast.say_problem(f"Nothing was copied: {reason}. Print (Ctrl+P) makes a PDF of it for your team.")
        return
    snapshot, today = session.document.snapshot(), session.today()

    def done(copied: Copied) -> None:
        data = QMimeData()
        data.setImageData(copied.image)
        data.setData(SVG, QByteArray(copied.svg))
        QGuiApplication.clipboard().setMimeData(data)
        size = f"{copied.image.width():,} × {copied.image.height():,} pixels"
        window.toast.say(
            f"Copied the map with {counted(copied.people, 'person')}, {size}, for a meeting: no notes, no stale marks, "
            "and not who is you."
        )

    def failed(error: Exception) -> None:
        window.toast.say_problem(str(error))
        if not isinstance(error, ExchangeError):
            raise error

    run(
        window,
        lambda progress: picture(snapshot, shown, today, progress.reach),
        done,
        failed,
        words="Copying the map",
        dropped=lambda _: None,
    )


def picture(workspace: Workspace, shown: Shown, today: date, progress: Callable[[float], None] | None = None) -> Copied:
    """Return a customer's map as image and SVG. Raises ExchangeError for an empty map."""
    scene = scene_of(workspace, shown, today, progress)
    if not scene.cards:
        raise ExchangeError(f"Nobody is on the map of {scene.title} yet; add people to it first.")
    sheet = PictureSheet(scene, LIGHT, heading=True, subtitle=line_of(workspace, shown, scene), legend=True)
    within = (_MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5
    scale = min(_SCALE, within, largest_scale(sheet.width, sheet.height))
    image = QImage(max(1, ceil(sheet.width * scale)), max(1, ceil(sheet.height * scale)), QImage.Format.Format_RGB32)
    image.fill(sheet.background)
    painter = QPainter(image)
    sheet.paint(painter, scale)
    painter.end()
    return Copied(image, svg_of(sheet), len(scene.cards))
