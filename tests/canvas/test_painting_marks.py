"""What a view, a filter, a search and a group put on the map: painted at every zoom, told apart, and explained."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.fading import blended, faded
from stakeholder_map.canvas.guides import caption_pixels, captioned_box
from stakeholder_map.canvas.legend import entries_of
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.picture import Picture
from stakeholder_map.canvas.renderer import State
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.model.views import Guide, GuideKind
from stakeholder_map.theme import LIGHT, Palette, contrast
from tests.canvas.scenes import card, everything, scene, tie
from tests.canvas.seeing import PALETTES, colours, seen

ZOOMS = pytest.mark.parametrize("zoom", [0.1, 0.2, 0.4, 1.0, 2.0])


def ink(image: QImage, ground: str) -> int:
    """Return how many pixels are not of the background's colour."""
    same = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(same.constBits()).cast("I").tolist()
    return len(pixels) - pixels.count(QColor(ground).rgb())


def as_bytes(view: MapView, part: QRect | None = None) -> bytes:
    """Return what a view shows, or a part of it, to be compared."""
    image = seen(view).copy(part or view.rect())
    return bytes(image.constBits())


def guide(kind: GuideKind, label: str = "Faces the customer") -> Guide:
    return Guide(kind, -200, -100, 400, 200, label, "key")


@PALETTES
@ZOOMS
@pytest.mark.parametrize("kind", GuideKind)
def test_guides_and_their_captions_are_painted_at_every_zoom(
    view: MapView, palette: Palette, zoom: float, kind: GuideKind
) -> None:
    view.set_palette(palette)
    view.set_camera(Camera(0, 0, zoom))
    view.set_scene(Scene("", (), (), (guide(kind, ""),)))
    bare = as_bytes(view)
    assert (ink(seen(view), palette.canvas) > 0) is (kind is not GuideKind.TEXT), "a text is nothing but its label"
    view.set_scene(Scene("", (), (), (guide(kind),)))
    assert as_bytes(view) != bare


@given(st.floats(0.02, 4.0))
def test_captions_stay_readable(zoom: float) -> None:
    assert 10.0 <= caption_pixels(zoom) <= 16.0


def test_words_beneath_a_narrow_column_are_not_cut_where_there_is_room_beside_it(view: MapView) -> None:
    def painted(width: float) -> bytes:
        column = Guide(GuideKind.TEXT, -width / 2, -20, width, 40, "Opponent", "column -2")
        view.set_scene(Scene("", (), (), (column,)))
        return as_bytes(view)

    for zoom in (0.55, 1.0):
        view.set_camera(Camera(0, 0, zoom))
        assert painted(84) == painted(300)
        assert painted(40) != painted(300)


def test_guides_lie_beneath_the_cards(view: MapView) -> None:
    view.set_scene(Scene("", (card(1, 0, 0),), (), (guide(GuideKind.AREA),)))
    view.set_camera(Camera(0, 0, 1.0))
    assert seen(view).pixelColor(view.to_widget(60, 15).toPoint()).name().upper() == LIGHT.card


@pytest.mark.parametrize("kind", GuideKind)
def test_a_picture_holds_guides_and_captions_whole(qapp: QApplication, kind: GuideKind) -> None:
    upright = Guide(GuideKind.AXIS, -200, -100, 10, 300, "A long word about influence")
    shown = Scene("", (card(1, 0, 0),), (), (guide(kind), upright))
    bounds = Drawing(shown).bounds
    assert all(bounds.encloses(captioned_box(each)) for each in shown.guides)
    picture = Picture(shown, LIGHT)
    image = QImage(int(picture.width), int(picture.height), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.canvas))
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    edge = 12
    for strip in (
        QRect(0, 0, image.width(), edge),
        QRect(0, image.height() - edge, image.width(), edge),
        QRect(0, 0, edge, image.height()),
        QRect(image.width() - edge, 0, edge, image.height()),
    ):
        assert colours(image, strip) == {LIGHT.canvas}


@PALETTES
@pytest.mark.parametrize("zoom", [0.1, 0.2, 0.4, 1.0])
def test_what_is_dimmed_steps_back_but_is_still_there(view: MapView, palette: Palette, zoom: float) -> None:
    whole = everything()
    dim = replace(
        whole,
        cards=tuple(replace(c, dimmed=True) for c in whole.cards),
        ties=tuple(replace(t, dimmed=True) for t in whole.ties),
    )
    view.set_palette(palette)
    view.set_camera(Camera(330, 75, zoom))
    view.set_scene(whole)
    bright = seen(view)
    view.set_scene(dim)
    faint = seen(view)
    assert palette.loses.text in colours(bright)
    assert palette.loses.text not in colours(faint)
    assert faded(palette).loses.text in colours(faint)
    assert ink(faint, palette.canvas) > 0.9 * ink(bright, palette.canvas)


@PALETTES
def test_faded_colours_can_be_seen_and_stand_back(palette: Palette) -> None:
    dim = faded(palette)
    for verdict in ("loses", "wins", "unmoved", "not_asked"):
        full, less = palette.verdict(verdict).text, dim.verdict(verdict).text
        assert 1.4 < contrast(less, palette.canvas) < contrast(full, palette.canvas)
    assert dim.canvas == palette.canvas
    assert blended("#000000", "#FFFFFF", 0.5) == "#808080"


@PALETTES
@pytest.mark.parametrize("zoom", [0.05, 0.2, 0.4, 1.0])
def test_a_hit_is_marked_otherwise_than_a_selection(view: MapView, palette: Palette, zoom: float) -> None:
    plain, hit = card(1, 0, 0), card(1, 0, 0, is_hit=True)
    view.set_palette(palette)
    view.set_camera(Camera(0, 0, zoom))
    pictures = []
    for shown, selected in ((plain, ()), (plain, (1,)), (hit, ()), (hit, (1,))):
        view.set_scene(scene([shown]))
        view.set_state(State(frozenset(selected)))
        pictures.append(as_bytes(view))
    assert len(set(pictures)) == 4


@pytest.mark.parametrize("zoom", [0.4, 1.0])
def test_a_back_to_the_customer_shows_on_the_card(view: MapView, zoom: float) -> None:
    view.set_camera(Camera(0, 0, zoom))
    corner = QPoint(*(round(v) for v in (350 - 81 * zoom, 250 - 25 * zoom)))
    part = QRect(corner.x() - 5, corner.y() - 5, 10, 10)
    view.set_scene(scene([card(1, 0, 0)]))
    without = as_bytes(view, part)
    view.set_scene(scene([card(1, 0, 0, aside=True)]))
    assert as_bytes(view, part) != without


def test_a_department_on_one_card_shows_its_counts_with_their_glyphs(view: MapView) -> None:
    group = card(-1, 0, 0, "Workshop", members=(1, 2, 3), counts=(("loses", 1), ("wins", 2)), verdict="loses")
    view.set_camera(Camera(0, 0, 2.0))
    view.set_scene(scene([group]))
    row = QRect(view.to_widget(-40, 4).toPoint(), view.to_widget(60, 16).toPoint())
    assert {LIGHT.loses.text, LIGHT.wins.text} <= colours(seen(view), row)
    rim = QRect(view.to_widget(-60, 23).toPoint(), view.to_widget(0, 27.5).toPoint())
    stacked = as_bytes(view, rim)
    view.set_scene(scene([replace(group, members=())]))
    assert as_bytes(view, rim) != stacked, "the cards beneath show at the rim, where ties touch"


@pytest.mark.parametrize("zoom", [0.1, 0.2, 0.4, 1.0])
def test_a_department_looks_otherwise_than_a_person_at_every_zoom(view: MapView, zoom: float) -> None:
    view.set_camera(Camera(0, 0, zoom))
    pictures = []
    for members in ((), (1, 2)):
        view.set_scene(scene([card(5, 0, 0, "Workshop", members=members)]))
        pictures.append(as_bytes(view))
    assert pictures[0] != pictures[1]


def test_the_legend_explains_the_marks_that_occur() -> None:
    group = card(-1, 0, 0, members=(4, 5), counts=(("wins", 2),), verdict="wins")
    marked = scene([card(1, 0, 0, aside=True), group, card(3, 0, 0, is_hit=True)], [tie(9, 1, 3)])
    words = [entry.text for entry in entries_of(marked)]
    assert words == ["serves", "wins", "back to the customer", "a whole department", "found"]


def test_guides_do_not_jump_when_the_map_is_pushed(qtbot: QtBot) -> None:
    guides = tuple(guide(kind) for kind in GuideKind)
    pictures = []
    for way in ((0, 0), (37, 21)), ((37, 21),):
        view = MapView()
        qtbot.addWidget(view)
        view.resize(400, 300)
        view.set_scene(Scene("", (card(1, 0, 0),), (), guides))
        for dx, dy in way:
            view.set_camera(Camera(0, 0, 0.8).panned(dx, dy))
            view.grab()
        pictures.append(as_bytes(view))
    one, other = pictures
    assert sum(abs(a - b) > 40 for a, b in zip(one, other, strict=True)) < 400
