"""Maps as PNG, SVG and PDF: whole, readable, never clipped, never half written."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from stakeholder_map.canvas.scene import EMPTY, MapLook, build_scene
from stakeholder_map.exchange import pictures
from stakeholder_map.exchange.picture_sheet import summary
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import DARK, LIGHT, Palette
from tests.builders import World, workshop_world

TODAY = date(2026, 11, 21)
NASTY = '<img src="x"> & “Zoë”'


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need an application."""


def hillside(world: World) -> int:
    return world.the(Customer, "Hillside Homes").id


def deal(world: World) -> int:
    return world.the(Deal, "Spring kitchens").id


def svg_text(path: Path) -> list[str]:
    return ["".join(each.itertext()).strip() for each in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]


def border_colours(image: QImage, width: int) -> set[str]:
    """Return the colours of the outermost pixels of a picture."""
    right, bottom = image.width() - 1, image.height() - 1
    across = [(x, y) for x in range(image.width()) for y in (*range(width), *range(bottom - width + 1, bottom + 1))]
    down = [(x, y) for y in range(image.height()) for x in (*range(width), *range(right - width + 1, right + 1))]
    return {image.pixelColor(x, y).name().upper() for x, y in across + down}


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_a_png_has_the_size_that_its_scale_asks_for(tmp_path: Path, scale: float) -> None:
    world = workshop_world()
    sizes = []
    for each in (1.0, scale):
        pictures.write_map(tmp_path / "map.png", world.workspace, hillside(world), scale=each, today=TODAY)
        image = QImage(str(tmp_path / "map.png"))
        sizes.append((image.width(), image.height()))
    (width, height), scaled = sizes
    assert scaled[0] == pytest.approx(width * scale, abs=1)
    assert scaled[1] == pytest.approx(height * scale, abs=1)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_touches_the_edge_and_something_is_painted(tmp_path: Path, palette: Palette) -> None:
    world = workshop_world()
    path = tmp_path / "map.png"
    pictures.write_map(path, world.workspace, hillside(world), deal=deal(world), palette=palette, scale=1.0)
    image = QImage(str(path))
    assert border_colours(image, 12) == {palette.canvas}
    colours = {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}
    assert {palette.loses.text, palette.wins.text} <= colours


def test_an_svg_holds_text_as_text_and_any_name(tmp_path: Path) -> None:
    world = workshop_world()
    customer = world.the(Customer, "Hillside Homes")
    world.change(customer, name=NASTY)
    world.place(customer, world.person("<b> & x"), x=400.0, y=0.0)
    path = tmp_path / "map.svg"
    pictures.write_map(path, world.workspace, customer.id, deal=deal(world), today=TODAY)
    found = svg_text(path)
    assert NASTY in found
    assert "<b> & x" in found
    assert "Spring kitchens · Someone loses · 21 Nov 2026" in found
    assert {"1 loses", "1 not asked", "3 win"} <= set(found)
    title = ET.parse(path).find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == NASTY


def test_a_pdf_has_one_page_of_the_maps_size_and_no_picture_in_it(tmp_path: Path) -> None:
    world = workshop_world()
    path = tmp_path / "map.pdf"
    pictures.write_map(path, world.workspace, hillside(world), deal=deal(world), today=TODAY)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/MediaBox") == 1
    width, height = map(float, re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)[0])
    pictures.write_map(tmp_path / "map.png", world.workspace, hillside(world), deal=deal(world), scale=1.0, today=TODAY)
    image = QImage(str(tmp_path / "map.png"))
    assert width == pytest.approx(image.width() * 0.75, abs=1.5)
    assert height == pytest.approx(image.height() * 0.75, abs=1.5)
    assert b"/Subtype /Image" not in data
    assert b"/FontFile" in data


def test_a_map_far_too_large_for_a_page_is_scaled_down_to_one(tmp_path: Path) -> None:
    world = World()
    customer = world.customer("Hillside Homes")
    world.place(customer, world.person("Ana"), x=-1e9, y=0.0)
    world.place(customer, world.person("Bea"), x=1e9, y=0.0)
    path = tmp_path / "map.pdf"
    pictures.write_map(path, world.workspace, customer.id)
    width = float(re.findall(rb"/MediaBox \[0 0 ([\d.]+)", path.read_bytes())[0])
    assert width <= 14_400
    with pytest.raises(ExchangeError, match=r"pixels; use 0\.01 or less, or SVG or PDF"):
        pictures.write_map(tmp_path / "map.png", world.workspace, customer.id)


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (50, r"At scale 50 this picture would have .* pixels; use \d+(\.\d+)? or less, or SVG or PDF\."),
        (0, "cannot have the scale 0"),
        (float("nan"), "cannot have the scale nan"),
        (-1, "cannot have the scale -1"),
    ],
)
def test_a_scale_that_cannot_be_is_refused_with_the_largest_that_can(
    tmp_path: Path, scale: float, expected: str
) -> None:
    world = workshop_world()
    with pytest.raises(ExchangeError, match=expected):
        pictures.write_map(tmp_path / "map.png", world.workspace, hillside(world), scale=scale)
    assert list(tmp_path.iterdir()) == []


def test_the_largest_scale_named_is_one_that_works() -> None:
    for width, height in ((810, 720), (100_000, 80), (20_000, 30_000)):
        most = pictures.largest_scale(width, height)
        assert width * most <= 32_000
        assert height * most <= 32_000
        assert width * height * most**2 <= pictures.MOST_PIXELS


def test_what_cannot_be_a_picture_is_refused(tmp_path: Path) -> None:
    world = workshop_world()
    for path, expected in (
        (tmp_path / "map.bmp", r"end its name in \.png, \.svg or \.pdf"),
        (tmp_path / "no" / "map.png", "does not exist; make it first"),
    ):
        with pytest.raises(ExchangeError, match=expected):
            pictures.write_map(path, world.workspace, hillside(world))
    with pytest.raises(ExchangeError, match="Nobody has a place on the map"):
        pictures.write_picture(tmp_path / "map.png", EMPTY)
    with pytest.raises(ExchangeError, match="There is no audience"):
        pictures.write_map(tmp_path / "map.png", world.workspace, hillside(world), audience="boss")
    with pytest.raises(KeyError):
        pictures.write_map(tmp_path / "map.png", Workspace(), 1)


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = workshop_world()
    path = tmp_path / "map.png"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pictures, "_write_png", fail)
    with pytest.raises(ExchangeError, match="No space left on device"):
        pictures.write_map(path, world.workspace, hillside(world))
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_picture_for_a_meeting_shows_nothing_private(tmp_path: Path) -> None:
    world = workshop_world()
    tie = world.workspace.ties_of(hillside(world))[0]
    world.change(tie, note="SECRET")
    path = tmp_path / "map.svg"
    pictures.write_map(path, world.workspace, hillside(world), deal=deal(world), today=TODAY)
    assert {"you", "not asked lately"} <= set(svg_text(path))
    pictures.write_map(path, world.workspace, hillside(world), deal=deal(world), audience="meeting", today=TODAY)
    assert {"SECRET", "you", "not asked lately"}.isdisjoint(svg_text(path))
    assert "1 loses" in svg_text(path)


def test_positions_of_another_view_move_the_cards(tmp_path: Path) -> None:
    world = workshop_world()
    people = world.workspace.people_on(hillside(world))
    positions = {person.id: (200.0 * index, 0.0) for index, person in enumerate(people)}
    path = tmp_path / "map.png"
    pictures.write_map(path, world.workspace, hillside(world), look=MapLook(positions), scale=1.0)
    image = QImage(str(path))
    assert image.width() > image.height() * 2


def test_without_a_deal_there_is_no_summary() -> None:
    world = workshop_world()
    assert summary(build_scene(world.workspace, hillside(world))) == []


def test_the_heading_and_the_legend_can_be_left_out(tmp_path: Path) -> None:
    world = workshop_world()
    path = tmp_path / "map.svg"
    scene = build_scene(world.workspace, hillside(world), today=TODAY)
    pictures.write_picture(path, scene, title=False, legend=False, subtitle="never shown")
    assert {"Hillside Homes", "serves", "never shown"}.isdisjoint(svg_text(path))
    assert "Ana Ruiz" in svg_text(path)
