"""Whether a window can be shown here, found out before Qt is loaded: with no screen, Qt ends the whole process."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable, MutableMapping
from pathlib import Path

# What Qt's own libraries need on Linux, and the Debian and Ubuntu packages that have it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What showing a window on each kind of screen needs beside that.
SCREEN_LIBRARIES = {
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxcb.so.1": "libxcb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
# These need no screen, or are asked for by people who know why.
_OTHER_SCREENS = {"eglfs", "linuxfb", "minimal", "minimalegl", "offscreen", "vkkhrdisplay", "vnc"}


def obstacle_to_window(environment: MutableMapping[str, str]) -> str | None:
    """Return why no window can be shown here, as one sentence, or None if one can.

    Where only one of two screens works, sets QT_QPA_PLATFORM in ``environment`` so that Qt takes that one.
    """
    if not sys.platform.startswith("linux"):
        return None
    asked_for = [name.partition(":")[0] for name in environment.get("QT_QPA_PLATFORM", "").split(";") if name]
    screens = asked_for or _announced(environment)
    if not screens:
        return "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set."
    obstacles = {screen: _obstacle(screen, environment) for screen in screens}
    usable = [screen for screen, obstacle in obstacles.items() if obstacle is None]
    if not usable:
        return obstacles[screens[0]]
    if len(usable) < len(screens):
        environment["QT_QPA_PLATFORM"] = ";".join(usable)
    return None


def obstacle_to_qt(error: ImportError) -> str:
    """Return one sentence for an import of Qt that failed. Raises the error again where it is not about Qt."""
    # A part of Qt that cannot be loaded names its file, but itself only by half ("QtGui").
    named = {(error.name or "").partition(".")[0], Path(error.path or "").parent.name}
    if not named & {"PySide6", "shiboken6"}:
        raise error
    if isinstance(error, ModuleNotFoundError):
        return f"Qt is not installed for this Python ({error}). Install the program again with pip."
    sentence = _missing(QT_LIBRARIES) if sys.platform.startswith("linux") else None
    return sentence or f"Qt cannot be loaded here ({' '.join(str(error).split())})."


def _announced(environment: MutableMapping[str, str]) -> list[str]:
    """Return the kinds of screen that this session says it has, in the order in which Qt tries them."""
    screens = []
    if environment.get("WAYLAND_DISPLAY") or environment.get("WAYLAND_SOCKET"):
        screens.append("wayland")
    if environment.get("DISPLAY"):
        screens.append("xcb")
    return screens


def _obstacle(screen: str, environment: MutableMapping[str, str]) -> str | None:
    kind = "wayland" if screen.startswith("wayland") else screen
    needed = SCREEN_LIBRARIES.get(kind)
    if needed is None:
        return None if kind in _OTHER_SCREENS else f"QT_QPA_PLATFORM asks for “{screen}”, which Qt does not know."
    missing = _missing({**QT_LIBRARIES, **needed})
    if missing is not None:
        return missing
    if kind == "xcb" and not _x_answers(environment.get("DISPLAY", "")):
        return f"The screen {environment.get('DISPLAY') or '(DISPLAY is not set)'} does not answer."
    if kind == "wayland" and not _wayland_answers(environment):
        return f"The screen {environment.get('WAYLAND_DISPLAY', 'wayland-0')} does not answer."
    return None


def _missing(libraries: dict[str, str]) -> str | None:
    packages = [package for library, package in libraries.items() if not _loads(library)]
    if not packages:
        return None
    return f"Qt needs system libraries that are not here; install them with “{apt_line(packages)}”."


def apt_line(packages: Iterable[str]) -> str:
    """Return the command that installs Debian packages."""
    return f"sudo apt install {' '.join(dict.fromkeys(packages))}"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x_answers(display: str) -> bool:
    """Return whether an X server answers and lets us in, asking the way Qt does."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode() or None, None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers(environment: MutableMapping[str, str]) -> bool:
    if environment.get("WAYLAND_SOCKET"):  # an open connection that was handed to us; trying it would use it up
        return True
    import socket  # only for this screen

    path = Path(environment.get("XDG_RUNTIME_DIR", ""), environment.get("WAYLAND_DISPLAY", "wayland-0"))
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(2)
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True
