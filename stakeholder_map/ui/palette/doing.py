"""What the palette can do: every action of the window, its pages, and the workspaces opened last."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from stakeholder_map.ui.actions import ACTIONS, Action, keys_of
from stakeholder_map.ui.palette.entries import Entry, Provider

if TYPE_CHECKING:
    from stakeholder_map.ui.window import MainWindow

_LEFT_OUT = {"palette"}  # one is in it already


def doing_providers(window: MainWindow) -> list[Provider]:
    """Return the groups that need no workspace."""
    return [
        Provider("Pages", partial(_actions, window, pages=True)),
        Provider("Actions", partial(_actions, window, pages=False)),
        Provider("Workspaces", partial(_workspaces, window)),
    ]


def _actions(window: MainWindow, *, pages: bool) -> list[Entry]:
    wanted = [spec for spec in ACTIONS if spec.key not in _LEFT_OUT and _is_page(spec) is pages]
    entries = [_action(window, spec) for spec in wanted]
    return sorted(entries, key=lambda entry: bool(entry.why_not))


def _is_page(spec: Action) -> bool:
    return spec.key.startswith("show_") and spec.needs == "document"


def _action(window: MainWindow, spec: Action) -> Entry:
    action = window.actions_[spec.key]
    text = action.text().partition("\t")[0].replace("&&", "&").rstrip("…")
    return Entry(
        f"action:{spec.key}",
        f"{spec.submenu}: {text}" if spec.submenu else text,
        partial(_run, window, spec),
        detail=spec.menu,
        keys=keys_of(spec.key),
        why_not=window.actions_.why_not(spec.key),
        checked=action.isChecked() if spec.checkable else None,
        words=spec.words,
    )


def _run(window: MainWindow, spec: Action) -> None:
    """Run an action as its menu does, on the page that it is about."""
    if spec.where != "window" and window.page is not None:
        window.page.show_page(spec.where)
    window.actions_[spec.key].trigger()


def _workspaces(window: MainWindow) -> list[Entry]:
    session = window.session
    shown = session.document.path if session is not None else None
    return [
        Entry(
            f"file:{path}",
            path.stem,
            partial(window.opening.begin, path),
            detail=str(path.parent).replace(str(Path.home()), "~"),
            badge="▤",
            tint="not_asked",
        )
        for path in window.preferences.recent
        if path != shown and path.exists()
    ]
