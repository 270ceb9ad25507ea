"""A whole map as a picture for paper, slides and files: background, title, map and legend."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from stakeholder_map.canvas.detail import Detail
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.legend import Legend, entries_of
from stakeholder_map.canvas.lettering import Lettering, Style
from stakeholder_map.canvas.renderer import paint
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.theme import Palette

_MARGIN = 36.0
_TITLE, _SUBTITLE = 26.0, 20.0
_LEAST_WIDTH = 420.0


class Picture:
    """A map laid out on a sheet of its own. ``width`` and ``height`` are in map units, 1 px each at scale 1.

    ``title`` is the customer's name unless given; ``subtitle`` may name the deal and how it stands. Needs a
    QGuiApplication for its fonts.
    """

    def __init__(
        self, scene: Scene, palette: Palette, *, title: str | None = None, subtitle: str = "", legend: bool = True
    ) -> None:
        self._palette = palette
        self._lettering = Lettering()
        self._drawing = Drawing(scene)
        self._title = scene.title if title is None else title
        self._subtitle = subtitle
        bounds = self._drawing.bounds
        content = max(_LEAST_WIDTH, bounds.width)
        self._legend = Legend(entries_of(scene), self._lettering, content) if legend else None
        self._head = (_TITLE if self._title else 0.0) + (_SUBTITLE if subtitle else 0.0)
        self._head += 16.0 if self._head else 0.0
        foot = self._legend.height + 20.0 if self._legend is not None and self._legend.height else 0.0
        self._content = content
        self.width = content + 2 * _MARGIN
        self.height = _MARGIN + self._head + bounds.height + foot + _MARGIN

    def paint(self, painter: QPainter, scale: float = 1.0, detail: Detail = Detail.FULL) -> None:
        """Paint the picture with its top left corner at the painter's origin, ``scale`` painter units per map unit."""
        palette, bounds = self._palette, self._drawing.bounds
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor(palette.canvas))
        painter.translate(_MARGIN, _MARGIN)
        self._paint_head(painter)
        painter.translate(0, self._head)
        painter.save()
        painter.translate((self._content - bounds.width) / 2, 0)
        paint(painter, self._drawing, palette, bounds, 1.0, detail=detail, lettering=self._lettering)
        painter.restore()
        if self._legend is not None:
            painter.translate(0, bounds.height + 20.0)
            self._legend.paint(painter, palette)
        painter.restore()

    def _paint_head(self, painter: QPainter) -> None:
        y = 0.0
        if self._title:
            painter.setPen(QColor(self._palette.text))
            text, _ = self._lettering.fitted(self._title, Style.TITLE, self._content)
            self._lettering.draw(painter, text, Style.TITLE, 0, y + 17)
            y += _TITLE
        if self._subtitle:
            painter.setPen(QColor(self._palette.muted))
            text, _ = self._lettering.fitted(self._subtitle, Style.SUBTITLE, self._content)
            self._lettering.draw(painter, text, Style.SUBTITLE, 0, y + 12)
