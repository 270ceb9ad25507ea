"""A widget that looks at a map through a camera, which the wheel, pinches and calls move."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.camera import Camera, fitted, next_zoom
from stakeholder_map.canvas.curves import Point
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.scene import EMPTY

_WHEEL_PIXELS = 72.0 / 120.0
_WHEEL_ZOOM = 1.0016
# So long after the last step of a zoom the map is painted in full.
_REST_MILLISECONDS = 110


class CameraView(QWidget):
    """Looks at a drawing. Places inside the widget are logical pixels, places on the map are map units."""

    camera_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = Drawing(EMPTY)
        self._camera = Camera()
        self._follows_fit = True
        self._zooming = QTimer(self)
        self._zooming.setSingleShot(True)
        self._zooming.setInterval(_REST_MILLISECONDS)
        self._zooming.timeout.connect(self.update)

    @property
    def camera(self) -> Camera:
        return self._camera

    @property
    def follows_fit(self) -> bool:
        """Whether the whole map is shown, whatever the window's size."""
        return self._follows_fit

    def set_camera(self, camera: Camera) -> None:
        """Look at another part of the map; it stays there when the window's size changes."""
        self._follows_fit = False
        self._look(camera)

    def fit(self) -> None:
        """Show the whole map, at most at 100 %, also after the window's size changes until the camera is moved."""
        self._follows_fit = True
        self._look(fitted(self.drawing.bounds, self.width(), self.height()))

    def zoom_in(self) -> None:
        self.zoom_to(next_zoom(self._camera.zoom, closer=True))

    def zoom_out(self) -> None:
        self.zoom_to(next_zoom(self._camera.zoom, closer=False))

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom to so many pixels per map unit around a place in the widget, by default its middle."""
        place = (at.x(), at.y()) if at is not None else (self.width() / 2, self.height() / 2)
        self.set_camera(self._camera.zoomed(zoom, place, self.width(), self.height()))

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom as a hand does, in many small steps: between them a slow map may be shown coarsely."""
        self._zooming.start()
        self.zoom_to(self._camera.zoom * factor, at)

    @property
    def is_zooming(self) -> bool:
        """Whether the wheel or a pinch has zoomed a moment ago."""
        return self._zooming.isActive()

    def ensure_visible(self, person: int) -> None:
        """Move the camera just as far as needed to show a person's whole card."""
        index = self.drawing.geometry.index_of.get(person)
        if index is None:
            return
        box = self.drawing.geometry.boxes[index].grown(24 / self._camera.zoom)
        view = self.view_box()
        dx = min(0.0, box.left - view.left) or max(0.0, box.right - view.right)
        dy = min(0.0, box.top - view.top) or max(0.0, box.bottom - view.bottom)
        if dx or dy:
            self.set_camera(Camera(self._camera.x + dx, self._camera.y + dy, self._camera.zoom))

    def view_box(self) -> Box:
        """Return the part of the map in sight."""
        return self._camera.view(self.width(), self.height())

    def to_map(self, place: QPointF | QPoint) -> Point:
        """Return the map place under a place in the widget."""
        return self._camera.to_map(place.x(), place.y(), self.width(), self.height())

    def to_widget(self, x: float, y: float) -> QPointF:
        """Return the place in the widget of a map place."""
        return QPointF(*self._camera.to_window(x, y, self.width(), self.height()))

    def box_to_widget(self, box: Box) -> QRectF:
        """Return the place in the widget of a box on the map."""
        return QRectF(self.to_widget(box.left, box.top), self.to_widget(box.right, box.bottom))

    def _look(self, camera: Camera) -> None:
        if camera != self._camera:
            self._camera = camera
            self.update()
            self.camera_changed.emit()

    # Wheel, pinch, size

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels, angle = event.pixelDelta(), event.angleDelta()
        dx, dy = (
            (pixels.x(), pixels.y()) if not pixels.isNull() else (angle.x() * _WHEEL_PIXELS, angle.y() * _WHEEL_PIXELS)
        )
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_WHEEL_ZOOM ** (angle.y() or pixels.y()), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
            self.set_camera(self._camera.panned(dy, 0))
        else:
            self.set_camera(self._camera.panned(dx, dy))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._follows_fit:
            self.fit()
        self.camera_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._follows_fit:
            self.fit()
