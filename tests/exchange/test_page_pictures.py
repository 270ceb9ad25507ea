"""Maps on pages: what is painted stays inside the margins, and a PDF has all pages with text as text."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from stakeholder_map.canvas.scene import build_scene
from stakeholder_map.exchange.page_pictures import paint_page, write_pages
from stakeholder_map.exchange.pages import PAPERS, Page, Plan, fitted_page, poster
from stakeholder_map.exchange.picture_sheet import PictureSheet
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.maps import Customer
from stakeholder_map.theme import LIGHT
from tests.builders import workshop_world

_PER_MM = 4.0


@pytest.fixture
def sheet(qapp: QApplication) -> PictureSheet:
    world = workshop_world()
    scene = build_scene(world.workspace, world.the(Customer, "Hillside Homes").id)
    return PictureSheet(scene, LIGHT, heading=True, subtitle="", legend=True)


def painted(plan: Plan, page: Page, sheet: PictureSheet) -> QImage:
    image = QImage(round(plan.width * _PER_MM), round(plan.height * _PER_MM), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint_page(painter, plan, page, _PER_MM, sheet.paint, sheet.title)
    painter.end()
    return image


def is_blank(image: QImage, left: float, top: float, right: float, bottom: float) -> bool:
    """Return whether a rectangle, in millimetres, is white."""
    part = image.copy(
        round(left * _PER_MM), round(top * _PER_MM), round((right - left) * _PER_MM), round((bottom - top) * _PER_MM)
    )
    white = QImage(part.size(), part.format())
    white.fill(QColor("#FFFFFF"))
    return part == white


def test_a_fitted_page_has_blank_margins_and_the_picture_inside(sheet: PictureSheet) -> None:
    plan = fitted_page(sheet.width, sheet.height, PAPERS[0], landscape=True)
    image = painted(plan, plan.pages[0], sheet)
    assert is_blank(image, 0, 0, plan.width, plan.margin - 0.5)
    assert is_blank(image, 0, 0, plan.margin - 0.5, plan.height)
    assert is_blank(image, plan.width - plan.margin + 0.5, 0, plan.width, plan.height)
    assert not is_blank(image, plan.margin, plan.margin, plan.width - plan.margin, plan.height - plan.margin)


def test_each_page_of_a_poster_carries_marks_and_its_label_in_its_margins_only(sheet: PictureSheet) -> None:
    plan = poster(sheet.width, sheet.height, PAPERS[0], 2, landscape=False)
    for page in plan.pages:
        image = painted(plan, page, sheet)
        inside = plan.inside
        for corner in (page.cut.left, page.cut.right):
            assert not is_blank(image, corner - 0.5, inside.top - 5, corner + 0.5, inside.top - 2)
            assert is_blank(image, corner + 2, inside.top - 5, corner + 3, inside.top - 2)
        assert not is_blank(image, inside.left + 8, inside.bottom + 2, inside.left + 20, inside.bottom + 8), "the label"


def test_what_neighbours_share_is_the_same_on_both(sheet: PictureSheet) -> None:
    plan = poster(sheet.width, sheet.height, PAPERS[0], 2, landscape=False)
    first, second = (painted(plan, page, sheet) for page in plan.pages[:2])
    inside = plan.inside
    wide, high = round(3 * _PER_MM), round(inside.height * _PER_MM)
    right = first.copy(round((inside.right - 4) * _PER_MM), round(inside.top * _PER_MM), wide, high)
    left = second.copy(round((inside.left + 1) * _PER_MM), round(inside.top * _PER_MM), wide, high)
    different = sum(
        abs(right.pixelColor(x, y).lightness() - left.pixelColor(x, y).lightness()) > 60
        for x in range(wide)
        for y in range(0, high, 2)
    )
    assert different < wide * high // 2 * 0.01


def test_a_pdf_has_every_page_in_its_size_and_text_that_can_be_searched(sheet: PictureSheet, tmp_path: Path) -> None:
    plan = poster(sheet.width, sheet.height, PAPERS[0], 3, landscape=True)
    path = tmp_path / "poster.pdf"
    write_pages(path, plan, sheet)
    content = path.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == len(plan.pages)
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", content)}
    assert {(round(right), round(bottom)) for _, _, right, bottom in boxes} == {(842, 595)}
    assert b"/ToUnicode" in content
    drawn = b"".join(_streams(content))
    assert b" Tj" in drawn or b"] TJ" in drawn


def _streams(content: bytes) -> list[bytes]:
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            found.append(stream)
    return found


def test_a_place_that_cannot_be_written_is_said_in_one_line(sheet: PictureSheet, tmp_path: Path) -> None:
    plan = fitted_page(sheet.width, sheet.height, PAPERS[0], landscape=False)
    with pytest.raises(ExchangeError) as caught:
        write_pages(tmp_path / "nowhere" / "map.pdf", plan, sheet)
    assert "\n" not in str(caught.value)
