"""Every text that a widget shows, and where: what its painting writes when it is drawn as SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = r"-?[\d.]+(?:e-?\d+)?"


@dataclass(frozen=True)
class Painted:
    """A piece of text, one line or less, who painted it, and a point on its left end, in that widget."""

    text: str
    owner: QWidget
    at: QPoint


def painted_texts(shown: QWidget) -> list[Painted]:
    """Return what is written on a widget and on all that is seen on it; nothing of what is scrolled out of sight."""
    widgets = [shown, *(each for each in shown.findChildren(QWidget) if each.isVisible())]
    return [found for widget in widgets for found in _painted_by(widget)]


def _painted_by(widget: QWidget) -> list[Painted]:
    seen = widget.visibleRegion()
    if seen.isEmpty():
        return []
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(widget.size()))
    generator.setViewBox(QRect(QPoint(), widget.size()))
    generator.setResolution(96)
    painter = QPainter(generator)
    widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag(0))  # without what lies on it
    painter.end()
    found: list[tuple[str, QPoint]] = []
    _collect(ElementTree.fromstring(bytes(buffer.data().data())), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), found)
    return [Painted(text, widget, at) for text, at in found if seen.contains(at)]


_Matrix = tuple[float, float, float, float, float, float]


def _collect(element: ElementTree.Element, outer: _Matrix, found: list[tuple[str, QPoint]]) -> None:
    matrix = _times(outer, element.get("transform"))
    if element.tag == f"{_SVG}text":
        text = " ".join("".join(element.itertext()).split())
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        a, b, c, d, e, f = matrix
        if text:
            found.append((text, QPoint(round(a * x + c * y + e) + 2, round(b * x + d * y + f) - 3)))
    for child in element:
        _collect(child, matrix, found)


def _times(outer: _Matrix, transform: str | None) -> _Matrix:
    match = re.fullmatch(r"matrix\((.*)\)", transform.strip()) if transform else None
    if match is None:
        return outer
    inner = [float(each) for each in re.findall(_NUMBER, match[1])]
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)
