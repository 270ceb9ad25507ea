"""What a view of a map shows, as pixels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.theme import DARK, LIGHT

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def seen(view: MapView) -> QImage:
    """Return what a view shows."""
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours(image: QImage, part: QRect | None = None) -> set[str]:
    """Return every colour in a part of an image, or in all of it."""
    area = image.copy(part or image.rect()).convertToFormat(QImage.Format.Format_RGB32)
    return {f"#{pixel & 0xFFFFFF:06X}" for pixel in set(memoryview(area.constBits()).cast("I"))}
