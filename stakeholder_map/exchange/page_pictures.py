"""Pages of paper with a map on them: on a printer, in a PDF and in a preview, painted by the same strokes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from stakeholder_map.exchange.atomic import replacing
from stakeholder_map.exchange.pages import Page, Plan, cut_marks
from stakeholder_map.exchange.picture_sheet import PictureSheet

RESOLUTION = 600  # dots per inch of a PDF; its lines and letters have no dots
_INK = QColor("#5F6B7E")
_LABEL_MM = 3.2

# Paints the whole picture with its corner at the painter's origin, so many painter units per map unit.
PaintPicture = Callable[[QPainter, float], None]


def paint_page(painter: QPainter, plan: Plan, page: Page, per_mm: float, paint: PaintPicture, title: str = "") -> None:
    """Paint one page with its corner at the painter's origin, ``per_mm`` painter units a millimetre.

    Nothing of the picture goes beyond the margins; in these are cut marks and the page's label, on posters only.
    """
    painter.save()
    inside = plan.inside
    painter.save()
    painter.setClipRect(
        _scaled(inside.left, inside.top, inside.width, inside.height, per_mm), Qt.ClipOperation.IntersectClip
    )
    painter.translate(
        (inside.left + plan.picture.left - page.part.left) * per_mm,
        (inside.top + plan.picture.top - page.part.top) * per_mm,
    )
    paint(painter, plan.scale * per_mm)
    painter.restore()
    if page.label:
        _paint_margins(painter, plan, page, per_mm, title)
    painter.restore()


def paint_pages(
    painter: QPainter, plan: Plan, pages: Sequence[Page], per_mm: float, sheet: PictureSheet, turn: Callable[[], object]
) -> None:
    """Paint pages one after the other; ``turn`` begins the next one."""
    for number, page in enumerate(pages):
        if number:
            turn()
        paint_page(painter, plan, page, per_mm, sheet.paint, sheet.title)


def page_layout(plan: Plan) -> QPageLayout:
    """Return the pages' size for Qt, without margins: these are painted."""
    upright = QSizeF(min(plan.width, plan.height), max(plan.width, plan.height))
    size = QPageSize(upright, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    landscape = plan.width > plan.height
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(size, way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)


def write_pages(path: Path | str, plan: Plan, sheet: PictureSheet) -> None:
    """Write all pages to a PDF, whole or not at all, with text as text. Raises ExchangeError."""
    with replacing(Path(path)) as beside:
        writer = QPdfWriter(str(beside))
        writer.setResolution(RESOLUTION)
        writer.setPageLayout(page_layout(plan))
        writer.setTitle(sheet.title)
        writer.setCreator("Stakeholder Map")
        painter = QPainter()
        if not painter.begin(writer):
            raise OSError(None, "the first page could not be started")
        paint_pages(painter, plan, plan.pages, RESOLUTION / 25.4, sheet, writer.newPage)
        painter.end()


def _paint_margins(painter: QPainter, plan: Plan, page: Page, per_mm: float, title: str) -> None:
    painter.setPen(QPen(_INK, 0.2 * per_mm))
    for x1, y1, x2, y2 in cut_marks(plan, page):
        painter.drawLine(QPointF(x1 * per_mm, y1 * per_mm), QPointF(x2 * per_mm, y2 * per_mm))
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(_LABEL_MM * per_mm)))
    painter.setFont(font)
    words = f"{page.label}   {title}" if title else page.label
    inside = plan.inside
    # Clear of the marks at the corners.
    place = _scaled(inside.left + 8, inside.bottom + 1.5, inside.width - 16, plan.margin - 3, per_mm)
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)


def _scaled(left: float, top: float, width: float, height: float, by: float) -> QRectF:
    return QRectF(left * by, top * by, width * by, height * by)
