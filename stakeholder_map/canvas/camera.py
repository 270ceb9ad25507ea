"""The camera: which part of a map the window shows, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stakeholder_map.canvas.boxes import Box

LEAST_ZOOM, MOST_ZOOM = 0.02, 4.0
_STEPS = (0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


@dataclass(frozen=True, slots=True)
class Camera:
    """``x`` and ``y`` are the map place in the middle of the window, ``zoom`` is pixels per map unit."""

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0

    def to_map(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Return the map place under a window place."""
        return self.x + (x - width / 2) / self.zoom, self.y + (y - height / 2) / self.zoom

    def to_window(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """Return the window place of a map place."""
        return (x - self.x) * self.zoom + width / 2, (y - self.y) * self.zoom + height / 2

    def view(self, width: float, height: float) -> Box:
        """Return the part of the map that a window of this size shows."""
        half_width, half_height = width / 2 / self.zoom, height / 2 / self.zoom
        return Box(self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height)

    def panned(self, dx: float, dy: float) -> Camera:
        """Return the camera after the map was pushed by so many pixels."""
        return replace(self, x=self.x - dx / self.zoom, y=self.y - dy / self.zoom)

    def zoomed(self, zoom: float, at: tuple[float, float], width: float, height: float) -> Camera:
        """Return the camera at another zoom, with the map place under the window place ``at`` kept where it is."""
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
        x, y = self.to_map(*at, width, height)
        return Camera(x - (at[0] - width / 2) / zoom, y - (at[1] - height / 2) / zoom, zoom)


def fitted(box: Box, width: float, height: float, *, margin: float = 48.0, most: float = 1.0) -> Camera:
    """Return the camera that shows the whole of ``box`` with ``margin`` pixels around it, at ``most`` this large."""
    room_x, room_y = max(1.0, width - 2 * margin), max(1.0, height - 2 * margin)
    zoom = min(most, room_x / max(1.0, box.width), room_y / max(1.0, box.height))
    x, y = box.centre
    return Camera(x, y, min(MOST_ZOOM, max(LEAST_ZOOM, zoom)))


def next_zoom(zoom: float, *, closer: bool) -> float:
    """Return the next round zoom up or down."""
    if closer:
        return next((step for step in _STEPS if step > zoom * 1.001), MOST_ZOOM)
    return next((step for step in reversed(_STEPS) if step < zoom * 0.999), LEAST_ZOOM)
