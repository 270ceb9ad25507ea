"""The camera keeps places where they belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.camera import LEAST_ZOOM, MOST_ZOOM, Camera, fitted, next_zoom

places = st.floats(-5000, 5000)
zooms = st.floats(LEAST_ZOOM, MOST_ZOOM)


@given(places, places, zooms, places, places)
def test_a_place_goes_to_the_window_and_back(x: float, y: float, zoom: float, at_x: float, at_y: float) -> None:
    camera = Camera(x, y, zoom)
    back = camera.to_map(*camera.to_window(at_x, at_y, 800, 600), 800, 600)
    assert back == pytest.approx((at_x, at_y), abs=1e-6)


@given(places, places, zooms, st.floats(0.001, 100), st.floats(0, 800), st.floats(0, 600))
def test_zooming_keeps_the_place_under_the_pointer(
    x: float, y: float, zoom: float, to: float, at_x: float, at_y: float
) -> None:
    camera = Camera(x, y, zoom)
    zoomed = camera.zoomed(to, (at_x, at_y), 800, 600)
    assert LEAST_ZOOM <= zoomed.zoom <= MOST_ZOOM
    assert zoomed.to_map(at_x, at_y, 800, 600) == pytest.approx(camera.to_map(at_x, at_y, 800, 600), abs=1e-6)


def test_panning_moves_the_map_with_the_pointer() -> None:
    camera = Camera(10, 20, 2.0)
    before, after = camera.to_window(0, 0, 800, 600), camera.panned(30, -8).to_window(0, 0, 800, 600)
    assert (after[0] - before[0], after[1] - before[1]) == (30, -8)


@given(places, places, st.floats(1, 20_000), st.floats(1, 20_000))
def test_fitting_shows_everything_and_never_enlarges(x: float, y: float, width: float, height: float) -> None:
    box = Box(x, y, x + width, y + height)
    camera = fitted(box, 1000, 700)
    assert camera.view(1000, 700).grown(1e-6).encloses(box)
    assert camera.zoom <= 1.0


def test_zoom_steps_go_through_one_hundred_percent_and_stop_at_the_ends() -> None:
    assert next_zoom(0.9, closer=True) == 1.0
    assert next_zoom(1.1, closer=False) == 1.0
    assert next_zoom(MOST_ZOOM, closer=True) == MOST_ZOOM
    assert next_zoom(LEAST_ZOOM, closer=False) == LEAST_ZOOM
