"""A map as PNG, SVG or PDF: painted by the same renderer as the window, with a heading, a summary and a legend."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from stakeholder_map.analysis.exposure import deal_exposure
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.canvas.scene import AS_STORED, MapLook, Scene, build_scene
from stakeholder_map.exchange.atomic import replacing
from stakeholder_map.exchange.audiences import Audience, audience_named
from stakeholder_map.exchange.picture_sheet import PictureSheet
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import LIGHT, VERDICT_WORDS, Palette

FORMATS = (".png", ".svg", ".pdf")
MOST_PIXELS = 200_000_000

# Qt switches the C library to the system's language, so strftime would mix languages.
_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_MOST_SIDE = 32_000  # pixels; Qt paints no wider
_PER_INCH = 96.0  # one map unit is one px of a screen
_PDF_RESOLUTION = 1200
_MOST_POINTS = 14_000.0  # readers refuse larger pages


def write_map(
    path: Path | str,
    workspace: Workspace,
    customer: int,
    *,
    deal: int | None = None,
    audience: Audience | str = Audience.ME,
    look: MapLook = AS_STORED,
    palette: Palette = LIGHT,
    scale: float = 2.0,
    today: date | None = None,
) -> None:
    """Write one customer's map, coloured by a deal where one is given.

    ``look`` shows another view than the stored places. ``today`` is written beside
    the heading, and decides what is stale. Raises KeyError for an unknown customer or deal, else as ``write_picture``.
    """
    scene, about = map_scene(workspace, customer, deal=deal, audience=audience_named(audience), look=look, today=today)
    write_picture(path, scene, palette, scale=scale, subtitle=about)


def map_scene(
    workspace: Workspace,
    customer: int,
    *,
    deal: int | None,
    audience: Audience,
    look: MapLook,
    today: date | None,
) -> tuple[Scene, str]:
    """Return what a picture of one customer's map shows to an audience, and the line under its heading."""
    verdict = judge_deal(workspace, deal) if deal is not None else None
    scene = build_scene(
        workspace,
        customer,
        verdict=verdict,
        exposure=deal_exposure(workspace, verdict) if verdict is not None else None,
        audience=audience.value,
        look=look,
        today=today,
    )
    about = []
    if verdict is not None:
        about = [workspace.get(Deal, verdict.deal).name, VERDICT_WORDS[verdict.outcome]]
    if today is not None:
        about.append(f"{today.day} {_MONTHS[today.month - 1]} {today.year}")
    return scene, " · ".join(about)


def write_picture(
    path: Path | str,
    scene: Scene,
    palette: Palette = LIGHT,
    *,
    scale: float = 2.0,
    title: bool = True,
    subtitle: str = "",
    legend: bool = True,
) -> None:
    """Write a scene to a ``.png``, ``.svg`` or ``.pdf`` file, whole or not at all.

    ``scale`` is pixels per map unit for PNG; SVG and PDF are drawn as shapes and text, so it does not matter there.
    ``title`` puts the customer's name and ``subtitle`` above the map. Needs a QGuiApplication. Raises ExchangeError for
    another ending, an empty map, a picture of over 200 megapixels, or a place that cannot be written.
    """
    if not isinstance(QGuiApplication.instance(), QGuiApplication):
        raise RuntimeError("Pictures need a QGuiApplication; make one first.")
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise ExchangeError(f"{path.name or path} is no picture file; end its name in .png, .svg or .pdf.")
    if not scene.cards:
        raise ExchangeError(f"Nobody has a place on the map of {scene.title}; add people to it first.")
    sheet = PictureSheet(scene, palette, heading=title, subtitle=subtitle, legend=legend)
    if ending == ".png":
        _check_size(sheet, scale)
    with replacing(path) as beside:
        if ending == ".png":
            _write_png(beside, sheet, scale)
        elif ending == ".svg":
            _write_svg(beside, sheet, scene.title)
        else:
            _write_pdf(beside, sheet, scene.title)


def largest_scale(width: float, height: float) -> float:
    """Return the largest scale, in hundredths, at which a PNG of so many map units can be written."""
    most = min(math.sqrt(MOST_PIXELS / (width * height)), _MOST_SIDE / width, _MOST_SIDE / height)
    return math.floor(most * 100) / 100


def _check_size(sheet: PictureSheet, scale: float) -> None:
    if not (math.isfinite(scale) and scale > 0):
        raise ExchangeError(f"A picture cannot have the scale {scale:g}; use a number above 0, such as 2.")
    most = largest_scale(sheet.width, sheet.height)
    if scale > most:
        size = f"{math.ceil(sheet.width * scale):,} × {math.ceil(sheet.height * scale):,} pixels"
        other = f"use {most:g} or less, or SVG or PDF" if most > 0 else "use SVG or PDF"
        raise ExchangeError(f"At scale {scale:g} this picture would have {size}; {other}.")


def _write_png(path: Path, sheet: PictureSheet, scale: float) -> None:
    image = QImage(math.ceil(sheet.width * scale), math.ceil(sheet.height * scale), QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExchangeError("There is not enough memory for this picture; use a smaller scale, or SVG or PDF.")
    image.fill(sheet.background)
    image.setDotsPerMeterX(round(_PER_INCH * scale / 0.0254))
    image.setDotsPerMeterY(round(_PER_INCH * scale / 0.0254))
    painter = QPainter(image)
    sheet.paint(painter, scale)
    painter.end()
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]
        raise OSError(None, "the picture could not be saved")


def svg_of(sheet: PictureSheet) -> bytes:
    """Return a sheet as the text of an SVG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    _paint_svg(generator, sheet, sheet.title)
    return bytes(buffer.data().data())


def _write_svg(path: Path, sheet: PictureSheet, title: str) -> None:
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    _paint_svg(generator, sheet, title)


def _paint_svg(generator: QSvgGenerator, sheet: PictureSheet, title: str) -> None:
    width, height = math.ceil(sheet.width), math.ceil(sheet.height)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRect(0, 0, width, height))
    generator.setResolution(round(_PER_INCH))
    generator.setTitle(title)
    generator.setDescription("Made with Stakeholder Map")
    painter = QPainter()
    if not painter.begin(generator):
        raise OSError(None, "the picture could not be started")
    painter.fillRect(0, 0, width, height, sheet.background)
    sheet.paint(painter, 1.0)
    painter.end()


def _write_pdf(path: Path, sheet: PictureSheet, title: str) -> None:
    points = 72 / _PER_INCH
    points *= min(1.0, _MOST_POINTS / (max(sheet.width, sheet.height) * points))
    size = QSizeF(sheet.width * points, sheet.height * points)
    writer = QPdfWriter(str(path))
    writer.setResolution(_PDF_RESOLUTION)
    page = QPageSize(size, QPageSize.Unit.Point, "Map", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(title)
    writer.setCreator("Stakeholder Map")
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(None, "the page could not be started")
    painter.fillRect(0, 0, writer.width() + 1, writer.height() + 1, sheet.background)
    sheet.paint(painter, points * _PDF_RESOLUTION / 72)
    painter.end()
