"""Workspace JSON, in and out, complete: the format that other programs build on.

Beside the keys that the format promises, every object may carry ``id`` and ``order``, a deal ``unaffected_records``
and a customer ``saved_views``: with them a workspace comes back exactly as it was. A saved view is ``{"name", "view",
"across", "deal", "audience", "x", "y", "width", "height", "departments", "organizations", "roles", "verdicts", "stale",
"not_asked", "focus", "steps", "groups", "collapsed"}``, of which only the name must be there; ``organizations`` and
``focus`` are lists of ids, where null is "without one".
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stakeholder_map.exchange.plans import ImportPlan
from stakeholder_map.exchange.text_files import read_bytes
from stakeholder_map.exchange.workspace_json_merge import planned
from stakeholder_map.exchange.workspace_json_read import contents
from stakeholder_map.exchange.workspace_json_write import dumps, write, write_file
from stakeholder_map.model.workspace import Workspace

__all__ = ["dumps", "read", "read_file", "write", "write_file"]


def read(source: str | bytes | dict[str, Any], workspace: Workspace, file_name: str) -> ImportPlan:
    """Plan to merge Workspace JSON into ``workspace``: taking in the same twice changes nothing the second time.

    Objects are matched with what is there by id, else by content. ``file_name`` is for messages. Raises ExchangeError
    with one line that names the place, such as ``customers[0].ties[2].kind``. O(workspace + file).
    """
    return planned(contents(source, file_name), workspace, file_name)


def read_file(path: Path | str, workspace: Workspace) -> ImportPlan:
    """Plan to merge a Workspace JSON file into ``workspace``, as ``read`` does."""
    return read(read_bytes(path), workspace, Path(path).name)
