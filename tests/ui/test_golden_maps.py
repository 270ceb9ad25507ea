"""Each view of the sample looks as it did when a person last judged it, and nothing in it covers anything else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.guides import guide_box
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.theme import CARD_HEIGHT, CARD_WIDTH
from tests.ui.golden_maps import FOLDER, VIEWS, picture_of, sample_workspace, scene_of

pytestmark = pytest.mark.usefixtures("qapp")  # one application for all tests of this process

# Of 255: how far a channel may be off where antialiasing differs; and how many of ten thousand pixels may be farther.
_OFF, _TOLERANCE = 20, 20


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return sample_workspace()


def pixels_off(some: QImage, other: QImage) -> int:
    """Return how many of ten thousand pixels differ clearly at half the size; all of them where the sizes differ."""
    if some.size() != other.size():
        return 10_000
    a, b = _half(some), _half(other)
    off = sum(any(abs(a[i + k] - b[i + k]) > _OFF for k in range(3)) for i in range(0, len(a), 4))
    return off * 10_000 // (len(a) // 4)


def _half(image: QImage) -> bytes:
    smooth = Qt.TransformationMode.SmoothTransformation
    smaller = image.scaled(image.size() / 2, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return bytes(smaller.convertToFormat(QImage.Format.Format_RGBX8888).constBits())


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_looks_as_it_did(sample: Workspace, name: str) -> None:
    golden = QImage(str(FOLDER / f"{name}.png"))
    assert not golden.isNull()
    assert pixels_off(picture_of(scene_of(sample, name)), golden) <= _TOLERANCE


def test_golden_pictures_tell_views_apart(sample: Workspace) -> None:
    pictures = {name: picture_of(scene_of(sample, name)) for name in VIEWS}
    for first, second in combinations(VIEWS, 2):
        assert pixels_off(pictures[first], pictures[second]) > 10 * _TOLERANCE
    assert pixels_off(picture_of(scene_of(sample, "hub"), dark=True), pictures["hub"]) > 9_000


@pytest.mark.parametrize("name", VIEWS)
def test_a_single_card_out_of_place_is_noticed(sample: Workspace, name: str) -> None:
    scene = scene_of(sample, name)
    cards = list(scene.cards)
    cards[5] = replace(cards[5], x=cards[5].x + 60, y=cards[5].y + 20)
    moved = replace(scene, cards=tuple(cards))
    assert pixels_off(picture_of(moved), picture_of(scene)) > 3 * _TOLERANCE


@pytest.mark.parametrize("name", VIEWS)
def test_no_card_covers_another_and_every_guide_is_in_the_picture(sample: Workspace, name: str) -> None:
    scene = scene_of(sample, name)
    for first, second in combinations(scene.cards, 2):
        assert abs(first.x - second.x) >= CARD_WIDTH or abs(first.y - second.y) >= CARD_HEIGHT
    bounds = Drawing(scene).bounds
    assert all(bounds.holds(card.x, card.y) for card in scene.cards)
    for guide in scene.guides:
        box = guide_box(guide)
        assert bounds.left <= box.left <= box.right <= bounds.right
        assert bounds.top <= box.top <= box.bottom <= bounds.bottom
