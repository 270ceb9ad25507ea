"""Maps are painted at every level of detail, in light and dark, the same on screen, after panning and in pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas import backing
from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.detail import Detail, detail_at
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.legend import entries_of
from stakeholder_map.canvas.legend_card import LegendCard
from stakeholder_map.canvas.map_canvas import MapCanvas
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.marks import glyph
from stakeholder_map.canvas.picture import Picture
from stakeholder_map.canvas.renderer import State, paint
from stakeholder_map.canvas.scene import EMPTY, Scene
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import GLYPHS, LIGHT, Palette
from tests.canvas.conftest import LEFT, NO_KEYS
from tests.canvas.scenes import card, everything, scene, tie
from tests.canvas.seeing import PALETTES, colours, seen

ZOOMS = pytest.mark.parametrize("zoom", [0.05, 0.2, 0.4, 1.0, 2.5])


def around(place: QPoint, reach: int) -> QRect:
    return QRect(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)


@PALETTES
@ZOOMS
def test_everything_is_painted_at_every_zoom(view: MapView, palette: Palette, zoom: float) -> None:
    view.set_palette(palette)
    view.set_scene(everything())
    view.set_state(State(frozenset({1, 4}), 101))
    view.set_camera(Camera(330, 75, zoom))
    found = colours(seen(view))
    assert palette.canvas in found
    assert palette.loses.text in found
    assert palette.accent in found


def test_each_level_of_detail_is_reached_by_zooming_out() -> None:
    assert [detail_at(zoom) for zoom in (1.0, 0.5, 0.2, 0.05)] == list(reversed(Detail))


@PALETTES
@pytest.mark.parametrize("verdict", ["loses", "wins", "unmoved", "sacrifices", "not_asked"])
def test_a_badge_shows_its_verdicts_colours(view: MapView, palette: Palette, verdict: str) -> None:
    view.set_palette(palette)
    view.set_scene(scene([card(1, 0, 0, verdict=verdict, not_asked=verdict == "not_asked")]))
    view.set_camera(Camera(0, 0, 2.0))
    badge = around(view.to_widget(81, -25).toPoint(), 20)
    assert {palette.verdict(verdict).text, palette.verdict(verdict).tint} <= colours(seen(view), badge)


def test_every_glyph_has_a_shape_of_its_own(qapp: QApplication) -> None:
    shapes = {GLYPHS[verdict]: glyph(verdict) for verdict in GLYPHS}
    assert len({path.elementCount() for path in shapes.values()} | {id(path) for path in shapes.values()}) > len(shapes)
    for path in shapes.values():
        box = path.boundingRect()
        assert max(abs(box.left()), abs(box.right()), abs(box.top()), abs(box.bottom())) <= 1.15
        assert box.height() > 1.2


@pytest.mark.parametrize("kind", TieKind)
def test_kinds_differ_without_their_colour(qapp: QApplication, kind: TieKind) -> None:
    def ink(of: TieKind) -> bytes:
        image = QImage(200, 40, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.canvas))
        drawing = Drawing(scene([card(1, -130, 0), card(2, 130, 0)], [tie(9, 1, 2, of)]))
        painter = QPainter(image)
        paint(painter, drawing, LIGHT, drawing.bounds.grown(-180, -20), 2.0)
        painter.end()
        return bytes(image.constBits())

    assert all(ink(kind) != ink(other) for other in TieKind if other is not kind)


def test_arrowheads_touch_the_card_they_point_at(view: MapView) -> None:
    cards = [card(1, 0, -100, not_asked=True), card(2, 0, 100)]
    view.set_scene(scene(cards, [tie(9, 2, 1, on_losing_path=True)]))
    view.set_camera(Camera(0, 0, 2.0))
    tip = view.to_widget(0, -72).toPoint()
    image = seen(view)
    assert colours(image, QRect(tip.x() - 1, tip.y() + 1, 2, 6)) & {LIGHT.loses.text}
    assert LIGHT.loses.text not in colours(image, QRect(tip.x() - 20, tip.y() - 12, 40, 10)), "nor goes into it"


@settings(max_examples=12)
@given(
    st.lists(st.tuples(st.integers(-300, 300), st.integers(-200, 200)), min_size=1, max_size=4),
    st.sampled_from([0.1, 0.45, 1.0]),
)
def test_panning_gives_the_same_picture_as_painting_anew(
    qapp: QApplication, moves: list[tuple[int, int]], zoom: float
) -> None:
    whole = everything()
    solid = replace(whole, ties=tuple(t for t in whole.ties if t.kind is TieKind.SERVES))
    assert _difference(*_panned_and_fresh(solid, moves, zoom)) <= 2


@settings(max_examples=12)
@given(
    st.lists(st.tuples(st.integers(-300, 300), st.integers(-200, 200)), min_size=1, max_size=4),
    st.sampled_from([0.1, 0.45, 1.0]),
)
def test_panning_changes_nothing_but_where_the_dashes_of_a_line_begin(
    qapp: QApplication, moves: list[tuple[int, int]], zoom: float
) -> None:
    # Qt begins to count dashes at the edge of what it paints. Seen from further off, the lines are the same.
    far = [
        image.scaled(40, 30, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        for image in _panned_and_fresh(everything(), moves, zoom)
    ]
    assert _difference(*far) <= 16


def _panned_and_fresh(shown: Scene, moves: list[tuple[int, int]], zoom: float) -> tuple[QImage, QImage]:
    kept, fresh = MapView(), MapView()
    for made in (kept, fresh):
        made.resize(400, 300)
        made.set_scene(shown)
    camera = Camera(330, 75, zoom)
    kept.set_camera(camera)
    kept.grab()
    for dx, dy in moves:
        camera = camera.panned(dx, dy)
        kept.set_camera(camera)
        kept.grab()
    fresh.set_camera(camera)
    pictures = seen(kept), seen(fresh)
    kept.deleteLater()
    fresh.deleteLater()
    return pictures


def test_a_drawing_lends_its_paths_to_the_next_until_something_moves_or_looks_different(qapp: QApplication) -> None:
    cards, ties = [card(1, 0, 0), card(2, 300, 0)], [tie(9, 1, 2)]
    first = Drawing(scene(cards, ties))
    path = first.path(0)
    renamed = Drawing(scene([card(1, 0, 0, "Someone else"), cards[1]], ties), first)
    assert renamed.path(0) is path
    assert renamed.geometry.scene.cards[0].name == "Someone else"
    assert Drawing(scene([card(1, 0, 5), cards[1]], ties), first).path(0) != path
    assert Drawing(scene(cards, [tie(9, 1, 2, on_losing_path=True)]), first).path(0) != path


def test_ties_that_are_dimmed_or_strengthened_keep_the_lines_that_were_cut_for_them(qapp: QApplication) -> None:
    cards, ties = [card(1, 0, 0), card(2, 300, 0), card(3, 0, 300)], [tie(9, 1, 2), tie(10, 1, 3)]
    first = Drawing(scene(cards, ties))
    path, runs = first.path(0), first.runs(0)
    other = Drawing(scene(cards, [tie(9, 1, 2, dimmed=True), tie(10, 1, 3, on_losing_path=True)]), first)
    assert other.path(0) is path
    assert other.runs(0) is runs
    assert other.runs(1) != first.runs(1)


def test_a_selected_tie_shows_its_label_and_others_keep_theirs(view: MapView) -> None:
    ends = [card(1, -300, 0), card(2, 300, 0)]
    view.set_scene(scene(ends, [tie(9, 1, 2, label="weekly call")]))
    view.set_camera(Camera(0, 0, 1.0))
    middle = around(view.to_widget(0, 0).toPoint(), 8)
    assert LIGHT.panel not in colours(seen(view), middle)
    view.set_state(State(tie=9))
    assert LIGHT.panel in colours(seen(view), middle)


def test_a_slow_map_is_stretched_while_zooming_and_sharp_at_rest(
    view: MapView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing, "_QUICK", 0.0)
    view.set_scene(everything())
    view.set_camera(Camera(330, 75, 0.8))
    view.grab()
    view.zoom_by(1.3, QPointF(100, 100))
    assert view.is_zooming
    stretched = seen(view)
    qtbot.waitUntil(lambda: not view.is_zooming)
    sharp = seen(view)
    assert _difference(stretched, sharp) > 40
    # The stretched picture shows the same things in the same places.
    for card_box, c in zip(view.drawing.geometry.boxes, view.scene.cards, strict=True):
        place = view.box_to_widget(card_box).center().toPoint()
        if c.verdict is None and view.rect().contains(place):
            assert stretched.pixelColor(place).lightness() == sharp.pixelColor(place).lightness()
    fresh = MapView()
    qtbot.addWidget(fresh)
    fresh.resize(view.size())
    fresh.set_scene(everything())
    fresh.set_camera(view.camera)
    assert _difference(sharp, seen(fresh)) == 0


def _difference(one: QImage, other: QImage) -> int:
    """Return the largest difference of any channel of any pixel."""
    return max(abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))


def test_a_crowded_map_looks_like_its_smooth_picture(view: MapView) -> None:
    cards = [card(n + 1, n % 20 * 220, n // 20 * 170) for n in range(60)]
    ties = [tie(1000 + n, n % 60 + 1, (n * 7 + 20) % 60 + 1, list(TieKind)[n % 4]) for n in range(240)]
    crowd = scene(cards, [t for t in ties if t.source != t.target])
    view.set_scene(crowd)
    assert view.drawing.crowded
    view.set_camera(Camera(440, 170, 1.0))
    image = seen(view)
    smooth = QImage(image.size(), image.format())
    smooth.fill(QColor(LIGHT.canvas))
    painter = QPainter(smooth)
    paint(painter, view.drawing, LIGHT, view.view_box(), 1.0)
    painter.end()
    far_off = sum(
        abs(image.pixelColor(x, y).lightness() - smooth.pixelColor(x, y).lightness()) > 60
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert far_off < 0.01 * image.width() * image.height() / 4


def test_a_picture_is_as_sharp_on_a_dense_screen(view: MapView) -> None:
    view.set_scene(everything())
    view.fit()
    for ratio in (1.0, 1.5, 2.0):
        image = QImage(int(700 * ratio), int(500 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        view.render(image)
        assert LIGHT.loses.text in colours(image)


@PALETTES
def test_a_dragged_card_and_a_lasso_are_painted(qtbot: QtBot, palette: Palette) -> None:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.set_palette(palette)
    canvas.set_scene(everything())
    canvas.show()
    qtbot.waitExposed(canvas)
    rest = seen(canvas)
    for start, end in (((0, 0), (60, 60)), ((-80, 90), (300, 300)), ((0, 27), (240, 10)), ((0, 27), (110, 75))):
        QTest.mousePress(canvas, LEFT, NO_KEYS, canvas.to_widget(*start).toPoint())
        for step in range(1, 5):
            place = canvas.to_widget(
                start[0] + (end[0] - start[0]) * step / 4, start[1] + (end[1] - start[1]) * step / 4
            )
            QTest.mouseMove(canvas, place.toPoint())
        assert _difference(seen(canvas), rest) > 40
        QTest.mouseRelease(canvas, LEFT, NO_KEYS, canvas.to_widget(*end).toPoint())


@PALETTES
@pytest.mark.parametrize("which", [everything(), EMPTY, scene([card(1, 0, 0)])], ids=["much", "nothing", "one"])
def test_a_picture_holds_all_with_room_around(qapp: QApplication, palette: Palette, which: Scene) -> None:
    picture = Picture(which, palette, subtitle="Spring kitchens: someone loses")
    image = QImage(int(picture.width), int(picture.height), QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
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
        assert colours(image, strip) == {palette.canvas}, "nothing is clipped at the edge"


def test_the_legend_names_only_what_the_map_holds() -> None:
    some = scene([card(1, 0, 0, verdict="loses"), card(2, 300, 0, stale=True)], [tie(9, 1, 2, TieKind.INFLUENCES)])
    assert [entry.text for entry in entries_of(some)] == ["influences", "loses", "not asked lately"]
    assert entries_of(EMPTY) == ()


@PALETTES
def test_the_legend_card_shows_when_wanted_and_there_is_something_to_explain(view: MapView, palette: Palette) -> None:
    legend = LegendCard(view)
    view.set_palette(palette)
    view.set_scene(everything())
    assert legend.isHidden()
    legend.set_wanted(True)
    assert not legend.isHidden()
    assert "passes a loss on" in legend.accessibleDescription()
    assert palette.loses.text in colours(legend.grab().toImage())
    view.set_scene(EMPTY)
    assert legend.isHidden()


@pytest.fixture
def long_names(view: MapView) -> MapView:
    very = "Maximiliane Freifrau von und zu Hohenlohe-Waldenburg-Schillingsfürst 李松 🙂 " * 20
    cards = [replace(c, name=very, subtitle=very) for c in everything().cards]
    view.set_scene(scene(cards))
    return view


def test_long_names_stay_on_their_cards(long_names: MapView) -> None:
    view = long_names
    for zoom in (1.0, 0.45):
        view.set_camera(Camera(0, 0, zoom))
        right = view.to_widget(85 + 3, 0).toPoint()
        gap = QRect(right.x(), right.y() - 4, 4, int(24 * zoom))
        assert colours(seen(view), gap) == {LIGHT.canvas}
