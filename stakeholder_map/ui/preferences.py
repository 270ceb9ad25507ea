"""What the app remembers between starts, apart from workspaces: recent files, the window, light or dark."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from stakeholder_map.model.views import Across, View

_RECENT = 8


class Preferences:
    """Typed access to QSettings. Application and organization names are set before it is made."""

    def __init__(self) -> None:
        self._settings = QSettings()

    @property
    def appearance(self) -> str:
        """ "light", "dark" or "system"."""
        value = str(self._settings.value("appearance", "system"))
        return value if value in ("light", "dark") else "system"

    @appearance.setter
    def appearance(self, value: str) -> None:
        self._settings.setValue("appearance", value)

    @property
    def recent(self) -> list[Path]:
        """The workspaces opened last, newest first."""
        value = self._settings.value("recent", [])
        texts = value if isinstance(value, list) else [value]  # one entry comes back as a bare text
        return [Path(str(text)) for text in texts if text]

    def add_recent(self, path: Path) -> None:
        others = [str(other) for other in self.recent if other != path]
        self._settings.setValue("recent", [str(path), *others][:_RECENT])

    @property
    def used_in_palette(self) -> list[str]:
        """What was used in the command palette, newest first: keys of actions and ids of records."""
        value = self._settings.value("palette", [])
        texts = value if isinstance(value, list) else [value]
        return [str(text) for text in texts if text]

    @used_in_palette.setter
    def used_in_palette(self, tokens: list[str]) -> None:
        self._settings.setValue("palette", tokens)

    @property
    def last_workspace(self) -> Path | None:
        """The workspace that was open when the app was closed, if it is still there."""
        text = str(self._settings.value("last", ""))
        return Path(text) if text and Path(text).exists() else None

    @last_workspace.setter
    def last_workspace(self, path: Path | None) -> None:
        self._settings.setValue("last", str(path) if path else "")

    def window(self, part: str) -> QByteArray | None:
        """Return the saved geometry or splitter state of the window."""
        value = self._settings.value(f"window/{part}")
        return value if isinstance(value, QByteArray) else None

    def set_window(self, part: str, state: QByteArray) -> None:
        self._settings.setValue(f"window/{part}", state)

    @property
    def reduce_motion(self) -> bool:
        """Whether things jump to their place instead of gliding there."""
        return str(self._settings.value("reduce_motion", "no")) == "yes"

    @reduce_motion.setter
    def reduce_motion(self, value: bool) -> None:
        self._settings.setValue("reduce_motion", "yes" if value else "no")

    def view(self, path: Path) -> tuple[View, Across]:
        """Return how the maps of a workspace were looked at last."""
        view, _, across = str(self._settings.value(f"view/{_key(path)}", "")).partition(" ")
        known = View(view) if view in list(View) else View.FREE
        return known, Across.INTEREST if across == Across.INTEREST else Across.SUPPORT

    def set_view(self, path: Path, view: View, across: Across) -> None:
        self._settings.setValue(f"view/{_key(path)}", f"{view} {across}")

    def place(self, path: Path) -> tuple[int, int, str]:
        """Return the (customer, deal, page) looked at last in a workspace; 0 for none."""
        text = str(self._settings.value(f"place/{_key(path)}", "0 0 map"))
        customer, deal, page = (*text.split(), "0", "0", "map")[:3]
        if not (customer.isdecimal() and deal.isdecimal()):
            return 0, 0, "map"
        return int(customer), int(deal), page if page in ("map", "deals", "people") else "map"

    def set_place(self, path: Path, customer: int | None, deal: int | None, page: str) -> None:
        self._settings.setValue(f"place/{_key(path)}", f"{customer or 0} {deal or 0} {page}")


def _key(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:16]
